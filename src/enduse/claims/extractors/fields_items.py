"""The lines of goods of a form: rows of its table, or lines of text that end in quantity, price and amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from enduse.claims.extractors.fields import Form, columns_of
from enduse.claims.extractors.fields_labels import label_key
from enduse.claims.extractors.fields_layout import Line, Spot
from enduse.text.numbers import NUMBER, parse_number
from enduse.text.units import unit_words

__all__ = ["Item", "Sheet", "number_in", "read_items", "unit_pattern"]

_FIGURES = re.compile(NUMBER)
_TOTAL = re.compile(
    r"^\W*(?:итого|всего|total|sub-?total|grand total|разом|合计|总计|小计|价税合计)(?:$|[\s:：,.（(])", re.IGNORECASE
)
_NOT_GOODS = re.compile(
    r"^\W*(?:ндс|vat|tax|税额|пдв|в том числе ндс|в т\.?\s?ч\.? ндс|discount|скидка)(?!\w)", re.IGNORECASE
)
_SUBSET = re.compile(
    r"^\W*(?:из них|из которых|в том числе|в т\.?\s?ч\.?|of which|of them|including|thereof|其中)(?!\w*\s*(?:ндс|vat"
    r"|税))",
    re.IGNORECASE,
)
_NUMERIC = frozenset({"quantity", "price", "amount", "gross", "vat"})
_MISSES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of goods.

    Attributes:
        quote: The row or line.
        cells: Column to its piece.
        header: The header's pieces, by column; empty for lines of text without one.
        is_subset: Whether the row repeats a part of the row before ("of which ...").
    """

    quote: Spot
    cells: Mapping[str, Spot]
    header: Mapping[str, Spot]
    is_subset: bool = False

    @property
    def goods(self) -> Spot | None:
        """What is sold."""
        return self.cells.get("goods") or self.cells.get("model") or self.cells.get("part_number")

    def number(self, column: str) -> Decimal | None:
        """The one number of a cell."""
        spot = self.cells.get(column)
        return None if spot is None else number_in(spot.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The goods of a form and the rows that total them."""

    items: tuple[Item, ...]
    totals: tuple[Item, ...]


def number_in(text: str) -> Decimal | None:
    """The only number of a text; None where it holds none or several.

    >>> number_in("7 шт."), number_in("12.03.2024")
    (Decimal('7'), None)
    """
    found = [value for m in _FIGURES.finditer(text) if (value := parse_number(m.group())) is not None]
    dotted = sum(1 for _ in _FIGURES.finditer(text))
    return found[0] if len(found) == 1 and dotted == 1 else None


@cache
def unit_pattern() -> str:
    """Pattern of a unit's word."""
    words = sorted((w for w in unit_words() if not w.isdigit()), key=lambda w: (-len(w), w))
    return "|".join(re.escape(word) for word in words)


def read_items(form: Form) -> Sheet:
    """Lines of goods of a form and the rows that total them, in order; from its tables, else from its lines of text."""
    rows = tuple(_of_tables(form.lines))
    found = rows or tuple(_of_text(form.lines))
    items = tuple(item for item in found if not _is_total(item))
    return Sheet(items=items, totals=tuple(item for item in found if _is_total(item)))


def _is_total(item: Item) -> bool:
    return _TOTAL.match(item.quote.text.lstrip(" \t|")) is not None or (
        (goods := item.goods) is not None and _TOTAL.match(goods.text) is not None
    )


def _of_tables(lines: tuple[Line, ...]) -> Iterator[Item]:
    header: dict[int, tuple[str, Spot]] = {}
    for line in lines:
        if not line.is_row:
            continue
        columns = columns_of(line)
        if columns:
            header = columns
        elif header:
            item = _row(line, header)
            if item is not None:
                yield item
            elif len(line.filled) == 1 or _is_labels(line):
                header = header if len(line.filled) == 1 else {}


def _is_labels(line: Line) -> bool:
    first = line.filled[0]
    return label_key(first.text.split(":")[0]) is not None


def _row(line: Line, header: dict[int, tuple[str, Spot]]) -> Item | None:
    cells = {
        key: spot for column, (key, _) in header.items() if column < len(line.spots) and (spot := line.spots[column])
    }
    if all(re.fullmatch(r"\d{1,2}[абab]?", spot.text) for spot in line.filled) and len(line.filled) > 2:
        return None  # the row that numbers the columns
    first = line.filled[0].text
    names_goods = any(key in cells for key in ("goods", "model", "part_number"))
    if not (names_goods or _TOTAL.match(first)) or len(cells) < 2 or _NOT_GOODS.match(first):
        return None
    goods = cells.get("goods")
    is_subset = goods is not None and _SUBSET.match(goods.text) is not None
    return Item(quote=line.whole, cells=cells, header=dict(header.values()), is_subset=is_subset)


def _of_text(lines: tuple[Line, ...]) -> Iterator[Item]:
    """Lines under a heading line that names columns, until lines stop to fit."""
    misses = _MISSES
    header: dict[str, Spot] = {}
    for line in lines:
        if line.is_row:
            continue
        found = _heading(line)
        if found:
            header, misses = found, 0
            continue
        if misses >= _MISSES:
            continue
        item = _tail(line.whole, header)
        misses = 0 if item is not None else misses + 1
        if item is not None:
            yield item


_HEAD_GOODS = re.compile(
    r"наименование|товар|описание|description|goods|item|product|品名|名称|货物|产品", re.IGNORECASE
)
_HEAD_FIGURES = {
    "quantity": re.compile(r"кол-?\s?во|количество|quantity|\bqty\b|数量", re.IGNORECASE),
    "price": re.compile(r"цена|unit price|\bprice\b|单价", re.IGNORECASE),
    "amount": re.compile(r"сумма|стоимость|amount|\btotal\b|金额|总价", re.IGNORECASE),
}


def _heading(line: Line) -> dict[str, Spot]:
    """A line of text that names columns, each word where it stands."""
    text = line.whole.text
    goods = _HEAD_GOODS.search(text)
    figures = {key: m for key, pattern in _HEAD_FIGURES.items() if (m := pattern.search(text))}
    if goods is None or "quantity" not in figures or len(text) > 200 or ":" in text or "：" in text:
        return {}
    if any(m.start() < goods.start() for m in figures.values()) or re.search(r"\d{2}", text):
        return {}
    ends = sorted(m.start() for m in figures.values())
    found = {"goods": line.whole.cut(*goods.span())}
    for key, m in figures.items():
        until = next((end for end in ends if end > m.start()), len(text))
        found[key] = line.whole.cut(m.start(), until)
    return found


_LINE_NUMBER = re.compile(r"^[\s|]*\d{1,3}[.)]?[\s|]+(?=\D)")
_CODE = re.compile(
    r"[\s|(,]+(?:hs|тн вэд)?:?\s*(?P<code>\d{4}[ .]?\d{2}(?:[ .]?\d{2,4}){0,2}(?: \d)?)\)?$", re.IGNORECASE
)


@cache
def _first_figure() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<goods>.*?[^\W\d_].*?)[\s,;|–—-]+(?:(?P<unit>{unit_pattern()})[\s.,|]+)?(?P<rest>\d[\d\s\u00a0.,'’|]*"
        rf"(?:(?P<unit2>{unit_pattern()})\.?[\s,|x×*хX@по]*)?[\d\s\u00a0.,'’|]*)(?P<currency>\s*[^\d\s]{{0,8}})$",
        re.IGNORECASE,
    )


def _tail(line: Spot, header: dict[str, Spot]) -> Item | None:
    """The line's goods and the figures at its end: quantity, or quantity, price and amount."""
    lead = _LINE_NUMBER.match(line.text)
    start = lead.end() if lead else 0
    if len(line.text) > 300:
        return None
    match = _first_figure().match(line.text, start)
    if (
        match is None
        or _NOT_GOODS.match(match["goods"])
        or label_key(match["goods"].split(":")[0]) not in {None, "goods"}
    ):
        return None
    unit = "unit" if match["unit"] else "unit2" if match["unit2"] else None
    figures = _figures(line, *match.span("rest"), match.span("unit2") if match["unit2"] else None)
    if not figures:
        return None
    until = match.end("goods") if match["unit"] else figures["quantity"].start - line.start
    goods, code = _without_code(line.cut(match.start("goods"), until))
    cells = _name_cells(goods)
    if code is not None:
        cells["code"] = code
    if unit is not None:
        cells["unit"] = line.cut(*match.span(unit))
    cells.update(figures)
    return Item(quote=line, cells=cells, header=header, is_subset=_SUBSET.match(match["goods"]) is not None)


def _without_code(goods: Spot) -> tuple[Spot, Spot | None]:
    """Goods and the customs code that stands behind them."""
    trimmed = goods.cut(0, len(goods.text.rstrip(" |,;")))
    match = _CODE.search(trimmed.text)
    if match is None or match.start() < 2:
        return trimmed, None
    return trimmed.cut(0, match.start()), trimmed.cut(*match.span("code"))


def _name_cells(goods: Spot) -> dict[str, Spot]:
    """The cell that names the goods and, where a tab parts another from it, the cell of their model."""
    bounds = [m.span() for m in re.finditer(r"[^\t]+", goods.text) if m.group().strip()]
    if len(bounds) < 2:
        return {"goods": goods}
    return {"goods": goods.cut(*bounds[0]), "model": goods.cut(*bounds[1])}


_FIGURE_NAMES = {1: ("quantity",), 2: ("quantity", "amount"), 3: ("quantity", "price", "amount")}


def _figures(line: Spot, start: int, end: int, unit: tuple[int, int] | None) -> dict[str, Spot]:
    """Figures of a line's end: quantity, price and amount where they fit each other, else the longest reading.

    Spaces both part and group, and the goods may end in a number: the reading in which quantity x price is the
    amount wins.
    """
    tokens = [m.span() for m in re.finditer(r"[\d.,'’]*\d", line.text[:end]) if m.start() >= start]
    counted = None if unit is None else sum(1 for a, _ in tokens if a < unit[0])
    if unit is not None and not counted:
        return {}
    best: list[Spot] = []
    for skipped in range(len(tokens)):
        fixed = None if counted is None else counted - skipped
        readings = sorted(_readings(line, tokens[skipped:], fixed), key=len, reverse=True)
        exact = next((r for r in readings if len(r) == 3 and _fits(r)), None)
        if exact is not None:
            best = exact
            break
        best = best or (readings[0] if readings else [])
    return dict(zip(_FIGURE_NAMES[len(best)], best, strict=True)) if best else {}


def _readings(line: Spot, tokens: list[tuple[int, int]], fixed: int | None) -> Iterator[list[Spot]]:
    """All ways to join neighbouring groups of digits to at most three numbers."""
    if not tokens or len(tokens) > 8 or (fixed is not None and fixed < 1):
        return
    for cuts in range(1 << (len(tokens) - 1)):
        groups, first = [], 0
        for n in range(len(tokens)):
            if n == len(tokens) - 1 or cuts >> n & 1:
                groups.append(line.cut(tokens[first][0], tokens[n][1]))
                first = n + 1
        is_fixed = fixed is None or parse_number(groups[0].text) == parse_number(
            line.text[tokens[0][0] : tokens[fixed - 1][1]]
        )
        if len(groups) <= 3 and is_fixed and all(parse_number(g.text) is not None for g in groups):
            yield groups


def _fits(spots: list[Spot]) -> bool:
    quantity, price, amount = (parse_number(spot.text) or Decimal(0) for spot in spots)
    return quantity > 0 and abs(quantity * price - amount) <= Decimal("0.01") * max(quantity, Decimal(1))
