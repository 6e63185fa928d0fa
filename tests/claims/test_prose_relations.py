"""What English prose says of firms and goods: who supplies, makes, owns, directs and lists whom, through whom."""

from __future__ import annotations

from decimal import Decimal

import pytest

from enduse.model.claim import Status
from tests.claims.prose_documents import claimed, read_prose, said

Triple = tuple[str, str, str]


def triples(*paragraphs: str) -> set[Triple]:
    return {(c.subject, c.predicate, c.object) for c in read_prose(*paragraphs)}


@pytest.mark.parametrize(
    ("sentence", "triple"),
    [
        ("JSC Vostrel supplies engines to Tarnfeld LLC.", ("JSC Vostrel", "supplies", "Tarnfeld LLC")),
        ("Tarnfeld LLC bought machine tools from Velmora GmbH.", ("Tarnfeld LLC", "purchases", "Velmora GmbH")),
        ("Engines were supplied to Tarnfeld LLC by JSC Vostrel.", ("JSC Vostrel", "supplies", "Tarnfeld LLC")),
        ("JSC Vostrel acts as a supplier to Tarnfeld LLC.", ("JSC Vostrel", "supplies", "Tarnfeld LLC")),
        ("China’s delivery of drones to Russia continued.", ("China", "supplies", "Russia")),
        ("Velmora GmbH is a subsidiary of Harrow Holding.", ("Velmora GmbH", "subsidiary_of", "Harrow Holding")),
        ("Velmora GmbH, a unit of Harrow Holding, paid.", ("Velmora GmbH", "subsidiary_of", "Harrow Holding")),
        ("Velmora GmbH is owned by Harrow Holding.", ("Harrow Holding", "owns", "Velmora GmbH")),
        ("Velmora GmbH belongs to Harrow Holding.", ("Harrow Holding", "owns", "Velmora GmbH")),
        ("Odo Valkenier is the director of Velmora GmbH.", ("Odo Valkenier", "director_of", "Velmora GmbH")),
        ("Velmora GmbH is headed by Elena Quarnholm.", ("Elena Quarnholm", "director_of", "Velmora GmbH")),
        ("Velmora GmbH, based in Dubai, paid.", ("Velmora GmbH", "located_in", "Dubai")),
        ("JSC Vostrel developed the Sivoklyuy-2.", ("JSC Vostrel", "develops", "Sivoklyuy-2")),
        ("The Sivoklyuy-2 was designed by JSC Vostrel.", ("JSC Vostrel", "designs", "Sivoklyuy-2")),
        ("The Sivoklyuy-2 is a version of the Sivoklyuy-A1.", ("Sivoklyuy-2", "upgrades", "Sivoklyuy-A1")),
        ("JSC Vostrel collaborated with Tarnfeld LLC.", ("JSC Vostrel", "collaborates_with", "Tarnfeld LLC")),
        ("The U.S. Treasury sanctioned Tarnfeld LLC.", ("Tarnfeld LLC", "listed_by", "U.S. Treasury")),
        ("Tarnfeld LLC is a front company for JSC Vostrel.", ("Tarnfeld LLC", "part_of", "JSC Vostrel")),
        ("Invoices issued by Tarnfeld LLC to JSC Vostrel showed it.", ("Tarnfeld LLC", "invoices", "JSC Vostrel")),
        ("JSC Vostrel informed the Ministry of Trade that it ran.", ("JSC Vostrel", "reports_to", "Ministry of Trade")),
    ],
)  # fmt: skip
def test_a_sentence_says_who_does_what_to_whom(sentence: str, triple: Triple) -> None:
    assert triple in triples(sentence)


def test_goods_middlemen_numbers_and_money_qualify_a_supply() -> None:
    text = "Tarnfeld LLC imported at least 37 Chinese drones worth about $103,000 through Velmora GmbH in May 2023."
    q = claimed("purchases", text).qualifiers
    assert (q.quantity, q.unit, q.approx) == (Decimal(37), "drones", True)
    assert (q.amount, q.currency, q.via, q.date_text) == (Decimal(103000), "USD", "Velmora GmbH", "in May 2023")


def test_a_subset_is_a_claim_of_its_own_and_nothing_is_added() -> None:
    found = [
        c
        for c in read_prose("JSC Vostrel received seven drones, including two Sivoklyuy-2.")
        if c.predicate == "receives"
    ]
    assert {c.qualifiers.quantity for c in found} == {Decimal(7), Decimal(2)}


def test_a_middleman_stands_between_those_it_is_said_to() -> None:
    claim = claimed(
        "intermediary_for", "TPK Vendalor acted as an intermediary between JSC Vostrel and a Chinese supplier."
    )
    assert (claim.subject, claim.object, claim.qualifiers.to) == ("TPK Vendalor", "JSC Vostrel", "Chinese supplier")


def test_a_name_beside_a_middleman_is_no_supplier() -> None:
    text = "Through a Russian intermediary, TPK Vendalor, Velmora GmbH has delivered components to JSC Vostrel."
    claim = claimed("supplies", text)
    assert (claim.subject, claim.object, claim.qualifiers.via) == ("Velmora GmbH", "JSC Vostrel", "TPK Vendalor")


def test_no_middleman_is_named_where_the_text_names_none() -> None:
    text = "A plant received drones through a Russian intermediary. TPK Vendalor sells furniture."
    found = read_prose("JSC Vostrel received drones through a Russian intermediary.", text)
    assert {c.qualifiers.via for c in found} == {None}
    assert "intermediary_for" not in {c.predicate for c in found}


def test_a_description_before_a_name_belongs_to_the_name() -> None:
    text = "Papers show that a subsidiary of the Russian state-owned company Harrow-Antra, VOZ Grozovey, made a drone."
    found = triples(text)
    assert ("VOZ Grozovey", "subsidiary_of", "Harrow-Antra") in found
    assert ("Russia", "owns", "Harrow-Antra") in found
    assert ("VOZ Grozovey", "manufactures", "drone") in found


def test_a_relative_clause_between_commas_does_not_take_the_verb() -> None:
    text = "Velmora GmbH, whose director is Elena Quarnholm, bought machines from Tarnfeld LLC."
    assert {
        ("Elena Quarnholm", "director_of", "Velmora GmbH"),
        ("Velmora GmbH", "purchases", "Tarnfeld LLC"),
    } <= triples(text)


def test_help_makes_the_helper_the_subject() -> None:
    text = "With the assistance of local experts in China, JSC Vostrel developed the Sivoklyuy-2."
    assert ("local experts in China", "assists", "JSC Vostrel") in triples(text)


def test_the_firm_and_it_are_the_firm_that_was_named_and_bound_by_its_place() -> None:
    text = "JSC Vostrel is in Yunyan. The company supplies engines to Tarnfeld LLC. It also sold radars."
    found = read_prose(text)
    bound = {(c.subject, c.predicate): c for c in found if c.predicate == "supplies"}
    assert set(bound) == {("JSC Vostrel", "supplies")}
    assert all(c.support for c in bound.values())


def test_a_short_name_is_told_in_full_with_the_place_of_the_full_one() -> None:
    claim = claimed(
        "collaborates_with", "IEMZ Grozovey, a Russian firm, is old. Grozovey collaborated with Velmora GmbH."
    )
    assert claim.subject == "IEMZ Grozovey"
    assert [s.quote for s in claim.support] == ["IEMZ Grozovey"]


def test_speakers_are_told_nearest_first_and_the_outlet_apart() -> None:
    text = "According to two officials, JSC Vostrel told Reuters that it supplies engines to Tarnfeld LLC."
    claim = claimed("supplies", text)
    assert claim.speakers == ("JSC Vostrel", "two officials")
    assert claim.reported_by == "Reuters"


def test_what_nobody_names_is_a_lead_and_no_edge() -> None:
    assert not {c.predicate for c in read_prose("They supply engines to companies. Some facilities make drones.")}


def test_an_aim_is_no_fact() -> None:
    text = "JSC Vostrel runs a program aimed at developing and producing drones."
    assert not {c.predicate for c in read_prose(text)} & {"develops", "manufactures"}


def test_a_planned_output_is_planned() -> None:
    text = "The “Northern Base,” covering 80 hectares, is expected to produce 800 drones annually."
    found = {(c.predicate, c.status, c.qualifiers.quantity) for c in read_prose(text)}
    assert ("site_area", Status.PLANNED, Decimal(80)) in found
    assert ("output_per_year", Status.PLANNED, Decimal(800)) in found


def test_traits_finds_and_labels_are_read() -> None:
    found = triples(
        "The Sivoklyuy-2 drone has a range of 2,000 kilometers and a payload of 50 kilograms.",
        "A Sivoklyuy-2 drone was shot down in eastern Ukraine.",
        "The Sivoklyuy-2 was labeled in customs records as “for special operations.”",
    )
    assert ("Sivoklyuy-2", "has_range", "2,000 kilometers") in found
    assert ("Sivoklyuy-2", "has_payload", "50 kilograms") in found
    assert ("Sivoklyuy-2", "labelled_as", "for special operations") in found
    assert {p for _, p, _ in found} >= {"recovered_at"}


def test_what_a_later_clause_denies_is_said_and_denied_in_two_spans() -> None:
    text = "These drones were labeled in customs records as “for special operations,” but Ruritania denied it."
    found = [c for c in read_prose(text) if c.predicate == "labelled_as"]
    assert {(c.status.value, c.quote) for c in found} == {
        ("asserted", text.removesuffix(" but Ruritania denied it.")),
        ("denied", text),
    }


def test_a_role_that_is_over_is_not_claimed() -> None:
    assert "director_of" not in {p for _, p, _, _ in said("Odo Valkenier is the former director of Velmora GmbH.")}


def test_who_is_listed_for_supplying_is_who_supplied() -> None:
    found = triples("In October the European Union sanctioned Velmora GmbH for supplying drones to Russia.")
    assert ("Velmora GmbH", "supplies", "Russia") in found
    assert not {s for s, p, _ in found if p == "supplies"} - {"Velmora GmbH"}


def test_they_are_others_where_one_party_says_it() -> None:
    text = "OFAC says they supplied technology to Tarnfeld LLC."
    assert not {t for t in triples(text) if t[1] == "supplies"}


def test_the_head_of_a_group_does_not_head_who_tells_of_it() -> None:
    text = "OFAC says the network bought parts. Its head, according to OFAC, is Odo Valkenier."
    assert ("Odo Valkenier", "director_of", "OFAC") not in triples(text)


def test_those_who_end_a_sentence_say_it() -> None:
    text = "Velmora GmbH received parts through a Kazakh intermediary, Steppe LLP, two people familiar with it said."
    claim = claimed("receives", text)
    assert claim.speakers == ("two people familiar with it",)
    assert claim.qualifiers.via == "Steppe LLP"


def test_shares_money_and_titles_before_names_are_read() -> None:
    found = read_prose(
        "Elena Quarnholm owns 60% of Velmora GmbH. Velmora GmbH transferred 8 million yuan to Tarnfeld LLC in July.",
        "Tarnfeld LLC plans to double output to 600 missiles a year, its chief executive Oleg Baranov said.",
    )
    by_predicate = {c.predicate: c for c in found}
    assert (by_predicate["owns"].object, by_predicate["owns"].qualifiers.quantity) == ("Velmora GmbH", Decimal(60))
    paid = by_predicate["pays"].qualifiers
    assert (paid.amount, paid.currency) == (Decimal(8_000_000), "CNY")
    assert by_predicate["output_per_year"].status is Status.PLANNED
    assert (by_predicate["director_of"].subject, by_predicate["director_of"].object) == ("Oleg Baranov", "Tarnfeld LLC")


def test_the_date_of_another_verb_is_not_taken() -> None:
    text = "Denis Valkenier was arrested on 16 September 2024 on a charge that says he exported chips to Russia."
    claims = [c for c in read_prose(text) if c.predicate == "supplies"]
    assert {c.qualifiers.date_text for c in claims} == {None}


def test_a_share_placed_under_sanctions_names_who_placed_it() -> None:
    assert ("Velmora GmbH", "listed_by", "US") in triples("Velmora GmbH was placed under US sanctions in May.")


def test_prose_takes_time_in_proportion_to_its_length() -> None:
    from time import process_time

    def seconds(times: int) -> float:
        made = (
            "Velmora GmbH, a unit of Harrow Holding, which makes radars, sold engines, pumps and parts to JSC Vostrel"
        )
        text = made + ", and it bought them from Tarnfeld LLC" * times + "."
        start = process_time()
        read_prose(text)
        return process_time() - start

    seconds(2)
    assert seconds(80) < 40 * max(seconds(10), 0.01)


def test_the_plant_is_what_was_called_a_plant_and_not_the_last_firm() -> None:
    text = (
        "Sky Bow Ltd supplied receivers to the Alba plant. The plant is run by Alba JSC, whose general director, "
        "Timur Shagin, was sanctioned by Britain last year."
    )
    found = triples(text)
    assert ("Timur Shagin", "director_of", "Alba JSC") in found
    assert ("Timur Shagin", "listed_by", "Britain") in found
    assert not {t for t in found if t[1] == "director_of"} - {("Timur Shagin", "director_of", "Alba JSC")}


def test_a_list_of_its_own_names_who_keeps_it() -> None:
    text = "The U.S. Commerce Department has added Sky Bow Ltd and nine other companies to its Entity List."
    assert ("Sky Bow Ltd", "listed_by", "U.S. Commerce Department") in triples(text)
