"""The closed list of predicates: what a claim can say, and which way goods flow in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["PREDICATES", "Direction", "Predicate"]


class Direction(StrEnum):
    """Which end of the predicate stands upstream, towards the maker."""

    SUBJECT = "subject"
    OBJECT = "object"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A predicate: its reading, its upstream end and its FollowTheMoney schema.

    Attributes:
        is_link: Whether an accepted claim of it draws an edge in the network.
        is_adverse: Whether saying it of a named party in public needs acceptance and a reply.
    """

    name: str
    reads: str
    upstream: Direction = Direction.NONE
    ftm: str = "Note"
    is_link: bool = False
    is_adverse: bool = False


def _table(*rows: Predicate) -> dict[str, Predicate]:
    return {row.name: row for row in rows}


_S, _O = Direction.SUBJECT, Direction.OBJECT

PREDICATES: dict[str, Predicate] = _table(
    Predicate(name="subsidiary_of", reads="is a subsidiary of", upstream=_O, ftm="Ownership", is_link=True),
    Predicate(name="owns", reads="owns", upstream=_S, ftm="Ownership", is_link=True),
    Predicate(name="controls", reads="controls", upstream=_S, ftm="UnknownLink", is_link=True),
    Predicate(name="director_of", reads="directs", upstream=_S, ftm="Directorship", is_link=True),
    Predicate(name="employed_by", reads="works for", ftm="Employment", is_link=True),
    Predicate(name="located_in", reads="is located in", ftm="Address"),
    Predicate(name="supplies", reads="supplies", upstream=_S, ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(name="ships", reads="ships to", upstream=_S, ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(name="receives", reads="receives", upstream=_O, ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(name="purchases", reads="buys", upstream=_O, ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(name="pays", reads="pays", upstream=_O, ftm="Payment", is_link=True, is_adverse=True),
    Predicate(name="invoices", reads="invoices", upstream=_S, ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(
        name="intermediary_for",
        reads="acts as intermediary for",
        upstream=_S,
        ftm="Representation",
        is_link=True,
        is_adverse=True,
    ),
    Predicate(name="manufactures", reads="makes", upstream=_S, ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(name="develops", reads="develops", upstream=_S, ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(name="designs", reads="designs", upstream=_S, ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(name="tests", reads="tests", ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(name="upgrades", reads="is an upgrade of", upstream=_O, ftm="UnknownLink", is_link=True),
    Predicate(name="similar_to", reads="is similar to", ftm="Note"),
    Predicate(name="part_of", reads="is part of", upstream=_S, ftm="UnknownLink", is_link=True),
    Predicate(name="can_produce", reads="can produce", upstream=_S, ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(name="plans_site", reads="plans a site", ftm="Note", is_adverse=True),
    Predicate(name="site_area", reads="covers an area of", ftm="Note"),
    Predicate(name="output_per_year", reads="puts out a year", ftm="Note"),
    Predicate(name="has_range", reads="has a stated range of", ftm="Note"),
    Predicate(name="has_payload", reads="has a stated payload of", ftm="Note"),
    Predicate(name="priced_at", reads="is priced at", ftm="Note"),
    Predicate(name="quantity_of", reads="is a quantity of", ftm="Note"),
    Predicate(name="listed_by", reads="is listed by", ftm="Sanction", is_adverse=True),
    Predicate(name="reports_to", reads="reports to", ftm="UnknownLink", is_link=True),
    Predicate(name="collaborates_with", reads="works with", ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(name="carried", reads="carried", ftm="Note"),
    Predicate(name="recovered_at", reads="was recovered at", ftm="Note"),
    Predicate(name="labelled_as", reads="is labelled as", ftm="Note"),
    Predicate(name="share_of", reads="is a share of", ftm="Note"),
    Predicate(name="assists", reads="assists", upstream=_S, ftm="UnknownLink", is_link=True, is_adverse=True),
    Predicate(name="originates_from", reads="comes from", upstream=_O, ftm="Note"),
    Predicate(name="expresses_concern", reads="expresses concern about", ftm="Note"),
    Predicate(name="responds", reads="answers", ftm="Note"),
    Predicate(name="does_not_state", reads="does not state", ftm="Note"),
    Predicate(name="cannot_verify", reads="could not be verified", ftm="Note"),
    Predicate(name="warns", reads="warns of", ftm="Note"),
    Predicate(name="other", reads="says", ftm="Note"),
)
