"""What invoices leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.findings.rule import Evidence, Rule, clear, hit, not_checkable
from enduse.findings.voice import Voice
from enduse.model.chpl import CHPL_TIERS
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.evidence import ExhibitKind
from enduse.model.finding import Finding, Nexus
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords
from enduse.text.fold import fold

__all__ = ["no_end_user_named"]

_RULE = Rule(
    name="RF44",
    authority="FinCEN and BIS joint notice; UK NCA Red Alert, indicator 2",
    authority_date="2023-11-06",
    severity=2,
    cap="C",
    law="export controls of the exporting country",
)
_CODE = re.compile(r"(?<![\d.])(\d{4})[ .]?(\d{2})(?:[ .]?\d{2,4}){0,2}(?![\d])")
_END_USER_ROLES = frozenset(("end_user", "end user", "final user"))
_END_USER_WORDS = re.compile(
    r"end[- ]?use[rs]?\b|final (?:user|customer)|конечн\w+\s+(?:пользовател|получател|потребител)|最终用户",
    re.IGNORECASE,
)
_HAS_UNIT = 4


def no_end_user_named(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Invoices for goods under a CHPL heading that name no end user; without a code of goods it is not checkable."""
    voice = Voice(records)
    codes_of_goods = _codes_of_goods(engine)
    texts_of: dict[str, list[str]] = {}
    for passage in records.passages.values():
        texts_of.setdefault(passage.exhibit, []).append(passage.text)
    free = without_code = 0
    for exhibit, claims in _invoices(records):
        texts = texts_of.get(exhibit, [])
        codes = _codes(texts, claims, codes_of_goods)
        listed = sorted(codes & set(CHPL_TIERS))
        if listed and not _names_end_user(claims, texts):
            yield _hit(voice, claims, listed)
        elif codes:
            free += 1
        else:
            without_code += 1
    if free:
        yield clear(_RULE, free, "invoices")
    if without_code:
        yield not_checkable(_RULE, ("hs_code",), without_code, "invoices")


def _invoices(records: CaseRecords) -> list[tuple[str, list[Claim]]]:
    """Documents that invoice somebody, with all their claims above the review line."""
    claims: dict[str, list[Claim]] = {}
    for claim in records.claims:
        exhibit = records.exhibits.get(claim.exhibit)
        if claim.confidence >= REVIEW_LINE and exhibit is not None and exhibit.kind is ExhibitKind.DOCUMENT:
            claims.setdefault(claim.exhibit, []).append(claim)
    return sorted((e, found) for e, found in claims.items() if any(_is_field_of_invoice(c) for c in found))


def _is_field_of_invoice(claim: Claim) -> bool:
    """Whether the document itself invoices: it was read by its fields; a report about one has speakers or an outlet."""
    is_report = bool(claim.speakers or claim.reported_by) and not claim.extractor.startswith("fields.")
    return claim.predicate == "invoices" and not is_report


def _codes_of_goods(engine: Engine | None) -> dict[str, str]:
    """Folded models of goods in customs rows to the code under which they were declared."""
    if engine is None or "goods" not in engine.tables():
        return {}
    rows = engine.query(
        "SELECT DISTINCT model, hs6 FROM goods WHERE model IS NOT NULL AND hs6 IS NOT NULL ORDER BY model, hs6"
    )
    return {fold(row["model"]): row["hs6"] for row in rows if len(row["model"]) >= _HAS_UNIT}


def _codes(texts: list[str], claims: list[Claim], codes_of_goods: dict[str, str]) -> set[str]:
    """Six-digit codes that the invoice prints in a code's shape, and those of the same models in customs rows."""
    printed = {a + b for text in texts for a, b in _CODE.findall(text)}
    chapters = {code for code in printed if "84" <= code[:2] <= "90"}
    goods = " ; ".join(fold(c.qualifiers.goods or c.object) for c in claims)
    return chapters | {
        code for model, code in codes_of_goods.items() if re.search(rf"(?<!\w){re.escape(model)}(?!\w)", goods)
    }


def _names_end_user(claims: list[Claim], texts: list[str]) -> bool:
    """A gap that says so decides; else a role or the words themselves, in any language that is read."""
    if any(c.status is Status.GAP and _END_USER_WORDS.search(f"{c.subject} {c.object}") for c in claims):
        return False
    return any((c.qualifiers.role or "").casefold() in _END_USER_ROLES for c in claims) or any(
        map(_END_USER_WORDS.search, texts)
    )


def _hit(voice: Voice, claims: list[Claim], codes: list[str]) -> Finding:
    invoiced = [c for c in claims if c.predicate == "invoices"]
    gaps = [c for c in claims if c.status is Status.GAP]
    seller, buyer = voice.entity(invoiced[0], invoiced[0].subject), voice.entity(invoiced[0], invoiced[0].object)
    tiers = ", ".join(f"{code} (tier {CHPL_TIERS[code]})" for code in codes)
    text = (
        f"An invoice of {invoiced[0].subject} to {invoiced[0].object} for goods that fall under CHPL heading {tiers} "
        "names no end user."
    )
    return hit(
        _RULE,
        voice,
        text,
        subjects=(seller, buyer),
        evidence=Evidence(claims=(*invoiced, *gaps)),
        figures={"headings": ", ".join(codes)},
        nexus=Nexus.NOT_CHECKABLE,
    )
