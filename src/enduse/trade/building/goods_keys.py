"""Keys of goods: a content hash of description, code, brand and model."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["goods_keys"]

_GOODS = ("description", "hs_raw", "brand", "model")
_BREAK, _NONE = "\x1f", "\x1e"


def goods_keys(goods: pl.DataFrame) -> pl.Series:
    """63 bits of the SHA-256 of each row's description, code, brand and model.

    Args:
        goods: Columns `description`, `hs_raw`, `brand`, `model`.
    """
    import numpy as np
    import polars as pl

    text = goods.select(pl.concat_str(pl.col(_GOODS).fill_null(_NONE), separator=_BREAK)).to_series()
    sha = hashlib.sha256
    digests = b"".join([sha(one.encode()).digest()[:8] for one in text.to_list()])
    return pl.Series("goods_key", (np.frombuffer(digests, dtype=">u8") >> 1).astype(np.int64))
