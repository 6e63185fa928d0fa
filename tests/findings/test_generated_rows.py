"""Recall and precision of the rules on generated customs rows, by the truth that is written beside them.

Decoys and ordinary rows are as the generator has them. RF06 is weak by itself: a ninth of the ordinary rows is German
goods, most of them by way of a hub, as in life, so only its recall is held. No rule here tells a
successor of a listed firm.
"""

from __future__ import annotations

from typing import Any

import pytest

from enduse.findings.flags import RULES
from enduse.model.finding import Finding, Outcome
from tests.findings.generated_rows import Generated, generated

ROWS = 50_000
RECALL = 0.95
FIRMS = (
    # rule, kind of the scheme, key of its firm, least precision
    ("RF06", "transshipment", "buyer", 0.0),
    ("RF20", "price_premium", "payer", 0.9),
    ("RF28", "stated_end_use", "firm", 0.9),
    ("RF40", "split", "firm", 0.9),
    ("RF04", "surge", "firm", 0.9),
)


@pytest.fixture(scope="module", params=(1, 2, 3))
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Generated, list[Finding]]:
    made = generated(tmp_path_factory.mktemp(f"seed{request.param}"), ROWS, request.param)
    return made, [finding for rule in RULES for finding in rule(made.records, made.engine)]


def _received(findings: list[Finding], rule: str) -> set[str]:
    hits = [f for f in findings if f.rule == rule and f.outcome is Outcome.HIT]
    return {f.subjects[0] for f in hits if "receivers" not in f.figures}


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "kind", "key", "precision"), FIRMS)
def test_planted_firms_are_found_and_few_others(
    rule: str, kind: str, key: str, precision: float, told: tuple[Generated, list[Finding]]
) -> None:
    made, findings = told
    planted, found = {scheme[key] for scheme in made.truth[kind]}, _received(findings, rule)
    assert len(planted & found) >= RECALL * len(planted)
    assert len(planted & found) >= precision * len(found)


@pytest.mark.slow
def test_no_decoy_is_told_for_what_it_only_resembles(told: tuple[Generated, list[Finding]]) -> None:
    made, findings = told
    resembled = {
        "dearer_by_a_quarter": "RF20",
        "many_goods_one_day": "RF40",
        "lookalike_words": "RF28",
        "growth_in_plain_goods": "RF04",
    }
    decoys: list[dict[str, Any]] = made.truth["decoys"]
    assert {d["kind"] for d in decoys} == set(resembled)
    assert [d for d in decoys if d["firm"] in _received(findings, resembled[d["kind"]])] == []


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
