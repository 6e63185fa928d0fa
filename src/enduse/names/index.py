"""Listed names indexed by the sounds of their words; a search weighs rare words more.

A query word is looked up among all distinct words with room for typing errors, the names that hold those words are
ranked by the weight in common, and the best are compared word by word.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enduse.errors import IntegrityError
from enduse.names import compiled
from enduse.names.analyse import Word, analyse, is_person_schema
from enduse.names.compare import NameMatch
from enduse.names.fast_search import Fast
from enduse.names.kernels import FLOOR, LOW_FLOOR
from enduse.names.lexicon import Kind
from enduse.names.plain_search import Plain
from enduse.names.queries import ready
from enduse.names.reading import Asked, asked_for
from enduse.names.reasons import reasons_of
from enduse.names.scoring import MATCH_LINE, least_total, schema_class, score
from enduse.names.storage import read_arrays, write_arrays
from enduse.names.twins import Twins
from enduse.names.vocabulary import Vocabulary, vocabulary

__all__ = ["FEW", "Found", "IndexedName", "NameIndex"]

FEW = 1_000
"""Up to so many names are searched without compiled loops, which take a second to load; the scores are the same."""

FEW_PAIRS = 100_000
"""So are more names on a list so short that they make no more pairs: where the loops were never compiled, that takes
far longer than the search."""

BATCH = 20_000
"""Names searched at once; memory does not grow with more."""

LEAST = 0.001
"""No search finds a name that scores less."""

_FORMAT = 5
_RARE, _COMMON = 0.75, 0.45


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
class Found:
    """Names found for many queries: row by row the place of the query, the number of the listed name, and the score.

    Rows stand in the order of the queries, of one query best first.
    """

    queries: NDArray[np.int64]
    numbers: NDArray[np.int64]
    scores: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.queries)


def _packed(texts: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    starts = np.zeros(len(encoded) + 1, dtype=np.int64)
    np.cumsum([len(content) for content in encoded], out=starts[1:])
    return np.frombuffer(b"".join(encoded), dtype=np.uint8), starts


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for cycles meanwhile: a batch makes many small lists and no cycles, and the search takes longest."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Texts:
    """Texts by number, kept as bytes."""

    def __init__(self, letters: NDArray[np.uint8], starts: NDArray[np.int64]) -> None:
        self.letters = letters
        self.starts = starts

    def __getitem__(self, number: int) -> str:
        content = self.letters[self.starts[number] : self.starts[number + 1]].tobytes()
        return content.decode("utf-8", "surrogatepass")


class NameIndex:
    """An index of listed names, made by `build`, `load` or `from_arrays`.

    >>> index = NameIndex.build([IndexedName(key="1", text="TSK VEKTOR, LLC", schema="Company")])
    >>> [match.key for match in index.search("ООО «ТСК Вектор»", schema="Company")]
    ['1']
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = dict(arrays)
        self.words = Vocabulary.from_arrays(arrays)
        self._texts = _Texts(arrays["texts"], arrays["text_starts"])
        self._keys = _Texts(arrays["keys"], arrays["key_starts"])
        self._labels = _Texts(arrays["labels"], arrays["label_starts"])

    def __len__(self) -> int:
        return len(self._texts.starts) - 1

    @classmethod
    def build(cls, names: Iterable[IndexedName]) -> NameIndex:
        """An index of these names, in their order."""
        kept = list(names)
        labels = sorted({name.kind for name in kept} | {name.schema for name in kept})
        label_of = {label: n for n, label in enumerate(labels)}
        lines = asked_for([name.text for name in kept], [name.schema for name in kept])
        arrays = vocabulary(lines).arrays()
        arrays["owners"] = np.array(lines.owners, dtype=np.int32)
        for field, texts in (
            ("text", [name.text for name in kept]),
            ("key", [name.key for name in kept]),
            ("label", labels),
        ):
            arrays[f"{field}s"], arrays[f"{field}_starts"] = _packed(texts)
        arrays["kinds"] = np.array([label_of[name.kind] for name in kept], dtype=np.int32)
        arrays["schemas"] = np.array([label_of[name.schema] for name in kept], dtype=np.int32)
        arrays["format"] = np.array([_FORMAT], dtype=np.int64)
        return cls(arrays)

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """The index as arrays, to be sent elsewhere."""
        return dict(self._arrays)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> NameIndex:
        """The index whose `to_arrays` these are.

        Raises:
            IntegrityError: They are of another version.
        """
        try:
            if arrays["format"].tolist() != [_FORMAT]:
                raise ValueError("another version")
            return cls(arrays)
        except (KeyError, ValueError, TypeError) as error:
            raise IntegrityError(f"no index of names: {error}", hint="it is made again from the lists") from error

    def save(self, path: Path) -> None:
        """Write the index to a file, whole or not at all."""
        write_arrays(path, self._arrays)

    @classmethod
    def load(cls, path: Path) -> NameIndex:
        """The index that `save` wrote, mapped into memory.

        Raises:
            IntegrityError: The file is torn or of another version.
        """
        return cls.from_arrays(read_arrays(path))

    def name(self, number: int) -> IndexedName:
        """The listed name of a number, in the order of `build`."""
        return IndexedName(
            key=self._keys[number],
            text=self._texts[number],
            kind=self._labels[int(self._arrays["kinds"][number])],
            schema=self._labels[int(self._arrays["schemas"][number])],
        )

    @cached_property
    def classes(self) -> NDArray[np.int64]:
        """Class of the schema of each line of the index; see `scoring.schema_class`."""
        many = len(self._labels.starts) - 1
        of_label = np.array([schema_class(self._labels[n]) for n in range(many)], dtype=np.int64)
        classes: NDArray[np.int64] = of_label[np.asarray(self._arrays["schemas"])[self._arrays["owners"]]]
        return classes

    @cached_property
    def plain(self) -> Plain:
        """What searches few names."""
        return Plain(self.words, self.classes)

    @cached_property
    def fast(self) -> Fast:
        """What searches many names."""
        return Fast(self.words, self.classes)

    @cached_property
    def twins(self) -> Twins:
        """Lines that read the same: a search compares few lines, and these must not take each other's place."""
        return Twins.of(self.words, self.classes)

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
        return next(self.search_many([name], limit=limit, min_score=min_score, schemas=[schema]))

    def search_many(
        self,
        names: Sequence[str],
        *,
        schemas: Sequence[str | None] | None = None,
        limit: int = 10,
        min_score: float = 0.0,
    ) -> Iterator[tuple[NameMatch, ...]]:
        """What `search` finds for each of many names, in their order.

        Args:
            names: In any script.
            schemas: Schema of each, where known.
            limit: At most so many listed names for each.
            min_score: No listed name below it.
        """
        found = self.find(names, schemas=schemas, limit=limit, min_score=min_score)
        ends = np.searchsorted(found.queries, np.arange(len(names)), side="right").tolist()
        start = 0
        for place, end in enumerate(ends):
            schema = schemas[place] if schemas is not None else None
            yield tuple(
                self.match(names[place], int(found.numbers[row]), float(found.scores[row]), schema=schema)
                for row in range(start, end)
            )
            start = end

    def find(
        self,
        names: Sequence[str],
        *,
        schemas: Sequence[str | None] | None = None,
        limit: int = 10,
        min_score: float = 0.0,
    ) -> Found:
        """Numbers and scores of the best listed names for each of many names, without names and reasons.

        Args:
            names: In any script.
            schemas: Schema of each, where known.
            limit: At most so many listed names for each.
            min_score: No listed name below it.
        """
        kinds = list(schemas) if schemas is not None else list(repeat(None, len(names)))
        is_few = (len(names) <= FEW or len(names) * len(self.classes) <= FEW_PAIRS) and not compiled.is_loaded()
        engine: Plain | Fast = self.plain if is_few or not len(self) else self.fast
        with _no_collection():
            found = [
                self._found(
                    engine,
                    asked_for(names[start : start + BATCH], kinds[start : start + BATCH]),
                    (start, limit),
                    min_score,
                )
                for start in range(0, len(names), BATCH)
            ]
        if not found:
            return Found(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float64))
        queries, numbers, scores = (np.concatenate(column) for column in zip(*found, strict=True))
        ranks = np.arange(len(queries)) - np.searchsorted(queries, queries, side="left")
        is_kept = (scores >= max(min_score, LEAST)) & (ranks < limit)
        return Found(queries[is_kept], numbers[is_kept], scores[is_kept])

    def _found(
        self, engine: Plain | Fast, asked: Asked, place: tuple[int, int], least: float
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Rows of the names found, of each listed name the best, best first, ties in the order of the index.

        Args:
            engine: What searches.
            asked: The lines of the search.
            place: Number of the first query, and how many names are wanted of each.
            least: Lowest score that is wanted.
        """
        queries = ready(asked, self.words, engine.find_near)
        wanted = least_total(max(least, LEAST))
        floor = FLOOR if least >= MATCH_LINE else LOW_FLOOR
        many, lines, totals = engine.search(queries, asked.classes, floor, wanted)
        is_there = np.arange(lines.shape[1]) < many[:, None]
        is_same = queries.spellings[:, None] == self.words.spellings[lines]
        is_there &= (totals >= wanted) | is_same
        rows = np.broadcast_to(np.arange(len(lines))[:, None], lines.shape)[is_there]
        scores = np.array([score(total) for total in totals[is_there].tolist()], dtype=np.float64)
        found = lines[is_there]
        scores[is_same[is_there]] = 1.0
        rows, found, scores = self.twins.all_of(rows, found, scores, place[1])
        owners, numbers = np.array(asked.owners, dtype=np.int64)[rows], np.asarray(self._arrays["owners"])[found]
        order = np.lexsort((-scores, numbers, owners))
        owners, numbers, scores = owners[order], numbers[order], scores[order]
        is_first = np.ones(len(owners), dtype=bool)
        is_first[1:] = (owners[1:] != owners[:-1]) | (numbers[1:] != numbers[:-1])
        owners, numbers, scores = owners[is_first], numbers[is_first], scores[is_first]
        order = np.lexsort((numbers, -scores, owners))
        return owners[order] + place[0], numbers[order], scores[order]

    def match(self, name: str, number: int, score: float, *, schema: str | None = None) -> NameMatch:
        """A row of `find` with the listed name and the reasons.

        Args:
            name: The name asked for.
            number: Number of the listed name.
            score: Its score.
            schema: Schema of the party asked for, where known.
        """
        listed = self.name(number)
        is_person = schema is None and is_person_schema(listed.schema)
        left = analyse(name, "Person" if is_person else schema)
        reasons = reasons_of(left, analyse(listed.text, listed.schema or None), self._rarity)
        return NameMatch(key=listed.key, text=listed.text, kind=listed.kind, score=score, reasons=reasons)

    def _rarity(self, word: Word) -> str:
        """What is said of a word: what it is, or whether many listed names hold it."""
        if word.kind not in {Kind.ORDINARY, Kind.GIVEN}:
            return _KIND_NAMES[word.kind]
        weight = self._weight(word)
        return "rare" if weight >= _RARE else "common" if weight <= _COMMON else ""

    def _weight(self, word: Word) -> float:
        number = self._number_of(word.sound)
        if number is None:
            return 1.0
        return float(self.words.table.weights[number]) / 1000

    def _number_of(self, sound: str) -> int | None:
        key = 0
        last = 0
        for place, letter in enumerate(sound.encode()):
            if place or letter != last:
                key = (key * 1000003 + letter) & 0xFFFFFFFFFFFF
        at = int(np.searchsorted(self.words.word_keys, key))
        if at < len(self.words.word_keys) and self.words.word_keys[at] == key:
            return int(self.words.keyed_words[at])
        return None


_KIND_NAMES = {
    Kind.PATRONYMIC: "patronymic",
    Kind.GENERIC: "common word",
    Kind.PLACE: "place",
    Kind.NUMBER: "number",
    Kind.INITIAL: "initial",
    Kind.PARTICLE: "small word",
}
