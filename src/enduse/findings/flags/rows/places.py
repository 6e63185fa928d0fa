"""Addresses as printed, compared by their words: parties of one address, by room or by building."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from enduse.text.fold import fold

__all__ = ["Place", "place_of"]

_WORD = re.compile(r"[^\W_]+")
_UNIT = re.compile(
    r"(?:офис|оф|помещ\w*|пом|комната|комн|ком|квартира|кв|кабинет|каб|office|suite|room|rm|unit|flat|apt)$"
    r"|\d+[室号]$|^室$"
)
_EMPTY = frozenset(("г", "город", "ул", "улица", "д", "дом", "street", "st", "road", "rd", "no", "city", "the"))


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an address that tell it from others.

    Attributes:
        has_unit: Whether a room, flat or office is named: two firms there share more than a building.
    """

    words: tuple[str, ...]
    has_unit: bool


def place_of(address: str) -> Place | None:
    """What an address says, in its order; None where no number is in it, so that it names no building.

    >>> place_of("г. Нижневымск, ул. Заводская, д. 5, оф. 12")
    Place(words=('нижневымск', 'заводская', '5', 'оф', '12'), has_unit=True)
    """
    words = [word for word in _WORD.findall(fold(address)) if word not in _EMPTY]
    if not any(character.isdigit() for word in words for character in word):
        return None
    return Place(tuple(words), _names_unit(words))


def _names_unit(words: Iterable[str]) -> bool:
    told = list(words)
    return any(_UNIT.search(word) and (n + 1 < len(told) or word[:1].isdigit()) for n, word in enumerate(told))
