"""Contracts: who undertakes to hand what to whom, when and for how much; all of it planned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.extractors.fields_drafting import Drafter, bound, day_of, figure_in
from enduse.claims.extractors.fields_items import Sheet
from enduse.claims.extractors.fields_layout import Spot, is_named
from enduse.claims.extractors.fields_terms import is_said, money_of, paying
from enduse.claims.extractors.fields_trade import Deal, Goods, goods_claims, goods_of
from enduse.claims.extractors.invoices import DELIVERY, END_USER
from enduse.model.claim import Claim, Status
from enduse.text.numbers import parse_number

__all__ = ["contract_claims"]

_UNDERTAKES = re.compile(
    r"(?:обязу\w+|обязан\w*)[^.\n]{0,40}(?:постав|переда|прода)\w+\s+(?P<goods>[^.\n]{3,200})"
    r"|(?:shall|undertakes to|agrees to) (?:deliver|supply|sell)\w*(?: and deliver)?\s+(?P<goods2>[^.\n]{3,200})"
    r"|(?:卖方|供方|乙方)(?:应|同意|承诺)?(?:向(?:买方|需方|甲方))?(?:出售|提供|供应|交付)(?P<goods3>[^。；\n]{2,80})",
    re.IGNORECASE,
)


def contract_claims(drafter: Drafter, sheet: Sheet) -> Iterator[Claim]:
    """Claims of a contract of supply."""
    seller = drafter.party("seller", "supplier", "shipper")
    buyer = drafter.party("buyer", "payer", "consignee")
    goods = goods_of(drafter, sheet) or tuple(_undertaken(drafter))
    due = drafter.form.get("delivery_date")
    money, money_words = money_of(drafter, sheet)
    said = {**day_of(due), "status": Status.PLANNED}
    support = [*drafter.title_bounds(), *bound("date", due)]
    deal = Deal(predicate="supplies", sender=seller, recipient=buyer, support=tuple(support), said=said)
    claims = list(goods_claims(drafter, deal, goods))
    if seller is not None and buyer is not None:
        main = _whole(drafter, goods, (support, money_words), {**said, **money})
        drafter.about = main.id
        yield main
    yield from claims
    yield from paying(drafter, drafter.party("payer", "buyer"), seller, goods, status=Status.PLANNED)
    yield from _gaps(drafter)


def _whole(
    drafter: Drafter,
    goods: tuple[Goods, ...],
    support: tuple[list[tuple[str, Spot]], list[tuple[str, Spot]]],
    said: dict[str, object],
) -> Claim:
    """What the contract as a whole says: its parties and its sum."""
    seller, buyer = drafter.party("seller", "supplier", "shipper"), drafter.party("buyer", "payer", "consignee")
    assert seller is not None
    assert buyer is not None
    words = [*support[0], *support[1], *bound("subject", seller[1]), *bound("object", buyer[1])]
    if goods:
        words += [("goods", goods[0].quote), *goods[0].support]
        said = {**said, "goods": goods[0].name}
    return drafter.claim(seller[0], "supplies", buyer[0], drafter.form.title, words, role="seller", **said)


def _undertaken(drafter: Drafter) -> Iterator[Goods]:
    """Goods that a sentence of the contract promises."""
    for line in drafter.form.lines:
        match = _UNDERTAKES.search(line.whole.text)
        if match is None:
            continue
        group = next(name for name in ("goods", "goods2", "goods3") if match[name])
        words = line.whole.cut(*match.span(group))
        if not is_named(words):
            continue
        figure = figure_in(words)
        yield Goods(
            name=drafter.product(_first_part(words)),
            quote=line.whole,
            quantity=parse_number(figure.number.text) if figure else None,
            unit=figure.unit.text if figure and figure.unit else None,
        )
        return


def _first_part(words: Spot) -> Spot:
    skipped = re.match(
        r"(?:(?:в собственность\s+)?(?:покупателю|заказчику|покупателя)|to the (?:buyer|purchaser)"
        r"|товар[ыа]?\s*[:—-]?)[\s,:]*",
        words.text,
        re.IGNORECASE,
    )
    start = skipped.end() if skipped else 0
    end = re.search(
        r"[,;(，；（]|\s(?:а покупатель|в количестве|and the buyer|in the quantity)", words.text[start:], re.IGNORECASE
    )
    return words.cut(start, start + end.start() if end and end.start() > 2 else len(words.text))


def _gaps(drafter: Drafter) -> Iterator[Claim]:
    form = drafter.form
    for what, keys in (
        ("seller", ("seller", "supplier", "shipper")),
        ("buyer", ("buyer", "payer", "consignee")),
        ("amount", ("total", "subtotal", "price")),
    ):
        if form.get(*keys) is None:
            yield drafter.gap(what, keys[0])
    if form.get("delivery_date") is None and not is_said(drafter, DELIVERY):
        yield drafter.gap("delivery date", "delivery_date")
    if form.get("end_user") is None and not is_said(drafter, END_USER):
        yield drafter.gap("end user", "end_user")
