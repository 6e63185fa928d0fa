"""What a name gives to compare: the one place where entities ask the name kernel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from enduse.entities.members import ORGANISATION, PERSON, PRODUCT, UNCLEAR
from enduse.names import NameForm, analyse
from enduse.text.fold import is_cjk
from enduse.text.transliteration import to_latin

__all__ = ["Wording", "schema_by_name", "wording_of"]

_FULL_WEIGHT = 1.0
_SHORTEST_CORE = 3
_DISTINCT_LETTERS = 8
_DISTINCT_PRODUCT_LETTERS = 5
_DISTINCT_HAN_LETTERS = 12
_NO_FORM = frozenset(("company",))
_PATRONYMIC = re.compile(
    r"[a-z]{2}(?:ovich|evich|evych|ovych|yich|lich|mich|ovna|evna|ivna|yvna|ichna|ogly|oglu|kyzy)$"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A name as the rules see it.

    Attributes:
        key: Equal for names that are equal but for script, order of words and legal form.
        own: Those of its words that are its own, in the order of the key: neither common words of trade nor initials.
        forms: Kinds of its legal form.
        han: Its Chinese characters without legal form; two names that sound alike are not the same name.
        is_distinct: Whether the name alone is rare enough to mean one bearer in different papers.
        ordered: Its words without legal form, in the order in which they stand.
    """

    key: str
    own: str
    forms: frozenset[str]
    han: str
    is_distinct: bool
    ordered: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Its words without legal form."""
        return frozenset(self.key.split())

    @property
    def figures(self) -> frozenset[str]:
        """Those of its words that are numbers or hold one: works and ships of one name are told apart by them."""
        return frozenset(word for word in self.key.split() if any(char.isdigit() for char in word))

    @property
    def core(self) -> frozenset[str]:
        """Those of its words that are its own."""
        return frozenset(self.own.split())


@lru_cache(maxsize=50_000)
def wording_of(name: str, family: str) -> Wording:
    """The wording of a name of this family."""
    form = analyse(name, family if family in {PERSON, PRODUCT} else None)
    han = _han_of(form)
    own = " ".join(
        sorted(w.sound for w in form.words if w.weight >= _FULL_WEIGHT and (len(w.sound) >= _SHORTEST_CORE or han))
    )
    return Wording(
        key=form.key,
        own=form.key if own == form.key else own,
        forms=_one_set(tuple(kind for kind, _ in form.forms)),
        han=han,
        is_distinct=_is_distinct(form.key, own, family, is_han=bool(han)),
        ordered=tuple(word.sound for word in form.words),
    )


def _han_of(form: NameForm) -> str:
    return (
        "".join(char for word in form.words for char in word.printed if is_cjk(char)) if not form.text.isascii() else ""
    )


@lru_cache(maxsize=1_000)
def _one_set(kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(kinds) - _NO_FORM


def _is_distinct(key: str, own: str, family: str, *, is_han: bool) -> bool:
    letters = sum(char.isalpha() for char in key)
    if family == PRODUCT:
        has_figure = any(char.isdigit() for char in key)
        return letters >= _DISTINCT_PRODUCT_LETTERS or (letters >= _SHORTEST_CORE and has_figure)
    if is_han:
        return letters >= _DISTINCT_HAN_LETTERS
    return bool(own) and " " in key and letters >= _DISTINCT_LETTERS


def schema_by_name(name: str) -> str:
    """Schema of a party of which only the name is known: by its legal form or patronymic.

    >>> schema_by_name("ООО «Ветер»"), schema_by_name("Иванова Анна Петровна"), schema_by_name("Ветер")
    ('Company', 'Person', 'LegalEntity')
    """
    wording = wording_of(name, ORGANISATION)
    if wording.forms - {"sole trader"}:
        return "Company"
    words = to_latin(name).casefold().split()
    if 2 <= len(words) <= 5 and any(_PATRONYMIC.search(word) for word in words):
        return PERSON
    return UNCLEAR
