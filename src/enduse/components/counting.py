"""How parts were documented: repeats first, then marks and photographs."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from enduse.model.component import PartsCount, RecoveredPart

__all__ = ["count_parts"]


def count_parts(parts: Iterable[RecoveredPart], *, exhibits: Collection[str] = ()) -> PartsCount:
    """Counts of parts; what is not stated is counted as not stated.

    Args:
        exhibits: File names of the exhibits of the case, among which named photographs are looked for.
    """
    rows = list(parts)
    kept = [part for part in rows if part.duplicate_of is None]
    removed = sum(part.is_mark_removed is True for part in kept)
    known = sum(part.is_mark_removed is not None for part in kept)
    named = {name.replace("\\", "/").rsplit("/", 1)[-1] for part in kept for name in part.photographs}
    return PartsCount(
        rows=len(rows),
        repeats=len(rows) - len(kept),
        parts=len(kept),
        marks_removed=removed,
        marks_kept=known - removed,
        marks_unknown=len(kept) - known,
        photographed=sum(bool(part.photographs) for part in kept),
        photographs=len(named),
        in_custody=len(named & set(exhibits)),
    )
