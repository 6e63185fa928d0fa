"""Screening of a file that a client sent: lists by id alone, never a path; the rows as JSON lines."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from enduse.case.party_desk import screen
from enduse.errors import FormatError, NotFoundError
from enduse.lists.store import ListStore
from enduse.settings import Settings

__all__ = ["screen_upload"]

_CHUNK = 1 << 16
_ENDINGS = frozenset({"csv", "jsonl"})


def screen_upload(
    content: bytes,
    ending: str,
    *,
    against: Sequence[str],
    as_of: date | None,
    top: int,
    min_score: float,
    settings: Settings,
) -> Iterator[bytes]:
    """Screen the rows of a file; the output of `enduse screen` as JSON lines, in pieces.

    Args:
        ending: csv or jsonl.
        against: Ids of loaded lists; all loaded lists if none.

    Raises:
        NotFoundError: A list is not loaded.
        FormatError: The file has no column `name`, or is torn.
    """
    if ending not in _ENDINGS:
        raise FormatError(f"a file that ends in {ending[:20]!r} is not screened here", hint="send CSV or JSON lines")
    with closing(ListStore(settings.home)) as store:
        loaded = {edition.list_id for edition in store.editions()}
    missing = next((name for name in against if name not in loaded), None)
    if missing is not None:
        raise NotFoundError(f"no list is loaded as {missing[:60]!r}", hint="/catalog names those that are")
    with tempfile.TemporaryDirectory(prefix="enduse-") as folder:
        file, out = Path(folder) / f"upload.{ending}", Path(folder) / "screened.jsonl"
        file.write_bytes(content)
        screen(file, out, against=tuple(against), as_of=as_of, top=top, min_score=min_score, settings=settings)
        with out.open("rb") as screened:
            while piece := screened.read(_CHUNK):
                yield piece
