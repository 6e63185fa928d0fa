"""Paper: pages of text, ruled tables and drawings as PDF, the same bytes each time, without a font file.

Russian and Chinese are set in STSong-Light, which every PDF viewer brings along; its Cyrillic is wide and set narrower.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

__all__ = ["Paper"]

_FONT = "STSong-Light"
_NARROW = 70
_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 545, 790, 60


class Paper:
    """A document that is written from the top of its first page downwards."""

    def __init__(self, title: str) -> None:
        from reportlab.pdfbase import pdfmetrics  # heavy: only the example draws
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen import canvas

        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
        self._bytes = io.BytesIO()
        self._canvas: Any = canvas.Canvas(self._bytes, pagesize=(595, 842), invariant=1)
        self._canvas.setTitle(title)
        self._width = pdfmetrics.stringWidth
        self._y = float(_TOP)

    def line(self, text: str, *, size: float = 11, x: float = _LEFT) -> None:
        """One line of text; a line that does not fit is wrapped at its spaces."""
        for piece in self._wrapped(text, size, _RIGHT - x):
            if self._y < _BOTTOM:
                self._canvas.showPage()
                self._y = float(_TOP)
            self._draw(x, self._y, piece, size)
            self._y -= size * 1.55

    def gap(self, points: float = 10) -> None:
        """Leave space."""
        self._y -= points

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, size: float = 9.5) -> None:
        """A ruled table; the first row is its heading."""
        edges = [float(_LEFT)]
        for width in widths:
            edges.append(edges[-1] + width)
        tops = [self._y + size]
        for row in rows:
            cells = [self._wrapped(cell, size, width - 8) for cell, width in zip(row, widths, strict=True)]
            height = max(map(len, cells)) * size * 1.4 + 6
            for x, pieces in zip(edges, cells, strict=False):
                for n, piece in enumerate(pieces):
                    self._draw(x + 4, tops[-1] - size * 1.2 - n * size * 1.4, piece, size)
            tops.append(tops[-1] - height)
        self._canvas.grid(edges, tops)
        self._y = tops[-1] - size * 2

    def logo(self, x: float, kind: str) -> None:
        """A drawn mark; the line stays where it is."""
        draw, y = self._canvas, self._y
        if kind == "ring":
            draw.circle(x + 30, y, 22)
            draw.circle(x + 30, y, 12, fill=1)
        elif kind == "shield":
            draw.rect(x + 10, y - 20, 40, 40)
            draw.line(x + 10, y - 20, x + 50, y + 20)
        else:
            draw.line(x + 8, y - 20, x + 30, y + 22)
            draw.line(x + 30, y + 22, x + 52, y - 20)
            draw.line(x + 14, y - 6, x + 46, y - 6)

    def image(self, png: bytes) -> None:
        """A picture over the whole page."""
        from reportlab.lib.utils import ImageReader

        self._canvas.drawImage(ImageReader(io.BytesIO(png)), 0, 0, 595, 842)

    def pdf(self) -> bytes:
        """The document."""
        self._canvas.save()
        return self._bytes.getvalue()

    def _draw(self, x: float, y: float, text: str, size: float) -> None:
        words = self._canvas.beginText(x, y)
        words.setFont(_FONT, size)
        words.setHorizScale(_NARROW)
        words.textOut(text)
        self._canvas.drawText(words)

    def _wrapped(self, text: str, size: float, width: float) -> list[str]:
        lines, current = [], ""
        for word in text.split(" "):
            longer = f"{current} {word}".strip()
            if current and self._width(longer, _FONT, size) * _NARROW / 100 > width:
                lines.append(current)
                current = word
            else:
                current = longer
        return [*lines, current]
