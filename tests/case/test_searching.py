"""Search finds words in any script, whole or by their beginning, and nothing that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.case import Case
from enduse.case.searching import match_expression
from tests.case.folders import small_case

CHINESE = "深圳红兔矢量实业有限公司向该工厂供应发动机。"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("search")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENDUSE_HOME", str(root / "home"))
        made = small_case(root, is_run=False)
        (root / "zh.txt").write_text(CHINESE, encoding="utf-8")
        with Case.open(made) as opened:
            opened.add([root / "zh.txt"], source="Harbour Courier")
            opened.run()
        return made


def kinds(case: Path, query: str) -> set[str]:
    with Case.open(case) as opened:
        return {f.kind for f in opened.search(query)}


@pytest.mark.parametrize("query", ["seven drones", "SEVEN", "семь изделий", "издели", "发动机", "供应", "矢量实业"])
def test_words_of_every_script_are_found(case: Path, query: str) -> None:
    assert "passage" in kinds(case, query)


@pytest.mark.parametrize("query", ["eleven", "seven submarines", "机发", "", "«—»", '"', "AND OR NOT", "a" * 5000])
def test_what_is_not_there_is_not_found(case: Path, query: str) -> None:
    assert kinds(case, query) == set()


def test_a_party_is_found_with_its_claims(case: Path) -> None:
    assert {"entity", "claim", "passage"} <= kinds(case, "Vendalor")


@given(st.text(max_size=60))
def test_no_text_makes_an_expression_that_the_index_refuses(text: str) -> None:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')")
    expression = match_expression(text)
    if expression:
        connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (expression,)).fetchall()
    connection.close()
