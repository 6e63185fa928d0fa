"""Parts lists: what a product is made of and which marks its parts bear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.extractors.fields_drafting import Bound, Drafter, bound, country_of, header_bounds
from enduse.claims.extractors.fields_items import Item, Sheet
from enduse.claims.extractors.fields_layout import Spot, is_named
from enduse.claims.extractors.fields_trade import described
from enduse.model.claim import Claim

__all__ = ["parts_list_claims"]

_PRODUCT = re.compile(
    r"(?:\bfor\b|\bof (?=the\b|product)|\bto the product\b|\bизделия\b|\bдля\b|\bк изделию\b|产品|用于)\s*(?:the "
    r"|изделия |product )?[:：]?\s*(?P<name>.{2,80})$",
    re.IGNORECASE,
)


def parts_list_claims(drafter: Drafter, sheet: Sheet) -> Iterator[Claim]:
    """Each part of the product, with its marks; a mark is no maker: "labelled as"."""
    product, words = _product(drafter)
    for item in sheet.items:
        spot = item.goods
        if spot is None or not is_named(spot):
            continue
        name = described(drafter, item, spot)
        unit = item.cells.get("unit")
        quantity = item.number("quantity")
        yield drafter.claim(
            name,
            "part_of",
            product,
            item.quote,
            [*words, *header_bounds(item, "goods", "quantity", "unit")],
            goods=name,
            quantity=quantity,
            unit=unit.text if unit is not None and quantity is not None else None,
        )
        yield from _marks(drafter, item, name)


def _product(drafter: Drafter) -> tuple[str, list[Bound]]:
    field = drafter.form.get("product", "goods", "model")
    if field is not None:
        return drafter.product(field.value), bound("object", field)
    title = drafter.form.title
    match = _PRODUCT.search(title.text)
    if match is not None:
        return drafter.product(title.cut(*match.span("name"))), [("object", title)]
    return drafter.form.name, drafter.title_bounds()


def _marks(drafter: Drafter, item: Item, name: str) -> Iterator[Claim]:
    for column in ("part_number", "serial", "marks", "brand"):
        mark: Spot | None = item.cells.get(column)
        if mark is not None and mark is not item.goods and re.search(r"\w", mark.text):
            yield drafter.claim(name, "labelled_as", mark.text, item.quote, header_bounds(item, column), goods=name)
    origin = item.cells.get("origin")
    if origin is not None and re.search(r"\w", origin.text):
        words = header_bounds(item, "origin")
        yield drafter.claim(
            name, "originates_from", origin.text, item.quote, words, origin=country_of(origin), goods=name
        )
