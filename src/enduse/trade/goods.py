"""What descriptions of goods and codes say: stated end uses, CHPL headings, unmanned aircraft.

Row-wise rules are batch functions over distinct values, so that an engine can map them; they are asked once for each
distinct description, however many rows bear it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from enduse.model.chpl import CHPL_DATE, CHPL_TIERS
from enduse.text.fold import fold
from enduse.trade.building.tidying import are_plain
from enduse.trade.editions import HS_GROUPS
from enduse.trade.phrases import CLUES, find_phrases
from enduse.trade.watch_list import WATCH_GROUPS

if TYPE_CHECKING:
    import polars as pl

__all__ = ["HS2022_ONLY", "EndUse", "are_uavs", "chpl_tiers", "end_uses", "folded_texts", "goods_columns"]

HS2022_ONLY = frozenset(("852589", "854149", "854151", "854159", "854800", "880730"))
"""CHPL codes that no edition of the Harmonized System before 2022 has: earlier rows bear other codes for such goods.

Source: CHPL of 2024-02-23 against the nomenclatures HS 2017 and HS 2022.
"""

_TIER_OF_2024 = "4B"
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


_UAV_CLUES = "бпла|бвс|беспилотн|безпілотн|коптер|дрон|uav|drone|copter|unmanned|无人机|四轴飞行器"
"""One of these stands in every text that `_UAV_WORD` finds."""


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


def chpl_tiers(codes: Sequence[str | None], list_day: date | None = None) -> list[str | None]:
    """CHPL tier of each six-digit code; None where the code is in no heading of the list.

    Args:
        codes: Six digits each.
        list_day: Day on which the list is asked; None is the edition of 2024-02-23. Before that day the list had no
            tier 4B. Tiers were numbered otherwise in earlier editions; they are given as the last one numbers them.

    Source: joint list of the EU, Japan, the United Kingdom and the United States; the five codes of tier 4B (machine
    tools) came with the edition of 2024-02-23, which made 50 codes of 45.

    >>> chpl_tiers(["854231", "950300", None]), chpl_tiers(["845710"], date(2023, 10, 1))
    (['1', None, None], [None])
    """
    without = _TIER_OF_2024 if list_day is not None and list_day.isoformat() < CHPL_DATE else None
    tiers = (None if code is None else CHPL_TIERS.get(code) for code in codes)
    return [None if tier == without else tier for tier in tiers]


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


def folded_texts(texts: pl.Series, is_plain: pl.Series | None = None) -> pl.Series:
    """`fold` of texts without needless white space: as columns where signs are plain, one by one elsewhere.

    Args:
        is_plain: Which texts `are_plain`, if that is known.
    """
    import polars as pl
    import pyarrow.compute as pc

    lower = pl.Series(texts.name, pl.from_arrow(pc.utf8_lower(texts.to_arrow())))  # several times faster than Polars'
    is_odd = ~(are_plain(texts) if is_plain is None else is_plain)
    if not is_odd.any():
        return lower
    odd = texts.filter(is_odd).unique()
    table = pl.DataFrame({"text": odd, "folded": pl.Series([fold(text) for text in odd.to_list()], dtype=pl.String)})
    found = texts.rename("text").to_frame().join(table, on="text", how="left", maintain_order="left")["folded"]
    return pl.select(pl.coalesce(found, lower)).to_series()


def goods_columns(goods: pl.DataFrame) -> pl.DataFrame:
    """Goods with what their descriptions and codes say: the columns of the table of goods.

    Descriptions that hold no clue of a phrase or an aircraft are told as columns; the rules read the others.

    Args:
        goods: Distinct goods with `goods_key`, `description`, `hs_raw`, `hs6`, `brand`, `model`, and, if
            known, whether the description `is_plain`.
    """
    import polars as pl

    folded = folded_texts(goods["description"], goods.get_column("is_plain", default=None))
    may_state = folded.str.contains(CLUES)
    may_fly = folded.str.contains(_UAV_CLUES) | goods["hs6"].str.starts_with(_UAV_HEADING).fill_null(False)
    uses = _some(goods.filter(may_state), _use_columns)
    flying = _some(goods.filter(may_fly), _uav_column)
    tiers = pl.col("hs6").replace_strict(
        list(CHPL_TIERS), list(CHPL_TIERS.values()), default=None, return_dtype=pl.String
    )
    groups = pl.col("hs6").replace_strict(list(HS_GROUPS), list(HS_GROUPS.values()), default=pl.col("hs6"))
    watched = pl.col("hs6").replace_strict(
        list(WATCH_GROUPS), list(WATCH_GROUPS.values()), default=None, return_dtype=pl.String
    )
    return (
        goods.with_columns(
            folded.alias("description_folded"),
            tiers.alias("chpl_tier"),
            groups.alias("hs_group"),
            watched.alias("watch_group"),
        )
        .join(uses, on="goods_key", how="left", maintain_order="left")
        .join(flying, on="goods_key", how="left", maintain_order="left")
        .with_columns(
            pl.col("end_use").fill_null(pl.lit([], dtype=pl.List(pl.String))), pl.col("is_uav").fill_null(False)
        )
    )


def _some(goods: pl.DataFrame, columns: Callable[[pl.DataFrame], list[pl.Series]]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame([goods["goods_key"], *columns(goods)])


def _use_columns(goods: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    uses = end_uses(goods["description"].to_list())
    return [
        pl.Series("end_use", [list(use.phrases) for use in uses], dtype=pl.List(pl.String)),
        pl.Series("end_use_words", [use.words for use in uses], dtype=pl.String),
    ]


def _uav_column(goods: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    return [pl.Series("is_uav", are_uavs(goods["description"].to_list(), goods["hs6"].to_list()), dtype=pl.Boolean)]
