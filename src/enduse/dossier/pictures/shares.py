"""Shares as bars with their intervals; the caption holds what they are shares of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from enduse.dossier.pictures.svg import document, element, text_element, wrap

__all__ = ["Bar", "draw_shares"]

_ROW_PX, _LEFT_PX, _BAR_PX, _WIDTH = 26, 96, 560, 900
_MOST = 20
_FILL, _LINE, _INK = "#7fa3c7", "#1f3d5c", "#222222"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A share from 0 to 1 of `whole`, `count` of it, with the bounds of its interval."""

    label: str
    count: int
    whole: int
    share: float
    low: float
    high: float


def draw_shares(bars: Sequence[Bar], caption: str) -> str:
    """An SVG of the bars in their order; at most 20, the rest are counted. Every bar prints its count and its whole.

    Args:
        bars: Shares, largest first.
        caption: Unit, population, day and missing share: without it the picture says nothing.
    """
    shown, more = bars[:_MOST], len(bars) - _MOST
    scale = max((bar.high for bar in shown), default=1.0) or 1.0
    lines = wrap(caption, 130, 4)
    body = [text_element(line, x=16, y=24 + 16 * n, fill=_INK) for n, line in enumerate(lines)]
    top = 24 + 16 * len(lines) + 10
    for n, bar in enumerate(shown):
        y = top + n * _ROW_PX
        at = [_LEFT_PX + round(_BAR_PX * value / scale) for value in (bar.share, bar.low, bar.high)]
        body.append(text_element(bar.label, x=_LEFT_PX - 10, y=y + 14, text_anchor="end", fill=_INK))
        body.append(element("rect", x=_LEFT_PX, y=y + 2, width=at[0] - _LEFT_PX, height=16, fill=_FILL))
        body.append(
            element("path", d=f"M{at[1]},{y + 10} H{at[2]} M{at[1]},{y + 5} v10 M{at[2]},{y + 5} v10", stroke=_LINE)
        )
        words = f"{bar.share * 100:.1f} % ({bar.count} of {bar.whole})"
        body.append(text_element(words, x=max(at) + 10, y=y + 14, fill=_INK))
    height = top + _ROW_PX * len(shown) + (30 if more > 0 else 10)
    if more > 0:
        body.append(
            text_element(f"{more} countries with smaller shares not drawn", x=_LEFT_PX, y=height - 10, fill=_INK)
        )
    return document(_WIDTH, height, body, title=f"Shares of {len(bars)} countries. {caption}")
