"""The report of a case: which chapters, in which order, and what each edition may hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from enduse.dossier.clearance import Clearance, SecretGuard, clear_findings, is_protected
from enduse.dossier.notes import NoteBook
from enduse.dossier.sections import (
    Scope,
    counts,
    findings_section,
    gaps_section,
    network_section,
    parties_section,
    replies_section,
    timeline_section,
)
from enduse.dossier.voice import Voice
from enduse.model.claim import REVIEW_LINE, Claim
from enduse.model.dossier import Block, Blocker, Cell, Dossier, DossierEdition, Note, Section, Sentence
from enduse.model.finding import Finding, Outcome
from enduse.model.network import Link
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["compose"]


def compose(records: CaseRecords, engine: Engine | None, edition: DossierEdition) -> Dossier:
    """The report of a case in one edition.

    Args:
        records: All records of the case.
        engine: Its trade tables, where there are any: customs rows are quoted from them.
        edition: Internal holds everything; public only findings that a named person accepted and whose parties
            answered or for whom a waiver gives the reason.

    Returns:
        The report; a public one with blockers is a draft. Same records, same report.
    """
    is_public = edition is DossierEdition.PUBLIC
    clearance = clear_findings(records) if is_public else Clearance(findings=_hits(records.findings), blockers=())
    scope = _scope(records, engine, edition, _in_order(clearance.findings))
    listed = frozenset(h.query_id for h in records.hits if h.decision == "match")
    chapters = (
        findings_section(scope),
        network_section(scope, listed),
        timeline_section(scope),
        parties_section(scope),
        gaps_section(scope),
        replies_section(scope),
        _method_section(scope, is_public=is_public),
    )
    sections: tuple[Section, ...] = (_summary_section(scope, is_public=is_public), *chapters)
    blockers, notes = clearance.blockers, scope.notes.notes
    if is_public:
        guard = SecretGuard(records)
        sections, withheld = _without_secrets(sections, scope, guard)
        notes = tuple(_clean_note(n, scope, guard) for n in notes)
        blockers = (*blockers, *withheld)
    return Dossier(
        title=records.name,
        edition=edition,
        is_draft=is_public and bool(blockers),
        blockers=blockers,
        sections=sections,
        notes=notes,
    )


def _hits(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(f for f in findings if f.outcome is Outcome.HIT)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (not f.is_adverse, f.strength, -f.severity, f.rule, f.id)))


def _scope(
    records: CaseRecords, engine: Engine | None, edition: DossierEdition, findings: tuple[Finding, ...]
) -> Scope:
    is_public = edition is DossierEdition.PUBLIC
    subjects = {s for f in findings for s in f.subjects}
    claims = tuple(c for c in records.claims if not is_public or _may_show(records, c, findings))
    shown = {c.id for c in claims}
    links = tuple(k for k in records.links if not is_public or _link_may_show(k, findings, shown))
    ends = {i for k in links for i in (k.source, k.target)} | subjects
    known = {e.id: e for e in records.entities}
    screened = {h.query_id for h in records.hits if h.entity_id and h.decision != "none"}
    wanted = ends if is_public else ends | screened
    parties = tuple(sorted(i for i in wanted if i in known and known[i].schema != "Product"))
    return Scope(
        records=records,
        notes=NoteBook(records, engine, edition),
        voice=Voice(records, edition),
        findings=findings,
        links=links,
        claims=claims,
        parties=parties,
        replies=tuple(r for r in records.replies if not is_public or r.party in subjects),
    )


def _may_show(records: CaseRecords, claim: Claim, findings: tuple[Finding, ...]) -> bool:
    if is_protected(records, claim.exhibit) or claim.confidence < REVIEW_LINE:
        return False
    return any(claim.id in f.claims_for or claim.id in f.claims_against for f in findings)


def _link_may_show(link: Link, findings: tuple[Finding, ...], claims: set[str]) -> bool:
    rows = {s for f in findings for s in f.shipments}
    ends = {link.source, link.target}
    carried = bool(set(link.claims) & claims) or bool(set(link.shipments) & rows)
    return carried and any(ends & set(f.subjects) for f in findings)


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


def _without_secrets(
    sections: tuple[Section, ...], scope: Scope, guard: SecretGuard
) -> tuple[tuple[Section, ...], tuple[Blocker, ...]]:
    """Sections without any sentence or cell that holds a secret or an unjudged person's name, and what was withheld."""
    withheld: list[Blocker] = []
    clean = tuple(_clean_section(s, scope, guard, withheld) for s in sections)
    return clean, tuple(dict.fromkeys(withheld))


def _clean_section(section: Section, scope: Scope, guard: SecretGuard, withheld: list[Blocker]) -> Section:
    def is_clean(text: str) -> bool:
        kind = guard.finds(text) or ("person" if scope.voice.hides_person(text) else None)
        if kind is not None:
            reason = {"name": "a protected name", "hash": "an exhibit's hash", "words": "words of a protected exhibit"}
            said = reason.get(kind, "the name of a person whom nobody has confirmed")
            withheld.append(
                Blocker(
                    item=f"section {section.key}",
                    reason=f"a line held {said} and was withheld",
                    remedy="reword or release it",
                )
            )
        return kind is None

    blocks = []
    for block in section.blocks:
        sentences = tuple(s for s in block.sentences if is_clean(s.text))
        items = tuple(i for i in block.items if all(is_clean(s.text) for s in i))
        rows = tuple(r for r in block.rows if all(is_clean(c.text) for c in r))
        picture = block.picture if not block.picture or is_clean(block.picture) else ""
        blocks.append(
            Block(
                title=block.title,
                sentences=sentences,
                items=items,
                head=block.head,
                rows=rows,
                picture=picture,
                alt=block.alt if picture else "",
            )
        )
    return Section(key=section.key, title=section.title, blocks=tuple(blocks))


def _clean_note(note: Note, scope: Scope, guard: SecretGuard) -> Note:
    words = f"{note.quote} {note.text} {note.place}"
    if guard.finds(words) is None and not scope.voice.hides_person(words):
        return note
    text = "The words are held by the authors; they name somebody who is not named here."
    return replace(note, quote="", text=text)
