"""Claims from running text."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.model.claim import Claim
from enduse.model.evidence import Document, Mention
from enduse.model.problem import Problem

__all__ = ["prose_claims"]


def prose_claims(document: Document, mentions: tuple[Mention, ...]) -> Iterator[Claim | Problem]:
    """Claims of the running text of a document."""
    yield from ()
