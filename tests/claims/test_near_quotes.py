"""Near quotes: slips of the pen pass, and repetitive text costs no more than other text."""

from __future__ import annotations

import time

import pytest

from enduse.claims.quoting import find_quote, is_near

SENTENCE = "The plant supplied engines and control systems to the factory under contract. "
REPETITIVE = (SENTENCE * 260)[:19_900]


def test_a_near_quote_of_repetitive_text_is_found_or_refused_within_seconds() -> None:
    whole = (SENTENCE * 19)[:1_490].strip()
    slipped = whole.replace("systems", "sistems", 1)
    started = time.process_time()
    for n in range(10):
        words = slipped.split()
        words[60 + n] = "unrelated"
        assert find_quote(REPETITIVE, " ".join(words)) is None
    found = find_quote(REPETITIVE, slipped)
    assert time.process_time() - started < 10
    assert found is not None
    assert not found.is_exact
    assert len(REPETITIVE[found.start : found.end]) == len(slipped)


@pytest.mark.parametrize(
    ("quote", "is_so"),
    [
        ("The plant supplied enginnes and control systems to the factory", True),
        ("The plant supplied engines and the control systems to factory", False),
        ("Plant supplied engines and control systems to the factory", True),
        ("The plant supplied engines and control systems to a factory", False),
        ("The plant supplied pumps and control systems to the factory", False),
        ("The plant did not supply engines and control systems to the factory", False),
        ("The plant supplied engines and control systems", False),
    ],
)
def test_words_are_near_where_they_differ_by_one_slip_or_small_word(quote: str, is_so: bool) -> None:
    assert is_near(quote, "The plant supplied engines and control systems to the factory") is is_so
