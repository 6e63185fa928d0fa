"""Files read in this process, and what holds for every reading."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path
from typing import Any

from enduse.evidence import Reading, detect_media, read
from enduse.evidence.reading import read_here
from enduse.model.evidence import Exhibit, ExhibitKind, passage_id
from enduse.settings import Settings

__all__ = ["check_sound", "exhibit_of", "read_apart", "read_bytes", "settings_of"]


def settings_of(tmp_path: Path, **bounds: Any) -> Settings:
    """Settings with these bounds."""
    return Settings(home=tmp_path / "home", **bounds)


def exhibit_of(path: Path, name: str, media: str | None = None) -> Exhibit:
    """The exhibit that `add` would make of a file; of another media where one is named."""
    content = path.read_bytes()
    return Exhibit(
        id=hashlib.sha256(content).hexdigest(),
        name=name,
        kind=ExhibitKind.DOCUMENT,
        media=media or detect_media(path, name),
        size=len(content),
        source="s",
    )


def read_bytes(tmp_path: Path, name: str, content: bytes, *, media: str | None = None, **bounds: Any) -> Reading:
    """What the reader of a file reads of these bytes, in this process; checked to be sound."""
    path, scratch = tmp_path / "received", tmp_path / "scratch"
    path.write_bytes(content)
    scratch.mkdir(exist_ok=True)
    reading = read_here(path, exhibit_of(path, name, media), settings=settings_of(tmp_path, **bounds), scratch=scratch)
    check_sound(reading)
    return reading


def read_apart(tmp_path: Path, name: str, content: bytes, **bounds: Any) -> Reading:
    """What `read` gives for these bytes, as the case calls it; checked to be sound."""
    path = tmp_path / "received"
    path.write_bytes(content)
    reading = read(path, exhibit_of(path, name), settings=settings_of(tmp_path, **bounds))
    check_sound(reading)
    return reading


def check_sound(reading: Reading) -> None:
    """Passages are pieces of the text to the letter, in order, apart, named by their span; problems say what to do."""
    for number, passage in enumerate(reading.passages):
        place = passage.locator
        assert passage.text
        assert passage.text == reading.text[place.start : place.end]
        assert passage.ordinal == number
        assert passage.id == passage_id(passage.exhibit, place.start, place.end)
        assert len(passage.language) in {2, 3}
        for start, end, confidence in passage.ocr_words:
            assert place.start <= start < end <= place.end
            assert 0 <= confidence <= 100
    for before, after in pairwise(reading.passages):
        assert before.locator.end <= after.locator.start
    reading.text.encode("utf-8")
    for problem in reading.problems:
        assert problem.stage == "evidence"
        assert problem.kind
        assert problem.text
        assert problem.remedy
    for attachment in reading.attachments:
        assert attachment.path.is_file()
        assert not attachment.name.startswith("/")
        assert ".." not in attachment.name.split("/")
