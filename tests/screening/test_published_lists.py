"""Real lists as published: who is found in them, on which day, and what they are never called."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from enduse.case import desk
from enduse.model.listing import ListedStatus, Measure

pytestmark = pytest.mark.shared

KUPOL = "Izhevsk Electromechanical Plant Kupol"


def load(shared: Path, list_id: str, *names: str, edition: str | None = None) -> None:
    desk.load_lists([shared / "lists" / name for name in names], list_id, edition=edition)


@pytest.fixture(scope="module")
def december(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENDUSE_HOME", str(tmp_path_factory.mktemp("december")))
        load(shared, "us_ofac_sdn", "ofac/sdn_2023-12-12.csv.gz", "ofac/sdn_2023-12-13.csv.gz")
        yield


@pytest.mark.slow
def test_a_firm_is_found_by_name_script_and_number_with_its_link(december: None) -> None:
    asked: tuple[dict[str, Any], ...] = (
        {"name": "TSK Vektor"},
        {"name": "ООО «ТСК Вектор»"},
        {"name": None, "identifiers": ["inn:3849055365"]},
    )
    for words in asked:
        first = desk.match(**words).hits[0]

        assert first.entity_id == "us_ofac_sdn:46441"
        assert "KUPOL" in first.linked_to[0]
    assert first.decision == "match"


@pytest.mark.slow
def test_others_of_the_same_word_are_not_the_firm(december: None) -> None:
    for name in ("AO NII Vektor", "Vektor Grupp", "OKTB Vektor"):
        assert not [h for h in desk.match(name).hits if h.entity_id == "us_ofac_sdn:46441" and h.decision == "match"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2023, 12, 12), ListedStatus.NOT_LISTED),
        (date(2023, 12, 13), ListedStatus.LISTED),
        (date(2022, 6, 1), ListedStatus.NOT_ESTABLISHED),
        (None, ListedStatus.LISTED),
    ],
)
def test_two_editions_of_december_say_when_a_plant_was_listed(
    december: None, day: date | None, status: ListedStatus
) -> None:
    for words in ({"name": KUPOL}, {"name": None, "identifiers": ["inn:1831083343"]}):
        first = desk.match(as_of=day, **words).hits[0]

        assert (first.entity_id, first.listed_status) == ("us_ofac_sdn:46431", status)


@pytest.mark.slow
def test_one_edition_says_nothing_of_the_years_before_it(home: Path, shared: Path) -> None:
    load(shared, "us_ofac_sdn", "ofac/sdn_2024-07-02.csv.gz")

    first = desk.match(KUPOL, as_of=date(2022, 6, 1)).hits[0]

    assert (first.entity_id, first.listed_status, first.date_basis) == (
        "us_ofac_sdn:46431",
        ListedStatus.NOT_ESTABLISHED,
        None,
    )


@pytest.mark.slow
def test_listed_persons_by_exact_name_are_no_match_without_their_birth_date(december: None, tmp_path: Path) -> None:
    from enduse.case.lists_desk import list_store

    with list_store() as store:
        people = [e for e in store.entries("us_ofac_sdn", "2023-12-13") if e.schema == "Person" and e.birth_dates]
    rows = [{"name": p.names[0].text, "schema": "Person"} for p in people[:250]]
    rows += [{"name": p.names[0].text, "schema": "Person", "birth_date": "1801-01-01"} for p in people[250:500]]
    file = tmp_path / "people.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    report = desk.screen(file, tmp_path / "out.csv", top=1)

    assert (report.parties, report.matches) == (500, 0)
    assert report.reviews >= 250


@pytest.mark.slow
def test_who_is_on_lists_without_an_asset_freeze_is_never_called_sanctioned(
    home: Path, shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from enduse.case.lists_desk import list_store
    from enduse.cli import run

    load(shared, "us_csl", "csl/consolidated_original.csv.gz")
    load(shared, "eu_journal", "eu/ojeu_32014R0833.csv.gz")
    load(shared, "cn_mofcom", "cn/mofcom_lists.json")
    with list_store() as store:
        entries = [e for known in store.editions() for e in store.entries(known.list_id, known.edition)]
    unverified = [e for e in entries if e.measure is Measure.UNVERIFIED_END_USER]
    annex = [e for e in entries if e.list_id == "eu_journal" and e.annex == "IV"]
    asked = [*unverified[:20], *annex[:20], *[e for e in entries if e.list_id == "cn_mofcom"][:20]]
    file, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    file.write_text("".join(json.dumps({"name": e.names[0].text, "id": e.id}) + "\n" for e in asked), "utf-8")

    desk.screen(file, out, top=20)
    run(["match", unverified[0].names[0].text])
    run(["match", annex[0].names[0].text])

    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    own = {row["entity_id"]: row["measure"] for row in rows if row["entity_id"] == row["query_id"]}
    printed = capsys.readouterr()
    assert len(asked) == 60
    assert set(own) == {e.id for e in asked}
    assert Measure.ASSET_FREEZE.value not in own.values()
    assert "sanction" not in (out.read_text("utf-8") + printed.out + printed.err).lower().replace("sanctions", "")


@pytest.mark.slow
def test_the_short_name_that_the_eu_gives_a_plant_in_its_reasons_finds_it(home: Path, shared: Path) -> None:
    load(shared, "eu_journal", "eu/ojeu_32014R0269.csv.gz")

    first = desk.match("IEMZ Kupol").hits[0]

    assert first.entity_id == "eu_journal:32014R0269:I.ENTITIES:141"
    assert first.decision == "review"
