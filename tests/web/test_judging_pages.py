"""Review, replies, trade and dossier: a machine proposes, a named person accepts, and nothing is stored without one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from enduse.api import ServeOptions
from enduse.case.judged import standing_judgements
from enduse.model.entity import Judgement
from enduse.web.views.trade import _short
from tests.web.judging import HOSTILE_GOODS, Judge, judging, make_judged_case

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_judged_case(tmp_path_factory.mktemp("judging"))


@pytest.fixture
def judge(made: Path, tmp_path: Path) -> Iterator[Judge]:
    with judging(made, tmp_path) as one:
        yield one


@pytest.fixture
def open_judge(made: Path, tmp_path: Path) -> Iterator[Judge]:
    """A judge before a server that shows what is protected."""
    with judging(made, tmp_path, ServeOptions(show_protected=True)) as one:
        yield one


@pytest.fixture(scope="module")
def reader(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """A person before a server that is shared for reading."""
    with judging(made, tmp_path_factory.mktemp("reading"), ServeOptions(is_read_only=True)) as one:
        yield one


def standing(judge: Judge) -> tuple[Judgement, ...]:
    with judge.opened() as case:
        return tuple(j for j in standing_judgements(case._store) if not j.by.startswith("rule:"))


def questions(text: str) -> list[str]:
    return re.findall(r'<article class="card question[^"]*" id="([^"]+)"', text)


def accepted(judge: Judge, name: str = "Ada Editor") -> str:
    """The first finding, accepted by a person."""
    judge.names(name)
    item = questions(judge.get("/review?kind=finding"))[0]
    assert judge.post("/review/decide", item=item, verdict="accept", why="the page says so").status_code == 303
    return item


def test_nothing_is_stored_without_the_name_of_a_person(judge: Judge) -> None:
    item = questions(judge.get("/review"))[0]
    answer = judge.post("/review/decide", item=item, verdict="accept", why="it says so")

    assert answer.status_code == 409
    assert "nobody said who judges" in answer.text
    assert "Who judges?" in answer.text
    assert standing(judge) == ()


def test_a_name_is_asked_once_and_stands_in_the_record(judge: Judge) -> None:
    item = accepted(judge)
    text = judge.get("/review")

    assert "Judging as <b>Ada Editor</b>" in text
    assert item not in questions(text)
    assert [(j.item, j.verdict.value, j.by, j.why) for j in standing(judge)] == [
        (item, "accept", "Ada Editor", "the page says so")
    ]


def test_an_answer_leads_to_the_next_question(judge: Judge) -> None:
    judge.names("Ada Editor")
    first, second = questions(judge.get("/review?kind=finding"))[:2]
    answer = judge.post("/review/decide", item=first, verdict="unsure", why="not clear", kind="finding", page="1")

    assert answer.headers["location"] == f"/review?kind=finding&page=1&item={second}#{second}"
    assert f'class="card question is-at" id="{second}"' in judge.get(answer.headers["location"].partition("#")[0])


def test_a_judgement_without_a_reason_is_refused_and_what_was_typed_stays(judge: Judge) -> None:
    judge.names("Ada Editor")
    item = questions(judge.get("/review"))[0]
    answer = judge.post("/review/decide", item=item, verdict="reject", why=" ", second="Bo Reader")

    assert answer.status_code == 409
    assert 'value="Bo Reader"' in answer.text
    assert standing(judge) == ()


def test_an_undone_judgement_is_asked_again_and_stays_in_the_log(judge: Judge) -> None:
    item = accepted(judge)
    (judgement,) = standing(judge)
    answer = judge.post("/review/undo", judgement=judgement.id, why="a slip")

    assert answer.status_code == 303
    assert item in questions(judge.get("/review"))
    assert standing(judge) == ()
    with judge.opened() as case:
        assert [j.verdict.value for j in case.records().judgements if j.item == item] == []
        assert case._store.count("judgements", id=judgement.id) == 1


def test_a_second_person_signs_and_the_first_cannot(judge: Judge) -> None:
    accepted(judge)
    (first,) = standing(judge)
    own = judge.post("/review/second", judgement=first.id, why="me again")
    judge.names("Bo Reader")
    signed = judge.post("/review/second", judgement=first.id, why="I read it too")
    again = judge.post("/review/second", judgement=first.id, why="once more")

    assert (own.status_code, signed.status_code, again.status_code) == (409, 303, 409)
    assert [(j.by, j.second, j.why) for j in standing(judge)][-1] == (
        "Ada Editor",
        "Bo Reader",
        "the page says so; second approver: I read it too",
    )
    assert "and Bo Reader as the second" in judge.get("/review")


def test_a_note_stands_beside_its_question_and_decides_nothing(open_judge: Judge) -> None:
    open_judge.names("Ada Editor")
    item = questions(open_judge.get("/review"))[0]
    open_judge.post("/review/note", item=item, text="ask the ministry")
    text = open_judge.get("/review")

    assert "Ada Editor: ask the ministry" in text
    assert item in questions(text)


def test_what_persons_type_is_escaped(open_judge: Judge) -> None:
    open_judge.names(f"Ada {SCRIPT}")
    item = questions(open_judge.get("/review?kind=finding"))[0]
    open_judge.post("/review/decide", item=item, verdict="accept", why=SCRIPT)
    refused = open_judge.post("/review/decide", item=item, verdict=SCRIPT, why=f'"{SCRIPT}')
    text = open_judge.get("/review")

    for page in (text, refused.text):
        assert SCRIPT not in page
        assert html.escape(SCRIPT) in page


@pytest.mark.parametrize("path", ["/review", "/replies", "/trade", "/dossier", "/trade?q=%3Cscript%3Ealert(1)"])
def test_words_of_evidence_are_escaped_and_nothing_is_inline(open_judge: Judge, path: str) -> None:
    text = open_judge.get(path)

    assert "<img src=x" not in text
    assert "<script>" not in text
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", text)


def test_hostile_goods_stand_in_the_table_of_trade_as_they_were_declared(judge: Judge) -> None:
    text = judge.get("/trade")

    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert HOSTILE_GOODS.partition(" ")[0] in text


def test_questions_on_protected_exhibits_are_counted_and_cannot_be_answered(
    judge: Judge,
) -> None:
    with judge.opened() as case:
        secret = next(i.id for i in case.review() if "Secretwind" in i.question)
    judge.names("Ada Editor")
    text = judge.get("/review") + judge.get("/replies") + judge.get("/dossier")
    answer = judge.post("/review/decide", item=secret, verdict="accept", why="guessed")

    assert "Secretwind" not in text + answer.text
    assert secret not in text
    assert "rest on protected exhibits and are left out" in text
    assert answer.status_code == 409
    assert standing(judge) == ()


def test_a_server_started_for_it_asks_about_protected_exhibits_too(open_judge: Judge) -> None:
    assert "Secretwind" in open_judge.get("/review")
    assert "Secretwind" in open_judge.get("/dossier?edition=internal")


def test_a_page_for_reading_shows_no_form_and_refuses_every_change(reader: Judge) -> None:
    party = re.search(r'href="(/replies/[^"]+)"', reader.get("/replies"))
    assert party is not None
    paths = ("/review/person", "/review/decide", "/review/undo", "/review/second", "/review/note", party.group(1))

    for path in ("/review", party.group(1), "/trade", "/dossier"):
        assert 'method="post"' not in reader.get(path)
    for path in paths:
        assert reader.client.post(path, data={"name": "x"}).status_code == 403


def test_a_form_without_its_proof_is_refused(judge: Judge) -> None:
    item = accepted(judge)
    answer = judge.client.post("/review/decide", data={"item": item, "verdict": "reject", "why": "forged"})

    assert answer.status_code == 403
    assert [j.verdict.value for j in standing(judge)] == ["accept"]


@pytest.mark.parametrize("back", ["//elsewhere.example/", "https://elsewhere.example/", "/review\\@x", "", "/reviewé"])
def test_the_form_for_the_name_leads_nowhere_else(judge: Judge, back: str) -> None:
    answer = judge.post("/review/person", name="Ada", back=back)

    assert answer.headers["location"] == "/review"


def test_a_rule_is_no_person(judge: Judge) -> None:
    assert judge.post("/review/person", name="rule:exact_name").status_code == 409


def test_a_party_is_asked_answers_or_is_waived_in_its_log(judge: Judge) -> None:
    listed = re.search(r'href="(/replies/[^"]+)"', judge.get("/replies"))
    assert listed is not None
    path = listed.group(1)
    nameless = judge.post(path, step="put", put="Did you?", sent="2024-09-01", deadline="2024-09-08")
    judge.names("Ada Editor")
    undated = judge.post(path, step="put", put="Did you?")
    wrong = judge.post(path, step="put", put="Did you?", sent="1.9.2024", deadline="2024-09-08")
    odd = judge.post(path, step="shout", put="Did you?")
    put = judge.post(path, step="put", put="Did you?", sent="2024-09-01", deadline="2024-09-08")
    waiting = judge.get(path)
    answered = judge.post(path, step="answer", answer=f"We did not. {SCRIPT}")
    text = judge.get(path)

    assert [a.status_code for a in (nameless, undated, wrong, odd, put, answered)] == [409, 409, 409, 409, 303, 303]
    assert "waiting for an answer" in waiting
    assert "answer asked by 2024-09-08" in waiting
    assert 'data-reply="answered"' in text
    assert SCRIPT not in text
    assert "answered" in judge.get("/replies?state=answered")
    with judge.opened() as case:
        assert [(r.kind.value, r.by) for r in case.records().replies] == [
            ("sent", "Ada Editor"),
            ("answer", "Ada Editor"),
        ]


def test_each_blocker_leads_to_where_it_is_removed(judge: Judge) -> None:
    before = judge.get("/dossier")
    items = set(re.findall(r'href="/review\?kind=finding&amp;item=([^"#]+)', before))
    judge.names("Ada Editor")
    for item in items:
        judge.post("/review/decide", item=item, verdict="accept", why="read")
    owing = set(re.findall(r'href="(/replies/[^"]+)"', judge.get("/dossier")))
    for path in owing:
        judge.post(path, step="waive", waive="a test")
    after = judge.get("/dossier")

    assert items
    assert owing
    assert not re.search(r'href="/review\?kind=finding', after)
    assert 'href="/replies/' not in after


def test_the_internal_edition_is_not_shown_where_protected_exhibits_are_not(judge: Judge) -> None:
    text = judge.get("/dossier?edition=internal")

    assert "this server was not started for that" in text
    assert "?edition=internal" not in text


def test_the_editions_can_be_saved(open_judge: Judge) -> None:
    links = re.findall(r'href="(/api/dossier\.(?:html|docx)[^"]+)"', open_judge.get("/dossier?edition=internal"))

    assert len(links) == 2
    for link in links:
        answer = open_judge.client.get(html.unescape(link))
        assert answer.status_code == 200
        assert "attachment" in answer.headers["content-disposition"]


def test_protected_words_are_released_by_a_named_person(open_judge: Judge) -> None:
    with open_judge.opened() as case:
        secret = next(i.id for i in case.review() if "Secretwind" in i.question)
    path = f"/release/{secret}"
    passage = re.search(r'href="/document/[0-9a-f]+\?passage=([^"#]+)', open_judge.get(path))
    assert passage is not None
    nameless = open_judge.post(path, passage=passage.group(1), why="agreed")
    open_judge.names("Ada Editor")
    strange = open_judge.post(path, passage="psg-none", why="agreed")
    done = open_judge.post(path, passage=passage.group(1), why="the source agreed in writing")

    assert (nameless.status_code, strange.status_code, done.status_code) == (409, 409, 303)
    assert "released for quoting in public" in open_judge.get(path)
    with open_judge.opened() as case:
        assert case.records().released == {passage.group(1)}


def test_protected_words_cannot_be_released_unseen(judge: Judge) -> None:
    with judge.opened() as case:
        secret = next(i.id for i in case.review() if "Secretwind" in i.question)

    assert judge.client.get(f"/release/{secret}").status_code == 404
    assert judge.post(f"/release/{secret}", passage="x", why="x").status_code == 404


def test_the_bars_of_the_charts_narrow_the_table(judge: Judge) -> None:
    text = judge.get("/trade")
    bars = [html.unescape(h) for h in re.findall(r'<a href="(/trade\?[^"]+)" aria-label', text)]
    narrowed = {path: judge.get(path.partition("#")[0]) for path in bars}

    assert {path.partition("?")[2].partition("=")[0] for path in bars} >= {"period", "hs"}
    for path, page in narrowed.items():
        assert re.search(r"1 customs row is so|\d+ customs rows are so", page), path
    assert "No customs row is so" in judge.get("/trade?q=nothing-of-that-name")
    assert "3 customs rows, repeats" in judge.get("/trade?period=%27;DROP&country=123&hs=x")


def test_flags_that_cannot_be_checked_name_what_is_missing(judge: Judge) -> None:
    text = judge.get("/trade")
    table = text.partition('id="h-missing"')[2]

    assert "RF28" in text
    assert "hs code" in table


@pytest.mark.parametrize(("number", "told"), [(1_250_000, "1.2 m"), (8_400, "8.4 k"), (12, "12")])
def test_numbers_of_an_axis_are_short(number: int, told: str) -> None:
    assert _short(number) == told


def test_a_judgement_while_the_case_is_written_to_is_refused_and_not_lost_in_silence(judge: Judge) -> None:
    judge.names("Ada Editor")
    item = questions(judge.get("/review"))[0]
    with judge.opened() as case, case._store.writing():
        answer = judge.post("/review/decide", item=item, verdict="accept", why="the page says so")

    assert answer.status_code == 409
    assert "Not kept" in answer.text
    assert 'value="the page says so"' in answer.text
    assert standing(judge) == ()


def test_the_form_for_a_claim_knows_who_judges(judge: Judge) -> None:
    judge.names("Ada Editor")
    document = re.search(r'href="(/document/[0-9a-f]+)"', judge.get("/documents"))

    assert document is not None
    assert 'name="by" required autocomplete="name" value="Ada Editor"' in judge.get(document.group(1))
