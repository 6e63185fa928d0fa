"""A rule and what it makes: hits, one count of what was clear, one count of what could not be checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from enduse.findings.voice import Voice
from enduse.model.claim import Claim
from enduse.model.finding import Binds, Finding, Nexus, Outcome
from enduse.model.ids import content_id

__all__ = ["MAX_SHIPMENTS", "Evidence", "Rule", "about_usd", "clear", "hit", "not_checkable"]

MAX_SHIPMENTS = 100
_NO_FIGURES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as its authority has it.

    Attributes:
        name: Stable name; `RF..` where the rule is a published red flag.
        authority_date: ISO day of the authority's text, or what is known of it.
        severity: 1-5 unless a hit says otherwise.
        cap: Best strength that a hit of it can have, A to D.
        law: Whose law binds where it binds; None where no law is asked.
        ours: Thresholds that are ours.
    """

    name: str
    authority: str
    authority_date: str
    severity: int
    cap: str
    law: str | None = None
    ours: tuple[str, ...] = ()
    is_adverse: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a hit rests on.

    Attributes:
        shipments_total: Rows in all, where `shipments` names the first hundred.
    """

    claims: tuple[Claim, ...] = ()
    shipments: tuple[str, ...] = ()
    shipments_total: int = 0
    entries: tuple[str, ...] = ()


def hit(
    rule: Rule,
    voice: Voice,
    text: str,
    *,
    subjects: Iterable[str | None],
    evidence: Evidence,
    figures: Mapping[str, str] = _NO_FIGURES,
    strength: str | None = None,
    severity: int | None = None,
    as_of: date | None = None,
    nexus: Nexus = Nexus.NOT_ESTABLISHED,
) -> Finding:
    """A hit of a rule, its strength never better than the cap, with denials of its subjects listed against it."""
    about = tuple(dict.fromkeys(s for s in subjects if s is not None))
    carried = tuple(sorted({c.id for c in evidence.claims}))
    shipments = tuple(sorted(evidence.shipments))[:MAX_SHIPMENTS]
    against = tuple(c for c in voice.denials(about, carried) if c not in carried)
    grade, reasons = voice.grade(carried, shipments)
    return Finding(
        id=content_id("fnd", rule.name, sorted(about), carried, shipments, sorted(evidence.entries), Outcome.HIT.value),
        rule=rule.name,
        outcome=Outcome.HIT,
        authority=rule.authority,
        authority_date=rule.authority_date,
        subjects=about,
        claims_for=carried,
        claims_against=against,
        shipments=shipments,
        shipments_total=max(evidence.shipments_total, len(shipments)),
        entries=tuple(sorted(evidence.entries)),
        figures=dict(figures),
        ours=rule.ours,
        binds=None if rule.law is None else Binds(law=rule.law, nexus=nexus),
        severity=rule.severity if severity is None else severity,
        strength=max(rule.cap, strength or rule.cap),
        text=text,
        is_adverse=rule.is_adverse,
        as_of=as_of,
        grade=grade,
        grade_reasons=reasons,
    )


def clear(rule: Rule, checked: int, what: str) -> Finding:
    """One count of what a rule looked at without a hit; nothing looked at is no finding of clear."""
    return Finding(
        id=content_id("fnd", rule.name, Outcome.CLEAR.value),
        rule=rule.name,
        outcome=Outcome.CLEAR,
        authority=rule.authority,
        authority_date=rule.authority_date,
        figures={"checked": str(checked)},
        ours=rule.ours,
        severity=1,
        text=f"{checked} {what} looked at and none of them meets the rule.",
        is_adverse=False,
    )


def not_checkable(rule: Rule, missing: tuple[str, ...], count: int, what: str) -> Finding:
    """One count of what a rule could not look at, with the fields that are missing."""
    return Finding(
        id=content_id("fnd", rule.name, Outcome.NOT_CHECKABLE.value, missing),
        rule=rule.name,
        outcome=Outcome.NOT_CHECKABLE,
        authority=rule.authority,
        authority_date=rule.authority_date,
        missing=missing,
        figures={"not_checkable": str(count)},
        ours=rule.ours,
        severity=1,
        text=f"{count} {what} cannot be checked: {', '.join(missing).replace('_', ' ')} missing.",
        is_adverse=False,
    )


def about_usd(value: Decimal) -> str:
    """US dollars in words, rounded to three digits where larger than that.

    >>> about_usd(Decimal("102987.50"))
    'about 103,000 US dollars'
    """
    whole = int(value.to_integral_value())
    digits = max(0, len(str(abs(whole))) - 3)
    rounded = round(whole, -digits)
    return f"{'' if rounded == value else 'about '}{rounded:,} US dollars"
