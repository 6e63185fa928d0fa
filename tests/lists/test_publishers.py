"""Every publisher's format: what its invented sample says, and that a torn or re-columned copy is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from enduse.errors import FormatError
from enduse.lists.files import ListFile
from enduse.lists.incoming import as_part, recognised
from enduse.lists.publisher import Part, Reading
from enduse.model.listing import AliasKind, ListEntry, Measure
from tests.lists.sample_rows import table
from tests.lists.samples import SAMPLES, Sample

NAMES = sorted(SAMPLES)


def read(sample: Sample, content: bytes | None = None) -> Reading:
    file = ListFile(sample.file, content if content is not None else sample.content)
    publisher, known = as_part(file, sample.list_id)
    return publisher.read(sample.list_id, (Part(name=known.part, file=file),))


def entries(name: str) -> list[ListEntry]:
    return list(read(SAMPLES[name]).entries)


def names(entry: ListEntry) -> list[tuple[str, str]]:
    return [(name.text, name.kind.value) for name in entry.names]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_recognised_and_read_whole(name: str) -> None:
    sample = SAMPLES[name]
    known = recognised(ListFile(sample.file, sample.content))

    reading = read(sample)

    assert known is not None
    assert known.list_id == sample.list_id
    (count,) = reading.counts.values()
    assert (count.rows, len(reading.entries)) == (sample.rows, sample.entries)
    assert [problem for problem in reading.problems if problem.rows] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_has_its_record_and_an_id_of_its_own(name: str) -> None:
    found = entries(name)

    assert len({entry.id for entry in found}) == len(found)
    assert all(entry.source_row for entry in found)
    assert all(entry.id.startswith(SAMPLES[name].list_id) for entry in found)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("share", [0.5, 0.8, 0.97])
def test_a_torn_copy_is_refused(name: str, share: float) -> None:
    sample = SAMPLES[name]
    cut = int(len(sample.content) * share)
    while sample.content[cut - 1 : cut] in (b"\n", b"\r"):
        cut -= 1

    with pytest.raises(FormatError):
        read(sample, sample.content[:cut])


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("au", "jp")])
def test_a_copy_with_a_renamed_column_is_refused(name: str) -> None:
    sample = SAMPLES[name]
    assert sample.column.encode() in sample.content
    renamed = sample.column[:-1] + "zz" + sample.column[-1]

    with pytest.raises(FormatError):
        read(sample, sample.content.replace(sample.column.encode(), renamed.encode()))


@pytest.mark.parametrize("name", [name for name in NAMES if SAMPLES[name].file.endswith(".csv") and "old" not in name])
def test_a_table_with_one_more_column_is_refused_with_its_name(name: str) -> None:
    sample = SAMPLES[name]
    lines = sample.content.decode().split("\n")
    header = next(number for number, line in enumerate(lines) if sample.column in line)
    delimiter = ";" if ";" in lines[header] else ","
    lines[header] += f"{delimiter}surprise"
    lines[header + 1 : -1] = [line + delimiter for line in lines[header + 1 : -1]]

    with pytest.raises(FormatError, match="surprise"):
        read(sample, "\n".join(lines).encode())


@pytest.mark.parametrize("name", [name for name in NAMES if SAMPLES[name].file.endswith(".xml")])
def test_xml_with_a_document_type_is_refused(name: str) -> None:
    sample = SAMPLES[name]
    head, _, body = sample.content.partition(b"?>\n")
    bomb = b'?>\n<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n'

    with pytest.raises(FormatError):
        read(sample, head + bomb + body)


def test_a_workbook_with_a_renamed_column_is_refused(tmp_path: Path) -> None:
    sample = SAMPLES["au"]
    path = tmp_path / "list.xlsx"
    path.write_bytes(sample.content)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["D1"] = "Kind of Name"
    book.save(path)

    with pytest.raises(FormatError, match="Kind of Name"):
        read(sample, path.read_bytes())


def test_a_notice_whose_address_label_changed_is_refused() -> None:
    sample = SAMPLES["jp"]

    with pytest.raises(FormatError, match="no address"):
        read(sample, sample.content.replace("地".encode(), "所".encode()))


def test_a_notice_that_skips_a_number_is_refused() -> None:
    sample = SAMPLES["jp"]

    with pytest.raises(FormatError, match="not numbered"):
        read(sample, sample.content.replace("２ ヴェガ".encode(), "３ ヴェガ".encode()))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ofac classic", "<type>f.k.a.</type>", "<type>z.k.a.</type>"),
        ("ofac enhanced", ">Entity</entityType>", ">Robot</entityType>"),
        ("ofac advanced", ">A.K.A.</AliasType>", ">Z.K.A.</AliasType>"),
        ("eu fsf xml", 'classificationCode="E"', 'classificationCode="Z"'),
        ("eu fsf csv", "fiscalcode", "zodiaccode"),
        ("uk xml", "<NameType>Alias", "<NameType>Nom de guerre"),
        ("uk csv", "Low quality a.k.a", "Poor quality a.k.a"),
        ("uk conlist", "Prime Alias", "Alias Prime"),
        ("un", "<QUALITY>Low", "<QUALITY>Middling"),
        ("ch list", 'name-type="alias"', 'name-type="nick"'),
        ("csl csv", "Entity List (EL)", "Entity Register (ER)"),
        ("csl compact", "Unverified List (UVL)", "Unseen List (USL)"),
        ("ua", '"reg:edrpou"', '"reg:moon"'),
        ("cn registry", '"organization"', '"committee"'),
        ("cn table", "sanction.counter", "sanction.other"),
        ("us special", "Section 889", "Section 42"),
        ("opensanctions ftm", '"Ownership"', '"Friendship"'),
        ("opensanctions senzing", '"ALIAS"', '"ALIBI"'),
    ],
)
def test_an_unknown_category_stops_the_loader(name: str, old: str, new: str) -> None:
    sample = SAMPLES[name]
    assert old.encode() in sample.content

    with pytest.raises(FormatError, match="unknown"):
        read(sample, sample.content.replace(old.encode(), new.encode()))


@pytest.mark.parametrize(
    ("name", "measures"),
    [
        ("ofac classic", {Measure.ASSET_FREEZE}),
        ("csl csv", {Measure.EXPORT_LICENCE, Measure.ASSET_FREEZE}),
        ("csl compact", {Measure.UNVERIFIED_END_USER}),
        ("uk csv", {Measure.ASSET_FREEZE, Measure.TRAVEL_BAN}),
        ("ch list", {Measure.ASSET_FREEZE, Measure.VESSEL}),
        ("ca", {Measure.ASSET_FREEZE, Measure.VESSEL}),
        ("jp", {Measure.EXPORT_LICENCE}),
        ("ua", {Measure.ASSET_FREEZE, Measure.OTHER}),
        ("cn registry", {Measure.UNVERIFIED_END_USER}),
        ("cn table", {Measure.COUNTER_SANCTION}),
        ("us special", {Measure.DEBARMENT}),
        ("opensanctions ftm", {Measure.ASSET_FREEZE}),
    ],
)
def test_a_listing_has_the_measure_of_its_list(name: str, measures: set[Measure]) -> None:
    assert {entry.measure for entry in entries(name)} == measures


@pytest.mark.parametrize(
    "name", ["ofac classic", "ofac enhanced", "ofac advanced", "eu fsf csv", "eu fsf xml", "uk csv", "uk xml", "ua"]
)
def test_a_tax_number_is_read_under_its_scheme(name: str) -> None:
    assert ("inn", "7707083893") in [pair for entry in entries(name) for pair in entry.identifiers]


@pytest.mark.parametrize(
    "name", ["ofac classic", "ofac enhanced", "eu fsf csv", "eu fsf xml", "eu fsf old", "uk xml", "un", "ch list", "ca"]
)
def test_a_birth_date_is_as_precise_as_printed(name: str) -> None:
    assert "1970-01-18" in [born for entry in entries(name) for born in entry.birth_dates]


def test_the_three_xml_formats_of_ofac_say_the_same_of_one_firm() -> None:
    firms = [entries(f"ofac {kind}")[0] for kind in ("classic", "enhanced", "advanced")]

    assert {firm.id for firm in firms} == {"us_ofac_sdn:1"}
    assert {firm.names[0].text.upper() for firm in firms} == {"KONTUR WORKS"}
    assert {firm.addresses for firm in firms} == {("1 Mill Road, Omsk, Russia",)}
    assert all(("KZ", "weak") in names(firm) for firm in firms)
    assert {firm.programme for firm in firms} == {"TEST"}


def test_the_advanced_xml_gives_dates_scripts_and_relations() -> None:
    firm, person = entries("ofac advanced")

    assert firm.listed_from == date(2023, 12, 13)
    assert ("Контур", "original_script") in names(firm)
    assert firm.linked_to == ("IVANOV, Ivan",)
    assert (person.birth_dates, person.countries, person.schema) == (("1970",), ("ru",), "Person")


def test_the_count_that_ofac_states_must_be_met() -> None:
    sample = SAMPLES["ofac classic"]

    with pytest.raises(FormatError, match="2 records instead of the 3"):
        read(sample, sample.content.replace(b"<Record_Count>2", b"<Record_Count>3"))


def test_a_filtered_export_is_no_whole_list() -> None:
    sample = SAMPLES["ofac enhanced"]
    narrowed = sample.content.replace(
        b"</filters>",
        b'<sanctionsPrograms><sanctionsProgram refId="1">T</sanctionsProgram></sanctionsPrograms></filters>',
    )
    file = ListFile(sample.file, narrowed)

    with pytest.raises(FormatError, match="selection"):
        as_part(file, "us_ofac_sdn")
    assert as_part(file, "excerpt")[1].is_excerpt


def test_a_swiss_name_is_joined_from_its_parts_in_order() -> None:
    person, firm, ship = entries("ch list")

    assert names(person)[:3] == [
        ("Ivan Ivanov", "primary"),
        ("Ivan Иванов", "original_script"),
        ("Vanya", "weak"),
    ]
    assert (person.listed_from, person.listed_to) == (date(2015, 1, 1), date(2026, 3, 1))
    assert person.linked_to == ("Kontur Works",)
    assert person.addresses == ("1 Mill Road, Omsk, Russia",)
    assert firm.identifiers == (("ogrn", "1027700132195"),)
    assert ship.identifiers == (("imo", "9074729"),)


def test_a_swiss_amendment_later_than_the_list_replaces_what_it_names() -> None:
    sample = SAMPLES["ch list"]
    publisher, known = as_part(ListFile(sample.file, sample.content), "ch_seco")
    changed = sample.content.replace(b"whole-list", b"amendment").replace(b"Kontur Works", b"Kontur Plant")
    parts = [Part(name=known.part, file=ListFile("list.xml", sample.content))]
    for day in (b"2026-04-01", b"2026-06-01"):
        file = ListFile("change.xml", changed.replace(b'date="2026-05-01"', b'date="' + day + b'"', 1))
        parts.append(Part(name=publisher.recognise(file).part, file=file))  # type: ignore[union-attr]

    earlier = publisher.read("ch_seco", tuple(parts[:2]))
    later = publisher.read("ch_seco", tuple(parts))

    assert [entry.names[0].text for entry in earlier.entries][1] == "Kontur Works"
    assert [entry.names[0].text for entry in later.entries][1] == "Kontur Plant"


def test_the_uk_tables_are_joined_by_their_unique_id() -> None:
    subjects = SAMPLES["uk subjects"]
    name_columns = ("name_id", "unique_id", "name_type", "alias_strength", "full_name", *(f"name_{n}" for n in (6, 1)))
    name_columns += tuple(f"name_{n}" for n in (2, 3, 4, 5))
    listed = {"unique_id": "TST0001", "name_type": "primary", "full_name": "Kontur Works"}
    orphan = {"unique_id": "TST0009", "name_type": "alias", "alias_strength": "low_quality_aka", "full_name": "KZ"}
    numbers = table(
        ("id", "unique_id", "ofsi_group_id", "raw_value", "identifier_type", "additional_info"),
        {"unique_id": "TST0001", "raw_value": "INN: 7707083893", "identifier_type": "business_registration_numbers"},
        {"unique_id": "TST0002", "raw_value": "IMO9074729", "identifier_type": "imo"},
    )
    files = {
        "subjects": ListFile("s.csv", subjects.content),
        "names": ListFile("n.csv", table(name_columns, listed, orphan)),
        "identifiers": ListFile("i.csv", numbers),
    }
    publisher, _ = as_part(files["subjects"], "gb_sanctions")

    reading = publisher.read("gb_sanctions", tuple(Part(name=name, file=file) for name, file in files.items()))

    firm, ship, unknown = reading.entries
    assert (names(firm), firm.identifiers) == ([("Kontur Works", "primary")], (("inn", "7707083893"),))
    assert ship.identifiers == (("imo", "9074729"),)
    assert unknown.is_primary_missing
    assert unknown.names[0].kind is AliasKind.WEAK


def test_an_australian_alias_joins_the_entry_of_its_number() -> None:
    firm, person = entries("au")

    assert names(firm) == [("Kontur Works", "primary"), ("KZ", "weak")]
    assert (firm.countries, firm.listed_from) == (("ru",), date(2001, 1, 25))
    assert (person.birth_dates, person.countries) == (("1970-01-18", "1971"), ("ru",))


def test_a_canadian_legal_form_behind_a_comma_stays_with_its_name() -> None:
    person, firm, _ = entries("ca")

    assert names(person) == [
        ("Ivan Ivanov", "primary"),
        ("Vanya Ivanov", "strong"),
        ("Иван Иванов", "original_script"),
    ]
    assert [text for text, _ in names(firm)] == ["Kontur Works", "Kontur Zavod, OOO", "KZ Works"]
    assert firm.id == "ca_sema:Testland:1, Part 2:1"


def test_a_ukrainian_listing_ends_when_its_last_action_does() -> None:
    firm, open_ended = entries("ua")

    assert (firm.listed_from, firm.listed_to) == (date(2022, 2, 24), date(2032, 2, 24))
    assert open_ended.listed_to is None
    assert [text for text, _ in names(firm)] == ["КОНТУР", "Контур", "Kontur", "KONTUR", "Контур Завод"]
    assert ("edrpou", "00032112") in firm.identifiers


def test_a_record_without_a_name_of_its_own_keeps_its_aliases_and_says_so() -> None:
    *_, nameless = entries("cn registry")

    assert nameless.is_primary_missing
    assert names(nameless) == [("康图工厂", "original_script")]


@pytest.mark.parametrize("content", [b"", b"{", b"[", b"<a", b"PK\x03\x04", b"\x00\x01", b"a,b\n1,2\n", b"{}\n", b"[]"])
def test_what_is_no_list_is_nobodys(content: bytes) -> None:
    try:
        known = recognised(ListFile("letter.txt", content))
    except FormatError:
        return
    assert known is None
