"""What OFAC writes into remarks: identifiers, birth dates, other names, links to other entries, nationalities.

Source: OFAC, "SDN data specification": remarks are one text, pieces parted by "; ", closed by a full stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from enduse.lists.partial_dates import partial_dates
from enduse.text.countries import country_code
from enduse.text.identifiers import is_valid, tidy

__all__ = ["Remarks", "read_remarks"]

_LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Tax ID No.", ("inn", "tax")),
    ("RUC #", ("tax",)),
    ("RUC", ("tax",)),
    ("NIT #", ("tax",)),
    ("V.A.T. Number", ("tax",)),
    ("R.F.C.", ("tax",)),
    ("UNP", ("unp", "tax")),
    ("Unified Social Credit Code (USCC)", ("uscc",)),
    ("Legal Entity Number", ("lei", "registration")),
    ("Government Gazette Number", ("okpo",)),
    ("Business Registration Number", ("ogrn", "registration")),
    ("Business Registration Document #", ("registration",)),
    ("Public Registration Number", ("ogrn", "registration")),
    ("Registration Number", ("ogrn", "inn", "registration")),
    ("Registration ID", ("ogrn", "inn", "registration")),
    ("Commercial Registry Number", ("registration",)),
    ("Chamber of Commerce Number", ("registration",)),
    ("Company Number IMO", ("imo_company",)),
    ("Company Number", ("registration",)),
    ("C.R. No.", ("registration",)),
    ("Trade License No.", ("registration",)),
    ("Economic Register Number (CBLS)", ("registration",)),
    ("Central Registration System Number", ("registration",)),
    ("Folio Mercantil No.", ("registration",)),
    ("Matricula Mercantil No", ("registration",)),
    ("Vessel Registration Identification IMO", ("imo",)),
    ("Identification Number IMO", ("imo_company",)),
    ("Identification Number", ("id",)),
    ("MMSI", ("mmsi",)),
    ("D-U-N-S Number", ("duns",)),
    ("SWIFT/BIC", ("bic",)),
    ("BIK (RU)", ("bik",)),
    ("ISIN", ("isin",)),
    ("Passport", ("passport",)),
    ("National ID No.", ("national_id",)),
    ("Cedula No.", ("national_id",)),
    ("C.U.R.P.", ("national_id",)),
    ("D.N.I.", ("national_id",)),
    ("SSN", ("national_id",)),
    ("Aircraft Construction Number (also called L/N or S/N or F/N)", ("aircraft_serial",)),
    ("Aircraft Manufacturer's Serial Number (MSN)", ("aircraft_serial",)),
    ("Aircraft Tail Number", ("aircraft_tail",)),
)
"""Label as printed, then the schemes it may be, first valid one first."""

_RUSSIAN_ONLY = frozenset({"inn", "ogrn", "okpo"})
_OTHER_NAME = re.compile(r"(?:alt\. )?(?P<kind>a|f|n)\.k\.a\. '(?P<name>.+?)'?\.?$")
_LINKED = re.compile(r"Linked To: (?P<name>.+)$")
_BORN = re.compile(r"(?:alt\. )?DOB (?P<text>.+)$")
_NATION = re.compile(r"(?:alt\. )?(?:nationality|citizen|Nationality of Registration) (?P<name>.+)$")
_COUNTRY = re.compile(r"\((?P<name>[^()]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What a remark says; `weak_names` are (kind letter a, f or n, name)."""

    identifiers: tuple[tuple[str, str], ...] = ()
    birth_dates: tuple[str, ...] = ()
    weak_names: tuple[tuple[str, str], ...] = ()
    linked_to: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


def _identifier(piece: str) -> tuple[str, str] | None:
    text = piece.removeprefix("alt. ")
    for label, schemes in _LABELS:
        if not text.startswith(label + " "):
            continue
        rest = text[len(label) :].strip()
        value = _COUNTRY.split(rest)[0].split(" expires ")[0].split(" issued ")[0].strip()
        country = _COUNTRY.search(rest)
        is_russian = country is None or country_code(country["name"]) == "ru"
        for scheme in schemes:
            if (is_russian or scheme not in _RUSSIAN_ONLY) and is_valid(scheme, value):
                return scheme, tidy(value)
        return None
    return None


def read_remarks(text: str) -> Remarks:
    """Everything that a remark says in its fixed phrases; other words stay in the entry's reasons only."""
    identifiers: dict[tuple[str, str], None] = {}
    births: dict[str, None] = {}
    names: dict[tuple[str, str], None] = {}
    linked: dict[str, None] = {}
    nations: set[str] = set()
    for piece in map(str.strip, text.removesuffix(".").split("; ")):
        if found := _LINKED.match(piece):
            linked[found["name"].strip()] = None
        elif found := _OTHER_NAME.match(piece):
            names[found["kind"], found["name"]] = None
        elif found := _BORN.match(piece):
            births.update(dict.fromkeys(partial_dates(found["text"])))
        elif found := _NATION.match(piece):
            nations.update(filter(None, [country_code(found["name"])]))
        elif pair := _identifier(piece):
            identifiers[pair] = None
    return Remarks(
        identifiers=tuple(identifiers),
        birth_dates=tuple(births),
        weak_names=tuple(names),
        linked_to=tuple(linked),
        countries=tuple(sorted(nations)),
    )
