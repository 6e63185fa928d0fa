"""The network that the statements of official lists draw: who supplies, owns and directs whom, as they put it.

Firms are one when a list prints one name for them, legal form, script and order of words apart, when one name is the
other's acronym, or when a short name fits one firm of the list alone. Persons are one only under their own entry: a
name is not a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from enduse.case.statements import Statement, source_of
from enduse.model.entity import Entity
from enduse.model.listing import ListEntry
from enduse.model.network import Link
from enduse.model.records import CaseRecords
from enduse.names import analyse
from enduse.names.acronyms import is_acronym_of
from enduse.text.fold import fold_name

__all__ = ["StatedNetwork", "stated_network"]

_PERSON, _PRODUCT = "Person", "Product"
_ACRONYM = 7
_RARE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNetwork:
    """Parties and links that statements of reasons name.

    Attributes:
        records: Claims, entities and their meanings, as the stages take them.
        links: Drawn from the claims.
        entries: Claim id to the entry whose statement it stands in.
    """

    records: CaseRecords
    links: tuple[Link, ...]
    entries: Mapping[str, str]


@dataclass(slots=True)
class _Nodes:
    """Parties of one list: names to nodes, joined as they turn out to be one."""

    parent: dict[str, str] = field(default_factory=dict)
    names: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    schemas: dict[str, str] = field(default_factory=dict)

    def node(self, key: str, name: str, schema: str) -> str:
        """The node of a key; an entry's schema stands for that of words."""
        self.parent.setdefault(key, key)
        self.names[key].setdefault(name)
        if key.startswith("entry:") or self.schemas.get(key, "LegalEntity") == "LegalEntity":
            self.schemas[key] = schema
        return key

    def root(self, key: str) -> str:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        """Make two nodes one; the entry's id, else the lesser key, stands for both."""
        a, b = sorted((self.root(one), self.root(other)), key=lambda k: (not k.startswith("entry:"), k))
        if a != b:
            self.parent[b] = a

    def entities(self) -> tuple[Entity, ...]:
        """The nodes as entities, by id."""
        grouped: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.parent):
            grouped[self.root(key)].append(key)
        return tuple(self._entity(root, keys) for root, keys in sorted(grouped.items()))

    def _entity(self, root: str, keys: list[str]) -> Entity:
        ordered = sorted(keys, key=lambda k: (k != root, not k.startswith("entry:"), k))
        names = tuple(dict.fromkeys(name for key in ordered for name in self.names[key]))
        return Entity(id=root, caption=names[0], schema=self.schemas[root], names=names, members=tuple(ordered))


def stated_network(said: Iterable[Statement], entries: Mapping[str, ListEntry]) -> StatedNetwork:
    """The network of statements.

    Args:
        said: Statements of reasons with their claims.
        entries: Entry id to entry: all names of the parties that have one.
    """
    from enduse.findings import grade_claims
    from enduse.network import build_links

    told = list(said)
    nodes = _Nodes()
    for statement in told:
        _add_entry(nodes, statement, entries.get(statement.entry))
    meant = {key: node for statement in told for key, node in _meanings(nodes, statement).items()}
    _join_short_names(nodes)
    claims = tuple(sorted((c for s in told for c in s.claims), key=lambda c: c.id))
    records = CaseRecords(
        name="lists",
        sources={s.list_id: source_of(s) for s in told},
        exhibits={s.exhibit.id: s.exhibit for s in told},
        claims=claims,
        entities=nodes.entities(),
        entity_named={key: nodes.root(node) for key, node in sorted(meant.items())},
    )
    graded = CaseRecords(
        name=records.name,
        sources=records.sources,
        exhibits=records.exhibits,
        claims=records.claims,
        entities=records.entities,
        entity_named=records.entity_named,
        grades=grade_claims(records),
    )
    return StatedNetwork(
        records=graded, links=build_links(graded, None), entries={c.id: s.entry for s in told for c in s.claims}
    )


def _add_entry(nodes: _Nodes, statement: Statement, entry: ListEntry | None) -> None:
    schema = dict(statement.named).get(statement.heading, "LegalEntity") if entry is None else entry.schema
    own = nodes.node(f"entry:{statement.entry}", statement.heading, schema)
    names = [statement.heading] if entry is None else [name.text for name in entry.names]
    for name in names:
        nodes.names[own].setdefault(name)
        if schema != _PERSON:
            nodes.join(own, nodes.node(_key(statement.list_id, name, schema), name, schema))


def _meanings(nodes: _Nodes, statement: Statement) -> dict[str, str]:
    """`exhibit|folded words` to node, for everything that the statement names."""
    found = {f"{statement.exhibit.id}|{fold_name(statement.heading)}": f"entry:{statement.entry}"}
    for words, schema in statement.named:
        place = f"{statement.exhibit.id}|{fold_name(words)}"
        if place in found:
            continue
        key = _key(statement.list_id, words, schema)
        if schema == _PERSON:
            key = f"{key}@{statement.entry}"
        found[place] = nodes.node(key, words, schema)
    return found


def _key(list_id: str, name: str, schema: str) -> str:
    family = schema if schema in {_PERSON, _PRODUCT} else "firm"
    return f"{family.casefold()}:{list_id}:{analyse(name, schema if family != 'firm' else None).key}"


def _join_short_names(nodes: _Nodes) -> None:
    """Join acronyms with the names that they draw together, then single words that fit one firm alone."""
    words_of = {key: key.rpartition(":")[2].split() for key in sorted(nodes.parent) if key.startswith("firm:")}
    holding: dict[str, set[str]] = defaultdict(set)
    for key, words in words_of.items():
        for word in words:
            holding[word].add(key)
    for key, words in words_of.items():
        near = {other for word in words if len(holding[word]) <= _RARE for other in holding[word]} - {key}
        may_be_acronym = len(words) > 1 and any(len(word) <= _ACRONYM for word in words)
        for other in sorted(near) if may_be_acronym else ():
            if _is_drawn_together(nodes, key, other):
                nodes.join(key, other)
    _join_single_words(nodes, words_of, holding)


def _join_single_words(nodes: _Nodes, words_of: Mapping[str, list[str]], holding: Mapping[str, set[str]]) -> None:
    for key, words in words_of.items():
        if len(words) == 1:
            bearers = {nodes.root(other) for other in holding[words[0]]} - {nodes.root(key)}
            if len(bearers) == 1:
                nodes.join(key, bearers.pop())


def _is_drawn_together(nodes: _Nodes, short: str, full: str) -> bool:
    return any(is_acronym_of(one, other) for one in nodes.names[short] for other in nodes.names[full])
