"""One customs row to one shipment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from enduse.model.ids import key63
from enduse.model.shipment import Shipment, ShipmentParty, TradeRole
from enduse.text.countries import country_code
from enduse.text.dates import parse_date
from enduse.text.fold import fold, fold_name
from enduse.text.identifiers import validate
from enduse.text.money import currency_code
from enduse.text.numbers import parse_number
from enduse.text.units import unit_code
from enduse.trade.layouts import Columns, Layout
from enduse.trade.layouts.layout import PARTY_ROLES

__all__ = ["BadRowError", "ShipmentBuilder"]

_NOTHING = frozenset(
    (
        *("", "-", "--", "—", "нет", "отсутствует", "отсутствуют", "отсутствие", "не указан", "не указана"),
        *("не указано", "не обозначен", "не обозначена", "не установлен", "неизвестен", "неизвестна", "неизвестно"),
        *("б/н", "без марки", "без товарного знака", "без модели", "без артикула", "разные", "различные", "00"),
        *("n/a", "none", "not available"),
    )
)
"""Folded words with which a row says that there is nothing."""

_SAME_AS = re.compile(r"(?:см\.?|смотри|указан\w*)\s*(?:в\s+)?граф[уеы]\s*(?P<box>\d{1,2})", re.IGNORECASE)
_BOXES = {
    "2": TradeRole.SENDER,
    "8": TradeRole.CONSIGNEE,
    "9": TradeRole.CONTRACT_HOLDER,
    "14": TradeRole.DECLARANT,
    "54": TradeRole.BROKER,
}
"""Boxes of a declaration that another box may point to instead of naming the party again."""

_CURRENCY_NUMBERS = {"840": "USD", "978": "EUR", "156": "CNY", "643": "RUB", "810": "RUB", "344": "HKD", "949": "TRY"}
_USUAL_NUMBER = re.compile(r"(?:\d{1,3}(?: \d{3})+|\d{1,15})(?:,\d{1,6})?")
_HS_DIGITS = re.compile(r"\d{2,10}")
_MOST = Decimal(10) ** 30
_STEP = Decimal("0.000001")
_CUT_AT_CHARS = 256


class BadRowError(Exception):
    """A row that cannot be used, in words; the row becomes a Problem."""


@lru_cache(maxsize=65536)
def _something(cell: str) -> str | None:
    """The cell with its white space collapsed; None where it says that there is nothing."""
    text = " ".join(cell.split())
    return text if fold(text).strip(".\"'«»") not in _NOTHING else None


@lru_cache(maxsize=4096)
def _day_of(text: str) -> date | None:
    return parse_date(text)


@lru_cache(maxsize=4096)
def _country(text: str) -> str | None:
    return country_code(text)


@lru_cache(maxsize=4096)
def _unit(text: str) -> str:
    return unit_code(text) or fold(text)


@lru_cache(maxsize=1024)
def _currency(text: str) -> str | None:
    return _CURRENCY_NUMBERS.get(text) or currency_code(text)


@lru_cache(maxsize=65536)
def _identified(scheme: str, text: str) -> str | None:
    """The number if valid, with the leading zero that spreadsheets drop put back."""
    return validate(scheme, text) or validate(scheme, f"0{text}")


@lru_cache(maxsize=65536)
def _party_key(name: str, scheme: str | None, identifier: str | None, country: str | None) -> int:
    return key63(fold_name(name), scheme, identifier, country)


class ShipmentBuilder:
    """Builds shipments of one file.

    Args:
        layout: How the file writes.
        columns: Where its fields stand.
        exhibit: Id of the exhibit.
    """

    def __init__(self, layout: Layout, columns: Columns, exhibit: str) -> None:
        self._layout, self._columns, self._exhibit = layout, columns, exhibit

    def build(self, number: int, cells: Sequence[str]) -> Shipment:
        """The shipment of a row.

        Raises:
            BadRowError: Too few or too many cells, or a number, day or category that is none.
        """
        if len(cells) != self._columns.width:
            raise BadRowError(f"{len(cells)} cells under {self._columns.width} headings")
        return _Reading(self._layout, self._columns, cells).shipment(self._exhibit, number)


class _Reading:
    """One row as it is read; flags gather on the way."""

    def __init__(self, layout: Layout, columns: Columns, cells: Sequence[str]) -> None:
        self._layout, self._of, self._cells = layout, columns.of, cells
        self._flags: set[str] = set()

    def shipment(self, exhibit: str, number: int) -> Shipment:
        """The shipment.

        Raises:
            BadRowError: A number, day or category is none.
        """
        declaration = self._text("declaration")
        day, date_kind = self._day(declaration)
        direction = self._direction()
        hs_raw, hs6 = self._code()
        net, gross = self._number("net_mass_kg"), self._number("gross_mass_kg")
        if net is not None and gross is not None and net > gross:
            self._flags.add("net_gt_gross")
        unit = self._text("unit")
        customs_value = self._number("customs_value")
        invoice_value, invoice_currency = self._number("invoice_value"), self._currency_of_invoice()
        value_usd, method = self._dollars(invoice_value, invoice_currency, customs_value)
        parties, description = self._parties(), self._text("description") or ""
        if len(description) >= _CUT_AT_CHARS:
            self._flags.add("description_may_be_cut")
        return Shipment(
            id=f"{exhibit}:{number}",
            exhibit=exhibit,
            row=number,
            declaration=declaration,
            item=self._whole("item"),
            correction=self._whole("correction"),
            direction=direction,
            date=day,
            date_kind=date_kind,
            parties=parties,
            dispatch_country=self._country("dispatch_country"),
            origin_country=self._country("origin_country"),
            destination_country=self._country("destination_country"),
            trading_country=self._country("trading_country"),
            hs_raw=hs_raw,
            hs6=hs6,
            hs_edition=self._layout.hs_edition_on(day),
            description=description,
            brand=self._named("brand"),
            model=self._named("model"),
            quantity=self._number("quantity"),
            unit=None if unit is None else _unit(unit),
            net_mass_kg=net,
            gross_mass_kg=gross,
            invoice_value=invoice_value,
            invoice_currency=invoice_currency,
            customs_value=customs_value,
            customs_currency=None if customs_value is None else self._layout.customs_currency,
            value_usd=value_usd,
            value_usd_method=method,
            flags=tuple(sorted(self._flags)),
        )

    def _text(self, field: str) -> str | None:
        """The first filled cell of a field, white space collapsed."""
        for column in self._of.get(field, ()):
            text = " ".join(self._cells[column].split())
            if text:
                return text
        return None

    def _named(self, field: str) -> str | None:
        """The first cell of a field that does not say that there is nothing."""
        for column in self._of.get(field, ()):
            text = _something(self._cells[column])
            if text is not None:
                return text
        return None

    def _number(self, field: str) -> Decimal | None:
        text = self._text(field)
        if text is None:
            return None
        if self._layout.has_decimal_comma and _USUAL_NUMBER.fullmatch(text):
            return Decimal(text.replace(" ", "").replace(",", "."))
        plain = text.replace(",", ".") if self._layout.has_decimal_comma and "." not in text else text
        value = parse_number(plain)
        if value is None or not 0 <= value < _MOST:
            raise BadRowError(f"{field} {text[:40]!r} is no number of zero or more")
        return value if value.as_tuple().exponent >= -6 else value.quantize(_STEP)  # type: ignore[operator]

    def _whole(self, field: str) -> int | None:
        value = self._number(field)
        if value is not None and (value != value.to_integral_value() or value > 1_000_000):
            raise BadRowError(f"{field} {value} is no count")
        return None if value is None else int(value)

    def _day(self, declaration: str | None) -> tuple[date | None, str | None]:
        """Day and its kind: registration as printed, else as the declaration's number says, else release."""
        days = {field: self._printed_day(field) for field in ("registered", "released")}
        if days["registered"] is None and declaration is not None:
            days["registered"] = self._layout.declaration_day(declaration)
        return next(((day, kind) for kind, day in days.items() if day is not None), (None, None))

    def _printed_day(self, field: str) -> date | None:
        text = self._text(field)
        if text is None:
            return None
        day = _day_of(text)
        if day is None:
            raise BadRowError(f"{field} {text[:40]!r} is no day")
        return day

    def _direction(self) -> str | None:
        text = self._text("direction")
        if text is None:
            return None
        known = self._layout.directions.get(fold(text))
        if known is None:
            raise BadRowError(f"direction {text[:40]!r} is not known")
        return known

    def _code(self) -> tuple[str | None, str | None]:
        """The code as printed and its six digits; a ten-digit code that lost its leading zero gets it back."""
        raw = self._text("hs")
        if raw is None:
            self._flags.add("no_hs")
            return None, None
        digits = re.sub(r"[\s.*]", "", raw)
        if not _HS_DIGITS.fullmatch(digits):
            raise BadRowError(f"hs {raw[:40]!r} is no code of goods")
        if len(digits) == 9:
            digits = f"0{digits}"
            self._flags.add("hs_zero_restored")
        if len(digits) < 6:
            self._flags.add("hs_short")
            return raw, None
        return raw, digits[:6]

    def _country(self, field: str) -> str | None:
        text = self._named(field)
        if text is None:
            return None
        code = _country(text)
        if code is None:
            self._flags.add(f"unknown_{field}")
        return code

    def _currency_of_invoice(self) -> str | None:
        text = self._text("invoice_currency")
        if text is None:
            return None
        code = _currency(text)
        if code is None:
            raise BadRowError(f"currency {text[:40]!r} is not known")
        return code

    def _dollars(
        self, invoice_value: Decimal | None, currency: str | None, customs_value: Decimal | None
    ) -> tuple[Decimal | None, str | None]:
        """Value in dollars and how it is known: as stated, as invoiced, or by the row's own rate."""
        stated = self._number("value_usd")
        if stated is not None:
            return stated, "stated"
        if invoice_value is not None and currency == "USD":
            return invoice_value, "invoice"
        rate = self._number("rate")
        if customs_value is not None and currency == "USD" and rate:
            return (customs_value / rate).quantize(_STEP), "row_rate"
        self._flags.add("no_usd")
        return None, None

    def _parties(self) -> tuple[ShipmentParty, ...]:
        found: dict[TradeRole, ShipmentParty] = {}
        pointed: list[tuple[TradeRole, TradeRole]] = []
        for role in PARTY_ROLES:
            name = self._named(f"{role.value}_name")
            if name is None:
                continue
            same = _SAME_AS.search(name)
            if same is not None and same["box"] in _BOXES:
                pointed.append((role, _BOXES[same["box"]]))
            else:
                found[role] = self._party(role, name)
        _complete(found)
        for role, other in pointed:
            if other in found:
                found[role] = _in_role(found[other], role)
            else:
                self._flags.add(f"{role.value}_points_nowhere")
        manufacturer = self._named("manufacturer")
        if manufacturer is not None:
            key = _party_key(manufacturer, None, None, None)
            found[TradeRole.MANUFACTURER] = ShipmentParty(key=key, role=TradeRole.MANUFACTURER, name=manufacturer)
        return tuple(found[role] for role in TradeRole if role in found)

    def _party(self, role: TradeRole, name: str) -> ShipmentParty:
        number = self._named(f"{role.value}_id")
        identifier = None if number is None else _identified(self._layout.identifier_scheme, number)
        if number is not None and identifier is None:
            self._flags.add(f"bad_{self._layout.identifier_scheme}_{role.value}")
        scheme = None if identifier is None else self._layout.identifier_scheme
        country = self._country(f"{role.value}_country")
        return ShipmentParty(
            key=_party_key(name, scheme, identifier, country),
            role=role,
            name=name,
            scheme=scheme,
            identifier=identifier,
            country=country,
            address=self._text(f"{role.value}_address"),
        )


def _complete(found: dict[TradeRole, ShipmentParty]) -> None:
    """Give a party the country and address that the same row prints for it in another role."""
    for role, party in list(found.items()):
        if party.country is None:
            same = (p for p in found.values() if p.country and (p.name, p.identifier) == (party.name, party.identifier))
            found[role] = _in_role(next(same, party), role)


def _in_role(party: ShipmentParty, role: TradeRole) -> ShipmentParty:
    return ShipmentParty(
        key=party.key,
        role=role,
        name=party.name,
        scheme=party.scheme,
        identifier=party.identifier,
        country=party.country,
        address=party.address,
    )
