"""Two names compared word by word, with the reasons in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

from enduse.names.analyse import NameForm, analyse, is_person_schema
from enduse.names.lexicon import Lexeme
from enduse.names.plain_search import plain_name, total_of_names
from enduse.names.reasons import reasons_of
from enduse.names.scoring import COMPARED, MATCH_LINE, score
from enduse.names.tables import word_table
from enduse.names.variants import variants

__all__ = ["MATCH_LINE", "NameMatch", "compare", "compare_forms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """A name found or compared.

    Attributes:
        key: The listed name's key; empty for a plain comparison.
        text: The listed name as printed.
        kind: Its kind of alias.
        score: 0 to 1; `MATCH_LINE` and above counts as the same name.
        reasons: What the score rests on, in words.
    """

    key: str = ""
    text: str = ""
    kind: str = ""
    score: float
    reasons: tuple[str, ...]


def _plain(form: NameForm) -> Any:
    words = [Lexeme(word.latin, word.sound, word.kind) for word in form.words]
    return plain_name(word_table(words), range(len(words))) if words else None


def compare_forms(left: NameForm, right: NameForm, schema: str | None = None) -> float:
    """Score of two names taken apart."""
    if not left.words or not right.words:
        return 0.0
    if left.key == right.key:
        return 1.0
    total = total_of_names(_plain(left), _plain(right), COMPARED[is_person_schema(schema)])
    return score(total)


def compare(name: str, other: str, schema: str | None = None) -> NameMatch:
    """Two names as a score with reasons; legal forms and the order of words do not count.

    Args:
        name: In any script.
        other: In any script.
        schema: FollowTheMoney schema of both; names of persons are read by their own rules.

    >>> compare("ООО «ТСК Вектор»", "TSK VEKTOR, LLC").score
    1.0
    """
    forms = product(
        (analyse(text, schema) for text in variants(name)), [analyse(text, schema) for text in variants(other)]
    )
    scored = [(compare_forms(left, right, schema), left, right) for left, right in forms]
    best, left, right = max(scored, key=lambda item: item[0])
    return NameMatch(text=other, score=best, reasons=reasons_of(left, right))
