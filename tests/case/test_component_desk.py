"""Requests to makers are kept for good; answers in confidence go into no output."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from enduse.case import Case, component_desk
from enduse.errors import NotFoundError, RefusedError
from enduse.model.component import JoinBasis, PartJoin
from tests.cli.commands import Typed, records
from tests.dossier.case_records import HIT
from tests.dossier.case_records import records as invented

PARTS = """weapon,part_number,serial,brand,brand_hq,origin,marks
Lark,AK-302,S-1,Akebiryu,JP,CN,AKEBIRYU
Lark,AK-302,S-2,Akebiryu,JP,CN,AKEBIRYU
Lark,OST-64M,S-3,Osterveld,NL,,OSTERVELD
"""
SECRET = "sold in confidence to Hollin Distribution of Larkmouth in April"


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    """Commands typed in this process, with what they print."""
    return Typed(capsys)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with one inventory of three parts."""
    monkeypatch.setenv("ENDUSE_HOME", str(tmp_path / "home"))
    (tmp_path / "parts.csv").write_text(PARTS, encoding="utf-8")
    Case.create(tmp_path / "case")
    with Case.open(tmp_path / "case") as case:
        case.add([tmp_path / "parts.csv"], source="field")
        case.run()
    return tmp_path / "case"


def _ask(folder: Path) -> str:
    with Case.open(folder) as case:
        made = component_desk.request(
            case, "Akebiryu", ["S-1"], words="To whom?", by="Ada Editor", day=date(2024, 6, 3)
        )
    return made.id


def test_an_answer_in_confidence_is_in_no_output_and_custody_keeps_that_it_came(
    folder: Path, typed: Typed, tmp_path: Path
) -> None:
    asked = _ask(folder)
    assert typed("components", "answer", folder, asked, "--text", SECRET, "--by", "Ada Editor", "--confidential") == 0
    said = typed.out + typed.err
    for words in (
        ("components", "requests", folder),
        ("components", "requests", folder, "--json"),
        ("components", folder),
        ("status", folder, "--json"),
        ("search", folder, "Hollin"),
        ("check", folder),
    ):
        typed(*words)
        said += typed.out + typed.err
    for name in ("r.html", "r.docx"):
        assert typed("dossier", folder, "-o", tmp_path / name) == 0
    assert typed("export", folder, "--format", "csv", "-o", tmp_path / "out", "--with-protected") == 0
    said += (tmp_path / "r.html").read_text(encoding="utf-8") + (folder / "custody.log").read_text(encoding="utf-8")
    said += "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "out").iterdir())
    assert "Hollin" not in said
    assert "asked" in (folder / "custody.log").read_text(encoding="utf-8")
    assert typed("components", "requests", folder, "--with-confidential", "--json") == 0
    assert [r["words"] for r in records(typed.out)] == ["To whom?", SECRET]


def test_requests_and_answers_are_appended_and_refer_to_each_other(folder: Path) -> None:
    asked = _ask(folder)
    with Case.open(folder) as case:
        answered = component_desk.answer(case, asked, words="Sold in 2021.", by="Ada Editor")
        again = component_desk.answer(case, asked, words="Corrected: sold in 2022.", by="Ada Editor")
        log = component_desk.requests(case)
        assert list(case.check()) == []
    assert [r.id for r in log] == [asked, answered.id, again.id]
    assert {answered.about, again.about} == {asked}
    assert answered.parts == log[0].parts != ()


@pytest.mark.parametrize(
    ("maker", "parts", "day", "error"),
    [
        (" ", ["S-1"], date(2024, 1, 1), RefusedError),
        ("Akebiryu", ["S-1"], None, RefusedError),
        ("Akebiryu", [], date(2024, 1, 1), RefusedError),
        ("Akebiryu", ["S-99"], date(2024, 1, 1), NotFoundError),
    ],
)
def test_a_request_without_maker_day_or_part_is_refused(
    folder: Path, maker: str, parts: list[str], day: date | None, error: type[Exception]
) -> None:
    with Case.open(folder) as case, pytest.raises(error):
        component_desk.request(case, maker, parts, words="To whom?", by="Ada Editor", day=day)


def test_an_answer_to_no_request_is_refused(folder: Path) -> None:
    with Case.open(folder) as case, pytest.raises(NotFoundError, match="no request"):
        component_desk.answer(case, "prq-0", words="Sold.", by="Ada Editor")


def test_every_word_of_a_share_in_per_cent_stands_beside_what_it_is_a_share_of(
    folder: Path, typed: Typed, tmp_path: Path
) -> None:
    printed: list[str] = []
    for role in ("brand_hq", "origin", "dispatch", "seller"):
        assert typed("components", folder, "--role", role, "--control-date", "2022-02-24") == 0
        printed += [*typed.out.splitlines(), *typed.err.splitlines()]
    assert typed("components", folder, "--json") == 0
    assert all(
        {"total", "known", "missing", "population", "as_of", "low", "high"} <= set(r) for r in records(typed.out)
    )
    assert typed("plot", "shares", folder, "-o", tmp_path / "s.svg", "--role", "origin") == 0
    printed += re.findall(r"<t(?:ext|itle)[^>]*>([^<]*)<", (tmp_path / "s.svg").read_text(encoding="utf-8"))
    for edition in ("internal", "public"):
        typed("dossier", folder, "-o", tmp_path / f"{edition}.html", "--edition", edition)
        page = re.sub(r"<style.*?</style>", "", (tmp_path / f"{edition}.html").read_text(encoding="utf-8"), flags=re.S)
        printed += re.split(r"</?(?:p|li|td|th|h\d|text|title|figcaption|div)\b[^>]*>", page)
    bare = (re.sub(r"<[^>]+>", "", words) for words in printed)
    shares = [words for words in bare if re.search(r"\d\s*(%|per cent|percent)", words)]
    assert len(shares) > 6
    assert [words for words in shares if not re.search(r"\d+ of (?:all )?\d+|of the \d+ parts", words)] == []


def test_the_measure_is_told_of_makers_and_importers_and_who_was_not_screened_is_not_called_clear() -> None:
    case = replace(invented(), entity_of={"party:7": "mnt-2", "party:9": "gone"})
    row = PartJoin(
        basis=JoinBasis.MODEL,
        mark="AK-302",
        parts=(),
        rows=("e:1",),
        rows_total=1,
        parties=(("consignee", "Zavod Primer", "party:7"), ("sender", "Quay", "party:9"), ("sender", "Kai", "party:1")),
    )
    (told,) = component_desk.with_standing([row], case)
    assert told.standing == (
        "consignee Zavod Primer: listed in us_ofac_sdn of 2024-02-01 (asset freeze)",
        "sender Quay: not among the parties whose screening is shown here",
        "sender Kai: not among the parties whose screening is shown here",
    )
    unsure = replace(case, hits=(replace(HIT, decision="review"),))
    (told,) = component_desk.with_standing([row], unsure)
    assert told.standing[0].startswith("consignee Zavod Primer: possibly the same as an entry: listed")


def test_joins_and_ledgers_are_printed_by_their_commands(folder: Path, typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "ledger.csv").write_text("serial,buyer\nS-2,Hollin Distribution\n", encoding="utf-8")
    assert typed("components", "ledger", folder, tmp_path / "ledger.csv") == 0
    assert "holds the same serial number, S-2" in typed.out
    assert "buyer Hollin Distribution" in typed.out
    assert typed("components", "ledger", folder, tmp_path / "ledger.csv", "--json") == 0
    assert json.loads(typed.out)["basis"] == "ledger_serial"
    assert typed("components", "joins", folder) == 0
    assert "no row has a model" in typed.err
    assert typed("components", "ledger", folder, tmp_path / "none.csv") == 2
    said = ("--put", "To whom?", "--sent", "2024-06-03", "--by", "Ada Editor")
    assert typed("components", "request", folder, "--maker", "Akebiryu", "--part", "S-1", *said) == 0
    assert typed("components", "requests", folder) == 0
    assert "To whom?" in typed.out
