"""The chapters of the report, each from the records it is handed; every sentence of fact carries its notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from enduse.dossier.notes import NoteBook
from enduse.dossier.pictures.map import draw_map, routes
from enduse.dossier.pictures.network import draw_network
from enduse.dossier.pictures.timeline import Event, draw_timeline
from enduse.dossier.voice import Voice, say_claim
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.dossier import Block, Cell, Section, Sentence
from enduse.model.finding import Finding, Outcome, Reply
from enduse.model.listing import Hit
from enduse.model.network import Link
from enduse.model.records import CaseRecords

__all__ = [
    "Scope",
    "counts",
    "findings_section",
    "gaps_section",
    "map_section",
    "network_section",
    "parties_section",
    "replies_section",
    "timeline_section",
]

_SHORT = "".join(rf"(?<!\b{word}\.)" for word in ("Ltd", "LTD", "Co", "Inc", "No", "г"))
_SENTENCE = re.compile(rf"(?<=[.!?]){_SHORT}\s+(?=[A-ZА-ЯЁІЇЄҐ\d“\"'«])|(?<=。)")
_TITLES = {
    "listed_at_deal": "Listed on the day of a deal",
    "RF12_ownership_ofac": "Held by listed parties, by the rule of OFAC",
    "RF13_ownership_eu": "Held by listed parties, by the rule of the EU",
    "RF14_ownership_uk": "Held by listed parties, by the rule of the UK",
    "RF15_ownership_bis": "Held by listed parties, by the rule of BIS",
    "RF28": "Military end use stated",
    "RF01": "Goods under headings of the Common High Priority List",
    "RF44": "No end user named",
    "RF03": "First goods under a CHPL heading",
    "RF04": "Surge",
    "RF06": "Routing through a hub",
    "RF10": "Address of a listed party",
    "RF11": "Name like a listed party's",
    "RF16": "Minority holding of listed parties",
    "RF17": "Forwarder as consignee",
    "RF18": "Bank as consignee, or to order",
    "RF20": "Dear",
    "RF21": "Cheap",
    "RF22": "Many small suppliers",
    "RF26": "Address of many firms",
    "RF30": "Dormant and awake",
    "RF31": "Short-lived trader",
    "RF32": "Successor of a listed firm",
    "RF38": "Vague description",
    "RF39": "Mass that like goods do not have",
    "RF40": "One consignment in many declarations",
    "RF41": "Roles that disagree",
    "intermediary": "Intermediary between supplier and end user",
    "plan_without_confirmation": "Planned, not confirmed",
    "denial": "Denied",
    "gap_in_evidence": "What the evidence does not state",
    "no_comment": "No comment",
}
"""Headings of the rules; a rule without one is named as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What one edition may speak of, with the means to say it.

    Attributes:
        findings: Hits in reading order. `links`, `claims`: those that may be shown. `parties`: entity ids in the
            parties' table. `confirmed`: entity and entry of the hits that may be said; None may say all.
    """

    records: CaseRecords
    notes: NoteBook
    voice: Voice
    findings: tuple[Finding, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    parties: tuple[str, ...]
    replies: tuple[Reply, ...]
    confirmed: frozenset[tuple[str, str]] | None = None

    @property
    def is_public(self) -> bool:
        """Whether only what was confirmed may be said."""
        return self.confirmed is not None

    def says_hit(self, hit: Hit) -> bool:
        """Whether a hit may be said in this edition."""
        return self.confirmed is None or (hit.query_id, hit.entity_id) in self.confirmed

    def notes_of(self, finding: Finding) -> tuple[int, ...]:
        """All notes that carry a finding: claims for it, customs rows, list entries, then claims against it."""
        carried = (
            *self.notes.for_claims(finding.claims_for),
            *self.notes.for_shipments(finding.shipments),
            *self.notes.for_entries(finding.entries),
            *self.notes.for_claims(finding.claims_against),
        )
        return tuple(dict.fromkeys(carried))


def findings_section(scope: Scope) -> Section:
    """Each finding: what was seen, how strong, under whose authority, what speaks against it, and what is left open."""
    titles = ["", *(_TITLES.get(f.rule, f.rule.replace("_", " ")) for f in scope.findings)]
    blocks = tuple(
        replace(_finding_block(scope, f), title=titles[n] if titles[n] != titles[n - 1] else "")
        for n, f in enumerate(scope.findings, 1)
    )
    empty = Block(sentences=(Sentence(text="No finding is in this edition.", is_fact=False),))
    checks = (*_flags_block(scope), *_checks_block(scope.records.findings))
    return Section(key="findings", title="Findings", blocks=(*(blocks or (empty,)), *checks))


def _finding_block(scope: Scope, finding: Finding) -> Block:
    notes = scope.notes_of(finding)
    sentences = [
        Sentence(text=scope.voice.mask(part), notes=notes) for part in _SENTENCE.split(finding.text.strip()) if part
    ]
    graded = f" Grade {finding.grade}: {'; '.join(finding.grade_reasons)}." if finding.grade else ""
    ours = f" Thresholds that are ours: {', '.join(finding.ours)}." if finding.ours else ""
    binds = ""
    if finding.binds is not None:
        binds = (
            f" Law: {finding.binds.law}; that it binds the parties is {finding.binds.nexus.value.replace('_', ' ')}."
        )
    frame = (
        f"Rule {finding.rule}, after {finding.authority} ({finding.authority_date}); strength {finding.strength}, "
        f"severity {finding.severity} of 5.{graded}{ours}{binds}"
    )
    sentences.append(Sentence(text=frame, is_fact=False))
    if finding.claims_against:
        against = scope.notes.for_claims(finding.claims_against)
        sentences.append(Sentence(text="Against this stands what the parties or others say.", notes=against))
    return Block(sentences=tuple(sentences))


def _flags_block(scope: Scope) -> tuple[Block, ...]:
    """Red flags of customs rows, one a row: its authority, how many rows bear it, and what could not be checked."""
    by_rule: dict[str, list[Finding]] = {}
    told = scope.findings if scope.is_public else scope.records.findings
    for finding in told:
        if finding.rule.startswith("RF"):
            by_rule.setdefault(finding.rule, []).append(finding)
    rows = []
    for rule, found in sorted(by_rule.items()):
        hits = [f for f in found if f.outcome is Outcome.HIT]
        missing = sorted({m for f in found if f.outcome is Outcome.NOT_CHECKABLE for m in f.missing})
        if not any(f.shipments_total for f in hits):
            continue
        shipments = sorted({s for f in hits for s in f.shipments})
        is_whole = all(len(f.shipments) == f.shipments_total for f in hits)
        counted = f"{'' if is_whole else 'at least '}{len(shipments)}"
        notes = scope.notes.for_shipments(shipments)
        authority = f"{found[0].authority} ({found[0].authority_date})"
        cells = (_TITLES.get(rule, rule), authority, str(len(hits)), counted)
        rows.append(
            (*(Cell(text=c) for c in cells[:3]), Cell(text=cells[3], notes=notes), Cell(text=", ".join(missing) or "—"))
        )
    head = ("flag", "authority", "findings", "rows", "not checkable for want of")
    return (Block(title="Red flags of customs rows", head=head, rows=tuple(rows)),) if rows else ()


def _checks_block(findings: Iterable[Finding]) -> tuple[Block, ...]:
    rows = []
    told = tuple(findings)
    # a rule that hit somewhere is not called clear, whether or not its hits stand in this edition
    hit = {finding.rule for finding in told if finding.outcome is Outcome.HIT}
    for finding in sorted(told, key=lambda f: (f.rule, f.outcome.value, f.id)):
        if finding.rule in hit:
            continue
        missing = ", ".join(finding.missing) or "—"
        rows.append((Cell(text=finding.rule), Cell(text=finding.outcome.value.replace("_", " ")), Cell(text=missing)))
    if not rows:
        return ()
    return (Block(title="Rules without a hit", head=("rule", "outcome", "missing"), rows=tuple(dict.fromkeys(rows))),)


def network_section(scope: Scope, listed: frozenset[str]) -> Section:
    """The picture of who supplied what to whom, and the links in words with their notes."""
    picture = draw_network(scope.records.entities, scope.links, listed=listed, names=scope.voice.names)
    rows = tuple(
        _link_row(scope, link) for link in sorted(scope.links, key=lambda k: (k.status.value, k.predicate, k.id))
    )
    alt = f"Network of {len(scope.links)} links; the table below says each in words."
    head = ("from", "link", "to", "goods", "dates", "status", "grade")
    blocks: tuple[Block, ...] = (Block(picture=picture, alt=alt), Block(title="Links", head=head, rows=rows))
    if left_out := len(scope.records.links) - len(scope.links):
        words = f"{left_out} links of customs rows that no finding rests on are not shown; the exports hold them."
        blocks = blocks if scope.is_public else (*blocks, Block(sentences=(Sentence(text=words, is_fact=False),)))
    empty = (Block(sentences=(Sentence(text="No link may be shown in this edition.", is_fact=False),)),)
    return Section(key="network", title="Network", blocks=blocks if scope.links else empty)


def _link_row(scope: Scope, link: Link) -> tuple[Cell, ...]:
    notes = (*scope.notes.for_claims(link.claims), *scope.notes.for_shipments(link.shipments))
    dates = " – ".join(str(d) for d in dict.fromkeys((link.date_from, link.date_to)) if d is not None)
    return (
        Cell(text=scope.voice.name(link.source)),
        Cell(text=link.predicate.replace("_", " "), notes=notes),
        Cell(text=scope.voice.name(link.target)),
        Cell(text=scope.voice.mask("; ".join(link.goods[:4]))),
        Cell(text=dates or "not stated"),
        Cell(text=link.status.value.replace("_", " ")),
        Cell(text=link.grade or "—"),
    )


def map_section(scope: Scope) -> Section:
    """The routes between countries; without a block where no two parties have a known country each."""
    picture = draw_map(scope.records.entities, scope.links)
    found = routes(scope.records.entities, scope.links)
    alt = "Routes: " + "; ".join(
        f"{upper.upper()} to {lower.upper()}, {len(carried)} links" for (upper, lower), carried in sorted(found.items())
    )
    return Section(key="map", title="Routes between countries", blocks=(Block(picture=picture, alt=alt),))


def timeline_section(scope: Scope) -> Section:
    """The dated claims and dealings in order of time."""
    events = [e for e in (_event(scope, c) for c in scope.claims) if e is not None]
    events += [e for link in scope.links if link.shipments_total for e in _shipment_events(scope, link)]
    events += _listing_events(scope)
    unique = sorted(set(events))
    picture = Block(
        picture=draw_timeline(unique), alt=f"Timeline of {len(unique)} dated events, also in the table below."
    )
    rows = tuple(
        _dated_row(scope, c) for c in sorted(scope.claims, key=_claim_day) if c.qualifiers.date_from is not None
    )
    table = Block(title="Dated statements", head=("date", "statement"), rows=rows)
    empty = Block(sentences=(Sentence(text="No dated event is in this edition.", is_fact=False),))
    return Section(key="timeline", title="Timeline", blocks=(picture, table) if unique else (empty,))


def _claim_day(claim: Claim) -> tuple[str, str]:
    return (str(claim.qualifiers.date_from), claim.id)


def _dated_row(scope: Scope, claim: Claim) -> tuple[Cell, ...]:
    words = scope.voice.mask(say_claim(claim))
    return (Cell(text=str(claim.qualifiers.date_from)), Cell(text=words, notes=scope.notes.for_claims([claim.id])))


def _event(scope: Scope, claim: Claim) -> Event | None:
    day = claim.qualifiers.date_from
    if day is None:
        return None
    kind = "planned" if claim.status is Status.PLANNED else "claim"
    return Event(day=day, until=claim.qualifiers.date_to, words=scope.voice.mask(say_claim(claim)), kind=kind)


def _shipment_events(scope: Scope, link: Link) -> Iterable[Event]:
    if link.date_from is None:
        return
    words = (
        f"{scope.voice.name(link.source)} ships to {scope.voice.name(link.target)}: {link.shipments_total} customs rows"
    )
    yield Event(day=link.date_from, until=link.date_to, words=words, kind="shipment")


def _listing_events(scope: Scope) -> list[Event]:
    entries = {e.id: e for e in scope.records.entries}
    out = []
    for hit in scope.records.hits:
        entry = entries.get(hit.entity_id)
        if (
            hit.query_id in scope.parties
            and hit.decision == "match"
            and entry is not None
            and entry.listed_from is not None
            and scope.says_hit(hit)
        ):
            words = f"{scope.voice.name(hit.query_id)}: listed by {hit.dataset} ({hit.measure.replace('_', ' ')})"
            out.append(Event(day=entry.listed_from, until=None, words=words, kind="listing"))
    return out


def parties_section(scope: Scope) -> Section:
    """The parties with their list status and measure, and what the screening rests on."""
    by_entity: dict[str, list[Hit]] = {}
    for hit in (*scope.records.hits, *scope.records.deal_hits):
        if hit.entity_id and hit.decision in {"match", "review"}:
            by_entity.setdefault(hit.query_id, []).append(hit)
    entities = {e.id: e for e in scope.records.entities}
    rows = []
    for party in sorted(scope.parties, key=lambda i: (scope.voice.name(i), i)):
        entity = entities[party]
        found = by_entity.get(party, [])
        hits = [h for h in found if scope.says_hit(h)]
        none = "no entry found in the editions used" if not found else "not stated in this edition"
        status = "; ".join(_status_words(hits)) or none
        notes = scope.notes.for_entries(dict.fromkeys(h.entity_id for h in hits))
        ids = ", ".join(f"{scheme.upper()} {value}" for scheme, value in entity.identifiers)
        rows.append(
            (
                Cell(text=scope.voice.name(party)),
                Cell(text=entity.schema),
                Cell(text=", ".join(c.upper() for c in entity.countries) or "not stated"),
                Cell(text=ids if entity.schema != "Person" else "", notes=()),
                Cell(text=status, notes=notes),
            )
        )
    used = {(e.list_id, e.edition) for e in scope.records.editions} | {
        (h.dataset, h.edition) for h in scope.records.hits if h.entity_id
    }
    editions = ", ".join(f"{list_id} of {edition}" for list_id, edition in sorted(used)) or "none"
    frame = Sentence(text=f"Editions of lists used: {editions}.", is_fact=False)
    table = Block(head=("party", "kind", "country", "identifiers", "list status and measure"), rows=tuple(rows))
    return Section(key="parties", title="Parties and lists", blocks=(Block(sentences=(frame,)), table))


def _status_words(hits: Sequence[Hit]) -> Iterable[str]:
    """By entry: what the party is to it, its status in the newest edition, and on the days of its deals."""
    by_entry: dict[tuple[str, str, str], list[Hit]] = {}
    for hit in hits:
        by_entry.setdefault((hit.matched_name, hit.dataset, hit.measure), []).append(hit)
    for (name, dataset, measure), found in by_entry.items():
        certain = "listed" if any(h.decision == "match" for h in found) else "possibly the same as an entry"
        now = [_standing(h) for h in found if h.as_of is None]
        days: dict[str, list[str]] = {}
        for hit in found:
            if hit.as_of is not None:
                days.setdefault(hit.listed_status.value.replace("_", " "), []).append(str(hit.as_of))
        then = [f"{status} on {_span(at)}" for status, at in days.items()]
        yield f"{certain}: {name} in {dataset} ({measure.replace('_', ' ')}); {'; '.join((*dict.fromkeys(now), *then))}"


def _standing(hit: Hit) -> str:
    since = f" since {hit.listed_from}" if hit.listed_from else ""
    basis = f", on the basis of the {hit.date_basis.value}" if hit.date_basis else ""
    return f"{hit.listed_status.value.replace('_', ' ')}{since}{basis}"


def _span(days: Sequence[str]) -> str:
    ordered = sorted(set(days))
    if len(ordered) <= 2:
        return " and ".join(ordered)
    return f"{len(ordered)} days of deals from {ordered[0]} to {ordered[-1]}"


def gaps_section(scope: Scope) -> Section:
    """What the evidence does not say, what could not be verified, plans, denials and refusals to comment."""
    groups = (
        ("What the evidence does not say", (Status.GAP,)),
        ("Not verified", (Status.UNVERIFIED,)),
        ("Planned, not shown as done", (Status.PLANNED,)),
        ("Denied", (Status.DENIED,)),
        ("No comment", (Status.NO_COMMENT,)),
    )
    blocks = []
    for title, statuses in groups:
        claims = [c for c in scope.claims if c.status in statuses and c.confidence >= REVIEW_LINE]
        items = tuple(
            (Sentence(text=scope.voice.mask(say_claim(c)), notes=scope.notes.for_claims([c.id])),)
            for c in sorted(claims, key=lambda c: (c.exhibit, c.locator.start, c.id))
        )
        if items:
            blocks.append(Block(title=title, items=items))
    empty = Block(sentences=(Sentence(text="Nothing of this kind is in this edition.", is_fact=False),))
    return Section(key="gaps", title="Gaps, plans and denials", blocks=tuple(blocks) or (empty,))


def replies_section(scope: Scope) -> Section:
    """The right-of-reply log: points put, to whom, answers and waivers."""
    rows = [
        (
            Cell(text=scope.voice.name(r.party)),
            Cell(text=r.kind.value),
            Cell(text=scope.voice.mask(r.put or r.text or "")),
            Cell(text=str(r.sent or "")),
            Cell(text=str(r.deadline or "")),
            *(() if scope.is_public else (Cell(text=r.by),)),
        )
        for r in sorted(scope.replies, key=lambda r: (r.number, r.id))
    ]
    empty = Block(sentences=(Sentence(text="No reply is logged yet.", is_fact=False),))
    head = ("party", "step", "words", "sent", "deadline", *(() if scope.is_public else ("logged by",)))
    table = Block(head=head, rows=tuple(rows))
    return Section(key="replies", title="Right of reply", blocks=(table if rows else empty,))


def counts(findings: Sequence[Finding]) -> str:
    """How many findings of which strength, in words."""
    tally = Counter(f.strength for f in findings)
    return ", ".join(f"{tally[s]} of strength {s}" for s in sorted(tally))
