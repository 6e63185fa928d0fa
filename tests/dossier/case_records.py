"""A small invented case for the tests of the dossier: an article, a protected report, an intermediary, a list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from enduse.model.claim import Claim, Qualifiers, Status, with_id
from enduse.model.entity import Entity, Judgement, Verdict
from enduse.model.evidence import Exhibit, ExhibitKind, Locator, Passage, PassageKind, Source, passage_id
from enduse.model.finding import Binds, Finding, Grade, Nexus, Outcome, Reply, ReplyKind
from enduse.model.listing import AliasKind, DateBasis, Edition, Hit, ListedName, ListedStatus, ListEntry, Measure
from enduse.model.network import Link
from enduse.model.records import CaseRecords

PRESS, LEAK = "a1" * 32, "b2" * 32
PRESS_TEXT = (
    "Northwind Trading supplies pumps to Zavod Primer, customs officials said. "
    "Zavod Primer denied that it builds drones. Northwind Trading did not comment. "
    "Ivan Proverkin, director of Northwind Trading, plans a new hall."
)
LEAK_TEXT = "The plant will receive seven units from Northwind Trading before the end of the summer season."


def claim(
    text: str,
    quote: str,
    *,
    said: tuple[str, str, str],
    exhibit: str = PRESS,
    status: Status = Status.ASSERTED,
    qualifiers: Qualifiers | None = None,
    speakers: tuple[str, ...] = (),
) -> Claim:
    """A claim whose quote stands in the text."""
    start = text.index(quote)
    return with_id(
        Claim(
            exhibit=exhibit,
            locator=Locator(start=start, end=start + len(quote), page=1),
            quote=quote,
            subject=said[0],
            predicate=said[1],
            object=said[2],
            qualifiers=qualifiers or Qualifiers(),
            status=status,
            speakers=speakers,
            extractor="test",
        )
    )


SUPPLY = claim(
    PRESS_TEXT,
    "Northwind Trading supplies pumps to Zavod Primer, customs officials said.",
    said=("Northwind Trading", "supplies", "Zavod Primer"),
    qualifiers=Qualifiers(goods="pumps", date_from=date(2024, 3, 1), date_to=date(2024, 3, 31)),
    speakers=("customs officials",),
)
DENIAL = claim(
    PRESS_TEXT,
    "Zavod Primer denied that it builds drones.",
    said=("Zavod Primer", "manufactures", "drones"),
    status=Status.DENIED,
    speakers=("Zavod Primer",),
)
SILENCE = claim(
    PRESS_TEXT,
    "Northwind Trading did not comment.",
    said=("Northwind Trading", "responds", "the request"),
    status=Status.NO_COMMENT,
)
PLAN = claim(
    PRESS_TEXT,
    "Ivan Proverkin, director of Northwind Trading, plans a new hall.",
    said=("Northwind Trading", "plans_site", "a new hall"),
    status=Status.PLANNED,
)
DIRECTOR = claim(
    PRESS_TEXT,
    "Ivan Proverkin, director of Northwind Trading",
    said=("Ivan Proverkin", "director_of", "Northwind Trading"),
)
LEAKED = claim(
    LEAK_TEXT,
    "The plant will receive seven units from Northwind Trading",
    said=("The plant", "receives", "seven units"),
    exhibit=LEAK,
    status=Status.PLANNED,
    qualifiers=Qualifiers(quantity=Decimal(7), unit="unit"),
)

NORTHWIND = Entity(
    id="mnt-1",
    caption="Northwind Trading",
    schema="Company",
    names=("Northwind Trading",),
    members=("mnt-1",),
    countries=("cy",),
)
PRIMER = Entity(id="mnt-2", caption="Zavod Primer", schema="Company", names=("Zavod Primer",), members=("mnt-2",))
PERSON = Entity(id="mnt-3", caption="Ivan Proverkin", schema="Person", names=("Ivan Proverkin",), members=("mnt-3",))

ENTRY = ListEntry(
    id="us_ofac_sdn:90001",
    list_id="us_ofac_sdn",
    edition="2024-02-01",
    schema="Company",
    names=(ListedName(text="ZAVOD PRIMER, OOO", kind=AliasKind.PRIMARY),),
    measure=Measure.ASSET_FREEZE,
    programme="INVENTED-1",
)
HIT = Hit(
    query_row=0,
    query_id=PRIMER.id,
    query_name=PRIMER.caption,
    entity_id=ENTRY.id,
    dataset="us_ofac_sdn",
    edition="2024-02-01",
    matched_name="ZAVOD PRIMER, OOO",
    score=1.0,
    decision="match",
    measure="asset_freeze",
    listed_status=ListedStatus.LISTED,
    date_basis=DateBasis.EDITION,
)
LINK = Link(
    id="lnk-1",
    source=NORTHWIND.id,
    target=PRIMER.id,
    predicate="supplies",
    status=Status.ASSERTED,
    goods=("pumps",),
    claims=(SUPPLY.id,),
    date_from=date(2024, 3, 1),
    date_to=date(2024, 3, 31),
    grade="C3",
)
PERSON_LINK = Link(
    id="lnk-2",
    source=PERSON.id,
    target=NORTHWIND.id,
    predicate="director_of",
    status=Status.ASSERTED,
    claims=(DIRECTOR.id,),
)
FINDING = Finding(
    id="fnd-1",
    rule="listed_at_deal",
    outcome=Outcome.HIT,
    authority="invented authority",
    authority_date="2024-01-01",
    subjects=(NORTHWIND.id, PRIMER.id),
    claims_for=(SUPPLY.id, DIRECTOR.id),
    claims_against=(DENIAL.id,),
    entries=(ENTRY.id,),
    severity=4,
    strength="B",
    text="Northwind Trading supplied Zavod Primer in March 2024. Zavod Primer was listed on that day.",
    binds=Binds(law="invented law", nexus=Nexus.NOT_ESTABLISHED),
    grade="C3",
    grade_reasons=("one relayed root",),
)
NOT_CHECKABLE = Finding(
    id="fnd-2",
    rule="RF01",
    outcome=Outcome.NOT_CHECKABLE,
    authority="invented authority",
    authority_date="2024-01-01",
    missing=("destination_country",),
)


def passage(exhibit: str, text: str) -> Passage:
    """The one passage of an exhibit."""
    locator = Locator(start=0, end=len(text), page=1)
    return Passage(
        id=passage_id(exhibit, 0, len(text)),
        exhibit=exhibit,
        ordinal=0,
        kind=PassageKind.TEXT,
        locator=locator,
        text=text,
    )


def records(*, judgements: tuple[Judgement, ...] = (), replies: tuple[Reply, ...] = ()) -> CaseRecords:
    """The invented case with the given judgements and replies."""
    sources = {
        "press": Source(code="press", reliability="C"),
        "HERON": Source(code="HERON", reliability="B", is_protected=True),
    }
    exhibits = {
        PRESS: Exhibit(id=PRESS, name="article.txt", kind=ExhibitKind.DOCUMENT, media="txt", size=9, source="press"),
        LEAK: Exhibit(
            id=LEAK,
            name="plan-heron.pdf",
            kind=ExhibitKind.DOCUMENT,
            media="pdf",
            size=9,
            source="HERON",
            is_protected=True,
        ),
    }
    passages = {p.id: p for p in (passage(PRESS, PRESS_TEXT), passage(LEAK, LEAK_TEXT))}
    claims = tuple(sorted((SUPPLY, DENIAL, SILENCE, PLAN, DIRECTOR, LEAKED), key=lambda c: c.id))
    return CaseRecords(
        name="An invented case",
        sources=sources,
        exhibits=exhibits,
        passages=passages,
        claims=claims,
        entities=(NORTHWIND, PRIMER, PERSON),
        entity_of={"mnt-1": "mnt-1", "mnt-2": "mnt-2", "mnt-3": "mnt-3"},
        judgements=judgements,
        editions=(Edition(list_id="us_ofac_sdn", edition="2024-02-01", digest="0"),),
        entries=(ENTRY,),
        hits=(HIT,),
        links=(LINK, PERSON_LINK),
        grades={SUPPLY.id: Grade(letter="C", digit=3, roots=("customs officials",), reasons=("one relayed root",))},
        findings=(FINDING, NOT_CHECKABLE),
        replies=replies,
    )


ACCEPTED = Judgement(
    id="jdg-1",
    number=1,
    item="fnd-1",
    members=("fnd-1",),
    verdict=Verdict.ACCEPT,
    by="Ada Editor",
    why="checked by hand",
)
WAIVERS = (
    Reply(id="rpl-1", number=1, party="mnt-1", kind=ReplyKind.ANSWER, by="Ada Editor", text="We sell pumps to many."),
    Reply(
        id="rpl-2",
        number=2,
        party="mnt-2",
        kind=ReplyKind.WAIVER,
        by="Ada Editor",
        text="Dissolved; no address is known.",
    ),
)
