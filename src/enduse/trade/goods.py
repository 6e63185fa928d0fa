"""What descriptions of goods and codes say: stated end uses, CHPL headings, unmanned aircraft.

Row-wise rules are batch functions over distinct values, so that an engine can map them; they are asked once for each
distinct description, however many rows bear it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from enduse.model.chpl import CHPL_TIERS
from enduse.text.fold import fold
from enduse.trade.phrases import find_phrases

__all__ = ["HS2022_ONLY", "EndUse", "are_uavs", "chpl_tiers", "end_uses"]

HS2022_ONLY = frozenset(("852589", "854149", "854151", "854159", "854800", "880730"))
"""CHPL codes that no edition of the Harmonized System before 2022 has: earlier rows bear other codes for such goods.

Source: CHPL of 2024-02-23 against the nomenclatures HS 2017 and HS 2022.
"""

_UAV_HEADING = "8806"
_TOY_HEADING = "9503"
_AIRCRAFT_HEADINGS = ("8802", "8525")
_UAV_WORD = re.compile(
    r"\b(?:бпла|бвс|беспилотн\w* (?:летательн|воздушн|авиационн)\w*|(?:квадро|мульти|гекса|окто)?коптер\w*"
    r"|дрон(?:ы|ов|а)?|безпілотн\w*|uavs?|drones?|quad(?:ro)?copters?|unmanned aerial vehicles?|unmanned aircraft)\b"
    r"|无人机|四轴飞行器"
)
_NOT_WHOLE = re.compile(
    r"част[ьи]|запчаст|запасн|комплектующ|аккумулятор|батаре|пропеллер|винт|для (?:бпла|дрон|квадро|коптер|беспилот)"
    r"|подавител|детектор|обнаружен|антидрон|игруш|модел[ьи] сборн|чехол|кейс|сумк|зарядн|книг|справочник"
    r"|лопаст|двигател|\b(?:parts?|spare|battery|propellers?|for (?:uav|drone)s?|toys?|case|charger)\b"
    r"|零件|配件|电池|玩具|反制"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndUse:
    """What a description states: names of phrases in table order, and the words of the gravest as they stand."""

    phrases: tuple[str, ...] = ()
    words: str | None = None


def end_uses(descriptions: Sequence[str]) -> list[EndUse]:
    """What each description states, in their order.

    Args:
        descriptions: As printed; distinct ones spare work.

    >>> end_uses(["БПЛА для нужд СВО"])
    [EndUse(phrases=('smo_abbr',), words='СВО')]
    """
    return [_end_use(text) for text in descriptions]


def _end_use(text: str) -> EndUse:
    folded = fold(text)
    found = find_phrases(folded)
    if not found:
        return EndUse()
    _, start, end = max(found, key=lambda hit: (hit[0].is_end_use, hit[0].severity, hit[2] - hit[1]))
    plain = " ".join(text.split())
    # folding keeps lengths for nearly all texts; where it does not, the folded words are what can be shown
    shown = plain[start:end] if fold(plain[start:end]) == folded[start:end].strip() else folded[start:end]
    return EndUse(phrases=tuple(phrase.name for phrase, _, _ in found), words=shown.strip())


def chpl_tiers(codes: Sequence[str | None]) -> list[str | None]:
    """CHPL tier of each six-digit code; None where the code is in no heading of the list.

    >>> chpl_tiers(["854231", "950300", None])
    ['1', None, None]
    """
    return [None if code is None else CHPL_TIERS.get(code) for code in codes]


def are_uavs(descriptions: Sequence[str], codes: Sequence[str | None]) -> list[bool]:
    """Whether each description and code together name a whole unmanned aircraft: neither a toy nor a part of one.

    Heading 8806 decides. Elsewhere the words do, where they open the description and name no part; heading 9503 is
    toys whatever the words.

    Source: HS 2022, heading 8806 and note 1 to chapter 95.

    >>> are_uavs(["БПЛА", "Пропеллер для БПЛА"], ["880622", "880730"])
    [True, False]
    """
    return [_is_uav(fold(text), code) for text, code in zip(descriptions, codes, strict=True)]


def _is_uav(folded: str, code: str | None) -> bool:
    if code is not None and code.startswith(_UAV_HEADING):
        return True
    if code is not None and not code.startswith(_AIRCRAFT_HEADINGS):
        return False
    return _UAV_WORD.search(folded[:60]) is not None and _NOT_WHOLE.search(folded) is None
