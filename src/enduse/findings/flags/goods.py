"""What customs rows say of goods: CHPL headings sent to a destination of concern, and stated military end use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from enduse.findings.flags.rows.base import EXPORT_LAW, codes, seats_of
from enduse.findings.flags.rows.prepared import TRADED, prepare, shipment_ids
from enduse.findings.rule import MAX_SHIPMENTS, Evidence, Rule, about_usd, clear, hit, not_checkable
from enduse.findings.voice import Voice
from enduse.model.chpl import CHPL_DATE
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.finding import Finding, Nexus
from enduse.model.hubs import COALITION, DESTINATIONS_OF_CONCERN
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords
from enduse.text.units import unit_name

__all__ = ["chpl_to_destination", "stated_military_end_use"]

_CHPL = Rule(
    name="RF01",
    authority="Common High Priority List of the EU, Japan, the UK and the US",
    authority_date=CHPL_DATE,
    severity=4,
    cap="B",
    law=EXPORT_LAW,
    ours=("destinations of concern: RU, BY",),
)
_END_USE = Rule(
    name="RF28",
    authority="declarations that state a military end use, as Nikkei described them",
    authority_date="2023-07",
    severity=5,
    cap="A",
)
_TO_CONCERN = (
    f"(coalesce(destination_country IN {codes(DESTINATIONS_OF_CONCERN)}, false) "
    f"OR coalesce(receiver_country IN {codes(DESTINATIONS_OF_CONCERN)}, false))"
)
_CHPL_HIT = f"chpl_tier IS NOT NULL AND {_TO_CONCERN}"
_END_USE_HIT = "use_words IS NOT NULL"
_MAX_SENDERS = 20


def _lots_sql(condition: str) -> str:
    """One record a receiver of the rows that meet a condition."""
    return f"""
    SELECT receiver, count(*) AS total, min(flow_date) AS first_day, max(flow_date) AS last_day,
           list_slice(list_sort(list(row_id)), 1, {MAX_SHIPMENTS}) AS shipments,
           list_slice(list_sort(list(DISTINCT sender) FILTER (WHERE sender IS NOT NULL)), 1, {_MAX_SENDERS}) AS senders,
           sum(value_usd) AS value_usd, sum(CASE WHEN value_usd IS NULL THEN 1 ELSE 0 END) AS without_value,
           sum(CASE WHEN dispatch_country IN {codes(COALITION)} THEN 1 ELSE 0 END) AS from_coalition,
           sum(CASE WHEN dispatch_country IS NULL THEN 1 ELSE 0 END) AS without_dispatch,
           min(CASE WHEN is_uav THEN 1 ELSE 0 END) AS is_uav
    FROM {TRADED} WHERE {condition} GROUP BY receiver ORDER BY receiver
    """  # noqa: S608 - constants alone


def _parts_sql(condition: str, words: str) -> str:
    """What each receiver's rows are of: units, codes and words."""
    return f"""
    SELECT receiver, unit, hs6, {words} AS words, sum(quantity) AS quantity
    FROM {TRADED} WHERE {condition} GROUP BY receiver, unit, hs6, {words} ORDER BY receiver, unit, hs6, words
    """  # noqa: S608


def _counts_sql(hit: str, missing: str, seats: str) -> str:
    """Rows that are hit, rows that lack a field, and the others; `missing` gives the place of the field."""
    return f"""
    SELECT CASE WHEN {hit} THEN 0 ELSE {missing} END AS lacks, count(*) AS n FROM {TRADED} WHERE {seats} GROUP BY 1
    ORDER BY 1
    """  # noqa: S608


_CHPL_MISSING = (
    "CASE WHEN hs6 IS NULL THEN 1 WHEN chpl_tier IS NOT NULL AND destination_country IS NULL "
    "AND receiver_country IS NULL THEN 2 ELSE -1 END"
)
_END_USE_MISSING = "CASE WHEN NOT is_described THEN 1 ELSE -1 END"
_MILITARY = re.compile(
    r"(?<!non-)(?<!not )\b(?:special military operation|military|armed forces|battlefield|frontline|army|war)\b"
    r"|(?<![а-яё])(?:специальн\w+\s+военн|сво(?![а-яё])|военн|вооруж|оборон|армии)|(?<!非)军|国防",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"(?:\b(?:not|non|no|never|не|ни|без|нет|запрещ\w+)\b(?! (?:only|just|только))[ -]*(?:[\w/-]+ ){0,4}"
    r"|(?:非|不用于|不是|并非|不可用于|不能用于|禁止用于))$",
    re.IGNORECASE,
)
_COOLING = re.compile(
    r"охлажд|водян|водоблок|чиллер|радиатор|помп[аы]|кулер|жидкостн|теплообмен|cooling"
    r"|(?:систем|станци|контур)\w* сво\b|\bсво (?:для |на )?(?:процессор|видеокарт|сервер|лазер|станк)",
    re.IGNORECASE,
)
_LOOKBACK_CHARS = 60
_ABOUT_GOODS = frozenset(("labelled_as", "supplies", "ships", "receives", "purchases", "invoices"))


@dataclass(slots=True)
class _Lot:
    """Rows of one receiver, or of all."""

    senders: set[str] = field(default_factory=set)
    shipments: list[str] = field(default_factory=list)
    total: int = 0
    usd: Decimal = Decimal(0)
    without_value: int = 0
    from_coalition: int = 0
    without_dispatch: int = 0
    units: dict[str, Decimal] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)
    is_uav: bool = True

    def add(self, row: Mapping[str, Any], senders: Iterable[str]) -> None:
        """Take the rows of one receiver as printed."""
        self.senders |= set(senders)
        self.shipments += row["shipments"]
        self.total += row["total"]
        self.usd += row["value_usd"] or Decimal(0)
        self.without_value += row["without_value"]
        self.from_coalition += row["from_coalition"]
        self.without_dispatch += row["without_dispatch"]
        self.days += [day for day in (row["first_day"], row["last_day"]) if day is not None]
        self.is_uav = self.is_uav and bool(row["is_uav"])

    def add_part(self, part: Mapping[str, Any]) -> None:
        """Take a part of them: of one unit, code and words."""
        if part["quantity"] is not None:
            unit = part["unit"] or "units"
            self.units[unit] = self.units.get(unit, Decimal(0)) + part["quantity"]
        self.words |= {part["words"]} if part["words"] else set()
        self.codes |= {part["hs6"]} if part["hs6"] else set()

    def merge(self, other: _Lot) -> None:
        """Take the rows of another lot."""
        self.shipments += other.shipments
        self.total += other.total
        self.usd += other.usd
        self.without_value += other.without_value
        for unit, amount in other.units.items():
            self.units[unit] = self.units.get(unit, Decimal(0)) + amount
        self.days += other.days
        self.is_uav = self.is_uav and other.is_uav

    def nexus(self) -> Nexus:
        """Established where a row left a country of the coalition."""
        if self.from_coalition:
            return Nexus.ESTABLISHED
        return Nexus.NOT_CHECKABLE if self.without_dispatch else Nexus.NOT_ESTABLISHED

    def figures(self) -> dict[str, str]:
        """Counts and sums as text; repeated rows are not in them."""
        units = {f"quantity_{unit}": f"{amount.normalize():f}" for unit, amount in sorted(self.units.items())}
        days = {"first_day": str(min(self.days)), "last_day": str(max(self.days))} if self.days else {}
        usd = {"value_usd": f"{self.usd.normalize():f}"} if self.without_value < self.total else {}
        return {"rows": str(self.total), "rows_without_usd": str(self.without_value), **usd, **units, **days}

    def amount_words(self) -> str:
        """Rows, quantities and value for people."""
        what = "drones" if self.is_uav else None
        counts = [f"{amount.normalize():f} {what or unit_name(unit)}" for unit, amount in sorted(self.units.items())]
        value = about_usd(self.usd) if self.without_value < self.total else "value not stated"
        if 0 < self.without_value < self.total:
            value += f" ({self.without_value} rows without a value in dollars)"
        rows = "1 customs row" if self.total == 1 else f"{self.total} customs rows"
        return ", ".join([rows, *counts, value])

    def span(self) -> str:
        """The days of the rows, in words."""
        if not self.days:
            return "undated"
        return f"{min(self.days)}" if min(self.days) == max(self.days) else f"{min(self.days)} to {max(self.days)}"

    def evidence(self) -> Evidence:
        """The rows that carry a finding."""
        return Evidence(shipments=tuple(sorted(self.shipments)[:MAX_SHIPMENTS]), shipments_total=self.total)


def chpl_to_destination(
    records: CaseRecords, engine: Engine | None, *, about: Sequence[int] | None = None
) -> Iterator[Finding]:
    """Goods under a CHPL heading sent to a destination of concern: one finding a receiver.

    Args:
        about: As in `ask_all`.
    """
    if engine is None or not prepare(engine):
        return
    voice = Voice(records)
    lots = _lots(voice, engine, _CHPL_HIT, "chpl_tier", about)
    for receiver, lot in lots:
        tiers = ", ".join(sorted(lot.words))
        text = (
            f"Goods that fall under CHPL headings (tier {tiers}) were declared for {_to(voice, receiver)}: "
            f"{lot.amount_words()}, {lot.span()}. A heading is wider than the controlled item."
        )
        severity = 5 if any(tier[:1] in {"1", "2"} for tier in lot.words) else 4
        figures = {**lot.figures(), "headings": ", ".join(sorted(lot.codes))}
        subjects = (receiver, *sorted(lot.senders)[:_MAX_SENDERS])
        yield hit(
            _CHPL, voice, text, subjects=subjects, evidence=lot.evidence(), figures=figures, severity=severity,
            nexus=lot.nexus(),
        )  # fmt: skip
    missing = ((("hs_code",), "rows"), (("destination_country",), "rows under a CHPL heading"))
    yield from _rest(_CHPL, engine.query(_counts_sql(_CHPL_HIT, _CHPL_MISSING, seats_of(about))), missing)


def _rest(
    rule: Rule, counts: Iterable[Mapping[str, Any]], missing: Sequence[tuple[tuple[str, ...], str]]
) -> Iterator[Finding]:
    """What was not checkable and what was clear."""
    for row in counts:
        if row["lacks"] > 0:
            fields, what = missing[row["lacks"] - 1]
            yield not_checkable(rule, fields, row["n"], what)
        elif row["lacks"] < 0:
            yield clear(rule, row["n"], "rows")


def _lots(
    voice: Voice, engine: Engine, condition: str, words: str, about: Sequence[int] | None
) -> list[tuple[str | None, _Lot]]:
    """Lots by entity: persons may have said of two parties as printed that they are one."""
    lots: dict[str, _Lot] = {}
    told = f"{condition} AND {seats_of(about)}"
    rows = engine.query(_lots_sql(told))
    for row, shipments in zip(rows, shipment_ids(engine, rows), strict=True):
        senders = (voice.party(key) for key in row["senders"] or ())
        lot = lots.setdefault(voice.party(row["receiver"]) or "", _Lot())
        lot.add({**row, "shipments": shipments}, (sender for sender in senders if sender is not None))
    for part in engine.query(_parts_sql(told, words)):
        lots[voice.party(part["receiver"]) or ""].add_part(part)
    return [(receiver or None, lot) for receiver, lot in sorted(lots.items())]


def _to(voice: Voice, receiver: str | None) -> str:
    return "a receiver that the rows do not name" if receiver is None else voice.name(receiver)


def stated_military_end_use(
    records: CaseRecords, engine: Engine | None, *, about: Sequence[int] | None = None
) -> Iterator[Finding]:
    """Goods whose papers state a military end use: one finding a receiver, one in all, one a document.

    Args:
        about: As in `ask_all`.
    """
    voice = Voice(records)
    if engine is not None and prepare(engine):
        yield from _declared(voice, _lots(voice, engine, _END_USE_HIT, "use_words", about))
        counts = engine.query(_counts_sql(_END_USE_HIT, _END_USE_MISSING, seats_of(about)))
        yield from _rest(_END_USE, counts, ((("goods_description",), "rows"),))
    for exhibit, claims in _stating(records.claims):
        yield _documented(voice, exhibit, claims)


def _declared(voice: Voice, lots: list[tuple[str | None, _Lot]]) -> Iterator[Finding]:
    for receiver, lot in lots:
        text = f"Customs rows for {_to(voice, receiver)} state a military end use ({_quoted(lot)}): {_amount(lot)}."
        about = (receiver, *sorted(lot.senders)[:_MAX_SENDERS])
        yield hit(_END_USE, voice, text, subjects=about, evidence=lot.evidence(), figures=lot.figures())
    if len(lots) > 1:
        whole = _Lot()
        for _, lot in lots:
            whole.merge(lot)
        text = f"In all, customs rows for {len(lots)} receivers state a military end use: {_amount(whole)}."
        subjects = tuple(receiver for receiver, _ in lots)
        figures = {**whole.figures(), "receivers": str(len(lots))}
        yield hit(_END_USE, voice, text, subjects=subjects, evidence=whole.evidence(), figures=figures)


def _amount(lot: _Lot) -> str:
    return f"{lot.amount_words()}, {lot.span()}"


def _quoted(lot: _Lot) -> str:
    return "; ".join(f"“{words}”" for words in sorted(lot.words)[:3]) or "phrase not kept"


def _stating(claims: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        is_asserted = claim.status is Status.ASSERTED and claim.confidence >= REVIEW_LINE
        if not is_asserted or claim.predicate not in _ABOUT_GOODS:
            continue
        text = claim.object if claim.predicate == "labelled_as" else claim.qualifiers.purpose or ""
        if _states_military_use(text):
            found.setdefault(claim.exhibit, []).append(claim)
    return sorted(found.items())


def _states_military_use(text: str) -> bool:
    """Whether a military use stands undenied; СВО beside words of cooling is water cooling."""
    is_cooling = _COOLING.search(text) is not None
    return any(
        not (is_cooling and m.group().casefold() == "сво")
        and _DENIAL.search(re.split(r"[;.,()!?]", text[max(0, m.start() - _LOOKBACK_CHARS) : m.start()])[-1]) is None
        for m in _MILITARY.finditer(text)
    )


def _documented(voice: Voice, exhibit: str, claims: list[Claim]) -> Finding:
    about = [e for c in claims for e in (voice.entity(c, c.subject), voice.entity(c, c.object)) if e is not None]
    texts = sorted({c.object if c.predicate == "labelled_as" else c.qualifiers.purpose or "" for c in claims})
    text = f"A document states a military end use of goods: {'; '.join(f'“{t}”' for t in texts[:3])}."
    return hit(
        _END_USE,
        voice,
        text,
        subjects=about,
        evidence=Evidence(claims=tuple(claims)),
        figures={"statements": str(len(claims))},
    )
