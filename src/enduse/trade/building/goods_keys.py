"""Keys of goods: a content hash of description, code, brand and model."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl
    from duckdb import DuckDBPyConnection

__all__ = ["goods_keys"]

_GOODS = ("description", "hs_raw", "brand", "model")
_BREAK, _NONE = "\x1f", "\x1e"


def goods_keys(goods: pl.DataFrame) -> pl.Series:
    """63 bits of the MD5 of each row's description, code, brand and model: a key, no proof.

    Args:
        goods: Columns `description`, `hs_raw`, `brand`, `model`.
    """
    import polars as pl

    texts = goods.select(pl.concat_str(pl.col(_GOODS).fill_null(_NONE), separator=_BREAK).alias("text"))
    with _duckdb().cursor() as cursor:
        cursor.register("texts", texts.to_arrow())
        keys = pl.from_arrow(
            cursor.sql("SELECT (md5_number_lower(text) >> 1)::BIGINT AS goods_key FROM texts").to_arrow_table()
        )
    assert isinstance(keys, pl.DataFrame)
    return keys["goods_key"]


@cache
def _duckdb() -> DuckDBPyConnection:
    import duckdb

    return duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "500MB", "temp_directory": ""})
