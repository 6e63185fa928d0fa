"""How well a heading and the cells under it fit each field."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from enduse.trade.mapping.content import Content, fits, vote
from enduse.trade.mapping.fields import FIELDS, Pattern, patterns
from enduse.trade.mapping.known import known_fields
from enduse.trade.mapping.words import meanings_of, plain_heading

__all__ = ["LEAST", "Scores", "heading_scores", "score_column"]

LEAST = 0.6
"""Score below which a column is left unmapped."""

_UNKNOWN_WORD = 0.45
_EXTRA = 0.8
_LIGHT = {"code": 0.4, "no": 0.5, "kg": 0.3, "name": 0.6, "english": 0.15, "local": 0.1, "std": 0.2, "total": 0.4}
_WEIGHTS = {**_LIGHT, "fc": 0.5, "goods": 0.7, "calculated": 1.2, "pair": 0.0, "registered": 0.7, "currency": 0.8}
_ROLE_WEIGHT = 1.3
_ROLES = frozenset(("sender", "consignee", "contract_holder", "declarant", "broker", "notify", "manufacturer"))
_MISSING = 1.1
_KNOWN_AND_ODD = 0.65
_BESIDES = 0.96
"""What a translated or standardised twin scores beside the original of the same heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """How a column fits: fields to scores from 0 to about 1, the best reading that is not a field, and reasons.

    Attributes:
        aside: What else the column can be, and how well; such columns are known and not read.
        is_known: Whether a table of known headings has it.
    """

    of: dict[str, float]
    aside: tuple[str, float]
    is_known: bool


def _weight(meaning: str) -> float:
    return _ROLE_WEIGHT if meaning in _ROLES else _WEIGHTS.get(meaning, 1.0)


def _fit(pattern: Pattern, meanings: frozenset[str], unknown: int) -> float:
    hit = sum(_weight(m) for m in pattern.needed & meanings)
    if not hit:
        return 0.0
    missing = sum(_weight(m) for m in pattern.needed - meanings)
    extra = sum(_weight(m) for m in meanings - pattern.needed - pattern.allowed)
    both = sum(_weight(m) for m in pattern.allowed & meanings)
    whole = hit + both + _MISSING * missing + _EXTRA * extra + _UNKNOWN_WORD * unknown
    return (hit + both) / whole * (1.0 - 0.02 * len(pattern.allowed - meanings) / max(1, len(pattern.allowed)))


@lru_cache(maxsize=16384)
def heading_scores(heading: str) -> Scores:
    """How a heading alone fits each field."""
    known = known_fields(heading)
    if known:
        of = {field: 1.0 - 0.02 * place for place, field in enumerate(known) if field in FIELDS}
        rest = next((field for field in known if field not in FIELDS), "")
        return Scores(of=of, aside=(rest, 1.0 if rest else 0.0), is_known=True)
    meanings, unknown = meanings_of(plain_heading(heading))
    of, aside = {}, ("", 0.0)
    for name, field in patterns().items():
        best = max(_fit(pattern, meanings - _twin_marks(name), unknown) for pattern in field.patterns)
        best *= _BESIDES if meanings & {"english", "std"} and "english" not in name and "std" not in name else 1.0
        if field.holds == "aside":
            aside = max(aside, (name, best), key=lambda pair: pair[1])
        elif best > 0.3:
            of[name] = best
    return Scores(of=of, aside=aside, is_known=False)


def _twin_marks(field: str) -> frozenset[str]:
    """Words that mark a twin of a column and say nothing of its meaning, unless the field is the twin."""
    marks = {"english", "local", "iso"}
    return frozenset(
        marks - {"english"} if field.endswith("_en") else marks | ({"std"} if field != "qty_std" else set())
    )


def score_column(heading: str, content: Content) -> Scores:
    """How a heading and the cells under it fit each field: content scales what the heading says."""
    scores = heading_scores(heading)
    fields = patterns()
    of = {}
    for name, score in scores.of.items():
        holds = fields[name].holds
        fit = fits(holds, content)
        if scores.is_known and len(scores.of) == 1 and not scores.aside[0]:
            fit = max(fit, _KNOWN_AND_ODD)  # bad cells do not unmake a known heading
        of[name] = score * fit + (vote(holds, content) if score >= 0.4 else 0.0)
    return Scores(of=of, aside=scores.aside, is_known=scores.is_known)
