"""Cues are sought only where their words can stand, and none is lost by that."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.claims.cue_words import BITS, ENGLISH
from enduse.claims.cues import find_cues

_ROWS = list(zip(ENGLISH, BITS, strict=True))


def _without_looks(pattern: str) -> str:
    """The pattern without what it asks of the words around: it finds all that it found, and more."""
    while (m := re.search(r"(?<!\\)\(\?(?:=|!|<!|<=)", pattern)) is not None:
        depth, at = 1, m.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(pattern[at], 0)
            at += 1
        pattern = pattern[: m.start()] + pattern[at:]
    return pattern


@pytest.mark.parametrize("row", range(len(_ROWS)))
def test_one_of_the_bits_of_a_row_stands_in_whatever_its_pattern_finds(row: int) -> None:
    (_, pattern), bits = _ROWS[row]

    @settings(max_examples=20, deadline=None)
    @given(st.from_regex(re.compile(_without_looks(pattern), re.ASCII)))
    def holds(text: str) -> None:
        assert any(bit in text for bit in bits)

    holds()


def test_a_text_without_the_words_of_a_cue_has_none() -> None:
    assert find_cues("The firm shipped 40 pumps to Kazan in June.") == ()
    assert [c.words for c in find_cues("The firm denied that it shipped pumps.")] == ["denied"]
