"""What a party and an entry agree on beside the name, and what contradicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from enduse.model.listing import ListEntry, Party
from enduse.text.birth_dates import birth_dates
from enduse.text.countries import country_code
from enduse.text.fold import fold_name
from enduse.text.identifiers import CHECKED_SCHEMES, GENERIC_SCHEMES, is_valid, normal_identifier, tidy
from enduse.text.transliteration import to_latin

__all__ = ["Weighing", "is_person", "same_identifiers", "weigh"]

_ONE_EACH = frozenset({"inn", "ogrn", "uscc", "lei", "imo", "edrpou", "unp"})
"""Schemes under which a party has one number: two different ones contradict."""

_FAMILIES = {
    "Person": "a person",
    "Company": "a firm",
    "Organization": "a firm",
    "PublicBody": "a firm",
    "LegalEntity": "a legal entity",
    "Vessel": "a vessel",
    "Airplane": "an aircraft",
    "Aircraft": "an aircraft",
}
_FACTORS = {"birth date": 0.5, "identifier": 0.5, "schema": 0.5, "country": 0.85}
_ADDRESS_SHARE = 0.6
_ADDRESS_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Facts beside the name.

    Attributes:
        supports: Kinds of fact that agree: `birth date`, `birth year`, `country`, `address`.
        reasons: The same in words.
        conflicts: What contradicts, in words.
        factor: What the score is multiplied with, 0 to 1; 1 where nothing contradicts.
    """

    supports: frozenset[str]
    reasons: tuple[str, ...]
    conflicts: tuple[str, ...]
    factor: float


def is_person(schema: str | None) -> bool:
    """Whether a FollowTheMoney schema is that of a natural person."""
    return schema == "Person"


def weigh(party: Party, entry: ListEntry) -> Weighing:
    """What agrees and what contradicts; a fact that one side does not state is neither."""
    supports: set[str] = set()
    reasons: list[str] = []
    conflicts: list[str] = []
    factor = 1.0
    for kind, agrees, text in _facts(party, entry):
        if agrees:
            supports.add(kind)
            reasons.append(text)
        else:
            conflicts.append(text)
            factor *= _FACTORS[kind]
    return Weighing(supports=frozenset(supports), reasons=tuple(reasons), conflicts=tuple(conflicts), factor=factor)


def _facts(party: Party, entry: ListEntry) -> Iterable[tuple[str, bool, str]]:
    yield from _birth(party, entry)
    yield from _country(party, entry)
    yield from _address(party, entry)
    yield from _numbers(party, entry)
    yield from _family(party, entry)


def _birth(party: Party, entry: ListEntry) -> Iterable[tuple[str, bool, str]]:
    readings = birth_dates(party.birth_date) if party.birth_date is not None else ()
    if not readings or not entry.birth_dates:
        return
    said = " or ".join(readings)
    best, same = max((_same_birth(one, listed), one) for one in readings for listed in entry.birth_dates)
    if best == 0:
        yield "birth date", False, f"born {said}, listed as born {' or '.join(entry.birth_dates)}"
    elif best == 1:
        yield "birth year", True, f"year of birth {same[:4]} is the same"
    else:
        yield "birth date", True, f"birth date {same} is the same"


def _same_birth(said: str, listed: str) -> int:
    """0: different; 1: the year agrees and no more is stated; 2: month or day agree."""
    first, slash, last = listed.partition("/")
    if slash:
        return 1 if first[:4] <= said[:4] <= last[:4] else 0
    length = min(len(said), len(listed))
    if said[:length] != listed[:length] or length < 4:
        return 0
    return 2 if length > 4 else 1


def _country(party: Party, entry: ListEntry) -> Iterable[tuple[str, bool, str]]:
    if party.country is None or not entry.countries:
        return
    said = country_code(party.country) or party.country.strip().lower()
    if said in entry.countries:
        yield "country", True, f"country {said} is the same"
    else:
        yield "country", False, f"country {said}, listed country {', '.join(entry.countries)}"


def _address(party: Party, entry: ListEntry) -> Iterable[tuple[str, bool, str]]:
    said = _address_words(party.address or "")
    if len(said) < _ADDRESS_WORDS:
        return
    for listed in entry.addresses:
        common = said & _address_words(listed)
        if len(common) >= _ADDRESS_WORDS and len(common) >= _ADDRESS_SHARE * len(said):
            yield "address", True, f"address is like {listed!r}"
            return


def _address_words(text: str) -> frozenset[str]:
    words = fold_name(to_latin(text)).split() if text else []
    return frozenset(word for word in words if len(word) > 2 or word.isdigit())


def _numbers(party: Party, entry: ListEntry) -> Iterable[tuple[str, bool, str]]:
    for scheme in sorted(_ONE_EACH & {s for s, _ in party.identifiers}):
        said = sorted({tidy(v) for s, v in party.identifiers if s == scheme and is_valid(s, v)})
        listed = sorted({tidy(v) for s, v in entry.identifiers if s == scheme})
        if said and listed and not set(said) & set(listed) and _is_comparable(scheme, said, listed):
            yield "identifier", False, f"{scheme} {', '.join(said)}, listed {scheme} {', '.join(listed)}"


def _is_comparable(scheme: str, said: list[str], listed: list[str]) -> bool:
    """Numbers of firms and of persons differ in length: neither contradicts the other."""
    return scheme != "inn" or bool({len(value) for value in said} & {len(value) for value in listed})


def _family(party: Party, entry: ListEntry) -> Iterable[tuple[str, bool, str]]:
    said, listed = _FAMILIES.get(party.schema or ""), _FAMILIES.get(entry.schema)
    if said is None or listed is None or said == listed:
        return
    if "a legal entity" in (said, listed) and {said, listed} <= {"a legal entity", "a firm", "a person"}:
        return
    yield "schema", False, f"{said}, listed as {listed}"


def same_identifiers(party: Party, entry: ListEntry) -> tuple[tuple[str, ...], bool]:
    """Identifiers that party and entry share, in words, and whether one of them is valid in a scheme of its own.

    The same value under a scheme that says only what sort of number it is (`tax`, `registration`) counts, but less.
    """
    listed: dict[str, list[str]] = {}
    for scheme, value in entry.identifiers:
        listed.setdefault(tidy(value), []).append(scheme)
    found: list[str] = []
    is_sure = False
    for scheme, value in party.identifiers:
        known = normal_identifier(scheme, value)
        if known is None or known[1] not in listed:
            continue
        schemes = listed[known[1]]
        is_same = known[0] in schemes and known[0] not in GENERIC_SCHEMES
        is_checked = known[0] in CHECKED_SCHEMES and any(s in GENERIC_SCHEMES for s in schemes)
        is_sure = is_sure or is_same or is_checked
        other = "" if known[0] in schemes else f", listed as {' and '.join(schemes)}"
        found.append(f"identifier {known[0]} {known[1]} is the same{other}")
    return tuple(dict.fromkeys(found)), is_sure
