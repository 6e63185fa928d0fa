"""Names of the lists as published, and names with known answers; both lie beside the repository."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest

from enduse.names import MATCH_LINE, IndexedName, NameIndex, compare

pytestmark = pytest.mark.shared


def official(shared: Path) -> list[IndexedName]:
    """Names of one edition of the American list and its later aliases, and of the European list on Russia."""
    names = []
    with gzip.open(shared / "lists/ofac/sdn_2024-07-02.csv.gz", "rt", encoding="latin-1") as file:
        names += [
            IndexedName(key=f"us-{r[0]}", text=r[1], schema="LegalEntity") for r in csv.reader(file) if len(r) > 2
        ]
    with gzip.open(shared / "lists/ofac/alt_2026-08-02.csv.gz", "rt", encoding="latin-1") as file:
        names += [
            IndexedName(key=f"us-{r[0]}", text=r[3], schema="LegalEntity") for r in csv.reader(file) if len(r) > 3
        ]
    return names


def british(shared: Path) -> list[IndexedName]:
    """Names of the British list."""
    with gzip.open(shared / "lists/uk/subject_names_2026-05.csv.gz", "rt", encoding="utf-8") as file:
        return [
            IndexedName(key=row["unique_id"], text=row["full_name"], schema="LegalEntity")
            for row in csv.DictReader(file)
        ]


@pytest.mark.slow
def test_a_firm_is_found_on_the_lists_by_its_name_in_three_scripts_and_its_namesakes_are_not_it(shared: Path) -> None:
    index = NameIndex.build([*official(shared), *british(shared)])

    redlepus = {m.key for m in index.search("Redlepus TSK Vektor Industrial (Shenzhen) Co., Ltd", schema="Company")[:4]}
    assert {"us-51265", "RUS2257"} <= redlepus
    for name in ("TSK Vektor", "ООО «ТСК Вектор»"):
        assert index.search(name, schema="Company")[0].key == "us-46441"
    assert "us-51265" in {m.key for m in index.search("红兔矢量实业（深圳）有限公司", schema="Company")[:3]}
    for name in ("AO NII Vektor", "Vektor Grupp", "OKTB Vektor"):
        found = index.search(name, schema="Company", min_score=MATCH_LINE, limit=50)
        assert "us-46441" not in {match.key for match in found}


@pytest.mark.slow
def test_a_name_that_many_firms_share_finds_nothing_where_none_of_them_is_listed(shared: Path) -> None:
    assert NameIndex.build(british(shared)).search("Kupol", min_score=MATCH_LINE) == ()


def test_pairs_with_known_answers_are_told_apart(shared: Path) -> None:
    with (shared / "names/dev/pairs.csv").open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    truth = [pair["is_match"] == "true" for pair in pairs]
    said = [compare(p["name1"], p["name2"], p["schema"]).score >= MATCH_LINE for p in pairs]
    right = sum(t and s for t, s in zip(truth, said, strict=True))
    assert 2 * right / (sum(truth) + sum(said)) >= 0.84


@pytest.mark.slow
def test_misspelt_and_rewritten_names_are_found_where_one_of_a_hundred_others_alarms(shared: Path) -> None:
    with gzip.open(shared / "names/dev/list.jsonl.gz", "rt", encoding="utf-8") as file:
        entries = [json.loads(line) for line in file]
    queries = [json.loads(line) for line in (shared / "names/dev/queries.jsonl").read_text("utf-8").splitlines()]
    listed = [IndexedName(key=e["id"], text=name, schema=e["schema"]) for e in entries for name in e["names"]]
    found = NameIndex.build(listed).find([q["q"] for q in queries], schemas=[q["schema"] for q in queries], limit=100)
    best, planted = [0.0] * len(queries), [0.0] * len(queries)
    for query, number, score in zip(found.queries.tolist(), found.numbers.tolist(), found.scores.tolist(), strict=True):
        best[query] = max(best[query], score)
        if listed[number].key == queries[query]["id"]:
            planted[query] = max(planted[query], score)
    others = sorted((b for b, q in zip(best, queries, strict=True) if q["id"] is None), reverse=True)
    asked = [p for p, q in zip(planted, queries, strict=True) if q["id"] is not None]
    assert sum(p > others[len(others) // 100] for p in asked) / len(asked) >= 0.9
