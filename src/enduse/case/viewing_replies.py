"""Right of reply: whom a publication would accuse, what was put to them, and what they said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from enduse.case.judged import standing_judgements
from enduse.case.shown import Shown
from enduse.case.store import Store
from enduse.errors import NotFoundError
from enduse.model.entity import Verdict
from enduse.model.finding import Finding, Outcome, Reply, ReplyKind

__all__ = ["PartyReplies", "party_replies", "replies"]

NOT_ASKED, WAITING, ANSWERED, WAIVED = "not asked", "waiting for an answer", "answered", "waived"
_ORDER = (WAITING, NOT_ASKED, ANSWERED, WAIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReplies:
    """One party with its log.

    Attributes:
        findings: Adverse findings that name it and that no person has rejected, gravest first.
        state: not asked, waiting for an answer, answered or waived.
        deadline: Day by which an answer was asked for, of the last points put.
    """

    id: str
    caption: str
    findings: tuple[Finding, ...]
    log: tuple[Reply, ...]
    state: str
    deadline: str | None


def replies(store: Store, shown: Shown) -> tuple[PartyReplies, ...]:
    """All parties that adverse findings name or that the log knows; those who wait or were not asked come first."""
    findings = _adverse(store, shown)
    logged = _logged(shown.records.replies)
    parties = dict.fromkeys((*findings, *logged))
    found = [_party(shown, key, findings.get(key, []), logged.get(key, [])) for key in parties if key in shown.entities]
    gravest = {party.id: max((f.severity for f in party.findings), default=0) for party in found}
    return tuple(sorted(found, key=lambda p: (_ORDER.index(p.state), -gravest[p.id], p.caption, p.id)))


def party_replies(store: Store, shown: Shown, key: str) -> PartyReplies:
    """One party, whether a finding names it or not.

    Raises:
        NotFoundError: There is no such party, or it may not be shown.
    """
    entity = shown.entity(key)
    if entity is None:
        raise NotFoundError("no such party may be shown", hint="search for its name")
    logged = _logged(shown.records.replies)
    return _party(shown, entity.id, _adverse(store, shown).get(entity.id, []), logged.get(entity.id, []))


def _adverse(store: Store, shown: Shown) -> dict[str, list[Finding]]:
    latest = {j.item: j.verdict for j in standing_judgements(store)}
    rejected = {item for item, verdict in latest.items() if verdict is Verdict.REJECT}
    found: dict[str, list[Finding]] = {}
    for finding in sorted(shown.records.findings, key=lambda f: (-f.severity, f.strength, f.id)):
        if finding.outcome is Outcome.HIT and finding.is_adverse and finding.id not in rejected:
            for subject in finding.subjects:
                found.setdefault(subject, []).append(finding)
    return found


def _logged(log: Iterable[Reply]) -> dict[str, list[Reply]]:
    found: dict[str, list[Reply]] = {}
    for reply in sorted(log, key=lambda r: r.number):
        found.setdefault(reply.party, []).append(reply)
    return found


def _party(shown: Shown, key: str, findings: list[Finding], log: list[Reply]) -> PartyReplies:
    put = [reply for reply in log if reply.kind is ReplyKind.SENT]
    return PartyReplies(
        id=key,
        caption=shown.caption(key),
        findings=tuple(findings),
        log=tuple(log),
        state=_state({reply.kind for reply in log}),
        deadline=None if not put or put[-1].deadline is None else put[-1].deadline.isoformat(),
    )


def _state(kinds: set[ReplyKind]) -> str:
    if ReplyKind.ANSWER in kinds:
        return ANSWERED
    if ReplyKind.WAIVER in kinds:
        return WAIVED
    return WAITING if kinds else NOT_ASKED
