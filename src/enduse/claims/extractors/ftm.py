"""FollowTheMoney rows to claims: what links two entities of the file, the row being the quote.

Source: FollowTheMoney model 4.11; https://followthemoney.tech/explorer/.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice, product
from typing import Any

from enduse.claims.ftm_rows import FtmRow, Value, ftm_rows, is_ftm
from enduse.model.claim import Claim, Qualifiers, Status, Support
from enduse.model.evidence import Document, Locator, Mention
from enduse.model.predicates import PREDICATES

__all__ = ["LINKS", "ftm_claims"]

_NAME = "ftm/1"
_SURE = 0.9
_MOST = 50
"""Pairs that one row may link."""

LINKS: Mapping[str, tuple[str, str, str]] = {
    "Ownership": ("owner", "asset", "owns"),
    "Directorship": ("director", "organization", "director_of"),
    "Employment": ("employee", "employer", "employed_by"),
    "Representation": ("agent", "client", "intermediary_for"),
    "Payment": ("payer", "beneficiary", "pays"),
    "UnknownLink": ("subject", "object", "other"),
    "EconomicActivity": ("sender", "receiver", "ships"),
}
"""Schema to the properties of its two ends and what it says of them; `other` draws no link."""

_ENDS = frozenset(end for first, second, _ in LINKS.values() for end in (first, second))
_CARRYING = (
    *("schema", "id", "role", "purpose", "percentage", "goodsDescription", "goodsOriginCountry", "startDate"),
    *("endDate", "date", "status", "authority", "entity", "program", "ownershipType"),
)
_READS = {predicate.reads: name for name, predicate in PREDICATES.items()}
_ROLE = re.compile(r"^(?P<reads>.+?)(?: \((?P<status>planned|unverified|denied)\))?$")
_TURNED = frozenset(("subsidiary_of",))
"""Predicates whose subject is the second end of their schema."""

_BAND = re.compile(r"^(?P<low>\d+(?:\.\d+)?)\s*[-–]\s*\d+(?:\.\d+)?\s*%?$")
_DAY = re.compile(r"^(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")


def ftm_claims(document: Document, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """Claims of a file of entities; of other documents none. Ends that the file does not describe give none."""
    if not is_ftm(document):
        return
    rows = list(ftm_rows(document))
    names = {row.id: name for row in rows if (name := row.first("name", "alias", "full")) is not None}
    for row in rows:
        if row.schema in LINKS:
            yield from _linked(row, names)
        elif row.schema == "Sanction":
            yield from _listed(row, names)


def _linked(row: FtmRow, names: Mapping[str, Value]) -> Iterator[Claim]:
    first, second, verb = LINKS[row.schema]
    predicate, status = _said(row, verb)
    pairs = product(row.values.get(first, ()), row.values.get(second, ()))
    for pair in islice(pairs, _MOST):
        ids = [end.text for end in (reversed(pair) if predicate in _TURNED else pair)]
        subject, object_ = names.get(ids[0]), names.get(ids[1])
        if subject is not None and object_ is not None and ids[0] != ids[1]:
            yield _claim(row, (subject, predicate, object_), status, **_narrowed(row))


def _listed(row: FtmRow, names: Mapping[str, Value]) -> Iterator[Claim]:
    authority = row.first("authority", "program")
    for entity in row.values.get("entity", ()):
        name = names.get(entity.text)
        if name is not None and authority is not None:
            program = row.first("program")
            said = {**_days(row), "purpose": program.text if program is not None else None}
            yield _claim(row, (name, "listed_by", authority), Status.ASSERTED, **said)


def _said(row: FtmRow, verb: str) -> tuple[str, Status]:
    """Predicate and status: those of our own words in the role, else what the schema says."""
    role = row.first("role", "purpose")
    match = _ROLE.match(role.text) if role is not None else None
    if match is None or match["reads"] not in _READS:
        return verb, Status.ASSERTED
    return _READS[match["reads"]], Status(match["status"] or "asserted")


def _narrowed(row: FtmRow) -> dict[str, Any]:
    said: dict[str, Any] = _days(row)
    share, role, goods = row.first("percentage"), row.first("role"), row.first("goodsDescription")
    band = None if share is None else _BAND.match(share.text)
    quantity = None if share is None else _number(band["low"] if band else share.text)
    if quantity is not None:
        said |= {"quantity": quantity, "unit": "%", "approx": True if band else None}
    if role is not None and (match := _ROLE.match(role.text)) is not None and match["reads"] not in _READS:
        said["role"] = role.text
    if goods is not None:
        said["goods"] = goods.text
    return said


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip().rstrip("% ").replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number <= 100 else None


def _days(row: FtmRow) -> dict[str, Any]:
    only = row.first("date")
    first, last = row.first("startDate") or only, row.first("endDate") or only
    begin = None if first is None else _day(first.text, is_last=False)
    end = None if last is None else _day(last.text, is_last=True)
    return {"date_from": begin, "date_to": end if begin is None or end is None or begin <= end else None}


def _day(text: str, *, is_last: bool) -> date | None:
    """A day, or the first or last one of a month or year."""
    match = _DAY.match(text)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"] or (12 if is_last else 1))
    try:
        last = calendar.monthrange(year, month)[1] if is_last else 1
        return date(year, month, int(match["day"] or last))
    except (ValueError, IndexError):
        return None


def _claim(row: FtmRow, said: tuple[Value, str, Value], status: Status, **narrowed: Any) -> Claim:
    """A claim whose quote is the part of the row that links, and whose names stand in supports."""
    subject, predicate, object_ = said
    start, end = row.passage.locator.start, _end_of_quote(row)
    row_number = row.passage.locator.row
    bound = [("subject", subject), ("object", object_)]
    return Claim(
        exhibit=row.passage.exhibit,
        locator=Locator(start=start, end=end, row=row_number),
        quote=row.passage.text[: end - start],
        support=tuple(
            Support(locator=Locator(start=v.start, end=v.end), quote=v.words, binds=binds)
            for binds, v in bound
            if not start <= v.start < end
        ),
        subject=subject.text,
        predicate=predicate,
        object=object_.text,
        qualifiers=Qualifiers(**narrowed),
        status=status,
        extractor=_NAME,
        confidence=_SURE,
    )


def _end_of_quote(row: FtmRow) -> int:
    """Where the first stretch of the row that links two entities ends."""
    end = row.passage.locator.start
    for value in sorted((v for values in row.values.values() for v in values), key=lambda v: v.start):
        name = value.words.partition(": ")[0]
        if name not in _ENDS and name not in _CARRYING:
            break
        end = value.end
    return end
