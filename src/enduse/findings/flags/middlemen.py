"""Who stands between supplier and end user."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from enduse.findings.rule import Evidence, Rule, hit
from enduse.findings.voice import Voice
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.finding import Finding
from enduse.model.network import Link
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["intermediary"]

_RULE = Rule(
    name="intermediary",
    authority="US Departments of Commerce, the Treasury and Justice, Tri-Seal Compliance Note",
    authority_date="2023-03-02",
    severity=3,
    cap="C",
)
_SUPPLY = frozenset(("supplies", "ships", "invoices"))
_SAID = frozenset((Status.ASSERTED, Status.UNVERIFIED))
_MAX_ENDS = 20


def intermediary(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Parties that a source calls a go-between, and parties between two links of which a claim carries one."""
    voice = Voice(records)
    products = {e.id for e in records.entities if e.schema == "Product"}
    claims = {c.id: c for c in records.claims}
    said: dict[str, list[Claim]] = {}
    for claim in records.claims:
        if claim.predicate == "intermediary_for" and claim.status in _SAID and claim.confidence >= REVIEW_LINE:
            said.setdefault(voice.entity(claim, claim.subject) or claim.subject, []).append(claim)
    links = [k for k in records.links if k.predicate in _SUPPLY and k.status is Status.ASSERTED]
    links = [k for k in links if not {k.source, k.target} & products]
    into, out_of = _by_end(links)
    for middle in sorted({*said, *out_of}):
        before = into.get(middle, [])
        suppliers = {k.source for k in before}
        after = [k for k in out_of.get(middle, []) if k.target not in suppliers]
        named = said.get(middle, [])
        is_carried = before and after and any(k.claims for k in (*before, *after))
        if named or is_carried:
            yield _hit(voice, middle, named, (before, after), claims)


def _by_end(links: Iterable[Link]) -> tuple[dict[str, list[Link]], dict[str, list[Link]]]:
    into: dict[str, list[Link]] = {}
    out_of: dict[str, list[Link]] = {}
    for link in links:
        into.setdefault(link.target, []).append(link)
        out_of.setdefault(link.source, []).append(link)
    return into, out_of


def _hit(
    voice: Voice, middle: str, named: list[Claim], links: tuple[list[Link], list[Link]], claims: dict[str, Claim]
) -> Finding:
    before, after = links if all(links) else ([], [])
    carrying = {c for k in (*before, *after) for c in k.claims} | {c.id for c in named}
    shipments = {s for k in (*before, *after) for s in k.shipments}
    suppliers, users = [k.source for k in before][:_MAX_ENDS], [k.target for k in after][:_MAX_ENDS]
    return hit(
        _RULE,
        voice,
        _text(voice, middle, named, suppliers, users),
        subjects=(middle, *users, *suppliers, *_ends(voice, named)),
        evidence=Evidence(
            claims=tuple(claims[c] for c in carrying if c in claims),
            shipments=tuple(shipments),
            shipments_total=sum(k.shipments_total for k in (*before, *after)),
        ),
        figures={"suppliers": str(len({k.source for k in before})), "receivers": str(len({k.target for k in after}))},
        strength="C" if before or any(c.status is Status.ASSERTED for c in named) else "D",
    )


def _ends(voice: Voice, named: Iterable[Claim]) -> list[str]:
    texts = ((c, text) for c in named for text in (c.object, c.qualifiers.from_, c.qualifiers.to))
    return [e for e in (voice.entity(c, text) for c, text in texts) if e is not None]


def _text(voice: Voice, middle: str, named: list[Claim], suppliers: list[str], users: list[str]) -> str:
    name, parts = voice.name(middle), []
    if named:
        between = ", ".join(
            dict.fromkeys(t for c in named for t in (c.qualifiers.from_, c.object, c.qualifiers.to) if t)
        )
        hedge = "" if any(c.status is Status.ASSERTED for c in named) else ", without certainty"
        parts.append(f"Sources say{hedge} that {name} acts as an intermediary: {between}.")
    if suppliers and users:
        parts.append(
            f"{name} stands between {voice.names(suppliers)} and {voice.names(users)}: goods or bills go that way."
        )
    return " ".join(parts)
