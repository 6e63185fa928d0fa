"""Extracts of company registers (Russia, United Kingdom, Hong Kong) as records: the firm, its officers, its holders.

Source: layouts of the EGRUL extract of the Federal Tax Service, of the company overview, officers and persons with
significant control of Companies House, and of the company particulars of the Hong Kong Companies Registry, as of 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from enduse.claims.register_labels import label_of, register_of_head, section_of
from enduse.model.evidence import Document, Mention, MentionKind, Passage
from enduse.model.ids import content_id
from enduse.text.dates import parse_date
from enduse.text.fold import fold_name
from enduse.text.identifiers import normal_identifier

__all__ = ["Extract", "Field", "Record", "day_of", "read_extract", "register_mentions"]

_HEAD = 3_000
_MAX_LINES = 5_000
_MAX_LINE = 2_000
"""Characters of a line; a longer one is prose and no field."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}\s+[^\W\d]+\s+\d{4}")
_PERSON_LABEL = re.compile(r"фамилия|\bфио\b", re.I)
_FORM = re.compile(
    r"(?i:\b(?:ltd|limited|llc|llp|plc|inc|corp|gmbh|company|ооо|ао|пао|зао|фгуп|общество|акционерное|предприятие)\b)|公司"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value beside its label, with its place in the document's text; `line` is the label with the value."""

    text: str
    start: int
    end: int
    line: tuple[int, int]
    passage: Passage


@dataclass(slots=True, kw_only=True)
class Record:
    """The firm, one officer or one holder.

    Attributes:
        kind: `firm`, `officer` or `holder`.
        is_person: Whether the label of its name says so, or the name has no legal form.
    """

    kind: str
    fields: dict[str, Field] = field(default_factory=dict)
    is_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a register says of one firm.

    Attributes:
        country: Whose register: `ru`, `gb` or `hk`.
    """

    country: str
    firm: Record
    others: tuple[Record, ...]


def read_extract(document: Document) -> Extract | None:
    """The extract that a document is; None where its head does not say so, or no firm is named."""
    head = document.text[:_HEAD]
    country = register_of_head(head)
    if country is None:
        return None
    records = _records(document)
    firm = next((r for r in records if r.kind == "firm" and "name" in r.fields), None)
    if firm is None or not {"inn", "ogrn", "number", "from"} & firm.fields.keys():
        return None
    return Extract(
        country=country, firm=firm, others=tuple(r for r in records if r.kind != "firm" and "name" in r.fields)
    )


def _records(document: Document) -> list[Record]:
    records = [Record(kind="firm")]
    section, waiting = "firm", ""
    for start, end, passage in _lines(document):
        line = document.text[start:end]
        found = section_of(line)
        label = label_of(line)
        if found is not None and (label is None or not line[label[1] :].strip()):
            section, waiting = found, ""
            continue
        if label is None:
            if waiting and line.strip():
                _put(records, section, waiting, _field(document.text, (start, end), 0, passage))
            waiting = ""
            continue
        name, cut = label
        if section == "other":
            continue
        if line[cut:].strip():
            _put(records, section, name, _field(document.text, (start, end), cut, passage))
            waiting = ""
        else:
            waiting = name
    return records


def _put(records: list[Record], section: str, name: str, value: Field) -> None:
    """The value in the record of its section; a name in a section of others begins a record."""
    if name == "name" and section != "firm":
        words = value.passage.text[
            value.line[0] - value.passage.locator.start : value.start - value.passage.locator.start
        ]
        is_person = bool(_PERSON_LABEL.search(words)) or not _FORM.search(value.text)
        records.append(Record(kind=section, is_person=is_person))
    current = records[0] if section == "firm" else records[-1]
    if current.kind == section:
        current.fields.setdefault(name, value)


def _field(text: str, span: tuple[int, int], cut: int, passage: Passage) -> Field:
    raw = text[span[0] + cut : span[1]]
    start = span[0] + cut + len(raw) - len(raw.lstrip())
    value = raw.strip()
    return Field(text=value, start=start, end=start + len(value), line=(span[0], start + len(value)), passage=passage)


def _lines(document: Document) -> Iterator[tuple[int, int, Passage]]:
    """Lines of all passages, as spans of the document's text."""
    count = 0
    for passage in document.passages:
        at = passage.locator.start
        for line in passage.text.split("\n"):
            if line.strip() and len(line) <= _MAX_LINE and count < _MAX_LINES:
                count += 1
                yield at, at + len(line), passage
            at += len(line) + 1


def register_mentions(extract: Extract, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of a document with those of its extract: the firm with its numbers, each officer and holder."""
    own = [_mention(extract.firm, MentionKind.COMPANY, extract)]
    own += [_mention(r, MentionKind.PERSON if r.is_person else MentionKind.COMPANY, extract) for r in extract.others]
    unique: Mapping[str, Mention] = {m.id: m for m in own}
    spans = [(m.start, m.end) for m in unique.values()]
    firm = own[0]
    others = [m for m in mentions if not any(m.start < end and start < m.end for start, end in spans)]
    numbered = {n for m in own for n in m.identifiers}
    # the firm's numbers are its own: a name that only stands near them does not have them
    kept = [
        m if m.folded == firm.folded else replace(m, identifiers=tuple(n for n in m.identifiers if n not in numbered))
        for m in others
    ]
    return tuple(sorted((*unique.values(), *kept), key=lambda m: (m.start, m.end)))


def _mention(record: Record, kind: MentionKind, extract: Extract) -> Mention:
    name = record.fields["name"]
    numbers = []
    for label in ("inn", "ogrn", "kpp", "number"):
        value = record.fields.get(label)
        scheme = {"gb": "gb-coh", "hk": "hk-cr"}.get(extract.country, "registration") if label == "number" else label
        number = re.match(r"[\dA-Za-z]+", value.text) if value is not None else None
        found = normal_identifier(scheme, number[0]) if number is not None else None
        numbers += [found] if found is not None else []
    return Mention(
        id=content_id("mnt", name.passage.exhibit, name.start, name.end, kind.value),
        exhibit=name.passage.exhibit,
        passage=name.passage.id,
        start=name.start,
        end=name.end,
        text=name.text,
        kind=kind,
        folded=fold_name(name.text),
        country=extract.country if record.kind == "firm" else None,
        identifiers=tuple(sorted(numbers)),
    )


def day_of(value: Field | None) -> date | None:
    """The day that a field states, the last one where a number stands before it; None where there is none."""
    if value is None:
        return None
    found = re.findall(
        r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}\s+\w+\s+\d{4}", value.text
    )
    return parse_date(found[-1]) if found else None
