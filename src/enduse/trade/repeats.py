"""Which rows repeat others: to the letter, or because a correction of the declaration replaces them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.engines.kept_folder import KeptFolder
from enduse.model.trade_tables import ROWS
from enduse.trade.growing import ROW_GROUP, open_writer

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import polars as pl

__all__ = ["Repeats", "find_repeats", "mark_repeats"]

_MARKS = """
WITH copies AS (
  SELECT *, first_value(shipment_id) OVER same AS original, row_number() OVER same AS copy
  FROM candidates
  WINDOW same AS (PARTITION BY content ORDER BY number)
),
versions AS (
  SELECT *, max(coalesce(correction, 0)) OVER (PARTITION BY declaration, item) AS latest
  FROM copies WHERE copy = 1
),
ranked AS (
  SELECT shipment_id, coalesce(correction, 0) < latest AS is_earlier, declaration, item, article,
         row_number() OVER (
           PARTITION BY declaration, item, article, coalesce(correction, 0) ORDER BY number DESC) AS place,
         first_value(shipment_id) OVER (
           PARTITION BY declaration, item ORDER BY coalesce(correction, 0) DESC, number DESC) AS newest,
         first_value(shipment_id) OVER (
           PARTITION BY declaration, item, article, coalesce(correction, 0) ORDER BY number DESC) AS newest_of_article
  FROM versions WHERE declaration IS NOT NULL AND item IS NOT NULL
),
replaced AS (
  SELECT shipment_id, CASE WHEN is_earlier THEN newest ELSE newest_of_article END AS successor
  FROM ranked WHERE is_earlier OR place > 1
),
marked AS (
  SELECT c.number, coalesce(of_original.successor, CASE WHEN c.copy > 1 THEN c.original END) AS duplicate_of,
         of_original.successor IS NOT NULL AND c.copy = 1 AS is_superseded
  FROM copies c LEFT JOIN replaced of_original ON of_original.shipment_id = c.original
)
SELECT number, duplicate_of, is_superseded FROM marked WHERE duplicate_of IS NOT NULL ORDER BY number
"""
"""`duplicate_of` of the rows that have one: the kept row is the newest correction of a declaration's item, and of equal
rows the first. Rows of one item and one correction that bear different articles are parts of it and all stay.
"""


def find_repeats(candidates: pl.DataFrame) -> pl.DataFrame:
    """A row a repeat, by `number`: `duplicate_of`, and whether a correction replaces it (`is_superseded`).

    Args:
        candidates: All rows that share their content, or their declaration and item, with another: `shipment_id`,
            `declaration`, `item`, `number`, `correction`, `content`, `article`.
    """
    import duckdb
    import polars as pl

    schema = {"number": pl.Int64(), "duplicate_of": pl.String(), "is_superseded": pl.Boolean()}
    if not candidates.height:
        return pl.DataFrame(schema=schema)
    folder = KeptFolder()
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 2,
        "memory_limit": "700MB",
        "temp_directory": str(folder.path),
    }
    with duckdb.connect(":memory:", config=config) as connection:
        connection.register("candidates", candidates.to_arrow())
        found = pl.from_arrow(connection.sql(_MARKS).to_arrow_table())
    folder.remove()
    assert isinstance(found, pl.DataFrame)
    return found.cast(schema)  # type: ignore[arg-type]


class Repeats:
    """What is kept of rows while they are loaded, to tell which may repeat or replace others: two numbers a row."""

    def __init__(self) -> None:
        self._contents: list[npt.NDArray[np.uint64]] = []
        self._items: list[npt.NDArray[np.uint64]] = []
        self._corrections: list[pl.DataFrame] = []
        self._rows = 0

    def note(self, frame: pl.DataFrame, content: pl.Series, *, seed: int) -> None:
        """Take a batch of rows with the hashes of what they say."""
        import polars as pl

        items = frame.select("declaration", "item").hash_rows(seed=seed)
        has_item = frame.select(pl.col("declaration").is_not_null() & pl.col("item").is_not_null()).to_series()
        self._contents.append(content.to_numpy())
        self._items.append(items.set(~has_item, 0).to_numpy())
        numbers = pl.int_range(self._rows, self._rows + frame.height, dtype=pl.Int64, eager=True)
        corrections = pl.DataFrame([numbers.alias("number"), frame["correction"], content.alias("content")])
        self._corrections.append(corrections.select("number", "correction").drop_nulls())
        self._rows += frame.height

    def candidates(self) -> pl.DataFrame:
        """Rows that another may repeat or replace, by `number`, with `content` and `correction`."""
        import numpy as np
        import polars as pl

        if not self._rows:
            return pl.DataFrame(schema={"number": pl.Int64, "content": pl.UInt64, "correction": pl.Int32})
        contents = np.concatenate(self._contents)
        numbers = np.flatnonzero(_repeated(contents) | _repeated(np.concatenate(self._items)))
        found = pl.DataFrame({"number": numbers.astype(np.int64), "content": contents[numbers]})
        return found.join(pl.concat(self._corrections), on="number", how="left", maintain_order="left")


def _repeated(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Which values stand more than once; 0 stands for none."""
    import numpy as np

    ordered = np.sort(values)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    twice = twice[twice != 0]
    return np.isin(values, twice) if len(twice) else np.zeros(len(values), dtype=np.bool_)


def mark_repeats(folder: Path, repeats: Repeats) -> tuple[int, int]:
    """Write into `rows.parquet` what repeats what, if anything does: how many are copies, and how many are replaced."""
    candidates = repeats.candidates()
    if not candidates.height:
        return 0, 0
    marks = find_repeats(_with_texts(folder, candidates))
    if marks.height:
        _rewrite(folder, marks)
    replaced = int(marks["is_superseded"].sum())
    return marks.height - replaced, replaced


def _with_texts(folder: Path, candidates: pl.DataFrame) -> pl.DataFrame:
    """Candidates with the id, the declaration's item and the folded article of each."""
    import polars as pl

    article = pl.col("model").str.to_lowercase().fill_null("").alias("article")
    goods = pl.scan_parquet(folder / "goods.parquet").select("goods_key", article)
    rows = pl.scan_parquet(folder / "rows.parquet").select("shipment_id", "declaration", "item", "goods_key")
    numbered = rows.with_row_index("number").with_columns(pl.col("number").cast(pl.Int64))
    joined = numbered.join(candidates.lazy(), on="number", how="inner").join(goods, on="goods_key", how="left")
    return joined.drop("goods_key").collect(engine="streaming")


def _rewrite(folder: Path, marks: pl.DataFrame) -> None:
    """The rows as they stand, a row group at a time, with the marks."""
    import polars as pl
    import pyarrow.parquet as pq

    old, new = folder / "rows.parquet", folder / "marked.parquet"
    superseded = pl.col("quality").list.concat(pl.lit(["superseded"]))
    first = 0
    with pq.ParquetFile(old) as file, open_writer(new, ROWS) as writer:
        for group in range(file.num_row_groups):
            table = file.read_row_group(group)
            here = marks.filter(pl.col("number").is_between(first, first + table.num_rows, closed="left"))
            if here.height:
                rows = pl.from_arrow(table)
                assert isinstance(rows, pl.DataFrame)
                numbered = rows.drop("duplicate_of").with_row_index("number", offset=first)
                marked = numbered.with_columns(pl.col("number").cast(pl.Int64)).join(
                    here, on="number", how="left", maintain_order="left"
                )
                quality = pl.when(pl.col("is_superseded")).then(superseded).otherwise(pl.col("quality"))
                kept = marked.with_columns(quality.alias("quality")).select(name for name, _ in ROWS)
                table = kept.to_arrow().cast(table.schema)
            first += table.num_rows
            writer.write_table(table, row_group_size=ROW_GROUP)
    os.replace(new, old)
