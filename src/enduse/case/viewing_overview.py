"""How a case stands, at a glance: counts, findings by severity, gaps, stages, and what came since the last visit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from enduse.case.room import trade_engine
from enduse.case.shown import Shown
from enduse.case.status import discreet, stages_of
from enduse.case.store import Store
from enduse.case.viewing_claims import CitedClaim, cited
from enduse.model.claim import Status
from enduse.model.finding import Finding, Outcome
from enduse.model.problem import Problem

__all__ = ["Change", "Overview", "hits_in_order", "marks", "overview"]

_COMPARED = ("exhibits", "claims", "hand_claims", "entities", "findings", "judgements", "replies")
_TOP = 8
_MOST_NEW = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that came since the last visit.

    Attributes:
        kind: exhibit, claim, finding, judgement or reply.
        href: Path of it below the page's root; empty where there is no page of it.
    """

    kind: str
    words: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How a case stands.

    Attributes:
        counts: What there is, in words, to how many.
        by_severity: Severity 5 to 1 and how many findings hit with it.
        top: The gravest findings. `gaps`: what the evidence does not say, denials and refusals to comment.
        changes, changes_total: What came since the last visit, at most a dozen, and how many in all; None on a first.
        not_checkable: Rules that could not be checked, and the fields they miss.
        review: Open questions for a person.
    """

    counts: Mapping[str, int]
    by_severity: tuple[tuple[int, int], ...]
    top: tuple[Finding, ...]
    gaps: tuple[CitedClaim, ...]
    gaps_total: int
    not_checkable: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...] | None
    changes_total: int
    stages: Mapping[str, str]
    problems: tuple[Problem, ...]
    review: int


def hits_in_order(shown: Shown) -> tuple[Finding, ...]:
    """Findings that a rule saw, gravest first, then by strength."""
    hits = (f for f in shown.records.findings if f.outcome is Outcome.HIT)
    return tuple(sorted(hits, key=lambda f: (-f.severity, f.strength, not f.is_adverse, f.rule, f.id)))


def marks(store: Store) -> dict[str, int]:
    """The highest row number of each table that is compared."""
    found = ((t, store.connection.execute(f"SELECT max(seq) FROM {t}").fetchone()[0]) for t in _COMPARED)  # noqa: S608
    return {table: int(last or 0) for table, last in found}


def overview(store: Store, shown: Shown, seen: Mapping[str, int]) -> Overview:
    """How a case stands, and what came since the row numbers that were seen last."""
    hits = hits_in_order(shown)
    tally = Counter(f.severity for f in hits)
    gaps = [c.id for c in shown.records.claims if c.status in {Status.GAP, Status.DENIED, Status.NO_COMMENT}]
    missing = {(f.rule, ", ".join(f.missing)) for f in shown.records.findings if f.outcome is Outcome.NOT_CHECKABLE}
    changes = _changes(store, shown, seen) if seen else None
    return Overview(
        counts=_counts(store, shown, len(hits)),
        by_severity=tuple((n, tally[n]) for n in (5, 4, 3, 2, 1)),
        top=hits[:_TOP],
        gaps=cited(shown, gaps[:_TOP]),
        gaps_total=len(gaps),
        not_checkable=tuple(sorted(missing)),
        changes=None if changes is None else tuple(changes[:_MOST_NEW]),
        changes_total=len(changes or ()),
        stages=stages_of(store),
        problems=discreet(store, shown.records.problems),
        review=store.count("review_items"),
    )


def _counts(store: Store, shown: Shown, hits: int) -> dict[str, int]:
    records = shown.records
    parties = sum(e.schema != "Product" for e in records.entities)
    return {
        "exhibits": len(records.exhibits),
        "passages": sum(shown.passages.values()),
        "claims": len(records.claims),
        "parties": parties,
        "products": len(records.entities) - parties,
        "links": len(records.links),
        "shipments": _shipments(store, shown),
        "findings": hits,
    }


def _shipments(store: Store, shown: Shown) -> int:
    with trade_engine(store.folder) as engine:
        if "rows" not in engine.tables():
            return 0
        rows = engine.query("SELECT exhibit, count(*) AS n FROM rows WHERE duplicate_of IS NULL GROUP BY exhibit")
    return sum(int(row["n"]) for row in rows if row["exhibit"] in shown.records.exhibits)


def _changes(store: Store, shown: Shown, seen: Mapping[str, int]) -> list[Change]:
    new = {table: _ids_after(store, table, seen.get(table, 0)) for table in _COMPARED}
    records = shown.records
    findings = [f for f in hits_in_order(shown) if f.id in new["findings"]]
    claims = cited(shown, (c for c in shown.claims if c in new["claims"] or c in new["hand_claims"]))
    exhibits = [e for e in records.exhibits.values() if e.id in new["exhibits"]]
    judged = [j for j in records.judgements if j.id in new["judgements"]]
    replies = [r for r in records.replies if r.id in new["replies"]]
    return [
        *(Change(kind="finding", words=f.text, href=f"/finding/{f.id}") for f in findings),
        *(Change(kind="exhibit", words=e.name, href=f"/document/{e.id}") for e in exhibits),
        *(Change(kind="judgement", words=f"{j.by}: {j.verdict.value} — {j.why}") for j in judged),
        *(Change(kind="reply", words=f"{shown.caption(r.party)}: {r.kind.value}") for r in replies),
        *(Change(kind="claim", words=c.sentence, href=f"/claim/{c.id}") for c in claims),
    ]


def _ids_after(store: Store, table: str, row: int) -> frozenset[str]:
    """Ids of records that came after a row and were not kept before it in another version."""
    sql = f"SELECT id FROM {table} WHERE seq > ? EXCEPT SELECT id FROM {table} WHERE seq <= ?"  # noqa: S608
    return frozenset(key for (key,) in store.connection.execute(sql, (row, row)))
