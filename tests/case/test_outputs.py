"""Outputs of a case never take the place of its records."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.case.folders import small_case
from tests.cli.commands import Typed


@pytest.mark.parametrize(
    "words",
    [
        ["export", "CASE", "--format", "ftm", "-o", "CASE/case.sqlite"],
        ["export", "CASE", "--format", "csv", "-o", "CASE/exhibits"],
        ["dossier", "CASE", "-o", "CASE/exhibits/report.html"],
        ["plot", "network", "CASE", "-o", "CASE/trade/network.svg"],
    ],
)
def test_an_output_in_the_folder_of_a_case_is_refused(
    typed: Typed, tmp_path: Path, home: Path, words: list[str]
) -> None:
    case = small_case(tmp_path)
    assert typed(*(word.replace("CASE", str(case)) for word in words)) == 2
    assert "outside of the case" in typed.err
    assert typed("check", case) == 0


def test_a_passage_is_released_by_a_named_person(typed: Typed, tmp_path: Path, home: Path) -> None:
    from enduse.case import Case

    case = small_case(tmp_path)
    with Case.open(case) as opened:
        passage = next(iter(opened.records().passages))
    assert typed("release", case, passage, "--by", "Ada Editor", "--why", "agreed") == 0
    assert typed("release", case, "psg-none", "--by", "Ada Editor", "--why", "agreed") == 2
