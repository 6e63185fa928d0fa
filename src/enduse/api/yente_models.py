"""What the yente API takes and answers, as classes: checked where it comes in, described in the OpenAPI.

Source: yente 5.5, its OpenAPI and its client library; shapes restated. `explanations` and `decision` are beside them.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "AdjacentAnswer",
    "AdjacentPage",
    "AdjacentQuery",
    "AlgorithmsAnswer",
    "CatalogAnswer",
    "EntityAnswer",
    "EntityQuery",
    "Example",
    "MatchAnswer",
    "MatchBody",
    "MatchParameters",
    "NameParameters",
    "RefusalAnswer",
    "SearchAnswer",
    "SearchParameters",
    "StatusAnswer",
]

_ALGORITHM = "Any algorithm of yente is taken for ours: names, numbers and the facts beside them, with reasons"


class RefusalAnswer(BaseModel):
    """Every error of the server."""

    status: int = Field(description="HTTP status")
    detail: str = Field(description="What is wrong")
    hint: str = Field(description="What to do about it")


class StatusAnswer(BaseModel):
    """The server is there."""

    status: str


class Example(BaseModel):
    """A party as an example of what is sought, in the words of FollowTheMoney."""

    model_config = ConfigDict(populate_by_name=True)

    id: str | None = Field(default=None, max_length=500)
    schema_: str = Field(alias="schema", max_length=60, examples=["Company"])
    properties: dict[str, str | int | float | list[str | int | float | None] | None] = Field(
        examples=[{"name": ["Example Trading LLC"], "country": ["ae"]}]
    )


class MatchBody(BaseModel):
    """Parties that are sought, under keys of the asker's own."""

    queries: dict[str, Example] = Field(min_length=1)
    weights: dict[str, float] = Field(default_factory=dict, description="Taken for compatibility, not used")
    config: dict[str, str | int | float | bool | None] = Field(
        default_factory=dict, description="Taken for compatibility, not used"
    )


class _Narrowing(BaseModel):
    limit: int = Field(default=5, ge=1, le=500, description="Most results of a query")
    threshold: float = Field(default=0.7, ge=0, le=1, description="Score from which `match` may be true")
    cutoff: float = Field(default=0.5, ge=0, le=1, description="Lowest score of a result")
    algorithm: str = Field(default="best", max_length=60, description=_ALGORITHM)
    include_dataset: list[str] = Field(default_factory=list, max_length=50, description="Results of these alone")
    exclude_dataset: list[str] = Field(default_factory=list, max_length=50)
    exclude_schema: list[str] = Field(default_factory=list, max_length=50)
    exclude_entity_ids: list[str] = Field(default_factory=list, max_length=50)
    topics: list[str] = Field(default_factory=list, max_length=50, description="Results with one of these alone")
    changed_since: str | None = Field(
        default=None, max_length=40, pattern=r"^\d{4}-\d{2}-\d{2}", description="Taken for compatibility, not used"
    )


class MatchParameters(_Narrowing):
    """What narrows the answers of a match."""


class NameParameters(_Narrowing):
    """One party in a query string."""

    model_config = ConfigDict(populate_by_name=True)

    name: str = Field(min_length=1, max_length=2_000)
    schema_: str = Field(default="LegalEntity", alias="schema", max_length=60)
    country: str | None = Field(default=None, max_length=100)
    birth_date: str | None = Field(default=None, max_length=20)
    identifier: str | None = Field(default=None, max_length=100, description="scheme:value")


class EntityAnswer(BaseModel):
    """A party in the words of FollowTheMoney; values of some properties are entities within."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    caption: str
    schema_: str = Field(alias="schema")
    properties: dict[str, list[Any]]
    datasets: list[str]
    referents: list[str]
    target: bool
    first_seen: str | None
    last_seen: str | None
    last_change: str | None


class Explanation(BaseModel):
    """One part of a score."""

    score: float
    detail: str | None
    query: str | None
    candidate: str | None
    weight: float | None


class ScoredEntity(EntityAnswer):
    """A party with its score; `match` is true only where `decision` is match and the score reaches the threshold."""

    score: float
    match: bool
    features: dict[str, float]
    explanations: dict[str, Explanation]
    decision: str = Field(description="match, review or none: a name alone is at most review")
    listed_status: str | None = Field(description="listed, not_listed or not_established; null for entities of a case")
    conflicts: list[str]


class Total(BaseModel):
    """How many there are; `gte` where there may be more."""

    value: int
    relation: str


class Matches(BaseModel):
    """Answers of one query."""

    status: int
    results: list[ScoredEntity]
    total: Total
    query: Example


class MatchAnswer(BaseModel):
    """Answers by the asker's keys."""

    responses: dict[str, Matches]
    matcher: dict[str, Any]
    limit: int


class SearchParameters(BaseModel):
    """What narrows a search."""

    model_config = ConfigDict(populate_by_name=True)

    q: str = Field(default="", max_length=2_000, description="Name or number, in any script")
    schema_: str = Field(default="Thing", alias="schema", max_length=60)
    countries: list[str] = Field(default_factory=list, max_length=50)
    topics: list[str] = Field(default_factory=list, max_length=50)
    datasets: list[str] = Field(default_factory=list, max_length=50, description="Records of these alone")
    include_dataset: list[str] = Field(default_factory=list, max_length=50)
    limit: int = Field(default=10, ge=0, le=500)
    offset: int = Field(default=0, ge=0, le=9_499)
    fuzzy: bool = Field(default=False, description="Taken for compatibility: the search always is")
    simple: bool = Field(default=False, description="Taken for compatibility: the query has no syntax")


class FacetValue(BaseModel):
    """A value and how many of the records found have it."""

    name: str
    label: str
    count: int


class Facet(BaseModel):
    """Values of one facet."""

    label: str
    values: list[FacetValue]


class SearchAnswer(BaseModel):
    """A page of records."""

    results: list[EntityAnswer]
    facets: dict[str, Facet]
    total: Total
    limit: int
    offset: int


class EntityQuery(BaseModel):
    """How much of an entity is shown."""

    nested: bool = Field(default=True, description="Listings and links within")


class AdjacentQuery(BaseModel):
    """A page of what stands beside an entity."""

    limit: int = Field(default=10, ge=1, le=500)
    offset: int = Field(default=0, ge=0, le=9_499)


class AdjacentPage(BaseModel):
    """What stands beside an entity under one property."""

    results: list[EntityAnswer]
    total: Total
    limit: int
    offset: int


class AdjacentAnswer(BaseModel):
    """An entity and what stands beside it, by property."""

    entity: EntityAnswer
    adjacent: dict[str, AdjacentPage]


class Dataset(BaseModel):
    """A dataset that may be asked."""

    name: str
    title: str
    summary: str
    load: bool
    version: str
    index_version: str
    index_current: bool
    children: list[str]


class CatalogAnswer(BaseModel):
    """All datasets."""

    datasets: list[Dataset]
    current: list[str]
    outdated: list[str]
    index_stale: bool


class Algorithm(BaseModel):
    """A way of comparing."""

    name: str
    description: str
    features: dict[str, Any]
    docs: dict[str, Any]


class AlgorithmsAnswer(BaseModel):
    """The ways of comparing; there is one."""

    algorithms: list[Algorithm]
    default: str
    best: str
