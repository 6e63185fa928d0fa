"""Red flags at the desk: what the rules see in a case's customs rows, for all or for one party."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from enduse.errors import NotFoundError
from enduse.model.entity import Entity
from enduse.model.finding import Finding, Nexus, Outcome
from enduse.model.records import CaseRecords
from enduse.model.trade_tables import TRADE_TABLES
from enduse.text.fold import fold_name

if TYPE_CHECKING:
    from enduse.case.case import Case
    from enduse.model.ports import Engine

__all__ = ["Flags", "flag_record", "trade_flags"]

_OTHER_RULES = ("listed_at_deal", "RF")
"""Rules on lists, holdings and papers that are red flags of trade too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """What the rules saw.

    Attributes:
        findings: By rule, hits first; hits by severity and rows.
        titles: Rule to a few words that name it.
        names: Entity id to name.
    """

    findings: tuple[Finding, ...]
    titles: dict[str, str]
    names: dict[str, str]


def trade_flags(case: Case, *, subject: str | None = None) -> Flags:
    """Ask the red flags of a case.

    Args:
        subject: An entity's id or name, `party:KEY`, or the number of a firm: hits that name it, and how many of its
            rows are clear or not checkable.

    Raises:
        NotFoundError: The case has no customs rows, or nobody of that name or number.
    """
    from enduse.case.room import trade_engine
    from enduse.findings.flags.described import DESCRIBED

    with trade_engine(case.folder) as engine:
        if not engine.tables() >= set(TRADE_TABLES):
            raise NotFoundError("the case has no customs rows", hint="enduse trade load CASE FILE")
        records = _with_all_parties(case.records(), engine)
        names = {entity.id: entity.caption for entity in records.entities}
        entity = None if subject is None else _entity(subject, records, engine)
        found = _asked(records, engine, entity)
    ordered = sorted(found, key=lambda f: (f.rule, f.outcome.value != "hit", -f.severity, -f.shipments_total, f.id))
    return Flags(findings=tuple(ordered), titles={n: d.title for n, d in DESCRIBED.items()}, names=names)


def _asked(records: CaseRecords, engine: Engine, entity: str | None) -> Iterator[Finding]:
    from enduse.findings.flags import OTHER_RULES
    from enduse.findings.flags.goods import chpl_to_destination, stated_military_end_use
    from enduse.findings.flags.rows import row_flags

    about = None if entity is None else _keys(records, engine, entity)
    on_rows: Sequence[Callable[..., Iterator[Finding]]] = (chpl_to_destination, stated_military_end_use, row_flags)
    seen: set[str] = set()
    for ask in on_rows:
        for finding in ask(records, engine, about=about):
            if finding.id not in seen and (entity is None or _is_about(finding, entity)):
                seen.add(finding.id)
                yield finding
    for other in OTHER_RULES:
        for finding in other(records, engine):
            is_hit = finding.outcome is Outcome.HIT
            if finding.rule.startswith(_OTHER_RULES) and (entity is None or (is_hit and _is_about(finding, entity))):
                yield finding


def _is_about(finding: Finding, entity: str) -> bool:
    return finding.outcome is not Outcome.HIT or entity in finding.subjects


def _keys(records: CaseRecords, engine: Engine, entity: str) -> list[int]:
    """The parties that an entity is, as rows count them."""
    from enduse.findings.flags.rows.prepared import WHO, prepare

    prepare(engine)
    own = [
        int(k.removeprefix("party:")) for k, e in records.entity_of.items() if e == entity and k.startswith("party:")
    ]
    keys = ", ".join(map(str, sorted(own))) or "NULL"
    asked = f"SELECT DISTINCT party FROM {WHO} WHERE party_key IN ({keys}) ORDER BY party"  # noqa: S608 - integers
    return [row["party"] for row in engine.query(asked)]


def _with_all_parties(records: CaseRecords, engine: Engine) -> CaseRecords:
    """The records, with an entity for each party that no run has made one for yet."""
    known = records.entity_of
    asked = "SELECT party_key, name FROM parties ORDER BY party_key"
    new = {f"party:{r['party_key']}": r["name"] for r in engine.query(asked) if f"party:{r['party_key']}" not in known}
    if not new:
        return records
    entities = (
        Entity(id=key, caption=name, schema="LegalEntity", names=(name,), members=()) for key, name in new.items()
    )
    return replace(records, entities=(*records.entities, *entities), entity_of={**known, **{key: key for key in new}})


def _entity(subject: str, records: CaseRecords, engine: Engine) -> str:
    """The entity that a user means."""
    if subject in records.entity_of:
        return records.entity_of[subject]
    folded = fold_name(subject)
    for entity in records.entities:
        if subject == entity.id or folded in {fold_name(name) for name in (entity.caption, *entity.names)}:
            return entity.id
    number = subject.rpartition(":")[2]
    asked = "SELECT min(party_key) AS party_key FROM parties WHERE identifier = ?"
    for row in engine.query(asked, [number]):
        if row["party_key"] is not None:
            return records.entity_of[f"party:{row['party_key']}"]
    raise NotFoundError(f"nobody in the case is called {subject!r}", hint="enduse search CASE NAME shows who is there")


def flag_record(finding: Finding, names: dict[str, str]) -> dict[str, Any]:
    """A flag with the keys of the contract; `subject` is the first of `subjects`."""
    binds = finding.binds
    return {
        "rule": finding.rule,
        "authority": finding.authority,
        "authority_date": finding.authority_date,
        "outcome": finding.outcome.value,
        "missing": list(finding.missing),
        "subject": finding.subjects[0] if finding.subjects else None,
        "subjects": list(finding.subjects),
        "name": names.get(finding.subjects[0]) if finding.subjects else None,
        "shipments": list(finding.shipments),
        "shipments_total": finding.shipments_total,
        "figures": dict(finding.figures),
        "ours": list(finding.ours),
        "binds": {
            "law": None if binds is None else binds.law,
            "nexus": Nexus.NOT_CHECKABLE.value if binds is None else binds.nexus.value,
        },
        "severity": finding.severity,
        "strength": finding.strength,
        "text": finding.text,
    }
