"""Forms to claims: an invoice, waybill, contract, parts list, site plan or report is read by its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from enduse.claims.extractors.contracts import contract_claims
from enduse.claims.extractors.fields import read_form
from enduse.claims.extractors.fields_drafting import Drafter
from enduse.claims.extractors.fields_items import Sheet, read_items
from enduse.claims.extractors.fields_sums import check_sums
from enduse.claims.extractors.invoices import invoice_claims
from enduse.claims.extractors.parts_lists import parts_list_claims
from enduse.claims.extractors.plans import plan_claims, report_claims
from enduse.claims.extractors.waybills import waybill_claims
from enduse.model.claim import Claim
from enduse.model.evidence import Document, Mention
from enduse.model.problem import Problem

__all__ = ["FORM_READERS", "form_claims"]

FORM_READERS: dict[str, Callable[[Drafter, Sheet], Iterator[Claim]]] = {
    "invoice": invoice_claims,
    "waybill": waybill_claims,
    "contract": contract_claims,
    "parts_list": parts_list_claims,
    "plan": plan_claims,
    "report": report_claims,
}
"""Kind of form (`fields_labels.FORMS`) to its reader. A new kind costs one file and one line here."""

_VERSION = "1"


def form_claims(document: Document, mentions: tuple[Mention, ...]) -> Iterator[Claim | Problem]:
    """Claims of a document that begins with the title of a form and has fields or rows; of other documents none."""
    form = read_form(document)
    if form is None:
        return
    sheet = read_items(form)
    if not (form.fields or form.blanks or sheet.items):
        return
    drafter = Drafter(document, form, mentions, f"fields.{form.kind}/{_VERSION}")
    yield from FORM_READERS[form.kind](drafter, sheet)
    if form.kind in {"invoice", "waybill", "contract"}:
        yield from check_sums(form, sheet, document.exhibit.id)
