"""What a column of a customs export can be: the fields of a shipment, what they hold, and which words name them.

Names follow the customs trade's usual column names; a value's currency ends the name (`customs_value_rub`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from enduse.model.shipment import TradeRole

__all__ = ["ASIDE", "FIELDS", "PARTY_ROLES", "TWINS", "Field", "Pattern", "patterns"]

PARTY_ROLES: tuple[TradeRole, ...] = (
    TradeRole.SENDER,
    TradeRole.CONSIGNEE,
    TradeRole.CONTRACT_HOLDER,
    TradeRole.DECLARANT,
    TradeRole.BROKER,
    TradeRole.NOTIFY,
)
"""Roles that have `_name`, `_id`, `_address` and `_country` fields; a manufacturer has a name alone."""

_CURRENCIES = ("usd", "rub", "uah", "kzt", "inr", "uzs", "vnd", "try", "eur", "cny")
_ROLES = "\n".join(
    f"""{role}_name name: {role} name? | {role} name address pair?
{role}_id id: {role} id code? no? | {role} code no? | {role} no
{role}_address text: {role} address
{role}_country country: {role} country code?"""
    for role in PARTY_ROLES
)
_KINDS = "\n".join(
    f"invoice_value_{c} number: invoice value {c} total?\n"
    f"customs_value_{c} number: customs value {c} | statistical value {c} | value {c} total?"
    for c in _CURRENCIES
    if c != "usd"
)
_TABLE = f"""
declaration_no code: declaration no registered? | declaration | registered no | bol no? code? | invoice no
declaration_no code: declaration id
item_no count: goods no | line no? | line goods no? | goods no declaration? line? | goods no pair?
correction_no count: correction no?
date_registered date: date | registered date | declaration date registered? | date arrival | arrival | date invoice
date_released date: release date | release
direction word: direction
{_ROLES}
manufacturer name: manufacturer name? | origin name company?
trademark name: brand name?
model code: model goods? | model name?
article_sku code: article code? no? goods?
goods_mark code: mark goods?
trading_country country: trading country code?
dispatch_country country: dispatch country code?
origin_country country: origin country code? goods? | origin code? | manufacturer country
destination_country country: destination country code?
currency currency: currency code? invoice? | fc currency? code? | currency unit | invoice currency value?
fx_rate number: rate | rate exchange? currency? invoice? | exchange rate value invoice
fx_rate_usd number: rate usd exchange?
goods_description text: description goods? | goods name | goods | name description
goods_description_en text: description goods? english | goods name english | name english description
qty number: quantity | quantity unit statistical? | quantity goods | quantity unit? statistical? | quantity invoice
qty_std number: std quantity
qty_unit unit: unit | unit code? | unit quantity | unit statistical? | unit quantity name
hs_code hs: hs code? goods? | hs | hs no | goods code | hs goods?
gross_kg number: gross mass kg? | gross kg? | gross mass unit? kg?
net_kg number: net mass kg? | net kg? | net mass unit? kg?
invoice_value number: invoice value | invoice value fc? currency? | value fc | value currency | invoice value goods?
invoice_value number: value
invoice_value_usd number: invoice value usd total?
stat_value_usd number: statistical value usd? | customs value usd | value usd total? | value usd goods?
stat_value_usd number: statistical value
{_KINDS}
customs_value number: customs value
customs_office aside: office | customs office code? name? | customs code | customs release | office code
unit_price aside: per_unit value? | per_unit fc? value? | per_unit usd value? | per_unit inr value?
unit_price aside: per_unit unit? value? usd?
unit_price aside: per_unit std unit value usd? inr? | per_unit invoice unit value fc? currency? | kg usd | value kg usd?
unit_price aside: per_unit currency value | per_unit fc | per_unit currency unit value | unit value usd | unit value fc
total aside: total quantity | total value | total value invoice currency? fc? | total value customs usd? | total cost
calculated aside: calculated value usd goods? total?
hs_chapter aside: hs chapter code?
hs_text aside: hs description goods? english? code?
procedure aside: procedure code? name? english? goods? | declaration type | type code? name? | procedure type english?
incoterm aside: incoterm code? | incoterm place english?
place aside: place | place name? code? english? | place country | dispatch place | destination place | place consignee
place aside: customs place | place registered customs? | place sender | place border | registered place customs
place aside: place incoterm english? | place release
transport aside: transport | transport name? type? code? | transport country | transport place | transport type country
container_no aside: container no? | container quantity
packages aside: package quantity? type? | package mass
phone aside: phone no? | phone consignee | phone sender | phone broker | phone notify
duty aside: duty | duty value | duty rate | duty uah inr? | customs duty | duty value rub | duty rate id | duty id
invoice_no aside: invoice no date? | invoice no code?
other_date aside: invoice date | manifest date | manifest arrival date | date dispatch
record aside: record no? | record id | record code
note aside: seal | guarantee | guarantee name english? | guarantee address english? | guarantee code | kpp | kpp sender
note aside: kpp consignee | iso code country? | seal goods | kpp declarant | country | name | id | address | code
note aside: total
note aside: type description
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Meanings that name a field: those that must be there, and those that may."""

    needed: frozenset[str]
    allowed: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field, what its cells hold (name, id, code, text, number, count, date ...), and the words that name it."""

    name: str
    holds: str
    patterns: tuple[Pattern, ...]


def _pattern(text: str) -> Pattern:
    words = text.split()
    needed = frozenset(word for word in words if not word.endswith("?"))
    return Pattern(needed=needed, allowed=frozenset(word.rstrip("?") for word in words) - needed)


@cache
def patterns() -> dict[str, Field]:
    """Fields by name; those that hold `aside` are known and not read."""
    gathered: dict[tuple[str, str], list[Pattern]] = {}
    for line in _TABLE.strip().splitlines():
        head, _, ways = line.partition(": ")
        name, holds = head.split()
        gathered.setdefault((name, holds), []).extend(_pattern(way) for way in ways.split(" | "))
    return {n: Field(name=n, holds=h, patterns=tuple(p)) for (n, h), p in gathered.items()}


FIELDS: frozenset[str] = frozenset(name for name, field in patterns().items() if field.holds != "aside")
"""Fields that a column can be."""

ASIDE: frozenset[str] = frozenset(name for name, field in patterns().items() if field.holds == "aside")
"""What columns are that are known and not read: totals of a declaration and what a vendor reckons are among them."""

TWINS: frozenset[str] = frozenset(
    name for name, field in patterns().items() if field.holds in {"name", "text", "code", "country", "id"}
)
"""Fields of which a second column may be read where the first is empty: a translation, a code beside a name."""
