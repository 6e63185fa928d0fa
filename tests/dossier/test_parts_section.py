"""The chapter on recovered components and the table of red flags, in every format and with notes."""

from __future__ import annotations

from dataclasses import replace

from enduse.components import count_parts, shares
from enduse.dossier import compose, render_docx, render_html, render_pdf
from enduse.model.component import JoinBasis, PartJoin, PartRequest, RecoveredPart, RequestKind
from enduse.model.dossier import Dossier, DossierEdition, Section
from enduse.model.finding import Outcome
from enduse.model.part_shares import PartsTold
from tests.dossier.case_records import ACCEPTED, NOT_CHECKABLE, PRESS, WAIVERS, records
from tests.dossier.test_print import docx_text, pdf_text

PARTS = tuple(
    RecoveredPart(id=f"{PRESS}:{n}", exhibit=PRESS, row=n, countries=(("origin", code),) if code else ())
    for n, code in enumerate(("cn", "cn", "jp", None))
)
TOLD = PartsTold(
    exhibits=(PRESS,),
    counted=count_parts(PARTS),
    tables=(shares(PARTS, "origin"),),
    joins=(
        PartJoin(
            basis=JoinBasis.MODEL,
            mark="AK-302",
            parts=(PARTS[0].id,),
            rows=("e:2",),
            rows_total=1,
            standing=("consignee Zavod Primer: listed in us_ofac_sdn of 2024-02-01 (asset freeze)",),
        ),
    ),
    requests=(
        PartRequest(
            id="prq-1", number=1, kind=RequestKind.ANSWER, maker="Akebiryu", parts=("p",), by="Ada", words=None
        ),
    ),
)


def _report(parts: PartsTold | None) -> Dossier:
    return compose(records(), None, DossierEdition.INTERNAL, parts=parts)


def _chapter(report: Dossier, key: str) -> Section | None:
    return next((section for section in report.sections if section.key == key), None)


def test_the_chapter_holds_shares_joins_and_requests_in_every_format() -> None:
    report = _report(TOLD)
    for text in (render_html(report), docx_text(render_docx(report)), pdf_text(render_pdf(report))):
        flat = " ".join(text.split())
        assert "Recovered components" in flat
        assert "2 of 3 parts whose country is known (66.7 %" in flat
        assert "Not known: 1 of 4" in flat
        assert "names the same model, AK-302" in flat
        assert "given in confidence" in flat
        assert "this part" not in flat


def test_every_fact_of_the_chapter_carries_a_note() -> None:
    chapter = _chapter(_report(TOLD), "components")
    assert chapter is not None
    told = [s for b in chapter.blocks for s in (*b.sentences, *(s for item in b.items for s in item)) if s.is_fact]
    assert len(told) == 2
    assert all(sentence.notes for sentence in told)
    assert all(row[1].notes for b in chapter.blocks if b.head == ("country", "parts") for row in b.rows)


def test_a_case_without_parts_has_no_such_chapter() -> None:
    assert _chapter(_report(None), "components") is None
    assert _chapter(_report(replace(TOLD, counted=count_parts(()))), "components") is None


def test_red_flags_stand_in_a_table_with_authority_rows_and_what_was_not_checkable() -> None:
    base = records(judgements=(ACCEPTED,), replies=WAIVERS)
    flag = replace(
        base.findings[0],
        id="fnd-7",
        rule="RF01",
        shipments=("e:1", "e:2"),
        shipments_total=2,
        claims_for=(),
        entries=(),
    )
    again = replace(flag, id="fnd-8", shipments=("e:2", "e:3"), shipments_total=40)
    case = replace(base, findings=(*base.findings, flag, again))
    findings = _chapter(compose(case, None, DossierEdition.INTERNAL), "findings")
    assert findings is not None
    (table,) = [block for block in findings.blocks if block.title == "Red flags of customs rows"]
    assert [cell.text for cell in table.rows[0]] == [
        "Goods under headings of the Common High Priority List",
        "invented authority (2024-01-01)",
        "2",
        "at least 3",
        "destination_country",
    ]
    assert NOT_CHECKABLE.outcome is Outcome.NOT_CHECKABLE
    public = _chapter(compose(case, None, DossierEdition.PUBLIC), "findings")
    assert public is not None
    assert all(block.title != "Red flags of customs rows" for block in public.blocks)
