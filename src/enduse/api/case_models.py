"""Parameters and answers of `/api`, as classes."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

__all__ = [
    "CaseStatusAnswer",
    "ClaimFilters",
    "ClaimParameters",
    "DossierParameters",
    "EntityParameters",
    "FindingParameters",
    "PageAnswer",
    "PageParameters",
    "RecordAnswer",
    "ScreenParameters",
    "SearchParameters",
    "ShipmentFilters",
    "ShipmentParameters",
    "TraceParameters",
]

_ID = 300


class PageParameters(BaseModel):
    """A page of records."""

    limit: int = Field(default=50, ge=1, le=500, description="Most records of the page")
    offset: int = Field(default=0, ge=0, le=10_000_000, description="Records left out before them")


class ClaimFilters(BaseModel):
    """What narrows claims."""

    status: list[str] = Field(default_factory=list, max_length=10, description="asserted, planned, unverified ...")
    predicate: list[str] = Field(default_factory=list, max_length=60)
    entity: str | None = Field(default=None, max_length=_ID, description="Id of an entity that it is about")
    exhibit: str | None = Field(default=None, max_length=_ID)
    confidence: float = Field(default=0.0, ge=0, le=1, description="Lowest confidence; 0.5 is the review line")
    q: str = Field(default="", max_length=2_000, description="Words that it holds")


class ClaimParameters(ClaimFilters, PageParameters):
    """A page of claims."""


class EntityParameters(PageParameters):
    """A page of entities."""

    q: str = Field(default="", max_length=2_000, description="Text in one of the names")
    schema_: str | None = Field(default=None, alias="schema", max_length=60)
    country: str | None = Field(default=None, max_length=10)


class FindingParameters(PageParameters):
    """A page of findings."""

    outcome: list[str] = Field(default_factory=list, max_length=5, description="hit, clear or not_checkable")
    rule: str | None = Field(default=None, max_length=60)
    subject: str | None = Field(default=None, max_length=_ID, description="Id of an entity")


class ShipmentFilters(BaseModel):
    """What narrows shipments."""

    consignee: str | None = Field(default=None, max_length=500, description="Its name, in any spelling of letters")
    since: date | None = None
    until: date | None = None


class ShipmentParameters(ShipmentFilters, PageParameters):
    """A page of shipments."""


class SearchParameters(BaseModel):
    """A full-text search."""

    q: str = Field(min_length=1, max_length=2_000, description="Words in any script; all must be there")
    limit: int = Field(default=20, ge=1, le=200, description="Most of each kind")


class TraceParameters(BaseModel):
    """From whom, which way and how far."""

    name: str = Field(min_length=1, max_length=500, description="Name in any script, or id of an entity")
    upstream: bool = True
    downstream: bool = True
    hops: int = Field(default=4, ge=1, le=20)


class DossierParameters(BaseModel):
    """Which report."""

    edition: Literal["internal", "public"] = "public"


class ScreenParameters(BaseModel):
    """How a file is screened."""

    against: list[str] = Field(default_factory=list, max_length=50, description="Ids of loaded lists; all if none")
    as_of: date | None = None
    top: int = Field(default=5, ge=1, le=50)
    min_score: float = Field(default=0.5, ge=0, le=1)


class PageAnswer(BaseModel):
    """A page of records, with how many there are in all."""

    results: list[dict[str, Any]]
    total: int
    limit: int
    offset: int


class RecordAnswer(BaseModel):
    """One record."""

    id: str


class CaseStatusAnswer(BaseModel):
    """How the case stands."""

    name: str
    counts: dict[str, int]
    findings_by_severity: dict[str, int]
    problems: list[dict[str, Any]]
    problems_total: int
