"""What the questions on the network answer with: one record a line of their JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from enduse.model.network import TraceStep

__all__ = ["ClusterRow", "CutOffRow", "DifferenceRow", "ExposureRow", "LineageRow", "Listing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One entry that a party of the case is: a match, or one that a person confirmed.

    Attributes:
        entry: `ListEntry.id`.
        listed_from, listed_to: As the publisher prints them; None where it does not.
    """

    entity: str
    dataset: str
    entry: str
    measure: str
    listed_from: date | None = None
    listed_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureRow:
    """How a party is tied to a listed one, by one shortest walk.

    Attributes:
        hops: Links between them; 0 is the listed party itself.
        decay: What is left of the weight with each link; ours, no authority's.
        weight: `decay` to the power of the hops.
        is_asserted: Whether every link of the walk is asserted.
        listings: The listed party's entries.
        steps: The walk, from the party on.
    """

    entity: str
    name: str
    listed: str
    listed_name: str
    hops: int
    decay: float
    weight: float
    is_asserted: bool
    listings: tuple[Listing, ...]
    steps: tuple[TraceStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOffRow:
    """A pair that only one party joins, as goods go; `steps` is one shortest way through it."""

    removed: str
    removed_name: str
    from_: str
    from_name: str
    to: str
    to_name: str
    steps: tuple[TraceStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterRow:
    """Parties that share something.

    Attributes:
        kind: `address`, `phone`, `director`, or the scheme of an identifier.
        value: What they share, folded; of a director the entity id.
        value_name: The same, for reading.
        bits: -log2 of the share of parties that have it: the rarer, the more it says.
        population: Parties among which it is rare.
    """

    kind: str
    value: str
    value_name: str
    bits: float
    population: int
    entities: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """What is not the same on two days.

    Attributes:
        kind: `appeared`, `ended`, `between` (began and ended between them), `listed` or `delisted`.
        step: The link, of the first three kinds.
        listing: The entry, of the last two.
    """

    kind: str
    name: str
    step: TraceStep | None = None
    listing: Listing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageRow:
    """One link of a product's lineage.

    Attributes:
        kind: `older`, `newer`, `alike`, `part` or `maker`.
        generation: Upgrades away from the product asked for; below zero is older.
    """

    kind: str
    generation: int
    step: TraceStep
