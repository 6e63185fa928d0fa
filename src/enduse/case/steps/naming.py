"""Mentions, parties, owners, list entries and words of claims to entities, and what each of them means.

What the rules read is gathered here as members; an entity is called by its earliest member.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from enduse.case.gathering import all_claims
from enduse.case.judged import standing_judgements
from enduse.case.room import Outputs, Room, trade_engine
from enduse.case.steps.described import described_parties, stated_addresses
from enduse.case.store import Store
from enduse.model.claim import REVIEW_LINE, Status
from enduse.model.entity import entry_member, name_member, party_member
from enduse.model.evidence import ExhibitKind, Mention, MentionKind
from enduse.model.kept import Meaning
from enduse.model.problem import Problem
from enduse.text.fold import fold_name

if TYPE_CHECKING:
    from enduse.claims import FtmParty
    from enduse.entities import Member, Resolution
    from enduse.model.claim import Claim
    from enduse.model.listing import ListEntry

__all__ = ["gather_members", "resolve_entities"]

_VERSION = "1"
_READ = ("mentions", "claims", "hand_claims", "ownership", "entries", "judgements")
_NOT_NAMED = frozenset((MentionKind.PLACE, MentionKind.UNNAMED))
_BY_PLACE = ("fields", "hand:")
"""Extractors whose subjects and objects name a party by their place alone; in prose only mentions name somebody."""

_TYING = frozenset(("director_of", "employed_by", "owns", "controls", "subsidiary_of"))
_LAST = 1 << 40
_PARTIES = """
SELECT p.party_key, any_value(p.name) AS name, any_value(p.scheme) AS scheme, any_value(p.identifier) AS identifier,
       any_value(p.country) AS country, any_value(p.address) AS address
FROM parties p WHERE p.name IS NOT NULL GROUP BY p.party_key ORDER BY p.party_key
"""
_FIRST_ROWS = """
SELECT party, exhibit, min(row_number) AS first_row, count(*) AS total FROM (
    SELECT exhibit, row_number, unnest(list_distinct([sender_key, consignee_key, contract_holder_key, declarant_key,
           broker_key, notify_key, manufacturer_key])) AS party FROM rows)
WHERE party IS NOT NULL GROUP BY party, exhibit ORDER BY party, exhibit
"""


def resolve_entities(room: Room) -> None:
    """Group what the case names into entities; done anew only when what it reads has changed."""
    room.tell("entities", 0, 1)

    def compute() -> Outputs:
        from enduse.entities import resolve

        members, weights = gather_members(room.store)
        ties = _ties(room.store, members)
        resolution = resolve(members, standing_judgements(room.store), ties=ties, weights=weights)
        words, problems = _words(room.store, members, resolution)
        meant = (Meaning(kind="member", reference=m, entity=e) for m, e in resolution.entity_of.items())
        return {
            "entities": resolution.entities,
            "meanings": [*meant, *words],
            "rule_judgements": resolution.judgements,
            "review_items": [*resolution.questions, *resolution.answered],
            "problems": [*resolution.problems, *problems],
        }

    room.once("entities", "all", _inputs(room.store), compute, version=_VERSION)
    room.tell("entities", 1, 1)


def _inputs(store: Store) -> tuple[str, ...]:
    trade = [c.value for c in store.read("counts", stage="trade", name="digest")]
    return (store.fingerprint(*_READ), *trade, *_arrived(store))


def _arrived(store: Store) -> list[str]:
    """Exhibits in the order of their arrival; entries that a later step copies in are none that name anybody first."""
    return [exhibit.id for exhibit in store.read("exhibits") if exhibit.kind is not ExhibitKind.LIST]


def gather_members(store: Store) -> tuple[list[Member], Mapping[str, int]]:
    """Everything in the case that names somebody or something, and how much of the case hangs on each."""
    order = {exhibit: number for number, exhibit in enumerate(_arrived(store))}
    weights: Counter[str] = Counter()
    mentions = list(store.read("mentions"))
    claims = all_claims(store)
    beside = described_parties(store), stated_addresses(claims)
    members = [*_mentioned(mentions, order, beside), *_owners(store, order, mentions)]
    members += _named_by_place(claims, mentions, order)
    _weigh_claims(claims, members, weights)
    members += _parties(store, order, weights)
    members += _entries(store)
    return members, weights


def _mentioned(
    mentions: Iterable[Mention],
    order: Mapping[str, int],
    beside: tuple[Mapping[str, FtmParty], Mapping[tuple[str, str], tuple[str, ...]]],
) -> Iterator[Member]:
    from enduse.entities import Member

    described, addresses = beside

    for mention in mentions:
        if mention.kind not in _NOT_NAMED:
            is_site = mention.kind is MentionKind.FACILITY
            more = described.get(mention.id)
            yield Member(
                reference=mention.id,
                place=(order.get(mention.exhibit, _LAST), mention.start),
                exhibit=mention.exhibit,
                name=" ".join(mention.text.split()),
                other_names=more.other_names if more else (),
                schema=more.schema if more else "Organization" if is_site else mention.kind.value,
                countries=more.countries if more else (mention.country,) if mention.country else (),
                identifiers=mention.identifiers,
                addresses=more.addresses if more else addresses.get((mention.exhibit, fold_name(mention.text)), ()),
            )


def _owners(store: Store, order: Mapping[str, int], mentions: Iterable[Mention]) -> Iterator[Member]:
    """Owners and assets that no mention of their exhibit names."""
    from enduse.entities import Member, schema_by_name

    seen = {name_member(m.exhibit, fold_name(m.text)) for m in mentions}
    for edge in sorted(store.read("ownership"), key=lambda e: (order.get(e.exhibit or "", _LAST), e.row or 0)):
        for name in (edge.owner, edge.asset):
            reference = name_member(edge.exhibit or "", fold_name(name))
            if reference not in seen and fold_name(name):
                seen.add(reference)
                yield Member(
                    reference=reference,
                    place=(order.get(edge.exhibit or "", _LAST), edge.row or 0),
                    exhibit=edge.exhibit or "",
                    name=name,
                    schema=schema_by_name(name),
                )


def _named_by_place(claims: Iterable[Claim], mentions: Iterable[Mention], order: Mapping[str, int]) -> Iterator[Member]:
    """Parties and products of forms and of persons' claims that no mention names."""
    from enduse.entities import Member, roles_named, schema_by_name

    seen = {(m.exhibit, fold_name(m.text)) for m in mentions if m.kind not in _NOT_NAMED}
    for claim in sorted(claims, key=lambda c: (order.get(c.exhibit, _LAST), c.locator.start, c.id)):
        for schema, text in roles_named(claim) if claim.extractor.startswith(_BY_PLACE) else ():
            key = (claim.exhibit, fold_name(text))
            if key not in seen and key[1]:
                seen.add(key)
                yield Member(
                    reference=name_member(*key),
                    place=(order.get(claim.exhibit, _LAST), claim.locator.start),
                    exhibit=claim.exhibit,
                    name=text,
                    schema=schema_by_name(text) if schema == "LegalEntity" else schema,
                )


def _weigh_claims(claims: Iterable[Claim], members: Iterable[Member], weights: Counter[str]) -> None:
    """One for each claim that names a member at either end."""
    named = {(m.exhibit, fold_name(m.name)): m.reference for m in members}
    for claim in claims:
        for text in {claim.subject, claim.object}:
            reference = named.get((claim.exhibit, fold_name(text)))
            if reference is not None:
                weights[reference] += 1


def _ties(store: Store, members: Iterable[Member]) -> Iterator[tuple[str, str]]:
    """Directors and firms, owners and what they own: pairs of members of one exhibit."""
    named = {(m.exhibit, fold_name(m.name)): m.reference for m in members if m.exhibit is not None}
    said = [(c.exhibit, c.subject, c.object) for c in all_claims(store) if _is_tie(c)]
    said += [(e.exhibit or "", e.owner, e.asset) for e in store.read("ownership")]
    for exhibit, left, right in said:
        pair = named.get((exhibit, fold_name(left))), named.get((exhibit, fold_name(right)))
        if pair[0] is not None and pair[1] is not None:
            yield pair[0], pair[1]


def _is_tie(claim: Claim) -> bool:
    is_sure = claim.status is Status.ASSERTED and claim.confidence >= REVIEW_LINE
    return is_sure and claim.predicate in _TYING


def _parties(store: Store, order: Mapping[str, int], weights: Counter[str]) -> Iterator[Member]:
    from enduse.entities import Member, Origin, schema_by_name

    with trade_engine(store.folder) as engine:
        if not engine.tables() >= {"parties", "rows"}:
            return
        first: dict[int, tuple[int, int]] = {}
        for row in engine.query(_FIRST_ROWS):
            key, place = row["party"], (order.get(row["exhibit"], _LAST), row["first_row"])
            first[key] = min(first.get(key, place), place)
            weights[party_member(key)] += row["total"]
        for row in engine.query(_PARTIES):
            has_number = row["scheme"] and row["identifier"]
            yield Member(
                reference=party_member(row["party_key"]),
                place=first.get(row["party_key"], (_LAST, 0)),
                origin=Origin.TABLE,
                name=row["name"],
                schema=schema_by_name(row["name"]),
                countries=(row["country"],) if row["country"] else (),
                identifiers=((row["scheme"], row["identifier"]),) if has_number else (),
                addresses=(row["address"],) if row["address"] else (),
            )


def _entries(store: Store) -> Iterator[Member]:
    """Entries with an identifier or other names, or judged; of several editions the newest says what is known."""
    from enduse.entities import IDENTIFYING, Member, Origin

    judgements = standing_judgements(store)
    judged = {m for j in judgements for m in j.members if m.startswith(entry_member(""))}
    newest: dict[str, ListEntry] = {}
    for entry in store.read("entries"):
        known = newest.get(entry.id)
        if known is None or entry.edition > known.edition:
            newest[entry.id] = entry
    for number, (key, entry) in enumerate(sorted(newest.items())):
        reference = entry_member(key)
        names = [name.text for name in entry.names] or [""]
        if len(names) > 1 or reference in judged or any(scheme in IDENTIFYING for scheme, _ in entry.identifiers):
            judged.discard(reference)
            yield Member(
                reference=reference,
                place=(_LAST + 1, number),
                origin=Origin.LIST,
                name=names[0],
                other_names=tuple(names[1:]),
                schema=entry.schema,
                countries=entry.countries,
                identifiers=entry.identifiers,
                addresses=entry.addresses,
            )
    for number, reference in enumerate(sorted(judged)):  # an entry of a list outside the case: only who it is joined to
        yield Member(reference=reference, place=(_LAST + 2, number), origin=Origin.LIST, name="", schema="LegalEntity")


def _words(store: Store, members: Iterable[Member], resolution: Resolution) -> tuple[list[Meaning], list[Problem]]:
    """What the words of claims and ownership rows mean in their exhibit, and names that could be several."""
    from enduse.entities import ExhibitNames

    within: dict[str, list[Member]] = {}
    for member in members:
        if member.exhibit is not None:
            within.setdefault(member.exhibit, []).append(member)
    roles = _roles(store)
    found: list[Meaning] = []
    problems: list[Problem] = []
    for exhibit, texts in sorted(roles.items()):
        names = ExhibitNames(within.get(exhibit, ()), resolution.entity_of)
        for folded, (text, asked) in sorted(texts.items()):
            entity = names.meaning(text, is_goods="goods" in asked and "subject" not in asked)
            if entity is not None:
                found.append(Meaning(kind="words", reference=f"{exhibit}|{folded}", entity=entity))
            elif len(names.meanings(text)) > 1:
                problems.append(_ambiguous(exhibit, text, len(names.meanings(text))))
    return found, problems


def _roles(store: Store) -> dict[str, dict[str, tuple[str, set[str]]]]:
    """Exhibit to folded text to the text and the roles in which it stands."""
    from enduse.entities import texts_of

    roles: dict[str, dict[str, tuple[str, set[str]]]] = {}
    given = [(c.exhibit, role, text) for c in all_claims(store) for role, text in texts_of(c)]
    given += [(e.exhibit or "", "subject", name) for e in store.read("ownership") for name in (e.owner, e.asset)]
    for exhibit, role, text in given:
        folded = fold_name(text)
        if folded:
            roles.setdefault(exhibit, {}).setdefault(folded, (text, set()))[1].add(role)
    return roles


def _ambiguous(exhibit: str, text: str, number: int) -> Problem:
    return Problem(
        stage="entities",
        exhibit=exhibit,
        kind="ambiguous_name",
        text=f"“{text}” may mean {number} parties in this exhibit; its claims draw no link",
        remedy="judge the pairs that the name could mean: enduse review CASE",
    )
