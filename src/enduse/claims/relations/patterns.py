"""Sentences that no English grammar reads: statements found by verbs, names and their order.

A language gives its verbs, its small words and its ways to name a source; what is said and by whom is read alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from enduse.claims.cues import Cue, CueKind, find_cues
from enduse.claims.grammar.scene import Scene, Term
from enduse.claims.grammar.speakers import Attribution
from enduse.claims.relations.draft import PARTIES, Draft
from enduse.model.claim import Status, Support
from enduse.model.evidence import Locator, Mention, MentionKind

__all__ = ["Language", "VerbRule", "firms_of", "said_by", "statements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbRule:
    """A verb and what its neighbours are.

    Attributes:
        pattern: Matches the verb.
        predicate: Of the claim that it makes.
        is_goods: Whether a thing that is no party may be its object.
        is_from: Whether a party behind it is where the goods come from.
    """

    pattern: re.Pattern[str]
    predicate: str
    is_goods: bool = True
    is_from: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the patterns of a language are.

    Attributes:
        stops: Matches the end of a clause.
        goods: Matches the goods at the head of a stretch; its group 1 is their words.
        giver, receiver, middle: Match the words right before a party that gives, receives or stands between.
        sources: Match words whose group 1, or the name in their stretch, speaks what follows or precedes.
        teller: Matches a verb of saying with `that` behind a speaker.
        answerer: Matches a common noun that answers for a party: the ministry, the firm.
        anaphor: Matches "the firm" and, as its group `many`, "these firms".
        that: Matches the end of what stands before a reported clause: ", that".
        has_free_order: Whether who does it may stand behind the verb.
        clauses: Reads the clauses of a language whose names are not parted by blanks; its verbs are then its own.
        listing: Matches the words that put firms on a list; `state` whose list it is.
    """

    stops: re.Pattern[str]
    goods: re.Pattern[str]
    giver: re.Pattern[str]
    receiver: re.Pattern[str]
    middle: re.Pattern[str]
    sources: re.Pattern[str]
    teller: re.Pattern[str]
    answerer: re.Pattern[str]
    anaphor: re.Pattern[str]
    listing: re.Pattern[str]
    state: re.Pattern[str]
    that: re.Pattern[str]
    verbs: tuple[VerbRule, ...]
    has_free_order: bool = False
    clauses: Callable[[Scene, Sequence[Term]], Iterator[Draft]] | None = None


def statements(scene: Scene, language: Language, earlier: Sequence[Term] = ()) -> Iterator[Draft]:
    """What a sentence says of parties and goods, who listed whom, and what parties and papers do not say.

    Args:
        earlier: Firms that the text named last: what "the firm" and "these firms" mean.
    """
    yield from _answers(scene, language)
    yield from _listed(scene, language)
    if language.clauses is not None:
        yield from language.clauses(scene, earlier)
    for rule in language.verbs:
        for match in rule.pattern.finditer(scene.text):
            yield from _of_verb(scene, language, rule, match, earlier)


def firms_of(scene: Scene, earlier: Sequence[Term]) -> Sequence[Term]:
    """The firms of a sentence, each once; those named before where it names none."""
    firms: list[Mention] = []
    for mention in scene.mentions:
        between = scene.passage.text[firms[-1].end - scene.offset : mention.start - scene.offset] if firms else ""
        if mention.kind is MentionKind.COMPANY and between.strip() not in {"(", "（"}:
            firms.append(mention)
    return [_bound(_term(m)) for m in firms] or earlier


def _bound(term: Term) -> Term:
    support = Support(locator=Locator(start=term.start, end=term.end), quote=term.text, binds="subject")
    return replace(term, support=(support,), certainty=0.65)


def _listed(scene: Scene, language: Language) -> Iterator[Draft]:
    """Firms that a state puts on a list: they stand behind the words that say so."""
    found = language.listing.search(scene.text)
    lister = language.state.search(scene.text, 0, found.end()) if found is not None else None
    if found is None or lister is None:
        return
    behind = [t for t in firms_of(scene, ()) if t.start - scene.start >= found.start()]
    for term in behind:
        yield Draft(replace(term, support=(), certainty=1.0), "listed_by", _part(scene, *lister.span()), confidence=0.6)


def _of_verb(
    scene: Scene, language: Language, rule: VerbRule, match: re.Match[str], earlier: Sequence[Term]
) -> Iterator[Draft]:
    low, high = _clause(scene.text, language, match.start(), match.end())
    cited = [m.span() for m in language.sources.finditer(scene.text)]
    parties = [m for m in scene.mentions if m.kind in PARTIES and not _is_within(scene, m, cited)]
    before = [m for m in parties if low <= m.start - scene.start and m.end - scene.start <= match.start()]
    after = [m for m in parties if match.end() <= m.start - scene.start and m.end - scene.start <= high]
    middles = [m for m in (*before, *after) if language.middle.search(scene.text, 0, m.start - scene.start)]
    before = [m for m in before if m not in middles and not _is_led(scene, language.giver, m)]
    after = [m for m in after if m not in middles]
    if not before and (that := language.that.search(scene.text, 0, low)) is not None:
        before = [m for m in parties if m.end - scene.start <= that.start()][-1:]
    if rule.predicate in _OF_FIRMS:
        before = [m for m in before if m.kind is not MentionKind.PERSON]
        after = [m for m in after if m.kind is not MentionKind.PERSON]
    firm = language.anaphor.search(scene.text, low, match.start())
    if firm is not None and not any(m.end - scene.start > firm.end() for m in before):
        wanted = earlier if firm.lastgroup == "many" else earlier[-1:]
        terms = [replace(t, start=scene.start + firm.start(), end=scene.start + firm.end()) for t in wanted]
        others: Sequence[Mention] = after
    else:
        subject, others = _subject(scene, language, before, after)
        terms = [_term(subject)] if subject is not None else []
    for term in terms:
        yield from _of_subject(scene, language, rule, match, (term, others, middles))


def _of_subject(
    scene: Scene,
    language: Language,
    rule: VerbRule,
    match: re.Match[str],
    found: tuple[Term, Sequence[Mention], Sequence[Mention]],
) -> Iterator[Draft]:
    subject, others, middles = found
    low, high = _clause(scene.text, language, match.start(), match.end())
    other = next((m for m in others if m.text != subject.text), None)
    goods = _goods(scene, language, rule, match, (low, high))
    known = {"goods": goods.text} if goods is not None else {}
    if middles:
        known["via"] = middles[0].text
    if other is not None and rule.predicate not in _MAKING:
        known |= {"from_" if rule.is_from else "to": other.text} if rule.is_goods else {}
        yield Draft(subject, rule.predicate, _term(other), dict(known), confidence=0.6)
    elif goods is not None:
        yield Draft(subject, rule.predicate, goods, dict(known), confidence=0.6)


_MAKING = frozenset({"manufactures", "develops", "tests"})
_OF_FIRMS = _MAKING | {"supplies", "ships", "receives", "purchases", "part_of"}


def _subject(
    scene: Scene, language: Language, before: Sequence[Mention], after: Sequence[Mention]
) -> tuple[Mention | None, Sequence[Mention]]:
    """Who does it, and the other parties: the last party before the verb, else the first behind it."""
    if before:
        return before[-1], after
    if not language.has_free_order:
        return None, after
    plain = [m for m in after if not _is_led(scene, language.receiver, m) and not _is_led(scene, language.giver, m)]
    return (plain[0], [m for m in after if m is not plain[0]]) if plain else (None, after)


def _is_within(scene: Scene, mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= mention.start - scene.start < b for a, b in spans)


def _is_led(scene: Scene, pattern: re.Pattern[str], mention: Mention) -> bool:
    found = pattern.search(scene.text, 0, mention.start - scene.start)
    return found is not None


def _term(mention: Mention) -> Term:
    return Term(mention.text, mention.start, mention.end, mention)


def _part(scene: Scene, start: int, end: int) -> Term:
    return Term(scene.text[start:end], scene.start + start, scene.start + end)


def _clause(text: str, language: Language, start: int, end: int) -> tuple[int, int]:
    low = max((m.end() for m in language.stops.finditer(text, 0, start)), default=0)
    later = language.stops.search(text, end)
    return low, later.start() if later else len(text)


def _goods(
    scene: Scene, language: Language, rule: VerbRule, match: re.Match[str], span: tuple[int, int]
) -> Term | None:
    """The goods behind a verb, else the product or the goods before it."""
    if not rule.is_goods:
        return None
    products = [m for m in scene.mentions if m.kind is MentionKind.PRODUCT]
    near = [m for m in products if span[0] <= m.start - scene.start and m.end - scene.start <= span[1]]
    if near:
        return _term(near[-1] if near[-1].start - scene.start > match.start() else near[0])
    for start, end in ((match.end(), span[1]), (span[0], match.start())):
        found = language.goods.search(scene.text, start, end)
        if found is not None:
            return _part(scene, *found.span(1))
    return None


def _answers(scene: Scene, language: Language) -> Iterator[Draft]:
    for cue in find_cues(scene.text):
        rule = _CUES.get(cue.kind)
        if rule is not None:
            yield from rule(scene, language, cue)


def _answerer(scene: Scene, language: Language, cue: Cue) -> Term | None:
    """Who is silent, denies or does not know: the nearest party before the cue in its clause, else a common noun."""
    low, high = _clause(scene.text, language, cue.start, cue.end)
    parties = [m for m in scene.mentions if m.kind in PARTIES]
    before = [m for m in parties if m.end - scene.start <= cue.start]
    near = [m for m in before if m.start - scene.start >= low] or before
    if near:
        return _term(near[-1])
    noun = next(iter(language.answerer.finditer(scene.text, 0, cue.start)), None)
    if noun is not None:
        return _part(scene, *noun.span())
    behind = [m for m in parties if cue.end <= m.start - scene.start <= high]
    return _term(behind[0]) if behind else None


def _silent(scene: Scene, language: Language, cue: Cue) -> Iterator[Draft]:
    yield from _answer(scene, language, cue, Status.NO_COMMENT)


def _denied(scene: Scene, language: Language, cue: Cue) -> Iterator[Draft]:
    yield from _answer(scene, language, cue, Status.DENIED)


def _answer(scene: Scene, language: Language, cue: Cue, status: Status) -> Iterator[Draft]:
    who = _answerer(scene, language, cue)
    rest = _rest(scene, language, cue)
    for subject in _joined(scene, who) if who is not None else ():
        yield Draft(subject, "responds", rest, status=status, hedge=cue.words, speaker=subject.text, confidence=0.7)


def _joined(scene: Scene, last: Term) -> list[Term]:
    """The party with those that commas and `and` join to it: "A, B and C did not answer"."""
    out = [last]
    parties = [m for m in scene.mentions if m.kind in PARTIES and m.end <= last.start]
    for mention in reversed(parties):
        between = scene.passage.text[mention.end - scene.offset : out[-1].start - scene.offset]
        if re.fullmatch(r"[\s»\"”]*(?:,|и|та|і|й|а также|和|与|及|、|以及)+\s*[«\"“]?", between) is None:
            break
        out.append(_term(mention))
    return list(reversed(out))


def _rest(scene: Scene, language: Language, cue: Cue) -> Term:
    """The words behind a cue to the end of its clause; the cue's own where none follow."""
    that = re.compile(r",? ?(?:что|що)\b").match(scene.text, cue.end)
    _, high = _clause(scene.text, language, cue.start, that.end() if that else cue.end)
    start, end = cue.end, max(high, cue.end)
    words = scene.text[start:end]
    lead = re.match(r"[\s,，:：]*(?:что |о том, что |об? |про |на |від |от |了|的|对|關於|关于)?", words)
    start += lead.end() if lead else 0
    end = start + len(scene.text[start:end].rstrip(" .,;。，；"))
    return _part(scene, start, end) if end - start > 1 else _part(scene, cue.start, cue.end)


def _gap(scene: Scene, language: Language, cue: Cue) -> Iterator[Draft]:
    """What papers leave out; in Russian it may stand before the verb or behind it."""
    noun = next((m for m in language.answerer.finditer(scene.text, 0, cue.start)), None)
    who = _part(scene, *noun.span()) if noun is not None else _answerer(scene, language, cue)
    rest = _rest(scene, language, cue)
    if rest.start == scene.start + cue.start:
        low, _ = _clause(scene.text, language, cue.start, cue.end)
        words = scene.text[low : cue.start].strip(" ,")
        place = scene.text.find(words, low) if words else -1
        rest = _part(scene, place, place + len(words)) if place >= 0 else rest
    if who is None or who.text == rest.text:
        return
    yield Draft(who, "does_not_state", rest, status=Status.GAP, hedge=cue.words, confidence=0.6)


def _unverified(scene: Scene, language: Language, cue: Cue) -> Iterator[Draft]:
    who = _answerer(scene, language, cue)
    rest = _rest(scene, language, cue)
    by = who if who is not None else _part(scene, cue.start, cue.end)
    if rest.text != by.text:
        yield Draft(rest, "cannot_verify", by, status=Status.UNVERIFIED, hedge=cue.words, confidence=0.6)


_CUES = {
    CueKind.NO_COMMENT: _silent,
    CueKind.DENIED: _denied,
    CueKind.UNAWARE: _denied,
    CueKind.NOT_STATED: _gap,
    CueKind.CANNOT_VERIFY: _unverified,
    CueKind.NO_EVIDENCE: _unverified,
}


def said_by(scene: Scene, language: Language) -> list[Attribution]:
    """Speakers of a sentence with the stretch that each speaks."""
    out: list[Attribution] = []
    for match in language.sources.finditer(scene.text):
        words = match.group(1).strip(' ,，«»"')
        if words:
            out.append(Attribution(words, scene.start, scene.end, is_source=True))
    for match in language.teller.finditer(scene.text):
        near = [m for m in scene.mentions if m.kind in PARTIES and m.end - scene.start <= match.start()]
        if near:
            out.append(Attribution(near[-1].text, scene.start + match.end(), scene.end))
    return sorted(out, key=lambda a: (a.start - a.end, a.start))
