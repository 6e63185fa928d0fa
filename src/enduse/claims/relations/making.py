"""Who develops, designs, makes, tests and can make what; what is an upgrade of what; what is planned where."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.claims.grammar.scene import Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.naming.vocabulary import PRODUCT_NOUNS, word_set
from enduse.claims.relations.draft import Draft, Reading, each, is_party
from enduse.claims.relations.measures import counted, place_of
from enduse.model.evidence import MentionKind
from enduse.text.countries import country_code

__all__ = ["makers_beside", "makes", "sites"]

_VERBS = {
    "develop": "develops",
    "create": "develops",
    "design": "designs",
    "redesign": "designs",
    "manufacture": "manufactures",
    "produce": "manufactures",
    "assemble": "manufactures",
    "build": "manufactures",
    "make": "manufactures",
    "test": "tests",
}
_NOUNS = {
    "production": "manufactures",
    "manufacture": "manufactures",
    "manufacturing": "manufactures",
    "assembly": "manufactures",
    "development": "develops",
    "design": "designs",
    "manufacturer": "manufactures",
    "producer": "manufactures",
    "maker": "manufactures",
    "manufacturers": "manufactures",
    "producers": "manufactures",
    "developer": "develops",
    "developers": "develops",
    "designer": "designs",
    "testing": "tests",
}
_ORDER = ("manufactures", "develops", "designs", "tests")
_VERSION = word_set("version variant modification derivative")
_COPIES = word_set("copy replica clone analogue equivalent")
_SITES = word_set(
    "hall shop depot yard"
    " base center centre plant factory facility facilities line site workshop complex hub enterprise venture"
)
_PROGRAMS = word_set("program programme project")
_UNMADE = word_set(
    "decision decisions progress use attempt effort efforts contribution statement announcement payment payments"
    " profit profits money sense it"
)


_NO_PRODUCT = _UNMADE | _SITES


def makes(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Development, design, manufacture and tests in a clause."""
    predicate = _VERBS.get(clause.verb.lemma)
    if predicate is not None:
        yield from _made_passive(reading, clause, predicate) if clause.is_passive else _made(reading, clause, predicate)
    elif clause.verb.lemma == "conduct" and not clause.is_passive:
        yield from _trials(reading, clause)
    elif clause.verb.lemma in {"be", "remain"}:
        yield from _described(reading, clause)
    elif clause.verb.lemma in {"involve", "engage", "specialise", "specialize", "participate"}:
        yield from _engaged(reading, clause)
    elif clause.verb.lemma == "establish" and any(reading.head(n) in _PROGRAMS for n in clause.objects):
        place = place_of(reading, clause)
        for subject in reading.subjects(clause):
            yield Draft(
                subject,
                "develops",
                reading.scene.term(clause.objects[0]),
                {"place": place} if place else {},
                clause=clause,
            )


def _made(reading: Reading, clause: Clause, predicate: str) -> Iterator[Draft]:
    if (clause.relation == "infinitive" and not clause.verb.chain) or _is_aim(reading, clause):
        return
    is_possible = clause.verb.adjective in {"able", "ready"} or clause.verb.modal in {"can", "could"}
    if is_possible and predicate == "manufactures":
        predicate = "can_produce"
    if clause.verb.lemma == "make" and any(_is_offered(reading, n) for n in clause.objects):
        return  # "made available goods": that is supply
    place = place_of(reading, clause)
    for nominal in reading.joined(clause.objects):
        if not _is_product(reading, nominal) or _is_yearly(reading, clause, nominal):
            continue
        if predicate == "tests" and not _is_device(reading, nominal):
            continue
        qualifiers: dict[str, object] = {**counted(reading, nominal), **({"place": place} if place else {})}
        for subject in reading.subjects(clause):
            yield Draft(subject, predicate, reading.goods(nominal, clause), qualifiers, clause=clause)


def _is_aim(reading: Reading, clause: Clause) -> bool:
    """Whether a gerund says what something is for: aimed at making, for producing."""
    found = reading.scene.elements
    at = clause.at - 1
    while clause.relation == "gerund" and at > 0 and found[at].kind in {"C", "VG"} and found[at].kind != "P":
        at -= 1
    return clause.relation == "gerund" and found[at].kind == "P" and found[at].low in {"at", "for", "of", "by"}


def _is_product(reading: Reading, nominal: Nominal) -> bool:
    return reading.is_goods(nominal) and reading.head(nominal) not in _NO_PRODUCT


def _is_offered(reading: Reading, nominal: Nominal) -> bool:
    return reading.scene.tagged[nominal.start].token.low == "available"


def _is_device(reading: Reading, nominal: Nominal) -> bool:
    words = set(reading.scene.lows(nominal.start, nominal.end))
    return bool(words & PRODUCT_NOUNS) or reading.goods(nominal, None).kind is MentionKind.PRODUCT


def _is_yearly(reading: Reading, clause: Clause, nominal: Nominal) -> bool:
    return bool(counted(reading, nominal)) and yearly(reading)


def yearly(reading: Reading) -> bool:
    """Whether a sentence counts by the year."""
    lows = {t.low for t in reading.scene.sentence.tokens}
    return bool(lows & {"annually", "yearly"}) or " a year" in reading.scene.text or " per year" in reading.scene.text


def _made_passive(reading: Reading, clause: Clause, predicate: str) -> Iterator[Draft]:
    """Engines made by X; an engine that was designed by X; drones made in China."""
    makers = reading.terms(clause.after("by"), clause)
    for nominal in map(reading.inner, clause.subjects):
        if not _is_product(reading, nominal):
            continue
        goods = reading.goods(nominal, clause)
        for maker in makers:
            yield Draft(maker, predicate, goods, clause=clause)
        place = place_of(reading, clause)
        if predicate == "manufactures" and place and not makers and country_code(place) is not None:
            country = Term(place, goods.start, goods.end)
            yield Draft(goods, "originates_from", country, counted(reading, nominal), clause=clause, confidence=0.75)


def _trials(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Conducted flight tests, of what is named or of what the clause before was about."""
    if not any(reading.head(n) in {"tests", "test", "trials", "trial"} for n in clause.objects):
        return
    goods: Term | None = None
    stop = clause.objects[0].stop
    if stop > clause.objects[0].end:
        goods = Term(
            reading.scene.words(clause.objects[0].end + 1, stop), *reading.scene.span(clause.objects[0].end + 1, stop)
        )
    else:
        earlier = [c for c in reading.scene.clauses if c.at < clause.at and c.verb.lemma in _VERBS and c.objects]
        goods = reading.goods(earlier[-1].objects[0], earlier[-1]) if earlier else None
    if goods is not None:
        yield from (Draft(s, "tests", goods, clause=clause) for s in reading.subjects(clause))


def _described(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X is a manufacturer of Y; X is an upgraded version of Y; X is capable of making Y; X is similar to Y."""
    for nominal in map(reading.inner, clause.objects):
        head = reading.head(nominal)
        if head in {"capable", "responsible", "similar"}:
            yield from _capable(reading, clause, nominal, head)
        elif head in _VERSION and nominal.stop > nominal.end:
            yield from (
                Draft(s, "upgrades", _behind(reading, nominal), clause=clause) for s in reading.subjects(clause)
            )
        elif head in _COPIES and nominal.stop > nominal.end:
            yield from each(reading.subjects(clause), "similar_to", [_behind(reading, nominal)], clause)
        elif head in _NOUNS:
            carrier = nominal if nominal.stop > nominal.end else clause.objects[-1]
            if carrier.stop > carrier.end:
                parties = [s for s in reading.subjects(clause) if is_party(s)]
                yield from each(parties, _NOUNS[head], [_behind(reading, carrier)], clause)


def makers_beside(reading: Reading, nominal: Nominal, subject: Term, clause: Clause | None) -> Iterator[Draft]:
    """X, the manufacturer of Y: what an apposition says that a party makes."""
    predicate = _NOUNS.get(reading.head(nominal))
    if predicate is None or not reading.head(nominal).endswith(("er", "ers")) or nominal.stop <= nominal.end:
        return
    if is_party(subject) and subject.kind is not MentionKind.PERSON:
        yield Draft(subject, predicate, _behind(reading, nominal), clause=clause, confidence=0.75)


def _behind(reading: Reading, nominal: Nominal) -> Term:
    """What stands behind the `of` of a phrase, its name where it has one."""
    start = nominal.end + 1
    mention = reading.scene.mention_in(start, nominal.stop)
    if mention is not None and mention.kind is MentionKind.PRODUCT:
        return Term(mention.text, mention.start, mention.end, mention)
    while start < nominal.stop - 1 and reading.scene.tagged[start].token.low in {"the", "a", "an"}:
        start += 1
    a, b = reading.scene.span(start, nominal.stop)
    return Term(reading.scene.words(start, nominal.stop), a, b)


def _capable(reading: Reading, clause: Clause, nominal: Nominal, head: str) -> Iterator[Draft]:
    subjects = reading.subjects(clause)
    if head == "similar":
        yield from (
            Draft(s, "similar_to", t, clause=clause)
            for s in subjects
            for t in reading.terms(clause.after("to"), clause)
        )
    elif head == "capable" and nominal.stop > nominal.end:
        goods = _behind(reading, nominal)
        text = goods.text
        for word in ("mass-producing ", "producing ", "manufacturing ", "making ", "building "):
            if text.startswith(word):
                place = place_of(reading, clause)
                made = Term(text.removeprefix(word), goods.start + len(word), goods.end)
                yield from (
                    Draft(s, "can_produce", made, {"place": place} if place else {}, clause=clause) for s in subjects
                )
    elif head == "responsible":
        yield from _by_nouns(reading, clause, clause.after("for"), subjects)


def _engaged(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Involved in the development and production of X; specialised in the manufacture of X; experts involved in
    testing."""
    subjects = reading.subjects(clause)
    found = list(_by_nouns(reading, clause, clause.after("in"), subjects))
    yield from found
    inner = next(
        (c for c in reading.scene.clauses if c.at > clause.at and c.relation == "gerund" and c.verb.lemma in _VERBS),
        None,
    )
    before = reading.scene.elements[inner.at - 1] if inner is not None else None
    if not found and inner is not None and before is not None and before.low == "in" and inner.at - clause.at <= 2:
        for nominal in inner.objects:
            yield from (
                Draft(s, _VERBS[inner.verb.lemma], reading.goods(nominal, inner), clause=clause) for s in subjects
            )


def _by_nouns(reading: Reading, clause: Clause, nominals: tuple[Nominal, ...], subjects: list[Term]) -> Iterator[Draft]:
    """The development, production and repair of X: one statement, of the making where it is named."""
    found = [(_NOUNS[reading.head(n)], n) for n in nominals if reading.head(n) in _NOUNS]
    carrier = next((n for n in nominals if n.stop > n.end and reading.head(n) in _NOUNS), None)
    if not found or carrier is None:
        return
    predicate = min((p for p, _ in found), key=_ORDER.index)
    goods = _behind(reading, carrier)
    if "technology" in goods.text.lower() and goods.mention is None:
        return  # "military technology and equipment" is a formula
    receivers = [t for t in reading.terms(clause.after("to"), clause) if is_party(t)]
    if receivers and any(reading.head(n) in {"supply", "sale", "delivery"} for n in nominals):
        parties = [s for s in subjects if is_party(s)]
        for to in receivers:
            yield from each(parties, "supplies", [to], clause, confidence=0.75, goods=goods.text, to=to.text)
    yield from (Draft(s, predicate, goods, clause=clause, confidence=0.75) for s in subjects if is_party(s))


def sites(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Plans of a site, its area and its output."""
    lemma = clause.verb.lemma
    if lemma in _FOUNDING and clause.verb.chain and not clause.is_passive:
        yield from _planned(reading, clause)
    elif lemma in {"cover", "span", "occupy"}:
        yield from _measured(reading, clause, "site_area")
    if lemma in {"double", "triple", "increase", "raise", "expand", "boost"} and yearly(reading):
        grown = [n for n in clause.objects if reading.head(n) in {"output", "production", "capacity"}]
        for nominal in clause.after("to") if grown else ():
            number = counted(reading, nominal)
            sizes = [reading.scene.term(nominal)] if number else []
            yield from each(reading.subjects(clause), "output_per_year", sizes, clause, **number)
    if lemma in _VERBS and yearly(reading) and not clause.is_passive:
        yield from _measured(reading, clause, "output_per_year")


_FOUNDING = word_set("establish build construct open set create")
_AREAS = word_set("hectares hectare ha acres metres meters kilometres kilometers")


def _planned(reading: Reading, clause: Clause) -> Iterator[Draft]:
    place = next((reading.scene.term(n).text for n in clause.after("in", "at", "near")), None)
    for nominal in clause.objects:
        if reading.head(nominal) in _SITES:
            site = reading.scene.term(nominal)
            qualifiers = {"place": place} if place else {}
            yield from (Draft(s, "plans_site", site, qualifiers, clause=clause) for s in reading.subjects(clause))


def _measured(reading: Reading, clause: Clause, predicate: str) -> Iterator[Draft]:
    for nominal in clause.objects:
        number = counted(reading, nominal)
        if number and (predicate != "site_area" or reading.head(nominal) in _AREAS):
            size = reading.scene.term(nominal)
            yield from (Draft(s, predicate, size, number, clause=clause) for s in reading.subjects(clause))
