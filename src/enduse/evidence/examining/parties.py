"""Whether the parties and directors of a paper were there on its day, by what the rest of the case says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from enduse.evidence.examining.verdicts import consistent, not_checkable, odd, place_of
from enduse.model.evidence import Passage
from enduse.model.examination import Check, PaperFacts
from enduse.text.dates import MONTH, parse_date
from enduse.text.fold import fold_name

__all__ = ["Known", "party_checks"]

_DAY = (
    r"(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\d{1,2}月\d{1,2}日"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})\s+\d{{4}}|(?:{MONTH})\s+\d{{1,2}},?\s+\d{{4}})"
)
_GAP = r"[^\d\n]{0,40}?"
_FOUNDED = re.compile(
    r"(?:incorporat\w+|founded|established|registered|date of (?:registration|incorporation)|registration date"
    r"|дата (?:регистрации|присвоения огрн|создания|основания)|зарегистрирован\w*|основан\w*|создан\w*"
    rf"|成立日期|注册日期|成立于|注册于){_GAP}{_DAY}",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    rf"(?:(?:since|from|as of|\bс)\s+{_DAY}|(?:appointed|took office|назначен\w*|вступил\w* в должность|任命|任职)"
    rf"{_GAP}{_DAY.replace('?P<day>', '?P<day2>')})",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"(?:\b(?:until|till|to|до|по)\s+{_DAY}|(?:resigned|dismissed|left office|уволен\w*|освобожд[её]н\w*|离任|卸任)"
    rf"{_GAP}{_DAY.replace('?P<day>', '?P<day2>')})",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"direct|ceo|chief executive|head|директор|руководител|法定代表人|总经理", re.IGNORECASE)
_NAME = (
    r"(?P<name>[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\."
    r"|[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+|[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z][a-z-]+|[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,2}"
    r"|[\u4e00-\u9fff]{2,4})"
)
_SIGNED = re.compile(
    r"(?:[Гг]енеральный директор|[Дд]иректор|[Рр]уководитель(?: организации)?|General Director|Managing Director"
    r"|Director General|Director|CEO|Chief Executive Officer|法定代表人|总经理)"
    rf"[\s:：,|_/(]{{1,40}}{_NAME}"
)
_FORMS = frozenset(
    {"ao", "co", "company", "corp", "gmbh", "inc", "jsc", "limited", "llc", "ltd", "ooo"}
    | {"ао", "зао", "ип", "оао", "ооо", "пао", "тоо"}
)
_NEAR = 15
_SHORTEST = 3
_LONGEST_FIELD = 160
"""Characters of a line of a register; what is longer tells of other things too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A passage of another exhibit of the case, and what that exhibit is called."""

    exhibit: str
    passage: Passage


def party_checks(
    facts: PaperFacts | None, passages: Sequence[Passage], known: Sequence[Known], stated: tuple[date | None, str]
) -> Iterator[Check]:
    """Checks of each party and each director that a paper names.

    Args:
        known: Passages of the other exhibits in their order.
        stated: Day that the paper bears, and its place.
    """
    day, _ = stated
    parties = facts.parties if facts is not None else ()
    if not parties:
        yield not_checkable("party_existed", "no party stands beside its label")
    done: set[str] = set()
    for party in parties:
        core = _core(party.name)
        if core and core not in done:
            done.add(core)
            yield _existed(party.name, party.place, day, known)
    yield from _directed(passages, known, day)


def _core(name: str) -> str:
    """Words of a name, its legal form apart."""
    return " ".join(word for word in fold_name(name).split() if word not in _FORMS)


def _existed(name: str, place: str, day: date | None, known: Sequence[Known]) -> Check:
    check = "party_existed"
    if day is None:
        return not_checkable(check, "the paper bears no day that can be read", place)
    founded = _founded(_core(name), known)
    if founded is None:
        return not_checkable(check, f"no exhibit of the case says when {name} was founded", place)
    begun, where = founded
    if begun > day:
        return odd(check, f"{name} was founded on {begun} ({where}), its paper bears {day}", place)
    return consistent(check, f"{name} was founded on {begun} ({where}), its paper bears {day}", place)


def _founded(core: str, known: Sequence[Known]) -> tuple[date, str] | None:
    """The first day of founding that stands with a name: in its passage, or in those that follow in the exhibit."""
    for number, one in enumerate(known):
        if not _holds(one.passage, core):
            continue
        for other in known[number : number + _NEAR]:
            is_field = other is one or len(other.passage.text) <= _LONGEST_FIELD
            if other.exhibit != one.exhibit or not is_field:
                break
            match = _FOUNDED.search(other.passage.text)
            day = parse_date(match["day"]) if match is not None else None
            if day is not None:
                return day, f"{one.exhibit}, {place_of(other.passage)}"
    return None


def _holds(passage: Passage, core: str) -> bool:
    return len(core) >= _SHORTEST and f" {core} " in f" {_core(passage.text)} "


def _directed(passages: Sequence[Passage], known: Sequence[Known], day: date | None) -> Iterator[Check]:
    check, found = "director_in_office", False
    done: set[str] = set()
    for passage in passages:
        for match in _SIGNED.finditer(passage.text):
            key = _surname(match["name"])
            if key in done:
                continue
            done.add(key)
            found = True
            yield _in_office(match["name"], key, day, known, place_of(passage))
    if not found:
        yield not_checkable(check, "no director is named as such")


def _surname(name: str) -> str:
    words = [w for w in fold_name(name).split() if len(w) > 1]
    is_spelt_out = len(words) > 1
    if not words:
        return fold_name(name)
    if is_spelt_out and re.match(r"[А-ЯЁ]", name):
        return words[0]
    return words[-1]


def _in_office(name: str, key: str, day: date | None, known: Sequence[Known], place: str) -> Check:
    check = "director_in_office"
    if day is None:
        return not_checkable(check, "the paper bears no day that can be read", place)
    for one in known:
        text = one.passage.text
        if f" {key}" not in f" {fold_name(text)}" or not _OFFICE.search(text):
            continue
        began, ended = _day_in(_BEGAN, text), _day_in(_ENDED, text)
        if began is None and ended is None:
            continue
        term = f"{began or '?'} to {ended or 'open'}"
        said = f"{name} was in office {term} ({one.exhibit}, {place_of(one.passage)}), the paper bears {day}"
        is_out = (began is not None and began > day) or (ended is not None and ended < day)
        return odd(check, said, place) if is_out else consistent(check, said, place)
    return not_checkable(check, f"no exhibit of the case says when {name} was in office", place)


def _day_in(pattern: re.Pattern[str], text: str) -> date | None:
    match = pattern.search(text)
    return None if match is None else parse_date(match["day"] or match["day2"])
