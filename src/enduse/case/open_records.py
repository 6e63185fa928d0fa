"""What a server may show of a case: everything, or the case as if no protected exhibit had come in."""

from __future__ import annotations

from dataclasses import dataclass, field

from enduse.model.records import CaseRecords

__all__ = ["OpenRecords", "open_records"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRecords:
    """Records that may be shown.

    Attributes:
        has_hidden: Whether something was held back.
        hidden: Exhibits that are held back.
    """

    records: CaseRecords
    has_hidden: bool
    hidden: frozenset[str] = field(default_factory=frozenset)


def open_records(records: CaseRecords, *, show_protected: bool) -> OpenRecords:
    """The records that a server may show.

    Args:
        show_protected: Whether the one who started it named what is protected.
    """
    from enduse.dossier import unprotected
    from enduse.dossier.clearance import is_protected

    if show_protected:
        return OpenRecords(records=records, has_hidden=False)
    kept = unprotected(records)
    hidden = frozenset(key for key in records.exhibits if key not in kept.exhibits or is_protected(records, key))
    has_hidden = bool(hidden) or any(source.is_protected for source in records.sources.values())
    return OpenRecords(records=kept, has_hidden=has_hidden, hidden=hidden)
