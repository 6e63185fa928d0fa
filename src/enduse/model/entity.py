"""Entities and the judgements that make them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from enduse.model.ids import content_id

__all__ = ["Entity", "Judgement", "ReviewItem", "Verdict", "entry_member", "name_member", "party_member"]


def party_member(key: int) -> str:
    """Reference of a party of the trade tables.

    >>> party_member(7)
    'party:7'
    """
    return f"party:{key}"


def entry_member(entry: str) -> str:
    """Reference of a list entry, whatever its edition.

    >>> entry_member("us_ofac_sdn:46431")
    'entry:us_ofac_sdn:46431'
    """
    return f"entry:{entry}"


def name_member(exhibit: str, folded: str) -> str:
    """Reference of a name in an exhibit that is no mention: an owner or asset of an extract, a party of a form.

    Args:
        folded: The name as `fold_name` folds it: one folded name in one exhibit has one reference.
    """
    return content_id("name", exhibit, folded).replace("-", ":", 1)


class Verdict(StrEnum):
    """What a person or a rule said of two members, a hit, a lead or a finding."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    TRUE = "true"
    FALSE = "false"
    ACCEPT = "accept"
    REJECT = "reject"
    NOTE = "note"
    """A remark on an item; it decides nothing."""
    UNDO = "undo"
    """Takes back the last judgement of the item that stands; what it took back stays in the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision, append-only; undoing it is a new judgement.

    Attributes:
        id: Content id over everything but `at`-like facts; repeated decisions get a `number`.
        number: Order in which it was made within the case; later ones win.
        item: Id of the review item judged.
        members: What is judged: mentions (`mnt-...`), shipment parties (`party:KEY`), entries (`entry:ID`), names in
            an exhibit that are no mentions (`name:HASH`), claims, findings; never entities.
        by: A named person, or `rule:identifier`, `rule:exact_name`, `rule:short_name`,
            `rule:other_script`.
        second: Second approver, where one signed.
        content: Digest of both records when judged: a judged hit reopens only when either changes.
    """

    id: str
    number: int
    item: str
    members: tuple[str, ...]
    verdict: Verdict
    by: str
    why: str
    second: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What judgements group.

    Attributes:
        id: Reference of its earliest member: by the arrival of its exhibit, then by its place there. An id that was
            merged into another entity is still one of that entity's members.
        schema: FollowTheMoney schema (Company, Person, PublicBody, Product, ...).
        members: Mention, party and entry references, sorted.
        conflicts: Facts that disagree (two INNs, two countries), in words; such members are never merged silently.
    """

    id: str
    caption: str
    schema: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    countries: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    addresses: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """A question for a person: an unsure pair, a hit, a lead (claim below the line), a finding, a repeat.

    Attributes:
        kind: pair, hit, lead, finding or repeat (whether a list that says what a claim says knows it independently).
        score: How likely the machine thinks it is, 0-1; best questions first.
        notes: What persons remarked on it, in order, each with its author.
    """

    id: str
    kind: str
    question: str
    members: tuple[str, ...]
    score: float
    notes: tuple[str, ...] = ()
