"""The loops of `names.kernels` compiled by numba; kept on disk, so that they are compiled once a machine."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import platformdirs

__all__ = ["is_loaded", "load"]

_NAME = "enduse.names._compiled"
_FILES = ("word_loops", "kernels", "term_loops", "meet_loops", "search_loops", "gather_loops")


def is_loaded() -> bool:
    """Whether the compiled loops are there at no cost."""
    return f"{_NAME}.search_loops" in sys.modules


def _cache_folder() -> str:
    """Where compiled loops are kept: another folder for other loops, for numba does not see that a callee changed."""
    files = [Path(__file__).with_name(f"{name}.py").read_bytes() for name in _FILES]
    digest = hashlib.sha256(b"".join(files)).hexdigest()[:16]
    return str(Path(platformdirs.user_cache_dir("enduse", appauthor=False)) / "compiled" / digest)


def _read(name: str, given: dict[str, object]) -> ModuleType:
    """A file beside this one as a module of its own, with names given to it."""
    spec = importlib.util.spec_from_file_location(f"{_NAME}.{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    module.__dict__.update(given)
    spec.loader.exec_module(module)
    sys.modules[spec.name] = module
    return module


@dataclass(frozen=True, slots=True, kw_only=True)
class Loops:
    """The compiled modules."""

    kernels: Any
    search: Any
    gather: Any


@lru_cache(maxsize=1)
def load() -> Loops:
    """The loops, compiled when first called: takes seconds where nothing is kept on disk yet."""
    import numba

    config: Any = importlib.import_module("numba.core.config")
    targets: Any = importlib.import_module("numba.core.cpu")
    if not config.CACHE_DIR:
        config.CACHE_DIR = _cache_folder()
    # Counting who holds an array costs more than the loops do: only what is called from outside counts.
    inner: dict[str, Any] = {"_nrt": False} if hasattr(targets.CPUTargetOptions, "_nrt") else {}
    compiling: Any = numba.njit(cache=True, nogil=True, forceinline=True, **inner)
    given: dict[str, object] = {"_compile": compiling, "_compile_entry": numba.njit(cache=True, nogil=True)}
    given["_words"] = _read("word_loops", given)
    given["_kernels"] = kernels = _read("kernels", given)
    given["_terms"] = _read("term_loops", given)
    given["_meeting"] = _read("meet_loops", given)
    loops = _read("search_loops", given)
    gathering = _read("gather_loops", given)
    return Loops(kernels=kernels, search=loops, gather=gathering)
