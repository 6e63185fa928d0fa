"""Numbers of cells as exact decimals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from enduse.text.numbers import parse_number

if TYPE_CHECKING:
    import polars as pl

__all__ = ["DECIMAL", "MOST", "amounts"]

MOST = Decimal(10) ** 30
DECIMAL = (38, 6)
"""Precision and scale of amounts."""

_STEP = Decimal("0.000001")
_WITH_COMMA = r"^(?:\d{1,3}(?: \d{3})+|\d{1,15})(?:,\d{1,6})?$"
_WITH_POINT = r"^(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,15})(?:\.\d{1,6})?$"


def amounts(cells: pl.Series, *, has_decimal_comma: bool) -> tuple[pl.Series, pl.Series]:
    """Amounts of texts, null where a text is null, and which texts are no number of zero or more.

    The usual ways of writing are read as columns; the rest by `parse_number`, once for each distinct text.
    """
    import polars as pl

    is_usual = cells.str.contains(_WITH_COMMA if has_decimal_comma else _WITH_POINT)
    plain = cells.str.replace_all(" ", "", literal=True)
    if has_decimal_comma:
        plain = plain.str.replace_all(",", ".", literal=True)
    else:
        plain = plain.str.replace_all(",", "", literal=True)
    kind = pl.Decimal(*DECIMAL)
    values = plain.set(~is_usual, None).cast(kind, strict=False)
    others = cells.filter(~is_usual)
    if not len(others):
        return values, pl.repeat(False, len(cells), eager=True)
    distinct = others.unique()
    read = [_amount(text, has_decimal_comma=has_decimal_comma) for text in distinct.to_list()]
    table = pl.DataFrame({"text": distinct, "value": pl.Series(read, dtype=kind)})
    found = cells.rename("text").to_frame().join(table, on="text", how="left", maintain_order="left")["value"]
    values = pl.select(pl.coalesce(values, found)).to_series()
    return values, values.is_null() & cells.is_not_null()


def _amount(text: str, *, has_decimal_comma: bool) -> Decimal | None:
    plain = text.replace(",", ".") if has_decimal_comma and "." not in text else text
    value = parse_number(plain)
    return None if value is None or not 0 <= value < MOST else value.quantize(_STEP)
