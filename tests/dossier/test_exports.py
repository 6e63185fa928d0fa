"""Exports are read by the tools they are made for, and spreadsheets take no evidence for a formula."""

from __future__ import annotations

import csv
import datetime
import io
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import networkx
import openpyxl
import pytest

from enduse.dossier import export_ftm, export_graphml, export_tables, export_workbook
from enduse.model.network import Link
from enduse.model.records import CaseRecords
from tests.dossier.case_records import NORTHWIND, PRIMER, SUPPLY, records

ROOT = Path(__file__).resolve().parents[2]


def _every_link() -> CaseRecords:
    """The invented case with one link of each predicate that links."""
    from enduse.model.predicates import PREDICATES

    base = records()
    links = tuple(
        Link(
            id=f"lnk-{name}",
            source=NORTHWIND.id,
            target=PRIMER.id,
            predicate=name,
            status=base.links[0].status,
            claims=(SUPPLY.id,),
            date_from=base.links[0].date_from,
        )
        for name, predicate in sorted(PREDICATES.items())
        if predicate.is_link
    )
    rich = replace(
        base.entities[0],
        identifiers=(("inn", "9600000111"), ("ogrn", "1999600000112"), ("reg", "X 7")),
        addresses=("1 Quay, Limassol",),
        names=("Northwind Trading", "Нортвинд"),
    )
    return replace(base, entities=(rich, *base.entities[1:]), links=links)


def test_followthemoney_accepts_every_entity_and_keeps_every_value() -> None:
    python = ROOT / ".venv-ftm" / "bin" / "python"
    if not python.is_file():
        pytest.skip("followthemoney is not installed: make ftm")
    lines = list(export_ftm(_every_link(), with_protected=True))
    checker = Path(__file__).with_name("ftm_check.py")
    done = subprocess.run(
        [python, checker], input="\n".join(lines), capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == len(lines)


def test_followthemoney_lines_hold_parties_links_and_the_words_that_carry_them() -> None:
    made = [json.loads(line) for line in export_ftm(records())]
    assert [e["schema"] for e in made] == ["Company", "Company", "Person", "UnknownLink", "Directorship", "Sanction"]
    assert made[3]["properties"]["summary"] == [SUPPLY.quote]
    assert made[4]["properties"]["director"] == ["mnt-3"]


def test_graphml_opens_in_networkx_with_all_links() -> None:
    graph = networkx.read_graphml(io.BytesIO(export_graphml(records())))
    assert set(graph.nodes) == {"mnt-1", "mnt-2", "mnt-3"}
    edge = graph.edges["mnt-1", "mnt-2"]
    assert (edge["predicate"], edge["status"], edge["goods"], edge["shipments_total"]) == (
        "supplies",
        "asserted",
        "pumps",
        0,
    )
    assert export_graphml(records()) == export_graphml(records())


def test_hostile_names_stay_text_in_graphml() -> None:
    base = records()
    evil = replace(base.entities[0], caption='"/><evil>\x00&')
    graph = networkx.read_graphml(io.BytesIO(export_graphml(replace(base, entities=(evil, *base.entities[1:])))))
    assert graph.nodes["mnt-1"]["label"] == '"/><evil>&'


def test_csv_and_xlsx_hold_the_same_tables() -> None:
    base = records()
    evil = replace(base.entities[0], caption="=HYPERLINK(1)", names=("-1+1",))
    case = replace(base, entities=(evil, *base.entities[1:]))
    tables = export_tables(case)
    rows = list(csv.DictReader(io.StringIO(tables["entities.csv"])))
    assert [r["id"] for r in rows] == ["mnt-1", "mnt-2", "mnt-3"]
    assert rows[0]["caption"] == "'=HYPERLINK(1)"
    book = openpyxl.load_workbook(io.BytesIO(export_workbook(case)))
    assert [f"{name}.csv" for name in book.sheetnames] == list(tables)
    cell = book["entities"]["B2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
    assert export_workbook(case) == export_workbook(case)


def test_a_negative_number_stays_a_number_and_an_empty_table_is_empty() -> None:
    from enduse.dossier.exports.tables import _cell

    assert (_cell("-3.5"), _cell("-x"), _cell(None), _cell(True)) == ("-3.5", "'-x", "", "true")
    assert export_tables(records())["problems.csv"] == ""


def test_a_workbook_made_later_has_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = export_workbook(records())
    later = datetime.datetime(2031, 5, 6, 7, 8, 9)

    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Later:
            return cls(*later.timetuple()[:6], tzinfo=tz)

        @classmethod
        def utcnow(cls) -> Later:
            return cls(*later.timetuple()[:6])

    monkeypatch.setattr("openpyxl.writer.excel.datetime.datetime", Later)
    assert export_workbook(records()) == before
