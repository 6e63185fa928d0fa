"""The seed article against its annotation: what is reached is held, and nothing that must not be said is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from enduse.claims import extract, find_mentions
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.codec import to_json
from tests.claims.gold_by_hand import article

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.fixture(scope="module")
def claims(shared: Path) -> list[Claim]:
    document = article(shared)
    return list(extract(document, find_mentions(document, gazetteer={})).claims)


@pytest.fixture(scope="module")
def score(shared: Path, claims: list[Claim], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    said = tmp_path_factory.mktemp("seed") / "claims.jsonl"
    lines = []
    for claim in claims:
        record = to_json(claim)
        record["qualifiers"] = {k.rstrip("_"): v for k, v in record["qualifiers"].items() if v is not None}
        lines.append(json.dumps(record, ensure_ascii=False, default=str))
    said.write_text("\n".join(lines), "utf-8")
    seed = shared / "seed"
    files = (seed / "score_claims.py", seed / "garpiya-claims.gold.json", said)
    command = [sys.executable, *map(str, files), "--text", str(seed / "garpiya-article.txt"), "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    return dict(json.loads(done.stdout))


def test_quotes_are_exact_and_a_span_has_one_status(score: dict[str, Any]) -> None:
    assert (score["quotes_not_exact"], score["two_statuses"]) == (0, 0)


def test_core_claims_are_found_with_few_false_ones(score: dict[str, Any]) -> None:
    assert score["core_recall"] >= 0.80
    assert score["precision"] >= 0.87


def test_status_and_nearest_speaker_are_right(score: dict[str, Any]) -> None:
    assert score["status_right"] >= 0.99
    assert score["speaker_right"] >= 0.95


def test_silence_denial_and_doubt_are_kept(score: dict[str, Any]) -> None:
    layer = {kind: tuple(map(int, count.split("/"))) for kind, count in score["status_layer"].items()}
    assert layer["no-comment"] == (8, 8)
    assert layer["denied"] == (4, 4)
    assert layer["hedged-unverified"][0] >= 17


def test_nothing_is_said_that_the_article_does_not_say(claims: list[Claim]) -> None:
    sure = [c for c in claims if c.confidence >= REVIEW_LINE]
    knew = [c for c in sure if c.subject == "Beijing" and "knowledge" in c.object]
    assert {c.status for c in knew} == {Status.UNVERIFIED}
    assert not [c for c in sure if "Ministry" in c.subject and "production" in c.object and c.status is Status.ASSERTED]
    assert not [c for c in sure if c.predicate == "invoices" and "Vektor" in c.subject]
    assert 9 not in {c.qualifiers.quantity for c in sure}
    assert not [c for c in sure if c.predicate in {"plans_site", "site_area"} and c.status is Status.ASSERTED]
    assert not [
        c for c in sure if {"Vektor" in c.subject, "Redlepus" in c.object} == {True} and c.predicate == "part_of"
    ]
