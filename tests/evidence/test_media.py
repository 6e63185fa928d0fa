"""What a file is, by its content; its name decides only between plain texts."""

from __future__ import annotations

import bz2
import gzip
import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import NotFoundError
from enduse.evidence import detect_media
from tests.evidence.compound import Storage, compound_file
from tests.evidence.making import packed


def _media(tmp_path: Path, name: str, content: bytes) -> str:
    path = tmp_path / "received"
    path.write_bytes(content)
    return detect_media(path, name)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.7\n", "pdf"),
        (b"junk before\n%PDF-1.7\nwords\n%%EOF\n", "pdf"),
        (b"A note: such files begin with %PDF-1.7 and so on.\n", "txt"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"BM" + bytes(12) + b"\x28\0\0\0" + bytes(40), "image"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image"),
        (b"{\\rtf1 words}", "rtf"),
        (b"PAR1" + bytes(20), "parquet"),
        (b"SQLite format 3\0" + bytes(20), "sqlite"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(20), "7z"),
        (b"<!DOCTYPE html><p>words", "html"),
        (b"<!-- a remark --><html>words", "html"),
        (b"<?xml version='1.0'?><list/>", "xml"),
        (b"<?xml version='1.0'?><svg/>", "svg"),
        (b"From a@b Fri Mar 15\nFrom: a@b\nMessage-ID: <1>\n\nwords", "mbox"),
        (b"Received: x\nFrom: a@b\nTo: c@d\nSubject: s\n\nwords", "eml"),
        (b"From: the director\nTo: the works\nSubject: plan\n\nwords", "txt"),
        (b"a;b;c\n1;2;3\n4;5;6\n", "csv"),
        (b"a\tb\tc\n1\t2\t3\n", "tsv"),
        (b'{"a": 1}', "json"),
        (b"Words, and words.\nMore of them, and more.\n", "txt"),
        (gzip.compress(b"words", mtime=0), "gz"),
        (bz2.compress(b"words"), "bz2"),
        (lzma.compress(b"words"), "xz"),
        (gzip.compress(b"\0" * 257 + b"ustar" + b"\0" * 300, mtime=0), "tar"),
        (b"\0" * 257 + b"ustar" + b"\0" * 300, "tar"),
        (b"\x1f\x8b" + b"torn", "gz"),
        (packed({"word/document.xml": ""}), "docx"),
        (packed({"xl/workbook.bin": ""}), "xlsb"),
        (packed({"ppt/presentation.xml": ""}), "pptx"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        (packed({"mimetype": "image/unknown"}), "zip"),
        (packed({"anything": ""}), "zip"),
        (b"PK\x03\x04torn", "zip"),
        (compound_file(Storage(streams={"Workbook": b"x"})), "xls"),
        (compound_file(Storage(streams={"Book": b"x"})), "xls"),
        (compound_file(Storage(streams={"WordDocument": b"x"})), "doc"),
        (compound_file(Storage(streams={"Other": b"x"})), "ole"),
        (bytes(range(256)) * 20, "unknown"),
    ],
)
def test_the_content_says_what_a_file_is(tmp_path: Path, content: bytes, media: str) -> None:
    assert _media(tmp_path, "no ending", content) == media


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("a.csv", "csv"),
        ("a.TSV", "tsv"),
        ("a.md", "txt"),
        ("a.jsonl", "jsonl"),
        ("folder.d\\a.txt", "txt"),
        ("a", "txt"),
    ],
)
def test_the_name_decides_between_plain_texts(tmp_path: Path, name: str, media: str) -> None:
    assert _media(tmp_path, name, b"Some words, and others.") == media


@pytest.mark.parametrize(("name", "media"), [("a.docx", "docx"), ("a.xlsx", "xlsx"), ("a.doc", "zip")])
def test_the_name_decides_over_a_torn_archive(tmp_path: Path, name: str, media: str) -> None:
    assert _media(tmp_path, name, b"PK\x03\x04" + b"PK\x05\x06" + bytes(30)) in {media, "zip"}


def test_a_page_that_speaks_of_pdf_is_a_page(tmp_path: Path) -> None:
    assert _media(tmp_path, "a", b"<html><p>%PDF- is how such files begin</p></html>") == "html"


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        detect_media(tmp_path / "absent", "a.txt")


@given(content=st.binary(max_size=300), name=st.text(max_size=20))
def test_any_bytes_under_any_name_are_something(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    assert detect_media(path, name)
