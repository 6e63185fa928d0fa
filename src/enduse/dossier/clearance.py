"""What a public edition may say: accepted by a named person, answered or waived, and free of what is protected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from enduse.model.claim import Claim
from enduse.model.dossier import Blocker
from enduse.model.entity import Verdict
from enduse.model.finding import Finding, Outcome, ReplyKind
from enduse.model.records import CaseRecords

__all__ = [
    "Clearance",
    "answered_parties",
    "clear_findings",
    "confirmed_hits",
    "is_protected",
    "is_quotable",
    "judged_entities",
]

_BETWEEN = 2
"""Characters that may stand between two released passages: a line break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """Findings that may be published, and what blocks the others."""

    findings: tuple[Finding, ...]
    blockers: tuple[Blocker, ...]


def is_protected(records: CaseRecords, exhibit_id: str) -> bool:
    """Whether an exhibit, its source, or an archive it came in is protected."""
    seen: set[str] = set()
    current: str | None = exhibit_id
    while current is not None and current in records.exhibits and current not in seen:
        seen.add(current)
        exhibit = records.exhibits[current]
        source = records.sources.get(exhibit.source)
        if exhibit.is_protected or (source is not None and source.is_protected):
            return True
        current = exhibit.parent
    return False


def is_quotable(records: CaseRecords, claim: Claim) -> bool:
    """Whether a claim's words may be quoted in public: of a protected exhibit, only those of released passages."""
    if not is_protected(records, claim.exhibit):
        return True
    released = (records.passages[i] for i in records.released if i in records.passages)
    spans = sorted((p.locator.start, p.locator.end) for p in released if p.exhibit == claim.exhibit)
    at, last = claim.locator.start, claim.locator.end
    for start, end in spans:
        if at < last and start <= at + _BETWEEN and at < end:
            at = end
    return at >= last


def answered_parties(records: CaseRecords) -> frozenset[str]:
    """Parties that answered, or for whom a waiver gives the reason why they were not asked or waited for."""
    return frozenset(r.party for r in records.replies if r.kind in {ReplyKind.ANSWER, ReplyKind.WAIVER})


def confirmed_hits(records: CaseRecords, findings: Iterable[Finding]) -> frozenset[tuple[str, str]]:
    """Entity and entry of hits that may be said in public: a person judged them true, or accepted a finding that rests
    on the entry."""
    said = {j.item: j for j in sorted(records.judgements, key=lambda j: j.number) if not j.by.startswith("rule:")}
    found = {(s, e) for f in findings for s in f.subjects for e in f.entries}
    for judgement in said.values():
        entries = [m.removeprefix("entry:") for m in judgement.members if m.startswith("entry:")]
        entities = {records.entity_of.get(m) for m in judgement.members if not m.startswith("entry:")} - {None}
        pairs = {(entity, entry) for entity in entities if entity is not None for entry in entries}
        found = found | pairs if judgement.verdict is Verdict.TRUE else found - pairs
    return frozenset(found)


def clear_findings(records: CaseRecords) -> Clearance:
    """Hits that a named person accepted, each adverse one with an answer or a reasoned waiver of every subject.

    A point that was put but neither answered nor waived still blocks: there is no clock in a case that could say that
    the deadline has passed; a person says so with a waiver.
    """
    verdicts = _person_verdicts(records)
    answered = answered_parties(records)
    cleared: list[Finding] = []
    blockers: list[Blocker] = []
    for finding in (f for f in records.findings if f.outcome is Outcome.HIT):
        verdict = verdicts.get(finding.id)
        if verdict is Verdict.REJECT:
            continue
        if verdict is not Verdict.ACCEPT:
            blockers.append(
                _blocker(finding, "no named person has accepted it", f"enduse decide CASE {finding.id} accept")
            )
        elif finding.is_adverse and not set(finding.subjects) <= answered:
            number = len(set(finding.subjects) - answered)
            reason = f"{number} of its parties have no logged answer and no reasoned waiver"
            blockers.append(
                _blocker(finding, reason, "enduse reply CASE PARTY --answer TEXT (or --waive WHY) --by PERSON")
            )
        else:
            cleared.append(finding)
    return Clearance(findings=tuple(cleared), blockers=tuple(blockers))


def judged_entities(records: CaseRecords) -> frozenset[str]:
    """Entities about whose identity a named person has judged."""
    members = {
        member
        for judgement in records.judgements
        if not judgement.by.startswith("rule:") and judgement.verdict in {Verdict.SAME, Verdict.TRUE, Verdict.ACCEPT}
        for member in judgement.members
    }
    return frozenset(records.entity_of[m] for m in members if m in records.entity_of) | (
        members & {e.id for e in records.entities}
    )


def _person_verdicts(records: CaseRecords) -> Mapping[str, Verdict]:
    ordered = sorted(records.judgements, key=lambda j: j.number)
    return {j.item: j.verdict for j in ordered if not j.by.startswith("rule:")}


def _blocker(finding: Finding, reason: str, remedy: str) -> Blocker:
    return Blocker(item=f"{finding.id} ({finding.rule})", reason=reason, remedy=remedy)
