"""Whether the figures of a form add up: each line, the lines together, and the tax."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from enduse.claims.extractors.fields import Form
from enduse.claims.extractors.fields_items import Item, Sheet, number_in
from enduse.claims.extractors.fields_layout import Spot
from enduse.model.problem import Problem

__all__ = ["check_sums", "stated_figures", "stated_total"]

_CENT = Decimal("0.01")
_REMEDY = "compare it with the original; nothing was corrected"


def check_sums(form: Form, sheet: Sheet, exhibit: str) -> Iterator[Problem]:
    """A problem of kind `sum_mismatch` for each figure that its parts do not give.

    A row that repeats a part of the row before ("of which two ...") is never added.
    """
    for item in sheet.items:
        yield from _line(item, exhibit)
    counted = [item for item in sheet.items if not item.is_subset]
    subtotal, vat, total = (_stated(form, sheet, key) for key in ("subtotal", "vat", "total"))
    lines = _sum(counted, "gross"), _sum(counted, "amount")
    yield from _totals(lines, (subtotal, vat, total), exhibit)
    if subtotal and vat and total and not _same(subtotal[0] + vat[0], total[0]) and not _same(subtotal[0], total[0]):
        text = f"{subtotal[0]:,} and tax of {vat[0]:,} are {subtotal[0] + vat[0]:,}, the total says {total[0]:,}"
        yield _problem(exhibit, total[1], text)
    yield from _quantities(counted, sheet, exhibit)


Stated = tuple[Decimal, Spot]


def _line(item: Item, exhibit: str) -> Iterator[Problem]:
    quantity, price, amount = (item.number(key) for key in ("quantity", "price", "amount"))
    if amount is None and item.number("vat") is None:
        amount = item.number("gross")
    if quantity is not None and price is not None and amount is not None:
        slack = max(_CENT, _CENT * quantity)
        if abs(quantity * price - amount) > slack and not _is_taxed(item, quantity * price):
            text = f"{quantity:,} x {price:,} is {quantity * price:,}, the line says {amount:,}"
            yield _problem(exhibit, item.quote, text)
    vat, gross, net = item.number("vat"), item.number("gross"), item.number("amount")
    if vat is not None and gross is not None and net is not None and not _same(net + vat, gross):
        text = f"{net:,} and tax of {vat:,} are {net + vat:,}, the line says {gross:,}"
        yield _problem(exhibit, item.quote, text)


def _is_taxed(item: Item, product: Decimal) -> bool:
    """Whether the price holds the tax already: then quantity x price is the gross amount."""
    gross = item.number("gross")
    return gross is not None and abs(product - gross) <= max(_CENT, _CENT * (item.number("quantity") or 1))


def _sum(items: list[Item], column: str) -> Decimal | None:
    """Sum of a column that every line fills; None otherwise."""
    values = [item.number(column) for item in items]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _totals(
    lines: tuple[Decimal | None, Decimal | None],
    stated: tuple[Stated | None, Stated | None, Stated | None],
    exhibit: str,
) -> Iterator[Problem]:
    sums = [value for value in lines if value is not None]
    subtotal, vat, total = stated
    goal = subtotal or total
    if not sums or goal is None:
        return
    allowed = {goal[0]}
    if total is not None:
        allowed |= {total[0]} | ({total[0] - vat[0]} if vat is not None else set())
    if not any(_same(value, wanted) for value in sums for wanted in allowed):
        yield _problem(exhibit, goal[1], f"the lines add up to {sums[-1]:,}, the document says {goal[0]:,}")


def _quantities(items: list[Item], sheet: Sheet, exhibit: str) -> Iterator[Problem]:
    units = {item.cells["unit"].text for item in items if "unit" in item.cells}
    added = _sum(items, "quantity")
    for row in sheet.totals:
        stated = row.number("quantity")
        is_count = stated is not None and ("amount" in row.cells or "gross" in row.cells)
        if is_count and added is not None and len(units) <= 1 and stated != added:
            yield _problem(exhibit, row.quote, f"the quantities add up to {added:,}, the total says {stated:,}")


def stated_total(form: Form, sheet: Sheet) -> Stated | None:
    """The sum that the document asks for: its total, else its subtotal, with its words; never a sum of ours."""
    return _stated(form, sheet, "total") or _stated(form, sheet, "subtotal")


def stated_figures(form: Form, sheet: Sheet) -> dict[str, Stated | None]:
    """Subtotal, tax and total that a form states, each with its words."""
    return {key: _stated(form, sheet, key) for key in ("subtotal", "vat", "total")}


def _stated(form: Form, sheet: Sheet, key: str) -> Stated | None:
    field = form.fields.get(key)
    if field is not None and (value := _money_number(field.value.text)) is not None:
        return value, field.value
    if key == "vat":
        rows = [row for row in sheet.totals if row.number("vat") is not None]
        return (_number(rows[0], "vat"), rows[0].cells["vat"]) if rows else None
    columns = ("gross",) if key == "total" else ("amount", "gross")
    for row in sheet.totals if key == "subtotal" else sheet.totals[::-1]:
        for column in (*columns, *(("amount",) if key == "total" else ())):
            if row.number(column) is not None:
                return _number(row, column), row.cells[column]
    return None


def _number(row: Item, column: str) -> Decimal:
    value = row.number(column)
    assert value is not None
    return value


def _money_number(text: str) -> Decimal | None:
    from enduse.text.money import parse_money

    money = parse_money(text)
    return money.amount if money is not None else number_in(text)


def _same(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _CENT


def _problem(exhibit: str, spot: Spot, text: str) -> Problem:
    return Problem(stage="claims", exhibit=exhibit, place=spot.place, kind="sum_mismatch", text=text, remedy=_REMEDY)
