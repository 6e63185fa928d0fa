"""The example's files: the same each time, as the truth says, and of nobody real."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from enduse.claims import extract
from enduse.engines.duckdb import DuckEngine
from enduse.evidence import read
from enduse.example import make_files, truth
from enduse.example.cast import (
    CONCERN,
    FIELD_SUPPLY,
    MIDDLEMAN,
    NAMESAKE_FARM,
    NAMESAKE_TRADE,
    OLD_TYPE_EN,
    PLANT,
    REGION_SUPPLY,
)
from enduse.example.making import ExampleFile
from enduse.model.evidence import Document, Exhibit, ExhibitKind, PassageKind, Source
from enduse.model.problem import Problem
from enduse.model.shipment import Shipment, TradeRole
from enduse.settings import Settings
from enduse.text.identifiers import is_valid
from enduse.trade import read_shipments, recognise, write_trade


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ExampleFile]:
    return {file.path.name: file for file in make_files(tmp_path_factory.mktemp("example"))}


def _text(file: ExampleFile) -> str:
    if file.path.suffix != ".pdf":
        return file.path.read_bytes().decode("utf-8")
    import pypdfium2

    with pypdfium2.PdfDocument(file.path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def _shipments(files: dict[str, ExampleFile]) -> list[Shipment | Problem]:
    return list(read_shipments(files["customs-export.csv"].path, "e"))


def test_the_files_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    digests = [
        [hashlib.sha256(file.path.read_bytes()).hexdigest() for file in make_files(tmp_path / name)]
        for name in ("one", "two")
    ]
    assert digests[0] == digests[1]
    assert len(set(digests[0])) == len(digests[0])


@pytest.mark.parametrize("fact", truth.FACTS, ids=lambda fact: fact.name)
def test_the_words_of_each_fact_stand_in_its_file(files: dict[str, ExampleFile], fact: truth.Fact) -> None:
    assert fact.words in " ".join(_text(files[fact.file]).split())


def test_the_scan_holds_no_text(files: dict[str, ExampleFile]) -> None:
    assert not _text(files[truth.SCAN]).strip()


def test_the_papers_of_the_leak_and_they_alone_are_protected(files: dict[str, ExampleFile]) -> None:
    assert {name for name, file in files.items() if file.protected} == set(truth.LEAK_FILES)
    assert {file.source for file in files.values() if file.protected} == {"HERON"}


def test_no_document_names_the_code_name_of_the_leak(files: dict[str, ExampleFile]) -> None:
    assert not [name for name, file in files.items() if b"HERON" in file.path.read_bytes()]


def test_the_invoice_in_yuan_names_neither_supplier_nor_day_of_delivery(files: dict[str, ExampleFile]) -> None:
    text = _text(files["invoice-118.pdf"])
    assert "юани" in text
    assert not re.search(r"поставщик|отправитель|изготовитель|срок поставки|дата поставки", text, re.IGNORECASE)


def test_the_two_invoices_bill_seven_drones_of_which_two_are_new(files: dict[str, ExampleFile]) -> None:
    rows = re.findall(r"БПЛА (Сивоклюй-\S+) \S+ \S+ \S+ \S+ (\d+) шт", _text(files["invoice-118.pdf"]))
    assert rows == [("Сивоклюй-2", "2"), ("Сивоклюй-А1", "2")]


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_the_scanned_invoice_is_read_to_its_figures_and_claims(files: dict[str, ExampleFile], tmp_path: Path) -> None:
    path = files[truth.SCAN].path
    exhibit = Exhibit(
        id="e" * 64, name=truth.SCAN, kind=ExhibitKind.DOCUMENT, media="pdf", size=path.stat().st_size, source="HERON"
    )
    reading = read(path, exhibit, settings=Settings(home=tmp_path))
    rows = [passage.cells for passage in reading.passages if passage.kind is PassageKind.ROW]
    assert [p for p in reading.problems if p.kind != "no_ocr"] == []
    assert rows[-1][1:4] == (f"Unmanned aircraft {OLD_TYPE_EN}", "3", "pcs")
    assert [cell.replace(" ", "") for cell in rows[-1][4:]] == ["5200000.00", "15600000.00"]
    document = Document(exhibit=exhibit, source=Source(code="HERON"), text=reading.text, passages=reading.passages)
    claims = {claim.predicate: claim for claim in extract(document).claims}
    assert (claims["invoices"].subject, claims["invoices"].object) == (MIDDLEMAN.latin, PLANT.latin)
    assert claims["invoices"].qualifiers.amount == 15_600_000
    assert claims["supplies"].qualifiers.quantity == 3


def test_the_customs_export_reads_to_the_row(files: dict[str, ExampleFile]) -> None:
    records = _shipments(files)
    problems = [record for record in records if isinstance(record, Problem)]
    assert recognise(files["customs-export.csv"].path) == "ru_declarations"
    assert len(records) == truth.CUSTOMS.rows
    assert [p.kind for p in problems] == ["bad_row"] * truth.CUSTOMS.bad
    assert len({p.text for p in problems}) == truth.CUSTOMS.bad


def test_the_export_holds_37_labelled_drones_counted_once(files: dict[str, ExampleFile], tmp_path: Path) -> None:
    with DuckEngine() as engine:
        counts = write_trade((s for s in _shipments(files) if isinstance(s, Shipment)), tmp_path, engine)
        (found,) = engine.query(
            "SELECT sum(quantity) AS drones, sum(value_usd) AS usd, count(*) AS total, bool_and(is_uav) AS is_uav "
            "FROM rows JOIN goods USING (goods_key) WHERE duplicate_of IS NULL AND len(end_use) > 0"
        )
    assert (counts.repeated, counts.corrected) == (truth.CUSTOMS.repeated, truth.CUSTOMS.corrected)
    assert (found["drones"], found["usd"]) == (truth.CUSTOMS.drones, truth.CUSTOMS.usd)
    assert (found["total"], found["is_uav"]) == (truth.CUSTOMS.drone_rows, True)


def test_only_the_middleman_gets_goods_under_chpl_headings_in_russia(
    files: dict[str, ExampleFile], tmp_path: Path
) -> None:
    with DuckEngine() as engine:
        write_trade((s for s in _shipments(files) if isinstance(s, Shipment)), tmp_path, engine)
        found = engine.query(
            "SELECT r.destination_country AS country, list_sort(list(DISTINCT p.name)) AS names "
            "FROM rows r JOIN goods USING (goods_key) JOIN parties p ON p.party_key = r.consignee_key "
            "WHERE chpl_tier IS NOT NULL GROUP BY ALL ORDER BY ALL"
        )
    assert [row["country"] for row in found] == ["kz", "ru"]
    assert found[1]["names"] == [truth.CHPL_RECEIVER.name]


def test_decoys_share_words_with_the_planted_and_nothing_else(files: dict[str, ExampleFile]) -> None:
    shipments = [s for s in _shipments(files) if isinstance(s, Shipment)]
    receivers = {p.name for s in shipments for p in s.parties if p.role is TradeRole.CONSIGNEE}
    assert {firm.name for firm in truth.DECOY_FIRMS} <= receivers
    texts = {s.description for s in shipments}
    for words in ("СВО (СИСТЕМА ВОДЯНОГО", "ДЛЯ НУЖД СВОЕГО", "НЕ ВОЕННОГО НАЗНАЧЕНИЯ", "НЕ ПРЕДНАЗНАЧЕН ДЛЯ СПЕЦ"):
        assert any(words in text for text in texts)


def test_totals_of_declarations_are_in_no_value(files: dict[str, ExampleFile]) -> None:
    planted = [s for s in _shipments(files) if isinstance(s, Shipment) and s.declaration == "10996010/121222/3100417"]
    values = {s.item: s.value_usd for s in planted}
    assert values == {1: 22_800, 2: 13_950}


def test_numbers_of_firms_are_valid_and_nobodys() -> None:
    firms = (PLANT, CONCERN, MIDDLEMAN, FIELD_SUPPLY, REGION_SUPPLY, NAMESAKE_TRADE, NAMESAKE_FARM)
    assert len({firm.inn for firm in firms}) == len(firms)
    for firm in firms:
        assert is_valid("inn", firm.inn)
        assert firm.inn.startswith("9600")
        assert is_valid("ogrn", firm.ogrn)
        assert firm.ogrn[1:3] == "99"


def test_the_second_edition_adds_the_middleman_and_the_supplier(files: dict[str, ExampleFile]) -> None:
    first, second = (files[f"sdn_{day}.csv"].path.read_text() for day in ("2023-03-01", "2024-02-15"))
    added = set(second.splitlines()) - set(first.splitlines())
    assert len(added) == 2
    assert any(MIDDLEMAN.inn in line for line in added)
    assert PLANT.inn in first
    assert first.rstrip().endswith("\x1a") or first.endswith("\x1a\n")
