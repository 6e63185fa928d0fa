"""Questions on the network of real small cases, as a user types them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from enduse.case import Case
from enduse.case.lists_desk import load_lists
from tests.cli.commands import Typed, records

ARTICLE = """Harbour Courier, 4 May 2024

TPK Vendalor LLC supplied engines to VOZ Grozovey JSC in March 2024.
Qionghe Luwei Co., Ltd supplied engines to TPK Vendalor LLC in January 2023.

The Sivoklyuy-2 is an upgraded version of the Sivoklyuy-A1. VOZ Grozovey JSC develops the Sivoklyuy-2.

TPK Vendalor LLC, tel. +357 22 123456, is a trader. Olen Trade LLC, phone: 00357 22-123-456, is another.

Marfa Egorova is the director of TPK Vendalor LLC. Marfa Egorova is the director of Olen Trade LLC.
"""
OWNERS = """owner,asset,kind,share_low,share_high,source,date_from,date_to
Mesto Capital Ltd,TPK Vendalor LLC,shares,25,50,register,2022-01-01,2023-01-01
Mesto Capital Ltd,Olen Trade LLC,control,,,register,2020-01-01,
"""
LISTED = {
    "id": "own-1",
    "schema": "Company",
    "names": ["VOZ Grozovey JSC"],
    "countries": ["ru"],
    "identifiers": {"inn": "9600000113"},
    "listed_from": "2023-03-01",
    "measure": "asset_freeze",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("network")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENDUSE_HOME", str(root / "home"))
        (root / "list.jsonl").write_text(json.dumps(LISTED) + "\n", encoding="utf-8")
        load_lists([root / "list.jsonl"], "own_list", edition="2024-01-01")
        (root / "article.txt").write_text(ARTICLE, encoding="utf-8")
        (root / "owners.csv").write_text(OWNERS, encoding="utf-8")
        Case.create(root / "case")
        with Case.open(root / "case") as case:
            case.add([root / "article.txt", root / "owners.csv"])
            case.run()
            item = next(i for i in case.review() if i.kind == "hit")
            case.decide(item.id, "true", by="A. Editor", why="one number")
            case.run()
        yield root / "case"


def test_exposure_shows_links_weight_entry_and_the_words_of_every_step(made: Path, typed: Typed) -> None:
    assert typed("exposure", made, "Mesto Capital", "--json") == 0
    (row,) = records(typed.out)
    assert (row["hops"], row["weight"], row["listed_name"]) == (2, 0.25, "VOZ Grozovey JSC")
    assert [k["measure"] for k in row["listings"]] == ["asset_freeze"]
    assert [s["predicate"] for s in row["steps"]] == ["owns", "supplies"]
    assert row["steps"][0]["words"] == ["owners.csv, row 2: Mesto Capital Ltd, TPK Vendalor LLC, shares, 25 to 50 %"]
    assert "supplied engines to VOZ Grozovey" in row["steps"][1]["words"][0]


def test_exposure_of_nobody_tells_the_nearest_listed_party_of_each(made: Path, typed: Typed) -> None:
    assert typed("exposure", made, "--hops", 1) == 0
    assert "TPK Vendalor" in typed.out
    assert "Mesto" not in typed.out
    assert "measure of ours" in typed.err


def test_a_listed_party_stands_at_no_distance_and_no_party_before_its_listing(made: Path, typed: Typed) -> None:
    typed("exposure", made, "VOZ Grozovey", "--json")
    assert records(typed.out)[0]["hops"] == 0
    typed("exposure", made, "VOZ Grozovey", "--as-of", "2023-02-28", "--json")
    assert typed.out == ""


def test_a_decay_out_of_range_is_refused(made: Path, typed: Typed) -> None:
    assert typed("exposure", made, "VOZ Grozovey", "--decay", 2) == 2
    assert "out of range" in typed.err


def test_without_names_the_pairs_that_one_party_joins_with_a_way(made: Path, typed: Typed) -> None:
    assert typed("without", made, "TPK Vendalor", "--json") == 0
    (row,) = records(typed.out)
    assert (row["from_name"].split()[0], row["to_name"]) == ("Qionghe", "VOZ Grozovey JSC")
    assert [s["hop"] for s in row["steps"]] == [1, 2]
    typed("without", made, "TPK Vendalor")
    assert "1 pairs are joined by it alone" in typed.err


def test_a_product_is_no_party_to_go_without(made: Path, typed: Typed) -> None:
    assert typed("without", made, "Sivoklyuy-2") == 2
    assert "enduse lineage" in typed.err


def test_clusters_tell_shared_telephones_and_directors_with_their_rarity(made: Path, typed: Typed) -> None:
    assert typed("clusters", made, "--least-bits", 0, "--json") == 0
    found = {row["kind"]: row for row in records(typed.out)}
    assert found["phone"]["value"] == "35722123456"
    assert found["phone"]["names"] == found["director"]["names"]
    assert found["director"]["value_name"] == "Marfa Egorova"
    assert 0 < found["phone"]["bits"] < 3
    typed("clusters", made, "--least-bits", 20)
    assert typed.out == ""


def test_lineage_leads_from_a_product_to_what_it_upgrades_and_its_makers(made: Path, typed: Typed) -> None:
    assert typed("lineage", made, "Sivoklyuy-A1", "--json") == 0
    rows = records(typed.out)
    assert [(r["generation"], r["kind"], r["step"]["predicate"]) for r in rows] == [
        (1, "maker", "develops"),
        (1, "newer", "upgrades"),
    ]
    assert "upgraded version" in rows[1]["step"]["words"][0]
    typed("lineage", made, "Sivoklyuy-2")
    assert "-1\tolder\tSivoklyuy-2 is an upgrade of Sivoklyuy-A1" in typed.out
    assert typed("lineage", made, "TPK Vendalor") == 2


def test_two_days_show_what_came_and_went(made: Path, typed: Typed) -> None:
    words = ("trace", made, "TPK Vendalor", "--as-of", "2022-06-01", "--against", "2024-06-01")
    assert typed(*words, "--json") == 0
    rows = records(typed.out)
    assert {(r["kind"], r["step"]["predicate"] if r["step"] else r["listing"]["dataset"]) for r in rows} == {
        ("ended", "owns"),
        ("between", "supplies"),
        ("listed", "own_list"),
    }
    typed(*words)
    assert "ended\tMesto Capital Ltd owns TPK Vendalor LLC\t2022-01-01 to 2023-01-01" in typed.out
    assert "links and listings without days are none" in typed.err


def test_a_trace_of_a_day_leaves_out_what_did_not_stand(made: Path, typed: Typed) -> None:
    typed("trace", made, "TPK Vendalor", "--as-of", "2024-03-15", "--downstream")
    assert "VOZ Grozovey" in typed.out
    typed("trace", made, "TPK Vendalor", "--as-of", "2022-03-15", "--downstream")
    assert "VOZ Grozovey" not in typed.out


@pytest.mark.parametrize(
    ("days", "said"),
    [(("--against", "2024-01-01"), "earlier day"), (("--as-of", "2024-01-01", "--against", "2023-01-01"), "not after")],
)
def test_days_in_the_wrong_order_are_refused(made: Path, typed: Typed, days: tuple[str, ...], said: str) -> None:
    assert typed("trace", made, "TPK Vendalor", *days) == 2
    assert said in typed.err
