"""Waybills: who sends what to whom, with which carrier."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.claims.extractors.fields_drafting import Drafter, bound
from enduse.claims.extractors.fields_items import Sheet
from enduse.claims.extractors.fields_terms import paying, title_day
from enduse.claims.extractors.fields_trade import Deal, goods_claims, goods_of
from enduse.model.claim import Claim

__all__ = ["waybill_claims"]


def waybill_claims(drafter: Drafter, sheet: Sheet) -> Iterator[Claim]:
    """Claims of a waybill, delivery note or packing list."""
    sender = drafter.party("shipper", "seller", "supplier")
    recipient = drafter.party("consignee", "buyer", "payer")
    carrier = drafter.party("carrier")
    if sender is not None:
        drafter.speakers = (sender[0],)
    said, support = title_day(drafter)
    if carrier is not None:
        said["via"] = carrier[0]
        support = [*support, *bound("via", carrier[1])]
    goods = goods_of(drafter, sheet)
    deal = Deal(predicate="ships", sender=sender, recipient=recipient, support=tuple(support), said=said)
    claims = list(goods_claims(drafter, deal, goods))
    handed = next((claim for claim in claims if claim.predicate in {"ships", "receives"}), None)
    drafter.about = handed.id if handed is not None else None
    yield from claims
    if carrier is not None and goods:
        words = [("object", goods[0].quote), *goods[0].support]
        yield drafter.claim(
            carrier[0], "ships", goods[0].name, carrier[1].quote, words, goods=goods[0].name, role="carrier"
        )
    seller, buyer = drafter.party("seller", "supplier"), drafter.party("buyer", "payer")
    if goods and seller and buyer and (seller, buyer) != (sender, recipient):
        words = [*bound("subject", seller[1]), *bound("object", buyer[1]), *goods[0].support]
        yield drafter.claim(seller[0], "supplies", buyer[0], goods[0].quote, words, goods=goods[0].name, role="seller")
    yield from paying(drafter, drafter.party("payer"), seller, goods)
    if sender is None:
        yield drafter.gap("shipper", "shipper")
    if recipient is None:
        yield drafter.gap("consignee", "consignee")
    if not title_day(drafter)[0]:
        yield drafter.gap("date", "date")
