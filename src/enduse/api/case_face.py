"""Answers about the case: claims, entities, findings, traces, shipments, dossiers, in pages or as streams of lines."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from enduse.api.case_models import (
    ClaimFilters,
    ClaimParameters,
    DossierParameters,
    EntityParameters,
    FindingParameters,
    PageParameters,
    ScreenParameters,
    SearchParameters,
    ShipmentFilters,
    ShipmentParameters,
    TraceParameters,
)
from enduse.api.options import ServeOptions
from enduse.api.parameters import read_query
from enduse.api.refusals import Refusal
from enduse.api.room import CaseRoom
from enduse.model.codec import to_json

if TYPE_CHECKING:
    from enduse.case import Case
    from enduse.case.case_view import CaseView

__all__ = ["CaseFace"]

_LINES = "application/x-ndjson"
_DOSSIERS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_ENDINGS = {"text/csv": "csv", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl"}
_BATCH = 500


class CaseFace:
    """The handlers below `/api`."""

    def __init__(self, room: CaseRoom, options: ServeOptions) -> None:
        self._room, self._options = room, options
        self._making = threading.Lock()
        self._kept: tuple[object, CaseView] | None = None

    def view_of(self, case: Case) -> CaseView:
        """What may be shown of the case now; for a function that runs in one of the room's threads."""
        from enduse.case.case_view import CaseView

        with self._making:
            stamp = self._room.stamp()
            if self._kept is None or self._kept[0] != stamp:
                records = self._room.records_of(case)
                self._kept = (stamp, CaseView(records, show_protected=self._options.show_protected))
            return self._kept[1]

    async def view(self) -> CaseView:
        """What may be shown of the case now."""
        return await self._room.ask(self.view_of)

    async def status(self, request: Request) -> Response:
        """Counts and problems."""
        return JSONResponse(await self._room.ask(lambda case: self.view_of(case).status()))

    async def exhibits(self, request: Request) -> Response:
        """Exhibits in the order in which they came."""
        return await self._page(request, PageParameters, lambda view, _: view.exhibits())

    async def exhibit(self, request: Request) -> Response:
        """One exhibit."""
        found = (await self.view()).records.exhibits.get(request.path_params["id"])
        return JSONResponse(_there(found))

    async def passages(self, request: Request) -> Response:
        """Passages of an exhibit."""
        key = request.path_params["id"]
        return await self._page(request, PageParameters, lambda view, _: view.passages_of(key))

    async def passage(self, request: Request) -> Response:
        """One passage."""
        found = (await self.view()).records.passages.get(request.path_params["id"])
        return JSONResponse(_there(found))

    async def claims(self, request: Request) -> Response:
        """A page of claims."""
        return await self._page(request, ClaimParameters, lambda view, told: list(_claims(view, told)))

    async def claim(self, request: Request) -> Response:
        """One claim with the entities that it means and its grade."""
        view = await self.view()
        found = view.claims.get(request.path_params["id"])
        if found is None:
            raise Refusal(404, "there is no such claim", hint="ids come from /api/claims")
        return JSONResponse(view.claim_record(found))

    async def claim_lines(self, request: Request) -> Response:
        """All claims that are wanted, one a line."""
        told, view = read_query(request, ClaimFilters), await self.view()
        return await self._stream(_lines(_claims(view, told)))

    async def entities(self, request: Request) -> Response:
        """A page of entities."""
        return await self._page(
            request,
            EntityParameters,
            lambda view, told: view.entity_records(words=told.q, schema=told.schema_, country=told.country),
        )

    async def entity(self, request: Request) -> Response:
        """One entity with what is known about it."""
        key = request.path_params["id"]
        return JSONResponse(await self._room.ask(lambda case: self.view_of(case).entity_record(key)))

    async def entity_lines(self, request: Request) -> Response:
        """All entities, one a line."""
        view = await self.view()
        return await self._stream(_lines(to_json(entity) for entity in view.records.entities))

    async def links(self, request: Request) -> Response:
        """A page of links."""
        return await self._page(request, PageParameters, lambda view, _: view.records.links)

    async def findings(self, request: Request) -> Response:
        """A page of findings."""
        return await self._page(
            request,
            FindingParameters,
            lambda view, told: view.findings(outcomes=frozenset(told.outcome), rule=told.rule, subject=told.subject),
        )

    async def finding(self, request: Request) -> Response:
        """One finding."""
        key = request.path_params["id"]
        view = await self.view()
        return JSONResponse(_there(next((f for f in view.records.findings if f.id == key), None)))

    async def search(self, request: Request) -> Response:
        """Passages, claims, entities and shipments that hold all words."""
        told = read_query(request, SearchParameters)

        def found(case: Case) -> list[Any]:
            view = self.view_of(case)
            most = told.limit if view.show_protected else told.limit * 4
            kept = list(view.only_shown(case.search(told.q, limit=most, among=view.records.entities)))
            return [to_json(one) for one in _some_of_each(kept, told.limit)]

        return JSONResponse({"results": await self._room.ask(found)})

    async def trace(self, request: Request) -> Response:
        """Steps from a party, nearest first."""
        told, settings = read_query(request, TraceParameters), self._room.settings

        def steps(case: Case) -> list[Any]:
            view = self.view_of(case)
            way = {"upstream": told.upstream, "downstream": told.downstream}
            return [to_json(s) for s in view.trace(told.name, **way, hops=told.hops, settings=settings)]

        return JSONResponse({"steps": await self._room.ask(steps)})

    async def shipments(self, request: Request) -> Response:
        """A page of shipments."""
        from enduse.case.shipment_rows import count_shipments, shipment_rows

        told = read_query(request, ShipmentParameters)

        def page(case: Case) -> dict[str, Any]:
            narrowed = _narrowed(told, self.view_of(case))
            rows = shipment_rows(case.folder, **narrowed, limit=told.limit, offset=told.offset)
            results = [row for batch in rows for row in batch]
            return {"results": results, "total": count_shipments(case.folder, **narrowed)}

        found = await self._room.ask(page)
        return JSONResponse({**found, "limit": told.limit, "offset": told.offset})

    async def shipment_lines(self, request: Request) -> Response:
        """All shipments that are wanted, one a line."""
        from enduse.case.shipment_rows import shipment_rows

        told = read_query(request, ShipmentFilters)
        view = await self.view()
        folder = await self._room.ask(lambda case: case.folder)
        batches = shipment_rows(folder, **_narrowed(told, view))
        return await self._stream(_written(batch) for batch in batches)

    async def dossier(self, request: Request) -> Response:
        """The report as HTML, PDF or DOCX, to be saved."""
        ending, told = request.path_params["ending"], read_query(request, DossierParameters)
        if ending not in _DOSSIERS:
            raise Refusal(404, "a report ends in html, pdf or docx", hint="/api/dossier.pdf")
        made = await self._room.ask(lambda case: self.view_of(case).dossier(case, edition=told.edition, ending=ending))
        saved = {"Content-Disposition": f'attachment; filename="dossier-{told.edition}.{ending}"'}
        return Response(made, media_type=_DOSSIERS[ending], headers=saved)

    async def screen(self, request: Request) -> Response:
        """The rows of the file in the body, screened, one hit a line."""
        from enduse.case.upload_screening import screen_upload

        told = read_query(request, ScreenParameters)
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media not in _ENDINGS:
            raise Refusal(415, "send text/csv or application/x-ndjson", hint="Content-Type: text/csv")
        content = await request.body()

        def screened(case: Case) -> list[bytes]:
            return list(
                screen_upload(
                    content,
                    _ENDINGS[media],
                    against=told.against,
                    as_of=told.as_of,
                    top=told.top,
                    min_score=told.min_score,
                    settings=self._room.settings,
                )
            )

        return StreamingResponse(iter(await self._room.ask(screened)), media_type=_LINES)

    async def _stream(self, pieces: Iterator[bytes]) -> Response:
        """The pieces one after another; the first is made before the answer begins, so that an error is one."""
        first = await self._room.ask(lambda _: next(pieces, b""))
        return StreamingResponse(chain((first,), pieces), media_type=_LINES)

    async def _page(
        self, request: Request, model: type[PageParameters], find: Callable[[CaseView, Any], Sequence[Any]]
    ) -> Response:
        told = read_query(request, model)

        def page(case: Case) -> dict[str, Any]:
            found = find(self.view_of(case), told)
            shown = [to_json(one) for one in found[told.offset : told.offset + told.limit]]
            return {"results": shown, "total": len(found), "limit": told.limit, "offset": told.offset}

        return JSONResponse(await self._room.ask(page))


def _there(record: object | None) -> Any:
    if record is None:
        raise Refusal(404, "there is no such record", hint="ids come from the lists of records below /api")
    return to_json(record)


def _claims(view: CaseView, told: Any) -> Iterator[dict[str, Any]]:
    return view.claim_records(
        statuses=frozenset(told.status),
        predicates=frozenset(told.predicate),
        entity=told.entity,
        exhibit=told.exhibit,
        least_confidence=told.confidence,
        words=told.q,
    )


def _narrowed(told: Any, view: CaseView) -> dict[str, Any]:
    from enduse.text.fold import fold_name

    consignee = None if told.consignee is None else fold_name(told.consignee)
    return {"hidden": view.hidden, "consignee": consignee, "since": told.since, "until": told.until}


def _some_of_each(found: Sequence[Any], limit: int) -> Iterator[Any]:
    counts: dict[str, int] = {}
    for one in found:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        if counts[one.kind] <= limit:
            yield one


def _lines(records: Iterator[Any]) -> Iterator[bytes]:
    while some := list(islice(records, _BATCH)):
        yield _written(some)


def _written(records: Sequence[Any]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
