"""A folder for what an engine keeps: gone with the engine, closed or not."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path

__all__ = ["KeptFolder"]


class KeptFolder:
    """A temporary folder that is removed when asked, when nothing holds it any more, or when the program ends.

    Attributes:
        path: Where it is.
    """

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="enduse-"))
        self._remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def remove(self) -> None:
        """Remove it and all that is in it."""
        self._remove()
