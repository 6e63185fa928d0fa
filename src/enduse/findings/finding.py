"""All rules, asked in order."""

from __future__ import annotations

from enduse.findings.flags import RULES
from enduse.model.finding import Finding
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["find"]


def find(records: CaseRecords, engine: Engine | None) -> tuple[Finding, ...]:
    """What every rule sees in a case, sorted by rule, outcome and id; the same finding stands once.

    Args:
        engine: Where the views of `model/trade_tables.py` are registered; without them no rule on shipments is asked.
    """
    found = {finding.id: finding for ask in RULES for finding in ask(records, engine)}
    return tuple(sorted(found.values(), key=lambda f: (f.rule, f.outcome.value, f.id)))
