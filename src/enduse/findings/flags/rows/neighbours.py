"""Parties of one address: successors of listed parties, addresses of many firms, addresses of listed parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from enduse.findings.flags.listing import Verdicts
from enduse.findings.flags.rows.base import IDS, RowRule, ask, name_at, plain_figures, usd_words
from enduse.findings.flags.rows.places import Place, place_of
from enduse.findings.flags.rows.prepared import TRADED, WHO, prepare
from enduse.findings.rule import Rule
from enduse.model.finding import Finding
from enduse.model.listing import ListedStatus
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["CROWDED", "SUCCESSOR", "crowded_address", "crowded_rule", "listed_days", "successor", "successor_rule"]

Row = Mapping[str, Any]
_MOST_LISTED = 500
_MOST_PLACES = 2000
_IN_A_ROOM = 10
_IN_A_BUILDING = 1000
_PLACED = f"""
SELECT t.*, a.placed FROM {TRADED} t LEFT JOIN (
  SELECT DISTINCT party AS placed FROM {WHO} WHERE address IS NOT NULL AND party IS NOT NULL
) AS a ON a.placed = t.receiver
"""  # noqa: S608 - constants alone


def _union(rows: Iterable[Sequence[str]], columns: Sequence[str]) -> str:
    """A table of constants, on any engine."""
    told = [", ".join(f"{value} AS {name}" for value, name in zip(row, columns, strict=True)) for row in rows]
    return " UNION ALL ".join(f"SELECT {one}" for one in told)


def listed_days(records: CaseRecords) -> dict[int, date]:
    """Party keys of entities that a list holds, with the day from which it does: sure hits alone, of known day."""
    days: dict[str, date] = {}
    verdicts = Verdicts(records)
    for known in records.hits:
        if verdicts.stands(known) and known.listed_status is ListedStatus.LISTED and known.listed_from:
            day = date.fromisoformat(known.listed_from[:10])
            days[known.query_id] = min(day, days.get(known.query_id, day))
    keys = {int(k.removeprefix("party:")): e for k, e in records.entity_of.items() if k.startswith("party:")}
    return {key: days[entity] for key, entity in sorted(keys.items()) if entity in days}


SUCCESSOR = RowRule(
    rule=Rule(
        name="RF32",
        authority="Council of the EU, Best Practices (shares moved near a listing, front persons)",
        authority_date="2024-07-03",
        severity=4,
        cap="B",
        law="the law under which the list is kept",
        ours=(
            "first row within 180 days of the listing",
            "the same address to the room, or the same building for strength D",
            "three tenths of all suppliers of the two are suppliers of both",
        ),
    ),
    hits=f"""
    , deals AS (
      SELECT l.party AS old, l.day, k.sender, k.flow_date FROM looked k JOIN listed l ON k.receiver = l.party
    ),
    olds AS (SELECT DISTINCT old, day, sender FROM deals WHERE flow_date < day),
    news AS (SELECT receiver, min(flow_date) AS first_day FROM looked GROUP BY receiver),
    pairs AS (
      SELECT n.receiver, n.first_day, o.old, o.day FROM news n JOIN (SELECT DISTINCT old, day FROM olds) AS o
        ON n.first_day >= o.day AND n.first_day <= o.day + INTERVAL 180 DAY
      WHERE n.receiver <> o.old
    ),
    bought AS (
      SELECT DISTINCT k.receiver, k.sender FROM looked k JOIN (SELECT DISTINCT receiver FROM pairs) AS p
        ON p.receiver = k.receiver
    ),
    new_counts AS (SELECT receiver, count(*) AS suppliers FROM bought GROUP BY receiver),
    old_counts AS (SELECT old, day, count(*) AS suppliers FROM olds GROUP BY old, day),
    shared AS (
      SELECT p.receiver, p.first_day, p.old, p.day, count(*) AS shared
      FROM pairs p JOIN olds o ON o.old = p.old AND o.day = p.day
      JOIN bought b ON b.receiver = p.receiver AND b.sender = o.sender
      GROUP BY p.receiver, p.first_day, p.old, p.day
    ),
    alike AS (
      SELECT s.*, n.suppliers + c.suppliers - s.shared AS suppliers
      FROM shared s JOIN new_counts n ON n.receiver = s.receiver
      JOIN old_counts c ON c.old = s.old AND c.day = s.day
      WHERE 10 * s.shared >= 3 * (n.suppliers + c.suppliers - s.shared)
    )
    SELECT list_value(k.receiver, a.old) AS subjects, a.day AS listed_from, a.first_day, a.shared AS suppliers_shared,
           a.suppliers AS suppliers_of_either, sum(k.value_usd) AS value_usd, {IDS}
    FROM looked k JOIN alike a ON a.receiver = k.receiver
    GROUP BY k.receiver, a.old, a.day, a.first_day, a.shared, a.suppliers ORDER BY k.receiver, a.day, a.old
    """,  # noqa: S608 - constants alone
    text=lambda voice, row: (
        f"{name_at(voice, row)} first received goods on {row['first_day']}, after {name_at(voice, row, 1)} was listed "
        f"on {row['listed_from']}, at the same {row['place']} and from the same suppliers "
        f"({row['suppliers_shared']} of {row['suppliers_of_either']}): {row['total']} rows, "
        f"{usd_words(row['value_usd'])}. Telephones, e-mail and officers are not in the rows."
    ),
    figures=lambda row: plain_figures({k: v for k, v in row.items() if k != "place"}),
    strength=lambda row: "B" if row["place"] == "room" else "D",
    needs={"listed party with the day of its listing": "true"},
    seen=_PLACED,
)


def successor_rule(records: CaseRecords, engine: Engine) -> RowRule:
    """The rule on successors with the listed parties of a case; without any, no row can be checked."""
    listed = list(listed_days(records).items())[:_MOST_LISTED]
    told = _union([(str(key), f"DATE '{day}'") for key, day in listed or ((-1, date.max),)], ("party_key", "day"))
    whose = f"SELECT w.party, min(d.day) AS day FROM ({told}) AS d JOIN {WHO} w ON w.party_key = d.party_key"  # noqa: S608
    needs = {
        "consignee": "receiver IS NULL",
        "flow_date": "flow_date IS NULL",
        "consignor": "sender IS NULL",
        "address": "receiver IS NOT NULL AND placed IS NULL",
    }
    if not listed:
        needs = dict(SUCCESSOR.needs)
    return replace(
        SUCCESSOR,
        hits=f", listed AS ({whose} GROUP BY w.party)\n    {SUCCESSOR.hits.strip()}",
        needs=needs,
        keep=lambda rows: _at_one_place(rows, engine),
    )


def _at_one_place(rows: list[Row], engine: Engine) -> list[Row]:
    """Pairs whose addresses agree, each new party once: with the listed party whose address it shares most closely."""
    places = _places(engine, {key for row in rows for key in row["subjects"]})
    found: dict[int, Row] = {}
    for row in rows:
        new, old = row["subjects"]
        shared = places[new] & places[old]
        if shared:
            place = "room" if any(one.has_unit for one in shared) else "building"
            if new not in found or (found[new]["place"] == "building" and place == "room"):
                found[new] = {**row, "place": place}
    return list(found.values())


def _places(engine: Engine, parties: set[int] | None = None) -> defaultdict[int, set[Place]]:
    """Places of some parties, or of all."""
    places: defaultdict[int, set[Place]] = defaultdict(set)
    some = "" if parties is None else f" AND party IN ({', '.join(map(str, sorted(parties))) or 'NULL'})"
    asked = f"SELECT DISTINCT party, address FROM {WHO} WHERE address IS NOT NULL AND party IS NOT NULL{some}"  # noqa: S608
    for row in engine.query(asked):
        place = place_of(row["address"])
        if place is not None:
            places[row["party"]].add(place)
    return places


CROWDED = RowRule(
    rule=Rule(
        name="RF26",
        authority="compliance note of the US Departments of Commerce, Treasury and Justice",
        authority_date="2023-03-02",
        severity=2,
        cap="D",
        ours=("10 parties in one room or office", "1,000 parties in one building"),
    ),
    hits=f"""
    SELECT list_value(receiver) AS subjects, c.place, c.parties, sum(value_usd) AS value_usd, {IDS}
    FROM looked k JOIN crowded c ON c.party = k.receiver
    GROUP BY receiver, c.place, c.parties ORDER BY c.place, receiver
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{name_at(voice, row)} has an address that {row['parties']} parties of the rows print alike: {row['total']} "
        "rows. Agents who register firms have many at one address."
    ),
    figures=lambda row: plain_figures({k: row[k] for k in ("parties", "value_usd", "total")}),
    needs={"consignee": "receiver IS NULL", "address": "receiver IS NOT NULL AND placed IS NULL"},
    seen=_PLACED,
)


def crowded_rule(engine: Engine) -> RowRule:
    """The rule on addresses with the crowded ones of a case."""
    at: defaultdict[Place, set[int]] = defaultdict(set)
    for party, places in _places(engine).items():
        for place in places:
            at[place].add(party)
    crowds = [m for p, m in sorted(at.items(), key=lambda one: one[0].words) if len(m) >= _least(p)][:_MOST_PLACES]
    of = {party: (n, len(members)) for n, members in enumerate(crowds) for party in sorted(members)}
    rows = [(str(party), str(n), str(many)) for party, (n, many) in sorted(of.items())] or [("-1", "0", "0")]
    told = _union(rows, ("party", "place", "parties"))
    return replace(CROWDED, hits=f", crowded AS ({told})\n    {CROWDED.hits.strip()}")


def _least(place: Place) -> int:
    return _IN_A_ROOM if place.has_unit else _IN_A_BUILDING


def successor(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """New receivers at the address of a listed party, of its suppliers, from the half year after its listing."""
    if engine is not None and prepare(engine):
        yield from ask(successor_rule(records, engine), records, engine)


def crowded_address(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Receivers whose address many parties of the rows share."""
    if engine is not None and prepare(engine):
        yield from ask(crowded_rule(engine), records, engine)
