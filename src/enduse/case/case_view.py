"""A case as a server answers about it: its open records by id, narrowed and in pages, and what is drawn from them."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.case.open_records import open_records
from enduse.errors import NotFoundError, RefusedError
from enduse.model.codec import to_json
from enduse.text.fold import fold, fold_name

if TYPE_CHECKING:
    from enduse.case.case import Case
    from enduse.case.searching import Found
    from enduse.model.claim import Claim
    from enduse.model.entity import Entity
    from enduse.model.finding import Finding
    from enduse.model.network import TraceStep
    from enduse.model.records import CaseRecords
    from enduse.settings import Settings

__all__ = ["CaseView"]

_ENDS = ("subject", "object")


class CaseView:
    """What may be shown of a case at one moment; reading it changes nothing, so threads may share it.

    Args:
        show_protected: Whether protected exhibits are shown.
    """

    def __init__(self, records: CaseRecords, *, show_protected: bool) -> None:
        opened = open_records(records, show_protected=show_protected)
        self.records, self.hidden, self.has_hidden = opened.records, opened.hidden, opened.has_hidden
        self.show_protected = show_protected

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.records.claims}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.records.entities}

    @cached_property
    def _claims_of(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for claim in self.records.claims:
            for entity in self.ends(claim).values():
                found.setdefault(entity, {})[claim.id] = None
        return {entity: tuple(claims) for entity, claims in found.items()}

    def ends(self, claim: Claim) -> dict[str, str]:
        """Entities that a claim's subject and object mean, where they mean one that may be shown."""
        words = {"subject": claim.subject, "object": claim.object}
        named = {end: self.records.entity_named.get(f"{claim.exhibit}|{fold_name(words[end])}") for end in _ENDS}
        return {end: entity for end, entity in named.items() if entity is not None and entity in self.entities}

    def status(self) -> dict[str, Any]:
        """Counts of what may be shown, and problems."""
        r = self.records
        counts = {
            "exhibits": len(r.exhibits),
            "passages": len(r.passages),
            "claims": len(r.claims),
            "entities": len(r.entities),
            "links": len(r.links),
            "findings": len(r.findings),
            "hits": len(r.hits),
        }
        outcomes = Counter(f"{f.outcome.value}:{f.severity}" for f in r.findings)
        return {
            "name": r.name,
            "counts": counts,
            "findings_by_severity": dict(sorted(outcomes.items())),
            "problems": [to_json(p) for p in r.problems[:500]],
            "problems_total": len(r.problems),
        }

    def exhibits(self) -> list[dict[str, Any]]:
        """Exhibits in the order in which they came."""
        return [to_json(exhibit) for exhibit in self.records.exhibits.values()]

    def claim_records(
        self,
        *,
        statuses: frozenset[str] = frozenset(),
        predicates: frozenset[str] = frozenset(),
        entity: str | None = None,
        exhibit: str | None = None,
        least_confidence: float = 0.0,
        words: str = "",
    ) -> Iterator[dict[str, Any]]:
        """Claims as JSON records with the entities they mean and their grades, by id.

        Args:
            words: Text that subject, object or quote must hold, folded.
        """
        wanted = fold(words)
        about = None if entity is None else set(self._claims_of.get(self._entity_id(entity), ()))
        for claim in self.records.claims:
            is_wanted = not statuses or claim.status.value in statuses
            is_wanted = is_wanted and (not predicates or claim.predicate in predicates)
            is_wanted = is_wanted and (exhibit is None or claim.exhibit == exhibit)
            is_wanted = is_wanted and claim.confidence >= least_confidence and (about is None or claim.id in about)
            if is_wanted and (not wanted or wanted in fold(f"{claim.subject}\n{claim.object}\n{claim.quote}")):
                yield self.claim_record(claim)

    def claim_record(self, claim: Claim) -> dict[str, Any]:
        """A claim as a JSON record with the entities it means and its grade."""
        grade = self.records.grades.get(claim.id)
        ends = self.ends(claim)
        return {
            **to_json(claim),
            "subject_entity": ends.get("subject"),
            "object_entity": ends.get("object"),
            "grade": None if grade is None else str(grade),
            "grade_reasons": [] if grade is None else list(grade.reasons),
        }

    def entity_record(self, key: str) -> dict[str, Any]:
        """An entity with its claims, links, hits and findings.

        Raises:
            NotFoundError: There is no such entity.
        """
        entity = self.entities.get(self._entity_id(key))
        if entity is None:
            raise NotFoundError("there is no such entity", hint="ids come from /api/entities")
        return {
            **to_json(entity),
            "claims": list(self._claims_of.get(entity.id, ())),
            "links": [to_json(k) for k in self.records.links if entity.id in (k.source, k.target)],
            "hits": [to_json(h) for h in self.records.hits if h.query_id == entity.id and h.entity_id],
            "findings": [f.id for f in self.records.findings if entity.id in f.subjects],
        }

    def entity_records(self, *, words: str = "", schema: str | None = None, country: str | None = None) -> list[Any]:
        """Entities by id, narrowed by a text in one of their names."""
        wanted = fold_name(words)
        return [
            to_json(e)
            for e in self.records.entities
            if (schema is None or e.schema == schema)
            and (country is None or country.lower() in {c.lower() for c in e.countries})
            and (not wanted or any(wanted in fold_name(name) for name in e.names))
        ]

    def findings(
        self, *, outcomes: frozenset[str] = frozenset(), rule: str | None = None, subject: str | None = None
    ) -> list[Finding]:
        """Findings by id."""
        about = None if subject is None else self._entity_id(subject)
        return [
            f
            for f in self.records.findings
            if (not outcomes or f.outcome.value in outcomes)
            and (rule is None or f.rule == rule)
            and (about is None or about in f.subjects)
        ]

    def passages_of(self, exhibit: str) -> list[Any]:
        """Passages of an exhibit in order.

        Raises:
            NotFoundError: There is no such exhibit.
        """
        if exhibit not in self.records.exhibits:
            raise NotFoundError("there is no such exhibit", hint="ids come from /api/exhibits")
        return self._passages.get(exhibit, [])

    @cached_property
    def _passages(self) -> Mapping[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for passage in sorted(self.records.passages.values(), key=lambda p: (p.exhibit, p.ordinal)):
            found.setdefault(passage.exhibit, []).append(passage)
        return found

    def only_shown(self, found: Iterable[Found]) -> Iterator[Found]:
        """Of what a search found that which may be shown."""
        known = {"passage": self.records.passages, "claim": self.claims, "entity": self.entities}
        for one in found:
            if one.kind == "shipment":
                is_shown = not any(one.id.startswith(exhibit) for exhibit in self.hidden)
            else:
                is_shown = one.id in known[one.kind]
            if is_shown and one.kind == "entity":
                yield replace(one, text="; ".join(self.entities[one.id].names[:4]))
            elif is_shown:
                yield one

    def trace(self, name: str, *, upstream: bool, downstream: bool, hops: int, settings: Settings) -> list[TraceStep]:
        """Who supplied whom through whom, by what may be shown of the case and by the user's lists.

        Raises:
            NotFoundError: Nobody is called so.
            InputError: Several are.
        """
        from enduse.case.following import Following

        following = Following(self.records, settings)
        return list(following.steps(name, upstream=upstream, downstream=downstream, hops=hops))

    def dossier(self, case: Case, *, edition: str, ending: str) -> bytes:
        """The report as a file's bytes.

        Raises:
            RefusedError: The internal edition of a case with protected exhibits, where these are not shown.
            SettingError: The edition or the ending is not known.
        """
        if edition != "public" and self.has_hidden:
            raise RefusedError(
                "the internal edition shows protected exhibits",
                hint="ask for the public edition, or start the server with --show-protected",
            )
        with tempfile.TemporaryDirectory(prefix="enduse-") as folder:
            out = Path(folder) / f"dossier.{ending}"
            case.dossier(out, edition=edition)
            return out.read_bytes()

    def _entity_id(self, key: str) -> str:
        return self.records.entity_of.get(key, key)
