"""The folder of a case: where its database, exhibits and tables lie, and how files get in without being half there."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from enduse.errors import InputError, IntegrityError, NotFoundError, SettingError
from enduse.model.evidence import Exhibit

__all__ = ["CaseFolder", "CaseSettings", "file_digest", "write_whole"]

_CHUNK = 1 << 20
_BEGUN = {"exhibits", "case.sqlite", "case.sqlite-wal", "case.sqlite-shm", "case.sqlite-journal"}
_HALF_WRITTEN = ".case.toml-"
"""How the name of a `case.toml` begins whose writing was interrupted."""

_TOML = """# What the user set for this case.
name = {name}

[screening]
# Lists to screen against; empty means every list that is loaded.
lists = []
# Candidates kept for each party, and the score below which none is kept.
top = 5
min_score = 0.5
# Day for which listing is asked, as "YYYY-MM-DD"; without it the newest edition decides.
# as_of = "2024-07-02"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSettings:
    """What the user set in `case.toml`.

    Attributes:
        lists: Ids of the lists to screen against; none means all that are loaded.
        top: Candidates kept for each party.
        min_score: Score, 0-1, below which a candidate is dropped.
        as_of: Day for which listing is asked; None is the newest edition.
    """

    name: str
    lists: tuple[str, ...] = ()
    top: int = 5
    min_score: float = 0.5
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """Paths of a case and the writing of its exhibits."""

    root: Path
    database: Path = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "database", self.root / "case.sqlite")

    @property
    def trade(self) -> Path:
        """Folder of the Parquet tables."""
        return self.root / "trade"

    @property
    def custody_log(self) -> Path:
        """The custody rows as text for people."""
        return self.root / "custody.log"

    @property
    def lock(self) -> Path:
        """The file that the one writer holds."""
        return self.root / "writer.lock"

    def begin(self) -> None:
        """Make the folder; one that an interrupted `enduse new` left behind is taken up again.

        Raises:
            InputError: Something else is already there.
        """
        try:
            found = sorted(self.root.iterdir()) if self.root.exists() else []
            half = [path for path in found if path.name.startswith(_HALF_WRITTEN) and path.is_file()]
            if {path.name for path in found} - _BEGUN - {path.name for path in half}:
                raise InputError(
                    f"{self.root} is already there", hint="choose a new folder, or `enduse add` to the case in it"
                )
            for path in half:
                path.unlink()
            (self.root / "exhibits").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"cannot make {self.root}: {error.strerror}", hint="choose a folder that you may write to"
            ) from error

    def seal(self) -> None:
        """Write `case.toml`, which makes the folder a case."""
        write_whole(self.root / "case.toml", _TOML.format(name=_quoted(self.root.name)).encode())

    def require(self) -> None:
        """Raise unless this is a case.

        Raises:
            NotFoundError: There is no case here.
        """
        if not (self.root / "case.toml").is_file():
            raise NotFoundError(f"{self.root} is not a case", hint=f"make one with `enduse new {self.root}`")

    def settings(self) -> CaseSettings:
        """What `case.toml` says.

        Raises:
            SettingError: The file is not TOML or a value is impossible.
        """
        try:
            told = tomllib.loads((self.root / "case.toml").read_text(encoding="utf-8"))
            return _settings(told, self.root.name)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError, TypeError) as error:
            raise SettingError(
                f"case.toml: {error}", hint="mend the line; `enduse new` shows what a whole file says"
            ) from error

    def exhibit_path(self, exhibit: str) -> Path:
        """Where the bytes of an exhibit lie."""
        return self.root / "exhibits" / exhibit[:2] / exhibit

    def keep(self, source: Path) -> tuple[str, int]:
        """Copy a file into the exhibits, read-only, whole or not at all; returns its SHA-256 and size in bytes.

        Raises:
            InputError: The file cannot be read.
        """
        digest, size = hashlib.sha256(), 0
        handle, name = tempfile.mkstemp(prefix=".incoming-", dir=self.root / "exhibits")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as out, source.open("rb") as incoming:
                while chunk := incoming.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            self._settle(temporary, self.exhibit_path(digest.hexdigest()))
        except OSError as error:
            raise InputError(
                f"cannot read {source.name}: {error.strerror}", hint="check the file and its rights"
            ) from error
        finally:
            temporary.unlink(missing_ok=True)
        return digest.hexdigest(), size

    def sweep(self) -> None:
        """Remove what a killed writer left half copied; only the one writer may ask for it."""
        for left in (self.root / "exhibits").glob(".incoming-*"):
            left.unlink(missing_ok=True)

    @staticmethod
    def _settle(temporary: Path, final: Path) -> None:
        if final.exists():
            return
        final.parent.mkdir(exist_ok=True)
        temporary.chmod(0o444)
        temporary.rename(final)
        _sync_folder(final.parent)

    @contextmanager
    def as_named(self, exhibit: Exhibit) -> Iterator[Path]:
        """The exhibit's file under its own name in a temporary folder, for readers that look at endings.

        Raises:
            IntegrityError: The file is gone from the case.
        """
        stored = self.exhibit_path(exhibit.id)
        if not stored.is_file():
            raise IntegrityError(
                f"exhibit {exhibit.id} is gone from the case", hint="put the file back: `enduse check` names all"
            )
        with tempfile.TemporaryDirectory(prefix="enduse-") as folder:
            path = Path(folder) / (re.sub(r"[/\\\x00-\x1f]", "_", exhibit.name)[-120:] or "exhibit")
            try:
                path.symlink_to(stored.resolve())
            except OSError:  # a system without symbolic links
                shutil.copyfile(stored, path)
            yield path


def _settings(told: dict[str, Any], folder_name: str) -> CaseSettings:
    screening = told.get("screening", {})
    unknown = sorted({*(set(told) - {"name", "screening"}), *(set(screening) - {"lists", "top", "min_score", "as_of"})})
    if unknown:
        raise ValueError(f"unknown setting {unknown[0]!r}")
    as_of = screening.get("as_of")
    return CaseSettings(
        name=str(told.get("name", folder_name)),
        lists=tuple(str(one) for one in screening.get("lists", [])),
        top=int(screening.get("top", 5)),
        min_score=float(screening.get("min_score", 0.5)),
        as_of=None if as_of is None else date.fromisoformat(str(as_of)),
    )


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)  # a JSON string is a TOML basic string


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, 64 hex digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: temporary file, fsync, rename."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
        _sync_folder(path.parent)
    finally:
        Path(name).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
