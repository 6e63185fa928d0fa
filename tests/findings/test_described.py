"""Every rule is described, and every published red flag is built or said not to be."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from enduse.findings.flags.described import DESCRIBED, NOT_BUILT, all_rules

_UNDER_ANOTHER_NAME = {"RF08", "RF09"}


def test_every_rule_is_described_and_no_other() -> None:
    assert [rule.name for rule in all_rules()] == sorted(DESCRIBED)


def test_no_red_flag_is_both_built_and_not() -> None:
    assert {name.partition("_")[0] for name in DESCRIBED} & set(NOT_BUILT) == set()


@pytest.mark.shared
def test_every_published_red_flag_is_built_or_said_not_to_be(shared: Path) -> None:
    with (shared / "domain" / "red_flags.csv").open(encoding="utf-8", newline="") as file:
        published = {row["id"] for row in csv.DictReader(file)}
    built = {name.partition("_")[0] for name in DESCRIBED}
    assert published == {name for name in built if name.startswith("RF")} | set(NOT_BUILT) | _UNDER_ANOTHER_NAME
