"""What OFAC writes into remarks: identifiers, birth dates, other names, links to other entries, nationalities.

Source: OFAC, "SDN data specification": remarks are one text, pieces parted by "; ", closed by a full stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from enduse.lists.partial_dates import partial_dates
from enduse.lists.publishers.ofac_terms import LABELS, labelled_number
from enduse.text.countries import country_code

__all__ = ["Remarks", "read_remarks"]

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
    label = next((known for known in LABELS if text.startswith(known + " ")), None)
    if label is None:
        return None
    rest = text[len(label) :].strip()
    value = _COUNTRY.split(rest)[0].split(" expires ")[0].split(" issued ")[0].strip()
    country = _COUNTRY.search(rest)
    return labelled_number(label, value, country["name"] if country is not None else None)


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
