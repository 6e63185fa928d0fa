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
    """Direct objects, receivers and phrases of prepositions between two elements, and where they end."""
    taken = _Taken()
    at = start
    while at < stop and not taken.is_full:
        element = found[at]
        follows = found[at + 1] if at + 1 < stop else None
        if element.kind in {"NP", "O"} and not is_time(element):
            is_beside = at == start or found[at - 1].kind == "NP"
            group, at = _list(found, at, stop)
            taken.add(group, is_beside=is_beside)
        elif element.kind == "P" and follows is not None and follows.kind in {"NP", "O"}:
            group, at = _list(found, at + 1, stop)
            taken.bind(element.low, group)
        elif element.kind == "," and follows is not None and follows.kind in {"NP", "O"}:
            break
        else:
            at += 1
    return tuple(taken.objects), tuple(taken.receivers), tuple(taken.phrases), at


class _Taken:
    """What a verb has taken so far."""

    def __init__(self) -> None:
        self.objects: list[Nominal] = []
        self.receivers: list[Nominal] = []
        self.phrases: list[tuple[str, tuple[Nominal, ...]]] = []
        self.is_full = False

    def add(self, group: list[Nominal], *, is_beside: bool) -> None:
        """Take an object; the first of two side by side receives the second."""
        if self.phrases or (self.objects and not is_beside):
            return
        if self.objects and not self.receivers:
            self.receivers, self.objects = self.objects, list(group)
        else:
            self.objects.extend(group)

    def bind(self, low: str, group: list[Nominal]) -> None:
        """Take a phrase of a preposition; what is included ends the list: the rest is its own."""
        self.phrases.append((low, tuple(group)))
        self.is_full = low == "including"


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
            if not (out[-1].is_named and not item.is_named and item.stop > item.end):  # else it stands beside the name
                commas.append(item)
        else:
            break
    return out, at
