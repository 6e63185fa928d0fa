"""Who was listed on the day of a deal, and who is held by listed parties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from enduse.findings.rule import Evidence, Rule, clear, hit, not_checkable
from enduse.findings.voice import Voice
from enduse.model.entity import Verdict
from enduse.model.finding import Finding
from enduse.model.listing import Hit, ListedStatus, Measure
from enduse.model.network import OwnershipAnswer, OwnershipStatus, Regime
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords, Deal

__all__ = ["Verdicts", "listed_at_deal", "listed_through_ownership"]

_LISTED = Rule(
    name="listed_at_deal",
    authority="the list's publisher",
    authority_date="as listed",
    severity=5,
    cap="A",
    law="the law under which the list is kept",
)
_OWNERSHIP: dict[Regime, Rule] = {
    Regime.OFAC: Rule(
        name="RF12_ownership_ofac",
        authority="OFAC FAQ 398-401",
        authority_date="2014-08-13",
        severity=5,
        cap="A",
        law="US",
    ),
    Regime.EU: Rule(
        name="RF13_ownership_eu",
        authority="Council of the EU, Best Practices; Commission FAQ 8",
        authority_date="2024-07-03",
        severity=5,
        cap="A",
        law="EU",
    ),
    Regime.UK: Rule(
        name="RF14_ownership_uk",
        authority="SI 2019/855 regulation 7; UK guidance on ownership and control",
        authority_date="2023-11-17",
        severity=5,
        cap="A",
        law="UK",
    ),
    Regime.BIS: Rule(
        name="RF15_ownership_bis",
        authority="BIS Affiliates Rule",
        authority_date="2025-09-29",
        severity=4,
        cap="B",
        law="US export controls",
    ),
}
_MEASURE_WORDS = {
    Measure.ASSET_FREEZE: "sanctioned (asset freeze)",
    Measure.EXPORT_LICENCE: "listed (export licence required)",
    Measure.SECTORAL: "listed (sectoral measures)",
    Measure.SERVICES: "listed (services restricted)",
    Measure.VESSEL: "listed (vessel measures)",
    Measure.DEBARMENT: "listed (debarred)",
    Measure.UNVERIFIED_END_USER: "listed (end user not verified)",
    Measure.COUNTER_SANCTION: "listed (counter-measure)",
    Measure.TRAVEL_BAN: "listed (entry refused)",
    Measure.END_USER_CONTROL: "listed (end-user control)",
}
_IDENTIFIER_WORDS = ("identifier", "same id", "id ")


@dataclass(slots=True)
class _Listed:
    """Deals of one entity on whose day one entry stood."""

    hits: list[Hit] = field(default_factory=list)
    deals: list[Deal] = field(default_factory=list)


def listed_at_deal(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """A party that was listed on the day of its deal. Names that only look alike are for review, not for findings."""
    voice, sorted_hits = Voice(records), _sort_hits(records)
    for (entity, entry), listed in sorted(sorted_hits.listed.items()):
        yield _listed_hit(records, voice, entity, entry, listed)
    seen = {(entity, deal.day) for (entity, _), listed in sorted_hits.listed.items() for deal in listed.deals}
    if undated := sorted_hits.undated - seen:
        yield not_checkable(_LISTED, ("listed_from",), len(undated), "deals of a listed party")
    if unsure := sorted_hits.unsure - seen - undated:
        yield not_checkable(_LISTED, ("identity",), len(unsure), "deals of a party named like a listed one")
    all_deals = {(deal.entity, deal.day) for deal in records.deals}
    if rest := len(all_deals - seen - undated - unsure):
        yield clear(_LISTED, rest, "deals by day and party")


@dataclass(slots=True)
class _SortedHits:
    """Hits on the days of deals: those that stand, those without a day of listing, those that wait for a person."""

    listed: dict[tuple[str, str], _Listed] = field(default_factory=dict)
    undated: set[tuple[str, date]] = field(default_factory=set)
    unsure: set[tuple[str, date]] = field(default_factory=set)


def _sort_hits(records: CaseRecords) -> _SortedHits:
    verdicts, found = Verdicts(records), _SortedHits()
    deals: dict[tuple[str, date], list[Deal]] = {}
    for deal in records.deals:
        deals.setdefault((deal.entity, deal.day), []).append(deal)
    for known in records.deal_hits:
        if known.as_of is None or (known.query_id, known.as_of) not in deals or not known.entity_id:
            continue
        day, stands = (known.query_id, known.as_of), verdicts.stands(known)
        if stands is None:
            found.unsure.add(day)
        elif stands and known.listed_status is ListedStatus.LISTED:
            listed = found.listed.setdefault((known.query_id, known.entity_id), _Listed())
            listed.hits.append(known)
            listed.deals += [d for d in deals[day] if d not in listed.deals]
        elif stands and known.listed_status is ListedStatus.NOT_ESTABLISHED:
            found.undated.add(day)
    return found


class Verdicts:
    """What persons and the machine say of hits; the latest judgement of a person wins."""

    def __init__(self, records: CaseRecords) -> None:
        self._said: dict[tuple[str, str], Verdict] = {}
        for judgement in sorted(records.judgements, key=lambda j: j.number):
            entries = [m.removeprefix("entry:") for m in judgement.members if m.startswith("entry:")]
            entities = {records.entity_of.get(m) for m in judgement.members if not m.startswith("entry:")}
            for entry in entries:
                for entity in entities - {None}:
                    self._said[str(entity), entry] = judgement.verdict

    def stands(self, known: Hit) -> bool | None:
        """Whether a hit is one; None while it waits for a person."""
        said = self._said.get((known.query_id, known.entity_id))
        if said in {Verdict.TRUE, Verdict.SAME, Verdict.ACCEPT}:
            return True
        if said in {Verdict.FALSE, Verdict.DIFFERENT, Verdict.REJECT} or known.decision == "none":
            return False
        return True if known.decision == "match" else None


def _listed_hit(records: CaseRecords, voice: Voice, entity: str, entry: str, listed: _Listed) -> Finding:
    first = min(listed.hits, key=lambda h: (h.as_of or date.max, h.edition))
    days = sorted({h.as_of for h in listed.hits if h.as_of is not None})
    rows = {s for deal in listed.deals for s in deal.shipments}
    wanted = {c for deal in listed.deals for c in deal.claims}
    claims = tuple(c for c in records.claims if c.id in wanted)
    span = f"on {days[0]}, the day of a deal"
    if len(days) > 1:
        span = f"on {len(days)} days of deals, {days[0]} to {days[-1]}"
    measure = _MEASURE_WORDS.get(Measure(first.measure), "listed") if first.measure else "listed"
    programme = f", programme {first.programme}" if first.programme else ""
    text = f"{voice.name(entity)} was {measure} {span}: entry “{first.matched_name}” of {first.dataset}{programme}."
    if first.date_basis is not None and first.date_basis.value == "edition":
        text += f" The day rests on the edition of {first.edition}, not on a date of the publisher."
    has_identifier = any(
        word in reason.casefold() for h in listed.hits for reason in h.reasons for word in _IDENTIFIER_WORDS
    )
    return hit(
        _LISTED,
        voice,
        text,
        subjects=(entity,),
        evidence=Evidence(claims=claims, shipments=tuple(rows), shipments_total=len(rows), entries=(entry,)),
        figures={"deals": str(len(listed.deals)), "first_day": str(days[0]), "last_day": str(days[-1])},
        strength="A" if has_identifier else "B",
        as_of=days[-1],
    )


def listed_through_ownership(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """An entity that listed parties hold or may hold, by regime; undisclosed shares are said, not guessed."""
    voice = Voice(records)
    for regime, rule in _OWNERSHIP.items():
        best: dict[str, OwnershipAnswer] = {}
        for answer in records.ownership_answers:
            if answer.regime is regime and _rank(answer) > _rank(best.get(answer.entity)):
                best[answer.entity] = answer
        held = [a for _, a in sorted(best.items()) if a.paths]
        yield from (
            _ownership_hit(records, voice, rule, a) for a in held if _rank(a) >= _rank_of(OwnershipStatus.POSSIBLE)
        )
        if open_ones := [a for a in best.values() if a.status is OwnershipStatus.NOT_ESTABLISHED]:
            yield not_checkable(rule, ("share",), len(open_ones), "entities with undisclosed shares")
        if free := [a for a in best.values() if a.status is OwnershipStatus.NO]:
            yield clear(rule, len(free), "entities")


def _rank_of(status: OwnershipStatus) -> int:
    return (OwnershipStatus.NO, OwnershipStatus.NOT_ESTABLISHED, OwnershipStatus.POSSIBLE, OwnershipStatus.YES).index(
        status
    )


def _rank(answer: OwnershipAnswer | None) -> int:
    return -1 if answer is None else _rank_of(answer.status)


def _ownership_hit(records: CaseRecords, voice: Voice, rule: Rule, answer: OwnershipAnswer) -> Finding:
    roots = {path.edges[0].owner for path in answer.paths}
    entries = {h.entity_id for h in records.hits if h.query_id in roots and h.entity_id and h.decision != "none"}
    walk = " → ".join(_edge_words(voice, n, answer) for n in range(len(answer.paths[0].edges)))
    verb = "reach" if answer.status is OwnershipStatus.YES else "may reach"
    text = (
        f"Stated holdings of listed parties in {voice.name(answer.entity)} {verb} the threshold of the "
        f"{answer.regime.value.upper()} rule: {_band(answer.aggregate_low, answer.aggregate_high)}, "
        f"{answer.unknown_share:g} % unknown. Path: {walk}."
    )
    if answer.reasons:
        text += f" {answer.reasons[-1][:1].upper()}{answer.reasons[-1][1:]}."
    return hit(
        rule,
        voice,
        text,
        subjects=(answer.entity,),
        evidence=Evidence(entries=tuple(entries)),
        figures={
            "aggregate_low": f"{answer.aggregate_low:g}",
            "aggregate_high": f"{answer.aggregate_high:g}",
            "unknown_share": f"{answer.unknown_share:g}",
            "status": answer.status.value,
        },
        strength="B" if answer.status is OwnershipStatus.YES else "C",
        as_of=answer.as_of,
    )


def _edge_words(voice: Voice, at: int, answer: OwnershipAnswer) -> str:
    edge = answer.paths[0].edges[at]
    if edge.share_low is None:
        share = edge.kind.value
    else:
        share = _band(edge.share_low, edge.share_high if edge.share_high is not None else 100.0)
    last = f" → {voice.name(edge.asset)}" if at == len(answer.paths[0].edges) - 1 else ""
    return f"{voice.name(edge.owner)} ({share}){last}"


def _band(low: float, high: float) -> str:
    return f"{low:g} %" if low == high else f"{low:g} to {high:g} %"
