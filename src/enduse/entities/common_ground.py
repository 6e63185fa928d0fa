"""What two namesakes have in common beside their name: an address to the door, or a firm with which both stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, product

from enduse.entities.addresses import is_one_unit
from enduse.entities.forest import Forest
from enduse.entities.units import Unit

__all__ = ["CommonGround"]

_MAX_ADDRESSES = 200


class CommonGround:
    """Ties between units, and their addresses.

    Args:
        ties: Pairs of members that a claim or a register ties together: director and firm, owner and asset.
    """

    def __init__(
        self, units: Sequence[Unit], forest: Forest, ties: Iterable[tuple[str, str]], unit_of: Mapping[str, int]
    ) -> None:
        self._units, self._forest = units, forest
        self._tied: dict[int, set[int]] = {}
        for left, right in ties:
            if left in unit_of and right in unit_of and unit_of[left] != unit_of[right]:
                self._tied.setdefault(unit_of[left], set()).add(unit_of[right])
                self._tied.setdefault(unit_of[right], set()).add(unit_of[left])

    def said(self, left: int, right: int) -> str | None:
        """What two groups have in common, in words; None if nothing."""
        both = self._partners(left) & self._partners(right)
        if both:
            partner = self._units[min(both)]
            return f"both stand with “{partner.first.name}”"
        pairs = islice(product(self._addresses(left), self._addresses(right)), _MAX_ADDRESSES)
        shared = next((a for a, b in pairs if is_one_unit(a, b)), None)
        return None if shared is None else f"both at {shared}"

    def _partners(self, thing: int) -> set[int]:
        found: set[int] = set()
        if self._tied:
            for unit in self._forest.things(self._forest.find(thing)):
                found.update(self._forest.find(other) for other in self._tied.get(unit, ()))
        return found

    def _addresses(self, thing: int) -> list[str]:
        things = self._forest.things(self._forest.find(thing))
        found = (a for n in things[:_MAX_ADDRESSES] for m in self._units[n].members() for a in m.addresses)
        return list(dict.fromkeys(islice(found, _MAX_ADDRESSES)))
