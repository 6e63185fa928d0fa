"""What invoices, waybills and contracts have in common: goods with quantities and prices, parties by role, currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from enduse.claims.extractors.fields import Field
from enduse.claims.extractors.fields_drafting import (
    FIGURE,
    Bound,
    Drafter,
    bound,
    country_of,
    figure_in,
    header_bounds,
)
from enduse.claims.extractors.fields_items import Item, Sheet, number_in, unit_pattern
from enduse.claims.extractors.fields_layout import Spot, is_named
from enduse.claims.figures import numbers_in
from enduse.model.claim import Claim
from enduse.text.money import currency_code
from enduse.text.numbers import parse_number

__all__ = ["Deal", "Goods", "described", "form_currency", "goods_claims", "goods_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One kind of goods of a form.

    Attributes:
        whole: The goods of which these are a part ("of which two ..."); their quantity is never added.
    """

    name: str
    quote: Spot
    support: tuple[Bound, ...] = ()
    quantity: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    price_words: str | None = None
    origin: Spot | None = None
    item: Item | None = None
    whole: Goods | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Who hands what to whom: names with the words that they stand in.

    Attributes:
        predicate: `supplies` or `ships`.
        said: Qualifiers of every claim of the deal (day, via ...), and its status.
    """

    predicate: str
    sender: tuple[str, Field] | None
    recipient: tuple[str, Field] | None
    support: tuple[Bound, ...] = ()
    said: dict[str, object] = field(default_factory=dict)


def goods_of(drafter: Drafter, sheet: Sheet) -> tuple[Goods, ...]:
    """Goods of a form: its rows, else its labelled goods; parts of them ("of which ...") follow their whole."""
    found: list[Goods] = []
    for item in sheet.items:
        goods = _of_item(drafter, item, found)
        if goods is not None:
            found.append(goods)
    if not found:
        found.extend(_of_fields(drafter))
    for line in drafter.form.lines:
        for part in _parts_in(drafter, line.whole, found):
            found.append(part)
    return tuple(found)


def _of_item(drafter: Drafter, item: Item, before: list[Goods]) -> Goods | None:
    spot = item.goods
    if spot is None:
        return None
    spot = _before_subset(spot)
    if not is_named(spot):
        return None
    quantity, unit = item.number("quantity"), item.cells.get("unit")
    figure = figure_in(item.cells.get("quantity") or spot) if quantity is None else None
    if figure is not None:
        quantity, unit = parse_number(figure.number.text), figure.unit
    whole = next((g for g in reversed(before) if g.whole is None), None) if item.is_subset else None
    return Goods(
        name=_part_name(drafter, spot) if item.is_subset else described(drafter, item, spot),
        quote=item.quote,
        support=tuple(_figures(item, quantity)),
        quantity=quantity,
        unit=None if unit is None else unit.text,
        price=item.number("price"),
        price_words=item.cells["price"].text if "price" in item.cells else None,
        origin=item.cells.get("origin"),
        item=item,
        whole=whole,
    )


def described(drafter: Drafter, item: Item, spot: Spot) -> str:
    """Goods by the product that they or the model's cell name, else with their model."""
    model = item.cells.get("model")
    name = drafter.product(spot)
    if model is None or model.text in spot.text or name not in spot.text or len(name) < len(spot.text) // 2:
        return name
    named = drafter.product(model)
    return named if named != model.text else f"{name} {named}"


def _figures(item: Item, quantity: Decimal | None) -> Iterator[Bound]:
    """Numbers that the row, read as one line, runs together."""
    said = numbers_in(item.quote.text)
    for column in ("quantity", "price", "amount"):
        value = quantity if column == "quantity" else item.number(column)
        if value is not None and value not in said and column in item.cells:
            yield FIGURE, item.cells[column]


def _of_fields(drafter: Drafter) -> Iterator[Goods]:
    form = drafter.form
    named = form.get("goods", "subject_matter", "product", "model")
    if named is None:
        return
    counted, priced = form.fields.get("quantity"), form.fields.get("price")
    figure = figure_in((counted or named).value)
    quantity = parse_number(figure.number.text) if figure else number_in(counted.value.text) if counted else None
    price = _amount(priced.value.text) if priced else None
    spot = _before_subset(named.value)
    if figure is not None and figure.words.start > spot.start and figure.words.end <= spot.end:
        spot = spot.cut(0, figure.words.start - spot.start)
    if not is_named(spot):
        return
    yield Goods(
        name=drafter.product(spot),
        quote=named.quote,
        support=(*bound("goods", named), *bound("quantity", counted), *bound("price", priced)),
        quantity=quantity,
        unit=figure.unit.text if figure and figure.unit else None,
        price=price,
        price_words=priced.value.text if priced and price is not None else None,
        origin=form.fields["origin"].value if "origin" in form.fields else None,
    )


def _amount(text: str) -> Decimal | None:
    from enduse.text.money import parse_money

    money = parse_money(text)
    return money.amount if money else number_in(text)


_OF_WHICH = r"(?:из них|из которых|в том числе|в т\.?\s?ч\.?|of which|of them|including|其中(?:包括)?)"
_COUNT = (
    r"(?:\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|одна|один|две|два|три|четыре|пять|шесть|семь"
    r"|восемь|девять|десять|[一二两三四五六七八九十])"
)
_LINKING = (
    r"(?:\s*(?:are|is|were|of|the|new|types?|models?|типа|тип|модели|модель|марки|нового|новых|型号|新型|为|是|型)"
    r"(?![a-zа-яё]))*"
)
_SUBSET_START = re.compile(rf"[\s,;(（—–-]*{_OF_WHICH}", re.IGNORECASE)
_TAX = re.compile(r"ндс|vat|tax|税|%", re.IGNORECASE)


def _before_subset(spot: Spot) -> Spot:
    match = _SUBSET_START.search(spot.text)
    return spot if match is None or match.start() == 0 else spot.cut(0, match.start())


def _part_name(drafter: Drafter, spot: Spot) -> str:
    lead = re.match(
        rf"\W*{_OF_WHICH}\W*(?:{_COUNT}\s*(?:{unit_pattern()})?\.?)?{_LINKING}\W*", spot.text, re.IGNORECASE
    )
    return drafter.product(spot.cut(lead.end() if lead else 0, len(spot.text)))


def _parts_in(drafter: Drafter, line: Spot, found: list[Goods]) -> Iterator[Goods]:
    """Parts that a sentence or a description names: "7 units, of which 2 of type X"; rows of their own are no such."""
    if any(g.whole is not None and g.quote.start == line.start for g in found):
        return
    own = next((g.item.goods for g in found if g.item is not None and g.quote.start == line.start), None)
    line = own or line
    units = unit_pattern()
    patterns = (
        rf"{_OF_WHICH}\s*[:：–—-]?\s*(?P<count>{_COUNT})\s*(?:(?P<unit>{units})(?![A-Za-zА-Яа-яЁё\d])\.?)?{_LINKING}\s*(?P<goods>[^,;，；。\n()]{{2,60}})",
        rf"{_OF_WHICH}\s*[:：]?\s*(?P<goods>[^,;，；。\n()\d][^,;，；。\n()]{{1,60}}?)\s*[–—:-]\s*(?P<count>{_COUNT})\s*(?P<unit>{units})",
    )
    for pattern in patterns:
        match = re.search(pattern, line.text, re.IGNORECASE)
        if match is None or _TAX.search(match.group()):
            continue
        before = [g for g in found if g.whole is None and g.quote.start <= line.start]
        whole = before[-1] if before else next((g for g in found if g.whole is None), None)
        count = next(iter(numbers_in(match["count"])), None)
        if whole is not None and count is not None:
            spot = line.cut(*match.span("goods"))
            if not is_named(spot):
                return
            quote = line.cut(*match.span()) if len(line.text) > 400 else line
            yield Goods(name=drafter.product(spot), quote=quote, quantity=count, unit=match["unit"], whole=whole)
        return


def goods_claims(drafter: Drafter, deal: Deal, goods: tuple[Goods, ...]) -> Iterator[Claim]:
    """For each kind of goods: who hands it to whom, how many of it there are, at which price, from where.

    The quantity of a part stands in a `quantity_of` of its own, with the whole as support; its handing over bears none.
    """
    for one in goods:
        yield from _handing(drafter, deal, one)
        yield from _counting(drafter, one, deal)
        yield from _pricing(drafter, one)
        if one.origin is not None:
            place = country_of(one.origin) or one.origin.text
            support = (*one.support, ("origin", one.origin), *_headers(one, "origin"))
            yield drafter.claim(one.name, "originates_from", one.origin.text, one.quote, support, origin=place)


def _handing(drafter: Drafter, deal: Deal, goods: Goods) -> Iterator[Claim]:
    said = dict(deal.said)
    if goods.whole is None:
        said |= {"quantity": goods.quantity, "unit": goods.unit if goods.quantity is not None else None}
    support = [*goods.support, *deal.support, *_headers(goods, "goods", "quantity", "unit"), *_whole(goods)]
    if goods.origin is not None and (code := country_of(goods.origin)) is not None:
        said["origin"] = code
        support.append(("origin", goods.origin))
    if deal.sender is not None and deal.recipient is not None:
        support += [*bound("subject", deal.sender[1]), *bound("object", deal.recipient[1])]
        ends = (deal.sender[0], deal.predicate, deal.recipient[0])
    elif deal.recipient is not None:
        support += bound("subject", deal.recipient[1])
        ends = (deal.recipient[0], "receives", goods.name)
    elif deal.sender is not None:
        support += bound("subject", deal.sender[1])
        ends = (deal.sender[0], deal.predicate, goods.name)
    else:
        return
    subject, predicate, other = ends
    yield drafter.claim(subject, predicate, other, goods.quote, support, goods=goods.name, **said)


def _whole(goods: Goods) -> list[Bound]:
    return [] if goods.whole is None else [("whole", goods.whole.quote), *goods.whole.support]


def _headers(goods: Goods, *columns: str) -> list[Bound]:
    return header_bounds(goods.item, *columns) if goods.item is not None else []


def _counting(drafter: Drafter, goods: Goods, deal: Deal) -> Iterator[Claim]:
    if goods.quantity is None:
        return
    words = f"{goods.quantity:f} {goods.unit}" if goods.unit else f"{goods.quantity:f}"
    support = [*goods.support, *_headers(goods, "goods", "quantity", "unit"), *_whole(goods), *deal.support]
    said: dict[str, object] = {"quantity": goods.quantity, "unit": goods.unit, "goods": goods.name}
    if "status" in deal.said:
        said["status"] = deal.said["status"]
    yield drafter.claim(words, "quantity_of", goods.name, goods.quote, support, **said)


def _pricing(drafter: Drafter, goods: Goods) -> Iterator[Claim]:
    if goods.price is None or goods.price_words is None or goods.whole is not None:
        return
    currency, support = _currency(drafter, goods)
    yield drafter.claim(
        goods.name,
        "priced_at",
        goods.price_words,
        goods.quote,
        [*goods.support, *_headers(goods, "price"), *support],
        amount=goods.price,
        currency=currency,
        goods=goods.name,
    )


def _currency(drafter: Drafter, goods: Goods) -> tuple[str | None, list[Bound]]:
    """Currency of a price: in its cell, its header, the row, or the form's."""
    item = goods.item
    spots = [] if item is None else [item.cells.get("price"), item.header.get("price"), item.header.get("amount")]
    for spot in (*spots, goods.quote):
        if spot is not None and (code := currency_code(spot.text)) is not None:
            return code, [("currency", spot)]
    if goods.price_words and (code := currency_code(goods.price_words)) is not None:
        return code, []
    return form_currency(drafter)


def form_currency(drafter: Drafter) -> tuple[str | None, list[Bound]]:
    """Currency of a form's sums and the words that say so."""
    for key in ("currency", "total", "subtotal"):
        stated = drafter.form.fields.get(key)
        if stated is not None and (code := currency_code(" ".join(s.text for s in stated.evidence))) is not None:
            return code, bound("currency", stated)
    return None, []
