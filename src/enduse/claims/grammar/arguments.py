"""What follows a verb: its objects, and the phrases that prepositions bind to it."""

from __future__ import annotations

from collections.abc import Sequence

from enduse.claims.grammar.lexicon import TIME_NOUNS
from enduse.claims.grammar.phrases import Element
from enduse.claims.grammar.syntax import Nominal, Phrases

__all__ = ["arguments", "is_time", "nominal_at", "single"]


def arguments(
    found: Sequence[Element], start: int, stop: int
) -> tuple[tuple[Nominal, ...], tuple[Nominal, ...], Phrases, int]:
    """Direct objects, receivers and phrases of prepositions between two elements."""
    objects: list[Nominal] = []
    receivers: list[Nominal] = []
    phrases: list[tuple[str, tuple[Nominal, ...]]] = []
    at = start
    while at < stop:
        element = found[at]
        if element.kind in {"NP", "O"} and not is_time(element):
            group, at = _list(found, at, stop)
            if phrases or (objects and at > start + 1 and found[at - 1].kind != "NP"):
                objects.extend(group if not phrases and not objects else ())
            elif objects and not receivers:
                receivers, objects = objects, list(group)
            else:
                objects.extend(group)
        elif element.kind == "P" and at + 1 < stop and found[at + 1].kind in {"NP", "O"}:
            group, at = _list(found, at + 1, stop)
            phrases.append((element.low, tuple(group)))
        elif element.kind == "P" and at + 2 < stop and found[at + 1].kind == "P":
            at += 1
        elif element.kind == "," and at + 1 < stop and found[at + 1].kind in {"NP", "O"} and found[at + 1].kind != "P":
            break
        else:
            at += 1
    return tuple(objects), tuple(receivers), tuple(phrases), at


def is_time(element: Element) -> bool:
    """Whether a phrase is one of time: last summer, September 24."""
    return element.low in TIME_NOUNS and element.end - element.start <= 3


def nominal_at(found: Sequence[Element], at: int, stop: int) -> tuple[Nominal, int]:
    """A noun phrase with the `of` phrases that follow it, and the element after them."""
    first = found[at]
    end = at + 1
    while end + 1 < stop and found[end].kind == "P" and found[end].low == "of" and found[end + 1].kind in {"NP", "O"}:
        end += 2
    return Nominal(at, first.start, first.end, found[end - 1].end, first.low, first.kind == "O", first.is_named), end


def single(found: Sequence[Element], at: int) -> Nominal:
    """A noun phrase without what follows it."""
    e = found[at]
    return Nominal(at, e.start, e.end, e.end, e.low, e.kind == "O", e.is_named)


def _list(found: Sequence[Element], at: int, stop: int) -> tuple[list[Nominal], int]:
    """Noun phrases that commas and conjunctions join, the last by a conjunction."""
    first, at = nominal_at(found, at, stop)
    out = [first]
    commas: list[Nominal] = []
    here = at
    while here < stop:
        kind = found[here].kind
        if kind == "C" and here + 1 < stop and found[here + 1].kind in {"NP", "O"}:
            last, at = nominal_at(found, here + 1, stop)
            out += [*commas, last]
            commas, here = [], at
        elif kind == "," and here + 2 < stop and found[here + 1].kind == "C" and found[here + 2].kind in {"NP", "O"}:
            here += 1
        elif kind == "," and here + 1 < stop and found[here + 1].kind == "NP":
            item, here = nominal_at(found, here + 1, stop)
            commas.append(item)
        else:
            break
    return out, at
