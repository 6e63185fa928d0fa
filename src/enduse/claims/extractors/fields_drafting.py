"""Claims drafted from fields: each with its quote and with the words that its names and figures stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from enduse.claims.extractors.fields import Field, Form
from enduse.claims.extractors.fields_items import Item, unit_pattern
from enduse.claims.extractors.fields_layout import Spot, is_named
from enduse.model.claim import Claim, Qualifiers, Status, Support, with_id
from enduse.model.evidence import Document, Mention, MentionKind
from enduse.text.countries import country_code
from enduse.text.date_intervals import date_interval
from enduse.text.dates import parse_date

__all__ = ["FIGURE", "Bound", "Drafter", "Figure", "bound", "country_of", "day_of", "figure_in", "header_bounds"]

Bound = tuple[str, Spot]
"""What a supporting quote binds, and the quote."""

FIGURE = "figure"
"""Binds a number that the quote runs together with its neighbour: quoted by itself, though it stands in the quote."""

_SURE = 0.95
_PARTIES = frozenset(
    {MentionKind.COMPANY, MentionKind.ORGANIZATION, MentionKind.PUBLIC_BODY, MentionKind.PERSON, MentionKind.FACILITY}
)
_SAME = re.compile(r"он же|она же|те же|тот же|same as|as above|the same|同上|同买方|同卖方", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its unit as they stand in a text."""

    words: Spot
    number: Spot
    unit: Spot | None


def figure_in(spot: Spot) -> Figure | None:
    """The first number of a text that has a unit after it ("7 шт.", "7 (семь) комплектов")."""
    pattern = (
        r"(?<![A-Za-zА-Яа-яЁё\d.,/-])"
        rf"(?P<number>\d{{1,3}}(?:[ \u00a0,.]\d{{3}})+|\d+(?:[.,]\d+)?)\s*(?:\([^)]{{1,30}}\)\s*)?"
        rf"(?P<unit>{unit_pattern()})(?![A-Za-zА-Яа-яЁё\d])"
    )
    match = re.search(pattern, spot.text, re.IGNORECASE)
    if match is None:
        return None
    return Figure(
        words=spot.cut(*match.span()), number=spot.cut(*match.span("number")), unit=spot.cut(*match.span("unit"))
    )


def day_of(field: Field | None) -> dict[str, object]:
    """Qualifiers of the day or span that a field states; empty where it states none that can be read."""
    if field is None:
        return {}
    text = field.value.text
    day = parse_date(text)
    if day is not None:
        return {"date_from": day, "date_to": day, "date_text": text}
    span = date_interval(text)
    return (
        {"date_text": text}
        if span is None
        else {"date_from": span.date_from, "date_to": span.date_to, "date_text": text}
    )


class Drafter:
    """Makes the claims of one form.

    Args:
        extractor: Name and version that the claims bear.
        speakers: Who says what the form states: its issuer, else its title.
    """

    def __init__(self, document: Document, form: Form, mentions: tuple[Mention, ...], extractor: str) -> None:
        self.document, self.form = document, form
        self._mentions = mentions
        self._extractor = extractor
        self.speakers: tuple[str, ...] = (form.name,)
        self.about: str | None = None

    def claim(
        self, subject: str, predicate: str, object_: str, quote: Spot, support: Iterable[Bound] = (), **said: object
    ) -> Claim:
        """A claim with its id; `status`, `about` and `confidence` by name, all else are qualifiers."""
        own = {key: said.pop(key) for key in ("status", "about", "confidence") if key in said}
        ocr = quote.passage.ocr_confidence
        claim = Claim(
            exhibit=self.document.exhibit.id,
            locator=quote.locator,
            quote=quote.text,
            support=tuple(self._supports(quote, support)),
            subject=subject,
            predicate=predicate,
            object=object_,
            qualifiers=Qualifiers(**{k: v for k, v in said.items() if v is not None}),  # type: ignore[arg-type]
            speakers=self.speakers,
            extractor=self._extractor,
            confidence=_SURE if ocr is None else min(_SURE, ocr / 100),
        )
        return with_id(replace(claim, **own))  # type: ignore[arg-type]

    def _supports(self, quote: Spot, support: Iterable[Bound]) -> Iterator[Support]:
        seen = {(quote.start, quote.end)}
        for binds, spot in support:
            span = (spot.start, spot.end)
            is_inside = quote.start <= span[0] and span[1] <= quote.end and binds != FIGURE
            if span in seen or is_inside or not spot.text:
                continue
            seen.add(span)
            yield Support(locator=spot.locator, quote=spot.text, binds=binds)

    def gap(self, what: str, key: str | None = None, *, about: str | None = None) -> Claim:
        """That the form does not state something: quoted is its empty field, else its title."""
        blank = self.form.blanks.get(key or "")
        quote = self.form.title if blank is None else blank.quote
        support = (("subject", self.form.title), *self.title_bounds())
        return self.claim(
            self.form.name, "does_not_state", what, quote, support, status=Status.GAP, about=about or self.about
        )

    def title_bounds(self) -> list[Bound]:
        """Title and number: what the form's name stands in."""
        number = self.form.fields.get("number")
        bounds = [("title", self.form.title)]
        return bounds if number is None else [*bounds, *bound("title", number)]

    def party(self, *keys: str) -> tuple[str, Field] | None:
        """Name and field of the first of the parties that the form names; "the same" names nobody."""
        for key in keys:
            field = self.form.fields.get(key)
            if field is not None and is_named(field.value) and not _SAME.match(field.value.text):
                return self._named(field.value, _PARTIES) or field.value.text, field
        return None

    def product(self, spot: Spot) -> str:
        """The product that a description of goods names, else the description."""
        return self._named(spot, frozenset({MentionKind.PRODUCT}), is_part=True) or _one_line(spot.text)

    def _named(self, spot: Spot, kinds: frozenset[MentionKind], *, is_part: bool = False) -> str | None:
        inside = [m for m in self._mentions if m.kind in kinds and m.start < spot.end and m.end > spot.start]
        inside = [
            m for m in inside if is_part or 2 * (min(m.end, spot.end) - max(m.start, spot.start)) > len(spot.text)
        ]
        best = min(inside, key=lambda m: (m.start - m.end, m.start), default=None)
        return None if best is None else best.text


def bound(binds: str, field: Field | None) -> list[Bound]:
    """Supports that quote a field; empty for None."""
    return [] if field is None else [(binds, spot) for spot in field.evidence]


def header_bounds(item: Item, *columns: str) -> list[Bound]:
    """Supports that quote the header of columns."""
    return [(f"{column} header", item.header[column]) for column in columns if column in item.header]


def country_of(spot: Spot | None) -> str | None:
    """Code of the country that a cell or field names, else its words."""
    return None if spot is None else country_code(spot.text) or spot.text


def _one_line(text: str) -> str:
    """A description on one line, without marks and without a quotation mark that nothing opens or closes."""
    words = re.sub(r"\s+", " ", text).strip(" .,;:–—-")
    for opened, closed in ("«»", "“”", "„“", "《》"):
        if words.count(opened) != words.count(closed):
            words = words.strip(opened + closed)
    return words if words.count('"') % 2 == 0 else words.strip('"')
