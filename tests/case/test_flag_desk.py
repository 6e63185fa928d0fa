"""Red flags typed at a prompt: hits with rows and authority, what is not checkable, one party, CSV and JSON."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from enduse.case import Case, flag_desk, trade_desk
from enduse.errors import NotFoundError
from tests.cli.commands import Typed, records
from tests.trade.declarations import ROW, export

KEYS = {
    *("rule", "authority", "authority_date", "outcome", "missing", "subject", "shipments", "shipments_total"),
    *("figures", "ours", "binds", "severity", "strength", "text"),
}
WORDS = re.compile("violat|evasion|evad|illegal|guilt|sanctioned", re.IGNORECASE)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    made = Case.create(tmp_path / "case")
    chip = {"G33": "8542310000", "G31_1": "Микросхема для нужд СВО", "G17A": "RU"}
    path = export(tmp_path, chip, {**chip, "G32": "2", "G31_1": "Микросхема"}, {"G32": "3", "G33": ""})
    with Case.open(made) as opened:
        trade_desk.load_trade_file(opened, path)
    return made


def test_flags_are_told_as_json_with_the_keys_of_the_contract(case: Path, typed: Typed) -> None:
    assert typed("trade", "flags", case, "--json") == 1
    told = records(typed.out)
    assert all(record.keys() >= KEYS for record in told)
    (heading,) = [r for r in told if r["rule"] == "RF01" and r["outcome"] == "hit"]
    assert heading["shipments_total"] == len(heading["shipments"]) == 2
    assert heading["binds"]["law"] == "export controls of the country of dispatch"
    missing = {(r["rule"], tuple(r["missing"])) for r in told if r["outcome"] == "not_checkable"}
    assert ("RF01", ("hs_code",)) in missing


def test_flags_are_told_to_people_by_rule_with_rows_authority_and_what_is_missing(case: Path, typed: Typed) -> None:
    assert typed("trade", "flags", case) == 1
    assert "RF28: stated military end use (declarations that state a military end use" in typed.err
    assert "cannot be checked: hs code missing" in typed.err
    assert re.search(
        r"^RF28\t5\tA\t1\t\w{8}:\d+\tCustoms rows for .+ state a military end use", typed.out, re.MULTILINE
    )
    assert WORDS.search(typed.out + typed.err) is None


def test_flags_are_told_as_a_table_with_commas(case: Path, typed: Typed) -> None:
    typed("trade", "flags", case, "--csv")
    lines = list(csv.DictReader(io.StringIO(typed.out)))
    assert {line["outcome"] for line in lines} == {"hit", "clear", "not_checkable"}
    assert all(line["authority"] for line in lines)


def test_one_party_is_told_what_is_hit_clear_and_not_checkable_of_it(case: Path) -> None:
    with Case.open(case) as opened:
        whole = flag_desk.trade_flags(opened)
        receiver = next(f.subjects[0] for f in whole.findings if f.rule == "RF01" and f.subjects)
        by_name = flag_desk.trade_flags(opened, subject=whole.names[receiver])
        by_id = flag_desk.trade_flags(opened, subject=receiver)
    assert by_name.findings == by_id.findings
    hits = [f for f in by_id.findings if f.outcome.value == "hit"]
    assert {f.rule for f in hits} >= {"RF01", "RF28"}
    assert all(receiver in f.subjects for f in hits)
    clear = {f.rule: f.figures["checked"] for f in by_id.findings if f.outcome.value == "clear"}
    assert clear["RF17"] == "3"


def test_a_party_that_is_not_there_is_said_not_to_be(case: Path) -> None:
    with Case.open(case) as opened, pytest.raises(NotFoundError, match="nobody in the case"):
        flag_desk.trade_flags(opened, subject="Nobody Ltd")


def test_a_party_is_found_by_its_number(case: Path) -> None:
    with Case.open(case) as opened:
        assert flag_desk.trade_flags(opened, subject=f"inn:{ROW['G081']}").findings


def test_a_case_without_customs_rows_is_told_so(tmp_path: Path) -> None:
    with Case.open(Case.create(tmp_path / "empty")) as opened, pytest.raises(NotFoundError, match="no customs rows"):
        flag_desk.trade_flags(opened)
