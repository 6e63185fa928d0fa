"""What stands beside a name: the maker of Y, its affiliate Z, whom it acts for, who its customers are."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.claims.grammar.scene import Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.naming.vocabulary import word_set
from enduse.claims.relations.draft import PARTIES, Draft, Reading, each, is_party
from enduse.model.evidence import MentionKind

__all__ = ["agents", "customers", "own_units"]

_UNITS = word_set("affiliate subsidiary branch unit division")
_AGENTS = word_set(
    "act purchase procure buy acquire import facilitate arrange coordinate negotiate order obtain transfer supply"
    " pay ship export sell provide"
)
_CLIENTS = word_set("customers clients buyers")


def agents(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X acts, buys or pays on behalf of Y: X assists Y."""
    if clause.verb.lemma not in _AGENTS or clause.is_passive or not (clause.verb.is_finite or clause.verb.is_bare):
        return
    for nominal in clause.after("on"):
        if reading.head(nominal) != "behalf" or nominal.stop == nominal.end:
            continue
        mention = reading.scene.mention_in(nominal.end, nominal.stop)
        if mention is None or mention.kind not in PARTIES:
            continue
        parties = [s for s in reading.subjects(clause) if is_party(s) and s.text != mention.text]
        yield from each(parties, "assists", [reading.called(mention)], clause, confidence=0.75, role="on behalf of")


def customers(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Its customers include X: it supplies X; its suppliers include X: X supplies it."""
    if clause.verb.lemma != "include" or clause.is_passive or not clause.subjects:
        return
    subject = clause.subjects[0]
    head = reading.head(subject)
    if head not in _CLIENTS | {"suppliers"}:
        return
    owner = _owner(reading, subject)
    others = [t for t in reading.terms(clause.objects, clause) if is_party(t)]
    if owner is None or not is_party(owner):
        return
    givers, takers = ([owner], others) if head in _CLIENTS else (others, [owner])
    yield from each(givers, "supplies", takers, clause, confidence=0.75)


def _owner(reading: Reading, nominal: Nominal) -> Term | None:
    """Whose a phrase is: X's customers, customers of X, its customers."""
    scene = reading.scene
    inside = scene.mention_in(nominal.start, nominal.stop)
    if inside is not None:
        return reading.called(inside)
    if scene.tagged[nominal.start].token.low in {"its", "their", "whose"}:
        pronoun = Nominal(nominal.at, nominal.start, nominal.start + 1, nominal.start + 1, "it", True)
        return reading.memory.possessor(scene, pronoun)
    return None


def own_units(reading: Reading) -> Iterator[Draft]:
    """Its Kyrgyz affiliate Z; Y's subsidiary Z: Z is a subsidiary of Y."""
    scene = reading.scene
    for n, element in enumerate(scene.elements):
        if element.kind != "NP" or not element.is_named:
            continue
        lows = scene.lows(element.start, element.end)
        at = next((k for k, low in enumerate(lows) if low in _UNITS), 0)
        if not at:
            continue
        cut = element.start + at
        unit = scene.mention_in(cut + 1, element.end)
        if unit is None or unit.kind is MentionKind.PERSON or unit.kind not in PARTIES:
            continue
        owner = _holder(reading, Nominal(n, element.start, cut, cut, lows[at - 1]))
        if owner is not None and is_party(owner) and owner.text != unit.text:
            yield Draft(reading.called(unit), "subsidiary_of", owner, confidence=0.75)


def _holder(reading: Reading, nominal: Nominal) -> Term | None:
    scene = reading.scene
    first = scene.tagged[nominal.start].token.low
    if first == "its":
        start = scene.span(nominal.start, nominal.start + 1)[0]
        before = [m for m in scene.mentions if m.end <= start and m.kind in PARTIES - {MentionKind.PERSON}]
        if before:
            return reading.called(before[0])
        pronoun = Nominal(nominal.at, nominal.start, nominal.start + 1, nominal.start + 1, "it", True)
        return reading.memory.possessor(scene, pronoun)
    if any(scene.tagged[k].tag == "'" for k in range(nominal.start, nominal.end)):
        inside = scene.mention_in(nominal.start, nominal.end)
        return reading.called(inside) if inside is not None and inside.kind in PARTIES else None
    return None
