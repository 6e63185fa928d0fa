"""A case as a page shows it: one method a view, each answer small however large the case is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from enduse.case.shown import Shown, shown_of
from enduse.case.store import Store
from enduse.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enduse.case.viewing_claims import CitedClaim
    from enduse.case.viewing_dates import DatedEvent, MapView
    from enduse.case.viewing_document import DocumentRow, DocumentView, SheetView
    from enduse.case.viewing_dossier import DossierView, Releasable
    from enduse.case.viewing_network import LinkView, NetworkView
    from enduse.case.viewing_overview import Overview
    from enduse.case.viewing_party import EntityRow, EntityView, ShipmentView
    from enduse.case.viewing_replies import PartyReplies
    from enduse.case.viewing_review import ReviewPage
    from enduse.case.viewing_search import FoundPage, Wanted
    from enduse.case.viewing_trade import Narrowing, TradePage
    from enduse.model.dossier import DossierEdition
    from enduse.model.finding import Finding

__all__ = ["Views"]


class Views:
    """What may be shown of a case; protected exhibits and what they alone tell are left out unless asked for."""

    def __init__(self, store: Store, settings: Settings, *, with_protected: bool) -> None:
        self._store = store
        self._settings = settings
        self._with_protected = with_protected

    @cached_property
    def shown(self) -> Shown:
        """The records that may be shown, as of this request."""
        return shown_of(self._store, with_protected=self._with_protected)

    def is_running(self) -> bool:
        """Whether another process writes to the case now."""
        return self._store.is_being_written()

    def cited(self, *claims: str) -> tuple[CitedClaim, ...]:
        """Claims by id with their words and places; those that may not be shown are left out."""
        from enduse.case.viewing_claims import cited

        return cited(self.shown, claims)

    def overview(self, seen: Mapping[str, int]) -> Overview:
        """How the case stands, and what came since the row numbers that were seen last.

        Args:
            seen: Table to the highest row number that the reader has seen; empty for a first visit.
        """
        from enduse.case.viewing_overview import overview

        return overview(self._store, self.shown, seen)

    def stages(self) -> Mapping[str, str]:
        """Stage to its state in words, in the order of the stages."""
        from enduse.case.status import stages_of

        return stages_of(self._store)

    def marks(self) -> dict[str, int]:
        """The highest row number of each table that `overview` compares."""
        from enduse.case.viewing_overview import marks

        return marks(self._store)

    def findings(self) -> tuple[Finding, ...]:
        """Findings that a rule saw and that may be shown, gravest first."""
        from enduse.case.viewing_overview import hits_in_order

        return hits_in_order(self.shown)

    def documents(self) -> tuple[DocumentRow, ...]:
        """All exhibits that may be shown, in the order in which they came."""
        from enduse.case.viewing_document import documents

        return documents(self.shown)

    def document(
        self, exhibit: str, *, leaf: int = 1, claim: str | None = None, passage: str | None = None
    ) -> DocumentView:
        """One leaf of a document with the claims that rest on it.

        Raises:
            NotFoundError: There is no such exhibit, or it may not be shown.
        """
        from enduse.case.viewing_document import document

        return document(self._store, self.shown, exhibit, leaf=leaf, claim=claim, passage=passage)

    def sheet(self, exhibit: str, page: int) -> SheetView:
        """A page of a PDF or a picture as it looks, with the places of the words of claims.

        Raises:
            NotFoundError: There is no such exhibit, it may not be shown, or it has no pages to look at.
            UnavailableError: The page cannot be drawn.
        """
        from enduse.case.viewing_document import sheet

        return sheet(self._store, self.shown, exhibit, page)

    def entities(
        self, *, words: str = "", schema: str = "", is_listed: bool = False, page: int = 1
    ) -> tuple[tuple[EntityRow, ...], int, dict[str, int]]:
        """One page of the entities, best connected first; how many there are, and how many of each schema."""
        from enduse.case.viewing_party import entities

        return entities(self.shown, words=words, schema=schema, is_listed=is_listed, page=page)

    def entity(self, reference: str) -> EntityView:
        """An entity with everything that may be shown of it.

        Raises:
            NotFoundError: There is no such entity, or it may not be shown.
        """
        from enduse.case.viewing_party import entity

        return entity(self._store, self.shown, reference)

    def find(self, wanted: Wanted) -> FoundPage:
        """One page of what holds all words of a query, in any script."""
        from enduse.case.viewing_search import find

        return find(self._store, self.shown, wanted)

    def shipment(self, key: str) -> ShipmentView | None:
        """A customs row by its id; None where there is none that may be shown."""
        from enduse.case.viewing_party import shipment

        return shipment(self._store, self.shown, key)

    def network(self, *, focus: str = "", hops: int = 1) -> NetworkView:
        """The best connected part of the network, or what stands around one entity.

        Raises:
            NotFoundError: The entity may not be shown.
        """
        from enduse.case.viewing_network import network

        return network(self.shown, focus=focus, hops=hops)

    def link(self, key: str) -> LinkView:
        """One link with everything that carries it.

        Raises:
            NotFoundError: There is no such link, or it may not be shown.
        """
        from enduse.case.viewing_network import link

        return link(self._store, self.shown, key)

    def timeline(self, *, entity: str = "", kind: str = "") -> tuple[DatedEvent, ...]:
        """What happened when, in order: dated claims, shipments by link, listings.

        Args:
            entity: Only what this entity has part in.
            kind: claim, planned, shipment or listing; all where empty.
        """
        from enduse.case.viewing_dates import timeline

        return timeline(self.shown, entity=entity, kind=kind)

    def map(self) -> MapView:
        """Routes between countries, and the parties whose one country is not known."""
        from enduse.case.viewing_dates import map_view

        return map_view(self.shown)

    def picture(self, kind: str) -> str:
        """The drawn network, timeline or map of the report as SVG; empty where there is nothing to draw."""
        from enduse.case.viewing_dates import picture

        return picture(self.shown, kind)

    def review(self, *, kind: str = "", page: int = 1, at: str = "") -> ReviewPage:
        """One page of the open questions with the words they rest on, and what persons judged last.

        Args:
            kind: pair, hit, lead, finding or repeat; all where empty.
            at: Id of a question whose page wins over `page`.
        """
        from enduse.case.viewing_review import review

        return review(self._store, self.shown, kind=kind, page=page, at=at)

    def replies(self) -> tuple[PartyReplies, ...]:
        """Parties that adverse findings name or that were asked, those first who still owe an answer or a question."""
        from enduse.case.viewing_replies import replies

        return replies(self._store, self.shown)

    def party_replies(self, key: str) -> PartyReplies:
        """The right of reply of one party.

        Raises:
            NotFoundError: There is no such party, or it may not be shown.
        """
        from enduse.case.viewing_replies import party_replies

        return party_replies(self._store, self.shown, key)

    def trade(self, wanted: Narrowing, *, page: int = 1) -> TradePage:
        """One page of the customs rows with their sums, and what the red flags saw."""
        from enduse.case.viewing_trade import trade

        return trade(self._store, self.shown, wanted, page=page)

    def dossier(self, edition: DossierEdition) -> DossierView:
        """The report of an edition before it is written, and what blocks the public one.

        Raises:
            RefusedError: The internal edition, where protected exhibits may not be shown.
        """
        from enduse.case.viewing_dossier import dossier

        return dossier(self._store, self.shown, edition)

    def releasable(self, finding: str) -> tuple[Finding, tuple[Releasable, ...]]:
        """A finding and the passages of protected exhibits that it rests on.

        Raises:
            NotFoundError: There is no such finding, or it may not be shown.
        """
        from enduse.case.viewing_dossier import releasable

        return releasable(self._store, self.shown, finding)
