"""What a later list says of what the press said: shown, and counted as a root by nobody but a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from enduse.case import Case, desk
from enduse.model.claim import Claim, Status
from enduse.model.finding import UNCONFIRMED, Grade
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name
from tests.cli.commands import Typed, records
from tests.lists.eu_annex import write_consolidated

ARTICLE = (
    "OOO Lunnitsa acted as an intermediary for the plant JSC TMZ Vostrel, two customs officials said.\n\n"
    "JSC TMZ Vostrel develops the drone Zimorodok-2, the officials said.\n"
)
REASONS = {
    "OOO Lunnitsa": "OOO Lunnitsa is a Russian company. It has acted as an intermediary for JSC TMZ Vostrel.",
    "OOO Kresalo": "OOO Kresalo supplied engines to OOO Sukhovey, which manufactures drones of the type Zimorodok-2.",
}
RECEIVED = date(2024, 5, 6)


def load(folder: Path) -> None:
    rows = [{"name": name, "reason": reason} for name, reason in REASONS.items()]
    desk.load_lists([write_consolidated(folder / "ojeu_32099R0001.csv", *rows)], "eu_journal")


@pytest.fixture
def case(tmp_path: Path, home: Path) -> Path:
    path = Case.create(tmp_path / "case")
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    with Case.open(path) as opened:
        opened.add([article], source="Harbour Courier", reliability="B", received=RECEIVED)
        opened.run()
    load(tmp_path)
    return path


def grade_of(opened: Case, predicate: str) -> Grade:
    told = opened.records()
    (claim,) = [c for c in told.claims if c.predicate == predicate]
    return told.grades[claim.id]


def test_a_list_that_says_it_later_is_shown_and_raises_nothing(case: Path) -> None:
    with Case.open(case) as opened:
        before = grade_of(opened, "intermediary_for")
        opened.run()
        after = grade_of(opened, "intermediary_for")
    assert before.since == ()
    assert "since asserted by eu_journal on 2024-12-16; independence not established" in after.reasons
    assert (after.digit, after.roots) == (before.digit, before.roots) == (3, ("Harbour Courier",))
    (entry,) = after.since[0].entries
    assert entry.startswith("eu_journal:32099R0001:I")
    assert "acted as an intermediary" in after.since[0].words


def test_a_list_that_names_another_maker_of_the_product_says_it_in_part(case: Path) -> None:
    with Case.open(case) as opened:
        opened.run()
        grade = grade_of(opened, "develops")
    assert [str(s) for s in grade.since] == [
        "since asserted in part by eu_journal on 2024-12-16; independence not established"
    ]
    assert UNCONFIRMED in grade.reasons


def test_only_a_person_makes_a_list_a_root_and_can_undo_it(case: Path) -> None:
    with Case.open(case) as opened:
        opened.run()
        (item,) = [i for i in opened.review() if i.kind == "repeat"]
        opened.decide(item.id, "accept", by="Ada Editor", why="the council's own inspection is cited")
        opened.run()
        raised = grade_of(opened, "intermediary_for")
        opened.decide(item.id, "reject", by="Ada Editor", why="it was the paper's after all")
        opened.run()
        again = grade_of(opened, "intermediary_for")
    assert (raised.digit, raised.roots) == (1, ("Harbour Courier", "eu_journal"))
    assert "judged independent by Ada Editor" in " ".join(raised.reasons)
    assert (again.digit, again.roots) == (3, ("Harbour Courier",))


def test_a_list_that_came_first_is_not_since(tmp_path: Path, home: Path) -> None:
    load(tmp_path)
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    with Case.open(Case.create(tmp_path / "case")) as opened:
        opened.add([article], source="Harbour Courier", received=date(2025, 3, 1))
        opened.run()
        (since,) = grade_of(opened, "intermediary_for").since
    assert str(since).startswith("also asserted by eu_journal on 2024-12-16 (before the exhibit here)")


def test_an_exhibit_without_day_leaves_the_order_open(tmp_path: Path, home: Path) -> None:
    load(tmp_path)
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    with Case.open(Case.create(tmp_path / "case")) as opened:
        opened.add([article], source="Harbour Courier")
        opened.run()
        (since,) = grade_of(opened, "intermediary_for").since
    assert since.is_later is None
    assert "not known which came first" in str(since)


def test_trace_claims_and_the_report_print_it(case: Path, tmp_path: Path, typed: Typed) -> None:
    said = "since asserted by eu_journal on 2024-12-16; independence not established"
    assert typed("run", case) == 0
    assert typed("trace", case, "TMZ Vostrel") == 0
    assert said in typed.out
    assert typed("trace", case, "TMZ Vostrel", "--json") == 0
    assert [said] in [s["since"] for s in records(typed.out)]
    assert typed("claims", case) == 0
    assert said in typed.out
    assert typed("claims", case, "--json") == 0
    assert any(c["grade"]["since"] for c in records(typed.out))
    assert typed("dossier", case, "-o", tmp_path / "report.html") == 0
    assert said in (tmp_path / "report.html").read_text(encoding="utf-8")


RETELLINGS = {
    "Daily Lantern": (
        "IEMZ Kupol, a subsidiary of Almaz-Antey, has developed a new drone called Garpiya-3 in China, Reuters "
        "reported on Wednesday.\n\nThe reports of the plant to the ministry speak of flight tests, Reuters reported.\n"
    ),
    "Evening Buoy": (
        "Reuters reported that IEMZ Kupol has developed the Garpiya-3 with the help of experts in China.\n\n"
        "TSK Vektor acted as an intermediary for IEMZ Kupol, Reuters reported. The papers name Redlepus TSK Vector "
        "Industrial, a firm in Shenzhen, as well.\n"
    ),
    "Morning Ferry": (
        "A factory in China makes long-range drones for Russia, Reuters reported.\n\n"
        "IEMZ Kupol developed the Garpiya-3, Reuters reported, and TSK Vektor acted as an intermediary for IEMZ "
        "Kupol.\n"
    ),
}


@dataclass(frozen=True)
class Told:
    """The case of the press report and three retellings, before and after the lists were loaded."""

    before: CaseRecords
    after: CaseRecords

    def core(self, told: CaseRecords) -> list[Claim]:
        """Claims that Kupol makes, develops or tests the drone."""
        wanted = {"develops", "manufactures", "tests"}
        return [c for c in told.claims if c.predicate in wanted and "garpiya 3" in fold_name(c.object)]


@pytest.fixture(scope="module")
def told(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    root = tmp_path_factory.mktemp("retold")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENDUSE_HOME", str(root / "home"))
        Case.create(root / "case")
        with Case.open(root / "case") as case:
            day = date(2024, 9, 26)
            case.add([shared / "seed" / "garpiya-article.txt"], source="Reuters", reliability="B", received=day)
            for source, text in RETELLINGS.items():
                file = root / f"{fold_name(source).replace(' ', '-')}.txt"
                file.write_text(text, encoding="utf-8")
                case.add([file], source=source, reliability="C", received=day)
            case.run()
            before = case.records()
            desk.load_lists([shared / "lists" / "ofac" / "sdn_2024-07-02.csv.gz"], "us_ofac_sdn", edition="2024-07-02")
            eu = shared / "lists" / "eu"
            files = [eu / "ojeu_32014R0269.csv.gz", eu / "ojeu_amendment_32026R1843.csv.gz"]
            desk.load_lists(files, "eu_journal")
            case.run()
            yield Told(before=before, after=case.records())


@pytest.mark.slow
@pytest.mark.shared
def test_the_core_allegation_rests_on_one_root_before_and_after_the_lists(told: Told) -> None:
    for records_ in (told.before, told.after):
        claims = told.core(records_)
        grades = [records_.grades[c.id] for c in claims]
        assert len({c.exhibit for c in claims}) >= 3
        assert {g.roots for g in grades} == {("Reuters",)}
        assert {g.digit for g in grades} <= {2, 3}


@pytest.mark.slow
@pytest.mark.shared
def test_what_the_lists_have_asserted_since_is_shown(told: Told) -> None:
    assert not [g for g in told.before.grades.values() if g.since]
    since = [s for c in told.core(told.after) for s in told.after.grades[c.id].since]
    assert since
    between = [c for c in told.after.claims if c.predicate == "intermediary_for" and "TSK" in c.subject]
    assert between
    for claim in between:
        said = [str(s) for s in told.after.grades[claim.id].since]
        assert said == ["since asserted by eu_journal on 2024-12-16; independence not established"]


@pytest.mark.slow
@pytest.mark.shared
def test_the_russian_firm_and_the_chinese_one_stay_two_in_all_retellings(told: Told) -> None:
    for entity in told.after.entities:
        names = {fold_name(name) for name in entity.names}
        assert not ({"tsk vektor", "tsk vector", "ooo tsk vektor"} & names and any("redlepus" in n for n in names))


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize(
    ("predicate", "words"), [("plans_site", "research and production center"), ("has_payload", "400")]
)
def test_what_nothing_repeats_is_unconfirmed_and_planned(told: Told, predicate: str, words: str) -> None:
    claims = [c for c in told.after.claims if c.predicate == predicate and words in c.object]
    assert claims
    for claim in claims:
        grade = told.after.grades[claim.id]
        assert claim.status is Status.PLANNED
        assert UNCONFIRMED in grade.reasons
        assert grade.since == ()
