"""Invented extracts of company registers, as text and PDF: parties, offices, holdings with their days."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from enduse.case import Case
from enduse.claims.register_rows import read_extract
from enduse.example.cast import inn, ogrn
from enduse.model.evidence import Document, Exhibit, ExhibitKind, Locator, Passage, PassageKind, Source
from enduse.model.records import CaseRecords
from enduse.network.ownership import solve
from tests.case.invented_papers import Paper, write_pdf
from tests.cli.commands import Typed, records

EGRUL = f"""ВЫПИСКА
из Единого государственного реестра юридических лиц

Наименование
1\tПолное наименование на русском языке\tООО "ВЕТЕР-СНАБ"
2\tОГРН\t{ogrn(37)}
3\tИНН юридического лица\t{inn(37)}
4\tДата регистрации\t12.03.2019
5\tАдрес юридического лица\tг. Вымшинск, ул. Складская, д. 4

Сведения о лице, имеющем право без доверенности действовать от имени юридического лица
6\tФамилия, имя, отчество\tЗАЛЕСОВ ТИХОМИР ЕГОРОВИЧ
7\tДолжность\tГЕНЕРАЛЬНЫЙ ДИРЕКТОР
8\tГРН и дата внесения в ЕГРЮЛ записи, содержащей указанные сведения\t2199600000112 04.05.2021

Сведения об участниках / учредителях юридического лица
9\tФамилия, имя, отчество\tСИВЦОВА ПЕЛАГЕЯ КЛИМОВНА
10\tРазмер доли (в процентах)\t40
11\tДата внесения в ЕГРЮЛ записи\t12.03.2019
12\tПолное наименование\tАО "КОНЦЕРН АРГУСТ"
13\tРазмер доли (в процентах)\t60
14\tДата внесения в ЕГРЮЛ записи\t07.08.2022
"""
HOUSE = """Companies House

Company details
Company name: VETER TRADING LIMITED
Company number: 09999999
Registered office address: 1 Quay Road, Port Town
Incorporated on: 4 May 2020

Officers
Name: EGOROVA, Marfa
Role: Director
Appointed on: 4 May 2021
Resigned on: 6 June 2023
Name: PORT SECRETARIES LIMITED
Role: Secretary
Appointed on: 4 May 2020

Persons with significant control
Name: MESTO CAPITAL LTD
Notified on: 1 February 2022
Nature of control: Ownership of shares - More than 25% but not more than 50%
Name: Marfa Egorova
Notified on: 1 February 2022
Ceased on: 1 March 2023
Nature of control: Ownership of voting rights - 75% or more
"""
HONG_KONG = """Companies Registry
The Government of the Hong Kong Special Administrative Region

Company particulars
Company Name: LUWEI HARBOUR LIMITED
CR No.: 2999999
Date of Incorporation: 2018-07-09
Registered Office: Room 808, 8 Luwei Road

Directors
Name in English: Lin Bowen
Capacity: Director
Date of Appointment: 2018-07-09

Shareholders
Name in English: QIONGHE HOLDING LIMITED
Percentage of shares: 100%
Date of becoming member: 2018-07-09
"""


FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def _pdf(text: str) -> bytes:
    """The text on a page: lines, and rows with a tab as ruled tables; label cells that are long are wrapped."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

    if not FONT.is_file():
        pytest.skip("a font with Cyrillic letters is not installed: apt install fonts-dejavu-core")
    pdfmetrics.registerFont(TTFont("Register", FONT))
    style = ParagraphStyle("plain", fontName="Register", fontSize=9, leading=12)
    story: list[Flowable] = []
    rows: list[list[Paragraph]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append([Paragraph(cell, style) for cell in line.split("\t")])
            continue
        if rows:
            story.append(Table(rows, colWidths=(30, 200, 270), style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))
            rows = []
        story.append(Paragraph(line, style) if line else Spacer(1, 14))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=True).build(story)
    return out.getvalue()


def _run(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (root / name).write_bytes(content)
    Case.create(root / "case")
    with Case.open(root / "case") as case:
        case.add([root / name for name in files], source="Register", reliability="A")
        case.run()
    return root / "case"


@pytest.fixture(scope="module", params=["txt", "pdf"])
def made(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("registers")
    texts = {"egrul": EGRUL, "house": HOUSE, "hk": HONG_KONG}
    is_pdf = request.param == "pdf"
    files = {f"{name}.{request.param}": _pdf(t) if is_pdf else t.encode() for name, t in texts.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENDUSE_HOME", str(root / "home"))
        yield _run(root, files)


@pytest.fixture
def kept(made: Path) -> CaseRecords:
    with Case.open(made) as case:
        return case.records()


def test_directors_have_their_posts_and_days_and_secretaries_direct_nothing(kept: CaseRecords) -> None:
    said = {
        (c.subject, c.object, str(c.qualifiers.date_from), str(c.qualifiers.date_to), c.qualifiers.role)
        for c in kept.claims
        if c.predicate == "director_of"
    }
    assert said == {
        ("ЗАЛЕСОВ ТИХОМИР ЕГОРОВИЧ", 'ООО "ВЕТЕР-СНАБ"', "2021-05-04", "None", "ГЕНЕРАЛЬНЫЙ ДИРЕКТОР"),
        ("EGOROVA, Marfa", "VETER TRADING LIMITED", "2021-05-04", "2023-06-06", "Director"),
        ("Lin Bowen", "LUWEI HARBOUR LIMITED", "2018-07-09", "None", "Director"),
    }


def test_holdings_have_shares_bands_kinds_and_days(kept: CaseRecords) -> None:
    held = {
        (e.owner, e.kind.value, e.share_low, e.share_high, str(e.date_from), str(e.date_to)) for e in kept.ownership
    }
    assert held == {
        ("СИВЦОВА ПЕЛАГЕЯ КЛИМОВНА", "shares", 40.0, 40.0, "2019-03-12", "None"),
        ('АО "КОНЦЕРН АРГУСТ"', "shares", 60.0, 60.0, "2022-08-07", "None"),
        ("MESTO CAPITAL LTD", "shares", 25.0, 50.0, "2022-02-01", "None"),
        ("Marfa Egorova", "votes", 75.0, 100.0, "2022-02-01", "2023-03-01"),
        ("QIONGHE HOLDING LIMITED", "shares", 100.0, 100.0, "2018-07-09", "None"),
    }


def test_the_ownership_rules_use_what_the_extract_states(kept: CaseRecords) -> None:
    owner = 'АО "КОНЦЕРН АРГУСТ"'
    found = {a.entity: a.status.value for a in solve(kept.ownership, [owner], "ofac")}
    assert found['ООО "ВЕТЕР-СНАБ"'] == "YES"
    before = {a.entity: a.status.value for a in solve(kept.ownership, [owner], "ofac", date(2022, 8, 6))}
    assert before['ООО "ВЕТЕР-СНАБ"'] != "YES"


def test_firms_have_their_numbers_countries_and_addresses(kept: CaseRecords) -> None:
    firms = {e.caption: e for e in kept.entities}
    assert firms['ООО "ВЕТЕР-СНАБ"'].identifiers == (("inn", inn(37)), ("ogrn", ogrn(37)))
    assert firms["VETER TRADING LIMITED"].identifiers == (("gb-coh", "09999999"),)
    assert firms["VETER TRADING LIMITED"].addresses == ("1 Quay Road, Port Town",)
    assert firms["LUWEI HARBOUR LIMITED"].identifiers == (("hk-cr", "2999999"),)
    assert firms["LUWEI HARBOUR LIMITED"].countries == ("hk",)


def test_every_claim_shows_the_lines_that_carry_it(kept: CaseRecords) -> None:
    claim = next(c for c in kept.claims if c.subject == "MESTO CAPITAL LTD")
    assert "MESTO CAPITAL LTD" in claim.quote
    assert any("not more than 50%" in s.quote for s in claim.support)
    assert any("VETER TRADING LIMITED" in s.quote for s in claim.support if s.binds == "object")


def test_a_paper_from_before_the_founding_and_the_office_is_odd(tmp_path: Path, home: Path, typed: Typed) -> None:
    paper = write_pdf(
        tmp_path / "invoice.pdf", Paper(seller="Veter Trading Limited", director="M. Egorova", day="14.03.2020")
    )
    case = _run(tmp_path, {"house.txt": HOUSE.encode(), "invoice.pdf": paper.read_bytes()})
    typed("examine", case, "invoice.pdf", "--json")
    found = {c["check"]: c for c in records(typed.out) if c["outcome"] == "odd"}
    assert "2020-05-04" in found["party_existed"]["text"]
    assert "2021-05-04" in found["director_in_office"]["text"]


def test_an_article_on_a_register_is_no_extract(tmp_path: Path, home: Path) -> None:
    text = "Companies House said on Monday that VETER TRADING LIMITED was late.\n\nDirectors\nName: Marfa Egorova\n"
    case = _run(tmp_path, {"article.txt": text.encode()})
    with Case.open(case) as opened:
        assert [c for c in opened.records().claims if c.extractor.startswith("register.")] == []


def test_long_lines_and_many_lines_cost_no_more_than_they_are_long() -> None:
    text = HOUSE + ("дата внесения в егрюл записи " + " " * 1_900 + "x\n") * 2_000 + "Name: " + "B" * 100_000 + "\n"
    key = "e" * 64
    exhibit = Exhibit(id=key, name="x.txt", kind=ExhibitKind.DOCUMENT, media="txt", size=len(text), source="s")
    place = Locator(start=0, end=len(text))
    passage = Passage(id="p", exhibit=key, ordinal=0, kind=PassageKind.TEXT, locator=place, text=text)
    begun = time.process_time()
    found = read_extract(Document(exhibit=exhibit, source=Source(code="s"), text=text, passages=(passage,)))
    assert time.process_time() - begun < 5
    assert found is not None
    assert [r.fields["name"].text for r in found.others][-1] == "Marfa Egorova"
