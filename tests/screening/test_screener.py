"""Who may be whom: names, identifiers, what bears out and what contradicts."""

from __future__ import annotations

from typing import Any

import pytest

from enduse.model.entity import Judgement, Verdict
from enduse.model.listing import Hit, ListedStatus, Measure
from enduse.screening import Decided, Screener, hit_item_id, party_member
from tests.screening.entries import INN, OTHER_INN, entry, over, party, screener


def only(found: tuple[Hit, ...]) -> Hit:
    (hit,) = found
    return hit


def test_a_name_alone_is_never_more_than_review() -> None:
    hit = only(screener(entry("1", "Avralin Trading", countries=("ru",))).screen(party("Avralin Trading")))

    assert (hit.decision, hit.score, hit.entity_id) == ("review", 1.0, "bund:1")


def test_a_party_without_candidates_has_one_row_without_entry() -> None:
    hit = only(screener(entry("1", "Avralin Trading")).screen(party("Velmezh", extra=(("branch", "7"),))))

    assert (hit.entity_id, hit.decision, hit.query_row, hit.extra) == ("", "none", 1, (("branch", "7"),))


@pytest.mark.parametrize(
    ("facts", "listed"),
    [
        ({"schema": "Person", "birth_date": "1971-05-04"}, {"schema": "Person", "birth_dates": ("1971-05-04",)}),
        ({"schema": "Person", "birth_date": "1971"}, {"schema": "Person", "birth_dates": ("1971-05-04",)}),
        ({"schema": "Company", "country": "Russia"}, {"countries": ("ru",)}),
        (
            {"schema": "Company", "address": "12 Litejnaja ulica, Vymshinsk"},
            {"addresses": ("ul. Litejnaja 12, Litejnaja ulica, 600000 Vymshinsk",)},
        ),
        ({"identifiers": (("inn", INN),)}, {"identifiers": (("inn", INN),)}),
        ({"identifiers": (("inn", INN),)}, {"identifiers": (("tax", INN),)}),
    ],
    ids=["birth date", "birth year", "country", "address", "identifier", "identifier under another label"],
)
def test_a_name_with_a_second_fact_is_a_match(facts: dict[str, Any], listed: dict[str, Any]) -> None:
    hit = only(screener(entry("1", "Tikhomir Avralin", **listed)).screen(party("Tikhomir Avralin", **facts)))

    assert (hit.decision, hit.conflicts) == ("match", ())


@pytest.mark.parametrize(
    ("facts", "listed", "says"),
    [
        (
            {"schema": "Person", "birth_date": "1980-01-01"},
            {"schema": "Person", "birth_dates": ("1971-05-04",)},
            "born 1980-01-01, listed as born 1971-05-04",
        ),
        ({"country": "de", "address": "1 Long Road Anywhere"}, {"countries": ("ru",)}, "country de, listed country ru"),
        (
            {"country": "ru", "identifiers": (("inn", OTHER_INN),)},
            {"countries": ("ru",), "identifiers": (("inn", INN),)},
            f"inn {OTHER_INN}, listed inn {INN}",
        ),
        ({"country": "ru", "schema": "Vessel"}, {"countries": ("ru",)}, "a vessel, listed as a firm"),
        (
            {"schema": "Person", "birth_date": "1990", "identifiers": (("inn", INN),)},
            {"schema": "Person", "birth_dates": ("1955/1958",), "identifiers": (("inn", INN),)},
            "born 1990, listed as born 1955/1958",
        ),
    ],
)
def test_what_contradicts_is_said_counted_and_no_match(
    facts: dict[str, Any], listed: dict[str, Any], says: str
) -> None:
    hit = only(screener(entry("1", "Avralin Trading", **listed)).screen(party("Avralin Trading", **facts), min_score=0))

    assert says in hit.conflicts
    assert hit.decision != "match"
    assert hit.score < 1.0


def test_two_firms_of_one_city_and_country_are_no_match() -> None:
    others = ("深圳市斯尔优科技有限公司", "Vektor", "ООО Ромашка", "上海某某公司", "红兔实业")
    held = screener(*(entry(str(n), name, countries=("cn",)) for n, name in enumerate(others)))

    hits = held.screen(party("红兔矢量实业（深圳）有限公司", country="cn"), min_score=0)

    assert "match" not in {hit.decision for hit in hits}


def test_an_identifier_finds_an_entry_of_any_name() -> None:
    held = screener(entry("1", "Avralin Trading", identifiers=(("inn", INN),)))

    hit = only(held.screen(party("Совсем Другое", identifiers=(("inn", INN),))))

    assert (hit.decision, hit.score) == ("match", 1.0)
    assert hit.reasons[0] == f"identifier inn {INN} is the same"


def test_an_identifier_that_fails_its_check_digit_finds_nothing() -> None:
    wrong = INN[:-1] + str((int(INN[-1]) + 1) % 10)
    held = screener(entry("1", "Avralin Trading", identifiers=(("inn", wrong),)))

    assert only(held.screen(party("Velmezh", identifiers=(("inn", wrong),)))).entity_id == ""


def test_a_number_of_no_register_alone_is_for_review() -> None:
    held = screener(entry("1", "Avralin Trading", identifiers=(("registration", "HRB 1234"),)))

    assert only(held.screen(party("Velmezh", identifiers=(("registration", "HRB1234"),)))).decision == "review"
    assert only(held.screen(party("Avralin", identifiers=(("registration", "HRB1234"),)))).decision == "match"


def test_the_long_number_of_a_person_does_not_contradict_the_short_one_of_a_firm() -> None:
    held = screener(entry("1", "Avralin Trading", countries=("ru",), identifiers=(("inn", INN),)))

    hit = only(held.screen(party("Avralin Trading", country="ru", identifiers=(("inn", "500100732259"),))))

    assert hit.conflicts == ()


def test_a_weak_alias_counts_less_and_is_never_borne_out_by_a_country() -> None:
    strong = screener(entry("1", "Velmezh", "Avralin Trading", countries=("ru",)))
    weak = screener(entry("1", "Velmezh", weak=("Avralin Trading",), countries=("ru",)))
    asked = party("Avralin Trading", country="ru")

    first, second = only(strong.screen(asked)), only(weak.screen(asked))

    assert (first.decision, second.decision) == ("match", "review")
    assert second.score < first.score
    assert "a weak alias" in second.reasons


def test_a_short_name_must_be_met_to_the_letter() -> None:
    held = screener(entry("1", "KVAR", schema="Company"))

    exact, near = held.screen(party("Kvar"), min_score=0), held.screen(party("Kvars"), min_score=0)

    assert only(exact).decision == "review"
    assert only(near).decision == "none"


def test_a_list_judged_by_names_alone_matches_at_the_line_and_sees_no_conflicts() -> None:
    held = screener(entry("1", "Avralin Trading", countries=("ru",), weak=("Avralin Trade",)), names_alone=True)

    hit = only(held.screen(party("Avralin Trading", country="de")))

    assert (hit.decision, hit.score, hit.conflicts) == ("match", 1.0, ())


def test_the_best_come_first_and_no_more_than_asked_for() -> None:
    held = screener(*(entry(str(n), f"Avralin {word}") for n, word in enumerate(("Trading", "Trade", "Tranding"))))

    hits = held.screen(party("Avralin Trading"), top=2)

    assert [hit.entity_id for hit in hits] == ["bund:0", "bund:1"]
    assert hits[0].score > hits[1].score


def test_an_entry_that_has_left_the_list_is_found_and_said_to_be_gone() -> None:
    held = over({"2023-01-01": [entry("1", "Avralin Trading")], "2024-01-01": [entry("2", "Velmezh")]})

    hit = only(held.screen(party("Avralin Trading")))

    assert (hit.listed_status, hit.listed_to) == (ListedStatus.NOT_LISTED, "2023-01-01")


def test_a_hit_carries_measure_and_links_and_never_says_sanctioned() -> None:
    held = screener(entry("1", "Avralin", measure=Measure.UNVERIFIED_END_USER, linked_to=("VELMEZH JSC",)))

    hit = only(held.screen(party("Avralin")))

    assert (hit.measure, hit.linked_to) == ("unverified_end_user", ("VELMEZH JSC",))
    assert "sanctioned" not in " ".join((*hit.reasons, *hit.conflicts))


def judged(held: Screener, name: str, verdict: Verdict) -> Decided:
    asked = party(name)
    hit = only(held.screen(asked))
    members = (party_member(asked), f"entry:{hit.entity_id}")
    item = hit_item_id(*members)
    made = Judgement(
        id="j1", number=1, item=item, members=members, verdict=verdict, by="A. Editor", why="w", content=hit.content
    )
    return Decided([made])


def test_a_cleared_pair_takes_no_place_among_the_best() -> None:
    held = screener(entry("1", "Avralin Trading"), entry("2", "Avralin Tradings"))
    decided = judged(screener(entry("1", "Avralin Trading")), "Avralin Trading", Verdict.FALSE)

    assert [h.entity_id for h in held.screen(party("Avralin Trading"), top=1, decided=decided)] == ["bund:2"]


def test_a_confirmed_pair_is_a_match_and_comes_besides_the_best() -> None:
    held = screener(entry("1", "Avralin Trading"), entry("2", "Avralin Tradings"))
    decided = judged(screener(entry("1", "Avralin Trading")), "Avralin Trading", Verdict.TRUE)

    first, second = held.screen(party("Avralin Trading"), top=1, decided=decided)

    assert (first.entity_id, first.decision, first.reasons[-1]) == ("bund:1", "match", "confirmed by A. Editor")
    assert (second.entity_id, second.decision) == ("bund:2", "review")


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        (party("Avralin Trading", country="ru"), entry("1", "Avralin Trading")),
        (party("Avralin Trading"), entry("1", "Avralin Trading", birth_dates=("1971",))),
    ],
    ids=["party", "entry"],
)
def test_a_pair_reopens_when_either_record_changes(asked: Any, listed: Any) -> None:
    decided = judged(screener(entry("1", "Avralin Trading")), "Avralin Trading", Verdict.FALSE)

    assert only(screener(listed).screen(asked, decided=decided)).entity_id == "bund:1"


def test_a_pair_stays_closed_in_a_new_edition_that_says_the_same() -> None:
    decided = judged(screener(entry("1", "Avralin Trading")), "Avralin Trading", Verdict.FALSE)
    held = over({name: [entry("1", "Avralin Trading")] for name in ("2024-01-01", "2025-01-01")})

    assert only(held.screen(party("Avralin Trading"), decided=decided)).entity_id == ""


def test_an_unsure_pair_stays_open() -> None:
    decided = judged(screener(entry("1", "Avralin Trading")), "Avralin Trading", Verdict.UNSURE)

    assert only(screener(entry("1", "Avralin Trading")).screen(party("Avralin Trading"), decided=decided)).entity_id


def test_of_many_namesakes_the_one_of_that_birth_date_is_found() -> None:
    born = [f"{1930 + n}-03-04" for n in range(60)]
    namesakes = [entry(f"{n}", "Li Wei", schema="Person", birth_dates=(day,)) for n, day in enumerate(born)]

    hits = screener(*namesakes).screen(party("Li Wei", schema="Person", birth_date=born[59]), top=1)

    assert [(hit.entity_id, hit.decision) for hit in hits] == [("bund:59", "match")]


@pytest.mark.parametrize(
    "said", ["1965-03-12", "12.03.1965", "12/3/1965", "03/12/1965", "19650312", "12 March 1965", "1965-03-00"]
)
def test_a_birth_date_in_another_form_contradicts_nothing(said: str) -> None:
    listed = screener(entry("1", "Yegor Tikhomirov", schema="Person", birth_dates=("1965-03-12",)))

    (hit,) = listed.screen(party("Yegor Tikhomirov", schema="Person", birth_date=said))

    assert (hit.decision, hit.conflicts, hit.score) == ("match", (), 1.0)


@pytest.mark.parametrize("said", ["unknown", "12.3", "1965-14-40", "31.02.1965", "-"])
def test_a_birth_date_that_cannot_be_read_says_nothing(said: str) -> None:
    listed = screener(entry("1", "Yegor Tikhomirov", schema="Person", birth_dates=("1965-03-12",)))

    (hit,) = listed.screen(party("Yegor Tikhomirov", schema="Person", birth_date=said))

    assert (hit.decision, hit.conflicts) == ("review", ())


def test_a_country_bears_out_no_name_that_may_be_a_persons() -> None:
    named = entry("1", "SIMONYAN, Margarita", schema="LegalEntity", countries=("ru",))
    torn = entry("2", "HYSA, Eselda", schema="LegalEntity", countries=("al",), is_primary_missing=True)
    listed = screener(named, torn)

    born = listed.screen(party("Margarita Simonyan", country="ru", birth_date="1990-01-01"))
    unsaid = listed.screen(party("Eselda Hysa", country="al"))
    firm = listed.screen(party("Eselda Hysa", country="al", schema="Company"))

    assert [hits[0].decision for hits in (born, unsaid, firm)] == ["review", "review", "match"]
