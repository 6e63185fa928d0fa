"""What a layout is: how one source writes customs rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["DIRECTIONS", "Layout"]

DIRECTIONS: Mapping[str, str] = {
    **dict.fromkeys(("им", "импорт", "ввоз", "im", "imp", "import", "імпорт", "ithalat", "i"), "import"),
    **dict.fromkeys(("эк", "экспорт", "вывоз", "ek", "ex", "exp", "export", "експорт", "ihracat", "e"), "export"),
    **dict.fromkeys(("тт", "транзит", "transit", "tr", "транзит", "t"), "transit"),
}
"""Folded words of a direction column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One source's way of writing customs rows.

    Attributes:
        name: Stable id.
        signature: Plain headings that tell it from others; at least `least` of them must be there.
        direction: import or export where the source holds one alone.
        customs_currency: Currency of a customs value whose heading names none.
        scheme: Scheme of the parties' numbers, None where several are mixed.
        date_kind: What its first day is: registered, arrival or invoice.
        has_decimal_comma: Whether a lone comma is the decimal mark whatever stands behind it; None: by the content.
        nomenclature: Whose tariff its codes follow, for the edition of the Harmonized System.
        required: Fields of which one of each group must have a column, beside those of any file.
    """

    name: str
    signature: frozenset[str]
    least: int = 3
    direction: str | None = None
    customs_currency: str | None = None
    scheme: str | None = None
    date_kind: str = "registered"
    has_decimal_comma: bool | None = None
    nomenclature: str | None = None
    required: tuple[frozenset[str], ...] = field(default=())
