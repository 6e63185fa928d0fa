"""Review: a machine proposes, a named person accepts; every answer is a record, and undoing it is one too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from enduse.case.seconding import second
from enduse.errors import EnduseError
from enduse.web.asking import Ask, Page, Redirect, View
from enduse.web.persons import refusal_in, remember, required_person

__all__ = ["VIEWS"]

_KINDS = {
    "finding": "findings to accept",
    "hit": "list entries",
    "pair": "unsure pairs",
    "repeat": "repeats of the press",
    "lead": "leads",
}
KEYS = (
    ("j", "next question"),
    ("k", "question before"),
    ("a", "yes: accept, same, true"),
    ("r", "no: reject, different, false"),
    ("s", "not sure"),
    ("Enter", "keep the answer, once the reason is written"),
    ("u", "undo the last judgement"),
    ("n", "a note, which decides nothing"),
    ("o", "open the words in their document"),
    ("Esc", "leave a field"),
)
"""The keys of the review, as its script obeys them and its page lists them."""


def show(ask: Ask) -> Page:
    """One page of the open questions."""
    return _page(ask, kind=ask.word("kind", 20), number=ask.number("page"), at=ask.word("item", 200))


def _page(ask: Ask, *, kind: str, number: int, at: str, refused: EnduseError | None = None) -> Page:
    kind = kind if kind in _KINDS else ""
    found = ask.views.review(kind=kind, page=number, at=at)
    context = {
        "found": found,
        "kind": kind,
        "kinds": _KINDS,
        "keys": KEYS,
        "at": at,
        "here": f"/review?kind={kind}&page={found.page}",
        "typed": {name: ask.typed(name) for name in ("item", "verdict", "why", "second", "text", "judgement")},
        "refused": refused,
    }
    status = 200 if refused is None else 409
    return Page(template="reviewing.html", title="Review", active="review", context=context, status=status)


def take_name(ask: Ask) -> Redirect:
    """Keep the name of the person who judges for this session."""
    return remember(ask)


def decide(ask: Ask) -> Page | Redirect:
    """Log a person's answer to a question, and go on to the next."""
    item, other = ask.typed("item", 200), ask.typed("second", 120)
    number, kind = _number(ask.typed("page", 9)), ask.typed("kind", 20)
    rows = ask.views.review(kind=kind if kind in _KINDS else "", page=number, at=item).rows
    place = next((n for n, row in enumerate(rows) if row.id == item), None)
    following = "" if place is None else next((row.id for row in rows[place + 1 :]), "")

    def act() -> None:
        person = required_person(ask)
        known = item if place is not None else ""  # of what may not be shown, nothing can be judged
        ask.case.decide(known, ask.typed("verdict", 20), by=person, why=ask.typed("why"), second=other or None)

    return _kept(ask, act, item=item, following=following)


def take_back(ask: Ask) -> Page | Redirect:
    """Log that a judgement is taken back."""
    judgement = ask.typed("judgement", 200)
    row = next((r for r in ask.views.review().judged if r.judgement.id == judgement), None)
    item = "" if row is None else row.judgement.item

    def act() -> None:
        person = required_person(ask)
        ask.case.undo(judgement if row is not None else "-", by=person, why=ask.typed("why"))

    return _kept(ask, act, item=item, following=item)


def sign(ask: Ask) -> Page | Redirect:
    """Log that a second person signs what a first one accepted."""
    judgement = ask.typed("judgement", 200)
    is_shown = any(row.judgement.id == judgement for row in ask.views.review().unsigned)

    def act() -> None:
        person = required_person(ask)
        second(ask.case, judgement if is_shown else "-", by=person, why=ask.typed("why"))

    return _kept(ask, act, item="", following="")


def remark(ask: Ask) -> Page | Redirect:
    """Log a note on a question."""
    item = ask.typed("item", 200)
    is_shown = any(row.id == item for row in ask.views.review(at=item).rows)

    def act() -> None:
        person = required_person(ask)
        ask.case.note(item if is_shown else "-", ask.typed("text"), by=person)

    return _kept(ask, act, item=item, following=item)


def _kept(ask: Ask, act: Callable[[], Any], *, item: str, following: str) -> Page | Redirect:
    """Do it and lead to the question that follows, or show the page again with why it was refused."""
    kind, number = ask.typed("kind", 20), _number(ask.typed("page", 9))
    refused = refusal_in(act)
    if refused is not None:
        return _page(ask, kind=kind, number=number, at=item, refused=refused)
    kind = kind if kind in _KINDS else ""
    return Redirect(to=f"/review?kind={kind}&page={number}" + (f"&item={following}#{following}" if following else ""))


def _number(told: str) -> int:
    return max(1, int(told)) if told.isascii() and told.isdigit() else 1


VIEWS = (
    View(path="/review", show=show),
    View(path="/review/person", show=take_name, is_form=True),
    View(path="/review/decide", show=decide, is_form=True),
    View(path="/review/undo", show=take_back, is_form=True),
    View(path="/review/second", show=sign, is_form=True),
    View(path="/review/note", show=remark, is_form=True),
)
