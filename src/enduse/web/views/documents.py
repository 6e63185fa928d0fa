"""Documents: the list of exhibits, one leaf of one with its claims, and the form that makes a claim of its words."""

from __future__ import annotations

from collections.abc import Mapping

from enduse.errors import EnduseError, NotFoundError
from enduse.model.claim import Status
from enduse.model.predicates import PREDICATES
from enduse.web.asking import Ask, Attached, Page, Redirect, View

__all__ = ["VIEWS"]

_FIELDS = ("quote", "subject", "predicate", "object", "status", "by", "page", "support")


def show_all(ask: Ask) -> Page:
    """All exhibits."""
    context = {"rows": ask.views.documents()}
    return Page(template="documents.html", title="Documents", active="documents", context=context)


def show(ask: Ask) -> Page:
    """One leaf of a document."""
    return _leaf(ask, dict.fromkeys(_FIELDS, ""), None)


def _leaf(ask: Ask, typed: Mapping[str, str], refused: EnduseError | None) -> Page:
    """One leaf of a document, with what was typed into its form and why it was refused."""
    claim = ask.word("claim") or None
    leaf, passage = ask.number("page"), ask.word("passage") or None
    found = ask.views.document(ask.path["id"], leaf=leaf, claim=claim, passage=passage)
    context = {
        "doc": found,
        "lit": claim or "",
        "typed": typed,
        "refused": refused,
        "predicates": tuple(PREDICATES),
        "statuses": tuple(s.value for s in Status),
    }
    status = 200 if refused is None else 409
    return Page(template="document.html", title=found.exhibit.name, active="documents", context=context, status=status)


def make_claim(ask: Ask) -> Page | Redirect:
    """Keep a claim that a person reads in a document, through the same gate as `enduse claim add`."""
    typed = {name: str(ask.form.get(name, "")).strip()[:4_000] for name in _FIELDS}
    exhibit = ask.views.document(ask.path["id"]).exhibit  # of what may not be shown, none can be made
    page = typed["page"]
    try:
        made = ask.case.add_claim(
            exhibit.id,
            quote=typed["quote"],
            subject=typed["subject"],
            predicate=typed["predicate"],
            object=typed["object"],
            status=typed["status"] or Status.ASSERTED.value,
            by=typed["by"],
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else None,
            support=[line.strip() for line in typed["support"].splitlines() if line.strip()],
        )
    except EnduseError as error:
        return _leaf(ask, typed, error)
    return Redirect(to=f"/document/{exhibit.id}?claim={made.id}#{made.id}")


def show_sheet(ask: Ask) -> Page:
    """A page as it looks, with the words of claims marked: a piece of the document's page."""
    number = ask.number("page")
    context = {"found": ask.views.sheet(ask.path["id"], number), "exhibit": ask.path["id"], "number": number}
    return Page(template="sheet.html", title="Page", context=context, is_fragment=True)


def send_sheet(ask: Ask) -> Attached:
    """The picture of a page."""
    number = ask.path["page"]
    if not (number.isascii() and number.isdigit() and 0 < len(number) < 7):
        raise NotFoundError("there is no such page", hint="pages are counted from 1")
    picture = ask.views.sheet(ask.path["id"], int(number)).picture
    return Attached(body=picture.body, media=picture.media)


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
    View(path="/document/{id}/claim", show=make_claim, is_form=True),
    View(path="/document/{id}/sheet", show=show_sheet),
    View(path="/document/{id}/sheet/{page}", show=send_sheet),
    View(path="/claim/{id}", show=show_claim),
)
