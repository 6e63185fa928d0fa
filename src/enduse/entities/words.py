"""Which entity the words of a claim mean, within the exhibit in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from enduse.entities.members import ORGANISATION, PERSON, PRODUCT, Member, family_of
from enduse.entities.wording import wording_of
from enduse.model.claim import Claim
from enduse.text.fold import fold_name

__all__ = ["ExhibitNames", "designation", "roles_named", "texts_of"]

_LONGEST = 200
_PIECES = re.compile(r"[()（）]")


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FILLERS = _set_of("""
    a an the of and or its their this that new old another one two three four five six seven eight nine ten several some
    all about company firm enterprise manufacturer plant factory group director sample samples model models type unit
    units piece pieces drone drones uav uavs aircraft unmanned aerial vehicle vehicles combat attack military long range
    missile missiles engine engines system systems component components
    компания компании фирма предприятие завод один одна два две три четыре пять шесть семь восемь девять десять образец
    образцы образцов изделие изделия аппарат аппарата аппаратов бпла бла дрон дрона дронов беспилотный беспилотного
    беспилотных летательный летательного летательных шт штук ед
""")
"""Words around a name that do not change whom or what it means."""

_PARTY_SUBJECTS = _set_of("""
    subsidiary_of owns controls supplies ships receives purchases pays invoices intermediary_for manufactures develops
    designs tests reports_to collaborates_with assists
""")
_PARTY_OBJECTS = _set_of("""
    subsidiary_of owns controls director_of employed_by pays invoices reports_to collaborates_with assists
""")
_PERSON_SUBJECTS = frozenset(("director_of", "employed_by"))
_SUPPLY = frozenset(("supplies", "ships", "receives", "purchases"))
_PRODUCT_OBJECTS = frozenset(
    ("manufactures", "develops", "designs", "tests", "upgrades", "quantity_of", "can_produce", "similar_to", "part_of")
)
_PRODUCT_SUBJECTS = frozenset(("upgrades", "priced_at", "similar_to", "part_of", "has_range", "has_payload", "carried"))


def texts_of(claim: Claim) -> Iterator[tuple[str, str]]:
    """(Role, text) of every text of a claim that may name somebody or something."""
    said = claim.qualifiers
    given = (
        ("subject", claim.subject),
        ("object", claim.object),
        ("goods", said.goods),
        ("from", said.from_),
        ("to", said.to),
        ("via", said.via),
        ("origin", said.origin),
        ("destination", said.destination),
        ("speaker", claim.reported_by),
        *(("speaker", speaker) for speaker in claim.speakers),
    )
    yield from ((role, text) for role, text in given if text and len(text) <= _LONGEST)


def roles_named(claim: Claim) -> Iterator[tuple[str, str]]:
    """(Schema, text) of the texts that name a party or product by their place in a form or in a person's own claim."""
    said, predicate = claim.qualifiers, claim.predicate
    if predicate in _PERSON_SUBJECTS:
        yield PERSON, claim.subject
    elif predicate in _PARTY_SUBJECTS:
        yield "LegalEntity", claim.subject
    if predicate in _PARTY_OBJECTS or (predicate in _SUPPLY and said.goods is not None):
        yield "LegalEntity", claim.object
    yield from (("LegalEntity", text) for text in (said.from_, said.to, said.via) if text)
    goods = [said.goods] if said.goods else []
    goods += [claim.object] if predicate in _PRODUCT_OBJECTS else []
    goods += [claim.subject] if predicate in _PRODUCT_SUBJECTS else []
    yield from ((PRODUCT, named) for text in goods if (named := designation(text)) is not None)


def designation(text: str) -> str | None:
    """The model that words for goods name, where they name one and nothing but its kind beside it.

    >>> designation("two unmanned aircraft QX-7"), designation("spare parts of QX-7"), designation("drones")
    ('QX-7', None, None)
    """
    words = text.strip().split()
    while words and (_bare(words[0]) in _FILLERS or _bare(words[0]).isdigit()):
        words.pop(0)
    while words and _bare(words[-1]) in _FILLERS:
        words.pop()
    named = " ".join(words).strip(" .,;:\"'«»()")
    has_both = any(c.isdigit() for c in named) and any(c.isalpha() for c in named)
    is_one_name = len(words) == 1 or (2 <= len(words) <= 3 and words[0][:1].isupper() and words[-1][-1:].isdigit())
    return named if has_both and is_one_name else None


def _bare(word: str) -> str:
    return fold_name(word)


class ExhibitNames:
    """What names mean in one exhibit.

    Args:
        members: Members of the exhibit.
        entity_of: Member reference to entity id.
    """

    def __init__(self, members: Iterable[Member], entity_of: Mapping[str, str]) -> None:
        self._by_words: dict[str, dict[str, str]] = {}
        self._by_key: dict[str, dict[str, str]] = {}
        for member in members:
            entity, family = entity_of[member.reference], family_of(member.schema)
            self._by_words.setdefault(fold_name(member.name), {})[entity] = family
            key = wording_of(member.name, family).key
            if key:
                self._by_key.setdefault(f"{family}|{key}", {})[entity] = family

    def meanings(self, text: str) -> Mapping[str, str]:
        """Entities that a text may mean, with their family; more than one where the exhibit names several so."""
        found = self._exact(text) or self._stripped(text)
        if found:
            return found
        pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
        if len(pieces) > 1:
            return {e: f for piece in pieces for e, f in (self._exact(piece) or self._stripped(piece)).items()}
        head, comma, _ = text.partition(", ")
        return (self._exact(head) or self._stripped(head)) if comma else {}

    def meaning(self, text: str, *, is_goods: bool) -> str | None:
        """The one entity that a text means: goods mean a product before a party, all else a party before a product."""
        found = self.meanings(text)
        wanted = [e for e, family in found.items() if (family == PRODUCT) == is_goods]
        chosen = wanted or list(found)
        return chosen[0] if len(chosen) == 1 else None

    def _exact(self, text: str) -> Mapping[str, str]:
        found = self._by_words.get(fold_name(text))
        if found:
            return found
        keys = (f"{family}|{wording_of(text, family).key}" for family in (ORGANISATION, PERSON, PRODUCT))
        return {e: f for key in keys for e, f in self._by_key.get(key, {}).items()}

    def _stripped(self, text: str) -> Mapping[str, str]:
        words = fold_name(text).split()
        while words and (words[0] in _FILLERS or words[0].isdigit()):
            words.pop(0)
            if found := self._by_words.get(" ".join(words)):
                return found
        while words and words[-1] in _FILLERS:
            words.pop()
            if found := self._by_words.get(" ".join(words)):
                return found
        return {}
