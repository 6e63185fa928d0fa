"""Corrupted inputs, the same for the same seed: files of every format with bits flipped, ends cut, names wrong."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from functools import lru_cache

from tests.evidence.compound import compound_file, message, workbook
from tests.evidence.making import ods, odt, packed, paper_pdf, pptx

__all__ = ["HOSTILE", "Corrupted", "corrupted_inputs"]

_ROWS = [["Item", "Count", "Price"], *([f"Board {n}", str(n), f"{n}.50"] for n in range(1, 30))]
_WORDS = (
    "The plant received the consignment from its supplier.\n\nЗавод принял партию аппаратов.\n\n"
    "工厂已经收到这批电子部件。\n"
)
_PAGE = (
    "<!DOCTYPE html><html><head><title>A page</title></head><body><h1>A page</h1>"
    f"<p>{_WORDS}</p><table><tr><td>a</td><td>1</td></tr></table></body></html>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrupted:
    """One input: its name as received, its bytes, and how it came to be."""

    name: str
    content: bytes
    how: str


def _docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("A report", level=1)
    document.add_paragraph(_WORDS)
    table = document.add_table(rows=3, cols=3)
    for n, cell in enumerate(table._cells):
        cell.text = _ROWS[n // 3][n % 3]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _xlsx() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in _ROWS:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _picture(kind: str) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("L", (400, 200), 255)
    ImageDraw.Draw(image).text((20, 20), "Invoice 12 of a test")
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = "a@b.example", "c@d.example", "Счёт", "<1@b>"
    mail.set_content(_WORDS)
    mail.add_alternative(_PAGE, subtype="html")
    mail.add_attachment(_csv(), subtype="csv", maintype="text", filename="rows.csv")
    return mail.as_bytes()


def _csv() -> bytes:
    return "".join(";".join(row) + "\r\n" for row in _ROWS).encode("cp1251")


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in (("a.txt", _WORDS.encode()), ("b.csv", _csv())):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


_MAKERS: dict[str, Callable[[], bytes]] = {
    "note.txt": (_WORDS * 20).encode,
    "note-1251.txt": lambda: ("Завод принял партию аппаратов.\n" * 40).encode("cp1251"),
    "note-16.txt": lambda: (_WORDS * 10).encode("utf-16"),
    "rows.csv": _csv,
    "rows.tsv": lambda: "".join("\t".join(row) + "\n" for row in _ROWS).encode(),
    "rows.jsonl": lambda: b'{"a": 1, "b": "words"}\n' * 30,
    "paper.pdf": lambda: paper_pdf([["Words of the first page."], ["A table", "Words"]], tables={2: _ROWS[:9]}),
    "report.docx": _docx,
    "report.odt": lambda: odt("<text:h>A heading</text:h>" + "<text:p>Words of a report.</text:p>" * 20),
    "slides.pptx": lambda: pptx(["<a:p><a:r><a:t>Words of a slide</a:t></a:r></a:p>"] * 3, {1: "a note"}),
    "book.xlsx": _xlsx,
    "book.ods": lambda: ods({"S": _ROWS}),
    "book.xls": lambda: workbook({"S": [[str(c) for c in row] for row in _ROWS], "T": [[1.5, 2.5]]}),
    "page.html": _PAGE.encode,
    "list.xml": lambda: b'<?xml version="1.0"?><list>' + b"<item a='1'>words</item>" * 50 + b"</list>",
    "letter.eml": _mail,
    "box.mbox": lambda: b"".join(b"From a\n" + _mail() + b"\n" for _ in range(3)),
    "letter.msg": lambda: compound_file(message({0x0037: "Subject", 0x1000: _WORDS}, recipients=[{0x3001: "Buyer"}])),
    "scan.png": lambda: _picture("PNG"),
    "scan.jpg": lambda: _picture("JPEG"),
    "scan.tiff": lambda: _picture("TIFF"),
    "scan.gif": lambda: _picture("GIF"),
    "papers.zip": lambda: packed({"a.txt": _WORDS, "b.csv": _csv(), "c/d.pdf": paper_pdf([["Words."]])}),
    "papers.tar": _tar,
    "papers.tar.gz": lambda: gzip.compress(_tar(), mtime=0),
    "rows.csv.bz2": lambda: bz2.compress(_csv()),
    "rows.csv.xz": lambda: lzma.compress(_csv()),
}
_ENDINGS = (
    "txt",
    "csv",
    "pdf",
    "docx",
    "xlsx",
    "xls",
    "html",
    "eml",
    "msg",
    "png",
    "zip",
    "tar",
    "json",
    "xml",
    "mbox",
)


@lru_cache(maxsize=1)
def _whole() -> tuple[tuple[str, bytes], ...]:
    return tuple((name, make()) for name, make in _MAKERS.items())


def corrupted_inputs(count: int, seed: int) -> Iterator[Corrupted]:
    """So many corrupted inputs: each format in turn, in one of six ways."""
    dice = random.Random(seed)
    ways = (_flipped, _cut, _renamed, _spliced, _overwritten, _doubled)
    files = _whole()
    for number in range(count):
        name, content = files[number % len(files)]
        way = ways[number // len(files) % len(ways)]
        yield way(name, content, dice)


def _flipped(name: str, content: bytes, dice: random.Random) -> Corrupted:
    changed = bytearray(content)
    flips = dice.choice((1, 4, 30, 200))
    for _ in range(flips):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return Corrupted(name=name, content=bytes(changed), how=f"{flips} bits flipped")


def _cut(name: str, content: bytes, dice: random.Random) -> Corrupted:
    at = dice.randrange(1, len(content))
    is_head = dice.random() < 0.7
    return Corrupted(name=name, content=content[:at] if is_head else content[at:], how=f"cut at {at}")


def _renamed(name: str, content: bytes, dice: random.Random) -> Corrupted:
    ending = dice.choice(_ENDINGS)
    return Corrupted(name=f"{name.partition('.')[0]}.{ending}", content=content, how=f"{name} called .{ending}")


def _spliced(name: str, content: bytes, dice: random.Random) -> Corrupted:
    other = dice.choice(_whole())[1]
    at, of = dice.randrange(len(content)), dice.randrange(len(other))
    return Corrupted(name=name, content=content[:at] + other[of : of + 4000] + content[at:], how="another file within")


def _overwritten(name: str, content: bytes, dice: random.Random) -> Corrupted:
    at = dice.randrange(len(content))
    filling = dice.choice((b"\0", b"\xff", dice.randbytes(64))) * 40
    return Corrupted(name=name, content=content[:at] + filling + content[at + len(filling) :], how="a part overwritten")


def _doubled(name: str, content: bytes, dice: random.Random) -> Corrupted:
    at = dice.randrange(len(content))
    return Corrupted(name=name, content=content[:at] * 2 + content[at:], how="a part twice")


def _many_parts() -> bytes:
    head = b'From: a@b\nMessage-ID: <1>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
    return head + b"--b\nContent-Type: text/plain\n\nx\n" * 100_000


def _many_members() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(30_000):
            archive.writestr(zipfile.ZipInfo(f"{n}.txt"), b"x")
    return out.getvalue()


def _overlapping() -> bytes:
    """A directory of 2,000 members that all point at the same ten megabytes of zeros."""
    content = packed({"zeros": bytes(9_000_000)})
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry = content[start:end]
    count = 2_000
    tail = content[end:]
    tail = tail[:8] + count.to_bytes(2, "little") * 2 + (len(entry) * count).to_bytes(4, "little") + tail[16:]
    return content[:start] + entry * count + tail


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a9;</x>'.encode()


def _zeros() -> bytes:
    return bytes(200_000_000)


_OPEN = {"mimetype": b"application/vnd.oasis.opendocument.text"}
HOSTILE: dict[str, Callable[[], bytes]] = {
    "laughs.xml": _laughs,
    "laughs.svg": _laughs,
    "laughs.html": _laughs,
    "laughs.csv": _laughs,
    "laughs.docx": lambda: packed({"word/document.xml": _laughs()}),
    "laughs.xlsx": lambda: packed({"xl/workbook.xml": _laughs()}),
    "laughs.odt": lambda: packed({**_OPEN, "content.xml": _laughs()}),
    "laughs.pptx": lambda: packed({"ppt/presentation.xml": "<x/>", "ppt/slides/slide1.xml": _laughs()}),
    "bomb.docx": lambda: packed({"word/document.xml": _zeros()}),
    "bomb.xlsx": lambda: packed({"xl/workbook.xml": _zeros()}),
    "bomb.odt": lambda: packed({**_OPEN, "content.xml": _zeros()}),
    "bomb.zip": lambda: packed({"zeros": _zeros()}),
    "bomb.gz": lambda: gzip.compress(_zeros(), compresslevel=1),
    "bomb.xz": lambda: lzma.compress(_zeros(), preset=0),
    "shared-bytes.zip": _overlapping,
    "many-members.zip": _many_members,
    "deep.html": lambda: b"<div>" * 1_000_000,
    "deep.xml": lambda: b"<?xml version='1.0'?>" + b"<a>" * 1_000_000,
    "deep.json": lambda: b"[" * 2_000_000,
    "wide.csv": lambda: b"a,b\n" + b"," * 5_000_000 + b"\n1,2\n",
    "open-quotes.csv": lambda: b'a,b\n"' + b'x,"\n' * 400_000,
    "spaces.txt": lambda: b"a" + b" " * 5_000_000 + b"\n" * 3_000_000 + b"b",
    "blank-lines.txt": lambda: b"\n \t\t \t" * 1_500_000,
    "one-word.txt": lambda: b"a-" * 4_000_000,
    "open-tags.html": lambda: b"<html><p>" + b"<a <b " * 800_000,
    "inner-tables.html": lambda: b"<html>" + b"<table><tr><td>a<td>b" * 60_000,
    "open-scripts.html": lambda: b"<html>" + b"<script>" * 400_000,
    "open-comments.html": lambda: b"<!--" * 1_000_000,
    "encoded-words.eml": lambda: (
        b"From: a@b\nMessage-ID: <1>\nX: " + b"=?" * 500_000 + b"\nSubject: " + b"=?q?" * 90_000
    ),
    "many-parts.eml": _many_parts,
    "many-messages.mbox": lambda: b"From \nMessage-ID: 1\n\n" * 300_000,
}
"""Inputs made to break a reader, by the names under which they come: bombs, entities, depth, width."""
