"""What the UK's formats have in common: kinds of parties and names, dates with unknown days, numbers, measures.

Source: Foreign, Commonwealth & Development Office, UK Sanctions List, format guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.lists.partial_dates import full_date
from enduse.lists.publishers.eu_cells import numbers_in
from enduse.model.listing import AliasKind, Measure

__all__ = ["NAME_KINDS", "SCHEMAS", "STRENGTHS", "measure_of", "registration_numbers", "uk_date"]

SCHEMAS = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
NAME_KINDS = {
    "primary name": AliasKind.PRIMARY,
    "primary name variation": AliasKind.STRONG,
    "alias": AliasKind.STRONG,
}
STRENGTHS = {"": None, "good quality a.k.a": AliasKind.STRONG, "low quality a.k.a": AliasKind.WEAK}
"""Kind of an alias by its stated quality; None leaves the kind of the name."""

_DATE = re.compile(r"(?:(?P<d>\d{1,2}|dd)/)?(?:(?P<m>\d{1,2}|mm)/)?(?P<y>\d{4})")
_LABELLED = re.compile(
    r"(?P<label>INN|OGRN|KPP|OKPO|USCC|Taxpayer Identification Number|Tax ID|TIN)\W{0,4}(?P<value>[0-9A-Z]{8,18})"
)
_SCHEMES = {"INN": ("inn",), "OGRN": ("ogrn",), "KPP": ("kpp",), "OKPO": ("okpo",), "USCC": ("uscc",)}
_ANY_NUMBER = ("ogrn", "inn", "uscc", "lei", "registration")
_OTHER_MEASURES = (
    (("travel ban",), Measure.TRAVEL_BAN),
    (("port entry", "ship", "flag"), Measure.VESSEL),
    (("trust services", "technical assistance", "services"), Measure.SERVICES),
)


def uk_date(text: str) -> str | None:
    """ISO day, month or year of `dd/mm/yyyy`, in which an unknown day or month is `00`, `dd` or `mm`.

    >>> uk_date("00/00/1980"), uk_date("dd/05/1972"), uk_date("16/07/1988")
    ('1980', '1972-05', '1988-07-16')
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    day, month = found["d"] or "00", found["m"] or "00"
    if not month.isdigit() or int(month) == 0 or int(month) > 12:
        return found["y"]
    if not day.isdigit() or int(day) == 0 or int(day) > 31:
        return f"{found['y']}-{int(month):02d}"
    whole = full_date(f"{day}.{month}.{found['y']}")
    return whole.isoformat() if whole is not None else f"{found['y']}-{int(month):02d}"


def registration_numbers(text: str) -> Iterator[tuple[str, str]]:
    """(scheme, number) of all numbers in a cell such as `OGRN: 1027700132195, INN 7707083893`.

    >>> list(registration_numbers("INN: 7707083893"))
    [('inn', '7707083893')]
    """
    labelled = list(_LABELLED.finditer(text))
    for found in labelled:
        yield from numbers_in(found["value"], _SCHEMES.get(found["label"], ("inn", "tax")))
    if not labelled:
        for piece in re.split(r"[;,]| {2,}|\(\d\)", text):
            yield from numbers_in(piece, _ANY_NUMBER)


def measure_of(imposed: str) -> Measure:
    """The gravest of the measures that a cell names: an asset freeze before all others.

    >>> measure_of("Asset freeze|Travel Ban").value, measure_of("Prohibition of port entry").value
    ('asset_freeze', 'vessel')
    """
    text = imposed.lower()
    if "asset freeze" in text:
        return Measure.ASSET_FREEZE
    for words, measure in _OTHER_MEASURES:
        if any(word in text for word in words):
            return measure
    return Measure.OTHER
