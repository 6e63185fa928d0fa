"""Every path that answers programs, in one table: routes, the OpenAPI and the reference are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from pydantic import BaseModel

from enduse.api import case_models, reconcile, yente_models
from enduse.model.claim import Claim
from enduse.model.entity import Entity
from enduse.model.evidence import Exhibit, Passage
from enduse.model.finding import Finding
from enduse.model.network import Link, TraceStep

__all__ = ["OPERATIONS", "Operation"]

_LINES = "application/x-ndjson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One path and method.

    Attributes:
        face, handler: Which object answers, and which of its methods.
        query: What its query string may hold.
        body: What its body holds, and of which media types; the class is None for a file.
        answer: The class of its answer, or of each record in it; None where that is no JSON of one shape.
        wraps: Key under which the answer holds records of the class; empty where the answer is one.
        media: Media type of its answer.
        refusals: Statuses beside 422, 429 and 500.
        saying: Parameters of its path and what they mean.
    """

    method: str
    path: str
    face: str
    handler: str
    tag: str
    summary: str
    query: type[BaseModel] | None = None
    body: type[BaseModel] | None = None
    takes: tuple[str, ...] = ()
    answer: type | None = None
    wraps: str = ""
    media: str = "application/json"
    refusals: tuple[int, ...] = ()
    saying: tuple[tuple[str, str], ...] = ()


_DATASET = (("dataset", "default, case, lists, or the id of a loaded list"),)
_ENTITY = (("entity_id", "id of an entity of the case or of a list entry"),)
_ID = (("id", "id of the record"),)
_KIND = (("kind", "entity, type or property"),)


def _yente() -> tuple[Operation, ...]:
    m = yente_models
    one = partial(Operation, face="yente", tag="As yente")
    return (
        one(method="POST", path="/match/{dataset}", handler="match", summary="Parties like the examples",
                  query=m.MatchParameters, body=m.MatchBody, takes=("application/json",), answer=m.MatchAnswer,
                  saying=_DATASET, refusals=(400, 404)),
        one(method="GET", path="/match/{dataset}", handler="match_name", summary="Parties like one that is named",
                  query=m.NameParameters, answer=m.MatchAnswer, saying=_DATASET, refusals=(400, 404)),
        one(method="GET", path="/match", handler="match_name", summary="The same in everything",
                  query=m.NameParameters, answer=m.MatchAnswer, refusals=(400, 404)),
        one(method="GET", path="/search/{dataset}", handler="search", summary="Parties by name or number",
                  query=m.SearchParameters, answer=m.SearchAnswer, saying=_DATASET, refusals=(400, 404)),
        one(method="GET", path="/entities/{entity_id}/adjacent/{prop}", handler="adjacent",
                  summary="What stands beside a party under one property", query=m.AdjacentQuery,
                  answer=m.AdjacentPage, saying=(*_ENTITY, ("prop", "name of the property")), refusals=(404,)),
        one(method="GET", path="/entities/{entity_id}/adjacent", handler="adjacent",
                  summary="What stands beside a party", query=m.AdjacentQuery, answer=m.AdjacentAnswer,
                  saying=_ENTITY, refusals=(404,)),
        one(method="GET", path="/entities/{entity_id}", handler="entity", summary="One party",
                  query=m.EntityQuery, answer=m.EntityAnswer, saying=_ENTITY, refusals=(308, 404)),
        one(method="GET", path="/catalog", handler="catalog", summary="Datasets that may be asked",
                  answer=m.CatalogAnswer),
        one(method="GET", path="/algorithms", handler="algorithms", summary="How parties are compared",
                  answer=m.AlgorithmsAnswer),
        one(method="GET", path="/healthz", handler="healthz", summary="The server is there",
                  answer=m.StatusAnswer),
        one(method="GET", path="/readyz", handler="readyz", summary="The indexes are made",
                  answer=m.StatusAnswer, refusals=(503,)),
    )  # fmt: skip


def _reconcile(prefix: str, saying: tuple[tuple[str, str], ...]) -> tuple[Operation, ...]:
    form = ("application/x-www-form-urlencoded",)
    one = partial(Operation, face="reconcile", tag="Reconciliation")
    r = reconcile
    return (
        one(method="GET", path=prefix, handler="manifest", summary="The service, or answers to queries",
                  query=r.ManifestParameters, refusals=(400, 404), saying=saying),
        one(method="POST", path=prefix, handler="queries", summary="Answers to queries, or columns to add",
                  body=r.ReconcileForm, takes=form, refusals=(400, 404), saying=saying),
        one(method="GET", path=f"{prefix}/suggest/{{kind}}", handler="suggest",
                  summary="What a beginning of a word may mean", query=r.SuggestParameters, refusals=(404,),
                  saying=(*saying, *_KIND)),
        one(method="GET", path=f"{prefix}/flyout/{{kind}}", handler="flyout", summary="A few lines about one",
                  query=r.IdParameters, refusals=(404,), saying=(*saying, *_KIND)),
        one(method="GET", path=f"{prefix}/preview", handler="preview", summary="A small page about an entity",
                  query=r.IdParameters, media="text/html", refusals=(404,), saying=saying),
        one(method="GET", path=f"{prefix}/properties", handler="properties",
                  summary="Properties that can be added as columns", query=r.SuggestParameters, saying=saying),
    )  # fmt: skip


def _case() -> tuple[Operation, ...]:
    m = case_models
    one = partial(Operation, face="case", tag="The case")
    return (
        one(method="GET", path="/api/case", handler="status", summary="How the case stands",
                  answer=m.CaseStatusAnswer),
        one(method="GET", path="/api/exhibits", handler="exhibits", summary="Exhibits", query=m.PageParameters,
                  answer=Exhibit, wraps="results"),
        one(method="GET", path="/api/exhibits/{id}/passages", handler="passages",
                  summary="Passages of an exhibit, in order", query=m.PageParameters, answer=Passage, refusals=(404,),
                  saying=_ID, wraps="results"),
        one(method="GET", path="/api/exhibits/{id}", handler="exhibit", summary="One exhibit", answer=Exhibit,
                  refusals=(404,), saying=_ID),
        one(method="GET", path="/api/passages/{id}", handler="passage", summary="One passage", answer=Passage,
                  refusals=(404,), saying=_ID),
        one(method="GET", path="/api/claims", handler="claims", summary="Claims", query=m.ClaimParameters,
                  answer=Claim, wraps="results"),
        one(method="GET", path="/api/claims/{id}", handler="claim", summary="One claim", answer=Claim,
                  refusals=(404,), saying=_ID),
        one(method="GET", path="/api/entities", handler="entities", summary="Entities",
                  query=m.EntityParameters, answer=Entity, wraps="results"),
        one(method="GET", path="/api/entities/{id}", handler="entity",
                  summary="One entity with its claims, links, hits and findings", answer=Entity, refusals=(404,),
                  saying=_ID),
        one(method="GET", path="/api/links", handler="links", summary="Links of the network",
                  query=m.PageParameters, answer=Link, wraps="results"),
        one(method="GET", path="/api/findings", handler="findings", summary="What the rules saw",
                  query=m.FindingParameters, answer=Finding, wraps="results"),
        one(method="GET", path="/api/findings/{id}", handler="finding", summary="One finding", answer=Finding,
                  refusals=(404,), saying=_ID),
        one(method="GET", path="/api/flags", handler="findings", summary="The same, by the command's name",
                  query=m.FindingParameters, answer=Finding, wraps="results"),
        one(method="GET", path="/api/search", handler="search",
                  summary="Passages, claims, entities and shipments by their words", query=m.SearchParameters),
        one(method="GET", path="/api/trace", handler="trace", summary="Who supplied whom through whom",
                  query=m.TraceParameters, answer=TraceStep, wraps="steps", refusals=(400, 404)),
        one(method="GET", path="/api/shipments", handler="shipments", summary="Rows of customs files",
                  query=m.ShipmentParameters, answer=m.PageAnswer),
        one(method="GET", path="/api/dossier.{ending}", handler="dossier", summary="The report, to be saved",
                  query=m.DossierParameters, media="application/octet-stream", refusals=(404, 409),
                  saying=(("ending", "html, pdf or docx"),)),
        one(method="GET", path="/api/lines/claims", handler="claim_lines", summary="All claims, one a line",
                  query=m.ClaimFilters, media=_LINES),
        one(method="GET", path="/api/lines/entities", handler="entity_lines",
                  summary="All entities, one a line", media=_LINES),
        one(method="GET", path="/api/lines/shipments", handler="shipment_lines",
                  summary="All rows of customs files, one a line", query=m.ShipmentFilters, media=_LINES),
        one(method="POST", path="/api/screen", handler="screen", summary="A file screened, a hit a line",
                  query=m.ScreenParameters, takes=("text/csv", _LINES), media=_LINES, refusals=(400, 404, 415)),
    )  # fmt: skip


OPERATIONS: tuple[Operation, ...] = (
    *_yente(),
    *_reconcile("/reconcile", ()),
    *_reconcile("/reconcile/{dataset}", _DATASET),
    *_case(),
)
"""All of them; where two paths fit a request, the first answers."""
