"""Grades: how well each statement is known, by the independent roots that carry it.

The letter is the source's and a person's to give. The digit is looked up: 1 two or more independent roots, 2 one root
at first hand, 3 one root that relays or speaks for itself, 4 and 5 contradicted, 6 not judgeable. Denials are listed;
they never delete.

Source: Admiralty grading; ../domain/evidence.md section 4.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from enduse.findings.roots import Forest, Roots, roots_of
from enduse.findings.weaknesses import weaknesses
from enduse.model.claim import Claim, Status
from enduse.model.finding import UNCONFIRMED, Grade
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["grade_claims"]

_FIRST_HAND = frozenset(("leak", "register", "agency", "list", "analyst"))
_CARRYING = frozenset((Status.ASSERTED, Status.PLANNED))
_UNJUDGED = frozenset((Status.UNVERIFIED, Status.GAP, Status.NO_COMMENT))

_PAPERS = re.compile(
    r"\b(?:documents?|papers?|invoices?|reports?|contracts?|records|files|letters?|e-?mails?)\b"
    r"|документ|накладн|инвойс|сч[её]т|отч[её]т|договор|文件|发票|發票|报告|報告|合同",
    re.IGNORECASE,
)

Key = tuple[str, str, str]


@dataclass(slots=True)
class _Said:
    """All claims of one statement."""

    carrying: list[Claim] = field(default_factory=list)
    denying: list[Claim] = field(default_factory=list)


def grade_claims(records: CaseRecords) -> Mapping[str, Grade]:
    """Claim id to grade, for all claims."""
    roots = roots_of(records)
    said: dict[tuple[Key, Status | None], _Said] = {}
    by_id = {claim.id: claim for claim in records.claims}
    for claim in records.claims:
        if claim.status in _CARRYING:
            said.setdefault((_key(claim, records), claim.status), _Said()).carrying.append(claim)
    for claim in records.claims:
        if claim.status is Status.DENIED:
            about = by_id.get(claim.about) if claim.about else None
            for status in _CARRYING:
                group = said.get((_key(about or claim, records), status))
                if group is not None:
                    group.denying.append(claim)
    weak = weaknesses(records)
    graded = {
        claim.id: _grade(claim, said.get((_key(claim, records), claim.status)), records, roots)
        for claim in records.claims
    }
    return {key: replace(grade, reasons=(*grade.reasons, *weak.get(key, ()))) for key, grade in graded.items()}


def _key(claim: Claim, records: CaseRecords) -> Key:
    """Subject, predicate and object by entity where known, else by folded words."""
    ends = (fold_name(claim.subject), fold_name(claim.object))
    subject, other = (records.entity_named.get(f"{claim.exhibit}|{end}", end) for end in ends)
    return subject, claim.predicate, other


def _grade(claim: Claim, said: _Said | None, records: CaseRecords, roots: Roots) -> Grade:
    source = records.sources.get(records.exhibits[claim.exhibit].source) if claim.exhibit in records.exhibits else None
    letter = "F" if source is None else source.reliability
    carrying = said.carrying if said is not None else [claim]
    chain = _chain(carrying, records, roots, claim)
    names = tuple(sorted(set(chain.values())))
    digit, reasons = _digit(claim, chain, records)
    if _may_be_papers(carrying):
        reasons.append("papers cited here may be the papers at hand; their independence is not established")
    if exhibit_reason := roots.retold.get(claim.exhibit):
        reasons.append(exhibit_reason)
    if said is not None and said.denying:
        digit = _contradicted(claim, said.denying, chain, roots, digit)
        reasons += [_denial_reason(denial) for denial in sorted(said.denying, key=lambda c: c.id)]
    return Grade(letter=letter, digit=digit, roots=names, reasons=tuple(dict.fromkeys(reasons)))


def _chain(claims: list[Claim], records: CaseRecords, roots: Roots, own: Claim) -> dict[str, str]:
    """Independent roots of claims and their names: exhibits by their root, joined where one party is quoted in both.

    Who tells what papers say may tell it of the very papers that are at hand: that is no second root. A joined root is
    called what the root of `own` is called.
    """
    forest = Forest()
    found = {claim.exhibit: f"root:{roots.of.get(claim.exhibit, claim.exhibit)}" for claim in claims}
    for claim in claims:
        if voice := _voice(claim, records):
            forest.join(found[claim.exhibit], f"voice:{voice}")
    if _may_be_papers(claims):
        for claim in claims:
            if _tells_of_papers(claim) or _is_first_hand(claim):
                forest.join(found[claim.exhibit], "voice:papers")
    names: dict[str, str] = {}
    first = found.get(own.exhibit)
    for root in sorted(set(found.values()), key=lambda r: (r != first, r)):
        key = root.removeprefix("root:")
        names.setdefault(forest.find(root), roots.names.get(key, key))
    return names


def _may_be_papers(claims: list[Claim]) -> bool:
    """Whether some of the claims tell what papers say, and others stand in an exhibit that speaks for itself."""
    return any(map(_tells_of_papers, claims)) and any(map(_is_first_hand, claims))


def _tells_of_papers(claim: Claim) -> bool:
    return any(_PAPERS.search(speaker) for speaker in claim.speakers)


def _is_first_hand(claim: Claim) -> bool:
    return not claim.speakers and claim.reported_by is None


def _voice(claim: Claim, records: CaseRecords) -> str | None:
    """The named party that is quoted: whoever prints its words, they are its words."""
    if not claim.speakers:
        return None
    return records.entity_named.get(f"{claim.exhibit}|{fold_name(claim.speakers[0])}")


def _digit(claim: Claim, chain: Mapping[str, str], records: CaseRecords) -> tuple[int, list[str]]:
    if claim.status in _UNJUDGED:
        return 6, [f"the words say so themselves: {claim.status.value.replace('_', ' ')}"]
    if _is_own_interest(claim, records):
        return 3, ["a party's statement about itself"]
    if len(chain) >= 2:
        return 1, [f"{len(chain)} independent roots"]
    if _is_relayed(claim, records):
        return 3, ["one root, relayed", UNCONFIRMED]
    return 2, ["one root, at first hand", UNCONFIRMED]


def _is_own_interest(claim: Claim, records: CaseRecords) -> bool:
    if not claim.speakers:
        return False
    speaker, subject = fold_name(claim.speakers[0]), fold_name(claim.subject)
    named = records.entity_named
    known = named.get(f"{claim.exhibit}|{speaker}")
    return speaker == subject or (known is not None and known == named.get(f"{claim.exhibit}|{subject}"))


def _is_relayed(claim: Claim, records: CaseRecords) -> bool:
    exhibit = records.exhibits.get(claim.exhibit)
    source = records.sources.get(exhibit.source) if exhibit is not None else None
    kind = source.kind if source is not None else None
    if kind in _FIRST_HAND:
        return bool(claim.speakers)
    return bool(claim.speakers or claim.reported_by or kind == "outlet")


def _contradicted(claim: Claim, denying: list[Claim], chain: Mapping[str, str], roots: Roots, digit: int) -> int:
    """A party's own denial is listed and does not weigh; others' denials weigh by their roots."""
    parties = {fold_name(claim.subject), fold_name(claim.object)}
    others = [d for d in denying if fold_name(d.speakers[0] if d.speakers else d.subject) not in parties]
    against = {f"root:{roots.of.get(d.exhibit, d.exhibit)}" for d in others} - set(chain)
    if not against:
        return digit
    return 5 if len(against) > len(chain) else 4


def _denial_reason(denial: Claim) -> str:
    return f"denied by {denial.speakers[0] if denial.speakers else denial.subject}"
