"""An entry while its publisher's record is read: names, numbers and dates gathered, then made an entry once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from enduse.lists.partial_dates import partial_dates
from enduse.lists.written_names import written_names
from enduse.model.ids import content_id
from enduse.model.listing import AliasKind, ListedName, ListEntry, Measure
from enduse.text import countries
from enduse.text.identifiers import is_valid, tidy

__all__ = ["Draft", "can_be", "country_code", "country_codes", "is_foreign", "joined", "unique_id"]

country_code = lru_cache(maxsize=20_000)(countries.country_code)
country_codes = lru_cache(maxsize=20_000)(countries.country_codes)
"""The same few names of countries come again on every row."""

_FOREIGN = re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LATIN = re.compile(r"[A-Za-z]")
_LENGTHS = {"inn": (10, 12), "ogrn": (13, 15), "uscc": (18,), "lei": (20,), "imo": (7,), "edrpou": (8,), "unp": (9,)}
_RUSSIAN_ONLY = frozenset({"inn", "ogrn", "okpo", "kpp"})


def is_foreign(text: str) -> bool:
    """Whether most letters of a text are of a script other than Latin."""
    return len(_FOREIGN.findall(text)) > len(_LATIN.findall(text))


def joined(pieces: Iterable[str | None], separator: str = ", ") -> str:
    """The pieces that say something, joined.

    >>> joined(["1 Mill Road", None, "", "Omsk"])
    '1 Mill Road, Omsk'
    """
    return separator.join([text for piece in pieces if piece and (text := " ".join(piece.split()).strip(" ,"))])


def unique_id(stem: str, taken: Iterable[str]) -> str:
    """The stem, or the stem with the first free number behind it.

    >>> unique_id("a:1", {"a:1", "a:1~2"})
    'a:1~3'
    """
    held = taken if isinstance(taken, set | dict) else set(taken)
    if stem not in held:
        return stem
    number = 2
    while f"{stem}~{number}" in held:
        number += 1
    return f"{stem}~{number}"


def can_be(scheme: str, tidied: str) -> bool:
    """Whether a value has a length of its scheme: what cannot be need not be checked digit by digit.

    >>> can_be("inn", "7707083893"), can_be("inn", "77")
    (True, False)
    """
    lengths = _LENGTHS.get(scheme)
    return lengths is None or len(tidied) in lengths


@dataclass(slots=True, kw_only=True)
class Draft:
    """What a publisher says of one entry, gathered from however many rows.

    Attributes:
        number: The publisher's id; None makes one from what identifies the entry.
    """

    number: str | None
    schema: str
    measure: Measure
    act: str | None = None
    annex: str | None = None
    listed_from: date | None = None
    listed_to: date | None = None
    is_primary_missing: bool = False
    names: dict[ListedName, None] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    programmes: dict[str, None] = field(default_factory=dict)
    identifiers: dict[tuple[str, str], None] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    birth_dates: dict[str, None] = field(default_factory=dict)
    addresses: dict[str, None] = field(default_factory=dict)
    linked_to: dict[str, None] = field(default_factory=dict)
    reasons: dict[str, None] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)

    def name(self, text: str | None, kind: AliasKind = AliasKind.PRIMARY) -> None:
        """A name; a strong alias in another script is one in the original script.

        Names written behind it in the same field are strong aliases of a primary name, or of its own kind.
        """
        clean = " ".join((text or "").split())
        if not clean:
            return
        first, *more = written_names(clean)
        self._one_name(first, kind)
        for further in more:
            self._one_name(further, AliasKind.STRONG if kind is AliasKind.PRIMARY else kind)

    def _one_name(self, clean: str, kind: AliasKind) -> None:
        if clean in self.texts:
            return
        self.texts.add(clean)
        is_original = kind is AliasKind.STRONG and is_foreign(clean)
        self.names[ListedName(text=clean, kind=AliasKind.ORIGINAL_SCRIPT if is_original else kind)] = None

    def identifier(self, value: str | None, *schemes: str, country: str | None = None) -> None:
        """A number, under the first scheme in which it is valid; Russian schemes only where no other country is named.

        Args:
            country: ISO code of the country that issued it, where stated.
        """
        clean = tidy(value or "")
        for scheme in schemes:
            if scheme in _RUSSIAN_ONLY and country not in (None, "ru"):
                continue
            if clean and can_be(scheme, clean) and is_valid(scheme, clean):
                self.identifiers[scheme, clean] = None
                return

    def country(self, text: str | None) -> None:
        """Country or countries that a text names."""
        if text:
            self.countries.update(country_codes(text))

    def born(self, text: str | None) -> None:
        """Days, months or years that a text states."""
        if text:
            self.birth_dates.update(dict.fromkeys(partial_dates(text)))

    def address(self, *pieces: str | None, country: str | None = None) -> None:
        """An address from its pieces, and its country as printed."""
        text = joined([*pieces, country])
        if text:
            self.addresses[text] = None
        code = country_code(country) if country else None
        self.countries.update([code] if code is not None else [])

    def programme(self, text: str | None) -> None:
        """A programme under which it is listed."""
        if text and text.strip():
            self.programmes[text.strip()] = None

    def link(self, text: str | None) -> None:
        """Another entry that the publisher links it to."""
        if text and text.strip():
            self.linked_to[text.strip()] = None

    def reason(self, text: str | None) -> None:
        """A statement of reasons or a remark, verbatim."""
        if text and text.strip():
            self.reasons[text.strip()] = None

    def listed(self, day: date | None) -> None:
        """A day of listing; the earliest counts."""
        if day is not None and (self.listed_from is None or day < self.listed_from):
            self.listed_from = day

    def entry_id(self, list_id: str) -> str:
        """List, act, annex and the publisher's id, or the hash of what identifies the entry."""
        number = self.number or content_id("row", self.schema, *(n.text for n in self.names), *self.addresses)
        return ":".join(piece for piece in (list_id, self.act, self.annex, number) if piece)

    def entry(self, list_id: str, taken: Iterable[str] = ()) -> ListEntry:
        """The entry; its id gets a number behind it where it is taken."""
        return ListEntry(
            id=unique_id(self.entry_id(list_id), taken),
            list_id=list_id,
            edition="",
            schema=self.schema,
            names=tuple(self.names),
            measure=self.measure,
            programme="; ".join(self.programmes) or None,
            act=self.act,
            annex=self.annex,
            publisher_id=self.number,
            identifiers=tuple(self.identifiers),
            countries=tuple(sorted(self.countries)),
            birth_dates=tuple(self.birth_dates),
            addresses=tuple(self.addresses),
            linked_to=tuple(self.linked_to),
            listed_from=self.listed_from,
            listed_to=self.listed_to,
            is_primary_missing=self.is_primary_missing,
            reasons="\n".join(self.reasons) or None,
            source_row="\n".join(self.printed) or None,
        )
