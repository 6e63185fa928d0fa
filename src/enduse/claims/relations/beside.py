"""What stands beside a name: the maker of Y, its affiliate Z, whom it acts for, who its customers are."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.claims.grammar.scene import Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.naming.kinds import demonym_of, is_place
from enduse.claims.naming.vocabulary import NOUN_KINDS, word_set
from enduse.claims.relations.draft import PARTIES, Draft, Reading, each, is_party
from enduse.claims.relations.roles import role_claims
from enduse.model.evidence import Mention, MentionKind

__all__ = ["agents", "brokers", "customers", "own_units", "posts", "seats_beside"]

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
        if element.kind != "NP":
            continue
        lows = scene.lows(element.start, element.end)
        at = next((k for k, low in enumerate(lows) if low in _UNITS), 0)
        if not at:
            continue
        cut = element.start + at
        unit = scene.mention_in(cut + 1, element.end) if cut + 1 < element.end else _behind_comma(reading, n)
        if unit is None or unit.kind is MentionKind.PERSON or unit.kind not in PARTIES:
            continue
        owner = _holder(reading, Nominal(n, element.start, cut, cut, lows[at - 1]))
        if owner is not None and is_party(owner) and owner.text != unit.text:
            yield Draft(reading.called(unit), "subsidiary_of", owner, confidence=0.75)


def _behind_comma(reading: Reading, at: int) -> Mention | None:
    """The name behind the comma of a phrase: Y's subsidiary, Z."""
    found = reading.scene.elements
    if at + 2 >= len(found) or found[at + 1].kind != "," or not found[at + 2].is_named:
        return None
    return reading.scene.mention_in(found[at + 2].start, found[at + 2].end)


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


def brokers(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """The deal was brokered by X: X stands between those of the deal."""
    if clause.verb.lemma not in {"broker", "arrange", "mediate"} or not clause.is_passive:
        return
    deals = [reading.scene.term(n) for n in clause.subjects if reading.head(n) in _DEALS]
    middles = [reading.named(n) or t for n in clause.after("by") for t in [reading.term(n, clause)]]
    yield from each([m for m in middles if is_party(m)], "intermediary_for", deals, clause, confidence=0.65)


_DEALS = word_set("deal deals sale sales purchase purchases shipment shipments transaction transactions order contract")


def posts(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X holds the position of director at Y: the post is what X is."""
    if clause.verb.lemma not in {"hold", "occupy"} or clause.is_passive:
        return
    scene = reading.scene
    for nominal in clause.objects:
        if reading.head(nominal) not in {"position", "post", "role", "office"} or nominal.stop <= nominal.end:
            continue
        start = nominal.end + 1
        role = Nominal(nominal.at, start, nominal.stop, nominal.stop, scene.tagged[nominal.stop - 1].token.low)
        for subject in reading.subjects(clause):
            yield from role_claims(reading, role, subject, clause)


def seats_beside(reading: Reading) -> Iterator[Draft]:
    """X, a dealer in Florida; X, a Moscow trading firm; X is a UAE-registered company: where X is."""
    scene, found = reading.scene, reading.scene.elements
    for n, element in enumerate(found):
        nominal = reading.element(n)
        is_firm = NOUN_KINDS.get(element.low) is MentionKind.COMPANY and element.first in {"a", "an"}
        bearer = reading.named(nominal) if element.kind == "NP" and is_firm and not element.is_named else None
        if bearer is None or not is_party(bearer):
            continue
        words = scene.sentence.tokens
        for k in range(element.start, element.end):
            cut = next((len(t) for t in _SEATED if words[k].low.endswith(t)), 0)
            is_town = words[k].text[0].isupper() and is_place(words[k : k + 1]) and demonym_of(words[k].low) is None
            if words[k].text[0].isupper() and (cut or is_town):
                a, b = scene.span(k, k + 1)
                yield Draft(
                    bearer, "located_in", Term(words[k].text[: len(words[k].text) - cut], a, b - cut), confidence=0.7
                )
        behind = found[n + 2] if n + 2 < len(found) and found[n + 1].low == "in" else None
        if (
            behind is not None
            and behind.kind == "NP"
            and is_place(words[behind.start : behind.end])
            and behind.is_named
        ):
            yield Draft(bearer, "located_in", scene.term(reading.element(n + 2)), confidence=0.7)


_SEATED = ("-based", "-registered", "-headquartered", "-incorporated")
