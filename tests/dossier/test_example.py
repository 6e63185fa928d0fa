"""The report of the bundled example in every format: each fact carries a note, each quote stands in its exhibit."""

from __future__ import annotations

import html
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx
import openpyxl
import pytest

from enduse.case import Case
from enduse.cli import run
from enduse.model.records import CaseRecords
from tests.cli.commands import Typed, records
from tests.dossier.test_print import docx_text, pdf_text

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The case of the example, built once."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    assert run(["demo", str(folder)]) == 0
    yield folder / "case"
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def kept(demo: Path) -> CaseRecords:
    with Case.open(demo) as case:
        return case.records()


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _texts(demo: Path, kept: CaseRecords) -> dict[str, str]:
    """All that stands in each exhibit, white space aside: its passages, and its bytes for tables of customs rows."""
    found = dict.fromkeys(kept.exhibits, "")
    for passage in sorted(kept.passages.values(), key=lambda p: (p.exhibit, p.ordinal)):
        found[passage.exhibit] += _squeezed(passage.text)
    for exhibit in kept.exhibits.values():
        if exhibit.kind.value == "shipments":
            raw = (demo / "exhibits" / exhibit.id[:2] / exhibit.id).read_bytes()
            found[exhibit.id] += _squeezed(raw.decode("cp1251", "replace"))
    return found


def test_every_fact_of_the_html_carries_a_note_and_every_quote_stands_in_its_exhibit(
    demo: Path, kept: CaseRecords, typed: Typed, tmp_path: Path
) -> None:
    assert typed("dossier", demo, "-o", tmp_path / "r.html") == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    facts = re.findall(r'<span data-fact="1">(.*?)</span>', page, flags=re.S)
    assert len(facts) > 30
    assert [f for f in facts if 'href="#note-' not in f] == []
    assert set(re.findall(r'href="#(note-\d+)"', page)) <= set(re.findall(r'id="(note-\d+)"', page))
    texts = _texts(demo, kept)
    quotes = re.findall(r'<blockquote data-quote="1" data-exhibit="(\w+)">(.*?)</blockquote>', page, flags=re.S)
    assert len(quotes) > 20
    strange = [q for exhibit, q in quotes if _squeezed(html.unescape(q)) not in texts[exhibit]]
    assert strange == []


@pytest.mark.parametrize(("ending", "read"), [("pdf", pdf_text), ("docx", docx_text)])
def test_print_holds_every_note_s_quote_of_the_html(
    ending: str, read: Callable[[bytes], str], demo: Path, typed: Typed, tmp_path: Path
) -> None:
    typed("dossier", demo, "-o", tmp_path / "r.html")
    assert typed("dossier", demo, "-o", tmp_path / f"r.{ending}") == 0
    content = (tmp_path / f"r.{ending}").read_bytes()
    words = re.sub(r"[\s\u00ad\u200b\u2010-]+", "", read(content))
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    quotes = re.findall(r"<blockquote data-quote[^>]*>(.*?)</blockquote>", page, flags=re.S)
    lost = [q for q in quotes if re.sub(r"[\s\u00ad\u200b\u2010-]+", "", html.unescape(q)) not in words]
    assert lost == []


def test_the_public_edition_before_any_review_says_nothing_adverse_in_any_format(
    demo: Path, kept: CaseRecords, typed: Typed, tmp_path: Path
) -> None:
    captions = {e.caption for e in kept.entities if e.schema == "Company" and len(e.caption) > 8}
    for ending, read in (("html", None), ("pdf", pdf_text), ("docx", docx_text)):
        assert typed("dossier", demo, "-o", tmp_path / f"p.{ending}", "--edition", "public") == 1
        assert "blocked:" in typed.err
        content = (tmp_path / f"p.{ending}").read_bytes()
        text = content.decode() if read is None else read(content)
        assert "DRAFT" in text
        assert [c for c in captions if c in text] == []


def test_the_components_of_the_case_are_told_and_drawn(demo: Path, typed: Typed, tmp_path: Path) -> None:
    assert typed("components", demo, "--control-date", "2022-02-24", "--json") == 0
    rows = records(typed.out)
    assert {"unit", "population", "as_of", "missing", "low", "high", "made_unknown"} <= rows[0].keys()
    assert typed("components", demo, "--role", "brand_hq") == 0
    assert "whose country is known" in typed.out
    for kind in ("shares", "map", "timeline"):
        assert typed("plot", kind, demo, "-o", tmp_path / f"{kind}.svg") == 0
    assert typed("plot", "shares", demo, "-o", tmp_path / "s.png", "--edition", "public") == 0
    assert (tmp_path / "s.png").read_bytes().startswith(b"\x89PNG")
    assert typed("plot", "shares", demo, "-o", tmp_path / "s.png", "--role", "seller") == 2
    assert typed("plot", "mood", demo, "-o", tmp_path / "s.png") == 2
    assert typed("plot", "map", demo, "-o", tmp_path / "s.gif") == 2
    assert typed("plot", "map", demo, "-o", tmp_path / "s.svg", "--edition", "secret") == 2


def test_exports_of_the_case_are_read_by_other_tools(demo: Path, typed: Typed, tmp_path: Path) -> None:
    for name in ("graphml", "xlsx", "ftm"):
        assert typed("export", demo, "--format", name, "-o", tmp_path / f"case.{name}") == 0
    assert typed("export", demo, "--format", "csv", "-o", tmp_path / "csv") == 0
    assert networkx.read_graphml(tmp_path / "case.graphml").number_of_edges() > 100
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "case.xlsx").read_bytes()), read_only=True)
    assert book.sheetnames == ["entities", "claims", "links", "findings", "hits", "problems"]
    assert (tmp_path / "csv" / "claims.csv").is_file()
    assert typed("export", demo, "--format", "gexf", "-o", tmp_path / "x") == 2


@pytest.mark.parametrize(
    "words", [("-o", "r.odt"), ("-o", "r.html", "--dates", "week"), ("-o", "r.pdf", "--edition", "x")]
)
def test_a_report_of_unknown_kind_is_refused(words: tuple[str, ...], demo: Path, typed: Typed) -> None:
    assert typed("dossier", demo, *words) == 2


def test_the_picture_in_the_readme_is_what_the_tool_draws_of_the_example(
    demo: Path, typed: Typed, tmp_path: Path
) -> None:
    assert typed("plot", "network", demo, "-o", tmp_path / "network.svg") == 0
    made = (tmp_path / "network.svg").read_text(encoding="utf-8")
    stored = (ROOT / "docs" / "images" / "network.svg").read_text(encoding="utf-8")
    assert made == stored, "draw it anew: make pictures"
