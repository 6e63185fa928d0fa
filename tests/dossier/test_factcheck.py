"""A draft that says more than the evidence is flagged, sentence by sentence; one that says what it says is not."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from enduse.dossier.checking import SentenceCheck, Verdict, factcheck, write_sheet
from enduse.dossier.checking.wording import sentences, wording
from enduse.model.claim import Status
from enduse.model.records import CaseRecords
from tests.cli.commands import Typed, records
from tests.dossier.case_records import PRESS, WAIVERS, claim, passage
from tests.dossier.case_records import records as invented

TEXT = (
    "Northwind Trading supplied seven pumps to Zavod Primer in March 2024, customs officials said. "
    "Zavod Primer denied that it builds drones, and one invoice asked for payment in yuan. "
    "Northwind Trading plans to open a hall in Limassol. "
    "The officials could not verify the origin of the invoice. "
    "Завод Пример получил семь насосов в марте. "
    "该公司计划建立无人机生产基地。"
)
PLAN = claim(
    TEXT,
    "Northwind Trading plans to open a hall in Limassol.",
    said=("Northwind Trading", "plans_site", "a hall"),
    status=Status.PLANNED,
)
DENIAL = claim(
    TEXT,
    "Zavod Primer denied that it builds drones",
    said=("Zavod Primer", "manufactures", "drones"),
    status=Status.DENIED,
)


def _case() -> CaseRecords:
    kept = passage(PRESS, TEXT)
    base = invented(replies=WAIVERS)
    return CaseRecords(
        name="c",
        sources=base.sources,
        exhibits=base.exhibits,
        passages={kept.id: kept},
        claims=(PLAN, DENIAL),
        entities=base.entities,
        replies=WAIVERS,
    )


def _check(text: str) -> SentenceCheck:
    (one,) = factcheck(text, _case())
    return one


@pytest.mark.parametrize(
    "text",
    [
        "Northwind Trading supplied seven pumps to Zavod Primer.",
        "In March 2024 Northwind Trading supplied 7 pumps to Zavod Primer.",
        "Zavod Primer denied that it builds drones.",
        "One invoice asked for payment in yuan.",
        "Northwind Trading plans a hall in Limassol.",
        "Officials could not verify the origin of the invoice.",
        "Завод Пример получил семь насосов.",
    ],
)
def test_what_the_evidence_says_is_supported(text: str) -> None:
    assert _check(text).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "verdict", "why"),
    [
        ("Northwind Trading supplied nine pumps to Zavod Primer.", Verdict.CONTRADICTED, "the draft says 9"),
        ("Zavod Primer builds drones.", Verdict.CONTRADICTED, "denies or negates"),
        ("Northwind Trading opened a hall in Limassol.", Verdict.STRONGER, "plans, supposes"),
        ("The officials verified the origin of the invoice.", Verdict.CONTRADICTED, "denies or negates"),
        ("Northwind Trading supplied seven pumps to Argolid Marine.", Verdict.STRONGER, "'argolid' does not stand"),
        ("The ministry paid for a secret programme of submarines.", Verdict.UNSUPPORTED, "no sentence"),
        ("Завод Пример получил девять насосов в апреле.", Verdict.STRONGER, ""),
    ],
)
def test_what_says_more_than_the_evidence_is_flagged(text: str, verdict: Verdict, why: str) -> None:
    found = _check(text)
    assert found.is_flagged
    if why:
        assert (found.verdict, why in "; ".join(found.why)) == (verdict, True)


def test_a_question_or_a_heading_states_no_fact() -> None:
    assert [c.verdict for c in factcheck("Who paid? Summary.", _case())] == [Verdict.NO_FACT, Verdict.NO_FACT]


def test_the_claims_on_the_words_and_the_replies_of_the_named_stand_beside_the_sentence() -> None:
    found = _check("Zavod Primer builds drones.")
    assert found.contrary == (DENIAL,)
    assert found.quote.startswith("Zavod Primer denied")
    assert (found.exhibit, found.page) == ("article.txt", 1)
    assert found.replies == ("waiver: Dissolved; no address is known.",)


def test_the_sheet_has_a_row_a_sentence_and_columns_for_who_checked() -> None:
    checks = factcheck("=SUM(1) Northwind Trading plans a hall in Limassol.\n\nWho paid?", _case())
    sheet = openpyxl.load_workbook(io.BytesIO(write_sheet(checks)))["fact-check"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][-2:] == ("checker", "done")
    assert len(rows) == 1 + len(checks)
    assert sheet["B2"].data_type == "s"
    assert write_sheet(checks) == write_sheet(checks)


def test_sentences_do_not_end_at_abbreviations() -> None:
    assert sentences("Qinhe Co. Ltd. sold it. They paid.") == ["Qinhe Co. Ltd. sold it.", "They paid."]


def test_a_number_behind_capitals_is_a_designation_and_not_a_count() -> None:
    assert wording("the drone REM 1 carries 400 kilograms").numbers == ((Decimal(400), "kilogram"),)
    assert wording("two thousand pumps").numbers == ((Decimal(2000), "pump"),)


def test_a_draft_is_checked_from_the_command_line(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "draft.md").write_text(
        "# Draft\n\nNorthwind Trading opened a **hall** in Limassol.\n", encoding="utf-8"
    )
    typed("new", tmp_path / "case")
    typed("add", tmp_path / "case", tmp_path / "article.txt")
    typed("run", tmp_path / "case")
    assert typed("factcheck", tmp_path / "case", tmp_path / "draft.md", "-o", tmp_path / "c.xlsx", "--json") == 1
    (row,) = [r for r in records(typed.out) if r["verdict"] != "no statement of fact"]
    assert row["verdict"] == "stronger than the evidence"
    assert openpyxl.load_workbook(tmp_path / "c.xlsx")["fact-check"].max_row == 3
    assert typed("factcheck", tmp_path / "case", tmp_path / "none.md") == 2
    assert typed("factcheck", tmp_path / "case", tmp_path / "draft.md", "-o", tmp_path / "c.csv") == 2


SEED_STRONGER = """Kupol built a drone research and production center in the Kashgar region.
Kupol received nine military drones manufactured in China.
Beijing knew about these transactions.
TSK Vektor issued the two invoices to Kupol.
The Ministry of Defense approved the further mass production by the company.
Redlepus collaborated with the Russian company in Shenzhen.
The factory produces 800 drones annually.
The G3 drone has a range of 3,000 kilometers.
The Chinese Foreign Ministry was aware of the project.
The invoices specified the delivery dates and the Chinese supplier."""
SEED_TRUE = """Kupol received seven military drones, including two G3 models.
One invoice required payment in Chinese yuan.
The Chinese Foreign Ministry said it was unaware of such a project.
Kupol, TSK Vektor and Redlepus planned to establish a drone research and production center in the Kashgar region.
Reuters could not verify the origin of the document.
The G3 is an upgraded version of the Garpiya-A1 combat drone.
Russian companies imported at least 37 Chinese drones worth about $103,000.
TSK Vektor acted as an intermediary between Kupol and a Chinese supplier.
Beijing has repeatedly denied that Chinese companies provide weapons for the conflict in Ukraine.
The invoices did not specify delivery dates."""


@pytest.mark.shared
def test_ten_overstatements_of_the_seed_article_are_flagged_and_ten_true_sentences_are_not(
    shared: Path, typed: Typed, tmp_path: Path
) -> None:
    typed("new", tmp_path / "case")
    typed("add", tmp_path / "case", shared / "seed" / "garpiya-article.txt")
    typed("run", tmp_path / "case")
    for name, text, code in (("stronger", SEED_STRONGER, 1), ("true", SEED_TRUE, 0)):
        draft = tmp_path / f"{name}.md"
        draft.write_text(text.replace("\n", "\n\n"), encoding="utf-8")
        assert typed("factcheck", tmp_path / "case", draft, "--json") == code
        verdicts = {r["text"]: r["verdict"] for r in records(typed.out)}
        assert len(verdicts) == 10
        assert {t for t, v in verdicts.items() if (v == "supported") != (code == 0)} == set()
