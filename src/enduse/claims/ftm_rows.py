"""Rows of FollowTheMoney entities as the reader of JSON lines writes them, and the parties that they describe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from enduse.model.evidence import Document, Mention, MentionKind, Passage, PassageKind
from enduse.model.ids import content_id
from enduse.text.fold import fold_name
from enduse.text.identifiers import normal_identifier

__all__ = ["FTM_SCHEMES", "PARTIES", "FtmParty", "FtmRow", "Value", "ftm_parties", "ftm_rows", "is_ftm"]

PARTIES: Mapping[str, MentionKind] = {
    "Company": MentionKind.COMPANY,
    "LegalEntity": MentionKind.COMPANY,
    "PublicBody": MentionKind.PUBLIC_BODY,
    "Organization": MentionKind.ORGANIZATION,
    "Person": MentionKind.PERSON,
    "Vessel": MentionKind.PRODUCT,
    "Airplane": MentionKind.PRODUCT,
}
"""Schemata that name somebody or something, and what their mention names."""

FTM_SCHEMES = {
    "innCode": "inn",
    "ogrnCode": "ogrn",
    "kppCode": "kpp",
    "okpoCode": "okpo",
    "uscCode": "uscc",
    "leiCode": "lei",
    "imoNumber": "imo",
    "mmsi": "mmsi",
    "swiftBic": "bic",
    "dunsCode": "duns",
    "taxNumber": "tax",
    "vatCode": "tax",
    "registrationNumber": "registration",
    "idNumber": "id",
    "passportNumber": "passport",
}
"""Properties that hold a number, and its scheme."""

_NAMES = ("name", "alias", "previousName", "weakAlias", "abbreviation")
_COUNTRIES = ("jurisdiction", "country", "mainCountry", "nationality", "citizenship")
_ADDRESS_PARTS = ("full", "street", "street2", "postalCode", "city", "region", "country")
_OURS = {"Airplane": "Aircraft"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a property, with the place of its `property: value` in the document's text."""

    text: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FtmRow:
    """One entity as it stands in the exhibit."""

    passage: Passage
    schema: str
    id: str
    values: Mapping[str, Sequence[Value]]

    def first(self, *names: str) -> Value | None:
        """The first value of the first of these properties that has one."""
        return next((value for name in names for value in self.values.get(name, ())), None)

    def texts(self, *names: str) -> list[str]:
        """All values of these properties."""
        return [value.text for name in names for value in self.values.get(name, ())]


@dataclass(frozen=True, slots=True, kw_only=True)
class FtmParty:
    """What a row says of a party beside its first name, which is the mention."""

    mention: Mention
    schema: str
    other_names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = field(default=())


def is_ftm(document: Document) -> bool:
    """Whether a document is a file of FollowTheMoney entities, as its reader wrote it."""
    if document.exhibit.media not in {"json", "jsonl"} or not document.passages:
        return False
    first = document.passages[0]
    return first.kind is PassageKind.ROW and len(first.cells) > 1 and first.cells[0].startswith("schema: ")


def ftm_rows(document: Document) -> Iterator[FtmRow]:
    """The entities of such a document, in its order."""
    for passage in document.passages:
        values: dict[str, list[Value]] = defaultdict(list)
        at = 0
        for cell in passage.cells:
            begin = passage.text.find(cell, at)
            name, mark, text = cell.partition(": ")
            if begin >= 0 and mark and text.strip():
                at = begin + len(cell)
                start = passage.locator.start + begin
                values[name].append(Value(text=text.strip(), start=start, end=start + len(cell), words=cell))
        if values["schema"] and values["id"]:
            yield FtmRow(passage=passage, schema=values["schema"][0].text, id=values["id"][0].text, values=values)


def ftm_parties(document: Document) -> Iterator[FtmParty]:
    """Parties of such a document, one for each row that names one."""
    rows = list(ftm_rows(document))
    places = {row.id: ", ".join(row.texts(*_ADDRESS_PARTS)[:8]) for row in rows if row.schema == "Address"}
    papers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        for holder in row.texts("holder") if row.schema in {"Identification", "Passport"} else ():
            scheme = "passport" if row.schema == "Passport" else "id"
            papers[holder] += [(scheme, number) for number in row.texts("number")]
    for row in rows:
        name = row.first(*_NAMES)
        kind = PARTIES.get(row.schema)
        if name is not None and kind is not None and fold_name(name.text):
            yield _party(row, name, kind, (papers[row.id], places))


def _party(
    row: FtmRow, name: Value, kind: MentionKind, beside: tuple[list[tuple[str, str]], Mapping[str, str]]
) -> FtmParty:
    papers, places = beside
    stated = [(scheme, text) for key, scheme in FTM_SCHEMES.items() for text in row.texts(key)]
    numbers = {n for scheme, text in (*stated, *papers) if (n := normal_identifier(scheme, text)) is not None}
    countries = dict.fromkeys(c.lower() for c in row.texts(*_COUNTRIES) if len(c) == 2)
    start = name.end - len(name.text)
    mention = Mention(
        id=content_id("mnt", row.passage.exhibit, start, name.end, kind.value),
        exhibit=row.passage.exhibit,
        passage=row.passage.id,
        start=start,
        end=name.end,
        text=name.text,
        kind=kind,
        folded=fold_name(name.text),
        country=next(iter(countries), None),
        identifiers=tuple(sorted(numbers)),
    )
    written = [places[key] for key in row.texts("addressEntity") if places.get(key)]
    return FtmParty(
        mention=mention,
        schema=_OURS.get(row.schema, row.schema),
        other_names=tuple(dict.fromkeys(t for t in row.texts(*_NAMES) if t != name.text)),
        countries=tuple(countries),
        addresses=tuple(dict.fromkeys((*row.texts("address"), *written))),
    )
