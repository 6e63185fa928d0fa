"""The report of a press article with real lists, in every format: each fact carries a note that stands."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from enduse.case import Case, desk
from tests.cli.commands import Typed
from tests.dossier.test_print import docx_text

pytestmark = [pytest.mark.slow, pytest.mark.shared]


def pdf_text(content: bytes) -> str:
    """All text of a PDF without what stands on every page: the running head and the number."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    numbered = [re.sub(r"\s*\d+ / \d+\s*$", " ", page) for page in pages]
    return "".join(re.sub(r"^case Internal edition", "", page) for page in numbered)


def _bare(text: str) -> str:
    return re.sub(r"[\s\x02\u00ad\u200b\ufffe\u2010-]+", "", text)


@pytest.fixture(scope="module")
def pressed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A case of the article and the EU and OFAC lists."""
    root = tmp_path_factory.mktemp("pressed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENDUSE_HOME", str(root / "home"))
        lists = shared / "lists"
        desk.load_lists([lists / "ofac" / "sdn_2024-07-02.csv.gz"], "us_ofac_sdn", edition="2024-07-02")
        desk.load_lists([lists / "eu" / "ojeu_32014R0269.csv.gz"], "eu_journal")
        Case.create(root / "case")
        with Case.open(root / "case") as case:
            case.add([shared / "seed" / "garpiya-article.txt"], source="Reuters", reliability="B")
            case.run()
        yield root / "case"


def _page(pressed: Path, typed: Typed, tmp_path: Path) -> str:
    assert typed("dossier", pressed, "-o", tmp_path / "r.html") == 0
    return (tmp_path / "r.html").read_text(encoding="utf-8")


def test_each_fact_has_a_note_and_each_quote_stands_in_the_article(
    pressed: Path, shared: Path, typed: Typed, tmp_path: Path
) -> None:
    page = _page(pressed, typed, tmp_path)
    article = _bare((shared / "seed" / "garpiya-article.txt").read_text(encoding="utf-8"))
    facts = re.findall(r'<span data-fact="1">(.*?)</span>', page, flags=re.S)
    notes = set(re.findall(r'id="(note-\d+)"', page))
    quotes = re.findall(r'<blockquote data-quote="1" data-exhibit="\w+">(.*?)</blockquote>', page, flags=re.S)

    assert len(facts) > 40
    assert [f for f in facts if not set(re.findall(r'href="#(note-\d+)"', f)) or 'href="#note-' not in f] == []
    assert set(re.findall(r'href="#(note-\d+)"', page)) <= notes
    assert len(quotes) > 30
    assert [q for q in quotes if _bare(html.unescape(q)) not in article] == []


@pytest.mark.parametrize(("ending", "read"), [("pdf", pdf_text), ("docx", docx_text)])
def test_print_holds_every_fact_every_quote_and_every_list_entry_of_the_html(
    ending: str, read: Callable[[bytes], str], pressed: Path, typed: Typed, tmp_path: Path
) -> None:
    page = _page(pressed, typed, tmp_path)
    assert typed("dossier", pressed, "-o", tmp_path / f"r.{ending}") == 0
    words = _bare(read((tmp_path / f"r.{ending}").read_bytes()))
    facts = re.findall(r'<span data-fact="1">(.*?)<sup>', page, flags=re.S)
    quotes = re.findall(r"<blockquote data-quote[^>]*>(.*?)</blockquote>", page, flags=re.S)
    entries = re.findall(r"(?:eu_journal|us_ofac_sdn):[\w.:]*\w", page)

    told = [*facts, *quotes, *entries]
    assert entries
    assert [t for t in told if _bare(html.unescape(re.sub(r"<[^>]+>", "", t))) not in words] == []
