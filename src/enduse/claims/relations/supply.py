"""Who supplies, ships, receives and buys what, from whom, to whom, through whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from enduse.claims.grammar.scene import Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.naming.vocabulary import NOUN_KINDS, word_set
from enduse.claims.relations.draft import Draft, Reading, each, is_party, is_state
from enduse.claims.relations.measures import counted, money_in, place_of
from enduse.model.evidence import MentionKind
from enduse.text.countries import country_code

__all__ = ["BUYS", "GETS", "deliveries", "from_each", "intermediaries", "supplies", "to_each"]

_GIVES = word_set(
    "supply provide deliver sell transfer export furnish resell distribute forward route re-export divert funnel"
)
_SHIPS = word_set("ship send dispatch transport transship tranship carry haul ferry")
GETS = word_set("receive obtain get")
BUYS = word_set("buy purchase acquire procure import order source")
_HELP = word_set("support assistance help aid training backing financing funding")
_BUYERS = word_set(
    "customer customers client clients buyer buyers distributor distributors firm firms company companies"
)
_RECEIVERS = _BUYERS | word_set(
    "entities entity manufacturers manufacturer military army navy forces plant plants factory factories recipients"
    " user users units troops government ministry enterprises enterprise market industry producers makers maker complex"
    " region regions customers"
)
_MODES = word_set("rail road air sea ship truck plane post mail courier train")
_PAPERS = word_set("report reports document documents invoice invoices letter letters update updates request requests")
_VIA = ("through", "via")
_BETWEEN = word_set("intermediary intermediaries middleman middlemen go-between broker brokers conduit")


def supplies(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Supply, shipment, receipt and purchase in a clause."""
    lemma = clause.verb.lemma
    if (clause.relation == "infinitive" and not clause.verb.chain) or _is_load(reading, clause):
        return
    if lemma in _GIVES or lemma in _SHIPS:
        yield from _given_passive(reading, clause) if clause.is_passive else _given(reading, clause)
    elif (lemma in GETS or lemma in BUYS) and not _is_command(reading, clause):
        yield from _got_passive(reading, clause) if clause.is_passive else _got(reading, clause)
    elif lemma in {"replenish", "equip", "arm"} and not clause.is_passive:
        for subject in reading.subjects(clause):
            for goods in reading.joined(clause.after("with")):
                yield Draft(subject, "receives", reading.goods(goods, clause), clause=clause, confidence=0.7)


def _is_command(reading: Reading, clause: Clause) -> bool:
    """Whether `order` is no purchase: ordered the outlets to use."""
    if clause.verb.lemma != "order":
        return False
    follows = next((c for c in reading.scene.clauses if c.at > clause.at), None)
    return follows is not None and follows.relation == "infinitive" and follows.at <= clause.end + 1


def _is_load(reading: Reading, clause: Clause) -> bool:
    """Whether `carry` is no shipment: a drone carries a warhead, a firm carries out work."""
    if clause.verb.lemma != "carry":
        return False
    at, tagged = reading.scene.elements[clause.at].end, reading.scene.tagged
    is_done = at < len(tagged) and tagged[at].token.low in {"out", "on"}
    return is_done or not any(s.kind is MentionKind.COMPANY for s in reading.subjects(clause))


def _predicate(clause: Clause) -> str:
    lemma = clause.verb.lemma
    return "ships" if lemma in _SHIPS else "receives" if lemma in GETS else "purchases" if lemma in BUYS else "supplies"


def _to(reading: Reading, clause: Clause) -> list[Term]:
    found = (*clause.receivers, *clause.after("to")) or _later_to(reading, clause)
    named = [t if is_party(t := reading.term(n, clause)) else reading.named(n) or t for n in found]
    return [t for t in named if _can_receive(t)]


def _can_receive(term: Term) -> bool:
    """Whether a term names somebody or is a noun for such as receive: companies, the army."""
    last = term.text.rsplit(" ", 1)[-1].lower()
    return term.mention is not None or any(c.isupper() for c in term.text) or last in _RECEIVERS


def _later_to(reading: Reading, clause: Clause) -> tuple[Nominal, ...]:
    """Receiver behind a participle of the goods: delivered drones made in China to Russia."""
    for other in reading.scene.clauses:
        if other.relation == "participle" and other.at > clause.at and any(s in clause.objects for s in other.subjects):
            return other.after("to") if other.verb.lemma not in {"relate", "link", "submit", "send"} else ()
    return ()


def _given(reading: Reading, clause: Clause) -> Iterator[Draft]:
    for draft in _given_by_any(reading, clause):
        is_giver = draft.subject.mention is not None or is_state(draft.subject) or _can_give(draft.subject)
        yield draft if is_giver else replace(draft, confidence=0.4)  # "arms sales provide revenue"


def _can_give(term: Term) -> bool:
    """Whether a description is of somebody or something that hands goods on: a broker, the plant, a vessel."""
    last = term.text.rsplit(" ", 1)[-1].lower()
    if all(word[:1].isupper() or not word[:1].isalpha() for word in term.text.split()):
        return True  # a name of which nothing tells the kind
    is_placed = any(f" {word} " in term.text for word in ("in", "from", "of"))
    return bool(term.support) or is_placed or last in NOUN_KINDS or last in _RECEIVERS or last in _GIVERS


_GIVERS = word_set(
    "broker brokers trader traders dealer dealers network networks vessel vessels ship ships officials official"
    " sources source officers it they he she traffickers smugglers couriers middlemen middleman chipmaker carrier"
    " carriers importer freighter airline airlines"
)


def _given_by_any(reading: Reading, clause: Clause) -> Iterator[Draft]:
    objects, receivers = clause.objects, _to(reading, clause)
    buyers = [reading.described(n) for n in objects if reading.head(n) in _BUYERS]
    if not receivers and buyers and not clause.after("with"):  # supplied a customer in Moscow
        via = _via(reading, clause)
        yield from each(reading.subjects(clause), "supplies", buyers, clause, confidence=0.7, via=via)
        return
    is_filled = clause.verb.lemma in {"supply", "provide", "furnish", "equip"}
    if not receivers and objects and is_filled and clause.after("with"):  # supplied the plant with engines
        receivers, objects = reading.terms(objects, clause), clause.after("with")
    places = {k: v for k, v in (("place", place_of(reading, clause)), ("via", _via(reading, clause))) if v}
    if any(reading.head(n) in _HELP for n in objects[1:]):
        objects = tuple(
            n for n in objects if reading.head(n) in _HELP
        )  # "humanitarian, technical and material support"
    for subject in reading.subjects(clause):
        for nominal in reading.joined(objects):
            yield from _given_one(reading, clause, nominal, (subject, receivers), places)
        if not objects and receivers and clause.verb.lemma in {"export", "sell", "ship"}:
            yield from each([subject], _predicate(clause), receivers, clause, confidence=0.6, **places)


def _given_one(
    reading: Reading, clause: Clause, nominal: Nominal, terms: tuple[Term, list[Term]], places: dict[str, str]
) -> Iterator[Draft]:
    """Help, goods to each receiver, or a firm supplied with what is not said."""
    subject, receivers = terms
    goods = reading.goods(nominal, clause)
    if nominal.stop == nominal.end and (money := money_in(goods.text)):
        yield from each([subject], "pays", [t for t in receivers if is_party(t)], clause, confidence=0.75, **money)
    elif reading.head(nominal) in _HELP:
        yield from each([subject], "assists", receivers, clause, confidence=0.7)
    elif is_party(goods) and not receivers and clause.verb.lemma in {"supply", "equip"}:
        yield Draft(subject, "supplies", goods, dict(places), clause=clause, confidence=0.75)
    elif nominal.is_pronoun and is_party(subject):  # "forwarded them to the plant"
        to_whom = [t for t in receivers if is_party(t)]
        yield from each([subject], _predicate(clause), to_whom, clause, confidence=0.7, **places)
    elif reading.is_goods(nominal):
        yield from to_each(reading, clause, nominal, (subject, reading.fitted(nominal, goods), receivers), places)


def to_each(
    reading: Reading, clause: Clause, nominal: Nominal, terms: tuple[Term, Term, list[Term]], places: dict[str, str]
) -> Iterator[Draft]:
    """One draft for each receiver, or one of the goods where none is named."""
    subject, goods, receivers = terms
    common = {**places, "goods": goods.text, **counted(reading, nominal), **money_in(_money_words(reading, clause))}
    if goods.text.lower() in {"these", "those", "this", "such"}:
        del common["goods"]
    if not receivers:
        yield Draft(subject, _predicate(clause), goods, common, clause=clause)
    for to in receivers:
        is_named = is_party(to) or country_code(to.text) is not None
        if is_named:
            yield Draft(subject, _predicate(clause), to, {**common, "to": to.text}, clause=clause)
        else:
            yield Draft(subject, _predicate(clause), goods, {**common, "to": to.text}, clause=clause, confidence=0.7)


def _money_words(reading: Reading, clause: Clause) -> str:
    return " ".join(reading.scene.term(n).text for n in clause.after("worth", "for"))


def _via(reading: Reading, clause: Clause) -> str | None:
    middles = [reading.named(n) or reading.term(n, clause) for n in clause.after(*_VIA)]
    found = [t.text for t in middles if is_party(t)]
    return found[0] if found else _via_before(reading, clause)


def _via_before(reading: Reading, clause: Clause) -> str | None:
    """The middleman named before the verb: "Through a Russian intermediary, X, the firm delivered"."""
    found = reading.scene.elements
    for n in range(clause.at - 1, 0, -1):
        if found[n].kind in {"S", ";", "VG"}:
            return None
        if found[n].kind == "NP" and found[n - 1].low in _VIA:
            behind = n + 2 if not found[n].is_named and found[n + 1].kind == "," and found[n + 2].is_named else n
            term = reading.term(reading.element(behind))
            return term.text if is_party(term) else None
    return None


def _given_passive(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Drones were supplied to X by Y; samples from China were sent to X."""
    givers = [_owner_of_network(reading, n, clause) for n in clause.after("by") if reading.head(n) not in _MODES]
    receivers = reading.terms(clause.after("to"), clause)
    for nominal in map(reading.inner, clause.subjects):
        if not reading.is_goods(nominal) or reading.head(nominal) in _PAPERS:
            continue
        goods = reading.goods(nominal, clause)
        origin = _origin(reading, nominal)
        for giver in givers or ([origin] if origin else []):
            yield from to_each(
                reading, clause, nominal, (giver, goods, receivers), {"origin": origin.text} if origin else {}
            )
        if not givers and origin is None:
            for to in receivers:
                if is_party(to) or country_code(to.text):
                    yield Draft(to, "receives", goods, counted(reading, nominal), clause=clause, confidence=0.7)


def _owner_of_network(reading: Reading, nominal: Nominal, clause: Clause) -> Term:
    """The firm whose network, branch or staff a phrase names."""
    mention = reading.scene.mention_in(nominal.start, nominal.end)
    is_own = reading.head(nominal) in {"network", "networks", "subsidiaries", "staff", "employees", "intermediaries"}
    return reading.called(mention) if mention is not None and is_own else reading.term(nominal, clause)


def _origin(reading: Reading, nominal: Nominal) -> Term | None:
    """The country that goods are `from`, said right behind them."""
    at = next((n for n, e in enumerate(reading.scene.elements) if e.start == nominal.stop), None)
    found = reading.scene.elements
    if at is None or at + 1 >= len(found) or found[at].low != "from" or found[at + 1].kind != "NP":
        return None
    text = reading.scene.words(found[at + 1].start, found[at + 1].end)
    return Term(text, *reading.scene.span(found[at + 1].start, found[at + 1].end)) if country_code(text) else None


def _got(reading: Reading, clause: Clause) -> Iterator[Draft]:
    givers = reading.terms(clause.after("from"), clause)
    places = {k: v for k, v in (("place", place_of(reading, clause)), ("via", _via(reading, clause))) if v}
    for user in reading.terms(clause.after("for"), clause):
        places |= {"to": user.text} if is_party(user) else {}  # "bought machines for the plant"
    for subject in reading.subjects(clause):
        for nominal in reading.joined(clause.objects):
            if not reading.is_goods(nominal):
                continue
            yield from from_each(reading, clause, nominal, (subject, givers), places)
            for part in _parts(reading, clause):
                common = {**places, **counted(reading, part)}
                yield Draft(
                    subject, _predicate(clause), reading.goods(part, clause), common, clause=clause, confidence=0.75
                )
        if not clause.objects and clause.verb.lemma == "buy":
            yield from (Draft(subject, "purchases", g, dict(places), clause=clause, confidence=0.7) for g in givers)


def from_each(
    reading: Reading, clause: Clause, nominal: Nominal, terms: tuple[Term, list[Term]], places: dict[str, str]
) -> Iterator[Draft]:
    """A receipt from each giver, or of the goods where none is named; of money a payment."""
    subject, givers = terms
    if reading.head(nominal) in {"payment", "payments", "money"}:
        payers = [g for g in givers if is_party(g)]
        yield from each(payers, "pays", [subject] if is_party(subject) else [], clause, confidence=0.75)
        return
    if reading.head(nominal) in _HELP:
        yield from each([g for g in givers if is_party(g)], "assists", [subject], clause, confidence=0.7)
        return
    goods = reading.goods(nominal, clause)
    common = {**places, "goods": goods.text, **counted(reading, nominal), **money_in(_money_words(reading, clause))}
    if not givers:
        yield Draft(subject, _predicate(clause), goods, common, clause=clause)
    for giver in givers:
        if is_party(giver):
            yield Draft(subject, _predicate(clause), giver, {**common, "from_": giver.text}, clause=clause)
        else:
            yield Draft(subject, _predicate(clause), goods, {**common, "from_": giver.text}, clause=clause)


def _parts(reading: Reading, clause: Clause) -> tuple[Nominal, ...]:
    """What a number of goods includes: seven drones, including two X-3: the two are part of the seven."""
    return tuple(n for n in clause.after("including") if counted(reading, n))


def _got_passive(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Machines were bought by X from Y."""
    for getter in reading.terms(clause.after("by"), clause):
        for nominal in clause.subjects:
            if reading.is_goods(nominal) and is_party(getter):
                yield from from_each(
                    reading, clause, nominal, (getter, reading.terms(clause.after("from"), clause)), {}
                )


def deliveries(reading: Reading) -> Iterator[Draft]:
    """China's delivery of drones to Russia: the noun says what the verb would."""
    found = reading.scene.elements
    for n, element in enumerate(found[:-4]):
        lows = reading.scene.lows(element.start, element.end)
        if element.kind != "NP" or lows[-1] not in _ACTS or ("’s" not in lows and "'s" not in lows):
            continue
        if not (
            found[n + 1].low == "of"
            and found[n + 2].kind == "NP"
            and found[n + 3].low == "to"
            and found[n + 4].kind == "NP"
        ):
            continue
        cut = element.start + next(k for k, low in enumerate(lows) if low in {"’s", "'s"})
        giver = Nominal(n, element.start, cut, cut, lows[cut - element.start - 1], False, True)
        goods, to = reading.scene.term(reading.element(n + 2)), reading.term(reading.element(n + 4))
        yield from each([reading.term(giver)], "supplies", [to], None, confidence=0.7, goods=goods.text, to=to.text)


_ACTS = word_set(
    "delivery deliveries supply supplies sale sales export exports transfer transfers shipment shipments provision"
)


def intermediaries(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X acted as an intermediary between A and B; A used X as an intermediary."""
    roles = [n for n in clause.after("as") if reading.head(n) in _BETWEEN]
    is_copula = clause.verb.lemma in {"be", "become"} and any(reading.head(n) in _BETWEEN for n in clause.objects)
    if not roles and not is_copula:
        return
    if clause.verb.lemma in {"use", "employ", "name"}:
        users = reading.subjects(clause) if not clause.is_passive else reading.terms(clause.after("by"), clause)
        middle = reading.terms(clause.subjects if clause.is_passive else clause.objects, clause)
        yield from (Draft(m, "intermediary_for", u, clause=clause) for m in middle for u in users if is_party(m))
        return
    ends = reading.terms(clause.after("between", "for", "with"), clause)
    for subject in reading.subjects(clause):
        named = [e for e in ends if is_party(e)] or ends[:1]
        for end in named[:1]:
            others = [e.text for e in ends if e is not end]
            yield Draft(
                _issuer(reading, clause, subject),
                "intermediary_for",
                end,
                {"to": others[0]} if others else {},
                clause=clause,
            )


def _issuer(reading: Reading, clause: Clause, subject: Term) -> Term:
    """Of papers that "served as intermediaries" it is who issued them that did."""
    if subject.mention is not None:
        return subject
    for other in reading.scene.clauses:
        if (
            other.relation == "participle"
            and other.verb.lemma == "issue"
            and other.at < clause.at
            and other.after("by")
        ):
            return replace(reading.term(other.after("by")[0], other), certainty=0.8)
    return subject
