"""Which rows repeat others: to the letter, or because a correction of the declaration replaces them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["find_repeats"]

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
    with duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "700MB"}) as connection:
        connection.register("candidates", candidates.to_arrow())
        found = pl.from_arrow(connection.sql(_MARKS).to_arrow_table())
    assert isinstance(found, pl.DataFrame)
    return found.cast(schema)  # type: ignore[arg-type]
