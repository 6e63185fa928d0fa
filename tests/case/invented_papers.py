"""Invented trade papers as PDF, DOCX and XLSX, whole or with one fault planted: firms, people, numbers are made up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

__all__ = ["Paper", "account", "inn", "ogrn", "write_docx", "write_pdf", "write_register", "write_xlsx"]

SELLER, BUYER = "Lodochnik Trade LLC", "Peskar Instruments LLC"


def inn(start: str) -> str:
    """Ten digits with the right last one."""
    from stdnum.ru.inn import calc_company_check_digit

    return start + str(calc_company_check_digit(start))


def ogrn(start: str) -> str:
    """Thirteen digits with the right last one: twelve modulo 11, then modulo 10."""
    return start + str(int(start) % 11 % 10)


def account(bik: str, start: str, end: str) -> str:
    """An account at a bank: the ninth digit makes the weighted sum end in 0."""
    for key in "0123456789":
        number = bik[6:] + start + key + end
        if sum(int(d) * (7, 1, 3)[n % 3] for n, d in enumerate(number)) % 10 == 0:
            return start + key + end
    raise AssertionError("one of ten keys fits")


BIK = "040000746"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What an invented invoice states; each field may be changed to plant a fault."""

    day: str = "14.03.2023"
    created: datetime = datetime(2023, 3, 14, 9, 30, tzinfo=UTC)
    modified: datetime = datetime(2023, 3, 14, 9, 40, tzinfo=UTC)
    program: str = "Microsoft Word 2016"
    seller: str = SELLER
    director: str = "P. S. Lodochnikov"
    inn: str = field(default_factory=lambda: inn("770912345"))
    ogrn: str = field(default_factory=lambda: ogrn("115774612345"))
    bik: str = BIK
    account: str = field(default_factory=lambda: account(BIK, "40702810", "00000012345"))
    iban: str = "DE89370400440532013000"
    lines: tuple[tuple[str, int, int], ...] = (("Bearing set", 4, 25_000), ("Drive belt", 10, 2_000))
    total: int = 120_000
    vat_rate: int = 20
    words: str = "One hundred and twenty thousand roubles"

    @property
    def vat(self) -> Decimal:
        return (Decimal(self.total) * self.vat_rate / (100 + self.vat_rate)).quantize(Decimal("0.01"))

    def head(self) -> list[str]:
        return [
            "Invoice No. 17",
            f"Date: {self.day}",
            f"Seller: {self.seller}",
            f"INN {self.inn} KPP 770901001 OGRN {self.ogrn}",
            f"Account {self.account} BIK {self.bik}",
            f"IBAN {self.iban}",
            f"Buyer: {BUYER}",
        ]

    def rows(self) -> list[list[str]]:
        made = [[name, str(count), f"{price:.2f}", f"{count * price:.2f}"] for name, count, price in self.lines]
        return [["Description", "Quantity", "Unit price", "Amount"], *made]

    def foot(self) -> list[str]:
        return [
            f"Total: {self.total:.2f} RUB",
            f"VAT {self.vat_rate}%: {self.vat} RUB",
            f"Say: {self.words}",
            f"Director: {self.director}",
        ]

    def changed(self, **fault: Any) -> Paper:
        return replace(self, **fault)


def write_pdf(path: Path, paper: Paper, plant: Callable[[Any], None] | None = None) -> Path:
    """The paper as a PDF; `plant` may draw on its one page."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setProducer(paper.program)
    canvas.setFillColorRGB(0.1, 0.1, 0.4)
    canvas.rect(50, 800, 495, 26, fill=1, stroke=0)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(60, 808, "White letters on a dark band, as letterheads have them")
    canvas.setFillColorRGB(0, 0, 0)
    height = 770.0
    for line in paper.head():
        canvas.drawString(60, height, line)
        height -= 18
    for n, row in enumerate(paper.rows()):
        for m, cell in enumerate(row):
            canvas.rect(60 + m * 115, height - 22 * (n + 1), 115, 22)
            canvas.drawString(64 + m * 115, height - 22 * n - 15, cell)
    height -= 22 * len(paper.rows()) + 24
    for line in paper.foot():
        canvas.drawString(60, height, line)
        height -= 18
    if plant is not None:
        plant(canvas)
    canvas.showPage()
    canvas.save()
    stamp = f"D:{paper.created:%Y%m%d%H%M%S}+00'00'".encode()
    # the library writes one fixed day into a file that is to come out the same each time
    content = out.getvalue().replace(b"D:20000101000000+00'00'", stamp)
    path.write_bytes(content)
    return path


def write_docx(path: Path, paper: Paper, plant: Callable[[Any], None] | None = None) -> Path:
    """The paper as a DOCX; `plant` may change the document before it is saved."""
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.author, properties.last_modified_by = "Anna Proverkina", "Anna Proverkina"
    properties.created, properties.modified = (d.replace(tzinfo=None) for d in (paper.created, paper.modified))
    for line in paper.head():
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=4)
    for row in paper.rows():
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in paper.foot():
        document.add_paragraph(line)
    if plant is not None:
        plant(document)
    document.save(str(path))
    _set_program(path, paper.program)
    return path


def _set_program(path: Path, program: str) -> None:
    """Put the program's name into the part of an Office document that states it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/app.xml"] = (
        '<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-'
        f'properties"><Application>{program}</Application></Properties>'
    ).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def write_xlsx(path: Path, paper: Paper, plant: Callable[[Any], None] | None = None) -> Path:
    """The paper as an XLSX; `plant` may change the workbook before it is saved."""
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    book.properties.creator = "Anna Proverkina"
    book.properties.created = paper.created.replace(tzinfo=None)
    sheet: Any = book.active
    sheet.title = "Invoice"
    for line in paper.head():
        sheet.append([line])
    for row in paper.rows():
        sheet.append([int(c) if c.isdigit() else float(c) if c.replace(".", "").isdigit() else c for c in row])
    for cell in sheet[len(paper.head()) + 1]:
        cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F3864")
    for line in paper.foot():
        sheet.append([line])
    if plant is not None:
        plant(book)
    book.save(path)
    _set_modified(path, paper)
    return path


def _set_modified(path: Path, paper: Paper) -> None:
    """The library writes the moment of saving; the paper's own stands in its place."""
    import re

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stamp = f"{paper.modified:%Y-%m-%dT%H:%M:%SZ}".encode()
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, core)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def write_register(path: Path, *, founded: str = "12.05.2015", since: str = "01.02.2020") -> Path:
    """An extract of an invented register: when the seller was founded, and who directs it since when."""
    path.write_text(
        "Extract of the register of firms\n\n"
        f"Name: {SELLER}\n\nDate of registration: {founded}\n\n"
        f"General Director: Pavel Sergeevich Lodochnikov, since {since}\n\n"
        f"Name: {BUYER}\n\nDate of registration: 03.09.2011\n",
        encoding="utf-8",
    )
    return path
