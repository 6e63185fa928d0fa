"""Arrays in one file that is mapped into memory when read."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enduse.errors import IntegrityError

__all__ = ["read_arrays", "write_arrays"]

_MAGIC = b"enduse-arrays-1\n"
_ALIGNMENT = 64
_MAX_HEADER = 1 << 20


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays to a file, whole or not at all. The same arrays make the same bytes."""
    places: dict[str, tuple[str, list[int], int]] = {}
    offset = 0
    for name in sorted(arrays):
        array = arrays[name]
        places[name] = (array.dtype.str, list(array.shape), offset)
        offset += -(-array.nbytes // _ALIGNMENT) * _ALIGNMENT
    header = json.dumps(places, sort_keys=True).encode()
    start = -(-(len(_MAGIC) + 8 + len(header)) // _ALIGNMENT) * _ALIGNMENT
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.part")
    with partial.open("wb") as file:
        file.write((_MAGIC + len(header).to_bytes(8, "little") + header).ljust(start, b"\0"))
        for name in sorted(arrays):
            content = np.ascontiguousarray(arrays[name]).tobytes()
            file.write(content.ljust(-(-len(content) // _ALIGNMENT) * _ALIGNMENT, b"\0"))
    partial.replace(path)


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a file, mapped and read-only.

    Raises:
        IntegrityError: The file is torn or no file of arrays.
    """
    try:
        mapped = np.memmap(path, dtype=np.uint8, mode="r")
        start = len(_MAGIC) + 8
        if mapped[: len(_MAGIC)].tobytes() != _MAGIC:
            raise ValueError("another format")
        size = int.from_bytes(mapped[len(_MAGIC) : start].tobytes(), "little")
        if size > _MAX_HEADER:
            raise ValueError("its header is too long")
        places = json.loads(mapped[start : start + size].tobytes())
        base = -(-(start + size) // _ALIGNMENT) * _ALIGNMENT
        return {name: _array(mapped, base, place) for name, place in places.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IntegrityError(
            f"{path.name} is no index of names: {error}", hint="it is made again from the lists"
        ) from error


def _array(mapped: NDArray[np.uint8], base: int, place: tuple[str, list[int], int]) -> NDArray[Any]:
    kind, shape, offset = np.dtype(place[0]), place[1], base + place[2]
    count = int(np.prod(shape, dtype=np.int64))
    content = mapped[offset : offset + count * kind.itemsize]
    if len(content) != count * kind.itemsize:
        raise ValueError("it is torn")
    return content.view(kind).reshape(shape)
