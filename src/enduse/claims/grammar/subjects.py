"""Who does what a verb says: the subject of each clause, over lists, appositions, relative words and participles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enduse.claims.grammar.arguments import is_time, nominal_at, single
from enduse.claims.grammar.phrases import Element
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.grammar.verbs import REPORTING
from enduse.claims.naming.vocabulary import NOUN_KINDS

__all__ = ["RELATIVE", "with_subjects"]

RELATIVE = frozenset({"which", "who", "that"})
"""Words that open a relative clause."""

_BLAMES = frozenset(
    {
        "sanction",
        "list",
        "designate",
        "blacklist",
        "add",
        "accuse",
        "charge",
        "indict",
        "arrest",
        "convict",
        "target",
        "suspect",
    }
)
"""Verbs after which `for doing` says what their object did."""

_BLAMED = frozenset({"for", "with", "of"})
_ADVERBIAL_HEADS = frozenset({"according", "due", "based", "however", "asked", "thanks", "response"})


def with_subjects(found: Sequence[Element], clause: Clause, done: list[Clause]) -> Clause:
    """The clause with its subjects and what stands beside them."""
    if clause.relation == "participle":
        return replace(clause, subjects=_patient(found, clause.at, done))
    if clause.relation == "relative":
        return replace(clause, subjects=_listed(_antecedent(found, clause.at), done))
    if clause.relation in {"gerund", "infinitive"}:
        return replace(clause, subjects=_of_gerund(found, clause, done))
    host = _host(found, clause.at)
    if host is not None and clause.verb.is_finite:
        return replace(clause, subjects=(single(found, host),))
    start = _left(found, clause.at)
    if clause.verb.lemma in REPORTING and done and _ends_sentence(found, clause.at):
        tail = [s for s in _segments(found, start, clause.at) if found[s[0]].kind in {"NP", "O"}][-1:]
        if tail and tail[0][0] > start:
            return replace(clause, subjects=tuple(_members(found, tail[0])))  # "..., two officials said."
    if start < clause.at and found[start].kind == "VG" and _is_gerund(found[start]):
        last = found[clause.at - 1].end
        return replace(clause, subjects=(Nominal(start, found[start].start, last, last, found[start].low),))
    subjects, appositions = _subjects(found, start, clause.at)
    return replace(clause, subjects=subjects or _shared(found, clause, start, done), appositions=appositions)


def _ends_sentence(found: Sequence[Element], at: int) -> bool:
    return all(e.kind in {".", "?", "!", "”"} for e in found[at + 1 :])


def _shared(found: Sequence[Element], clause: Clause, start: int, done: list[Clause]) -> tuple[Nominal, ...]:
    """Subjects that a clause without its own takes from a relative word, or from the clause before it."""
    if start and found[start - 1].kind == "S" and found[start - 1].low in RELATIVE:
        if start > 1 and found[start - 2].kind == "P":
            return ()  # "both of which have": of whom it is said stays open
        if antecedent := _antecedent(found, start):
            return antecedent
    if clause.verb.lemma in REPORTING:
        told = (c.subjects for c in reversed(done) if c.verb.lemma in REPORTING and c.relation == "main")
        if subjects := next(told, ()):
            return subjects
    finite = (c for c in reversed(done) if c.verb.is_finite and c.relation in {"main", "relative"} and c.subjects)
    return next((c.subjects for c in finite), ())


def _is_gerund(element: Element) -> bool:
    return element.verb is not None and "g" in element.verb.form and not element.verb.is_finite


def _left(found: Sequence[Element], at: int) -> int:
    """First element of the stretch in which the subject of a verb stands."""
    n = at
    while n > 0:
        before = found[n - 1]
        if before.kind in {"S", ";", ":", "”"}:
            return n
        if before.kind == "VG" and before.verb is not None and _is_wall(found, n - 1, at):
            return n
        if before.kind == "C" and any(e.kind == "VG" for e in found[:n]) and _opens_clause(found, n, at):
            return n
        n -= 1
    return 0


def _is_wall(found: Sequence[Element], verb: int, at: int) -> bool:
    """Whether an earlier verb is one with tense, so that the subject stands after it."""
    group = found[verb].verb
    if group is None:
        return False
    if group.is_finite and not group.is_bare:
        return True
    follows = found[verb + 1] if verb + 1 < at else None
    return (
        group.is_bare
        and follows is not None
        and follows.kind in {"NP", "O"}
        and found[verb - 1].kind in {"NP", "O"}
        and group.lemma not in {"name", "call"}
    )


def _opens_clause(found: Sequence[Element], start: int, at: int) -> bool:
    """Whether what follows a conjunction is a subject and its verb and not a member of a list."""
    between = found[start:at]
    if any(e.kind in {",", "C"} for e in between):
        return False
    for element in reversed(found[: start - 1]):
        if element.kind in {"S", ";", ":"}:
            return False
        if element.kind == "VG" and element.verb is not None and element.verb.is_finite:
            return True
    return False


def _subjects(found: Sequence[Element], start: int, at: int) -> tuple[tuple[Nominal, ...], tuple[Nominal, ...]]:
    segments = _told(found, _segments(found, start, at))
    whose = next((n for n, s in enumerate(segments) if found[s[0]].first == "whose"), 0)
    segments = segments[whose:]
    if not segments:
        return (), ()
    first, *rest = segments
    group = _members(found, first)
    is_list = bool(rest) and rest[-1][1] == at and len(_members(found, rest[-1])) > 1
    if is_list or any(found[s[0]].kind == "C" for s in rest):
        for segment in rest:
            group += _members(found, segment)
        return tuple(group), ()
    beside = [m for s in rest for m in _members(found, s)]
    if beside and not group[0].is_named and beside[0].is_named and not group[0].is_pronoun:
        return (beside[0],), (group[0], *beside[1:])
    return tuple(group), tuple(beside)


def _segments(found: Sequence[Element], start: int, at: int) -> list[tuple[int, int]]:
    out, begin = [], start
    for n in range(start, at + 1):
        is_new = (
            n < at and n > begin and (found[n].is_named or found[n].first == "whose") and found[n - 1].kind == "NP"
        )  # "before the war | Kupol"
        if n == at or found[n].kind == "," or is_new:
            if n > begin:
                out.append((begin, n))
            begin = n if is_new else n + 1
    return out


def _told(found: Sequence[Element], segments: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The segments without adverbials and the names that stand beside these: "Through a middleman, X, the plant"."""
    out: list[tuple[int, int]] = []
    is_open = False
    for n, segment in enumerate(segments):
        if _is_adverbial(found, segment):
            last = found[segment[1] - 1]
            is_open = found[segment[0]].kind == "P" and last.low in NOUN_KINDS
        elif (
            is_open
            and segments[n - 1][1] < segment[0]
            and found[segment[0]].is_named
            and n + 1 < len(segments)
            and segment[1] - segment[0] == 1
        ):
            is_open = False
        else:
            is_open = False
            out.append(segment)
    return out


def _is_adverbial(found: Sequence[Element], segment: tuple[int, int]) -> bool:
    first = found[segment[0]]
    if first.kind == "C":
        return segment[1] - segment[0] < 2 or found[segment[0] + 1].kind not in {"NP", "O"}
    return first.kind not in {"NP", "O"} or first.low in _ADVERBIAL_HEADS or is_time(first)


def _members(found: Sequence[Element], segment: tuple[int, int]) -> list[Nominal]:
    """Noun phrases of a segment that are its subject: the first, and those that conjunctions join to it."""
    start, stop = segment
    begin = start + 1 if found[start].kind == "C" else start
    verb = next((n for n in range(begin, stop) if found[n].kind == "VG"), stop)
    first, end = nominal_at(found, begin, verb)
    if (
        verb == stop and found[stop - 1].kind == "O" and stop - 1 > begin and found[stop - 2].kind != "P"
    ):  # the evidence they | found
        return [single(found, stop - 1)]
    out = [first]
    for n in range(end, verb - 1):
        if found[n].kind == "C" and found[n + 1].kind in {"NP", "O"}:
            out.append(nominal_at(found, n + 1, verb)[0])
    return out


def _antecedent(found: Sequence[Element], at: int) -> tuple[Nominal, ...]:
    """The noun phrase before a relative word, over the place or whole that stands behind it."""
    n = at - 1
    while n >= 0 and found[n].kind in {"S", ","}:
        n -= 1
    if n < 0 or found[n].kind != "NP":
        return ()
    if n > 1 and found[n - 1].kind == "P" and found[n - 2].kind == "NP":
        is_place = found[n - 1].low == "in" and found[n].is_named
        if found[n - 1].low == "in" and found[at - 1].low == "who":
            return (single(found, n - 2),)  # "X in Iran, who"
        is_firm = found[n - 1].low in {"under", "in", "within"} and found[n - 2].first in {"a", "an"}
        if (is_place and not found[n - 2].is_named) or (is_firm and found[n - 2].low in NOUN_KINDS):
            return (single(found, n - 2),)
    return (single(found, n),)


def _listed(antecedent: tuple[Nominal, ...], done: list[Clause]) -> tuple[Nominal, ...]:
    """All members of the list of which the antecedent is the last: "plants including A, B and C that make"."""
    groups = (group for clause in done[-1:] for low, group in clause.phrases if low == "including")
    return next((g for g in groups if antecedent and g[-1].start == antecedent[0].start), antecedent)


def _host(found: Sequence[Element], at: int) -> int | None:
    """The noun phrase that a clause between commas describes: "X, whose head is Y, bought"; None without one."""
    if at < 4 or found[at - 1].kind != "," or not any(e.kind == "VG" for e in found[:at]):
        return None
    for n in range(at - 2, 0, -1):
        if found[n].kind in {";", ":"}:
            return None
        is_opener = (found[n].kind == "S" and found[n].low in RELATIVE) or found[n].first == "whose"
        if is_opener and found[n - 1].kind == "P" and (whole := _before_comma(found, n - 1)) is not None:
            return whole
        if (
            is_opener
            and any(e.kind == "VG" for e in found[n:at])
            and found[n - 1].kind == ","
            and n > 1
            and found[n - 2].kind == "NP"
        ):
            return n - 2
    return None


def _before_comma(found: Sequence[Element], at: int) -> int | None:
    """The name that stands before the comma of an apposition: "X, a subsidiary of Y of which Z is head, sells"."""
    comma = next((n for n in range(at, 0, -1) if found[n].kind == ","), 0)
    is_apposed = comma > 0 and found[comma - 1].is_named and found[comma + 1].first in {"a", "an", "the"}
    return comma - 1 if is_apposed else None


def _patient(found: Sequence[Element], at: int, done: list[Clause]) -> tuple[Nominal, ...]:
    before = found[at - 1] if at else None
    if before is not None and before.kind in {"NP", "O"}:
        return (single(found, _bearer(found, at)),)
    if before is not None and before.kind == "C" and done:
        return done[-1].objects[-1:] or done[-1].subjects
    finite = [c for c in done if c.verb.is_finite or (c.verb.is_bare and c.relation == "main")]
    if finite:
        last = finite[-1]
        return last.subjects if last.verb.lemma == "be" or not last.objects else last.objects
    start = max((n for n in range(at) if found[n].kind in {"S", ":"}), default=-1) + 1
    return _subjects(found, start, at)[0]


def _bearer(found: Sequence[Element], at: int) -> int:
    """The noun phrase that a participle describes: the one before, or what a place stands behind."""
    verb = found[at].verb
    is_place = at > 2 and found[at - 2].kind == "P" and found[at - 2].low == "in" and found[at - 1].is_named
    if (
        is_place
        and verb is not None
        and verb.lemma not in {"base", "locate", "headquarter"}
        and found[at - 3].kind == "NP"
    ):
        return at - 3
    return at - 1


def _of_gerund(found: Sequence[Element], clause: Clause, done: list[Clause]) -> tuple[Nominal, ...]:
    before = found[clause.at - 1] if clause.at else None
    if before is not None and before.kind in {"NP", "O"}:
        return (single(found, _bearer(found, clause.at)),)
    if before is not None and before.kind == "," and clause.at > 1 and (not done or _goes_on(found, clause.at)):
        start = (
            max((n for n in range(clause.at) if found[n].kind in {"S", ":"} or _is_tensed(found[n])), default=-1) + 1
        )
        return _subjects(found, start, clause.at)[0]
    if before is not None and before.kind == "P" and before.low in _BLAMED and done and done[-1].verb.lemma in _BLAMES:
        return done[-1].subjects if done[-1].is_passive else done[-1].objects
    if before is not None and before.kind == "C" and done and done[-1].relation == "gerund":
        return done[-1].subjects  # "a company making engines and supplying the army"
    if _is_role_in(found, clause.at) and done and done[-1].verb.lemma in _BLAMES:
        return done[-1].subjects if done[-1].is_passive else done[-1].objects
    behind = next((c for c in done if c.at == clause.at - 2), None)
    if before is not None and before.kind == "P" and behind is not None:
        return behind.subjects
    main = next((c for c in reversed(done) if c.subjects and c.relation == "main"), None)
    return main.subjects if main is not None and (before is None or before.kind != "S") else ()


def _is_role_in(found: Sequence[Element], at: int) -> bool:
    """Whether a gerund says what somebody's part was: for their role in procuring."""
    return at > 1 and found[at - 1].low == "in" and found[at - 2].low in {"role", "part", "involvement"}


def _is_tensed(element: Element) -> bool:
    return element.kind == "VG" and element.verb is not None and element.verb.is_finite and not element.verb.is_bare


def _goes_on(found: Sequence[Element], at: int) -> bool:
    """Whether the verb of the sentence still follows: "the base, covering 8 hectares, is"."""
    for element in found[at + 1 :]:
        if element.kind in {"S", ";"}:
            return False
        if _is_tensed(element):
            return True
    return False
