"""Register extracts to claims: who directs the firm, who holds what of it, where it is, each with its days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from enduse.claims.register_rows import Extract, Field, Record, day_of, read_extract
from enduse.model.claim import Claim, Qualifiers, Support
from enduse.model.evidence import Document, Locator, Mention

__all__ = ["register_claims"]

_VERSION = "1"
_SURE = 0.9
_NOT_DIRECTING = re.compile(r"secretar|секретар|秘書", re.I)
_PER_CENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:%|процент|per cent|$)", re.I)
_BAND = re.compile(r"\d\s*%?\s*(?:-|–|to|but not more than|or less than)\s*\d|(?:more than|or more)", re.I)
_VOTES = re.compile(r"voting", re.I)
_CONTROL = re.compile(r"significant influence|right to appoint", re.I)


def register_claims(document: Document, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """Claims of an extract of a company register; of other documents none."""
    extract = read_extract(document)
    if extract is None:
        return
    firm = extract.firm.fields["name"]
    address = extract.firm.fields.get("address")
    if address is not None:
        yield _claim(document, extract, ("located_in", firm, address), [])
    for record in extract.others:
        yield from _of(document, extract, record)


def _of(document: Document, extract: Extract, record: Record) -> Iterator[Claim]:
    name, firm, said = record.fields["name"], extract.firm.fields["name"], record.fields
    beside = [said[key] for key in ("role", "share", "from", "to") if key in said]
    days = {"date_from": day_of(said.get("from")), "date_to": day_of(said.get("to"))}
    role = said.get("role")
    if record.kind == "officer":
        if role is None or not _NOT_DIRECTING.search(role.text):
            narrowed = {**days, "role": role.text if role is not None else None}
            yield _claim(document, extract, ("director_of", name, firm), beside, **narrowed)
    elif "share" in said:
        yield _claim(document, extract, ("owns", name, firm), beside, **days, **_held(said["share"].text))
    else:
        yield _claim(document, extract, ("owns", name, firm), beside, **days)


def _held(text: str) -> dict[str, Any]:
    """The share as stated: a number, the lower bound of a band, or none where control is named without one."""
    number = _PER_CENT.search(text)
    kind = "control" if _CONTROL.search(text) else "votes" if _VOTES.search(text) else None
    if number is None or Decimal(number[1].replace(",", ".")) > 100:
        return {"role": kind}
    is_band = bool(_BAND.search(text))
    share = Decimal(number[1].replace(",", "."))
    return {"quantity": share, "unit": "%", "approx": True if is_band else None, "role": kind}


def _claim(
    document: Document, extract: Extract, said: tuple[str, Field, Field], beside: list[Field], **narrowed: Any
) -> Claim:
    """A claim whose quote is the line of its subject; the other lines stand as supports."""
    predicate, subject, object_ = said
    start, end = subject.line
    fields = [("object", object_), *(("qualifiers", one) for one in beside)]
    return Claim(
        exhibit=document.exhibit.id,
        locator=Locator(start=start, end=end, page=subject.passage.locator.page, row=subject.passage.locator.row),
        quote=document.text[start:end],
        support=tuple(
            Support(
                locator=Locator(start=f.line[0], end=f.line[1], page=f.passage.locator.page, row=f.passage.locator.row),
                quote=document.text[f.line[0] : f.line[1]],
                binds=binds,
            )
            for binds, f in fields
        ),
        subject=subject.text,
        predicate=predicate,
        object=object_.text,
        qualifiers=Qualifiers(**narrowed),
        extractor=f"register.{extract.country}/{_VERSION}",
        confidence=_SURE,
    )
