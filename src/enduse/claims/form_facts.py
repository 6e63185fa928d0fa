"""What a form says of itself, for those who check one part of it against another."""

from __future__ import annotations

from dataclasses import replace

from enduse.claims.extractors.fields import Form, read_form
from enduse.claims.extractors.fields_drafting import day_of
from enduse.claims.extractors.fields_items import Sheet, read_items
from enduse.claims.extractors.fields_labels import PARTIES
from enduse.claims.extractors.fields_sums import check_sums, stated_figures
from enduse.claims.extractors.fields_terms import day_of_title
from enduse.model.evidence import Document
from enduse.model.examination import PaperFacts, PaperParty

__all__ = ["form_facts"]

_SUMMED = frozenset({"invoice", "waybill", "contract"})
_NOT_PARTIES = frozenset({"author", "addressee"})


def form_facts(document: Document) -> PaperFacts | None:
    """The day, parties, figures and sums of a form; None for a document that is no form."""
    form = read_form(document)
    if form is None:
        return None
    sheet = read_items(form)
    field = form.fields.get("date")
    day = day_of(field).get("date_from") or day_of_title(form).get("date_from")
    facts = PaperFacts(
        kind=form.kind,
        day=day,  # type: ignore[arg-type]
        day_place=field.value.place if field is not None else form.title.place,
        parties=tuple(
            PaperParty(role=key, name=form.fields[key].value.text, place=form.fields[key].value.place)
            for key in sorted(PARTIES - _NOT_PARTIES)
            if key in form.fields
        ),
    )
    return _with_sums(facts, form, sheet, document.exhibit.id) if form.kind in _SUMMED else facts


def _with_sums(facts: PaperFacts, form: Form, sheet: Sheet, exhibit: str) -> PaperFacts:
    stated = stated_figures(form, sheet)
    total, vat, subtotal = stated["total"], stated["vat"], stated["subtotal"]
    lines = sum(1 for item in sheet.items if item.number("price") is not None and item.number("quantity") is not None)
    has_sum = bool(sheet.items) and (total is not None or subtotal is not None)
    return replace(
        facts,
        figures=lines + has_sum,
        mismatches=tuple((p.place, p.text) for p in check_sums(form, sheet, exhibit)),
        total=None if total is None else total[0],
        total_place="" if total is None else total[1].place,
        vat=None if vat is None else vat[0],
        subtotal=None if subtotal is None else subtotal[0],
    )
