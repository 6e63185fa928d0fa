"""Folders for files that came in others: one a reading, closed to other users, gone with it, or swept an hour later."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import time
from functools import lru_cache
from pathlib import Path

__all__ = ["new_scratch"]

_NAME = re.compile(r"enduse-(\d{1,10})-\w+")
_OLD_S = 3_600


def new_scratch() -> Path:
    """An empty folder that no other user may look into; its name says which process made it and nothing else."""
    parent = Path(tempfile.gettempdir())
    _sweep(parent)
    return Path(tempfile.mkdtemp(prefix=f"enduse-{os.getpid()}-", dir=parent))


@lru_cache(maxsize=4)
def _sweep(parent: Path) -> None:
    """Remove, once a run, what processes of this user left that were killed over an hour ago."""
    for folder in parent.glob("enduse-*"):
        match = _NAME.fullmatch(folder.name)
        if match is not None and _is_ours_and_old(folder) and not _lives(int(match.group(1))):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours_and_old(folder: Path) -> bool:
    try:
        about = folder.lstat()
    except OSError:
        return False
    is_ours = not hasattr(os, "getuid") or about.st_uid == os.getuid()
    return stat.S_ISDIR(about.st_mode) and is_ours and time.time() - about.st_mtime > _OLD_S


def _lives(process: int) -> bool:
    """Whether a process of this machine has that number; where that cannot be known, it has."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
