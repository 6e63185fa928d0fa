"""What customs rows say of goods: CHPL headings sent to a destination of concern, and stated military end use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from enduse.findings.rule import MAX_SHIPMENTS, Evidence, Rule, about_usd, clear, hit, not_checkable
from enduse.findings.voice import Voice
from enduse.model.chpl import CHPL_DATE
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.finding import Finding, Nexus
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
    law="export controls of the exporting country",
    ours=("destinations of concern: RU, BY",),
)
_END_USE = Rule(
    name="RF28",
    authority="declarations that state a military end use, as Nikkei described them",
    authority_date="2023-07",
    severity=5,
    cap="A",
)
_VIEWS = frozenset(("rows", "parties", "goods"))
_RELATED_PHRASES = (
    *("P09", "P10", "P11", "P12", "P17", "P20"),
    *("dual_use", "humanitarian_drone", "ew_counter_uas", "payload_drop", "mil_grade_part", "uas_zh"),
)
"""Ids of phrases that are about military goods or dual use and state no military end use."""

_SUMS = f"""
       count(*) AS total, min(r.flow_date) AS first_day, max(r.flow_date) AS last_day,
       list_slice(list_sort(list(r.shipment_id)), 1, {MAX_SHIPMENTS}) AS shipments,
       sum(r.value_usd) AS value_usd, count(*) FILTER (r.value_usd IS NULL) AS without_value,
       bool_and(g.is_uav) AS is_uav"""
_CHPL_ROWS = f"""
SELECT r.sender_key, coalesce(r.consignee_key, r.contract_holder_key) AS receiver_key, r.unit, g.hs6,
       g.chpl_tier AS words, sum(r.quantity) AS quantity, {_SUMS}
FROM rows r JOIN goods g ON g.goods_key = r.goods_key LEFT JOIN parties p ON p.party_key = r.consignee_key
WHERE r.duplicate_of IS NULL AND g.chpl_tier IS NOT NULL
  AND (r.destination_country IN ('ru', 'by') OR p.country IN ('ru', 'by'))
GROUP BY ALL ORDER BY ALL
"""  # noqa: S608
_CHPL_COUNTS = """
SELECT count(*) FILTER (g.chpl_tier IS NOT NULL AND coalesce(r.destination_country, p.country) IS NULL)
         AS without_destination,
       count(*) FILTER (g.hs6 IS NULL) AS without_code,
       count(*) FILTER (g.hs6 IS NOT NULL AND (g.chpl_tier IS NULL
         OR (coalesce(r.destination_country, p.country) IS NOT NULL
             AND coalesce(r.destination_country, '') NOT IN ('ru', 'by')
             AND coalesce(p.country, '') NOT IN ('ru', 'by')))) AS clear
FROM rows r LEFT JOIN goods g ON g.goods_key = r.goods_key LEFT JOIN parties p ON p.party_key = r.consignee_key
WHERE r.duplicate_of IS NULL
"""
_END_USE_ROWS = f"""
SELECT r.sender_key, coalesce(r.consignee_key, r.contract_holder_key) AS receiver_key, r.unit, g.hs6,
       g.end_use_words AS words, sum(r.quantity) AS quantity, {_SUMS}
FROM rows r JOIN goods g ON g.goods_key = r.goods_key
WHERE r.duplicate_of IS NULL AND len(list_distinct(g.end_use)) > len(list_intersect(g.end_use, ?))
GROUP BY ALL ORDER BY ALL
"""  # noqa: S608
_END_USE_CLEAR = """
SELECT count(*) FILTER (g.description IS NULL OR g.description = '') AS without_text, count(*) AS total
FROM rows r LEFT JOIN goods g ON g.goods_key = r.goods_key WHERE r.duplicate_of IS NULL
"""
_MILITARY = re.compile(
    r"(?<!non-)(?<!not )\b(?:special military operation|military|armed forces|battlefield|frontline|army|war)\b"
    r"|(?<![а-яё])(?:специальн\w+\s+военн|сво(?![а-яё])|военн|вооруж|оборон|армии)|(?<!非)军|国防",
    re.IGNORECASE,
)
_ABOUT_GOODS = frozenset(("labelled_as", "supplies", "ships", "receives", "purchases", "invoices"))


@dataclass(slots=True)
class _Lot:
    """Rows of one receiver, or of all."""

    senders: set[str] = field(default_factory=set)
    shipments: list[str] = field(default_factory=list)
    total: int = 0
    usd: Decimal = Decimal(0)
    without_value: int = 0
    units: dict[str, Decimal] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)
    is_uav: bool = True

    def add(self, row: Mapping[str, Any], sender: str | None) -> None:
        self.senders |= {sender} if sender else set()
        self.shipments += row["shipments"]
        self.total += row["total"]
        self.usd += row["value_usd"] or Decimal(0)
        self.without_value += row["without_value"]
        if row["quantity"] is not None:
            unit = row["unit"] or "units"
            self.units[unit] = self.units.get(unit, Decimal(0)) + row["quantity"]
        self.words |= {row["words"]} if row["words"] else set()
        self.codes |= {row["hs6"]} if row["hs6"] else set()
        self.days += [day for day in (row["first_day"], row["last_day"]) if day is not None]
        self.is_uav = self.is_uav and bool(row["is_uav"])

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


def chpl_to_destination(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods under a CHPL heading sent to a destination of concern: one finding a receiver."""
    if engine is None or not engine.tables() >= _VIEWS:
        return
    voice = Voice(records)
    for receiver, lot in _lots(voice, engine.query(_CHPL_ROWS)):
        tiers = ", ".join(sorted(lot.words))
        text = (
            f"Goods that fall under CHPL headings (tier {tiers}) were declared for {_to(voice, receiver)}: "
            f"{lot.amount_words()}, {lot.span()}. A heading is wider than the controlled item."
        )
        severity = 5 if any(tier[:1] in {"1", "2"} for tier in lot.words) else 4
        figures = {**lot.figures(), "headings": ", ".join(sorted(lot.codes))}
        about = (receiver, *sorted(lot.senders)[:20])
        yield hit(
            _CHPL, voice, text, subjects=about, evidence=lot.evidence(), figures=figures, severity=severity,
            nexus=Nexus.NOT_CHECKABLE,
        )  # fmt: skip
    (counts,) = engine.query(_CHPL_COUNTS)
    if counts["without_destination"]:
        yield not_checkable(_CHPL, ("destination_country",), counts["without_destination"], "rows under a CHPL heading")
    if counts["without_code"]:
        yield not_checkable(_CHPL, ("hs_code",), counts["without_code"], "rows")
    if counts["clear"]:
        yield clear(_CHPL, counts["clear"], "rows")


def _lots(voice: Voice, rows: Iterable[Mapping[str, Any]]) -> list[tuple[str | None, _Lot]]:
    lots: dict[str, _Lot] = {}
    for row in rows:
        lots.setdefault(voice.party(row["receiver_key"]) or "", _Lot()).add(row, voice.party(row["sender_key"]))
    return [(receiver or None, lot) for receiver, lot in sorted(lots.items())]


def _to(voice: Voice, receiver: str | None) -> str:
    return "a receiver that the rows do not name" if receiver is None else voice.name(receiver)


def stated_military_end_use(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods whose papers state a military end use: one finding a receiver, one in all, one a document."""
    voice = Voice(records)
    if engine is not None and engine.tables() >= _VIEWS:
        rows = engine.query(_END_USE_ROWS, [list(_RELATED_PHRASES)])
        yield from _declared(voice, rows)
        yield from _undeclared(engine, sum(row["total"] for row in rows))
    for exhibit, claims in _stating(records.claims):
        yield _documented(voice, exhibit, claims)


def _declared(voice: Voice, rows: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    lots = _lots(voice, rows)
    for receiver, lot in lots:
        text = f"Customs rows for {_to(voice, receiver)} state a military end use ({_quoted(lot)}): {_amount(lot)}."
        about = (receiver, *sorted(lot.senders)[:20])
        yield hit(_END_USE, voice, text, subjects=about, evidence=lot.evidence(), figures=lot.figures())
    if len(lots) > 1:
        whole = _Lot()
        for row in rows:
            whole.add(row, None)
        text = f"In all, customs rows for {len(lots)} receivers state a military end use: {_amount(whole)}."
        about = tuple(receiver for receiver, _ in lots)
        figures = {**whole.figures(), "receivers": str(len(lots))}
        yield hit(_END_USE, voice, text, subjects=about, evidence=whole.evidence(), figures=figures)


def _amount(lot: _Lot) -> str:
    return f"{lot.amount_words()}, {lot.span()}"


def _quoted(lot: _Lot) -> str:
    return "; ".join(f"“{words}”" for words in sorted(lot.words)[:3]) or "phrase not kept"


def _undeclared(engine: Engine, hits: int) -> Iterator[Finding]:
    (counts,) = engine.query(_END_USE_CLEAR)
    if counts["without_text"]:
        yield not_checkable(_END_USE, ("goods_description",), counts["without_text"], "rows")
    if rest := counts["total"] - counts["without_text"] - hits:
        yield clear(_END_USE, rest, "rows")


def _stating(claims: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        is_asserted = claim.status is Status.ASSERTED and claim.confidence >= REVIEW_LINE
        if not is_asserted or claim.predicate not in _ABOUT_GOODS:
            continue
        text = claim.object if claim.predicate == "labelled_as" else claim.qualifiers.purpose or ""
        if _MILITARY.search(text):
            found.setdefault(claim.exhibit, []).append(claim)
    return sorted(found.items())


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
