"""Finds what must not be printed: names, hashes, paths and words of what is protected, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from anyascii import anyascii

from enduse.dossier.clearance import is_protected, is_quotable
from enduse.dossier.readings import NameSet, Reading, latin_words, read
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name, is_cjk
from enduse.text.transliteration import to_latin

__all__ = ["REASONS", "SecretGuard"]

REASONS = {
    "name": "a protected name",
    "hash": "an exhibit's hash",
    "path": "a path of somebody's machine",
    "words": "words of a protected exhibit",
    "person": "the name of a person whom nobody has confirmed",
    "place": "a place or coordinates finer than a region",
}
"""What was found, in words that do not repeat it."""

_RUN_WORDS, _RUN_CJK, _RUN_LETTERS = 6, 10, 24
_HEX = re.compile(r"[0-9a-f]{12,}")
_GROUPED = re.compile(r"(?<=[0-9a-f])[\s:.-]+(?=[0-9a-f])")
_SHORTEST_HASH = 12
_PATH = re.compile(
    r"(?:(?<![\w/.:])/(?:home|Users|root|tmp|var|mnt|media|opt|srv|work|private|data)/[\w.~-]+"
    r"|(?<!\w)[A-Za-z]:\\[\w ~.-]+|\\\\[\w.-]+\\[\w$.-]+|(?<!\w)~/[\w.-]+|file:/)",
    re.IGNORECASE,
)
_PLAIN_STEMS = frozenset(
    [
        "report",
        "invoice",
        "contract",
        "letter",
        "plan",
        "list",
        "table",
        "scan",
        "document",
        "article",
        "note",
        "notes",
        "evidence",
        "page",
        "image",
        "photo",
        "data",
        "parts",
        "waybill",
        "annex",
        "appendix",
        "file",
        "export",
        "extract",
        "register",
        "summary",
        "network",
        "timeline",
        "parties",
        "findings",
        "exhibit",
        "отчет",
        "счет",
        "договор",
        "письмо",
        "план",
        "список",
        "таблица",
        "скан",
        "документ",
        "накладная",
        "报告",
        "发票",
        "合同",
        "信",
        "计划",
        "名单",
    ]
)
"""Names of files that say nothing: they may stand in any sentence."""


class SecretGuard:
    """Knows the secrets of a case: protected code names and file names, hashes of exhibits, six-word runs (ten
    characters of Chinese) of protected passages that nobody released and no open exhibit prints; and paths, which are
    nobody's business.

    Args:
        records: The case; what is protected in it is the guard's list.
        is_public: Whether a hash of any exhibit is a secret too, since it identifies a leaked copy; else only the
            hashes of protected ones are.
    """

    def __init__(self, records: CaseRecords, *, is_public: bool = True) -> None:
        protected = frozenset(x for x in records.exhibits if is_protected(records, x))
        self._names = NameSet(_protected_names(records, protected))
        self._hashes = tuple(sorted(x.casefold() for x in (records.exhibits if is_public else protected)))
        unreleased = (
            p.text for p in records.passages.values() if p.exhibit in protected and p.id not in records.released
        )
        quotes = [c.quote for c in records.claims if c.exhibit in protected and not is_quotable(records, c)]
        texts = tuple(dict.fromkeys((*unreleased, *quotes)))
        runs = {run for text in texts for run in _runs_of_text(text)}
        letters = {run for text in texts for run in _letters_of_text(text)}
        if texts:  # words that an open exhibit prints too tell nothing of the protected one
            for passage in (p for p in records.passages.values() if p.exhibit not in protected):
                runs.difference_update(_runs_of_text(passage.text))
                letters.difference_update(_letters_of_text(passage.text))
        self._runs, self._letters = frozenset(runs), frozenset(letters)

    def finds(self, text: str) -> str | None:
        """What kind of secret stands in the text (`name`, `hash`, `path`, `words`), or None."""
        readings = read(text)
        if self._names.stands_in(readings):
            return "name"
        if any(self._holds_hash(reading.text.casefold()) for reading in readings):
            return "hash"
        if any(_PATH.search(reading.text) for reading in readings):
            return "path"
        if self._runs and any(run in self._runs for reading in readings for run in _runs(reading)):
            return "words"
        if self._letters and any(run in self._letters for r in readings for run in _letter_runs(r.text)):
            return "words"
        return None

    def _holds_hash(self, text: str) -> bool:
        tokens = (*_HEX.findall(text), *_HEX.findall(_GROUPED.sub("", text)))
        return any(digest[:_SHORTEST_HASH] in t or t in digest for t in tokens for digest in self._hashes)


def _protected_names(records: CaseRecords, protected: Iterable[str]) -> Iterator[str]:
    yield from (s.code for s in records.sources.values() if s.is_protected)
    for exhibit in protected:
        name = records.exhibits[exhibit].name
        stem = fold_name(name.rsplit(".", 1)[0])
        yield records.exhibits[exhibit].source
        yield name
        if len(stem) >= 3 and stem not in _PLAIN_STEMS:
            yield stem


def _runs_of_text(text: str) -> Iterator[int]:
    """Hashes of the runs of a protected text; compared within one process alone."""
    folded = fold_name(text)
    chars = [char for char in folded if is_cjk(char)]
    yield from _windows(chars, _RUN_CJK)
    if chars:
        yield from _windows(latin_words(folded).split(), _RUN_CJK)
        folded = fold_name("".join(" " if is_cjk(char) else char for char in folded))
    yield from _windows(folded.split(), _RUN_WORDS)
    yield from _windows(latin_words(folded).split(), _RUN_WORDS)


def _runs(reading: Reading) -> Iterator[int]:
    """Hashes of all runs that a reading can be compared by."""
    latin = reading.latin.split()
    for length in (_RUN_WORDS, _RUN_CJK):
        yield from _windows(reading.folded.split(), length)
        yield from _windows(latin, length)
    yield from _windows([char for char in reading.folded if is_cjk(char)], _RUN_CJK)


def _letters_of_text(text: str) -> Iterator[int]:
    """Hashes of the letters of a Chinese text in both common romanisations, written without spaces."""
    if any(is_cjk(char) for char in text):
        yield from _letter_runs(anyascii(text))
        yield from _letter_runs(to_latin(text))


def _letter_runs(text: str) -> Iterator[int]:
    letters = "".join(char for char in text.casefold() if "a" <= char <= "z")
    yield from (hash(letters[i : i + _RUN_LETTERS]) for i in range(len(letters) - _RUN_LETTERS + 1))


def _windows(words: list[str], length: int) -> Iterator[int]:
    return (hash(tuple(words[i : i + length])) for i in range(len(words) - length + 1))
