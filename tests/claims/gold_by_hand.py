"""The annotated claims of the seed article as a person would put them in, and copies that say something else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from enduse.claims import claim_from_words
from enduse.errors import RefusedError
from enduse.model.claim import Claim, Qualifiers
from enduse.model.evidence import (
    Document,
    Exhibit,
    ExhibitKind,
    Locator,
    Passage,
    PassageKind,
    Source,
    passage_id,
)

__all__ = ["ByHand", "altered", "article", "gold_claims", "put_in", "with_supports"]

_STATUS = {"no-comment": "no_comment", "hedged-unverified": "unverified"}


@dataclass(frozen=True)
class ByHand:
    """Words that a person types for one claim."""

    name: str
    quote: str
    subject: str
    predicate: str
    object: str
    status: str
    quantity: Decimal | None = None
    support: tuple[str, ...] = field(default=())


def article(shared: Path) -> Document:
    """The seed article, one passage a paragraph."""
    text = (shared / "seed" / "garpiya-article.txt").read_text("utf-8")
    key = "a" * 64
    passages, at = [], 0
    for n, piece in enumerate(text.split("\n\n")):
        place = Locator(start=at, end=at + len(piece))
        passages.append(
            Passage(
                id=passage_id(key, place.start, place.end),
                exhibit=key,
                ordinal=n,
                kind=PassageKind.TEXT,
                locator=place,
                text=piece,
            )
        )
        at += len(piece) + 2
    exhibit = Exhibit(id=key, name="a.txt", kind=ExhibitKind.DOCUMENT, media="txt", size=len(text), source="s")
    return Document(exhibit=exhibit, source=Source(code="s"), text=text, passages=tuple(passages))


def gold_claims(shared: Path) -> list[ByHand]:
    """The annotated claims with a predicate of the closed list each."""
    gold = json.loads((shared / "seed" / "garpiya-claims.gold.json").read_text("utf-8"))
    mapping = json.loads((shared / "seed" / "predicates.json").read_text("utf-8"))
    return [_by_hand(claim, mapping[claim["predicate"]]) for claim in gold["claims"]]


def _by_hand(claim: dict[str, Any], predicates: list[str]) -> ByHand:
    predicate = next((p for p in predicates if not p.startswith("~")), predicates[0])
    subject, target = claim["subject"], claim["object"]
    if predicate.startswith("~"):
        subject, target, predicate = target, subject, predicate[1:]
    is_gap = claim["is_information_gap"] and predicate == "does_not_state"
    quantity = claim["qualifiers"].get("quantity")
    return ByHand(
        name=claim["id"],
        quote=claim["quote"],
        subject=subject,
        predicate=predicate,
        object=target,
        status="gap" if is_gap else _STATUS.get(claim["status"], claim["status"]),
        quantity=Decimal(quantity) if isinstance(quantity, int) else None,
    )


def put_in(document: Document, words: ByHand) -> Claim:
    """The claim, through the gate."""
    return claim_from_words(
        document,
        quote=words.quote,
        subject=words.subject,
        predicate=words.predicate,
        object=words.object,
        status=words.status,
        support=words.support,
        qualifiers=Qualifiers(quantity=words.quantity),
        by="a tester",
    )


def with_supports(document: Document, words: ByHand, others: list[ByHand]) -> ByHand:
    """The words with the nearest quotes that hold what their own quote leaves to its context: names and numbers."""
    if is_stored(document, words):
        return words
    here = document.text.find(words.quote)
    near = sorted({o.quote for o in others}, key=lambda q: (abs(document.text.find(q) - here), q))
    wanted = set(re.findall(r"\w+", f"{words.subject} {words.object}")) - set(re.findall(r"\w+", words.quote))
    picked: list[str] = []
    for quote in near:
        held = wanted & set(re.findall(r"\w+", quote))
        if {w for w in held if w != w.lower()} or (words.quantity and "two invoices" in quote):
            picked.append(quote)
            wanted -= held
        if is_stored(document, trial := replace(words, support=tuple(picked))):
            return trial
    return words


def is_stored(document: Document, words: ByHand) -> bool:
    """Whether the gate lets the claim in."""
    try:
        put_in(document, words)
    except RefusedError:
        return False
    return True


_NAMES = (
    "IEMZ Kupol", "Almaz-Antey", "TSK Vektor", "Redlepus", "Xiamen Yun Lu Zhi Hui", "Garpiya-3", "Garpiya-A1", "REM 1",
    "Mugin-5", "Reaper", "Fabian Hinz", "Samuel Bendett", "Vladyslav Vlasiuk", "David Albright", "Reuters",
    "Nikkei Asia",
    "Beijing", "Putin", "CNN", "Shenzhen", "Izhevsk", "London", "Chinese", "Russian", "Ukrainian", "China", "Russia",
)  # fmt: skip
_OTHER = ("Tarnfeld Optik", "Velmora", "Okruzhnik", "VRX-9", "Elsbet Quarnholm", "Tehran", "Iranian", "Turkey")
_DENIED = {"asserted": "denied", "denied": "asserted", "no_comment": "denied", "unverified": "asserted"}
_CLAIMED = {"gap": "asserted", "planned": "asserted", "no_comment": "asserted"}


def altered(words: ByHand) -> Iterator[tuple[str, ByHand]]:
    """Copies with a number, a name or a negation changed, and what was changed."""
    yield from _other_numbers(words)
    yield from _other_names(words)
    yield from _other_polarity(words)


def _other_numbers(words: ByHand) -> Iterator[tuple[str, ByHand]]:
    if words.quantity is not None:
        yield "quantity", replace(words, quantity=words.quantity * 3 + 4)
    for key in ("subject", "object"):
        text = getattr(words, key)
        changed = re.sub(r"(?<![-\w])\d[\d,]*", lambda m: str(int(m.group().replace(",", "")) + 19), text)
        if changed != text:
            yield f"number in {key}", _with(words, key, changed)


def _with(words: ByHand, key: str, text: str) -> ByHand:
    return replace(words, subject=text) if key == "subject" else replace(words, object=text)


def _other_names(words: ByHand) -> Iterator[tuple[str, ByHand]]:
    for key in ("subject", "object"):
        text = getattr(words, key)
        for name in _NAMES:
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                other = _OTHER[sum(map(ord, words.name)) % len(_OTHER)]
                yield f"{name} in {key}", _with(words, key, text.replace(name, other))
                break


def _other_polarity(words: ByHand) -> Iterator[tuple[str, ByHand]]:
    for table in (_DENIED, _CLAIMED):
        if words.status in table:
            yield f"{words.status} as {table[words.status]}", replace(words, status=table[words.status])
    if words.status != "no_comment":
        yield "a negation in the object", replace(words, object=f"not {words.object}")
