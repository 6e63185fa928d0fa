"""What a public edition may say: accepted by a named person, answered or waived, and free of what is protected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from enduse.model.dossier import Blocker
from enduse.model.entity import Verdict
from enduse.model.finding import Finding, Outcome, ReplyKind
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["Clearance", "SecretGuard", "clear_findings", "is_protected", "judged_entities"]

_RUN_WORDS = 6


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


def clear_findings(records: CaseRecords) -> Clearance:
    """Hits that a named person accepted, each adverse one with an answer or a reasoned waiver of every subject.

    A point that was put but neither answered nor waived still blocks: there is no clock in a case that could say that
    the deadline has passed; a person says so with a waiver.
    """
    verdicts = _person_verdicts(records)
    answered = {r.party for r in records.replies if r.kind in {ReplyKind.ANSWER, ReplyKind.WAIVER}}
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


class SecretGuard:
    """Finds what must not be printed: protected code names, file names, hashes and six-word runs of unreleased
    passages.

    Args:
        records: The case; what is protected in it is the guard's list.
    """

    def __init__(self, records: CaseRecords) -> None:
        protected = sorted(x for x in records.exhibits if is_protected(records, x))
        words = {records.exhibits[x].source for x in protected} | {records.exhibits[x].name for x in protected}
        words |= {s.code for s in records.sources.values() if s.is_protected}
        stems = {w.rsplit(".", 1)[0] for w in words if "." in w}
        self._names = sorted({fold_name(w) for w in words | stems if len(fold_name(w)) >= 3})
        self._hashes = sorted(records.exhibits)
        texts = (
            p.text for p in records.passages.values() if p.exhibit in set(protected) and p.id not in records.released
        )
        self._runs = frozenset(run for text in texts for run in _runs(text))

    def finds(self, text: str) -> str | None:
        """What kind of secret stands in the text (`name`, `hash`, `words`), or None."""
        folded = f" {fold_name(text)} "
        if any(f" {name} " in folded for name in self._names):
            return "name"
        if any(digest[:16] in text for digest in self._hashes):
            return "hash"
        if any(run in self._runs for run in _runs(text)):
            return "words"
        return None


def _runs(text: str) -> Iterable[str]:
    words = re.findall(r"\w+", fold_name(text))
    return (" ".join(words[i : i + _RUN_WORDS]) for i in range(len(words) - _RUN_WORDS + 1))
