"""Tesseract through its command line: installed languages, and words with boxes and confidence."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from enduse.errors import UnavailableError

__all__ = ["LANGUAGES", "PACKAGES", "Box", "OcrWord", "installed_languages", "recognise"]

LANGUAGES = ("eng", "rus", "ukr", "chi_sim")
"""Languages that evidence is expected in, in tesseract's names."""

PACKAGES = "tesseract-ocr tesseract-ocr-rus tesseract-ocr-ukr tesseract-ocr-chi-sim"
"""Debian packages that bring the program and these languages."""

_LIST_TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels from the left upper corner: left, top, right, bottom."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre, across and down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def height(self) -> int:
        """Its height."""
        return self.bottom - self.top

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrWord:
    """A word as recognised.

    Attributes:
        confidence: 0-100.
        paragraph: Block and paragraph that tesseract saw it in.
        line: Line within the paragraph.
    """

    text: str
    box: Box
    confidence: float
    paragraph: tuple[int, int]
    line: int


@lru_cache(maxsize=4)
def installed_languages(command: str) -> tuple[str, ...]:
    """Those of the expected languages that a tesseract program has; empty where there is no such program."""
    program = shutil.which(command)
    if program is None:
        return ()
    try:
        told = subprocess.run(  # noqa: S603 - the program that the settings name
            [program, "--list-langs"], capture_output=True, timeout=_LIST_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    listed = told.stdout.decode(errors="replace").split()
    return tuple(language for language in LANGUAGES if language in listed)


def recognise(
    image: Any, *, command: str, languages: tuple[str, ...], timeout_s: float, layout: int = 3
) -> tuple[OcrWord, ...]:
    """Words of a picture in the order in which tesseract reads them.

    Args:
        image: A grey picture of Pillow.
        command: Name or path of the program.
        languages: In tesseract's names, the most likely first.
        timeout_s: Longest that it may take.
        layout: Tesseract's page segmentation mode: 3 a whole page, 6 one block of lines.

    Raises:
        UnavailableError: The program failed or took too long.
    """
    program = shutil.which(command) or command
    arguments = [program, "stdin", "stdout", "-l", "+".join(languages), "--psm", str(layout), "--dpi", "250", "tsv"]
    plain = io.BytesIO()
    image.save(plain, "PPM")
    try:
        done = subprocess.run(  # noqa: S603 - the program that the settings name
            arguments,
            input=plain.getvalue(),
            capture_output=True,
            timeout=timeout_s,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise UnavailableError(f"recognition took longer than {timeout_s:.0f} s", hint="scan the page anew") from error
    except OSError as error:
        raise UnavailableError(f"{command} cannot be run: {error.strerror}", hint=f"apt install {PACKAGES}") from error
    if done.returncode != 0:
        raise UnavailableError("the recognition program failed on the picture", hint="scan the page anew")
    return tuple(_words(done.stdout.decode("utf-8", errors="replace")))


def _words(table: str) -> list[OcrWord]:
    found = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
        found.append(
            OcrWord(
                text=text,
                box=Box(left, top, left + width, top + height),
                confidence=max(0.0, float(row["conf"])),
                paragraph=(int(row["block_num"]), int(row["par_num"])),
                line=int(row["line_num"]),
            )
        )
    return found
