"""Right of reply: points put to a party, its answer, or the reason why it was not asked or waited for."""

from __future__ import annotations

from datetime import date

from enduse.errors import EnduseError, RefusedError
from enduse.web.asking import Ask, Page, Redirect, View
from enduse.web.persons import refusal_in, required_person
from enduse.web.rendering import url

__all__ = ["VIEWS"]

_PER_PAGE = 50
_FIELDS = ("step", "put", "answer", "waive", "sent", "deadline")
_STEPS = ("put", "answer", "waive")


def show_all(ask: Ask) -> Page:
    """All parties that a publication would accuse, those first who were not asked or have not answered."""
    every = ask.views.replies()
    state, page = ask.word("state", 40), ask.number("page")
    found = [party for party in every if state in {"", party.state}]
    states: dict[str, int] = {}
    for party in every:
        states[party.state] = states.get(party.state, 0) + 1
    context = {
        "rows": found[(page - 1) * _PER_PAGE : page * _PER_PAGE],
        "total": len(found),
        "every": len(every),
        "states": states,
        "state": state,
        "page": page,
        "last": max(1, -(-len(found) // _PER_PAGE)),
    }
    return Page(template="replies.html", title="Replies", active="replies", context=context)


def show(ask: Ask) -> Page:
    """The right of reply of one party."""
    return _page(ask)


def _page(ask: Ask, refused: EnduseError | None = None) -> Page:
    party = ask.views.party_replies(ask.path["id"])
    context = {"party": party, "typed": {name: ask.typed(name) for name in _FIELDS}, "refused": refused}
    status = 200 if refused is None else 409
    return Page(
        template="replies_party.html",
        title=f"Right of reply: {party.caption}",
        active="replies",
        context=context,
        status=status,
    )


def log(ask: Ask) -> Page | Redirect:
    """Keep one step of the right of reply of a party."""
    party = ask.views.party_replies(ask.path["id"])  # of whom nothing may be shown, nothing is logged

    def act() -> None:
        person, step = required_person(ask), ask.typed("step", 10)
        if step not in _STEPS:
            raise RefusedError("a reply is one of put, answer or waive", hint="log each step on its own")
        sent, deadline = (_day(ask, "sent"), _day(ask, "deadline")) if step == "put" else (None, None)
        put, answer, waive = (ask.typed(name) if name == step else None for name in _STEPS)
        ask.case.reply(party.id, by=person, sent=sent, deadline=deadline, put=put, answer=answer, waive=waive)

    refused = refusal_in(act)
    return _page(ask, refused) if refused is not None else Redirect(to=f"{url('replies', party.id)}#log")


def _day(ask: Ask, name: str) -> date | None:
    told = ask.typed(name, 10)
    try:
        return date.fromisoformat(told) if told else None
    except ValueError as error:
        raise RefusedError(f"{told!r} is no day", hint="write it as 2024-09-01") from error


VIEWS = (
    View(path="/replies", show=show_all),
    View(path="/replies/{id:path}", show=show),
    View(path="/replies/{id:path}", show=log, is_form=True),
)
