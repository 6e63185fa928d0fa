"""Single pictures of a case, as each edition may show them."""

from __future__ import annotations

from enduse.dossier.compose import compose
from enduse.errors import InputError
from enduse.model.dossier import DossierEdition
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["PICTURES", "draw"]

PICTURES = ("network", "timeline", "map")
"""Pictures that a case alone gives."""


def draw(kind: str, records: CaseRecords, engine: Engine | None, edition: DossierEdition) -> str:
    """A picture as SVG: the same that stands in the report of that edition.

    Args:
        kind: A member of `PICTURES`.

    Raises:
        InputError: The edition holds nothing to draw.
    """
    sections = {s.key: s for s in compose(records, engine, edition).sections}
    found = next((b.picture for b in sections[kind].blocks if b.picture), "") if kind in sections else ""
    if not found:
        hint = "accept findings first: enduse review" if edition is DossierEdition.PUBLIC else "run the case first"
        raise InputError(f"the {edition.value} edition holds nothing to draw as a {kind}", hint=hint)
    return found
