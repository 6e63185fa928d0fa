"""Which column is what: one column a field, by the assignment that fits best as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from enduse.text.numbers import parse_number
from enduse.trade.mapping.content import Content, look_at
from enduse.trade.mapping.fields import FIELDS, TWINS
from enduse.trade.mapping.scoring import LEAST, Scores, score_column
from enduse.trade.mapping.words import plain_heading

__all__ = ["REPEATED", "ColumnGuess", "columns_of", "guess_columns", "hash_of_layout"]

REPEATED = "repeated"
"""What a column is whose field another column is taken for."""

_UNSURE = 0.1
_LEAST_TWIN = 0.8
_DOUBT = 0.7
_MOST_CONTRADICTED = 0.2
_MOST_ROWS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGuess:
    """What a column is taken for.

    Attributes:
        column: Counted from 0.
        heading: As printed.
        field: One of `FIELDS`, or what else it is known to be; None where nothing is known.
        is_twin: Whether it is read only where the field's first column is empty.
        confidence: 0 to 1.
        reasons: Why, and what speaks against it.
    """

    column: int
    heading: str
    field: str | None = None
    is_twin: bool = False
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()


def hash_of_layout(headings: Sequence[str]) -> str:
    """The same for files whose headings read the same, in the same order: 16 hex digits."""
    return hashlib.sha256("\0".join(map(plain_heading, headings)).encode()).hexdigest()[:16]


def guess_columns(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[ColumnGuess, ...]:
    """What each column is, in the order of the columns.

    Args:
        headings: Cells of the header row.
        rows: A sample of the rows under it; cells beyond the headings are left out.
    """
    contents = [look_at([row[n] if n < len(row) else "" for row in rows[:_MOST_ROWS]]) for n in range(len(headings))]
    scores = [score_column(heading, content) for heading, content in zip(headings, contents, strict=True)]
    taken = _assign(scores)
    guesses = [_guess(n, headings[n], scores[n], taken) for n in range(len(headings))]
    guesses = _promoted(_with_twins(guesses, scores, taken))
    return tuple(_doubted(guesses, rows, contents))


def _assign(scores: Sequence[Scores]) -> dict[int, str]:
    """Column to field, one to one; a column may stay without."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # heavy: only mapping needs it

    names = sorted({name for s in scores for name in s.of})
    if not names:
        return {}
    matrix = np.zeros((len(scores), len(names) + len(scores)))
    for row, of in enumerate(scores):
        for column, name in enumerate(names):
            matrix[row, column] = of.of.get(name, 0.0) - row * 1e-6  # of equals, the first column
        matrix[row, len(names) + row] = max(LEAST, of.aside[1])
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {row: names[column] for row, column in pairs if column < len(names) and matrix[row, column] >= LEAST}


def _guess(column: int, heading: str, scores: Scores, taken: dict[int, str]) -> ColumnGuess:
    field = taken.get(column)
    if field is None:
        name = scores.aside[0] if scores.aside[1] >= LEAST else None
        rival = max(scores.of, key=lambda of: scores.of[of], default=None)
        if name is None and rival in taken.values() and scores.of[str(rival)] >= _LEAST_TWIN:
            return ColumnGuess(column=column, heading=heading, field=REPEATED, reasons=(f"another column is {rival}",))
        said = ("known and not read",) if name else ("unknown",)
        return ColumnGuess(
            column=column, heading=heading, field=name, confidence=min(1.0, scores.aside[1]), reasons=said
        )
    score = scores.of[field]
    rivals = [value for name, value in scores.of.items() if name != field and name not in taken.values()]
    reasons = ["heading of a known source" if scores.is_known else "words of the heading"]
    confidence = min(1.0, score)
    if rivals and score - max(rivals) < _UNSURE:
        confidence *= _DOUBT
        reasons.append("the heading could mean another field too")
    return ColumnGuess(column=column, heading=heading, field=field, confidence=confidence, reasons=tuple(reasons))


def _with_twins(guesses: list[ColumnGuess], scores: Sequence[Scores], taken: dict[int, str]) -> list[ColumnGuess]:
    """Columns that say again what another says: read where the first is empty."""
    found = []
    for guess, of in zip(guesses, scores, strict=True):
        twins = {name: value for name, value in of.of.items() if name in TWINS and name in taken.values()}
        best = max(twins, key=lambda name: twins[name], default=None)
        if guess.column in taken or best is None or twins[best] < max(_LEAST_TWIN, of.aside[1]):
            found.append(guess)
            continue
        field, why = best, ("says again what another column says",)
        confidence = min(1.0, twins[best])
        found.append(
            ColumnGuess(
                column=guess.column,
                heading=guess.heading,
                field=field,
                is_twin=True,
                confidence=confidence,
                reasons=why,
            )
        )
    return found


def _promoted(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """A translated description is the description where there is no other."""
    if any(guess.field == "goods_description" for guess in guesses):
        return guesses
    return [_changed(g, field="goods_description") if g.field == "goods_description_en" else g for g in guesses]


def _doubted(
    guesses: Iterable[ColumnGuess], rows: Sequence[Sequence[str]], contents: Sequence[Content]
) -> Iterable[ColumnGuess]:
    """Contradictions between columns, and empty columns, lower the confidence in them."""
    listed = list(guesses)
    where = {g.field: g.column for g in listed if not g.is_twin and g.field in FIELDS}
    heavier = _share(rows, where.get("net_kg"), where.get("gross_kg"))
    for guess in listed:
        if guess.field in {"net_kg", "gross_kg"} and heavier > _MOST_CONTRADICTED:
            why = f"net is above gross in {heavier:.0%} of the rows"
            yield _changed(guess, confidence=guess.confidence * 0.5, reason=why)
        elif guess.field in FIELDS and contents[guess.column].filled == 0:
            yield _changed(guess, confidence=guess.confidence * 0.8, reason="the column is empty")
        else:
            yield guess


def _share(rows: Sequence[Sequence[str]], less: int | None, more: int | None) -> float:
    """Share of the rows in which what should be less is more."""
    if less is None or more is None:
        return 0.0
    pairs = [(_number(row, less), _number(row, more)) for row in rows[:_MOST_ROWS]]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    return sum(a > b for a, b in known) / max(1, len(known))


def _number(row: Sequence[str], column: int) -> Decimal | None:
    return parse_number(row[column]) if column < len(row) else None


def _changed(
    guess: ColumnGuess, *, field: str | None = None, confidence: float | None = None, reason: str | None = None
) -> ColumnGuess:
    return ColumnGuess(
        column=guess.column,
        heading=guess.heading,
        field=field or guess.field,
        is_twin=guess.is_twin,
        confidence=guess.confidence if confidence is None else confidence,
        reasons=guess.reasons if reason is None else (*guess.reasons, reason),
    )


def columns_of(guesses: Iterable[ColumnGuess]) -> dict[str, tuple[int, ...]]:
    """Field to its columns, the one that is read first before its twins."""
    found: dict[str, tuple[int, ...]] = {}
    for guess in sorted(guesses, key=lambda g: (g.is_twin, g.column)):
        if guess.field in FIELDS:
            found[str(guess.field)] = (*found.get(str(guess.field), ()), guess.column)
    return found
