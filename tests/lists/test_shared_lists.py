"""The lists as published, where they are there: complete, with the counts that were counted from the files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from enduse.errors import FormatError
from enduse.lists.files import ListFile, read_list_file
from enduse.lists.incoming import as_part
from enduse.lists.publisher import Part, Reading
from enduse.lists.store import ListStore

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ListStore]:
    opened = ListStore(tmp_path / "home")
    yield opened
    opened.close()


EU_ROWS = {
    "32006R0765": 408,
    "32012R0036": 368,
    "32012R0267": 339,
    "32014R0269": 2802,
    "32014R0833": 1746,
    "32017R1509": 326,
    "32023R1529": 49,
    "32023R2147": 21,
    "32024R2642": 100,
    "32026R1843": 216,
}


def test_the_annexes_of_ten_acts_load_completely(store: ListStore, shared: Path) -> None:
    report = store.load(sorted((shared / "lists" / "eu").glob("ojeu_*.csv.gz")), "eu_journal")

    assert {part.name: part.rows for part in report.edition.parts} == EU_ROWS
    assert [problem for problem in report.problems if problem.rows] == []


def test_a_firm_of_the_annexes_is_found_by_its_tax_number_in_two_acts(store: ListStore, shared: Path) -> None:
    store.load(sorted((shared / "lists" / "eu").glob("ojeu_*.csv.gz")), "eu_journal")

    found = {entry for _, _, entry in store.with_identifier("3849055365")}

    assert found == {"eu_journal:32014R0269:I.ENTITIES:503", "eu_journal:32014R0833:IV:791"}
    assert store.entry("eu_journal:32014R0269:I.ENTITIES:503").listed_from == date(2024, 12, 16)


def test_the_set_of_the_specially_designated_loads_completely(store: ListStore, shared: Path) -> None:
    names = ("sdn_2024-07-02.csv.gz", "alt_2026-08-02.csv.gz", "add_2026-08-02.csv.gz", "sdn_comments_2026-08-02.csv")

    report = store.load([shared / "lists" / "ofac" / name for name in names], "us_ofac_sdn", "2026-08-02")

    counts = {part.name: (part.rows, part.entries) for part in report.edition.parts}
    assert counts == {
        "primary": (15443, 15443),
        "aliases": (20169, 8787),
        "addresses": (24920, 19181),
        "comments": (33, 33),
    }
    vektor = store.entry("us_ofac_sdn:46441")
    assert ("inn", "3849055365") in vektor.identifiers
    assert any("KUPOL" in name for name in vektor.linked_to)
    assert store.entry("us_ofac_sdn:51265").is_primary_missing


def test_the_plant_came_on_the_thirteenth_of_december(store: ListStore, shared: Path) -> None:
    folder = shared / "lists" / "ofac"

    report = store.load([folder / "sdn_2023-12-12.csv.gz", folder / "sdn_2023-12-13.csv.gz"], "us_ofac_sdn")

    assert [(e.edition, e.parts[0].rows) for e in report.editions] == [("2023-12-12", 13579), ("2023-12-13", 13855)]
    assert store.find("us_ofac_sdn", "2023-12-12", "us_ofac_sdn:46431") is None
    assert store.find("us_ofac_sdn", "2023-12-13", "us_ofac_sdn:46431") is not None


def test_the_non_sdn_set_loads_completely(store: ListStore, shared: Path) -> None:
    files = [shared / "lists" / "ofac" / name for name in ("cons_prim.csv", "cons_alt.csv", "cons_add.csv")]

    report = store.load(files, "us_ofac_cons", "2025-12-19")

    assert {part.name: part.rows for part in report.edition.parts} == {
        "primary": 442,
        "aliases": 1073,
        "addresses": 574,
    }


COUNTS = [  # file, list, part, rows, entries spoken of
    ("ofac/alt_2025-12-24.csv.gz", "us_ofac_sdn", "aliases", 20107, 8653),
    ("ofac/alt_2026-06-02.csv.gz", "us_ofac_sdn", "aliases", 20260, 8766),
    ("ofac/add_2025-12-24.csv.gz", "us_ofac_sdn", "addresses", 24244, 18494),
    ("ofac/cons_sdnlist_2025-03-28.xml.gz", "us_ofac_cons", "whole", 443, 443),
    ("ofac/cons_enhanced_2025-01-10.xml.zip", "us_ofac_cons", "whole", 443, 443),
    ("ofac/enhanced_irgc_2024-08-28.xml.gz", "irgc", "whole", 293, 293),
    ("csl/consolidated_original.csv.gz", "us_csl", "whole", 14160, 14160),
    ("csl/csl_compact_2026-07-31.json.gz", "us_csl_compact", "whole", 25921, 25921),
    ("eu/fsf_csv_sample_2018-07-04.csv", "eu_fsf", "whole", 999, 93),
    ("uk/ofsi_conlist_2018-04-13.csv.gz", "gb_sanctions", "whole", 9487, 2106),
    ("uk/ofsi_style_with_reasons_2025-04.csv.gz", "gb_sanctions", "whole", 4669, 4669),
    ("uk/subjects_2026-05.csv.gz", "gb_sanctions", "subjects", 6046, 6046),
    ("uk/subject_names_2026-05.csv.gz", "gb_sanctions", "names", 15050, 6046),
    ("uk/subject_identifiers_2026-05.csv.gz", "gb_sanctions", "identifiers", 22787, 1921),
    ("un/consolidated_2026-08-01.xml.gz", "un_sc", "whole", 736 + 275, 736 + 275),
    ("ca/sema_2025-06.xml.gz", "ca_sema", "whole", 4759, 4759),
    ("au/dfat_regulation8_2026-08.xlsx", "au_dfat", "whole", 11068, 3846),
    ("ch/seco_sample_2024-01-17.xml", "ch_seco", "amendment 2024-01-17", 3, 3),
    ("jp/250912_list_russia_tokutei.pdf.txt", "jp_meti", "russia", 561, 561),
    ("jp/250912_list_daisangoku_tokutei.pdf.txt", "jp_meti", "third_countries", 56, 56),
    ("jp/list_belarus_tokutei.pdf.txt", "jp_meti", "belarus", 27, 27),
    ("jp/meti_foreign_end_user_list.json.gz", "jp_meti", "end_users", 835, 835),
    ("cn/mofcom_lists.json", "cn_mofcom", "lists", 240, 240),
    ("cn/cn_sanctions.csv", "cn_sanctions", "whole", 610, 610),
    ("us_other/inksna.csv", "us_special", "inksna", 28, 28),
    ("us_other/section_1286.csv", "us_special", "section_1286", 443, 443),
    ("us_other/section_154.csv", "us_special", "section_154", 6, 6),
    ("us_other/section_353.csv", "us_special", "section_353", 167, 167),
    ("us_other/section_5949.csv", "us_special", "section_5949", 3, 3),
    ("us_other/section_889.csv", "us_special", "section_889", 5, 5),
    ("opensanctions_format/wd_persons_sa.entities.ftm.json.gz", "opensanctions", "whole", 1565, 423),
    ("opensanctions_format/us_congress_senzing.json.gz", "opensanctions", "whole", 1319, 1319),
    ("opensanctions_format/targets.simple.csv", "opensanctions", "whole", 5, 5),
    ("opensanctions_format/targets.nested.json", "opensanctions", "whole", 5, 5),
    ("opensanctions_format/senzing.json", "opensanctions", "whole", 14, 14),
]


def read(file: ListFile, list_id: str) -> tuple[str, Reading]:
    publisher, known = as_part(file, list_id)
    return known.part, publisher.read(list_id, (Part(name=known.part, file=file),))


@pytest.mark.parametrize(("name", "list_id", "part", "rows", "entries"), COUNTS, ids=[row[0] for row in COUNTS])
def test_a_published_file_is_read_with_its_counts(
    shared: Path, *, name: str, list_id: str, part: str, rows: int, entries: int
) -> None:
    held, reading = read(read_list_file(shared / "lists" / name), list_id)

    assert held == part
    assert (reading.counts[part].rows, reading.counts[part].entries) == (rows, entries)
    assert sum(problem.rows for problem in reading.problems) == 0


@pytest.mark.parametrize(("name", "list_id"), [row[:2] for row in COUNTS], ids=[row[0] for row in COUNTS])
@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_torn_copy_of_a_published_file_is_refused(shared: Path, name: str, list_id: str, share: float) -> None:
    whole = read_list_file(shared / "lists" / name)
    cut = int(len(whole.content) * share)
    while whole.content[cut - 1 : cut] in (b"\n", b"\r"):
        cut -= 1

    with pytest.raises(FormatError):
        read(ListFile(whole.name, whole.content[:cut]), list_id)


RENAMED = {
    "ofac/cons_sdnlist_2025-03-28.xml.gz": "lastName",
    "ofac/cons_enhanced_2025-01-10.xml.zip": "isLowQuality",
    "csl/csl_compact_2026-07-31.json.gz": '"lr":',
    "un/consolidated_2026-08-01.xml.gz": "LISTED_ON",
    "ca/sema_2025-06.xml.gz": "DateOfListing",
    "ch/seco_sample_2024-01-17.xml": "name-part-type",
    "jp/meti_foreign_end_user_list.json.gz": '"reason"',
    "cn/mofcom_lists.json": '"aliases"',
    "opensanctions_format/us_congress_senzing.json.gz": '"COUNTRIES"',
    "opensanctions_format/wd_persons_sa.entities.ftm.json.gz": '"caption"',
}


@pytest.mark.parametrize(
    ("name", "list_id"),
    [row[:2] for row in COUNTS if row[0] in RENAMED or ".csv" in row[0]],
    ids=str,
)
def test_a_re_columned_copy_of_a_published_file_is_refused(shared: Path, name: str, list_id: str) -> None:
    whole = read_list_file(shared / "lists" / name)
    if name in RENAMED:
        old = RENAMED[name].encode()
        changed = whole.content.replace(old, old[:-2] + b"zz" + old[-2:])
    else:
        column = b",-0- ,surprise\r\n" if name.startswith("ofac") else b",surprise\n"
        changed = whole.content.replace(b"\r\n", b"\n").replace(b"\n", column)
        changed = changed.replace(b'"' + column, b";surprise" + b'"\n') if "fsf" in name else changed

    with pytest.raises(FormatError):
        read(ListFile(whole.name, changed), list_id)


def test_one_firm_stands_on_five_lists(store: ListStore, shared: Path) -> None:
    folder = shared / "lists"
    store.load(sorted((folder / "eu").glob("ojeu_3*.csv.gz")), "eu_journal")
    store.load(sorted((folder / "uk").glob("subject*.csv.gz")), "gb_sanctions")
    store.load([folder / "au" / "dfat_regulation8_2026-08.xlsx"], "au_dfat")
    store.load([folder / "ca" / "sema_2025-06.xml.gz"], "ca_sema")
    store.load(sorted((folder / "jp").glob("*.txt")), "jp_meti")

    shenzhen = {(list_id, entry) for list_id, _, entry in store.with_identifier("91440300MA5HX80Y1Q")}
    plants = {
        edition.list_id
        for edition in store.status()
        for entry in store.entries(edition.list_id, edition.edition)
        if any("kupol" in name.text.lower() for name in entry.names)
    }

    assert shenzhen == {
        ("eu_journal", "eu_journal:32014R0269:I.ENTITIES:504"),
        ("gb_sanctions", "gb_sanctions:RUS2257"),
    }
    assert plants == {"eu_journal", "au_dfat", "ca_sema", "jp_meti"}


def test_unverified_end_users_annex_iv_and_chinas_lists_freeze_nothing(store: ListStore, shared: Path) -> None:
    folder = shared / "lists"
    store.load([folder / "csl" / "csl_compact_2026-07-31.json.gz"], "us_csl_compact")
    store.load([folder / "cn" / "mofcom_lists.json"], "cn_mofcom")
    store.load([folder / "eu" / "ojeu_32014R0833.csv.gz"], "eu_journal")

    listed = [e for edition in store.status() for e in store.entries(edition.list_id, edition.edition)]

    milder = [e for e in listed if e.annex in ("UVL", "MEU", "EL", "IV") or e.list_id == "cn_mofcom"]
    assert len(milder) > 4000
    assert [entry.id for entry in milder if entry.measure.value == "asset_freeze"] == []
