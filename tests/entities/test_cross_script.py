"""Names of the EU's lists in Latin and other scripts, resolved by name alone, as if all stood in one paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from enduse.entities import Member, resolve
from enduse.entities.near import script_of
from enduse.lists.reading import read_entries
from enduse.model.listing import ListEntry
from tests.entities.people import named

pytestmark = [pytest.mark.shared, pytest.mark.slow]

ACT = "ojeu_32014R0269.csv.gz"
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Score:
    """How the names of one kind of entry were resolved; `names` are those in other scripts than Latin."""

    names: int
    recall: float
    precision: float


def same_bearers(entries: list[ListEntry]) -> dict[str, str]:
    """Entry to the first entry with one of its numbers: some are listed twice."""
    first: dict[tuple[str, str], str] = {}
    found: dict[str, str] = {}
    for entry in entries:
        numbers = [i for i in entry.identifiers if i[0] in {"inn", "ogrn"}]
        known = next((first[i] for i in numbers if i in first), entry.id)
        found[entry.id] = known
        first.update((i, known) for i in numbers if i not in first)
    return found


def members_of(entries: list[ListEntry]) -> Iterator[tuple[str, Member]]:
    """(Bearer, member) of entries with names in Latin and in another script."""
    bearers = same_bearers(entries)
    for entry in entries:
        texts = [n.text for n in entry.names if _LETTER.search(n.text)]
        if len({script_of(text) == "latin" for text in texts}) == 2:
            schema = "Person" if entry.schema == "Person" else "Company"
            yield from ((bearers[entry.id], named(text, schema=schema)) for text in dict.fromkeys(texts))


def score(found: list[tuple[str, Member]], entity_of: Mapping[str, str]) -> Score:
    """A name counts as found where it is joined to a Latin name of its bearer; each pair of two bearers is wrong."""
    latin: dict[str, list[str]] = {}
    others = []
    for bearer, member in found:
        if script_of(member.name) == "latin":
            latin.setdefault(entity_of[member.reference], []).append(bearer)
        else:
            others.append((bearer, latin, entity_of[member.reference]))
    joined = [(bearer, latin.get(entity, [])) for bearer, _, entity in others]
    right = sum(bearer in bearers for bearer, bearers in joined)
    pairs = sum(len(bearers) for _, bearers in joined)
    right_pairs = sum(bearers.count(bearer) for bearer, bearers in joined)
    return Score(names=len(others), recall=right / len(others), precision=right_pairs / pairs)


@pytest.fixture(scope="module")
def scores(shared: Path) -> dict[str, Score]:
    entries, _ = read_entries(shared / "lists" / "eu" / ACT, "eu_journal")
    found = list(members_of(list(entries)))
    resolution = resolve(member for _, member in found)
    persons = [pair for pair in found if pair[1].schema == "Person"]
    firms = [pair for pair in found if pair[1].schema != "Person"]
    told = {k: score(v, resolution.entity_of) for k, v in (("persons", persons), ("firms", firms), ("all", found))}
    for kind, one in told.items():
        print(f"{kind}: {one.names} names, recall {one.recall:.3f}, precision {one.precision:.4f}")
    return told


def test_persons_are_found_in_other_scripts_and_hardly_ever_another_is(scores: dict[str, Score]) -> None:
    assert scores["persons"].recall >= 0.9
    assert scores["persons"].precision >= 0.99


def test_firms_are_joined_by_sound_and_seldom_to_another(scores: dict[str, Score]) -> None:
    assert scores["firms"].precision >= 0.97


def test_names_of_all_kinds_are_joined_with_precision(scores: dict[str, Score]) -> None:
    assert scores["all"].precision >= 0.99
    assert scores["all"].recall >= 0.8
