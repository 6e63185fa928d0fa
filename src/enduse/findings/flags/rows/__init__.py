"""Red flags that customs rows carry: each a rule with its SQL over one view of the rows, for any engine.

`prepared` makes the view, `base` asks; the other files hold one family of rules each. Adding a rule is one line here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enduse.findings.flags.rows.base import RowRule, ask_all
from enduse.findings.flags.rows.lots import SPLIT, SUPPLIERS, VAGUE
from enduse.findings.flags.rows.neighbours import crowded_rule, successor_rule
from enduse.findings.flags.rows.prepared import prepare
from enduse.findings.flags.rows.prices import OVER, UNDER, WEIGHT
from enduse.findings.flags.rows.routing import BANK, FORWARDER, HUB, ROLES
from enduse.findings.flags.rows.trading import DORMANT, FIRST, SHORT, SURGE
from enduse.model.finding import Finding
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["ROW_RULES", "row_flags"]

ROW_RULES: tuple[RowRule, ...] = (
    *(FIRST, SURGE, DORMANT, SHORT),
    *(HUB, FORWARDER, BANK, ROLES),
    *(OVER, UNDER, WEIGHT),
    *(SUPPLIERS, SPLIT, VAGUE),
)
"""Rules whose text depends on no case."""


def row_flags(records: CaseRecords, engine: Engine | None, *, about: Sequence[int] | None = None) -> Iterator[Finding]:
    """What all rules on customs rows see.

    Args:
        about: As in `ask_all`.
    """
    if engine is not None and prepare(engine):
        rules = (*ROW_RULES, successor_rule(records, engine), crowded_rule(engine))
        yield from ask_all(rules, records, engine, about=about)
