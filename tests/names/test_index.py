"""Searching many names: compiled or not, kept on disk or not, one by one or all at once, the answers are the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.errors import IntegrityError
from enduse.names import MATCH_LINE, IndexedName, NameIndex, compiled, gather_loops, kernels, search_loops
from enduse.names.fast_search import Fast
from enduse.names.plain_search import Plain
from enduse.names.queries import ready
from enduse.names.reading import asked_for

LISTED = [
    ("vektor", "TSK VEKTOR, LLC", "Company"),
    ("vektor", "ООО «ТСК Вектор»", "Company"),
    ("institute", "AO NII VEKTOR", "Company"),
    ("redlepus", "Redlepus TSK Vektor Industrial (Shenzhen) Co., Ltd", "Company"),
    ("group", "OOO VEKTOR GRUPP", "Company"),
    ("bureau", "AO OKTB VEKTOR", "Company"),
    ("ivanov", "IVANOV, Sergey Petrovich", "Person"),
    ("amin", "MOHAMED AMIN MOSTAFA", "Person"),
    ("amin", "محمد أمين مصطفى", "Person"),
    ("zhou", "Zhou DACHUANG", "Person"),
    ("brigade", "Brigade 44", "Organization"),
    ("ship", "ZU ZAG BONG 6", "Vessel"),
    ("long", "OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTYU MEZHREGIONTRANSSTROIMONTAZH", "Company"),
    ("empty", "", "Company"),
]
QUERIES = [
    ("Vektor TSK", "Company"),
    ("ТСК «Вектор»", None),
    ("红兔矢量实业（深圳）有限公司", "Company"),
    ("Sergei P. Ivanof", "Person"),
    ("Иванов Сергей Петрович", "Person"),
    ("محمد امين مصطفی", "Person"),
    ("周大创", "Person"),
    ("Zhou Da Chuang", "Person"),
    ("Brigade forty-four", "Organization"),
    ("Zuzagbong 6", "Vessel"),
    ("Mezhregion Transstroi Montazh", "Company"),
    ("Nobody At All", "Person"),
    ("", None),
    ("Vekotr Grup", "Company"),
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build(IndexedName(key=key, text=text, schema=schema) for key, text, schema in LISTED)


def rows(index: NameIndex, engine: Plain | Fast) -> list[tuple[list[int], list[int]]]:
    asked = asked_for([name for name, _ in QUERIES], [schema for _, schema in QUERIES])
    many, numbers, sums = engine.search(ready(asked, index.words, engine.find_near), asked.classes, 400, -(1 << 50))
    return [(numbers[q, : many[q]].tolist(), sums[q, : many[q]].tolist()) for q in range(len(asked.texts))]


@pytest.mark.slow
def test_compiled_loops_and_plain_ones_find_the_same_names_with_the_same_scores(index: NameIndex) -> None:
    assert rows(index, index.fast) == rows(index, index.plain)


def test_the_loops_say_the_same_whether_compiled_or_not(index: NameIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    loops = compiled.Loops(kernels=kernels, search=search_loops, gather=gather_loops)
    monkeypatch.setattr(compiled, "load", lambda: loops)
    monkeypatch.setattr(search_loops, "MASK", (1 << 10) - 1)
    with np.errstate(over="ignore"):
        uncompiled = rows(index, Fast(index.words, index.classes))
    assert uncompiled == rows(index, index.plain)


def test_names_of_common_words_are_found_alike_by_the_words_of_names_and_the_names_of_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    firsts, lasts = ("Vostok", "Zapad", "Sever"), ("Mashprom", "Agrosnab", "Energia", "Elektron", "Tekhnika")
    texts = [f"{first} {last} {n}" for n in range(14) for first in firsts for last in lasts]
    index = NameIndex.build(IndexedName(key=text, text=text, schema="Company") for text in [*texts, "Radiant Vostok"])
    asked = asked_for(["Radiant Vostok", "Radyant Vostok Energia", "Vostokenergia 7 Sever"], ["Company"] * 3)
    monkeypatch.setattr(
        compiled, "load", lambda: compiled.Loops(kernels=kernels, search=search_loops, gather=gather_loops)
    )
    monkeypatch.setattr(search_loops, "MASK", (1 << 10) - 1)
    with np.errstate(over="ignore"):
        fast, plain = (
            engine.search(ready(asked, index.words, engine.find_near), asked.classes, 400, -(1 << 50))
            for engine in (Fast(index.words, index.classes), index.plain)
        )
    assert [column[:, : plain[1].shape[1]].tolist() for column in fast[1:]] == [c.tolist() for c in plain[1:]]


def test_an_index_finds_a_firm_by_its_names_in_three_scripts(index: NameIndex) -> None:
    keys = {index.search(name, schema="Company")[0].key for name in ("TSK Vektor", "ТСК «Вектор»", "VEKTOR TSK LLC")}
    assert keys == {"vektor"}
    assert index.search("红兔矢量实业（深圳）有限公司", schema="Company")[0].key == "redlepus"


@pytest.mark.parametrize("name", ["AO NII Vektor", "Vektor Grupp", "OKTB Vektor"])
def test_firms_that_share_a_word_with_a_listed_one_are_not_it(index: NameIndex, name: str) -> None:
    found = index.search(name, schema="Company", min_score=MATCH_LINE)
    assert found
    assert "vektor" not in {match.key for match in found}


def test_a_name_of_no_list_finds_nothing_above_the_line(index: NameIndex) -> None:
    assert index.search("Kupol", schema="Company", min_score=MATCH_LINE) == ()


def test_an_index_read_back_from_disk_or_arrays_answers_alike(index: NameIndex, tmp_path: Path) -> None:
    path = tmp_path / "names.index"
    index.save(path)
    first = path.read_bytes()
    loaded, sent = NameIndex.load(path), NameIndex.from_arrays(index.to_arrays())
    loaded.save(path.with_name("again.index"))
    assert path.with_name("again.index").read_bytes() == first
    for name, schema in QUERIES:
        expected = index.search(name, schema=schema)
        assert loaded.search(name, schema=schema) == expected
        assert sent.search(name, schema=schema) == expected


def test_many_names_at_once_find_what_each_finds_alone(index: NameIndex) -> None:
    names, schemas = [name for name, _ in QUERIES], [schema for _, schema in QUERIES]
    alone = [index.search(name, schema=schema, limit=3) for name, schema in QUERIES]
    assert list(index.search_many(names, schemas=schemas, limit=3)) == alone


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"enduse-arrays-1\n\xff\xff\xff\xff\xff\xff\xff\x7f"])
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "torn.index"
    path.write_bytes(content)
    with pytest.raises(IntegrityError, match="no index of names"):
        NameIndex.load(path)


def test_a_torn_index_is_refused(index: NameIndex, tmp_path: Path) -> None:
    path = tmp_path / "torn.index"
    index.save(path)
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(IntegrityError, match="no index of names"):
        NameIndex.load(path)


def test_an_index_of_nothing_finds_nothing() -> None:
    empty = NameIndex.build([])
    assert len(empty) == 0
    assert empty.search("Vektor") == ()
    assert list(empty.search_many([])) == []


def test_a_limit_and_a_least_score_are_kept(index: NameIndex) -> None:
    assert len(index.search("Vektor", limit=2)) == 2
    assert all(match.score >= 0.3 for match in index.search("Vektor", min_score=0.3))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_asked_for(index: NameIndex, name: str) -> None:
    assert all(0 < match.score <= 1 for match in index.search(name))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=25), max_size=5))
def test_any_texts_can_be_listed(names: list[str]) -> None:
    index = NameIndex.build(IndexedName(key=str(n), text=name) for n, name in enumerate(names))
    assert len(index) == len(names)
    assert [index.name(n).text for n in range(len(index))] == names


@pytest.mark.parametrize("engine", ["plain", "compiled"])
def test_names_that_read_the_same_do_not_take_each_others_place(engine: str) -> None:
    names = [IndexedName(key=f"{n}", text=text, schema="Person") for n in range(60) for text in ("Li WEI", "Li Wei")]
    index = NameIndex.build([*names, IndexedName(key="firm", text="Li Wei", schema="Company")])
    queries = ["Li Wei"] if engine == "plain" else ["Li Wei"] * 2_000
    found = index.find(queries, schemas=["Person"] * len(queries), limit=200)

    first = found.numbers[found.queries == 0].tolist()
    assert set(range(120)) <= set(first)
    assert set(found.scores[found.numbers < 120].tolist()) == {1.0}
    assert len(index.find(queries[:1], limit=7)) == 7
