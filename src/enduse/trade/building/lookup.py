"""Row-wise rules asked once for each distinct text, however many rows bear it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Lookup"]

_MOST_KEPT = 1_000_000
_FEW = 4_000
_MOST_CHUNKS = 40


class Lookup:
    """A function of texts, whose answers are kept while they are few.

    Args:
        function: Takes distinct texts, gives a list an answer column, in the order of the texts.
        schema: Answer columns and their types.
    """

    def __init__(self, function: Callable[[list[str]], Mapping[str, Sequence[Any]]], schema: Mapping[str, Any]) -> None:
        import polars as pl

        self._function = function
        self._place: dict[str, int] = {}
        self._kept = pl.DataFrame(schema=dict(schema))
        self._few: pl.Enum | None = None

    def __call__(self, texts: pl.Series) -> pl.DataFrame:
        """Answers in the order of the texts; those of a null are nulls."""
        import polars as pl

        if 0 < len(self._place) <= _FEW:
            self._few = self._few or pl.Enum(list(self._place))
            places = texts.cast(self._few, strict=False).to_physical()
            if places.null_count() == texts.null_count():
                return self._kept.select(pl.all().gather(places))
        distinct = texts.rename("text").drop_nulls().unique()
        words = distinct.to_list()
        self._learn(words)
        places = pl.Series("place", [self._place[word] for word in words], dtype=pl.UInt32)
        table = pl.DataFrame([distinct, places])
        asked = texts.rename("text").to_frame().join(table, on="text", how="left", maintain_order="left")["place"]
        return self._kept.select(pl.all().gather(asked))

    def _learn(self, words: list[str]) -> None:
        import polars as pl

        new = [word for word in words if word not in self._place]
        if len(self._place) + len(new) > _MOST_KEPT:
            self._place, self._kept, new = {}, self._kept.clear(), words
        if new:
            self._few = None
            first = self._kept.height
            self._place.update((word, first + n) for n, word in enumerate(new))
            learnt = pl.DataFrame(self._function(new), schema=self._kept.schema)
            # copied together only now and then: copying all for each batch would grow with the square of the file
            self._kept = pl.concat([self._kept, learnt], rechunk=self._kept.n_chunks() > _MOST_CHUNKS)
