"""Numbers of cells as exact decimals."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

from enduse.text.numbers import parse_number
from enduse.trade.building.tidying import tidied

if TYPE_CHECKING:
    import polars as pl

__all__ = ["DECIMAL", "MOST", "amounts"]

MOST = Decimal(10) ** 30
DECIMAL = (38, 6)
"""Precision and scale of amounts."""

_STEP = Decimal("0.000001")
_EXACT = Context(prec=DECIMAL[0])
_PLAIN_COMMA = r"^[0-9]{1,15}(?:,[0-9]{1,6})?$"
_PLAIN_POINT = r"^[0-9]{1,15}(?:\.[0-9]{1,6})?$"
_WITH_COMMA = r"^[0-9]{1,3}(?: [0-9]{3}){1,5}(?:,[0-9]{1,6})?$"
_WITH_POINT = r"^(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,3}(?: [0-9]{3}){1,5})(?:\.[0-9]{1,6})?$"


def amounts(cells: pl.Series, *, has_decimal_comma: bool) -> tuple[pl.Series, pl.Series]:
    """Amounts of texts, null where a text is null or blank, and which texts are no number of zero or more.

    The usual ways of writing are read as columns; the rest by `parse_number`, once for each distinct text.
    """
    import polars as pl

    is_plain = cells.str.contains(_PLAIN_COMMA if has_decimal_comma else _PLAIN_POINT)
    kind = pl.Decimal(*DECIMAL)
    plain = cells.str.replace(",", ".", literal=True) if has_decimal_comma else cells
    if is_plain.all():
        return plain.cast(kind), pl.repeat(False, len(cells), eager=True)
    values = plain.set(~is_plain, None).cast(kind)
    rest = (~is_plain & (cells != "")).fill_null(False)
    bad = pl.repeat(False, len(cells), eager=True)
    if rest.any():
        places = rest.arg_true()
        found, is_bad = _unusual(tidied(cells.gather(places)), has_decimal_comma=has_decimal_comma)
        values, bad = values.scatter(places, found), bad.scatter(places, is_bad)
    return values, bad


def _unusual(cells: pl.Series, *, has_decimal_comma: bool) -> tuple[pl.Series, pl.Series]:
    import polars as pl

    is_usual = cells.str.contains(_WITH_COMMA if has_decimal_comma else _WITH_POINT)
    plain = cells.str.replace_all(" ", "", literal=True)
    if has_decimal_comma:
        plain = plain.str.replace_all(",", ".", literal=True)
    else:
        plain = plain.str.replace_all(",", "", literal=True)
    kind = pl.Decimal(*DECIMAL)
    values = plain.set(~is_usual, None).cast(kind)
    distinct = cells.filter(~is_usual).unique()
    read = [_amount(text, has_decimal_comma=has_decimal_comma) for text in distinct.to_list()]
    table = pl.DataFrame({"text": distinct, "value": pl.Series(read, dtype=kind)})
    found = cells.rename("text").to_frame().join(table, on="text", how="left", maintain_order="left")["value"]
    values = pl.select(pl.coalesce(values, found)).to_series()
    return values, values.is_null() & (cells != "")


def _amount(text: str, *, has_decimal_comma: bool) -> Decimal | None:
    plain = text.replace(",", ".") if has_decimal_comma and "." not in text else text
    value = parse_number(plain)
    return None if value is None or not 0 <= value < MOST else value.quantize(_STEP, context=_EXACT)
