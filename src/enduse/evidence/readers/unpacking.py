"""What the readers of archives share: names that lead outside, and copies that end at a bound."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import IO

from enduse.evidence.containers import is_bomb
from enduse.evidence.manuscript import Manuscript

__all__ = ["Unpacking", "leads_outside"]

_CHUNK = 1 << 18
_SUSPECT = "do not open it with other programs; ask where it comes from"


def leads_outside(name: str) -> bool:
    """Whether a member's name leads out of the archive: an absolute path, a drive, a step upwards.

    >>> leads_outside("../secret"), leads_outside("folder/paper.pdf")
    (True, False)
    """
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":" and name[0].isalpha())


class Unpacking:
    """Members of one archive handed on as attachments, within its bounds."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._settings = manuscript.settings
        self._left = manuscript.settings.max_archive_bytes
        self._members = 0
        self.is_over = False

    def accepts(self, name: str) -> bool:
        """Whether one more member of that name is taken; a Problem where not."""
        self._members += 1
        if self._members > self._settings.max_archive_members:
            self._end(f"more than {self._settings.max_archive_members} members; the rest were not unpacked")
            return False
        if leads_outside(name):
            said = "its name leads out of the archive; it was not unpacked"
            self._manuscript.problem("path_escape", said, place=name, remedy=_SUSPECT)
            return False
        return True

    def refuse(self, name: str, kind: str, said: str) -> None:
        """Note a member that is not taken."""
        self._manuscript.problem(kind, f"{said}; it was not unpacked", place=name, remedy=_SUSPECT)

    def torn(self, name: str, error: str) -> None:
        """Take back the member that was being copied: its bytes end or are wrong."""
        self._manuscript.drop_attachment_of(name)
        said = f"it is torn ({error}); it was not unpacked"
        self._manuscript.problem("unreadable", said, place=name, remedy="ask for the file again")

    def take(self, name: str, source: IO[bytes], packed: int) -> None:
        """Copy a member; stop where it grows beyond the bounds.

        Args:
            name: Its name in the archive.
            source: Its bytes, unpacked as they are read.
            packed: Its size in the archive, in bytes.
        """
        target = self._manuscript.new_attachment(name)
        size = 0
        with target.open("wb") as file:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                self._left -= len(chunk)
                if self._left < 0 or is_bomb(packed, size, self._settings):
                    break
                file.write(chunk)
            else:
                return
        self._manuscript.drop_attachment_of(name)
        if self._left < 0:
            self._end(f"more than {self._settings.max_archive_bytes} bytes unpacked; the rest was not unpacked")
        else:
            self._left += size
            self.refuse(name, "bomb", f"it grows more than {self._settings.max_archive_ratio} times when unpacked")

    def _end(self, said: str) -> None:
        self.is_over = True
        self._manuscript.problem("too_large", said, remedy="unpack the archive and add the files that matter")
