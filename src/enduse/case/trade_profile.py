"""Analyses of a case's trade, as the faces ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from enduse.case.room import trade_engine

if TYPE_CHECKING:
    from enduse.case.folder import CaseFolder
    from enduse.trade.profile import Analysis

__all__ = ["ALL_COUNTRIES", "profile_trade"]

ALL_COUNTRIES = "all"
"""What is written for destinations where all are meant."""


def profile_trade(
    folder: CaseFolder,
    wanted: Sequence[str] = (),
    *,
    since: date | None = None,
    destinations: str | None = None,
    hubs: str | None = None,
    all_goods: bool = False,
    listed: Sequence[str] = (),
    listed_on: date | None = None,
    window_days: int | None = None,
    seed: int | None = None,
    permutations: int | None = None,
    top: int | None = None,
) -> list[Analysis]:
    """Analyses of the shipments of a case, in the order in which they are read.

    Args:
        wanted: Names of analyses; none means all.
        since: Day that parts before from after; None is 2022-02-24.
        destinations, hubs: Country codes with commas between, or `all` destinations; None: those that guidance names.
        all_goods: Goods under any heading, not of the CHPL alone.
        listed: Names or `scheme:value` of parties listed on `listed_on`.
        window_days: Length of the spans before and after, 1 to 3,650.
        permutations: 19 to 9,999. `top`: most rows of a table of parties, 1 to 10,000.

    Raises:
        InputError: The case has no shipments.
        SettingError: A name, country or number cannot be used.
    """
    from enduse.text.fold import fold_name
    from enduse.trade.profile import Options, profile

    told = {
        "since": since,
        "destinations": _countries(destinations),
        "hubs": _countries(hubs),
        "window_days": _within("days", window_days, 1, 3650),
        "seed": _within("seed", seed, 0, 2**32 - 1),
        "permutations": _within("permutations", permutations, 19, 9999),
        "top": _within("top", top, 1, 10_000),
    }
    options = Options(
        only_chpl=not all_goods,
        subjects=tuple(name if ":" in name else fold_name(name) for name in listed),
        listed_on=listed_on,
        **{name: value for name, value in told.items() if value is not None},  # type: ignore[arg-type]
    )
    with trade_engine(folder) as engine:
        return list(profile(engine, options, wanted))


def _countries(text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    plain = [code.strip().lower() for code in text.split(",") if code.strip()]
    return () if plain == [ALL_COUNTRIES] else tuple(plain)


def _within(name: str, value: int | None, least: int, most: int) -> int | None:
    from enduse.errors import SettingError

    if value is not None and not least <= value <= most:
        raise SettingError(f"--{name} {value} is not between {least} and {most}", hint="leave it out for the usual one")
    return value
