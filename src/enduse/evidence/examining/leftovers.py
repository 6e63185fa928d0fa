"""What a file holds beside what its pages show: changes, comments, hidden text and cells, earlier versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enduse.evidence.examining.verdicts import consistent, not_checkable, odd
from enduse.model.examination import Check, Trace

__all__ = ["leftover_checks"]

_INNOCENT = {
    "tracked_change": "drafts pass through several hands",
    "comment": "reviewers leave them",
    "hidden_text": "templates and tagging programs hide text too",
    "hidden_cells": "filters and helper columns hide cells too",
    "revision": "signing, filling in a form and adding a note do the same",
}
_LOOKED_FOR = {
    "pdf": ("revision", "comment", "hidden_text"),
    "docx": ("tracked_change", "comment", "hidden_text"),
    "xlsx": ("comment", "hidden_cells", "hidden_text"),
}
_ALL = ("tracked_change", "comment", "hidden_text", "hidden_cells", "revision")
_NAMES = {
    "tracked_change": "tracked changes",
    "comment": "comments",
    "hidden_text": "hidden text",
    "hidden_cells": "hidden cells",
    "revision": "earlier versions",
}


def leftover_checks(
    media: str, traces: Sequence[Trace], problems: Sequence[str], *, is_protected: bool
) -> Iterator[Check]:
    """A check of each kind of trace that a media can hold.

    Args:
        problems: Why the file could not be looked into, where it could not.
        is_protected: The names of persons are withheld.
    """
    why = next(iter(problems), "")
    if media not in _LOOKED_FOR:
        why = f"nothing looks into a file of this format ({media}) yet"
    for kind in _LOOKED_FOR.get(media, _ALL):
        found = [trace for trace in traces if trace.kind == kind]
        if not found:
            yield not_checkable(kind, why) if why else consistent(kind, f"no {_NAMES[kind]} found")
        for trace in found:
            by = (
                "" if trace.by is None else " by a person whose name is withheld" if is_protected else f" by {trace.by}"
            )
            yield odd(kind, f"{trace.text}{by} ({_INNOCENT[kind]})", trace.place)
