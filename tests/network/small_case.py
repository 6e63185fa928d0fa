"""Makers of small invented cases: claims, entities, and customs rows in real Parquet files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from enduse.engines.duckdb import DuckEngine
from enduse.model.claim import Claim, Qualifiers, Status, with_id
from enduse.model.entity import Entity
from enduse.model.evidence import Exhibit, ExhibitKind, Locator, Passage, PassageKind, Source, passage_id
from enduse.model.records import CaseRecords
from enduse.model.trade_tables import TRADE_TABLES
from enduse.text.fold import fold_name

DOCUMENT = "d" * 64


def claim(subject: str, predicate: str, object_: str, status: str = "asserted", **more: Any) -> Claim:
    """A claim; qualifiers by their names, and `exhibit`, `speakers`, `reported_by`, `about`, `confidence`, `start`."""
    own = {k: more.pop(k) for k in ("speakers", "reported_by", "about", "confidence") if k in more}
    start, exhibit = more.pop("start", 0), more.pop("exhibit", DOCUMENT)
    quote = f"{subject} {predicate} {object_}"
    locator = Locator(start=start, end=start + len(quote))
    made = Claim(
        exhibit=exhibit,
        locator=locator,
        quote=quote,
        subject=subject,
        predicate=predicate,
        object=object_,
        status=Status(status),
        qualifiers=Qualifiers(**more),
        extractor="test",
        **own,
    )
    return with_id(made)


def case(claims: Sequence[Claim] = (), entities: Mapping[str, str] | None = None, **more: Any) -> CaseRecords:
    """Records in which each name of `entities` (name to schema) means `e:NAME` in every exhibit of the claims."""
    schemas = dict(entities or {})
    known = tuple(Entity(id=f"e:{n}", caption=n, schema=s, names=(n,), members=()) for n, s in sorted(schemas.items()))
    exhibits = more.pop("exhibits", {})
    ids = {c.exhibit for c in claims} | set(exhibits)
    named = {f"{x}|{fold_name(n)}": f"e:{n}" for x in sorted(ids) for n in schemas}
    if not exhibits:
        exhibits = {x: exhibit(x) for x in sorted(ids)}
    sources = more.pop("sources", {e.source: Source(code=e.source, reliability="C") for e in exhibits.values()})
    ordered = tuple(sorted(claims, key=lambda c: c.id))
    return CaseRecords(
        name="test", claims=ordered, entities=known, entity_named=named, exhibits=exhibits, sources=sources, **more
    )


def exhibit(key: str, *, source: str = "unstated", dated: date | None = None) -> Exhibit:
    """A document exhibit."""
    return Exhibit(
        id=key, name=f"{key[:4]}.txt", kind=ExhibitKind.DOCUMENT, media="txt", size=1, source=source, dated=dated
    )


def passages(texts: Mapping[str, str]) -> dict[str, Passage]:
    """One passage an exhibit."""
    made = [
        Passage(
            id=passage_id(x, 0, len(t)),
            exhibit=x,
            ordinal=0,
            kind=PassageKind.TEXT,
            locator=Locator(start=0, end=len(t)),
            text=t,
        )
        for x, t in texts.items()
    ]
    return {p.id: p for p in made}


PARTIES = [
    {"party_key": 1, "name": "Sender Ltd", "country": "hk"},
    {"party_key": 2, "name": "OOO Buyer", "country": "ru"},
    {"party_key": 3, "name": "OOO Holder", "country": "ru"},
    {"party_key": 4, "name": "Civil LLP", "country": "kz"},
]
PARTY_ENTITIES = {"party:1": "e:Sender", "party:2": "e:Buyer", "party:3": "e:Holder", "party:4": "e:Civil"}


def row(number: int, **more: Any) -> dict[str, Any]:
    """A customs row of two units worth 1,000 dollars from party 1 to party 2."""
    usual = {
        "shipment_id": f"cust:{number}",
        "exhibit": "cust",
        "row_number": number,
        "flow_date": date(2023, 1, 1) + timedelta(days=number - 1),
        "sender_key": 1,
        "consignee_key": 2,
        "goods_key": 1,
        "destination_country": "ru",
        "quantity": 2,
        "unit": "pcs",
        "value_usd": 1000,
    }
    return {**usual, **more}


def trade(
    folder: Path,
    goods: Sequence[dict[str, Any]],
    rows: Sequence[dict[str, Any]],
    parties: Sequence[dict[str, Any]] = PARTIES,
) -> DuckEngine:
    """An engine over Parquet files of the given rows."""
    engine = DuckEngine()
    connection = duckdb.connect(":memory:")
    for name, given in (("parties", parties), ("goods", goods), ("rows", rows)):
        columns = TRADE_TABLES[name]
        path = folder / f"{name}.parquet"
        connection.execute(f"CREATE OR REPLACE TABLE t ({', '.join(f'{c} {t}' for c, t in columns)})")
        if given:
            connection.executemany(
                f"INSERT INTO t VALUES ({', '.join('?' for _ in columns)})",
                [[values.get(c) for c, _ in columns] for values in given],
            )
        connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")
        engine.register_parquet(name, [path])
    connection.close()
    return engine
