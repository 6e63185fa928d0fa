"""Row-wise rules asked once for each distinct text, however many rows bear it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Lookup"]

_MOST_KEPT = 1_000_000
_MOST_CHUNKS = 40


class Lookup:
    """A function of texts, whose answers are kept while they are few.

    Texts are numbered by Polars as they come; answers stand under their text's number, so that a row costs no Python.

    Args:
        function: Takes distinct texts, gives a column of each answer, in the order of the texts.
        schema: Answer columns and their types.
    """

    def __init__(
        self, function: Callable[[pl.Series], Mapping[str, Sequence[Any] | pl.Series]], schema: Mapping[str, Any]
    ) -> None:
        import polars as pl

        self._function = function
        self._kept = pl.DataFrame(schema=dict(schema))
        self._numbers, self._holder = _numbering()

    def __call__(self, texts: pl.Series) -> pl.DataFrame:
        """Answers in the order of the texts; those of a null are nulls."""
        import polars as pl

        numbers = self._numbered(texts)
        return self._kept.select(pl.all().gather(numbers))

    def _numbered(self, texts: pl.Series) -> pl.Series:

        numbers = texts.cast(self._numbers).to_physical()
        most = numbers.max()
        if isinstance(most, int) and most >= _MOST_KEPT and self._kept.height:
            self._kept = self._kept.clear()
            self._numbers, self._holder = _numbering()
            return self._numbered(texts)
        if isinstance(most, int) and most >= self._kept.height:
            self._learn(texts, numbers, most)
        return numbers

    def _learn(self, texts: pl.Series, numbers: pl.Series, most: int) -> None:
        """Answers of the texts that are new, under their numbers; a number that no text of these bears stays empty."""
        import polars as pl

        height = self._kept.height
        new = pl.DataFrame([texts.alias("text"), numbers.alias("number")]).filter(pl.col("number") >= height)
        new = new.unique("number").sort("number")
        learnt = pl.DataFrame(self._function(new["text"]), schema=self._kept.schema)
        if new.height <= most - height:
            places = pl.int_range(height, most + 1, dtype=pl.UInt32, eager=True).alias("number")
            learnt = places.to_frame().join(
                learnt.with_columns(new["number"]), on="number", how="left", maintain_order="left"
            )
            learnt = learnt.drop("number")
        # copied together only now and then: copying all for each batch would grow with the square of the file
        self._kept = pl.concat([self._kept, _compact(learnt)], rechunk=self._kept.n_chunks() > _MOST_CHUNKS)


def _compact(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with texts of its own: those of Polars may hold the whole batch that they stood in."""
    import polars as pl

    copied = pl.from_arrow(frame.to_arrow())
    assert isinstance(copied, pl.DataFrame)
    return copied.cast(frame.schema)


def _numbering() -> tuple[pl.Categorical, pl.Series]:
    """A new numbering of texts, and a column that holds it: Polars forgets the numbers that no column uses."""
    import polars as pl

    kind = pl.Categorical(pl.Categories.random())
    return kind, pl.Series([None], dtype=kind)
