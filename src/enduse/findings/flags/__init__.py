"""The rules, one file a family: functions from the records of a case to findings. Adding one is one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from enduse.findings.flags.goods import chpl_to_destination, stated_military_end_use
from enduse.findings.flags.invoices import no_end_user_named
from enduse.findings.flags.kinship import listed_address, minority_holding, named_like_listed
from enduse.findings.flags.listing import listed_at_deal, listed_through_ownership
from enduse.findings.flags.middlemen import intermediary
from enduse.findings.flags.rows import row_flags
from enduse.findings.flags.statements import denied, gap_in_evidence, no_comment, plan_without_confirmation
from enduse.model.finding import Finding
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["OTHER_RULES", "RULES"]

OTHER_RULES: tuple[Callable[[CaseRecords, Engine | None], Iterator[Finding]], ...] = (
    listed_at_deal,
    listed_through_ownership,
    minority_holding,
    named_like_listed,
    listed_address,
    no_end_user_named,
    intermediary,
    plan_without_confirmation,
    denied,
    no_comment,
    gap_in_evidence,
)
"""Rules on lists, holdings, papers and statements."""

RULES: tuple[Callable[[CaseRecords, Engine | None], Iterator[Finding]], ...] = (
    *OTHER_RULES,
    chpl_to_destination,
    stated_military_end_use,
    row_flags,
)
"""All rules."""
