"""Words that were read are kept up to a bound; the name after it is read like the one before."""

from __future__ import annotations

import sys

import pytest

from enduse.names.analyse import words_of_many


@pytest.mark.parametrize("is_person", [True, False])
def test_names_are_read_beyond_the_words_that_are_kept(monkeypatch: pytest.MonkeyPatch, is_person: bool) -> None:
    monkeypatch.setattr(sys.modules[words_of_many.__module__], "_KEPT", 3)

    first = words_of_many(["Avralin Velmezh", "Gudroniks Bogumir"], is_person=is_person)
    second = words_of_many(["Drevlomash Zarubnik", "Avralin Velmezh"], is_person=is_person)

    assert second[1] == first[0]
    assert len(second[0]) == 2


def test_the_keys_of_words_may_go_while_names_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[words_of_many.__module__], "_KEPT", 3)

    read = words_of_many(["Avralin Velmezh OOO", "Gudroniks GmbH Bogumir", "OOO Drevlomash"], is_person=False)

    assert [len(words) for words in read] == [2, 2, 1]
