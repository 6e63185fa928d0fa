"""What each regime asks of a holding, by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from enduse.errors import InputError
from enduse.model.network import Regime

__all__ = ["MICRO", "InForce", "OwnershipRule", "rule_on"]

MICRO = 1_000_000
"""Shares are integers in millionths of a per cent: sums are exact and do not depend on their order."""

_HALF = 50 * MICRO
_MORE_THAN_HALF = _HALF + 1

_EU_HALF_SUFFICES = date(2024, 7, 3)
_BIS_IN_FORCE = date(2025, 9, 29)
_BIS_SUSPENDED = date(2025, 11, 10)
_BIS_DUE_BACK = date(2026, 11, 10)


class InForce(StrEnum):
    """Whether a rule is in force on the day; `verify` when no notice was seen either way."""

    YES = "in_force"
    NO = "not_in_force"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipRule:
    """One regime's rule on one day.

    Attributes:
        threshold: Least aggregate that catches, in millionths of a per cent.
        is_aggregated: Whether the holdings of different listed parties are added together.
        has_control: Whether votes, board and control catch by themselves.
        has_joint_arrangement: Whether each joint holder is treated as holding what all of them hold together.
        reads: The threshold in words.
    """

    regime: Regime
    threshold: int
    is_aggregated: bool
    has_control: bool
    has_joint_arrangement: bool
    reads: str
    in_force: InForce = InForce.YES
    note: str | None = None


def rule_on(regime: Regime | str, as_of: date | None) -> OwnershipRule:
    """The rule of a regime on a day; None is the newest rule.

    Raises:
        InputError: The regime is not known.

    Source: OFAC FAQ 398-401; EU Best Practices of 3 July 2024 (50 % or more; before: more than 50 %); SI 2019/855
    regulation 7 and the UK guidance on ownership and control; BIS Affiliates Rule (29 September 2025, suspended
    10 November 2025).

    >>> rule_on("eu", date(2024, 7, 2)).reads
    'more than 50 %'
    """
    known = {r.value for r in Regime}
    if str(regime) not in known:
        raise InputError(f"regime {regime!r} is not known", hint=f"one of {', '.join(sorted(known))}")
    return {Regime.OFAC: _ofac, Regime.EU: _eu, Regime.UK: _uk, Regime.BIS: _bis}[Regime(regime)](as_of)


def _ofac(_: date | None) -> OwnershipRule:
    return _aggregating(Regime.OFAC)


def _aggregating(regime: Regime, in_force: InForce = InForce.YES, note: str | None = None) -> OwnershipRule:
    return OwnershipRule(
        regime=regime,
        threshold=_HALF,
        is_aggregated=True,
        has_control=False,
        has_joint_arrangement=False,
        reads="50 % or more",
        in_force=in_force,
        note=note,
    )


def _eu(as_of: date | None) -> OwnershipRule:
    is_half_enough = as_of is None or as_of >= _EU_HALF_SUFFICES
    return OwnershipRule(
        regime=Regime.EU,
        threshold=_HALF if is_half_enough else _MORE_THAN_HALF,
        is_aggregated=True,
        has_control=True,
        has_joint_arrangement=False,
        reads="50 % or more" if is_half_enough else "more than 50 %",
    )


def _uk(_: date | None) -> OwnershipRule:
    return OwnershipRule(
        regime=Regime.UK,
        threshold=_MORE_THAN_HALF,
        is_aggregated=False,
        has_control=True,
        has_joint_arrangement=True,
        reads="more than 50 % by one person",
    )


def _bis(as_of: date | None) -> OwnershipRule:
    if as_of is None or as_of >= _BIS_DUE_BACK:
        note = f"due back in force on {_BIS_DUE_BACK}; verify whether it is"
        return _aggregating(Regime.BIS, InForce.VERIFY, note)
    if as_of >= _BIS_SUSPENDED:
        return _aggregating(
            Regime.BIS,
            InForce.NO,
            f"suspended from {_BIS_SUSPENDED}, due back on {_BIS_DUE_BACK}",
        )
    if as_of >= _BIS_IN_FORCE:
        return _aggregating(Regime.BIS)
    return _aggregating(Regime.BIS, InForce.NO, f"not in force before {_BIS_IN_FORCE}")
