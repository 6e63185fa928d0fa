"""Who the words of a claim mean."""

from __future__ import annotations

from enduse.model.claim import Claim
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["Naming"]

_PRODUCT = "Product"
_NOT_A_NODE = frozenset(("Place", "Address", "Country"))


class Naming:
    """The entities that texts of claims mean in a case; places are none."""

    def __init__(self, records: CaseRecords) -> None:
        self._named = records.entity_named
        self._schemas = {entity.id: entity.schema for entity in records.entities}

    def entity(self, claim: Claim, text: str | None) -> str | None:
        """Entity id of a party or product that a text of the claim means."""
        if not text:
            return None
        found = self._named.get(f"{claim.exhibit}|{fold_name(text)}")
        return None if found is None or self._schemas.get(found) in _NOT_A_NODE else found

    def party(self, claim: Claim, *texts: str | None) -> str | None:
        """The first text that means an entity and no product."""
        found = (self.entity(claim, text) for text in texts)
        return next((e for e in found if e is not None and self._schemas.get(e) != _PRODUCT), None)

    def product(self, claim: Claim, *texts: str | None) -> str | None:
        """The first text that means a product."""
        found = (self.entity(claim, text) for text in texts)
        return next((e for e in found if e is not None and self._schemas.get(e) == _PRODUCT), None)
