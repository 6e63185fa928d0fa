"""What a model answers, taken apart: each proposed claim checked for its shape alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

__all__ = ["MOST_CLAIMS", "Proposal", "proposals_of"]

MOST_CLAIMS = 60
"""Claims of one passage that are looked at; what lies beyond is refused in one."""


def _none_if_blank(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _list_if_missing(value: Any) -> Any:
    return [] if value is None else value


_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
_Text = Annotated[_Words | None, BeforeValidator(_none_if_blank)]
_Number = Annotated[Annotated[Decimal, Field(max_digits=18, decimal_places=6)] | None, BeforeValidator(_none_if_blank)]


class Proposal(BaseModel):
    """A claim as a model words it; nothing of it is believed yet.

    Attributes:
        quote: Words of the passage, as the model has them.
        start, end: Where the model says that they stand: a hint.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    quote: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_500)]
    subject: _Words
    predicate: _Words
    object: _Words
    status: _Words = "asserted"
    hedge: _Text = None
    speakers: Annotated[tuple[_Words, ...], BeforeValidator(_list_if_missing), Field(max_length=5)] = ()
    goods: _Text = None
    from_: Annotated[_Text, Field(alias="from")] = None
    to: _Text = None
    via: _Text = None
    place: _Text = None
    unit: _Text = None
    quantity: _Number = None
    amount: _Number = None
    currency: _Text = None
    date_text: _Text = None
    start: Any = None
    end: Any = None


def proposals_of(reply: Any) -> Iterator[Proposal | str]:
    """Each proposed claim of a reply in its order, or why it has not the shape of one.

    Args:
        reply: Any JSON value; a bare list of claims will do.
    """
    claims = reply.get("claims") if isinstance(reply, dict) else reply
    if not isinstance(claims, list):
        yield "the reply holds no list of claims"
        return
    for one in claims[:MOST_CLAIMS]:
        try:
            yield Proposal.model_validate(one)
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"]) or "claim"
            yield f"{where[:40]}: {error.errors()[0]['type']}"
    if len(claims) > MOST_CLAIMS:
        yield f"{len(claims) - MOST_CLAIMS} claims beyond the first {MOST_CLAIMS}"
