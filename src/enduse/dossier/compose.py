"""The report of a case: which chapters, in which order, and what each edition may hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from enduse.dossier.alone import without_protected_facts
from enduse.dossier.cleaning import Cleaner
from enduse.dossier.clearance import answered_parties, clear_findings, confirmed_hits, is_protected
from enduse.dossier.discretion import DatePrecision, coarsened, fine_places
from enduse.dossier.notes import NoteBook
from enduse.dossier.parts_section import parts_section
from enduse.dossier.secrets import SecretGuard
from enduse.dossier.sections import (
    Scope,
    counts,
    findings_section,
    gaps_section,
    map_section,
    network_section,
    parties_section,
    replies_section,
    timeline_section,
)
from enduse.dossier.voice import Voice
from enduse.model.claim import REVIEW_LINE, Claim
from enduse.model.dossier import Block, Cell, Dossier, DossierEdition, Section, Sentence
from enduse.model.finding import Finding, Outcome
from enduse.model.network import Link
from enduse.model.part_shares import PartsTold
from enduse.model.ports import Engine
from enduse.model.predicates import PREDICATES
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["compose"]

_HEARD = frozenset(("Company", "Person", "Organization", "LegalEntity"))
"""Kinds of parties that are to be heard before something adverse is said of them."""


def compose(
    records: CaseRecords,
    engine: Engine | None,
    edition: DossierEdition,
    *,
    dates: DatePrecision | str = DatePrecision.DAY,
    parts: PartsTold | None = None,
) -> Dossier:
    """The report of a case in one edition.

    Args:
        records: All records of the case.
        engine: Its trade tables, where there are any: customs rows are quoted from them.
        edition: Internal holds everything; public only findings that a named person accepted and whose parties
            answered or for whom a waiver gives the reason.
        dates: How exactly a public edition states days: `day`, `month` or `year`.
        parts: What this edition may say of recovered parts.

    Returns:
        The report; a public one with blockers is a draft. Same records, same report.
    """
    if edition is DossierEdition.INTERNAL:
        hits = tuple(f for f in records.findings if f.outcome is Outcome.HIT)
        scope = _scope(records, engine, edition, _in_order(hits))
        sections = _chapters(
            scope, listed=frozenset(h.query_id for h in records.hits if h.decision == "match"), parts=parts
        )
        return Dossier(
            title=records.name,
            edition=edition,
            is_draft=False,
            blockers=(),
            sections=sections,
            notes=scope.notes.notes,
        )
    return _public(records, engine, DatePrecision(dates), parts)


def _public(records: CaseRecords, engine: Engine | None, precision: DatePrecision, parts: PartsTold | None) -> Dossier:
    clearance = without_protected_facts(records, clear_findings(records))
    said = coarsened(records, precision)
    places = fine_places(records)
    scope = _scope(said, engine, DossierEdition.PUBLIC, _in_order(clearance.findings), places=places)
    listed = frozenset(h.query_id for h in said.hits if h.decision == "match" and scope.says_hit(h))
    cleaner = Cleaner(guard=SecretGuard(records), voice=scope.voice, precision=precision)
    cleaned = (cleaner.section(s) for s in _chapters(scope, listed=listed, parts=parts))
    sections = tuple(s for s in cleaned if s.blocks)
    notes = tuple(cleaner.note(n) for n in scope.notes.notes)
    blockers = (*clearance.blockers, *cleaner.blockers())
    return Dossier(
        title=cleaner.title(records.name),
        edition=DossierEdition.PUBLIC,
        is_draft=bool(blockers),
        blockers=blockers,
        sections=sections,
        notes=notes,
    )


def _chapters(scope: Scope, *, listed: frozenset[str], parts: PartsTold | None) -> tuple[Section, ...]:
    chapters = (
        findings_section(scope),
        network_section(scope, listed),
        map_section(scope),
        timeline_section(scope),
        parties_section(scope),
        parts_section(scope, parts),
        gaps_section(scope),
        replies_section(scope),
        _method_section(scope, is_public=scope.is_public),
    )
    whole = (_summary_section(scope, is_public=scope.is_public), *chapters)
    filled = (replace(s, blocks=tuple(b for b in s.blocks if b.has_content)) for s in whole)
    return tuple(s for s in filled if s.blocks)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (not f.is_adverse, f.strength, -f.severity, f.rule, f.id)))


def _scope(
    records: CaseRecords,
    engine: Engine | None,
    edition: DossierEdition,
    findings: tuple[Finding, ...],
    *,
    places: tuple[tuple[str, str], ...] = (),
) -> Scope:
    is_public = edition is DossierEdition.PUBLIC
    subjects = frozenset(s for f in findings for s in f.subjects)
    answered = answered_parties(records)
    known = {e.id: e for e in records.entities}
    spoken = _Spoken(records, answered)
    claims = tuple(c for c in records.claims if not is_public or spoken.may_show(c, findings))
    shown = {c.id for c in claims}
    rows = frozenset(s for f in findings for s in f.shipments)
    links = tuple(
        k
        for k in records.links
        if (spoken.may_draw(k, findings, shown) if is_public else k.claims or rows & set(k.shipments))
    )
    ends = {i for k in links for i in (k.source, k.target)} | subjects
    screened = {h.query_id for h in records.hits if h.entity_id and h.decision != "none"}
    wanted = ends if is_public else ends | screened
    parties = tuple(sorted(i for i in wanted if i in known and known[i].schema != "Product"))
    notes = NoteBook(records, engine, edition)
    notes.fetch([s for k in links for s in k.shipments] + [s for f in findings for s in f.shipments])
    return Scope(
        records=records,
        notes=notes,
        voice=Voice(records, edition, speakable=subjects & answered, places=places),
        findings=findings,
        links=links,
        claims=claims,
        parties=parties,
        replies=tuple(r for r in records.replies if not is_public or r.party in subjects),
        confirmed=confirmed_hits(records, findings) if is_public else None,
    )


class _Spoken:
    """What may be said of whom in public beside the findings themselves."""

    def __init__(self, records: CaseRecords, answered: frozenset[str]) -> None:
        self._records = records
        self._answered = answered
        self._schemas = {e.id: e.schema for e in records.entities}

    def may_show(self, claim: Claim, findings: tuple[Finding, ...]) -> bool:
        """Whether a claim may be said: it carries a finding, stands in no protected exhibit, and says nothing adverse
        of somebody who neither answered nor was waived."""
        if is_protected(self._records, claim.exhibit) or claim.confidence < REVIEW_LINE:
            return False
        if not any(claim.id in f.claims_for or claim.id in f.claims_against for f in findings):
            return False
        said = claim.qualifiers
        texts = (claim.subject, claim.object, said.from_, said.to, said.via)
        named = (self._records.entity_named.get(f"{claim.exhibit}|{fold_name(text)}") for text in texts if text)
        return not _is_adverse(claim.predicate) or all(self._has_answered(entity) for entity in named)

    def may_draw(self, link: Link, findings: tuple[Finding, ...], claims: set[str]) -> bool:
        """Whether a link may be drawn: carried by what may be shown, and adverse to nobody who was not heard."""
        rows = {s for f in findings for s in f.shipments}
        ends = {link.source, link.target}
        carried = bool(set(link.claims) & claims) or bool(set(link.shipments) & rows)
        heard = not _is_adverse(link.predicate) or all(self._has_answered(end) for end in ends)
        return carried and heard and any(ends & set(f.subjects) for f in findings)

    def _has_answered(self, entity: str | None) -> bool:
        return entity in self._answered or self._schemas.get(entity or "") not in _HEARD


def _is_adverse(predicate: str) -> bool:
    return predicate in PREDICATES and PREDICATES[predicate].is_adverse


def _summary_section(scope: Scope, *, is_public: bool) -> Section:
    adverse = [f for f in scope.findings if f.is_adverse]
    frame = Sentence(
        text=(
            f"This report holds {len(scope.findings)} findings ({counts(scope.findings) or 'none'}), "
            f"{len(scope.links)} links between {len(scope.parties)} parties, each with the words that carry it."
        ),
        is_fact=False,
    )
    top = tuple(
        (Sentence(text=scope.voice.mask(_first(f.text)), notes=scope.notes_of(f)),) for f in adverse[:8] if f.text
    )
    caution = Sentence(
        text=(
            "A finding says what a rule saw in the evidence; it is not a judgement of anyone's conduct or intent."
            if is_public
            else "Machine findings are proposals until a named person accepts them; they judge nobody."
        ),
        is_fact=False,
    )
    blocks = (Block(sentences=(frame, caution)), *((Block(items=top),) if top else ()))
    return Section(key="summary", title="Summary", blocks=blocks)


def _first(text: str) -> str:
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def _method_section(scope: Scope, *, is_public: bool) -> Section:
    records = scope.records
    shown = [x for x in sorted(records.exhibits) if not (is_public and is_protected(records, x))]
    rows = tuple(
        (
            Cell(text=scope.notes.label(x)),
            Cell(text=records.exhibits[x].kind.value),
            Cell(text=records.exhibits[x].source),
            Cell(text=_reliability(records, x)),
            Cell(text="" if is_public else x),
        )
        for x in sorted(shown, key=lambda x: (len(scope.notes.label(x)), scope.notes.label(x)))
    )
    words = (
        "Every statement is a claim with the words that carry it; a quote stands in its exhibit to the letter.",
        "Grades follow the Admiralty code: a letter for the source, a digit for how many independent roots carry it.",
        "Retellings of one report, and documents from the same source, count as one root.",
        "Planned, unverified, denied and unstated things are shown as such and never counted as done.",
        "Unknown is not rounded: 'not checkable' and 'not established' are answers of their own.",
        "Reading, recognition of characters and matching of names can err; each note leads to the place to check.",
    )
    limits = tuple((Sentence(text=w, is_fact=False),) for w in words)
    head = (
        ("exhibit", "kind", "source", "reliability", "SHA-256")
        if not is_public
        else ("exhibit", "kind", "source", "reliability")
    )
    table = Block(title="Exhibits", head=head, rows=tuple(row[: len(head)] for row in rows))
    blocks: tuple[Block, ...] = (Block(items=limits), table)
    if not is_public:
        blocks = (*blocks, _problems_block(records))
    return Section(key="method", title="Method and limits", blocks=blocks)


def _reliability(records: CaseRecords, exhibit_id: str) -> str:
    source = records.sources.get(records.exhibits[exhibit_id].source)
    return source.reliability if source is not None else "F"


def _problems_block(records: CaseRecords) -> Block:
    rows = tuple(
        (
            Cell(text=records.exhibits[p.exhibit].name if p.exhibit in records.exhibits else p.exhibit),
            Cell(text=p.place),
            Cell(text=p.text),
            Cell(text=p.remedy),
        )
        for p in records.problems
    )
    return Block(title="What could not be read or used", head=("exhibit", "place", "problem", "remedy"), rows=rows)
