"""The fonts of printed reports: Latin, Cyrillic, Greek, Chinese, Arabic; and what to do with signs that none holds."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from enduse.errors import UnavailableError

__all__ = ["FAMILIES", "covered", "font_folders", "printable"]

FAMILIES = ("Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic")
"""In order: a sign is set in the first that holds it."""

_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "manimgx_fonts_cjk")
_ENDINGS = frozenset((".ttf", ".otf", ".ttc"))
_KEPT = frozenset("\n\t")


@cache
def font_folders() -> tuple[str, ...]:
    """Folders of the font packages.

    Raises:
        UnavailableError: One of them is not installed.
    """
    folders = []
    for package in _PACKAGES:
        found = find_spec(package)
        if found is None or found.origin is None:
            hint = "install the package with its dependencies"
            raise UnavailableError(f"the fonts of {package} are not installed", hint=hint)
        folders.append(str(Path(found.origin).parent))
    return tuple(folders)


@cache
def covered() -> frozenset[int]:
    """Code points that one of the fonts holds."""
    from fontTools.ttLib import TTFont  # reads the tables of a font

    points: set[int] = set()
    for folder in font_folders():
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix in _ENDINGS:
                number = 0 if path.suffix == ".ttc" else -1
                with TTFont(path, fontNumber=number, lazy=True) as font:
                    points.update(font.getBestCmap())
    return frozenset(points)


def printable(text: str) -> str:
    """The text with every sign that no font holds written as its code point, and without control characters.

    A typesetter prints an empty box for such a sign and says nothing.

    >>> printable("Купол 云 🛰")
    'Купол 云 [U+1F6F0]'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    kind = unicodedata.category(char)
    if char in _KEPT or kind == "Cf" or ord(char) in covered():
        return char
    return "" if kind == "Cc" else f"[U+{ord(char):04X}]"
