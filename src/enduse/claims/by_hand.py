"""A claim made by a person: the quote is found in the text, then the same gate decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from enduse.claims.clipping import cut_edge, words_left_out
from enduse.claims.figures import numbers_in
from enduse.claims.gate import Verdict, check_claim
from enduse.claims.guards import Words, missing_names
from enduse.claims.quoting import Found, find_quote
from enduse.errors import InputError, RefusedError
from enduse.model.claim import REVIEW_LINE, Claim, Qualifiers, Status, Support, with_id
from enduse.model.evidence import Document, Locator
from enduse.model.predicates import PREDICATES
from enduse.text.fold import fold

__all__ = ["claim_from_words"]

_LEAD = 0.4
_PLACES = 20
"""Places of a quote that are looked at for one that cuts no word."""


def claim_from_words(
    document: Document,
    *,
    quote: str,
    subject: str,
    predicate: str,
    object: str,  # noqa: A002 - the word of the claim record
    status: Status | str,
    page: int | None = None,
    support: Iterable[str] = (),
    qualifiers: Qualifiers | None = None,
    speakers: tuple[str, ...] = (),
    by: str,
) -> Claim:
    """The claim that a person reads in a document, through the quote gate.

    Args:
        document: The exhibit as read.
        quote: Words of the document; quotation marks, dashes, case and spacing may differ, the claim keeps the
        document's own.
        predicate: A key of `model.predicates.PREDICATES`.
        page: Page on which the quote stands, where it stands more than once.
        support: Further quotes of the same document that name what the quote leaves to its context.
        by: Who made the claim.

    Returns:
        The claim with its id. Where the quote has a slip of the pen, the claim carries the document's own words and
        lies below
        the review line.

    Raises:
        InputError: No such predicate or status.
        RefusedError: The words do not carry the claim.
    """
    if predicate not in PREDICATES:
        raise InputError(f"no predicate is called {predicate!r}", hint="one of: " + ", ".join(PREDICATES))
    found, place = _located(document, quote, page)
    supports = tuple(_supported(document, words) for words in support)
    claim = Claim(
        exhibit=document.exhibit.id,
        locator=place,
        quote=document.text[place.start : place.end],
        support=supports,
        subject=subject.strip(),
        predicate=predicate,
        object=object.strip(),
        qualifiers=qualifiers or Qualifiers(),
        status=_status(status),
        speakers=speakers,
        extractor=f"hand:{by}",
        confidence=1.0 if found.is_exact else _LEAD,
    )
    _refuse_clipped(claim, document)
    return _passed(_with_names(claim, document), document)


def _status(status: Status | str) -> Status:
    try:
        return Status(status.replace("-", "_"))
    except ValueError as error:
        raise InputError(f"no status is called {status!r}", hint="one of: " + ", ".join(Status)) from error


def _passed(claim: Claim, document: Document) -> Claim:
    answer = check_claim(claim, document)
    if answer.verdict is Verdict.REFUSED:
        hint = "quote the words to the letter; name with --support the words elsewhere that bind a name or number"
        raise RefusedError(f"the quote gate refuses the claim: {answer.reason}", hint=hint)
    if answer.verdict is Verdict.REVIEW:
        claim = replace(claim, confidence=min(claim.confidence, _LEAD, REVIEW_LINE))
    return with_id(claim)


def _refuse_clipped(claim: Claim, document: Document) -> None:
    """Refuses a quote whose edge cuts a word or number, or whose negation or doubt stays outside."""
    hint = "quote the whole clause and give the status that it has"
    cut = cut_edge(document.text, claim.locator.start, claim.locator.end)
    if cut is not None:
        raise RefusedError(f"the quote gate refuses the claim: the quote cuts {cut!r} of the document", hint=hint)
    outside = words_left_out(claim, document)
    if outside is not None:
        raise RefusedError(f"the quote gate refuses the claim: the words {outside!r} around the quote do not let it be "
                           f"{claim.status}", hint=hint)  # fmt: skip


def _located(document: Document, quote: str, page: int | None) -> tuple[Found, Locator]:
    for start, end in _ranges(document, page):
        found = _whole(document.text, quote, start, end)
        if found is not None:
            return found, _locator(document, found)
    where = "" if page is None else f" on page {page}"
    raise RefusedError(f"the quote does not stand in {document.exhibit.name}{where}: {quote[:80]!r}",
                       hint="copy the words as they stand in the document")  # fmt: skip


def _whole(text: str, quote: str, start: int, end: int) -> Found | None:
    """The first place of a quote that cuts no word or number; where each does, the first."""
    first = found = find_quote(text, quote, start=start, end=end)
    for _ in range(_PLACES):
        if found is None or not found.is_exact or cut_edge(text, found.start, found.end) is None:
            break
        found = find_quote(text, quote, start=found.start + 1, end=end)
    return found if found is not None and found.is_exact else first


def _ranges(document: Document, page: int | None) -> tuple[tuple[int, int], ...]:
    if page is None:
        return ((0, len(document.text)),)
    spans = [(p.locator.start, p.locator.end) for p in document.passages if p.locator.page == page]
    return ((min(s for s, _ in spans), max(e for _, e in spans)),) if spans else ()


def _locator(document: Document, found: Found) -> Locator:
    for passage in document.passages:
        if passage.locator.start <= found.start < passage.locator.end:
            return replace(passage.locator, start=found.start, end=found.end)
    return Locator(start=found.start, end=found.end)


def _supported(document: Document, words: str) -> Support:
    found = find_quote(document.text, words)
    if found is None or not found.is_exact:
        raise RefusedError(f"the supporting quote does not stand in {document.exhibit.name}: {words[:80]!r}",
                           hint="copy the words as they stand in the document")  # fmt: skip
    return Support(locator=_locator(document, found), quote=document.text[found.start : found.end], binds="names")


def _with_names(claim: Claim, document: Document) -> Claim:
    """The claim, supported by the place where the document itself gives a full name that the quote shortens.

    Only where the whole field stands in the document as written and its last word stands in the quote ("IEMZ Kupol" for
    "Kupol", "two invoices" for "the invoices").
    """
    for binds, field in (("subject", claim.subject), ("object", claim.object)):
        evidence = Words("\n".join([claim.quote, *(s.quote for s in claim.support)]))
        if not missing_names(field, evidence) and numbers_in(field) <= numbers_in(evidence.text):
            continue
        place = _full_name(field, claim.quote, document)
        if place is not None:
            quote = document.text[place.start : place.end]
            claim = replace(claim, support=(*claim.support, Support(locator=place, quote=quote, binds=binds)))
    return claim


def _full_name(field: str, quote: str, document: Document) -> Locator | None:
    words = re.findall(r"[^\W_]+", field)
    if len(words) < 2 or fold(words[-1]) not in Words(quote).forms:
        return None
    found = find_quote(document.text, field)
    return _locator(document, found) if found is not None and found.is_exact else None
