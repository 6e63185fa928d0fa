"""What the evidence says that is not a plain fact: plans, denials, silence, gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from enduse.findings.rule import Evidence, Rule, clear, hit
from enduse.findings.voice import Voice
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.finding import Finding
from enduse.model.ports import Engine
from enduse.model.predicates import PREDICATES
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["denied", "gap_in_evidence", "no_comment", "plan_without_confirmation"]

_OWN = "rule of our own: a statement is kept as what it is"
_PLAN = Rule(name="plan_without_confirmation", authority=_OWN, authority_date="undated", severity=2, cap="C")
_DENIED = Rule(name="denial", authority=_OWN, authority_date="undated", severity=1, cap="B", is_adverse=False)
_SILENT = Rule(name="no_comment", authority=_OWN, authority_date="undated", severity=1, cap="D", is_adverse=False)
_GAP = Rule(name="gap_in_evidence", authority=_OWN, authority_date="undated", severity=1, cap="D", is_adverse=False)
_MOST = 5


def plan_without_confirmation(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Plans that no asserted claim confirms, one finding for each party that plans."""
    voice = Voice(records)
    carried_out = {_key(voice, c) for c in _above(records) if c.status is Status.ASSERTED}
    plans = [c for c in _above(records) if c.status is Status.PLANNED]
    open_plans = [c for c in plans if _key(voice, c) not in carried_out]
    for _, claims in _by_subject(voice, open_plans):
        what = "; ".join(dict.fromkeys(_plain(c) for c in claims[:_MOST]))
        text = f"Planned, and confirmed by no other statement here: {what}."
        about = (voice.entity(claims[0], claims[0].subject), *(voice.entity(c, c.object) for c in claims))
        yield _statement(_PLAN, voice, text, claims, about)
    if confirmed := len(plans) - len(open_plans):
        yield clear(_PLAN, confirmed, "plans that another statement confirms were")


def denied(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Denials, one finding for each party that denies; what is denied stays as it was."""
    voice = Voice(records)
    said = [c for c in _above(records) if c.status is Status.DENIED]

    def speaker(claim: Claim) -> str:
        return claim.speakers[0] if claim.speakers else claim.subject

    for _, claims in _by_subject(voice, said, speaker):
        who = speaker(claims[0])
        what = "; ".join(dict.fromkeys(_plain(c) for c in claims[:_MOST]))
        text = f"{who[:1].upper()}{who[1:]} denied or said not to know: {what}."
        yield _statement(_DENIED, voice, text, claims, (voice.entity(claims[0], who),))


def no_comment(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Parties that were asked and gave no comment: neither a denial nor an admission."""
    voice = Voice(records)
    silent = [c for c in _above(records) if c.status is Status.NO_COMMENT]
    for _, claims in _by_subject(voice, silent):
        who = claims[0].subject
        text = f"{who[:1].upper()}{who[1:]} gave no comment. Silence is neither a denial nor a confirmation."
        yield _statement(_SILENT, voice, text, claims, (voice.entity(claims[0], who),))


def gap_in_evidence(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """What the evidence says that it does not say, one finding for each document or party of which it is said."""
    voice = Voice(records)
    gaps = [c for c in _above(records) if c.status is Status.GAP]
    for _, claims in _by_subject(voice, gaps):
        what = "; ".join(dict.fromkeys(c.object for c in claims[:_MOST]))
        more = f" and {len(claims) - _MOST} more" if len(claims) > _MOST else ""
        text = f"Not stated by {claims[0].subject}: {what}{more}."
        yield _statement(_GAP, voice, text, claims, (voice.entity(claims[0], claims[0].subject),))


def _above(records: CaseRecords) -> Iterator[Claim]:
    return (c for c in records.claims if c.confidence >= REVIEW_LINE)


def _key(voice: Voice, claim: Claim) -> tuple[str, str, str]:
    subject, other = (voice.entity(claim, t) or fold_name(t) for t in (claim.subject, claim.object))
    return subject, claim.predicate, other


def _by_subject(
    voice: Voice, claims: list[Claim], of: Callable[[Claim], str] = lambda claim: claim.subject
) -> list[tuple[str, list[Claim]]]:
    """Claims by the entity, else by exhibit and folded words, of whom they are said; in the order of the documents."""
    found: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.exhibit, c.locator.start, c.id)):
        words = of(claim)
        found.setdefault(voice.entity(claim, words) or f"{claim.exhibit}|{fold_name(words)}", []).append(claim)
    return sorted(found.items())


def _plain(claim: Claim) -> str:
    reads = PREDICATES[claim.predicate].reads if claim.predicate in PREDICATES else claim.predicate
    said = claim.qualifiers
    figure = "" if said.quantity is None else f" ({said.quantity.normalize():f} {said.unit or ''}".rstrip() + ")"
    return f"{claim.subject} {reads} {claim.object}{figure}"


def _statement(rule: Rule, voice: Voice, text: str, claims: list[Claim], about: tuple[str | None, ...]) -> Finding:
    figures = {"statements": str(len(claims))}
    return hit(rule, voice, text, subjects=about, evidence=Evidence(claims=tuple(claims)), figures=figures)
