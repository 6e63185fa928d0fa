"""The few SVG elements that the pictures are made of, with every text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

__all__ = ["document", "element", "text_element", "wrap"]

FONT = "'Noto Sans','DejaVu Sans','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif"


def element(name: str, body: str = "", **attributes: object) -> str:
    """An element; `_` in attribute names becomes `-`, a trailing `_` is dropped."""
    pairs = "".join(f" {k.rstrip('_').replace('_', '-')}={quoteattr(str(v))}" for k, v in attributes.items())
    return f"<{name}{pairs}>{body}</{name}>" if body else f"<{name}{pairs}/>"


def text_element(words: str, **attributes: object) -> str:
    """A text element with escaped words."""
    return element("text", escape(words), **attributes)


def document(width: int, height: int, body: Iterable[str], *, title: str) -> str:
    """A whole picture of `width` x `height` pixels with its title for screen readers."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label={quoteattr(title)} font-family={quoteattr(FONT)} font-size="12">'
    )
    background = element("rect", width=width, height=height, fill="#ffffff")
    return "".join([head, element("title", escape(title)), background, *body, "</svg>"])


def wrap(words: str, width: int, lines: int) -> list[str]:
    """The words on at most `lines` lines of about `width` letters; wide ones count double; cut with an ellipsis."""
    out: list[str] = [""]
    for word in _pieces(words):
        if out[-1] and _length(out[-1]) + _length(word) + 1 > width:
            out.append("")
        out[-1] = f"{out[-1]} {word}".strip()
    if len(out) > lines:
        out = [*out[: lines - 1], out[lines - 1].rstrip() + "…"]
    return [line if _length(line) <= width + 2 else _cut(line, width) for line in out]


def _pieces(words: str) -> list[str]:
    return words.split() or [""]


def _length(text: str) -> int:
    return sum(2 if ord(c) > 0x2E80 else 1 for c in text)


def _cut(text: str, width: int) -> str:
    kept = ""
    for char in text:
        if _length(kept + char) > width - 1:
            return kept + "…"
        kept += char
    return kept
