"""Canada's consolidated autonomous sanctions list (Special Economic Measures Act) as XML: one `record` a listing.

A listing has no number of its own but one in its regulation's schedule, which starts anew in each; so an entry's id is
the regulation, the schedule and the item.

Source: Global Affairs Canada, Consolidated Canadian Autonomous Sanctions List.
"""

from __future__ import annotations

import re

from lxml.etree import _Element

from enduse.lists.draft import Draft, joined
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.tally import Tally
from enduse.lists.xml_records import outline, printed, root_of, text_of, xml_records
from enduse.model.listing import AliasKind, ListEntry, Measure

__all__ = ["CanadaSema"]

_RECORD = outline("""
record
  Country
  LastName
  GivenName
  EntityOrShip
  TitleOrShip
  Aliases
  DateOfBirthOrShipBuildDate
  ShipIMONumber
  Schedule
  Item
  DateOfListing
""")
_LABEL = re.compile(
    r"^(?:also known as|formerly known as|aka|a\.k\.a\.?|[A-Z][a-zé]+(?:sian|ussian|ainian|rabic|ersian|inese))\s*:?\s*"
)
_SPLIT = re.compile(r"\s*[;,\n]\s*(?=\S)|\s+or\s+")
_LEGAL_TAIL = re.compile(r"(?:Ltd|Inc|LLC|S\.?A|Co|Corp|JSC|OAO|OOO|AO|PAO|ZAO|Jr|Sr)\b\.?", re.IGNORECASE)


class CanadaSema:
    """Reader of `ca_sema`; the file is the whole list."""

    list_ids = frozenset({"ca_sema"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its root and the first element of its records."""
        root = root_of(file)
        if root is None or root[0] != "data-set" or "<record>" not in file.head():
            return None
        return Recognised(list_id="ca_sema", part=WHOLE)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a record."""
        tally = Tally(parts[0].file.name)
        entries: dict[str, ListEntry] = {}
        for element in xml_records(parts[0].file, _RECORD, {}):
            tally.rows += 1
            draft = _draft(element)
            if not draft.names:
                tally.lost(f"record {tally.rows}", "the record has no name")
                continue
            entry = draft.entry(list_id, entries)
            entries[entry.id] = entry
        counts = {parts[0].name: tally.count(len(entries))}
        return Reading(entries=tuple(entries.values()), problems=tuple(tally.problems), counts=counts)


def _draft(element: _Element) -> Draft:
    regulation = (text_of(element, "Country") or "").partition(" / ")[0]
    firm, ship = text_of(element, "EntityOrShip"), text_of(element, "ShipIMONumber")
    schema = "Vessel" if ship is not None else "Person" if firm is None else "Organization"
    draft = Draft(
        number=text_of(element, "Item"),
        schema=schema,
        measure=Measure.VESSEL if ship is not None else Measure.ASSET_FREEZE,
        act=regulation or None,
        annex=re.sub(r",(?=\S)", ", ", text_of(element, "Schedule") or "") or None,
        listed_from=full_date(text_of(element, "DateOfListing") or ""),
    )
    draft.name(firm or joined((text_of(element, "GivenName"), text_of(element, "LastName")), " "))
    for alias in _aliases(text_of(element, "Aliases") or ""):
        draft.name(alias, AliasKind.STRONG)
    draft.programme(text_of(element, "Country"))
    draft.identifier(ship, "imo")
    if schema == "Person":
        draft.born(text_of(element, "DateOfBirthOrShipBuildDate"))
    draft.reason(text_of(element, "TitleOrShip"))
    draft.printed.append(printed(element))
    return draft


def _aliases(text: str) -> list[str]:
    """Names of a cell: parted by commas, semicolons and `or`, with the language before a name dropped.

    A legal form behind a comma stays with the name before it.
    """
    names: list[str] = []
    for piece in _SPLIT.split(text.replace("\xa0", " ")):
        name = _LABEL.sub("", piece).strip(" .;,")
        if names and _LEGAL_TAIL.fullmatch(name):
            names[-1] = f"{names[-1]}, {name}"
        elif len(name) > 2:
            names.append(name)
    return names
