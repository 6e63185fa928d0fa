"""FollowTheMoney files taken into a case: records with their rows, what is left out, and the way back."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from enduse.case import Case
from enduse.case.import_desk import import_entities
from enduse.model.claim import Status
from tests.cli.commands import Typed, records

ROOT = Path(__file__).resolve().parents[2]


def _line(key: str, schema: str, **properties: Any) -> str:
    stated = {name.rstrip("_"): v if isinstance(v, list) else [v] for name, v in properties.items()}
    return json.dumps({"id": key, "schema": schema, "properties": stated}, ensure_ascii=True)


LINES = (
    _line("c1", "Company", name='ООО "Вендалор"', alias=["Vendalor LLC"], innCode="9600000376", country="ru"),
    _line("c2", "Company", name="Mesto Capital Ltd", addressEntity="a1", jurisdiction="cy", website="https://x.test"),
    _line("p1", "Person", name="Marfa Egorova", nationality="ru"),
    _line("v1", "Vessel", name="Morskoy Olen", imoNumber="9074729"),
    _line("a1", "Address", full="1 Quay, Limassol"),
    _line("d1", "Identification", holder="p1", number="4509 123456", type="passport"),
    _line("o1", "Ownership", owner="c2", asset="c1", percentage="60", startDate="2022-04", endDate="2024"),
    _line("o2", "Ownership", owner="p1", asset="c2", percentage="25-50", startDate="2020-01-02"),
    _line("r1", "Directorship", director="p1", organization="c1", role="general director", startDate="2021-05-04"),
    _line("u1", "UnknownLink", subject="c1", object="c2", role="acquaintance"),
    _line("u2", "UnknownLink", subject="c2", object="c1", role="supplies (planned)"),
    _line("s1", "Sanction", entity="c1", authority="Office of Lists", program="GOODS-1", startDate="2023-02-24"),
    _line("e1", "EconomicActivity", sender="c2", receiver="c1", goodsDescription="engines", date="2023-05-06"),
    _line("x1", "Ownership", owner="nobody", asset="c1"),
    _line("t1", "Document", fileName="scan.pdf"),
    "{torn",
    json.dumps({"id": "y", "schema": "Person", "properties": []}),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("import")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENDUSE_HOME", str(root / "home"))
        (root / "entities.ftm.json").write_text("\n".join(LINES) + "\n", encoding="utf-8")
        Case.create(root / "case")
        with Case.open(root / "case") as case:
            import_entities(case, root / "entities.ftm.json", source="aleph", reliability="C")
            case.run()
        yield root / "case"


@pytest.fixture
def file(made: Path) -> Path:
    return made.parent / "entities.ftm.json"


def test_an_import_says_by_kind_what_becomes_a_record_and_what_does_not(made: Path, file: Path, typed: Typed) -> None:
    typed("import", made, file, "--source", "aleph", "--json")
    told = {(t["schema"], t["property"], t["outcome"], t["reason"]): t["count"] for t in records(typed.out)}
    assert told["Company", None, "party", ""] == 2
    assert told["Ownership", None, "claim", ""] == 2
    assert told["Ownership", None, "left_out", "an end is missing or not in the file"] == 1
    assert told["UnknownLink", None, "claim_without_link", ""] == 1
    assert told["Document", None, "left_out", "no record of a case is of this kind"] == 1
    assert told["Company", "website", "left_out", "no record holds it"] == 1
    assert told["Address", None, "detail", ""] == told["Identification", None, "detail", ""] == 1
    assert "row 16" in typed.err
    assert "row 17" in typed.err
    assert "the case has this file already" in typed.err


def test_every_row_becomes_a_party_or_a_claim_with_its_line_and_words(made: Path) -> None:
    with Case.open(made) as case:
        kept = case.records()
    said = {(c.subject, c.predicate, c.object): c for c in kept.claims}
    owns = said["Mesto Capital Ltd", "owns", 'ООО "Вендалор"']
    assert (owns.locator.row, str(owns.qualifiers.quantity), owns.qualifiers.unit) == (7, "60", "%")
    assert (str(owns.qualifiers.date_from), str(owns.qualifiers.date_to)) == ("2022-04-01", "2024-12-31")
    assert {s.binds: s.quote for s in owns.support} == {
        "subject": "name: Mesto Capital Ltd",
        "object": 'name: ООО "Вендалор"',
    }
    assert said["Marfa Egorova", "director_of", 'ООО "Вендалор"'].qualifiers.role == "general director"
    assert said["Mesto Capital Ltd", "supplies", 'ООО "Вендалор"'].status is Status.PLANNED
    assert said['ООО "Вендалор"', "other", "Mesto Capital Ltd"].qualifiers.role == "acquaintance"
    assert said['ООО "Вендалор"', "listed_by", "Office of Lists"].qualifiers.purpose == "GOODS-1"
    assert said["Mesto Capital Ltd", "ships", 'ООО "Вендалор"'].qualifiers.goods == "engines"
    assert len(kept.claims) == 7


def test_parties_keep_their_names_numbers_countries_and_addresses(made: Path) -> None:
    with Case.open(made) as case:
        found = {e.caption: e for e in case.records().entities}
    firm = next(e for e in found.values() if "Vendalor LLC" in e.names)
    assert (firm.schema, firm.identifiers, firm.countries) == ("Company", (("inn", "9600000376"),), ("ru",))
    assert found["Mesto Capital Ltd"].addresses == ("1 Quay, Limassol",)
    assert found["Marfa Egorova"].identifiers == (("id", "4509123456"),)
    assert (found["Morskoy Olen"].schema, found["Morskoy Olen"].identifiers) == ("Vessel", (("imo", "9074729"),))


def test_holdings_are_rows_for_the_ownership_rules_and_bands_stay_bands(made: Path) -> None:
    with Case.open(made) as case:
        held = {(e.owner, e.share_low, e.share_high, str(e.date_from), e.row) for e in case.records().ownership}
        again = case.run()
    assert held == {
        ("Mesto Capital Ltd", 60.0, 60.0, "2022-04-01", 7),
        ("Marfa Egorova", 25.0, 50.0, "2020-01-02", 8),
    }
    assert sum(stage.done for stage in again.stages) == 0


def test_an_office_that_did_not_end_stays_open(made: Path) -> None:
    with Case.open(made) as case:
        link = next(k for k in case.records().links if k.predicate == "director_of")
    assert (str(link.date_from), link.date_to) == ("2021-05-04", None)


def test_what_was_exported_comes_back_as_it_was(made: Path, tmp_path: Path, typed: Typed) -> None:
    first, second = tmp_path / "first.ftm.json", tmp_path / "second.ftm.json"
    typed("export", made, "--format", "ftm", "-o", first)
    Case.create(tmp_path / "other")
    assert typed("import", tmp_path / "other", first) == 0
    with Case.open(tmp_path / "other") as case:
        case.run()
    typed("export", tmp_path / "other", "--format", "ftm", "-o", second)
    assert "x grade: a link keeps its status" in typed.err
    assert _told(second) == _told(first)
    assert sum(_told(first).values()) == 10


def _told(path: Path) -> Counter[str]:
    """Entities by what they say, ids written as names; quotes are told anew by each case."""
    lines = records(path.read_text(encoding="utf-8"))
    names = {e["id"]: e["properties"]["name"][0] for e in lines if "name" in e["properties"]}
    said = (
        {k: sorted(names.get(v, v) for v in values) for k, values in e["properties"].items() if k != "summary"}
        for e in lines
    )
    return Counter(json.dumps([e["schema"], p], sort_keys=True) for e, p in zip(lines, said, strict=True))


def test_followthemoney_accepts_what_comes_back(made: Path, tmp_path: Path, typed: Typed) -> None:
    python = ROOT / ".venv-ftm" / "bin" / "python"
    if not python.is_file():
        pytest.skip("followthemoney is not installed: make ftm")
    typed("export", made, "--format", "ftm", "-o", tmp_path / "out.ftm.json")
    text = (tmp_path / "out.ftm.json").read_text(encoding="utf-8")
    checker = ROOT / "tests" / "dossier" / "ftm_check.py"
    done = subprocess.run([python, checker], input=text, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == 10


def test_a_file_of_anything_else_is_refused_and_nothing_is_taken_in(tmp_path: Path, home: Path, typed: Typed) -> None:
    Case.create(tmp_path / "case")
    (tmp_path / "a.json").write_text('{"a": 1}', encoding="utf-8")
    assert typed("import", tmp_path / "case", tmp_path / "a.json") == 2
    assert "no file of FollowTheMoney" in typed.err
    assert typed("import", tmp_path / "case", tmp_path / "missing.json") != 0
    with Case.open(tmp_path / "case") as case:
        assert case.status().counts["exhibits"] == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[" * 100_000, "no entity"),
        ('{"id": "a", "schema": "Person", "properties": {"name": "' + "x" * (1 << 21) + '"}}', "more than"),
        (_line("q", "Person", name=[str(n) for n in range(1000)]), "first 300 are read"),
        (_line("q", "Ownership", owner=["c1"] * 290, asset=["c1"] * 290), "first 300 are read"),
    ],
)
def test_a_hostile_line_costs_itself_alone(tmp_path: Path, home: Path, typed: Typed, line: str, said: str) -> None:
    Case.create(tmp_path / "case")
    path = tmp_path / "a.json"
    path.write_text("\n".join((LINES[0], line, LINES[1])) + "\n", encoding="utf-8")
    assert typed("import", tmp_path / "case", path, "--json") == 0
    assert said in typed.err
    assert {t["count"] for t in records(typed.out) if t["schema"] == "Company" and t["property"] is None} == {2}
