"""Which keys were seen before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import polars as pl

__all__ = ["SeenKeys"]

_OLD_TO_LATEST = 4


class SeenKeys:
    """Keys that were seen: many in order, and the latest few in order, so that a batch does not sort them all."""

    def __init__(self) -> None:
        import numpy as np

        self._seen = np.zeros(0, dtype=np.int64)
        self._latest = np.zeros(0, dtype=np.int64)

    @property
    def count(self) -> int:
        """How many."""
        return len(self._seen) + len(self._latest)

    def take(self, keys: pl.Series) -> pl.Series:
        """Places where a key stands that was not seen before, in their order; they are seen from now on.

        Args:
            keys: Integers; nulls are never new.
        """
        import numpy as np
        import polars as pl

        places = pl.DataFrame([keys.alias("key")]).with_row_index("place").drop_nulls()
        # in order, neighbours are looked for near each other; of equal keys the first place comes first
        ordered = places.sort("key", "place").unique("key", keep="first", maintain_order=True)
        values = ordered["key"].to_numpy()
        is_new = ~(_holds(self._seen, values) | _holds(self._latest, values))
        self._latest = _merged(self._latest, values[is_new])
        if len(self._latest) * _OLD_TO_LATEST > len(self._seen):
            self._seen, self._latest = _merged(self._seen, self._latest), np.zeros(0, dtype=np.int64)
        return ordered.filter(pl.Series(is_new))["place"].sort()


def _merged(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    import numpy as np

    return np.sort(np.concatenate((one, other)), kind="stable")


def _holds(ordered: npt.NDArray[np.int64], keys: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which keys stand among ordered ones."""
    import numpy as np

    if not len(ordered):
        return np.zeros(len(keys), dtype=np.bool_)
    places = np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)
    return np.equal(ordered[places], keys)
