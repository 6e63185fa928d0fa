"""White space of cells, and which texts are plain enough to be read as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["are_plain", "tidied"]

_UNTIDY = r"\s\s|[^\S ]"
_ODD = r"[^\x20-\x7eА-яЁёІіЇїЄєҐґ«»–—]|  "


def tidied(cells: pl.Series, is_plain: pl.Series | None = None) -> pl.Series:
    """Cells with white space collapsed and stripped.

    Args:
        is_plain: Which cells `are_plain`, if that is known.
    """
    import polars as pl

    is_untidy = cells.str.contains(_UNTIDY) if is_plain is None else ~is_plain
    if not is_untidy.any():
        return cells.str.strip_chars()
    name = cells.name
    frame = pl.DataFrame([cells.alias("cell"), is_untidy.alias("is_untidy")])
    spaced = pl.when("is_untidy").then(pl.col("cell").str.replace_all(r"\s+", " ")).otherwise(pl.col("cell"))
    return frame.select(spaced.str.strip_chars()).to_series().alias(name)


def are_plain(texts: pl.Series) -> pl.Series:
    """Which texts have letters of English, Russian or Ukrainian, usual signs and single spaces alone.

    Folding such a text changes the size of its letters and nothing else.
    """
    return ~texts.str.contains(_ODD)
