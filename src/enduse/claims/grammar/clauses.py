"""Clauses of a sentence: each verb with its subjects, objects and the phrases that prepositions bind to it."""

from __future__ import annotations

from collections.abc import Sequence

from enduse.claims.grammar.arguments import arguments
from enduse.claims.grammar.phrases import Element, VerbGroup
from enduse.claims.grammar.subjects import RELATIVE, with_subjects
from enduse.claims.grammar.syntax import Clause
from enduse.claims.grammar.verbs import INTRANSITIVE, REPORTING

__all__ = ["clauses"]


def clauses(found: Sequence[Element]) -> list[Clause]:
    """Clauses of a sentence's phrases, in order."""
    out: list[Clause] = []
    for at, element in enumerate(found):
        if element.kind == "VG" and element.verb is not None:
            out.append(_clause(found, at, element.verb, out))
    return out


def _clause(found: Sequence[Element], at: int, verb: VerbGroup, done: list[Clause]) -> Clause:
    right = _right(found, at)
    objects, receivers, phrases, end = arguments(found, at + 1, right)
    relation, is_passive = _relation(found, at, verb, bool(objects), done)
    bare = Clause(
        at, verb, relation, objects=objects, receivers=receivers, phrases=phrases, is_passive=is_passive, end=end
    )
    return with_subjects(found, bare, done)


def _relation(
    found: Sequence[Element], at: int, verb: VerbGroup, has_object: bool, done: list[Clause]
) -> tuple[str, bool]:
    """How a clause hangs in the sentence, and whether its subject suffers the verb."""
    before = found[at - 1] if at else None
    if verb.is_bare and _is_reduced(found, at, verb, has_object=has_object, done=done):
        return "participle", True
    if not verb.is_finite and not verb.is_bare:
        return ("infinitive" if "g" not in verb.form else "gerund"), verb.is_passive
    is_relative = (
        before is not None
        and before.kind == "S"
        and before.low in RELATIVE
        and at > 1
        and found[at - 2].kind in {"NP", ","}
    )
    return ("relative" if is_relative else "main"), verb.is_passive


def _is_reduced(found: Sequence[Element], at: int, verb: VerbGroup, *, has_object: bool, done: list[Clause]) -> bool:
    """Whether a past form without auxiliary is a participle: "invoices issued by", not "the plant issued"."""
    before = found[at - 1] if at else None
    follows = found[at + 1] if at + 1 < len(found) else None
    if before is None or (verb.lemma in {"name", "call", "dub"} and before.kind == "NP"):
        return True
    if before.kind == "O" or (before.kind == "S" and before.low in RELATIVE):
        return False
    if verb.lemma in REPORTING and all(e.kind in {".", "?", "!", "”"} for e in found[at + 1 :]):
        return False  # "..., two officials said."
    is_only = not any(e.kind == "VG" for n, e in enumerate(found) if n != at)
    if is_only and follows is not None and follows.kind == "P" and follows.low != "by":
        return False  # the one verb of its sentence: "Velmora sold to Turkey."
    if done and done[-1].verb.lemma == "be" and any(o.at == at - 1 for o in done[-1].objects) and not has_object:
        return True  # "is a firm specialised in"
    is_governing = has_object or (follows is not None and follows.kind in {"S", "O"})
    if is_governing or verb.lemma in INTRANSITIVE or "n" not in verb.form or _reports(found, at, verb):
        return False
    return not (before.kind == "C" and done and done[-1].verb.is_finite and follows is not None and follows.low != "by")


def _reports(found: Sequence[Element], at: int, verb: VerbGroup) -> bool:
    return verb.lemma in REPORTING and any(e.low in {"that", "whether"} for e in found[at + 1 : at + 4])


def _right(found: Sequence[Element], at: int) -> int:
    """One past the last element that can belong to the verb."""
    for n in range(at + 1, len(found)):
        kind = found[n].kind
        if kind in {"VG", "S", ";", ".", "?", "!", ":"}:
            return _before_subject(found, at, n) if kind == "VG" else n
    return len(found)


def _before_subject(found: Sequence[Element], at: int, verb: int) -> int:
    """Where the subject of the next verb begins, where it has one of its own."""
    group = found[verb].verb
    if group is None or (not group.is_finite and not group.is_bare):
        return verb
    n = verb - 1
    while (
        n > at + 1
        and found[n].kind in {"NP", "O", "P"}
        and not (found[n].kind == "P" and found[n].low not in {"of", "for", "from", "in"})
    ):
        n -= 1
    if (
        found[n].kind in {"C", ","}
        and n > at
        and ((group.is_finite and not group.is_bare) or found[n].kind == "C")
        and n + 1 < verb
    ):
        return n
    return verb
