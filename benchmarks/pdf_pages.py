"""Pages a second from a PDF without ruled tables to passages, beside bare pypdfium2 in the same run.

Run: python benchmarks/pdf_pages.py [PAGES]. The file is made for it. What is timed is `read` as the case calls it: page
shapes, paragraphs, language of each passage, and the way out of the worker process, which was started before, as in a
run.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from enduse.evidence import read
from enduse.model.evidence import Exhibit, ExhibitKind
from enduse.settings import Settings

_WORDS = (
    "the consignment left works on day and was received by buyer in good order without papers of carrier for plant",
    "партия отгружена со склада и принята покупателем без замечаний завод получил документы перевозчика на станции",
    "партію відвантажено зі складу й прийнято покупцем без зауважень завод отримав документи перевізника на станції",
    "第 批 货 物 已 经 从 工 厂 发 出 买 方 收 到 文 件 合 格 电 子 部 件",
)
_LINES_PER_PAGE = 44


def make_pdf(path: Path, pages: int) -> None:
    """A PDF of so many pages of running text in four languages, no two lines of the same words."""
    dice = random.Random(pages)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for _ in range(pages):
        text = canvas.beginText(50, 790)
        text.setFont("STSong-Light", 9, leading=16)
        text.setHorizScale(70)
        for line in range(_LINES_PER_PAGE):
            text.textLine(_line(dice, line // 3 % 4))
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()


def _line(dice: random.Random, language: int) -> str:
    words = dice.choices(_WORDS[language].split(), k=28 if language == 3 else 12)
    return ("" if language == 3 else " ").join(words).capitalize() + "."


def bare_seconds(path: Path) -> float:
    """Seconds that pypdfium2 takes over the text of all pages."""
    start = time.perf_counter()
    document = pypdfium2.PdfDocument(path)
    for page in document:
        textpage = page.get_textpage()
        textpage.get_text_bounded()
        textpage.close()
        page.close()
    document.close()
    return time.perf_counter() - start


def own_seconds(path: Path, number: int) -> float:
    """Seconds from file to passages."""
    exhibit = Exhibit(
        id=f"{number:064x}",
        name=path.name,
        kind=ExhibitKind.DOCUMENT,
        media="pdf",
        size=path.stat().st_size,
        source="s",
    )
    start = time.perf_counter()
    reading = read(path, exhibit, settings=Settings(home=path.parent))
    seconds = time.perf_counter() - start
    assert not reading.problems, reading.problems
    return seconds


def main(pages: int) -> None:
    """Print both rates and their ratio, the best of five runs each, taken in turns."""
    with tempfile.TemporaryDirectory() as name:
        path, small = Path(name) / "pages.pdf", Path(name) / "small.pdf"
        make_pdf(path, pages)
        make_pdf(small, 2)
        first = own_seconds(small, 0)
        runs = [(bare_seconds(path), own_seconds(path, n)) for n in range(1, 6)]
    bare, own = (min(run[i] for run in runs) for i in (0, 1))
    print(f"bare pypdfium2     {pages / bare:8.0f} pages/s")
    print(f"enduse.evidence    {pages / own:8.0f} pages/s")
    print(f"ratio              {bare / own:8.2f}")
    print(f"start of the worker and its first small file, once a run: {first:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
