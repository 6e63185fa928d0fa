"""What a name, an identifier and the facts beside them make of a pair: a score, a decision and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from enduse.model.listing import AliasKind, ListEntry, Party
from enduse.names import MATCH_LINE, NameMatch, compare
from enduse.screening.standing import Standing
from enduse.screening.weighing import Weighing, is_person, same_identifiers, weigh

__all__ = ["THRESHOLDS", "Judged", "Sought", "best_name", "judge", "nearness", "rank", "worth"]

STRICT_FACTOR = 0.7
COUNTRY_LINE = 0.7
YEAR_LINE = 0.8
SHORT_LETTERS = 4
THRESHOLDS = {
    "match_line": MATCH_LINE,
    "weak_alias_factor": STRICT_FACTOR,
    "short_name_factor": STRICT_FACTOR,
    "short_name_letters": float(SHORT_LETTERS),
    "country_line": COUNTRY_LINE,
    "birth_year_line": YEAR_LINE,
}
"""Thresholds of decisions; all of them are ours. A name below `country_line` is not borne out by a country, one below
`birth_year_line` not by a year of birth; a weak alias, and a short name that is not met to the letter, count less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """An entry that a party may be, before anything but name and number was looked at.

    Attributes:
        query_name: Which of the party's names met it.
        number: Number of the listed name in the index; None where only an identifier led here.
        name, kind: The listed name and its kind of alias; empty where only an identifier led here.
        score: Of the name, 0 to 1.
    """

    list_id: str
    entry_id: str
    query_name: str
    number: int | None = None
    name: str = ""
    kind: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A pair on a day, judged.

    Attributes:
        name, kind: The listed name that met the party and its kind of alias.
        numbers: Identifiers in common, in words; `reasons` what else speaks for it beside the name.
        conflicts: What contradicts, in words.
    """

    sought: Sought
    standing: Standing
    score: float
    decision: str
    name: str
    kind: str
    numbers: tuple[str, ...]
    reasons: tuple[str, ...]
    conflicts: tuple[str, ...]


def judge(party: Party, sought: Sought, standing: Standing, *, is_name_alone: bool) -> Judged:
    """The pair of a party and an entry that was sought for it.

    Args:
        standing: The entry on the day that is asked for.
        is_name_alone: Judge the name alone: a score of at least `MATCH_LINE` is a match.
    """
    entry = standing.entry
    numbers, is_sure = same_identifiers(party, entry)
    text, kind, score = sought.name, sought.kind, sought.score
    if sought.number is None:
        best = best_name(party, entry)
        text, kind = (best.text, best.kind) if best is not None else (entry.names[0].text, entry.names[0].kind.value)
        score = best.score if best is not None else 0.0
    if is_name_alone:
        final = 1.0 if is_sure else score
        reasons: tuple[str, ...] = ()
        conflicts: tuple[str, ...] = ()
        decision = "match" if final >= MATCH_LINE else "none"
    else:
        facts = weigh(party, entry)
        factor, strict = _strictness(text, kind, score)
        by_name = score * factor
        final = (1.0 if is_sure else max(by_name, MATCH_LINE) if numbers else by_name) * facts.factor
        decision = _decision(party, entry, facts, score=by_name, kind=kind, numbers=bool(numbers), is_sure=is_sure)
        if decision == "match" and not numbers and not _is_same_name(party, sought, entry):
            decision = "review"
        if decision == "review" and not numbers and final < MATCH_LINE:
            decision = "none"
        reasons, conflicts = (*facts.reasons, *strict), facts.conflicts
    return Judged(
        sought=sought,
        standing=standing,
        score=final,
        decision=decision,
        name=text,
        kind=kind,
        numbers=numbers,
        reasons=reasons,
        conflicts=conflicts,
    )


def nearness(sought: Sought) -> tuple[float, str, str]:
    """Sorting key: identifiers and best names first."""
    return -(sought.score if sought.number is not None else 1.0), sought.list_id, sought.entry_id


def _strictness(text: str, kind: str, score: float) -> tuple[float, tuple[str, ...]]:
    if kind == AliasKind.WEAK.value:
        return STRICT_FACTOR, ("a weak alias",)
    if score < 1.0 and sum(char.isalnum() for char in text) <= SHORT_LETTERS:
        return STRICT_FACTOR, ("a short name, not met to the letter",)
    return 1.0, ()


def _decision(
    party: Party, entry: ListEntry, facts: Weighing, *, score: float, kind: str, numbers: bool, is_sure: bool
) -> str:
    """match, review or none. A name alone is at most review, and nothing that contradicts is a match."""
    if numbers:
        is_match = (is_sure or score >= MATCH_LINE) and not facts.conflicts
        return "match" if is_match else "review"
    if score < MATCH_LINE:
        return "none"
    if facts.conflicts or kind == AliasKind.WEAK.value:
        return "review"
    return "match" if _is_borne_out(party, entry, facts, score) else "review"


def _is_same_name(party: Party, sought: Sought, entry: ListEntry) -> bool:
    """Whether the two names taken by themselves are one; a search finds more than that, for a person to look at."""
    return compare(sought.query_name, sought.name, party.schema or entry.schema).score >= MATCH_LINE


def _is_borne_out(party: Party, entry: ListEntry, facts: Weighing, score: float) -> bool:
    if _may_be_person(party, entry):
        return "birth date" in facts.supports or ("birth year" in facts.supports and score >= YEAR_LINE)
    return "address" in facts.supports or ("country" in facts.supports and score >= COUNTRY_LINE)


def _may_be_person(party: Party, entry: ListEntry) -> bool:
    """Whether either side is a person, or nothing says that it is none: then a country or an address is too little."""
    if is_person(entry.schema) or is_person(party.schema):
        return True
    is_said_firm = party.schema not in {None, "", "LegalEntity"}
    return not is_said_firm and (party.birth_date is not None or entry.is_primary_missing)


def worth(sought: Sought) -> float:
    """What a name counts: its score, less for a weak alias or a short name that is not met to the letter."""
    return sought.score * _strictness(sought.name, sought.kind, sought.score)[0]


def best_name(party: Party, entry: ListEntry) -> NameMatch | None:
    """The entry's name that is nearest to the party's; None for a party without a name."""
    if not party.name.strip():
        return None
    schema = party.schema or entry.schema
    found = [replace(compare(party.name, n.text, schema), kind=n.kind.value) for n in entry.names]
    return max(found, key=lambda m: m.score, default=None)


def rank(judged: Judged) -> tuple[int, float, bool, str]:
    """Sorting key: matches before reviews, the best first, of equal ones the listed before the others."""
    decisions = ("match", "review", "none")
    standing = judged.standing
    return decisions.index(judged.decision), -judged.score, standing.status.value != "listed", standing.entry.id
