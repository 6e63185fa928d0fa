"""The report says only what is carried, and in public only what is cleared."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from enduse.dossier import compose, render_html
from enduse.dossier.clearance import clear_findings
from enduse.dossier.secrets import SecretGuard
from enduse.model.dossier import Dossier, DossierEdition
from enduse.model.entity import Judgement, Verdict
from enduse.model.finding import Reply, ReplyKind
from tests.dossier.case_records import ACCEPTED, LEAK, LEAK_TEXT, PRESS, PRESS_TEXT, WAIVERS, records

INTERNAL, PUBLIC = DossierEdition.INTERNAL, DossierEdition.PUBLIC


def all_text(dossier: Dossier) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", render_html(dossier)))


def test_every_sentence_of_fact_carries_a_note_and_every_note_is_printed() -> None:
    dossier = compose(records(), None, INTERNAL)
    facts = [
        s
        for section in dossier.sections
        for block in section.blocks
        for group in (block.sentences, *block.items)
        for s in group
        if s.is_fact
    ]
    assert facts
    assert all(s.notes for s in facts)
    page = render_html(dossier)
    for number in {n for s in facts for n in s.notes}:
        assert f'id="note-{number}"' in page


def test_every_quote_in_the_notes_stands_in_its_exhibit() -> None:
    dossier = compose(records(), None, INTERNAL)
    texts = {PRESS: PRESS_TEXT, LEAK: LEAK_TEXT}
    quoted = [n for n in dossier.notes if n.exhibit_id is not None and n.quote]
    assert len(quoted) >= 5
    assert all(n.quote in texts[n.exhibit_id or ""] for n in quoted)


def test_the_same_records_render_to_the_same_bytes() -> None:
    assert render_html(compose(records(), None, INTERNAL)) == render_html(compose(records(), None, INTERNAL))


def test_a_denial_reads_as_a_denial_a_plan_as_a_plan_and_silence_as_silence() -> None:
    text = " ".join(all_text(compose(records(), None, INTERNAL)).split())
    assert "Zavod Primer denied: Zavod Primer makes drones." in text
    assert "Northwind Trading plans a site: a new hall (planned)." in text
    assert "Northwind Trading gave no comment." in text


def test_a_public_edition_before_any_review_holds_no_adverse_sentence_and_lists_what_blocks_it() -> None:
    dossier = compose(records(), None, PUBLIC)
    text = all_text(dossier)
    assert dossier.is_draft
    assert [b.item for b in dossier.blockers] == ["fnd-1 (listed_at_deal)"]
    assert "DRAFT" in text
    assert "Northwind" not in text
    assert "Primer" not in text
    assert not dossier.notes


def test_acceptance_alone_does_not_clear_an_adverse_finding() -> None:
    clearance = clear_findings(records(judgements=(ACCEPTED,)))
    assert not clearance.findings
    assert "no logged answer" in clearance.blockers[0].reason


def test_a_point_put_without_answer_or_waiver_still_blocks() -> None:
    sent = tuple(
        Reply(id=f"rpl-{p}", number=n, party=p, kind=ReplyKind.SENT, by="Ada") for n, p in enumerate(("mnt-1", "mnt-2"))
    )
    assert clear_findings(records(judgements=(ACCEPTED,), replies=sent)).blockers


def test_an_accepted_and_answered_finding_is_published_without_person_secret_or_hash() -> None:
    dossier = compose(records(judgements=(ACCEPTED,), replies=WAIVERS), None, PUBLIC)
    page = render_html(dossier)
    text = all_text(dossier)
    assert not dossier.is_draft
    assert "Northwind Trading supplied Zavod Primer in March 2024." in text
    assert "Proverkin" not in page
    assert "HERON" not in page.upper().replace("HERONS", "")
    assert PRESS[:16] not in page
    assert LEAK[:16] not in page
    assert "seven units" not in page
    assert "a director of Northwind Trading" in text
    assert "Exhibit 1" in text


def test_a_person_whom_a_named_person_has_confirmed_is_named() -> None:
    confirmed = Judgement(
        id="jdg-2",
        number=2,
        item="p",
        members=("mnt-3",),
        verdict=Verdict.TRUE,
        by="Ada Editor",
        why="register extract",
    )
    dossier = compose(records(judgements=(ACCEPTED, confirmed), replies=WAIVERS), None, PUBLIC)
    assert "Proverkin" in render_html(dossier)


def test_a_rejected_finding_is_neither_published_nor_a_blocker() -> None:
    rejected = Judgement(
        id="jdg-3",
        number=3,
        item="fnd-1",
        members=("fnd-1",),
        verdict=Verdict.REJECT,
        by="Ada Editor",
        why="another firm",
    )
    clearance = clear_findings(records(judgements=(ACCEPTED, rejected)))
    assert not clearance.findings
    assert not clearance.blockers


def test_a_rule_cannot_accept_for_publication() -> None:
    by_rule = Judgement(
        id="jdg-4",
        number=1,
        item="fnd-1",
        members=("fnd-1",),
        verdict=Verdict.ACCEPT,
        by="rule:identifier",
        why="same INN",
    )
    assert clear_findings(records(judgements=(by_rule,), replies=WAIVERS)).blockers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("seen by heron last week", "name"),
        ("file Plan-Heron was shown", "name"),
        (f"exhibit {LEAK[:20]} says", "hash"),
        ("they say the plant will receive SEVEN units from a firm", "words"),
        ("the plant will receive pumps", None),
    ],
)
def test_the_guard_finds_code_names_file_names_hashes_and_six_word_runs(text: str, kind: str | None) -> None:
    assert SecretGuard(records()).finds(text) == kind


def test_hostile_words_are_escaped_in_text_and_picture() -> None:
    base = records()
    evil = replace(base.entities[0], caption="<script>alert(1)</script> & Co")
    page = render_html(compose(replace(base, entities=(evil, *base.entities[1:])), None, INTERNAL))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_rules_that_could_not_be_checked_are_shown_with_what_is_missing() -> None:
    text = " ".join(all_text(compose(records(), None, INTERNAL)).split())
    assert "RF01 not checkable destination_country" in text
