"""Mentions of a document: every name of a party, person, product or facility, once for each place where it stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from enduse.claims.ftm_rows import ftm_parties, is_ftm
from enduse.claims.grammar.tokens import Sentence, Token, sentences
from enduse.claims.naming.han import chinese_names, short_names
from enduse.claims.naming.headings import entry_headings, heading_kind
from enduse.claims.naming.kinds import demonym_body, demonym_of, guess
from enduse.claims.naming.known import KnownNames, known_names
from enduse.claims.naming.runs import Run, name_runs
from enduse.claims.naming.scripts import slavic_names
from enduse.claims.naming.vocabulary import LEGAL, NOT_NAMES
from enduse.claims.register_rows import read_extract, register_mentions
from enduse.model.evidence import Document, ExhibitKind, Mention, MentionKind, Passage
from enduse.model.ids import content_id
from enduse.text.fold import fold_name
from enduse.text.identifier_search import find_identifiers

__all__ = ["find_mentions"]

_PARTIES = frozenset({MentionKind.COMPANY, MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.PUBLIC_BODY})
_NUMBERED = re.compile(r"\d{6}|[0-9A-Z]{18}|\b[A-Z]{2}\d\d|(?i:swift|bic|свифт)")
"""What every identifier holds: without it a passage is not searched for any."""

_NEAR = 200
"""Characters between a name and the identifier that belongs to it."""

_COUNTRY_OF_SCHEME = {"inn": "ru", "ogrn": "ru", "kpp": "ru", "uscc": "cn", "edrpou": "ua", "unp": "by"}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the whole text, its kind known, guessed or not yet told."""

    passage: Passage
    start: int
    end: int
    text: str
    key: str
    kind: MentionKind | None
    is_sure: bool
    country: str | None = None


def find_mentions(document: Document, *, gazetteer: Mapping[str, MentionKind]) -> tuple[Mention, ...]:
    """Names in a document, in order, none overlapping.

    Args:
        document: The exhibit as read; boilerplate is not searched.
        gazetteer: Names that the case knows and what they name. The same mapping may be handed in for many
        documents; it must
            not change between them.

    Returns:
        Companies, public bodies, organisations, persons, products and facilities, with offsets in the document's
        text and the
        valid identifiers that stand beside them. A name that its own words do not tell is settled by the words
        beside it
        anywhere in the document.
    """
    if is_ftm(document):
        return tuple(party.mention for party in ftm_parties(document))
    passages = [p for p in document.passages if not p.is_boilerplate]
    capitals = _capitals(passages)
    own = _headings(passages, is_list=document.exhibit.kind is ExhibitKind.LIST) | short_names(p.text for p in passages)
    known = (known_names(gazetteer), KnownNames(own))
    found = [name for passage in passages for name in _names_of(passage, known, capitals)]
    mentions = [_mention(name) for name in _settled(found)]
    identified = tuple(_identified(mentions, passages))
    extract = read_extract(document)
    return identified if extract is None else register_mentions(extract, identified)


def _capitals(passages: Iterable[Passage]) -> frozenset[str]:
    """Words that stand with a capital letter within a sentence and never without one."""
    within: set[str] = set()
    small: set[str] = set()
    for passage in passages:
        for sentence in sentences(passage.text):
            for n, word in enumerate(sentence.tokens):
                if word.text[0].isupper():
                    if n and sentence.tokens[n - 1].text not in {"“", "«", '"', "‘", ":"}:
                        within.add(word.text)
                else:
                    small.add(word.low)
    return frozenset(word for word in within if word.lower() not in small and word.lower() not in NOT_NAMES)


def _headings(passages: Iterable[Passage], *, is_list: bool) -> dict[str, MentionKind]:
    """Names that head an entry of a list, and what they name as far as its reasons tell."""
    passages = list(passages)
    names = entry_headings(passages, is_list=is_list)
    found: dict[str, MentionKind] = {}
    for passage in passages:
        if passage.id in names:
            kind = heading_kind(names[passage.id], passage.text)
            if found.get(names[passage.id]) is not MentionKind.PERSON:
                found[names[passage.id]] = kind
    return found


def _names_of(passage: Passage, known: Iterable[KnownNames], capitals: frozenset[str]) -> Iterator[_Name]:
    """Names of a passage; of two that overlap, the surer and then the longer."""
    candidates = [_known(passage, *name) for names in known for name in names.find(passage.text)]
    for sentence in sentences(passage.text):
        candidates.extend(_of_sentence(passage, sentence, capitals))
    return iter(_apart(candidates))


def _of_sentence(passage: Passage, sentence: Sentence, capitals: frozenset[str]) -> Iterator[_Name]:
    text, words = passage.text, sentence.tokens
    for spotted in (*slavic_names(text, sentence), *chinese_names(text, sentence)):
        yield _known(passage, *spotted)
    last: _Name | None = None
    for run in _within_cells(text, words, name_runs(sentence, capitals)):
        if demonym_body(words, run):
            span = (words[run[0]].start, words[run[1]].end)
            yield _name(passage, span, MentionKind.PUBLIC_BODY, country=demonym_of(words[run[0]].low))
            continue
        found = guess(words, run)
        if found is not None:
            span = (words[found.run[0]].start, words[found.run[1] - 1].end)
            made = _name(passage, span, found.kind, is_sure=found.is_sure, country=found.country)
            if made.kind is None and last is not None and _is_in_brackets(made, last):
                made = replace(made, kind=last.kind)
            yield made
            last = made


def _within_cells(text: str, words: Sequence[Token], runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, cut where a tab parts the cells of a line; a piece that begins with no letter names nothing."""
    for start, stop in runs:
        tabs = [n for n in range(start + 1, stop) if "\t" in text[words[n - 1].end : words[n].start]]
        for low, high in pairwise([start, *tabs, stop]):
            if not tabs or words[low].text[0].isalpha():
                yield low, high


def _is_in_brackets(name: _Name, last: _Name) -> bool:
    """Whether a name stands in the bracket right behind another: it is that one for short."""
    between = name.passage.text[last.end - name.passage.locator.start : name.start - name.passage.locator.start]
    return between.strip(" “‘'\"") == "(" and last.kind in _PARTIES


def _known(passage: Passage, start: int, end: int, kind: MentionKind) -> _Name:
    return _name(passage, (start, end), kind)


def _name(
    passage: Passage,
    span: tuple[int, int],
    kind: MentionKind | None,
    *,
    is_sure: bool = True,
    country: str | None = None,
) -> _Name:
    start, end = _unquoted(passage.text, *span)
    text = passage.text[start:end]
    at = passage.locator.start
    return _Name(passage, at + start, at + end, text, fold_name(text), kind, is_sure, country)


_PAIRS = {"«": "»", "“": "”", "‘": "’", "„": "“", '"': '"', "(": ")", "'": "'"}


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks that surround the whole, or that open or close alone at its edge."""
    while end - start > 1 and text[end - 1] in ",;:":
        end -= 1
    first, last = text[start], text[end - 1]
    if first in _PAIRS and (last == _PAIRS[first] or not any(_PAIRS[first] == c for c in text[start + 1 : end])):
        start += 1
        end -= last == _PAIRS[first]
    return start, end


def _apart(names: list[_Name]) -> list[_Name]:
    out: list[_Name] = []
    for name in sorted(names, key=lambda n: (n.start - n.end, not n.is_sure, n.start)):
        if name.key and all(name.end <= o.start or name.start >= o.end for o in out):
            out.append(name)
        elif name.is_sure and name.key:
            out = [_lend(o, name) for o in out]
    return sorted(out, key=lambda n: n.start)


def _lend(longer: _Name, shorter: _Name) -> _Name:
    """The longer name with the kind of a known one inside it, where that is all of it but for a legal form."""
    if longer.kind is not None or not (longer.start <= shorter.start and shorter.end <= longer.end):
        return longer
    rest = set(longer.key.split()) - set(shorter.key.split())
    return replace(longer, kind=shorter.kind, is_sure=True) if rest <= LEGAL else longer


def _settled(names: list[_Name]) -> Iterator[_Name]:
    """The names whose kind is known, here or by another place of the same name or of the longer name that it
    shortens."""
    votes: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    countries: dict[str, str] = {}
    for name in names:
        if name.kind is not None:
            votes[name.key][name.kind] += 5 if name.is_sure else 1
        if name.country:
            countries.setdefault(name.key, name.country)
    short = _short_forms(votes)
    for name in names:
        own = votes.get(name.key)
        kind = name.kind if name.is_sure else _elected(own) if own else _inherited(name.key, votes, short)
        if kind is not None:
            country = name.country or (countries.get(name.key) if kind in _PARTIES else None)
            yield replace(name, kind=kind, country=country)


def _elected(votes: Counter[MentionKind]) -> MentionKind:
    """The kind that most places give a name; of equals a company, which what it makes and sells tells best."""
    return max(votes, key=lambda kind: (votes[kind], kind is MentionKind.COMPANY, kind.value))


def _inherited(
    key: str, votes: Mapping[str, Counter[MentionKind]], short: Mapping[str, MentionKind]
) -> MentionKind | None:
    """Kind of the longer name that a name shortens, or of the firm whose name it lengthens by a word or two."""
    if key in short:
        return short[key]
    words = key.split()
    tail = votes.get(words[-1]) if 2 <= len(words) <= 3 else None
    kind = tail.most_common(1)[0][0] if tail else None
    return kind if kind in {MentionKind.COMPANY, MentionKind.PERSON} else None


def _short_forms(votes: Mapping[str, Counter[MentionKind]]) -> dict[str, MentionKind]:
    """Words by which the names are called for short: the last of a person's, the first or last of a firm's."""
    out: dict[str, MentionKind] = {}
    for key in sorted(votes):
        kind = votes[key].most_common(1)[0][0]
        words = [w for w in key.split() if w not in LEGAL and len(w) > 2]
        if len(words) < 2 or kind not in _PARTIES:
            continue
        picks = (
            [words[-1], *words[: len(words) == 2]]
            if kind is MentionKind.PERSON
            else [words[-1], words[0], " ".join(words[:2]), " ".join(words)]
        )
        for pick in picks:
            out.setdefault(pick, kind)
    return out


def _mention(name: _Name) -> Mention:
    kind = name.kind or MentionKind.UNNAMED
    return Mention(
        id=content_id("mnt", name.passage.exhibit, name.start, name.end, kind.value),
        exhibit=name.passage.exhibit,
        passage=name.passage.id,
        start=name.start,
        end=name.end,
        text=name.text,
        kind=kind,
        folded=name.key,
        country=name.country,
    )


def _identified(mentions: list[Mention], passages: Iterable[Passage]) -> list[Mention]:
    """The mentions, each party with the identifiers that stand after it and before the next party of its passage."""
    by_passage: dict[str, list[int]] = defaultdict(list)
    for n, mention in enumerate(mentions):
        if mention.kind in _PARTIES:
            by_passage[mention.passage].append(n)
    out = list(mentions)
    for passage in passages:
        owners = by_passage.get(passage.id)
        if not owners or _NUMBERED.search(passage.text) is None:
            continue
        for identifier in find_identifiers(passage.text):
            owner = _owner([mentions[o] for o in owners], passage.locator.start + identifier.start)
            if owner is not None:
                out[owners[owner]] = _with(out[owners[owner]], identifier.scheme, identifier.value)
    return out


def _owner(parties: list[Mention], at: int) -> int | None:
    """The nearest party before a place, else the one that follows at once."""
    before = [n for n, m in enumerate(parties) if m.end <= at and at - m.end <= _NEAR]
    if before:
        return before[-1]
    after = [n for n, m in enumerate(parties) if m.start > at and m.start - at <= _NEAR // 3]
    return after[0] if after else None


def _with(mention: Mention, scheme: str, value: str) -> Mention:
    identifiers = tuple(sorted({*mention.identifiers, (scheme, value)}))
    country = mention.country or _COUNTRY_OF_SCHEME.get(scheme)
    return replace(mention, identifiers=identifiers, country=country)
