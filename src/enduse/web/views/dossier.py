"""Dossier: the report as it would be written, what blocks its publication, and the release of protected words."""

from __future__ import annotations

from enduse.errors import EnduseError, RefusedError
from enduse.model.dossier import DossierEdition
from enduse.web.asking import Ask, Page, Redirect, View
from enduse.web.persons import refusal_in, required_person
from enduse.web.rendering import url

__all__ = ["VIEWS"]

_ENDINGS = ("html", "pdf", "docx")


def show(ask: Ask) -> Page:
    """The report of an edition, with the blockers of the public one."""
    may_see_all = not ask.views.shown.has_hidden
    wanted = ask.word("edition", 10)
    edition = DossierEdition.INTERNAL if wanted == "internal" and may_see_all else DossierEdition.PUBLIC
    found = ask.views.dossier(edition)
    context = {
        "found": found,
        "made": found.made,
        "notes": {note.number: note for note in found.made.notes},
        "edition": edition.value,
        "is_refused": wanted == "internal" and not may_see_all,
        "may_see_all": may_see_all,
        "has_evidence": bool(ask.views.shown.records.exhibits),
        "endings": _ENDINGS,
    }
    return Page(template="dossier.html", title="Dossier", active="dossier", context=context)


def show_release(ask: Ask) -> Page:
    """The protected words that a finding rests on."""
    return _release_page(ask)


def _release_page(ask: Ask, refused: EnduseError | None = None) -> Page:
    finding, passages = ask.views.releasable(ask.path["id"])
    context = {
        "finding": finding,
        "passages": passages,
        "refused": refused,
        "typed": {name: ask.typed(name) for name in ("passage", "why")},
    }
    status = 200 if refused is None else 409
    return Page(
        template="dossier_release.html", title="Protected words", active="dossier", context=context, status=status
    )


def release(ask: Ask) -> Page | Redirect:
    """Let a protected passage be quoted in public."""
    finding, passages = ask.views.releasable(ask.path["id"])
    passage = ask.typed("passage", 200)

    def act() -> None:
        person = required_person(ask)
        if passage not in {one.passage.id for one in passages}:
            raise RefusedError("the finding does not rest on that passage", hint="reload the page")
        ask.case.release(passage, by=person, why=ask.typed("why"))

    refused = refusal_in(act)
    return _release_page(ask, refused) if refused is not None else Redirect(to=url("release", finding.id))


VIEWS = (
    View(path="/dossier", show=show),
    View(path="/release/{id}", show=show_release),
    View(path="/release/{id}", show=release, is_form=True),
)
