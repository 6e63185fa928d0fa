"""The day or span of days that a clause gives to what it says."""

from __future__ import annotations

import re
from datetime import date

from enduse.claims.grammar.scene import Scene
from enduse.claims.grammar.syntax import Clause
from enduse.claims.relations.draft import Draft
from enduse.text.date_intervals import date_interval

__all__ = ["anchor_of", "dates_of"]

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"(?:\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}}|{_MONTH} \d{{1,2}}(?!\d)(?:st|nd|rd|th)?(?:,? \d{{4}})?)"
_WORDS = re.compile(
    rf"\bbetween {_DAY} and {_DAY}|\bfrom {_DAY} to {_DAY}"
    r"|\b(?:earlier|later) (?:this|last) year\b|\bin the (?:first|second) half of (?:this year|last year|\d{4})"
    r"|\b(?:last|this past) (?:spring|summer|autumn|winter|year|month|week)\b|\bwithin (?:\w+) (?:months|weeks|years"
    r"|days)\b"
    rf"|\b(?:on|in|since|by) (?:the )?(?:{_DAY}|(?:19|20)\d\d)\b|\bin the (?:spring|summer|autumn|fall) of \d{{4}}"
    rf"|\bthis year\b"
)
_WRITTEN = re.compile(rf"(?:^|[,(\n ])(?P<day>\d{{1,2}} {_MONTH} \d{{4}}|{_MONTH} \d{{1,2}}, \d{{4}})")
_FAR = 80
"""Characters between the words of a claim and the date that is still its own."""

_TIMELESS = frozenset(
    {
        "responds",
        "does_not_state",
        "cannot_verify",
        "subsidiary_of",
        "similar_to",
        "has_range",
        "has_payload",
        "upgrades",
    }
)


def dates_of(draft: Draft, scene: Scene, anchor: date | None) -> dict[str, object]:
    """`date_text` and, where the words or an anchor tell, `date_from` and `date_to`; empty where the clause gives no
    date.

    Only date words between the clause's subject and its end count, or at the head of the sentence.
    """
    if draft.predicate in _TIMELESS or draft.clause is None:
        return {}
    text = scene.text
    low = min(draft.subject.start, draft.object.start) - scene.start
    high = max(draft.subject.end, draft.object.end) - scene.start
    best = None
    verb = scene.span(*_verb(draft.clause, scene))[0] - scene.start
    head = min((s.start for c in scene.clauses for s in c.subjects), default=0)
    opening = scene.span(head, head + 1)[0] - scene.start
    for match in _WORDS.finditer(text):
        if match.end() > opening and match.start() < verb:
            continue  # the date of another verb
        gap = max(low - match.end(), match.start() - high, 0)
        if gap < _FAR and (best is None or gap < best[0]):
            best = (gap, match)
    if best is None:
        return {}
    words = best[1].group()
    found = date_interval(re.sub(r"^(?:on|by|since) (?:the )?", "", words), anchor)
    out: dict[str, object] = {"date_text": words}
    if found is not None and not words.startswith(("since", "by")):
        out |= {"date_from": found.date_from, "date_to": found.date_to}
    return out


def _verb(clause: Clause, scene: Scene) -> tuple[int, int]:
    element = scene.elements[clause.at]
    return element.start, element.end


def anchor_of(text: str) -> date | None:
    """Day on which a text says near its head that it was written; None where it does not."""
    found = _WRITTEN.search(text[:600])
    interval = date_interval(found["day"]) if found else None
    return interval.date_from if interval is not None and interval.precision == "day" else None
