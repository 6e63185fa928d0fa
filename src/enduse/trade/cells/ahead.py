"""The next batch is made while the last one is used."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

__all__ = ["ahead"]

T = TypeVar("T")
_END = object()


def ahead(batches: Iterator[T]) -> Iterator[T]:
    """The same batches in the same order, each made by another thread while the one before it is used."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        waiting = pool.submit(next, batches, _END)
        try:
            while (batch := waiting.result()) is not _END:
                waiting = pool.submit(next, batches, _END)
                yield batch  # type: ignore[misc]
        finally:
            waiting.cancel()
