"""Names, grades and denials: what a finding says of its subjects beside its own rule."""

from __future__ import annotations

from collections.abc import Iterable

from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["Voice"]


class Voice:
    """Looks up, for one case, who is meant, what they are called, what they deny and how well a thing is known."""

    def __init__(self, records: CaseRecords) -> None:
        self._records = records
        self._captions = {entity.id: entity.caption for entity in records.entities}
        denials = [c for c in records.claims if c.status is Status.DENIED and c.confidence >= REVIEW_LINE]
        self._denials = [(c.id, c.about, self._meant(c)) for c in denials]

    def name(self, entity: str) -> str:
        """Caption of an entity; the id itself where it is none."""
        return self._captions.get(entity, entity)

    def names(self, entities: Iterable[str]) -> str:
        """Captions in order, at most five, and how many more."""
        known = [self.name(e) for e in dict.fromkeys(entities)]
        more = f" and {len(known) - 5} more" if len(known) > 5 else ""
        return ", ".join(known[:5]) + more

    def entity(self, claim: Claim, text: str | None) -> str | None:
        """Entity that a text of the claim means."""
        return self._records.entity_named.get(f"{claim.exhibit}|{fold_name(text)}") if text else None

    def party(self, key: int | None) -> str | None:
        """Entity that a party of shipments is."""
        return None if key is None else self._records.entity_of.get(f"party:{key}")

    def denials(self, subjects: Iterable[str], carried: Iterable[str]) -> tuple[str, ...]:
        """Ids of denials by or about the subjects, or of the claims that carry a finding, sorted."""
        about, weakened = set(subjects), set(carried)
        found = {key for key, of, meant in self._denials if of in weakened or about & meant}
        return tuple(sorted(found))

    def _meant(self, claim: Claim) -> set[str]:
        texts = (claim.subject, claim.object, *claim.speakers)
        return {e for e in (self.entity(claim, text) for text in texts) if e is not None}

    def grade(self, claims: Iterable[str], shipments: Iterable[str]) -> tuple[str | None, tuple[str, ...]]:
        """The best grade among the claims; of shipments alone, the best of their exhibits' sources at first hand."""
        grades = [g for g in (self._records.grades.get(c) for c in claims) if g is not None]
        if grades:
            best = min(grades, key=lambda g: (g.digit, g.letter, g.reasons))
            return str(best), best.reasons
        letters = sorted({self._letter(s.rpartition(":")[0]) for s in shipments})
        return (f"{letters[0]}2", ("customs rows, at first hand",)) if letters else (None, ())

    def _letter(self, exhibit_id: str) -> str:
        exhibit = self._records.exhibits.get(exhibit_id.partition(":")[0])
        source = self._records.sources.get(exhibit.source) if exhibit is not None else None
        return "F" if source is None else source.reliability
