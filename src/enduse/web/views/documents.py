"""Documents: the list of exhibits, one leaf of one with its claims, and the form that makes a claim of its words."""

from __future__ import annotations

from enduse.errors import NotFoundError
from enduse.web.asking import Ask, Page, View

__all__ = ["VIEWS"]


def show_all(ask: Ask) -> Page:
    """All exhibits."""
    context = {"rows": ask.views.documents()}
    return Page(template="documents.html", title="Documents", active="documents", context=context)


def show(ask: Ask) -> Page:
    """One leaf of a document."""
    claim = ask.word("claim") or None
    found = ask.views.document(
        ask.path["id"], leaf=ask.number("page"), claim=claim, passage=ask.word("passage") or None
    )
    context = {"doc": found, "lit": claim or ""}
    return Page(template="document.html", title=found.exhibit.name, active="documents", context=context)


def show_claim(ask: Ask) -> Page:
    """One claim with its words, what it is about, and the findings that rest on it."""
    found = ask.views.cited(ask.path["id"])
    if not found:
        raise NotFoundError("no such claim may be shown", hint="search for its words")
    shown = ask.views.shown
    claim = shown.claims[found[0].id]
    ends = [
        (end, shown.caption(end)) for end in shown.claim_ends[claim.id] if end is not None and end in shown.entities
    ]
    context = {
        "cited": found[0],
        "claim": claim,
        "ends": ends,
        "about": ask.views.cited(claim.about) if claim.about else (),
        "answers": ask.views.cited(*(c.id for c in shown.records.claims if c.about == claim.id)),
        "findings": shown.findings_on.get(claim.id, ()),
        "links": [k for end, _ in ends[:1] for k in shown.links_of.get(end, ()) if claim.id in k.claims],
        "shown": shown,
    }
    return Page(template="claim.html", title=found[0].sentence, active="documents", context=context)


VIEWS = (
    View(path="/documents", show=show_all),
    View(path="/document/{id}", show=show),
    View(path="/claim/{id}", show=show_claim),
)
