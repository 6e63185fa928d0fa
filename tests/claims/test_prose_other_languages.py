"""Russian, Ukrainian and Chinese prose: silence, denials, doubts and gaps, and the commonest verbs of supply."""

from __future__ import annotations

import pytest

from tests.claims.prose_documents import claimed, read_prose, said


@pytest.mark.parametrize(
    ("sentence", "subject", "status"),
    [
        ("АО «Тарнфельд» не ответило на запрос о комментарии.", "АО «Тарнфельд»", "no_comment"),
        ("Министерство обороны РФ отказалось комментировать публикацию.", "Министерство обороны РФ", "no_comment"),
        ("ТОВ «Ясен» не відповіло на запит.", "ТОВ «Ясен»", "no_comment"),
        ("Посольство заявило, что ему неизвестно о таком проекте.", "Посольство", "denied"),
        ("红兔矢量公司没有回应置评请求。", "红兔矢量公司", "no_comment"),
        ("中国外交部表示对该项目不知情。", "中国外交部", "denied"),
    ],
)
def test_silence_and_ignorance_are_kept_apart(sentence: str, subject: str, status: str) -> None:
    claim = claimed("responds", sentence)
    assert (claim.subject, claim.status.value) == (subject, status)


@pytest.mark.parametrize(
    "sentence",
    ["ООО «Вереск» отрицает, что поставляет беспилотники в Россию.", "深圳红兔有限公司否认向俄罗斯提供无人机。"],
)
def test_what_is_denied_is_claimed_as_denied(sentence: str) -> None:
    assert claimed("supplies", sentence).status == "denied"


@pytest.mark.parametrize(
    ("sentence", "paper", "missing"),
    [
        ("В счетах не указаны даты поставки.", "В счетах", "даты поставки"),
        ("发票没有注明交货日期。", "发票", "交货日期"),
    ],
)
def test_what_papers_leave_out_is_a_gap(sentence: str, paper: str, missing: str) -> None:
    assert (paper, "does_not_state", missing, "gap") in said(sentence)


@pytest.mark.parametrize(
    "sentence", ["Журналисты не смогли подтвердить подлинность документа.", "路透社无法核实文件的来源。"]
)
def test_a_doubt_is_unverified(sentence: str) -> None:
    assert claimed("cannot_verify", sentence).status == "unverified"


def test_the_supplier_may_stand_behind_the_verb_in_russian() -> None:
    claim = claimed("supplies", "По данным издания «Бабочка», дроны поставляла китайская компания Sichuan Velmora.")
    assert (claim.subject, claim.object) == ("Sichuan Velmora", "дроны")


def test_a_plant_is_the_firm_that_was_named_before() -> None:
    text = "Инженеры приехали на Вымшинский механический завод «Грозовей». Позже завод получил партию беспилотников."
    claim = claimed("receives", text)
    assert claim.subject == "Вымшинский механический завод «Грозовей»"
    assert claim.support


def test_nobody_supplies_whom_no_words_name() -> None:
    assert not said("Позже завод получил партию.", "对协助制造无人机的企业实施制裁。")


def test_each_firm_of_a_chinese_list_is_listed_by_the_state_that_lists_it() -> None:
    text = "乌克兰总统宣布实施制裁，名单中有两家公司：浙江穹鹤机械有限公司、深圳红兔有限公司。"
    found = {(c.subject, c.object) for c in read_prose(text) if c.predicate == "listed_by"}
    assert found == {("浙江穹鹤机械有限公司", "乌克兰"), ("深圳红兔有限公司", "乌克兰")}
