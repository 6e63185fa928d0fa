"""Listed names indexed by the sounds of their words; a search weighs rare words more.

A query word is looked up among all distinct words with room for typing errors, the names that hold those words are
ranked by the weight in common, and the best are compared word by word.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from enduse.errors import IntegrityError
from enduse.names.analyse import NameForm, analyse
from enduse.names.compare import NameMatch, compare_forms

__all__ = ["IndexedName", "NameIndex"]

CANDIDATES = 60
"""Names compared word by word for each query."""

_LIKE = 0.72
_LENGTHS_APART = 2
_SEPARATOR = "\x1f"
_FORMAT = "enduse-names-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedName:
    """A listed name to be indexed.

    Attributes:
        key: What the caller finds the entry by.
        kind: Kind of alias.
        schema: FollowTheMoney schema of the entry.
    """

    key: str
    text: str
    kind: str = "primary"
    schema: str = ""


@dataclass(frozen=True, slots=True)
class _Tables:
    """Names, distinct words, and which names hold which word (`holders[starts[w]:starts[w + 1]]`)."""

    names: tuple[IndexedName, ...]
    words: tuple[str, ...]
    starts: NDArray[np.int64]
    holders: NDArray[np.int32]


class NameIndex:
    """An index of listed names, made by `build` or `load`."""

    def __init__(self, tables: _Tables) -> None:
        self._tables = tables
        self._number = {word: number for number, word in enumerate(tables.words)}
        counts = np.diff(tables.starts)
        self._rarity = np.log(1.0 + len(tables.names) / np.maximum(counts, 1)).astype(np.float32)
        self._load = np.zeros(len(tables.names), dtype=np.float32)
        np.add.at(self._load, tables.holders, np.repeat(self._rarity, counts))
        self._by_length = _by_length(tables.words)
        self._alike = lru_cache(maxsize=50_000)(self._find_alike)

    def __len__(self) -> int:
        return len(self._tables.names)

    @classmethod
    def build(cls, names: Iterable[IndexedName]) -> NameIndex:
        """An index of these names, in their order."""
        kept = tuple(names)
        holders: dict[str, list[int]] = {}
        for number, name in enumerate(kept):
            form = analyse(name.text, name.schema or None)
            for sound in dict.fromkeys(word.sound for word in form.words):
                holders.setdefault(sound, []).append(number)
        words = tuple(sorted(holders))
        starts = np.cumsum([0, *(len(holders[word]) for word in words)], dtype=np.int64)
        flat = np.fromiter(
            (number for word in words for number in holders[word]), dtype=np.int32, count=int(starts[-1])
        )
        return cls(_Tables(kept, words, starts, flat))

    def save(self, path: Path) -> None:
        """Write the index to a file, whole or not at all."""
        tables = self._tables
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.part")
        columns = {
            field: _pack([getattr(name, field) for name in tables.names]) for field in ("key", "text", "kind", "schema")
        }
        arrays: dict[str, NDArray[Any]] = {
            "format": _pack([_FORMAT]),
            "words": _pack(tables.words),
            "starts": tables.starts,
            "holders": tables.holders,
            **columns,
        }
        with partial.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        partial.replace(path)

    @classmethod
    def load(cls, path: Path) -> NameIndex:
        """The index that `save` wrote.

        Raises:
            IntegrityError: The file is torn or of another version.
        """
        try:
            with np.load(path, allow_pickle=False) as arrays:
                if _unpack(arrays["format"]) != [_FORMAT]:
                    raise ValueError("another version")
                columns = zip(*(_unpack(arrays[field]) for field in ("key", "text", "kind", "schema")), strict=True)
                names = tuple(IndexedName(key=k, text=t, kind=a, schema=s) for k, t, a, s in columns)
                return cls(_Tables(names, tuple(_unpack(arrays["words"])), arrays["starts"], arrays["holders"]))
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise IntegrityError(
                f"{path.name} is no index of names: {error}", hint="it is made again from the lists"
            ) from error

    def search(
        self, name: str, *, limit: int = 10, min_score: float = 0.0, schema: str | None = None
    ) -> tuple[NameMatch, ...]:
        """The best listed names for a name, best first, ties in the order of the index.

        Args:
            name: In any script.
            limit: At most so many names.
            min_score: No name below it.
            schema: Schema of the party asked for, where known.
        """
        form = analyse(name, schema)
        found = []
        for number in self._candidates(form):
            listed = self._tables.names[number]
            kind = listed.schema or None
            score, reasons = compare_forms(form, analyse(listed.text, kind), schema or kind)
            if score >= min_score and score > 0:
                found.append(
                    (
                        -score,
                        number,
                        NameMatch(key=listed.key, text=listed.text, kind=listed.kind, score=score, reasons=reasons),
                    )
                )
        found.sort(key=lambda item: item[:2])
        return tuple(match for _, _, match in found[:limit])

    def _candidates(self, form: NameForm) -> list[int]:
        if not self._tables.names:
            return []
        shared = np.zeros(len(self._tables.names), dtype=np.float32)
        asked = 0.0
        for sound in dict.fromkeys(self._query_sounds(form)):
            numbers, weights, rarity = self._alike(sound)
            asked += rarity
            if len(numbers):
                shared += self._spread(numbers, weights)
        if asked == 0:
            return []
        likeness = 2 * shared / (asked + self._load)
        many = min(CANDIDATES, int(np.count_nonzero(shared)))
        if many == 0:
            return []
        cut = np.partition(likeness, -many)[-many]
        best = np.flatnonzero((likeness >= cut) & (shared > 0))
        return [int(n) for n in best[np.lexsort((best, -likeness[best]))][:CANDIDATES]]

    def _query_sounds(self, form: NameForm) -> list[str]:
        sounds = [word.sound for word in form.words]
        joined = [a + b for a, b in pairwise(sounds)]
        return sounds + [sound for sound in joined if sound in self._number]

    def _spread(self, numbers: NDArray[np.int32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """For each name the weight of the most alike of the words that it holds."""
        spread = np.zeros(len(self._tables.names), dtype=np.float32)
        starts, holders = self._tables.starts, self._tables.holders
        for number, weight in zip(numbers.tolist(), weights.tolist(), strict=True):
            names = holders[starts[number] : starts[number + 1]]
            spread[names] = np.maximum(spread[names], weight)
        return spread

    def _find_alike(self, sound: str) -> tuple[NDArray[np.int32], NDArray[np.float32], float]:
        """Numbers of the words like a sound, the weight of each, and the weight that the sound itself has."""
        exact = self._number.get(sound)
        rarity = float(self._rarity[exact]) if exact is not None else log(1.0 + len(self._tables.names))
        if len(sound) <= 3 or any(c.isdigit() for c in sound):
            numbers = np.array([exact] if exact is not None else [], dtype=np.int32)
            return numbers, np.full(len(numbers), rarity, dtype=np.float32), rarity
        pools = [
            self._by_length[n]
            for n in range(len(sound) - _LENGTHS_APART, len(sound) + _LENGTHS_APART + 1)
            if n in self._by_length
        ]
        if not pools:
            return np.array([], dtype=np.int32), np.array([], dtype=np.float32), rarity
        pool = np.concatenate(pools)
        words = [self._tables.words[n] for n in pool.tolist()]
        likeness = process.cdist(
            [sound], words, scorer=OSA.normalized_similarity, score_cutoff=_LIKE, dtype=np.float32
        )[0]
        near = np.flatnonzero(likeness)
        numbers = pool[near].astype(np.int32)
        order = np.argsort(likeness[near], kind="stable")
        weights = likeness[near] ** 2 * np.minimum(self._rarity[numbers], np.float32(rarity))
        return numbers[order], weights[order].astype(np.float32), rarity


def _by_length(words: tuple[str, ...]) -> dict[int, NDArray[np.int64]]:
    lengths = np.fromiter((len(word) for word in words), dtype=np.int64, count=len(words))
    return {int(n): np.flatnonzero(lengths == n) for n in np.unique(lengths)}


def _pack(texts: Iterable[str]) -> NDArray[np.uint8]:
    joined = _SEPARATOR.join(text.replace(_SEPARATOR, " ") for text in texts)
    return np.frombuffer(joined.encode(), dtype=np.uint8)


def _unpack(packed: NDArray[np.uint8]) -> list[str]:
    text = packed.tobytes().decode()
    return text.split(_SEPARATOR) if text else []
