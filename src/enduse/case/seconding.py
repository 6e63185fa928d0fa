"""The second approver: another person signs what a first one accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enduse.case.judged import standing_judgements
from enduse.case.judging import require_person
from enduse.errors import NotFoundError, RefusedError

if TYPE_CHECKING:
    from enduse.case.case import Case
    from enduse.model.entity import Judgement

__all__ = ["second"]


def second(case: Case, judgement: str, *, by: str, why: str) -> Judgement:
    """Log a judgement that stands once more, signed by a second person; the first one's words stay beside theirs.

    Args:
        judgement: Id of the judgement, the last that stands of its item.
        by: The second person.

    Raises:
        NotFoundError: No judgement that stands is called so.
        RefusedError: No person or reason, the second is the first, or somebody signed already.
    """
    require_person(by, why)
    latest = {j.item: j for j in standing_judgements(case._store)}
    first = next((j for j in latest.values() if j.id == judgement), None)
    if first is None:
        raise NotFoundError(f"no judgement that stands is called {judgement!r}", hint="reload the page of the review")
    if first.second is not None:
        raise RefusedError(f"{first.second} signed it already", hint="undo it first, or leave it as it is")
    told = f"{first.why}; second approver: {why.strip()}"
    return case.decide(first.item, first.verdict.value, by=first.by, why=told, second=by.strip())
