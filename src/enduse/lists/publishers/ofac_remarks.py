"""What OFAC writes into remarks: identifiers, birth dates, other names, links to other entries, nationalities.

Source: OFAC, "SDN data specification": remarks are one text, pieces parted by "; ", closed by a full stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from enduse.lists.draft import country_code
from enduse.lists.partial_dates import partial_dates
from enduse.lists.publishers.ofac_terms import LABELS, labelled_number

__all__ = ["Remarks", "linked_names", "read_remarks"]

_OTHER_NAME = re.compile(r"(?:alt\. )?(?P<kind>a|f|n)\.k\.a\. '(?P<name>.+?)'?\.?$")
_LABEL = re.compile(f"(?P<label>{'|'.join(map(re.escape, LABELS))}) ")
_LINKS = re.compile(r"Linked To: (?P<name>[^;)]+)")
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
    found = _LABEL.match(text)
    if found is None:
        return None
    label = found["label"]
    rest = text[len(label) :].strip()
    value = _COUNTRY.split(rest)[0].split(" expires ")[0].split(" issued ")[0].strip()
    country = _COUNTRY.search(rest)
    return labelled_number(label, value, country["name"] if country is not None else None)


def linked_names(text: str) -> tuple[str, ...]:
    """Names behind "Linked To:" in a text of brackets, as the XML and the screening list print them.

    >>> linked_names("(Linked To: KONTUR); (Linked To: VEGA)")
    ('KONTUR', 'VEGA')
    """
    return tuple(found.strip() for found in _LINKS.findall(text)) if "Linked To:" in text else ()


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
