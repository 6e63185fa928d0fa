"""Entities of a case against the lists in it and the lists of the user, today and on the days of their deals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from enduse.case.folder import CaseFolder, CaseSettings
from enduse.case.gathering import gather
from enduse.case.intake import Arrival, take_in
from enduse.case.room import Room
from enduse.case.steps.reading import read_lists
from enduse.case.steps.screening import hit_contents, hit_item_id, screen_deals, screen_entities
from enduse.case.store import Store, create_database
from enduse.example import make_files, truth
from enduse.example.cast import CONCERN, LISTED_PERSON, MIDDLEMAN, NAMESAKE_TRADE, PLANT, SUPPLIER, Firm
from enduse.model.claim import Claim, Qualifiers, Status, with_id
from enduse.model.entity import Entity, Judgement, Verdict
from enduse.model.evidence import ExhibitKind, Locator, Source
from enduse.model.kept import Meaning
from enduse.model.listing import ListedStatus
from enduse.settings import Settings
from enduse.text.fold import fold_name

PRESS = "e" * 64


def entity(firm: Firm, *names: str) -> Entity:
    numbers = (("inn", firm.inn), ("ogrn", firm.ogrn)) if firm.number else ()
    return Entity(
        id=f"ent-{firm.latin.split()[0].lower()}",
        caption=firm.name,
        schema="Company",
        names=tuple(sorted({firm.name, firm.latin, *names})),
        members=(f"mnt-{firm.latin.split()[0].lower()}",),
        countries=(firm.country.lower(),),
        identifiers=numbers,
    )


PARTIES = tuple(entity(firm) for firm in (CONCERN, PLANT, MIDDLEMAN, SUPPLIER, NAMESAKE_TRADE))
PERSON = Entity(
    id="ent-person", caption=LISTED_PERSON, schema="Person", names=(LISTED_PERSON,), members=("mnt-person",)
)


def deal(seller: Firm, buyer: Firm, day: date, **more: Any) -> Claim:
    told = {"predicate": "supplies", "status": Status.ASSERTED, "confidence": 0.9, **more}
    return with_id(
        Claim(
            exhibit=PRESS,
            locator=Locator(start=0, end=5),
            quote="words",
            subject=seller.name,
            object=buyer.name,
            qualifiers=Qualifiers(date_from=day, date_to=day),
            extractor="test",
            **told,
        )
    )


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    folder = CaseFolder(tmp_path / "case")
    folder.begin()
    create_database(folder)
    with closing(Store(folder)) as store, store.writing():
        folder.seal()
        yield Room(store=store, settings=Settings(home=tmp_path / "home"), case_settings=CaseSettings(name="case"))


def know(room: Room, entities: Iterable[Entity], claims: Iterable[Claim] = ()) -> None:
    entities, claims = tuple(entities), tuple(claims)
    meanings = [Meaning(kind="member", reference=m, entity=e.id) for e in entities for m in e.members]
    meanings += [
        Meaning(kind="words", reference=f"{PRESS}|{fold_name(n)}", entity=e.id) for e in entities for n in e.names
    ]
    outputs = {"entities": entities, "meanings": meanings, "claims": claims}
    room.store.finish_run(f"run-{len(entities)}-{len(claims)}", stage="entities", subject="all", outputs=outputs)


def add_lists(room: Room, tmp_path: Path, *names: str) -> None:
    for file in make_files(tmp_path / "evidence"):
        if file.path.name in names:
            arrival = Arrival(source=Source(code="publisher"), kind=ExhibitKind.LIST)
            take_in(room.store, file.path, arrival, name=file.path.name)
    read_lists(room)


@pytest.fixture
def screened(room: Room, tmp_path: Path) -> Room:
    """The example's parties screened against its two editions, with a deal on each day that its truth names."""
    lists = [file.path.name for file in make_files(tmp_path / "made") if file.kind == "list"]
    add_lists(room, tmp_path, *lists)
    claims = [deal(listing.firm, CONCERN, listing.day) for listing in truth.LISTINGS]
    know(room, (*PARTIES, PERSON), claims)
    screen_entities(room)
    screen_deals(room)
    return room


def test_list_files_of_a_case_make_editions(screened: Room) -> None:
    assert [e.edition for e in screened.store.read("editions")] == ["2023-03-01", "2024-02-15"]


def test_listing_is_answered_for_the_day_of_each_deal(screened: Room) -> None:
    records = gather(screened.store, "case")
    for listing in truth.LISTINGS:
        said = {
            h.listed_status
            for h in records.deal_hits
            if h.query_id == entity(listing.firm).id and h.as_of == listing.day and h.decision == "match"
        }
        assert said == (set() if listing.firm is SUPPLIER else {listing.status}), listing


def test_entities_of_the_lists_match_and_namesakes_do_not(screened: Room) -> None:
    hits = gather(screened.store, "case").hits

    matched = {h.query_id for h in hits if h.decision == "match"}
    assert matched == {entity(firm).id for firm in (CONCERN, PLANT, MIDDLEMAN)}
    assert {h.query_id for h in hits} - matched == {entity(SUPPLIER).id, PERSON.id}  # names alone: for a person to say
    assert {h.listed_status for h in hits} == {ListedStatus.LISTED}


def test_a_person_named_like_a_listed_one_is_a_question(screened: Room) -> None:
    (item,) = [i for i in screened.store.read("review_items") if "mnt-person" in i.members]

    assert item.kind == "hit"
    assert item.id == hit_item_id("mnt-person", item.members[1].removeprefix("entry:"))
    assert LISTED_PERSON in item.question


def test_entries_that_are_hit_stand_in_the_case_as_exhibits(screened: Room) -> None:
    hit = {h.entity_id for table in ("hits", "deal_hits") for h in screened.store.read(table)}
    cited = {e.id: e for e in screened.store.read("cited_entries")}
    sources = {s.code for s in screened.store.read("sources") if s.kind == "list"}
    texts = {
        screened.store.folder.exhibit_path(e.id).read_text("utf-8")
        for e in screened.store.read("exhibits")
        if e.source in sources
    }

    assert set(cited) == hit
    assert texts == {e.source_row for e in cited.values()}


def test_screening_again_does_nothing_and_reads_no_copied_entry_as_a_list(screened: Room) -> None:
    before = screened.store.digest()

    for step in (read_lists, screen_entities, screen_deals):
        step(screened)

    assert screened.store.digest() == before
    assert screened.kept["screening"] == screened.kept["deals"] == screened.kept["lists"] == 1


def judge(room: Room, verdict: Verdict) -> None:
    item = next(i for i in room.store.read("review_items") if "mnt-person" in i.members)
    made = Judgement(
        id=f"jdg-{verdict}",
        number=room.store.count("judgements") + 1,
        item=item.id,
        members=item.members,
        verdict=verdict,
        by="A. Editor",
        why="checked",
        content=hit_contents(room.store)[item.id],
    )
    with room.store.transaction():
        room.store.put("judgements", made)


def test_a_cleared_hit_is_no_longer_asked(screened: Room) -> None:
    judge(screened, Verdict.FALSE)
    screen_entities(screened)

    assert not [i for i in screened.store.read("review_items") if "mnt-person" in i.members]
    assert not [h for h in screened.store.read("hits") if h.query_id == PERSON.id]


def test_a_confirmed_hit_is_a_match(screened: Room) -> None:
    judge(screened, Verdict.TRUE)
    screen_entities(screened)

    assert {h.decision for h in screened.store.read("hits") if h.query_id == PERSON.id} == {"match"}
    assert not [i for i in screened.store.read("review_items") if "mnt-person" in i.members]


def test_what_is_planned_denied_or_unsure_is_no_deal(room: Room) -> None:
    day = date(2023, 8, 14)
    claims = [
        deal(MIDDLEMAN, PLANT, day, status=Status.PLANNED),
        deal(MIDDLEMAN, PLANT, day, status=Status.DENIED),
        deal(MIDDLEMAN, PLANT, day, confidence=0.3),
        deal(MIDDLEMAN, PLANT, day, predicate="expresses_concern"),
    ]
    know(room, PARTIES, claims)
    screen_deals(room)

    assert not list(room.store.read("deals"))


def test_a_deal_is_one_of_both_sides_and_keeps_its_claims(room: Room) -> None:
    claim = deal(MIDDLEMAN, PLANT, date(2023, 8, 14))
    know(room, PARTIES, [claim])
    screen_deals(room)

    deals = list(room.store.read("deals"))
    assert {(d.entity, d.day, d.claims) for d in deals} == {
        (entity(firm).id, date(2023, 8, 14), (claim.id,)) for firm in (MIDDLEMAN, PLANT)
    }


def test_without_lists_nothing_is_hit(room: Room) -> None:
    know(room, PARTIES)
    screen_entities(room)

    assert not list(room.store.read("hits"))


def test_the_lists_of_the_user_are_screened_too(room: Room, tmp_path: Path) -> None:
    from enduse.lists.store import ListStore

    own = tmp_path / "watch.jsonl"
    own.write_text('{"id": "7", "schema": "Company", "names": ["TPK Vendalor"], "countries": ["ru"]}\n', "utf-8")
    with closing(ListStore(room.settings.home)) as store:
        store.load([own], "watch", edition="2024-01-01")
    know(room, PARTIES)
    screen_entities(room)

    assert "watch:7" in {h.entity_id for h in room.store.read("hits") if h.query_id == entity(MIDDLEMAN).id}


def test_list_files_that_do_not_go_together_are_read_one_by_one(room: Room, tmp_path: Path) -> None:
    good, torn = tmp_path / "watch.csv", tmp_path / "other" / "watch.csv"
    torn.parent.mkdir()
    good.write_text("id,schema,names\n1,Company,Avralin\n", "utf-8")
    torn.write_text("id,schema,names,colour\n1,Company,Avralin,red\n", "utf-8")
    for path in (good, torn):
        take_in(room.store, path, Arrival(source=Source(code="s"), kind=ExhibitKind.LIST), name=path.name)
    read_lists(room)

    assert [e.names[0].text for e in room.store.read("entries")] == ["Avralin"]
    assert ["colour" in p.text for p in room.store.read("problems")] == [True]
