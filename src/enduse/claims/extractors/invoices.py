"""Invoices: who bills whom for what, what is to be paid, and what the invoice leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.extractors.fields_drafting import Drafter, bound
from enduse.claims.extractors.fields_items import Sheet
from enduse.claims.extractors.fields_terms import is_said, money_of, paying, title_day
from enduse.claims.extractors.fields_trade import Deal, Goods, goods_claims, goods_of
from enduse.model.claim import Claim

__all__ = ["DELIVERY", "END_USER", "invoice_claims"]

END_USER = re.compile(
    r"end[- ]?use[rs]?\b|final (?:user|customer|consignee)|конечн\w+ (?:пользовател|получател|потребител)\w*"
    r"|кінцев\w+ користувач\w*|最终用户|最終用戶",
    re.IGNORECASE,
)
DELIVERY = re.compile(
    r"срок\w* (?:поставки|отгрузки)|дат\w+ (?:поставки|отгрузки)|deliver\w* (?:date|time|period|by|within|before"
    r"|no later)"
    r"|(?:date|time) of (?:delivery|shipment)|shipment date|交货(?:期|日期|时间)|发货日期|装运(?:期|日期)",
    re.IGNORECASE,
)


def invoice_claims(drafter: Drafter, sheet: Sheet) -> Iterator[Claim]:
    """Claims of an invoice; an invoice without seller speaks for itself."""
    seller = drafter.party("seller", "supplier")
    buyer = drafter.party("buyer", "payer", "consignee")
    goods = goods_of(drafter, sheet)
    if seller is not None:
        drafter.speakers = (seller[0],)
    main = _billing(drafter, sheet, goods)
    if main is not None:
        drafter.about = main.id
        yield main
    said, support = title_day(drafter)
    deal = Deal(predicate="supplies", sender=seller, recipient=buyer, support=tuple(support), said=said)
    yield from goods_claims(drafter, deal, goods)
    yield from paying(drafter, drafter.party("payer", "buyer"), seller, goods)
    yield from _roles(drafter, goods)
    yield from _gaps(drafter)


def _billing(drafter: Drafter, sheet: Sheet, goods: tuple[Goods, ...]) -> Claim | None:
    seller, buyer = drafter.party("seller", "supplier"), drafter.party("buyer", "payer", "consignee")
    other = buyer[0] if buyer else goods[0].name if goods else None
    if other is None:
        return None
    day, day_words = title_day(drafter)
    money, money_words = money_of(drafter, sheet)
    support = [*drafter.title_bounds(), *day_words, *money_words]
    support += bound("subject", seller[1]) if seller else []
    support += bound("object", buyer[1]) if buyer else [("object", goods[0].quote), *goods[0].support]
    role = "seller" if seller else None
    subject = seller[0] if seller else drafter.form.name
    return drafter.claim(subject, "invoices", other, drafter.form.title, support, role=role, **day, **money)


def _roles(drafter: Drafter, goods: tuple[Goods, ...]) -> Iterator[Claim]:
    """Consignee, shipper, maker and end user, where they are others than buyer and seller."""
    seller, buyer = drafter.party("seller", "supplier"), drafter.party("buyer", "payer", "consignee")
    if not goods:
        return
    first = goods[0]
    known = {party[0] for party in (seller, buyer) if party is not None}
    for key, predicate in (
        ("consignee", "receives"),
        ("shipper", "ships"),
        ("end_user", "receives"),
        ("manufacturer", "manufactures"),
    ):
        party = drafter.party(key)
        if party is None or (party[0] in known and key != "end_user"):
            continue
        known.add(party[0])
        words = [("object", first.quote), *first.support, *bound("subject", party[1])]
        yield drafter.claim(party[0], predicate, first.name, party[1].quote, words, goods=first.name, role=key)
    supplier = drafter.party("supplier")
    if supplier is not None and seller is not None and supplier[0] != seller[0]:
        words = [("goods", first.quote), *first.support, *bound("subject", supplier[1]), *bound("object", seller[1])]
        yield drafter.claim(
            supplier[0], "supplies", seller[0], supplier[1].quote, words, goods=first.name, role="supplier"
        )


def _gaps(drafter: Drafter) -> Iterator[Claim]:
    form = drafter.form
    if form.get("seller", "supplier") is None:
        yield drafter.gap("seller", "seller")
    if form.get("supplier", "shipper", "manufacturer") is None:
        yield drafter.gap("supplier", "supplier")
    if form.get("buyer", "payer", "consignee") is None:
        yield drafter.gap("buyer", "buyer")
    if form.get("delivery_date") is None and not is_said(drafter, DELIVERY):
        yield drafter.gap("delivery date", "delivery_date")
    if form.get("end_user") is None and not is_said(drafter, END_USER):
        yield drafter.gap("end user", "end_user")
    if not title_day(drafter)[0]:
        yield drafter.gap("date", "date")
