"""Links, paths and ownership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from enduse.model.claim import Status

__all__ = [
    "Link",
    "OwnershipAnswer",
    "OwnershipEdge",
    "OwnershipKind",
    "OwnershipPath",
    "OwnershipStatus",
    "Regime",
    "TraceStep",
]


class Regime(StrEnum):
    """Whose ownership rule is asked."""

    OFAC = "ofac"
    EU = "eu"
    UK = "uk"
    BIS = "bis"


class OwnershipKind(StrEnum):
    """What is held."""

    SHARES = "shares"
    VOTES = "votes"
    BOARD = "board"
    CONTROL = "control"
    JOINT = "joint"


class OwnershipStatus(StrEnum):
    """The answer; unknown is never rounded to NO."""

    YES = "YES"
    POSSIBLE = "POSSIBLE"
    NOT_ESTABLISHED = "NOT_ESTABLISHED"
    NO = "NO"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipEdge:
    """One holding: `share_low` to `share_high` per cent (0-100), both None where not stated.

    Attributes:
        date_from, date_to: When it held, both inclusive; None is open.
        is_owner_by_name_only: The owner is tied to a listed party by name alone: it seeds POSSIBLE, never YES.
        exhibit, row: Where it was read, when from evidence.
    """

    owner: str
    asset: str
    kind: OwnershipKind = OwnershipKind.SHARES
    share_low: float | None = None
    share_high: float | None = None
    source: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    is_owner_by_name_only: bool = False
    exhibit: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipPath:
    """A witnessing path from a listed party to the asset, with the shares, kinds, sources and dates of its edges."""

    edges: tuple[OwnershipEdge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipAnswer:
    """Status of one entity under one regime on one day; shares in per cent.

    Attributes:
        aggregate_low, aggregate_high: What the caught owners together hold by the lower and by the upper bounds stated.
        unknown_share: What of the asset no stated share explains.
        reasons: Why, in words; a presumption that can be rebutted says so.
    """

    entity: str
    regime: Regime
    as_of: date | None
    status: OwnershipStatus
    aggregate_low: float
    aggregate_high: float
    unknown_share: float
    paths: tuple[OwnershipPath, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An edge of the network with what carries it. It reads "source predicate target".

    Receiving and buying are turned round into supplying, so that `source` stands upstream (towards the maker) of
    `target` for all predicates of supply between parties; for the others `predicates.PREDICATES` says which end does.

    Attributes:
        id: Content id of source, target, predicate and status.
        source, target: Entity ids (products are entities too).
        grade: Admiralty letter and digit, e.g. `C2`; reasons in the claims' grades.
        claims, shipments: Ids, sorted; `shipments` at most 100, with `shipments_total`.
        via, roles: Intermediaries and roles that the claims name, as they stand there, sorted.
    """

    id: str
    source: str
    target: str
    predicate: str
    status: Status
    goods: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    shipments: tuple[str, ...] = ()
    shipments_total: int = 0
    date_from: date | None = None
    date_to: date | None = None
    grade: str | None = None
    via: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceStep:
    """One printed step of a path; `hop` counts from the party asked for.

    Attributes:
        is_time_respecting: Whether the step can have come before (upstream) or after (downstream) the one nearer to the
            party asked for; None where days are not known.
        from_name, to_name: What the two ends are called.
        words: Quotes of the claims, at most three, each with its place.
        since: What official lists have asserted since, in words: it does not raise the grade.
    """

    hop: int
    from_: str
    to: str
    predicate: str
    status: Status
    grade: str | None
    claims: tuple[str, ...] = ()
    shipments: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    goods: tuple[str, ...] = ()
    is_time_respecting: bool | None = None
    via: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    from_name: str = ""
    to_name: str = ""
    words: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
