"""The W3C Reconciliation Service API 0.2, as OpenRefine asks it.

Source: Reconciliation Service API 0.2, W3C Entity Reconciliation Community Group, https://reconciliation-api.github.io/specs/0.2/.
JSONP (`callback`) is refused by silence: another origin is named when the server is started.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, RootModel
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from enduse.api.asking_room import AskingRoom
from enduse.api.options import ServeOptions
from enduse.api.parameters import check, form_of, parse_json, read_query
from enduse.api.refusals import Refusal

if TYPE_CHECKING:
    from enduse.case.asking import Answer, Query
    from enduse.case.ftm_shapes import PropertyCard, SchemaCard

__all__ = [
    "ExtendQuery",
    "IdParameters",
    "ManifestParameters",
    "ReconcileBatch",
    "ReconcileFace",
    "ReconcileForm",
    "SuggestParameters",
]

_SPACE = "https://followthemoney.tech/explorer/schemata/"
_KINDS = ("entity", "type", "property")
_NO_KIND = "entities, types and properties are suggested"
_MOST_VALUES = 50
_PREVIEWED = ("alias", "country", "birthDate", "address", "topics", "programId")


class ReconcileProperty(BaseModel):
    """A fact beside the name."""

    pid: str = Field(max_length=200)
    v: Any = None


class ReconcileQuery(BaseModel):
    """One cell that is to be reconciled."""

    model_config = ConfigDict(extra="ignore")

    query: str = Field(default="", max_length=2_000)
    type: str | list[str] | dict[str, Any] | None = None
    type_strict: str | None = Field(default=None, max_length=20)
    limit: int = Field(default=5, ge=1, le=100)
    properties: list[ReconcileProperty] = Field(default_factory=list, max_length=50)


class ReconcileBatch(RootModel[dict[str, ReconcileQuery]]):
    """Cells by keys of the asker's own."""


class ExtendProperty(BaseModel):
    """A property that is to be added as a column."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(max_length=200)
    settings: dict[str, Any] = Field(default_factory=dict)


class ExtendQuery(BaseModel):
    """Entities and the properties that are wanted of them."""

    ids: list[str]
    properties: list[ExtendProperty] = Field(max_length=50)


class ManifestParameters(BaseModel):
    """The service, or queries in the query string."""

    queries: str | None = Field(default=None, max_length=4_000, description="JSON of a batch of queries")
    extend: str | None = Field(default=None, max_length=4_000, description="JSON of a request to add columns")


class ReconcileForm(BaseModel):
    """A form with one of the two."""

    queries: str | None = None
    extend: str | None = None


class SuggestParameters(BaseModel):
    """The beginning of a word."""

    prefix: str = Field(default="", max_length=500)
    cursor: int = Field(default=0, ge=0, le=1_000)
    limit: int = Field(default=20, ge=1, le=100)
    type: str | None = Field(default=None, max_length=60)


class IdParameters(BaseModel):
    """Which one."""

    id: str = Field(min_length=1, max_length=500)


class ReconcileFace:
    """The handlers of the reconciliation protocol."""

    def __init__(self, asking: AskingRoom, options: ServeOptions) -> None:
        self._asking, self._options = asking, options

    async def manifest(self, request: Request) -> Response:
        """What the service offers; answers where the query string holds queries."""
        told = read_query(request, ManifestParameters)
        if told.queries is not None or told.extend is not None:
            return await self._answer(request, told.queries, told.extend)
        return JSONResponse(_manifest(_base(request), self._options.limits.queries))

    async def queries(self, request: Request) -> Response:
        """Answers of the form's queries, or the columns that it asks for."""
        form = await form_of(request)
        return await self._answer(request, form.get("queries"), form.get("extend"))

    async def suggest(self, request: Request) -> Response:
        """Entities, types or properties that a beginning of a word may mean."""
        told, kind = read_query(request, SuggestParameters), request.path_params["kind"]
        if kind == "entity":
            found = await self._suggest_entities(request, told)
        elif kind in _KINDS:
            found = _suggest_cards(kind, told.prefix)
        else:
            raise Refusal(404, _NO_KIND, hint="see /docs")
        shown = found[told.cursor : told.cursor + told.limit]
        return JSONResponse({"code": "/api/status/ok", "status": "200 OK", "prefix": told.prefix, "result": shown})

    async def flyout(self, request: Request) -> Response:
        """A few lines about an entity, type or property, as escaped HTML within JSON."""
        from enduse.case.ftm_shapes import PROPERTIES, SCHEMATA

        kind, key = request.path_params["kind"], read_query(request, IdParameters).id
        if kind not in _KINDS:
            raise Refusal(404, _NO_KIND, hint="see /docs")
        if kind == "entity":
            _, shape = await self._asking.ask(lambda asking: asking.find(key))
            html = _described(shape)
        else:
            cards: Mapping[str, SchemaCard | PropertyCard] = PROPERTIES if kind == "property" else SCHEMATA
            card = cards.get(_bare(key))
            if card is None:
                raise Refusal(404, "there is no such type or property", hint="ids come from suggest")
            html = f"<p><b>{escape(card.label)}</b></p><p>{escape(card.description)}</p>"
        return JSONResponse({"id": key, "html": html})

    async def preview(self, request: Request) -> Response:
        """A small page about an entity."""
        key = read_query(request, IdParameters).id
        _, shape = await self._asking.ask(lambda asking: asking.find(key))
        title = escape(str(shape["caption"]))
        head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        return HTMLResponse(f"{head}<body>{_described(shape)}</body></html>")

    async def properties(self, request: Request) -> Response:
        """Properties that can be added as columns."""
        from enduse.case.ftm_shapes import PROPERTIES

        told = read_query(request, SuggestParameters)
        cards = [{"id": card.name, "name": card.label} for card in PROPERTIES.values()][: told.limit]
        return JSONResponse({"type": told.type or "Thing", "limit": told.limit, "properties": cards})

    async def _answer(self, request: Request, queries: str | None, extend: str | None) -> Response:
        if extend is not None and extend.strip():
            return JSONResponse(await self._extended(check(ExtendQuery, parse_json(extend))))
        if queries is None or not queries.strip():
            raise Refusal(
                400, "there are neither queries nor a request to extend", hint="queries={...} or extend={...}"
            )
        return JSONResponse(await self._reconciled(request, check(ReconcileBatch, parse_json(queries)).root))

    async def _reconciled(self, request: Request, batch: Mapping[str, ReconcileQuery]) -> dict[str, Any]:
        most = self._options.limits.queries
        if len(batch) > most:
            raise Refusal(400, f"more than {most} queries", hint="send fewer at a time")
        dataset = _dataset(request)
        queries = [_query(key, told, dataset) for key, told in batch.items()]
        found = await self._asking.match(queries)
        return {
            key: {"result": [_candidate(answer) for answer in answers]}
            for key, answers in zip(batch, found, strict=True)
        }

    async def _extended(self, told: ExtendQuery) -> dict[str, Any]:
        from enduse.case.ftm_shapes import PROPERTIES
        from enduse.errors import NotFoundError

        if len(told.ids) > self._options.limits.queries:
            raise Refusal(400, f"more than {self._options.limits.queries} entities", hint="send fewer at a time")
        known = {p.id: PROPERTIES[_bare(p.id)] for p in told.properties if _bare(p.id) in PROPERTIES}
        rows: dict[str, Any] = {}
        for key in told.ids:
            try:
                _, shape = await self._asking.ask(lambda asking, key=key: asking.find(key))  # type: ignore[misc]
            except NotFoundError:
                shape = {"properties": {}}
            rows[key] = {
                p.id: [{"str": text} for text in _values(shape, known[p.id].name, p.settings)]
                for p in told.properties
                if p.id in known
            }
        meta = [{"id": key, "name": card.label} for key, card in known.items()]
        return {"meta": meta, "rows": rows}

    async def _suggest_entities(self, request: Request, told: SuggestParameters) -> list[dict[str, Any]]:
        from enduse.case.ftm_shapes import SCHEMATA

        if not told.prefix.strip():
            return []
        schema = told.type if told.type in SCHEMATA else "Thing"
        page = await self._asking.ask(
            lambda asking: asking.search(
                told.prefix,
                dataset=_dataset(request),
                schema=schema or "Thing",
                countries=frozenset(),
                topics=frozenset(),
                offset=0,
                limit=told.cursor + told.limit,
            )
        )
        return [_card(shape) for shape in page.shapes]


def _base(request: Request) -> str:
    """Address of the service, by the name under which it was asked; the guards have checked that name."""
    path = request.url.path.split("/suggest")[0].rstrip("/")
    return f"{request.url.scheme}://{request.headers['host']}{path}"


def _dataset(request: Request) -> str:
    return str(request.path_params.get("dataset", "default"))


def _manifest(base: str, most: int) -> dict[str, Any]:
    from enduse.case.ftm_shapes import SCHEMATA

    def service(kind: str) -> dict[str, Any]:
        flyout = {"flyout_service_url": base, "flyout_service_path": f"/flyout/{kind}?id=${{id}}"}
        return {"service_url": base, "service_path": f"/suggest/{kind}", **flyout}

    page = f"{base}/preview?id={{{{id}}}}"
    return {
        "versions": ["0.1", "0.2"],
        "name": "enduse: lists and case",
        "identifierSpace": "https://enduse.example/ids/",
        "schemaSpace": _SPACE,
        "documentation": f"{base.split('/reconcile', maxsplit=1)[0]}/docs",
        "defaultTypes": [{"id": c.name, "name": c.plural} for c in SCHEMATA.values()][:9],
        "view": {"url": page},
        "preview": {"url": page, "width": 430, "height": 300},
        "suggest": {kind: service(kind) for kind in _KINDS},
        "extend": {
            "propose_properties": {"service_url": base, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "Most values of a row; 0 is all.",
                }
            ],
        },
        "batchSize": min(50, most),
    }


def _query(key: str, told: ReconcileQuery, dataset: str) -> Query:
    from enduse.case.asking import query_of
    from enduse.case.ftm_shapes import SCHEMATA

    properties: dict[str, list[str]] = {"name": [told.query]}
    for one in told.properties:
        properties.setdefault(_bare(one.pid), []).extend(_texts(one.v))
    schema = next((name for name in _type_names(told.type) if name in SCHEMATA), "Thing")
    return query_of(key, schema, properties, dataset=dataset, limit=told.limit)


def _type_names(told: str | list[str] | dict[str, Any] | None) -> list[str]:
    names = told if isinstance(told, list) else [told.get("id") if isinstance(told, dict) else told]
    return [name for name in names if isinstance(name, str)]


def _texts(value: Any) -> list[str]:
    """Texts of a property's value: text, number, an object with a name, or several of these."""
    if isinstance(value, list):
        return [text for one in value[:_MOST_VALUES] for text in _texts(one)]
    if isinstance(value, dict):
        value = value.get("name") or value.get("id")
    return [str(value)[:2_000]] if isinstance(value, str | int | float) and not isinstance(value, bool) else []


def _bare(pid: str) -> str:
    return pid.rpartition(":")[2]


def _candidate(answer: Answer) -> dict[str, Any]:
    hit = answer.hit
    said = "; ".join((*hit.reasons, *hit.conflicts)) or None
    return {
        **_card(answer.shape),
        "score": round(hit.score * 100, 6),
        "match": hit.decision == "match",
        "features": [{"id": "name_match", "name": "Names", "value": round(hit.score * 100, 6)}],
        **({"description": said} if said else {}),
    }


def _card(shape: Mapping[str, Any]) -> dict[str, Any]:
    from enduse.case.ftm_shapes import SCHEMATA

    card = SCHEMATA.get(shape["schema"], SCHEMATA["Thing"])
    kind = {"id": card.name, "name": card.label}
    where = ", ".join((card.label, *shape["properties"].get("country", ()), *shape["datasets"]))
    return {"id": shape["id"], "name": shape["caption"], "description": where, "type": [kind], "notable": [kind]}


def _suggest_cards(kind: str, prefix: str) -> list[dict[str, Any]]:
    from enduse.case.ftm_shapes import PROPERTIES, SCHEMATA

    wanted = prefix.strip().casefold()
    if not wanted:
        return []
    cards = SCHEMATA if kind == "type" else PROPERTIES
    found = [c for c in cards.values() if wanted in c.label.casefold() or wanted in c.name.casefold()]
    return [{"id": c.name, "name": c.label, "description": c.description} for c in found]


def _values(shape: Mapping[str, Any], name: str, settings: Mapping[str, Any]) -> Sequence[str]:
    texts = [text for text in shape["properties"].get(name, ()) if isinstance(text, str)]
    limit = settings.get("limit")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit < 1:
        return texts
    return texts[: int(min(limit, 10_000))]


def _described(shape: Mapping[str, Any]) -> str:
    from enduse.case.ftm_shapes import PROPERTIES

    lines = []
    for name in _PREVIEWED:
        texts = [text for text in shape["properties"].get(name, ()) if isinstance(text, str)][:6]
        if texts:
            lines.append(f"<p>{escape(PROPERTIES[name].label)}: {escape('; '.join(texts)[:2_000])}</p>")
    about = escape(f"{shape['schema']}, {', '.join(shape['datasets'])}")
    return f"<p><b>{escape(str(shape['caption']))}</b></p><p>{about}</p>{''.join(lines)}"
