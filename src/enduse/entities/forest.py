"""A forest of groups that refuses to join what was judged different or has facts that disagree."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Forest", "disagreements"]

Facts = frozenset[tuple[str, str]]
"""(kind, value): identifiers by their scheme, countries as `country`."""


def disagreements(left: Facts, right: Facts) -> tuple[str, ...]:
    """Kinds of which both sides know values and share none, with the values, in words.

    >>> disagreements(frozenset({("inn", "1")}), frozenset({("inn", "2"), ("country", "ru")}))
    ('inn 1 and inn 2',)
    """
    if not left or not right or left == right:
        return ()
    found = []
    for kind in sorted({k for k, _ in left} & {k for k, _ in right}):
        here, there = (sorted(v for k, v in side if k == kind) for side in (left, right))
        if not set(here) & set(there):
            found.append(f"{kind} {', '.join(here)} and {kind} {', '.join(there)}")
    return tuple(found)


class Forest:
    """Groups of numbered things; each group knows the facts of its things and the groups it was judged to differ from.

    Args:
        facts: What is known of each thing.
    """

    def __init__(self, facts: Iterable[Facts]) -> None:
        self._facts = list(facts)
        self._parent = list(range(len(self._facts)))
        self._things: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = {}

    def find(self, thing: int) -> int:
        """Number of the earliest thing of its group."""
        parent = self._parent
        root = thing
        while parent[root] != root:
            root = parent[root]
        while parent[thing] != root:
            parent[thing], thing = root, parent[thing]
        return root

    def things(self, root: int) -> list[int]:
        """The things of a group."""
        return self._things.get(root, [root])

    def facts(self, thing: int) -> Facts:
        """What is known of the group of a thing."""
        return self._facts[self.find(thing)]

    def set_apart(self, left: int, right: int) -> None:
        """Two groups are never joined from now on."""
        a, b = self.find(left), self.find(right)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def are_apart(self, left: int, right: int) -> bool:
        """Whether two groups were judged different."""
        return self.find(right) in self._apart.get(self.find(left), ())

    def has_judgement(self, thing: int) -> bool:
        """Whether the group of a thing was judged to differ from any other."""
        return bool(self._apart.get(self.find(thing)))

    def quarrel(self, left: int, right: int) -> tuple[str, ...]:
        """Why two groups cannot be joined by a rule: judged different, or facts that disagree; empty if they can."""
        a, b = self.find(left), self.find(right)
        if b in self._apart.get(a, ()):
            return ("judged different",)
        return disagreements(self._facts[a], self._facts[b])

    def join(self, left: int, right: int) -> bool:
        """Join two groups whatever their facts say; False if they are one already or were judged different."""
        a, b = sorted((self.find(left), self.find(right)))
        if a == b or b in self._apart.get(a, ()):
            return False
        self._parent[b] = a
        self._facts[a] |= self._facts[b]
        self._things.setdefault(a, [a]).extend(self._things.pop(b, [b]))
        for other in self._apart.pop(b, ()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart.setdefault(a, set()).add(other)
        return True
