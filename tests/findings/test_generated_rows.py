"""Recall and precision of the rules on generated customs rows, by the truth that is written beside them."""

from __future__ import annotations

from typing import Any

import pytest

from enduse.findings.flags import RULES
from enduse.model.finding import Finding
from tests.findings.generated_rows import FIRMS, Generated, generated, recall_and_precision, received

ROWS = 50_000
RECALL = 0.95
PRECISION = 0.9
RESEMBLED = {
    "dearer_by_a_quarter": "RF20",
    "many_goods_one_day": "RF40",
    "lookalike_words": "RF28",
    "growth_in_plain_goods": "RF04",
    "neighbour_of_other_suppliers": "RF32",
    "same_suppliers_elsewhere": "RF32",
    "bought_a_little_before": "RF03",
    "asleep_for_less_than_a_year": "RF30",
    "young_at_the_end": "RF31",
    "suppliers_of_others_too": "RF22",
    "a_tenth_cheaper": "RF21",
    "office_of_eight": "RF26",
    "holder_in_the_sellers_country": "RF41",
    "named_like_a_forwarder": "RF17",
    "named_like_a_bank": "RF18",
    "furniture_in_a_word": "RF38",
    "twice_as_heavy": "RF39",
}


@pytest.fixture(scope="module", params=(1, 2, 3))
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Generated, list[Finding]]:
    made = generated(tmp_path_factory.mktemp(f"seed{request.param}"), ROWS, request.param)
    return made, [finding for rule in RULES for finding in rule(made.records, made.engine)]


@pytest.mark.slow
@pytest.mark.parametrize("rule", [rule for rule, _, _ in FIRMS])
def test_planted_firms_are_found_and_few_others(rule: str, told: tuple[Generated, list[Finding]]) -> None:
    recall, precision = recall_and_precision(*told, rule)
    assert recall >= RECALL
    assert precision >= PRECISION


@pytest.mark.slow
def test_no_decoy_is_told_for_what_it_only_resembles(told: tuple[Generated, list[Finding]]) -> None:
    made, findings = told
    decoys: list[dict[str, Any]] = made.truth["decoys"]
    assert {d["kind"] for d in decoys} == set(RESEMBLED)
    assert [d for d in decoys if d["firm"] in received(findings, RESEMBLED[d["kind"]])] == []


@pytest.mark.slow
def test_the_declarations_of_a_stated_use_and_of_a_split_are_those_planted(
    told: tuple[Generated, list[Finding]],
) -> None:
    made, findings = told
    for rule, kind in (("RF28", "stated_end_use"), ("RF40", "split")):
        for scheme in made.truth[kind]:
            (hit,) = [
                f
                for f in findings
                if f.rule == rule and f.subjects[:1] == (scheme["firm"],) and "receivers" not in f.figures
            ]
            assert made.declarations(hit.shipments) == set(scheme["declarations"])
