"""Each sentence of a draft beside the words of the evidence that come nearest, and where it says more than they do."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from enduse.dossier.checking.wording import Wording, segments, sentences, wording
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.evidence import Passage
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["SentenceCheck", "Verdict", "factcheck"]

_COVERED, _COVERED_ALONE, _CLOSE = 0.6, 0.45, 0.85
_LEAST_STEMS = 2
_MOST_CANDIDATES = 4
_DOUBTFUL = frozenset((Status.PLANNED, Status.UNVERIFIED))
_AGAINST = frozenset((Status.DENIED, Status.NO_COMMENT, Status.GAP, Status.UNVERIFIED))


class Verdict(StrEnum):
    """What a machine proposes of a sentence; a person decides."""

    SUPPORTED = "supported"
    STRONGER = "stronger than the evidence"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    NO_FACT = "no statement of fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceCheck:
    """A sentence of a draft with what stands for it and against it.

    Attributes:
        why: Where it says more than the evidence, or something else.
        quote: The nearest words of the evidence, in `exhibit` on `page`; empty where nothing comes near.
        claims: Claims that rest on these words; `contrary` those that deny, doubt or limit them.
        replies: What the parties named said when asked.
    """

    number: int
    text: str
    verdict: Verdict
    why: tuple[str, ...] = ()
    quote: str = ""
    exhibit: str = ""
    page: int | None = None
    claims: tuple[Claim, ...] = ()
    contrary: tuple[Claim, ...] = ()
    grades: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()

    @property
    def is_flagged(self) -> bool:
        """Whether a person must look at it."""
        return self.verdict in {Verdict.STRONGER, Verdict.UNSUPPORTED, Verdict.CONTRADICTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A sentence of the evidence."""

    words: Wording
    passage: Passage
    around: frozenset[str]
    names: frozenset[str]
    start: int
    end: int


def factcheck(draft: str, records: CaseRecords) -> tuple[SentenceCheck, ...]:
    """Every sentence of a draft, in order, checked against the case.

    The comparison is of words: stems, numbers with what they count, names, doubt and denial. It finds sentences that
    say more than the evidence; it does not understand them: one that it calls supported is still to be read.

    Args:
        draft: The author's text.
        records: The case; protected exhibits are looked at where they are among the records.
    """
    evidence = _Evidence(records)
    return tuple(evidence.check(n, text) for n, text in enumerate(sentences(draft), 1))


class _Evidence:
    """The sentences of all exhibits, found by their words."""

    def __init__(self, records: CaseRecords) -> None:
        self._records = records
        self._lines = list(_lines(records))
        counts = Counter(stem for line in self._lines for stem in line.words.stems)
        total = max(1, len(self._lines))
        self._weights = {stem: math.log(1 + total / n) for stem, n in counts.items()}
        self._rare = math.log(1 + total)
        self._at: dict[str, list[int]] = defaultdict(list)
        for n, line in enumerate(self._lines):
            for stem in line.words.stems:
                self._at[stem].append(n)
        self._named = frozenset(name for line in self._lines for name in line.words.names)
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in records.claims:
            if claim.confidence >= REVIEW_LINE:
                self._claims[claim.exhibit].append(claim)

    def check(self, number: int, text: str) -> SentenceCheck:
        """One sentence against all evidence."""
        said = wording(text)
        if len(said.stems) < _LEAST_STEMS or text.endswith("?"):
            return SentenceCheck(number=number, text=text, verdict=Verdict.NO_FACT)
        candidates = self._nearest(said)
        if not candidates:
            none = "no sentence of the evidence holds most of its words"
            return SentenceCheck(number=number, text=text, verdict=Verdict.UNSUPPORTED, why=(none,))
        judged = [(*self._judge(said, line), line) for line in candidates]
        order = (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.STRONGER)
        verdict, why, line = min(judged, key=lambda j: order.index(j[0]))
        return self._row(number, text, verdict, why=why, line=line)

    def _row(self, number: int, text: str, verdict: Verdict, *, why: tuple[str, ...], line: _Line) -> SentenceCheck:
        claims = self._claims_of(line)
        ids = {c.id for c in claims}
        near = [c for c in self._claims[line.passage.exhibit] if c.about in ids]
        contrary = tuple(dict.fromkeys(c for c in (*claims, *near) if c.status in _AGAINST))
        exhibit, grades = self._records.exhibits.get(line.passage.exhibit), self._records.grades
        return SentenceCheck(
            number=number,
            text=text,
            verdict=verdict,
            why=why,
            quote=line.words.text,
            exhibit=line.passage.exhibit if exhibit is None else exhibit.name,
            page=line.passage.locator.page,
            claims=tuple(c for c in claims if c not in contrary),
            contrary=contrary,
            grades=tuple(dict.fromkeys(str(grades[c.id]) for c in claims if c.id in grades)),
            replies=tuple(self._replies(text)),
        )

    def _nearest(self, said: Wording) -> list[_Line]:
        """Sentences that hold most of the words, best first, none much worse than the best."""
        found = {n for stem in said.stems for n in self._at.get(stem, ())}
        scored = []
        for n in found:
            line = self._lines[n]
            alone = self._coverage(said, line.words.stems)
            whole = self._coverage(said, line.words.stems | line.around)
            if alone >= _COVERED_ALONE and whole >= _COVERED:
                scored.append((alone + whole / 2, -n))
        best = sorted(scored, reverse=True)[:_MOST_CANDIDATES]
        return [self._lines[-n] for score, n in best if score >= _CLOSE * best[0][0]]

    def _coverage(self, said: Wording, stems: frozenset[str]) -> float:
        whole = sum(self._weights.get(s, self._rare) for s in said.stems)
        return sum(self._weights.get(s, self._rare) for s in said.stems & stems) / whole if whole else 0.0

    def _judge(self, said: Wording, line: _Line) -> tuple[Verdict, tuple[str, ...]]:
        told = self._segment(said, line)
        contrary = [*_other_numbers(said, line.words)]
        if told.is_negated != said.is_negated:
            contrary.append(
                "the evidence denies or negates it" if told.is_negated else "the evidence does not negate it"
            )
        if contrary:
            return Verdict.CONTRADICTED, tuple(contrary)
        more = [*_missing_numbers(said, line.words), *self._missing_names(said, line)]
        if told.is_doubted and not said.is_doubted:
            more.append("the evidence plans, supposes or reports what the draft states")
        elif not said.is_doubted and self._is_doubtful(said, line):
            more.append("the claim on these words is planned or not verified")
        return (Verdict.STRONGER, tuple(more)) if more else (Verdict.SUPPORTED, ())

    def _segment(self, said: Wording, line: _Line) -> Wording:
        """The part of the evidence's sentence that holds most of the words."""
        parts = [wording(part) for part in segments(line.words.text)] or [line.words]
        return max(parts, key=lambda part: self._coverage(said, part.stems))

    def _missing_names(self, said: Wording, line: _Line) -> Iterator[str]:
        for name in sorted(said.names):
            if name not in line.names and name not in fold_name(line.words.text).split():
                yield f"the name {name!r} does not stand there"

    def _is_doubtful(self, said: Wording, line: _Line) -> bool:
        spoken = [c for c in self._claims_of(line) if self._coverage(said, _stems_of(c)) >= _COVERED_ALONE]
        return bool(spoken) and all(c.status in _DOUBTFUL for c in spoken)

    def _claims_of(self, line: _Line) -> list[Claim]:
        near = self._claims[line.passage.exhibit]
        return [c for c in near if c.locator.start < line.end and c.locator.end > line.start]

    def _replies(self, text: str) -> Iterator[str]:
        folded = f" {fold_name(text)} "
        named = {
            e.id
            for e in self._records.entities
            if any(f" {fold_name(n)} " in folded for n in (e.caption, *e.names) if n)
        }
        for reply in self._records.replies:
            if reply.party in named:
                yield f"{reply.kind.value}: {reply.text or reply.put or ''}"


def _lines(records: CaseRecords) -> Iterator[_Line]:
    for passage in records.passages.values():
        texts = sentences(passage.text)
        words = [wording(text) for text in texts]
        at = 0
        for n, word in enumerate(words):
            begin = passage.text.find(texts[n][:24], at)
            begin = at if begin < 0 else begin
            at = begin + len(texts[n])
            near: Sequence[Wording] = words[max(0, n - 2) : n + 2]
            yield _Line(
                words=word,
                passage=passage,
                around=frozenset(s for w in near for s in w.stems),
                names=frozenset(x for w in near for x in w.names),
                start=passage.locator.start + begin,
                end=passage.locator.start + at,
            )


def _stems_of(claim: Claim) -> frozenset[str]:
    return wording(f"{claim.subject} {claim.predicate.replace('_', ' ')} {claim.object} {claim.quote}").stems


def _other_numbers(said: Wording, told: Wording) -> Iterator[str]:
    """Numbers of the draft that the evidence gives otherwise for the same unit."""
    stated = {n for n, _ in told.numbers}
    for number, unit in said.numbers:
        others = sorted(n for n, u in told.numbers if u == unit and unit)
        if number not in stated and others:
            yield f"the draft says {number:f}, the evidence {', '.join(f'{n:f}' for n in others)} ({unit})"


def _missing_numbers(said: Wording, told: Wording) -> Iterable[str]:
    stated = {n for n, _ in told.numbers}
    return [f"the number {n:f} does not stand there" for n, _ in said.numbers if n not in stated]
