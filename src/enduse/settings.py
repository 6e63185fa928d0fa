"""Settings: read once at the edge, then passed as an argument."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Settings", "read_settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run may use and how much of it.

    Attributes:
        home: Folder of lists and user settings (`ENDUSE_HOME`).
        max_file_bytes: Largest single file that is read.
        max_text_chars: Most characters kept of one file.
        max_archive_depth: Archives within archives that are opened.
        max_archive_bytes: Most bytes unpacked from one archive, all told.
        max_archive_ratio: Largest ratio of unpacked to packed bytes.
        max_archive_members: Most members taken from one archive.
        max_passages: Most passages (paragraphs, table rows) kept of one file.
        reader_timeout_s: Longest that a reader may take over a file, or over each page of slow ones, in seconds.
        slow_reader_timeout_s: Longest that a file with slow pages (scans, ruled tables) may take all told, in seconds.
        reader_memory_bytes: Most address space that a reader may take.
        ocr_command: Name or path of the tesseract program.
    """

    home: Path
    max_file_bytes: int = 2_000_000_000
    max_text_chars: int = 50_000_000
    max_archive_depth: int = 3
    max_archive_bytes: int = 2_000_000_000
    max_archive_ratio: int = 200
    max_archive_members: int = 10_000
    max_passages: int = 200_000
    reader_timeout_s: int = 55
    slow_reader_timeout_s: int = 1_800
    reader_memory_bytes: int = 4_000_000_000
    ocr_command: str = "tesseract"


def read_settings() -> Settings:
    """Settings from the environment; `ENDUSE_HOME` or the platform's user data folder as home."""
    home = os.environ.get("ENDUSE_HOME")
    if home is None:
        from platformdirs import user_data_path  # imported here: most library uses bring their own Settings

        return Settings(home=user_data_path("enduse", appauthor=False))
    return Settings(home=Path(home).expanduser())
