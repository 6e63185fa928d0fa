"""How a rule on customs rows is written, and how it is asked.

A rule is a SELECT with one record a hit: `subjects` (parties), `shipments` (at most a hundred rows), `total` (all
rows of the hit) and its figures. The rows that lack a field that the rule needs are counted, never passed over. Rules
that judge each row by itself are counted together, in one pass over the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from enduse.findings.flags.rows.prepared import TRADED, prepare, shipment_ids
from enduse.findings.rule import MAX_SHIPMENTS, Evidence, Rule, clear, hit, not_checkable
from enduse.findings.voice import Voice
from enduse.model.finding import Finding, Nexus
from enduse.model.hubs import COALITION
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = [
    "EXPORT_LAW", "IDS", "RowRule", "ask", "ask_all", "codes", "name_at", "plain_figures", "row_wise", "seats_of",
    "usd_words",
]  # fmt: skip

IDS = f"list_slice(list_sort(list(row_id)), 1, {MAX_SHIPMENTS}) AS shipments, count(*) AS total"
"""What every hit selects of its rows."""

EXPORT_LAW = "export controls of the country of dispatch"
"""Whose law binds goods under a CHPL heading: the country's that they leave, where it is of the coalition."""

Figures = Mapping[str, str]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule:
    """A rule on rows.

    Attributes:
        rule: Name, authority, severity, cap, thresholds of ours.
        hits: SELECT over `looked` (further CTEs begin with a comma): `subjects`, `shipments`, `total`, figures. A row
            is in one hit at most.
        needs: Field to a condition on `seen` that is true where the field is missing; counted as not checkable.
        seen: SELECT over the view of rows that adds columns of the rule's own, one record a row.
        looked_at: Condition on `seen` for the rows that the rule looks at; `looked` are those that lack nothing.
        where: Of a rule that judges each row by itself, the condition of a hit; else None.
        figures: Figures of a hit from its record, where they are not the record's own columns.
        text: One or two sentences for people, from the names and the record of a hit.
        keep: Which hits stand, for what SQL does not say alike on all engines; None keeps all.
        strength: Strength of a hit from its record, where it is not the cap.
    """

    rule: Rule
    hits: str
    text: Callable[[Voice, Row], str]
    needs: Mapping[str, str]
    seen: str = f"SELECT * FROM {TRADED}"  # noqa: S608 - constants alone
    looked_at: str = "true"
    where: str | None = None
    figures: Callable[[Row], Figures] | None = None
    keep: Callable[[list[Row]], list[Row]] | None = None
    strength: Callable[[Row], str] | None = None


def row_wise(*, rule: Rule, where: str, by: str, select: str, **more: Any) -> RowRule:
    """A rule that judges each row by itself.

    Args:
        where: Condition of a hit, on a row that lacks nothing.
        by: Columns of which the rows of one hit agree.
        select: What a hit selects besides its rows.
        more: The other attributes of a `RowRule`.
    """
    hits = f"SELECT {select}, {_law()}, {IDS} FROM looked WHERE {where} GROUP BY {by} ORDER BY {by}"  # noqa: S608
    return RowRule(rule=rule, hits=hits, where=where, **more)


def codes(countries: Iterable[str]) -> str:
    """A list of codes as SQL has it.

    >>> codes({"ru", "by"})
    "('by', 'ru')"
    """
    return "(" + ", ".join(f"'{code}'" for code in sorted(countries)) + ")"


def _law() -> str:
    return (
        f"sum(CASE WHEN dispatch_country IN {codes(COALITION)} THEN 1 ELSE 0 END) AS rows_from_coalition, "
        "sum(CASE WHEN dispatch_country IS NULL THEN 1 ELSE 0 END) AS rows_without_dispatch"
    )


def ask(rule: RowRule, records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Findings of a rule: one a hit, then counts of what was not checkable and of what was clear.

    The rows of hits, the clear and the not checkable add up to the rows that the rule looks at.
    """
    yield from ask_all((rule,), records, engine)


def ask_all(
    rules: Sequence[RowRule], records: CaseRecords, engine: Engine | None, *, about: Sequence[int] | None = None
) -> Iterator[Finding]:
    """Findings of many rules.

    Args:
        about: Party keys: only hits that name one of them, and counts of the rows in which one of them stands; None
            asks for all.
    """
    if engine is None or not prepare(engine):
        return
    voice, seats = Voice(records), seats_of(about)
    counted = _count_together([rule for rule in rules if rule.where is not None], engine, seats)
    for rule in rules:
        found: list[Row] = engine.query(_looked(rule) + rule.hits)
        kept = rule.keep(found) if rule.keep is not None else found
        if about is not None:
            kept = [row for row in kept if set(about) & set(row["subjects"])]
        for row, shipments in zip(kept, shipment_ids(engine, kept), strict=True):
            yield _hit(rule, voice, row, shipments)
        counts = counted.get(rule.rule.name) or _count(rule, engine, seats)
        yield from _rest(rule, counts, sum(row["total"] for row in kept))


def _hit(rule: RowRule, voice: Voice, row: Row, shipments: tuple[str, ...]) -> Finding:
    told = {name: value for name, value in row.items() if name not in {"rows_from_coalition", "rows_without_dispatch"}}
    return hit(
        rule.rule,
        voice,
        rule.text(voice, row),
        subjects=[voice.party(key) for key in row["subjects"]],
        evidence=Evidence(shipments=shipments, shipments_total=row["total"]),
        figures=plain_figures(told) if rule.figures is None else rule.figures(row),
        strength=None if rule.strength is None else rule.strength(row),
        nexus=_nexus(row),
    )


def _nexus(row: Row) -> Nexus:
    """Established where a row of the hit left a country of the coalition; not checkable where no dispatch is stated."""
    if row.get("rows_from_coalition"):
        return Nexus.ESTABLISHED
    if row.get("rows_without_dispatch", row["total"]):
        return Nexus.NOT_CHECKABLE
    return Nexus.NOT_ESTABLISHED


def seats_of(about: Sequence[int] | None) -> str:
    """Condition that a row is about some parties."""
    if about is None:
        return "true"
    keys = ", ".join(str(int(key)) for key in about) or "NULL"
    return f"(receiver IN ({keys}) OR sender IN ({keys}) OR holder IN ({keys}))"


def _seen(rule: RowRule) -> str:
    return f"WITH seen AS (SELECT * FROM ({rule.seen}) AS one WHERE {rule.looked_at})"  # noqa: S608 - constants alone


def _lacking(rule: RowRule) -> str:
    return " OR ".join(f"({condition})" for condition in rule.needs.values()) or "false"


def _looked(rule: RowRule) -> str:
    return f"{_seen(rule)}, looked AS (SELECT * FROM seen WHERE NOT ({_lacking(rule)}))"  # noqa: S608


def _mask(rule: RowRule) -> str:
    """What a row lacks, a bit a field."""
    bits = (f"CASE WHEN {condition} THEN {1 << n} ELSE 0 END" for n, condition in enumerate(rule.needs.values()))
    return " + ".join(bits) or "0"


Counts = list[tuple[int, int]]
"""What rows lack, as bits, and how many rows lack just that."""


def _count(rule: RowRule, engine: Engine, seats: str) -> Counts:
    asked = f"SELECT {_mask(rule)} AS lacks, count(*) AS n FROM seen WHERE {seats} GROUP BY 1 ORDER BY 1"  # noqa: S608
    return [(row["lacks"], row["n"]) for row in engine.query(f"{_seen(rule)} {asked}")]


def _count_together(rules: Sequence[RowRule], engine: Engine, seats: str) -> dict[str, Counts]:
    """Counts of rules that judge each row by itself, in one pass; -1 stands for rows that a rule does not look at."""
    if not rules:
        return {}
    looks = ", ".join(f"CASE WHEN {r.looked_at} THEN {_mask(r)} ELSE -1 END AS lacks_{n}" for n, r in enumerate(rules))
    names = ", ".join(f"lacks_{n}" for n in range(len(rules)))
    asked = f"SELECT {names}, count(*) AS n FROM (SELECT {looks} FROM {TRADED} WHERE {seats}) AS one GROUP BY {names}"  # noqa: S608
    found: dict[str, dict[int, int]] = {rule.rule.name: {} for rule in rules}
    for row in engine.query(asked):
        for n, rule in enumerate(rules):
            lacks = row[f"lacks_{n}"]
            if lacks >= 0:
                counts = found[rule.rule.name]
                counts[lacks] = counts.get(lacks, 0) + row["n"]
    return {name: sorted(counts.items()) for name, counts in found.items()}


def _rest(rule: RowRule, counts: Counts, hit_rows: int) -> Iterator[Finding]:
    """Each row once, by all that it lacks."""
    checked = 0
    for lacks, rows in counts:
        if lacks:
            missing = tuple(field for n, field in enumerate(rule.needs) if lacks >> n & 1)
            yield not_checkable(rule.rule, missing, rows, "rows")
        else:
            checked = rows
    if checked > hit_rows:
        yield clear(rule.rule, checked - hit_rows, "rows")


def plain_figures(row: Row) -> Figures:
    """Figures of a hit as text; keys, ids and what is unknown are left out."""
    return {
        name: _plain(value)
        for name, value in sorted(row.items())
        if name not in {"subjects", "shipments"} and value is not None
    }


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return str(value)


def name_at(voice: Voice, row: Row, at: int = 0) -> str:
    """Name of a subject of a hit."""
    entity = voice.party(row["subjects"][at])
    return "a party that the case does not name" if entity is None else voice.name(entity)


def usd_words(amount: Any) -> str:
    """An amount in US dollars, or that none is stated."""
    return "value not stated" if amount is None else f"{amount:,.0f} US dollars"
