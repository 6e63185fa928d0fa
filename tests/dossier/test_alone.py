"""A public edition states no name or figure that only a protected exhibit knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enduse.dossier import compose, render_html
from enduse.dossier.alone import ProtectedAlone
from enduse.model.dossier import DossierEdition
from enduse.model.evidence import Mention, MentionKind
from enduse.model.records import CaseRecords
from tests.dossier.case_records import ACCEPTED, LEAK, LEAKED, NORTHWIND, PRESS, WAIVERS, passage, records

PUBLIC = DossierEdition.PUBLIC


def case_of(open_text: str, protected_text: str, finding_text: str) -> CaseRecords:
    """A case with an open and a protected passage, whose one accepted and answered finding reads as given."""
    base = records(judgements=(ACCEPTED,), replies=WAIVERS)
    passages = {p.id: p for p in (passage(PRESS, open_text), passage(LEAK, protected_text))}
    (finding,) = (f for f in base.findings if f.id == ACCEPTED.item)
    carried = (*finding.claims_for, LEAKED.id)
    return replace(base, passages=passages, findings=(replace(finding, text=finding_text, claims_for=carried),))


@pytest.mark.parametrize(
    "said",
    ["Not stated by Invoice 118: end user.", "Quuxland Works made 555 zeppelins.", "云砚市穹鹤 supplied pumps."],
)
def test_what_only_a_protected_exhibit_knows_is_held_back(said: str) -> None:
    case = case_of("Northwind Trading supplies pumps.", f"{said} Seen at the plant.", said)
    made = compose(case, None, PUBLIC)
    assert said not in render_html(made)
    assert made.is_draft
    assert any("protected exhibit alone" in b.reason for b in made.blockers)


def test_what_an_open_exhibit_says_too_is_printed() -> None:
    said = "Quuxland Works made 555 zeppelins."
    made = compose(case_of(said, said, said), None, PUBLIC)
    assert not any("protected exhibit alone" in b.reason for b in made.blockers)


def test_a_released_passage_is_open() -> None:
    said = "Quuxland Works made 555 zeppelins."
    case = case_of("Nothing of the kind.", said, said)
    (held,) = (p.id for p in case.passages.values() if p.exhibit == LEAK)
    assert ProtectedAlone(case).finds(said)
    assert not ProtectedAlone(replace(case, released=frozenset((held,)))).finds(said)


def test_a_case_without_protected_exhibits_holds_nothing_back() -> None:
    case = case_of("x", "Quuxland 555", "Quuxland 555")
    opened = {k: replace(e, is_protected=False) for k, e in case.exhibits.items()}
    sources = {k: replace(s, is_protected=False) for k, s in case.sources.items()}
    assert not ProtectedAlone(replace(case, exhibits=opened, sources=sources)).finds("Quuxland 555")


def test_control_characters_of_evidence_stand_in_no_page() -> None:
    case = case_of("x", "y", "The plant \x1b[2J built \x07 pumps.")
    page = render_html(compose(case, None, DossierEdition.INTERNAL))
    assert not {c for c in page if ord(c) < 32} - {"\n", "\t"}


def test_words_that_an_open_exhibit_prints_too_are_exported() -> None:
    from enduse.dossier import export_tables

    said = "Northwind Trading supplies pumps to Zavod Primer, customs officials said."
    case = case_of(said, f"Copied from the press: {said} And more.", "x")
    assert said in export_tables(case)["claims.csv"]


def test_a_finding_on_open_evidence_states_its_figures_though_a_protected_paper_holds_them_too() -> None:
    case = case_of("Open words.", "Among them 555 zeppelins.", "Customs rows state 555 zeppelins.")
    (finding,) = case.findings
    opened = tuple(c for c in finding.claims_for if c != LEAKED.id)
    made = compose(replace(case, findings=(replace(finding, claims_for=opened),)), None, PUBLIC)
    assert not any("protected exhibit alone" in b.reason for b in made.blockers)


def test_a_party_that_protected_papers_alone_name_is_held_back() -> None:
    case = case_of("Open words.", "Northwind Trading it was.", "Somebody acted.")
    (finding,) = case.findings
    opened = replace(
        finding, claims_for=tuple(c for c in finding.claims_for if c != LEAKED.id), subjects=(NORTHWIND.id,)
    )
    mention = Mention(
        id=NORTHWIND.members[0], exhibit=LEAK, passage="p", start=0, end=17, text="Northwind Trading",
        kind=MentionKind.COMPANY, folded="northwind trading",
    )  # fmt: skip
    made = compose(replace(case, mentions=(mention,), findings=(opened,)), None, PUBLIC)
    assert any("protected exhibit alone" in b.reason for b in made.blockers)
