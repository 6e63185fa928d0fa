"""Sentences that deny, question or suppose an act give no asserted claim above the review line."""

from __future__ import annotations

import pytest

from enduse.claims import extract, find_mentions
from enduse.model.claim import REVIEW_LINE, Claim
from tests.claims.form_documents import document
from tests.claims.prose_documents import claimed, read_prose, said

_INTRO = "Osina LLC is a Russian company."


def every(*paragraphs: str) -> list[Claim]:
    made = document(*paragraphs)
    return list(extract(made, find_mentions(made, gazetteer={})).claims)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ivan Sidorov was acquitted of supplying engines to Granit LLC.",
        "Prosecutors dropped charges that Topol LLC supplied engines to Granit LLC.",
        "Charges that Topol LLC supplied engines to Granit LLC were dropped.",
        "It was wrongly reported that Ryabina LLC supplied engines to Granit LLC.",
        "It was falsely claimed that Ryabina LLC supplied engines to Granit LLC.",
        "Neither Kedr LLC nor Sosna LLC supplied engines to Granit LLC.",
        "Rumours that Buk LLC supplied engines to Granit LLC were debunked.",
        "If Oblako LLC supplied engines to Granit LLC, it would be a breach.",
        "It would be a breach if Oblako LLC supplied engines to Granit LLC.",
        "Police are investigating whether Oblako LLC supplied engines to Granit LLC.",
        "Did Osina LLC supply engines to Granit LLC?",
        "Court cleared Lesnoy LLC of claims that it supplied fuses.",
        "A court cleared Lesnoy LLC of claims that it supplied fuses to Granit LLC.",
        "Velmora GmbH refused to supply engines to Granit LLC.",
        "Klen LLC, which was acquitted of fraud, supplied engines to Granit LLC.",
        "Ivan Sidorov was not acquitted of supplying engines to Granit LLC.",
        "There is no evidence that Topol LLC supplied engines to Granit LLC.",
        "Nothing suggests that Topol LLC supplied engines to Granit LLC.",
        "Allegedly, Topol LLC supplied engines to Granit LLC.",
        "Had Topol LLC supplied engines to Granit LLC, it would have been fined.",
        "Topol LLC was prevented from supplying engines to Granit LLC.",
        "Topol LLC sued a newspaper that had written it supplied engines to Granit LLC.",
        "A court overturned a ruling that Topol LLC supplied engines to Granit LLC.",
        "The newspaper retracted its report that Topol LLC supplied engines to Granit LLC.",
        "It is a myth that Topol LLC owns Granit LLC.",
        "Anna Belova doubted that Topol LLC supplied engines to Granit LLC.",
        "Few believe that Topol LLC supplied engines to Granit LLC.",
        "Suppose Topol LLC supplied engines to Granit LLC.",
        "Нет доказательств того, что ООО «Ива» поставило двигатели ООО «Гранит».",
        "法院宣判北方机械有限公司向俄罗斯供应发动机的指控不成立。",
        "Неверно, что ООО «Ива» поставляло двигатели ООО «Гранит».",
        "Ошибочно сообщалось, что ООО «Ива» поставляло двигатели ООО «Гранит».",
        "Если ООО «Берёза» поставляло двигатели ООО «Гранит», это нарушение.",
        "Поставляло ли ООО «Вяз» двигатели ООО «Гранит»?",
        "ООО «Клён» отказалось поставлять двигатели ООО «Гранит».",
        "Ни ООО «Ива», ни ООО «Вяз» не поставляло двигатели ООО «Гранит».",
        "Якщо ТОВ «Клен» постачало двигуни ТОВ «Граніт», це порушення.",
        "误报称，北方机械有限公司向俄罗斯供应发动机。",
        "北方机械有限公司拒绝向俄罗斯供应发动机。",
        "如果北方机械有限公司向俄罗斯供应发动机，将受到制裁。",
        "北方机械有限公司向俄罗斯供应发动机吗？",
    ],
)
def test_what_is_taken_back_asked_or_supposed_is_not_asserted(sentence: str) -> None:
    found = [c for c in read_prose(_INTRO, sentence) if c.quote in sentence]
    assert [(c.subject, c.predicate, c.object) for c in found if c.status == "asserted"] == []


@pytest.mark.parametrize(
    ("sentence", "subject", "status"),
    [
        ("Ivan Sidorov was acquitted of supplying engines to Granit LLC.", "Ivan Sidorov", "denied"),
        ("It was wrongly reported that Ryabina LLC supplied engines to Granit LLC.", "Ryabina LLC", "denied"),
        ("Prosecutors dropped charges that Topol LLC supplied engines to Granit LLC.", "Topol LLC", "unverified"),
        ("If Oblako LLC supplied engines to Granit LLC, it would be a breach.", "Oblako LLC", "unverified"),
        ("Неверно, что ООО «Ива» поставляло двигатели ООО «Гранит».", "ООО «Ива»", "denied"),
        ("Если ООО «Берёза» поставляло двигатели ООО «Гранит», это нарушение.", "ООО «Берёза»", "unverified"),
    ],
)
def test_sure_grammar_gives_the_status_that_the_words_have(sentence: str, subject: str, status: str) -> None:
    claim = claimed("supplies", sentence)
    assert (claim.subject, claim.status) == (subject, status)


def test_a_party_that_is_named_as_not_meant_gives_a_lead_alone() -> None:
    found = every("Engines were supplied to Granit LLC by Topol LLC rather than by Kedr LLC.")
    supplies = {c.subject: c.status for c in found if c.predicate == "supplies"}
    assert supplies == {"Topol LLC": "asserted", "Kedr LLC": "unverified"}


def test_unlike_is_no_part_of_a_name() -> None:
    found = every("Unlike Kedr LLC, Topol LLC shipped engines to Granit LLC.")
    assert [c.subject for c in found if c.predicate == "ships"] == ["Topol LLC"]


def test_a_rumour_and_a_question_stay_as_unverified_leads() -> None:
    for sentence in ("Rumours that Buk LLC supplied engines to Granit LLC were debunked.",
                     "Did Buk LLC supply engines to Granit LLC?"):  # fmt: skip
        (claim,) = [c for c in every(sentence) if c.predicate == "supplies"]
        assert (claim.subject, claim.status) == ("Buk LLC", "unverified")
        assert claim.confidence < REVIEW_LINE


def test_who_was_not_acquitted_has_not_been_found_to_deny_it() -> None:
    (claim,) = [c for c in every("Ivan Sidorov was not acquitted of supplying engines to Granit LLC.")
                if c.predicate == "supplies"]  # fmt: skip
    assert (claim.status, claim.confidence < REVIEW_LINE) == ("unverified", True)


def test_a_claim_taken_back_is_not_pinned_on_a_firm_of_another_sentence() -> None:
    found = every(_INTRO, "Court cleared Lesnoy LLC of claims that it supplied fuses.")
    told = {(c.subject, str(c.status)) for c in found if c.predicate == "supplies"}
    assert told == {("Lesnoy LLC", "denied")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Court cleared Lesnoy LLC of claims that it supplied fuses to Granit LLC.",
        "A judge acquitted Lesnoy LLC of charges that the company supplied fuses to Granit LLC.",
    ],
)
def test_it_of_whom_a_court_cleared_is_who_was_cleared(sentence: str) -> None:
    (claim,) = [c for c in every("Buk LLC supplies pumps to Sosna LLC.", sentence) if c.object == "Granit LLC"]
    assert claim.subject == "Lesnoy LLC"
    assert claim.status != "asserted"


@pytest.mark.parametrize(
    "sentence",
    [
        "Klen LLC supplied engines to Granit LLC.",
        "Customs cleared the cargo. Klen LLC supplied engines to Granit LLC.",
        "Klen LLC refused to comment. Klen LLC supplied engines to Granit LLC.",
    ],
)
def test_plain_sentences_beside_them_stay_asserted(sentence: str) -> None:
    assert ("Klen LLC", "supplies", "Granit LLC", "asserted") in said(sentence)


@pytest.mark.parametrize("form", ["Ltd", "Inc", "Co"])
def test_a_sentence_ends_after_a_legal_form_when_the_next_begins_with_the_same_name(form: str) -> None:
    text = f"Klen LLC supplied engines to Brelok Freight {form}. Brelok Freight {form} supplied valves to Granit LLC."
    found = {(c.subject.rstrip("."), c.object.rstrip(".")) for c in read_prose(text) if c.predicate == "supplies"}
    assert found == {("Klen LLC", f"Brelok Freight {form}"), (f"Brelok Freight {form}", "Granit LLC")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Velmora GmbH was set up by Elena Quarnholm.",
        "Elena Quarnholm is the founder of Velmora GmbH.",
        "Elena Quarnholm is a co-founder of Velmora GmbH.",
    ],
)
def test_who_founded_a_firm_is_only_a_lead_to_who_owns_it(sentence: str) -> None:
    (claim,) = [c for c in every(sentence) if c.predicate == "owns"]
    assert (claim.subject, claim.object, claim.qualifiers.role) == ("Elena Quarnholm", "Velmora GmbH", "founder")
    assert claim.confidence < REVIEW_LINE


def test_who_denies_that_another_ships_to_it_is_named_twice_and_the_denial_stands() -> None:
    (claim,) = every("Granit LLC denied that Lesnoy Trade LLC shipped fuses to Granit LLC.")

    assert (claim.subject, claim.object, claim.status) == ("Lesnoy Trade LLC", "Granit LLC", "denied")
