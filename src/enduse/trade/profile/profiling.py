"""All analyses of a case's trade, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from enduse.errors import InputError, SettingError
from enduse.model.ports import Engine
from enduse.model.trade_tables import TRADE_TABLES
from enduse.trade.profile.analysis import Analysis, Options
from enduse.trade.profile.base import Scope, codes
from enduse.trade.profile.countries import country_shares, hub_shares
from enduse.trade.profile.flows import flow_matches
from enduse.trade.profile.listing import after_listing
from enduse.trade.profile.newcomers import new_importers, new_parties, surges
from enduse.trade.profile.premiums import premiums

__all__ = ["ANALYSES", "profile"]

ANALYSES: Mapping[str, Callable[[Scope], tuple[Analysis, ...]]] = {
    "new": lambda scope: (new_importers(scope), new_parties(scope)),
    "surges": lambda scope: (surges(scope),),
    "premium": lambda scope: (premiums(scope),),
    "hubs": lambda scope: (hub_shares(scope),),
    "flows": flow_matches,
    "listing": after_listing,
    "shares": lambda scope: (country_shares(scope),),
}
"""What can be asked for, by name."""


def profile(engine: Engine, options: Options, wanted: Sequence[str] = ()) -> Iterator[Analysis]:
    """The analyses asked for, or all, in the order of `ANALYSES`.

    Raises:
        InputError: The case has no shipments.
        SettingError: There is no such analysis or country, or a listing is asked for without its day and party.
    """
    unknown = [name for name in wanted if name not in ANALYSES]
    if unknown:
        raise SettingError(f"there is no analysis {unknown[0]!r}", hint=f"one of {', '.join(ANALYSES)}")
    codes((*options.destinations, *options.hubs))
    if (options.listed_on is None) != (not options.subjects):
        raise SettingError("a listing takes a party and a day", hint="--listed 'NAME' --listed-on 2024-10-17")
    if not engine.tables() >= TRADE_TABLES.keys():
        raise InputError("the case has no shipments", hint="enduse trade load CASE FILE")
    scope = Scope.of(engine, options)
    for name, analysis in ANALYSES.items():
        if not wanted or name in wanted:
            yield from analysis(scope)
