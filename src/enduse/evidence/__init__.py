"""Evidence: files to text and passages, each format by its reader, hostile ones in a worker of bounded time and memory.

`detect_media` says what a file is, `read` gives its text, its passages, what came with it and what could not be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from enduse.evidence.bounded import read
    from enduse.evidence.manuscript import Attachment, Reading
    from enduse.evidence.media import detect_media

__all__ = ["Attachment", "Reading", "detect_media", "read"]

_HOMES = {"Attachment": "manuscript", "Reading": "manuscript", "detect_media": "media", "read": "bounded"}


def __getattr__(name: str) -> Any:
    """An entry point, imported when it is first asked for: commands that read nothing start at once."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"enduse.evidence.{_HOMES[name]}"), name)
