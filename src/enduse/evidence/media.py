"""What a file is: by its content first, by the ending of its name only where the content may be several things."""

from __future__ import annotations

import bz2
import gzip
import lzma
import mmap
import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from enduse.errors import NotFoundError
from enduse.evidence.encoding import find_encoding

__all__ = ["detect_media"]

_HEAD = 1 << 13
_TAIL = 1 << 16
_PDF_TAIL = 2_048
_MAX_MEMBERS = 200_000
_SEARCHED = 1 << 26
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"PAR1", "parquet"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"{\\rtf", "rtf"),
    (b"SQLite format 3\0", "sqlite"),
)
_PACKED = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\0": "xz"}
_ZIP_MEMBERS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
)
_MIMETYPES = {b"opendocument.spreadsheet": "ods", b"opendocument.text": "odt", b"opendocument.presentation": "odp"}
_OLE = (
    ("__properties_version1.0", "msg"),
    ("Workbook", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
)
_ENDINGS = {
    "csv": "csv",
    "tsv": "tsv",
    "tab": "tsv",
    "txt": "txt",
    "text": "txt",
    "md": "txt",
    "log": "txt",
    "htm": "html",
    "html": "html",
    "xhtml": "html",
    "eml": "eml",
    "mbox": "mbox",
    "json": "json",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "xml": "xml",
    "svg": "svg",
}
_ZIP_ENDINGS = ("docx", "xlsx", "ods", "odt", "xlsb", "pptx", "odp")
_HTML = re.compile(
    r"^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.I | re.S
)
_MAIL_FIELD = re.compile(
    r"^(received|return-path|message-id|mime-version|delivered-to|dkim-signature|from|to|cc|subject|date|x-[\w-]+|content-[\w-]+):",
    re.I,
)
_MAIL_ONLY = re.compile(r"^(received|return-path|message-id|mime-version|content-type):", re.I | re.M)


def detect_media(path: Path, name: str) -> str:
    """Short word for the format of a file: pdf, docx, xlsx, ods, csv, html, txt, eml, mbox, msg, image, zip ...

    Args:
        path: Where the bytes lie.
        name: Name as received; its ending decides between formats that are plain text.

    Returns:
        `unknown` where neither content nor ending says it, `empty` for a file of no bytes.

    Raises:
        NotFoundError: The file is not there or cannot be opened.
    """
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise NotFoundError(f"cannot open {name}: {error.strerror}", hint="name an existing file") from error
    if not head:
        return "empty"
    return _by_magic(path, head, ending) or _by_text(head, ending)


def _by_magic(path: Path, head: bytes, ending: str) -> str | None:
    named = next((media for magic, media in _MAGIC if head.startswith(magic)), None)
    if named is not None:
        return named
    if _is_pdf(path, head, ending):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_media(path, ending)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_media(path)
    if (head.startswith(b"RIFF") and head[8:12] == b"WEBP") or _is_bitmap(head):
        return "image"
    if _is_tar(head):
        return "tar"
    packed = next((media for magic, media in _PACKED.items() if head.startswith(magic)), None)
    return ("tar" if _is_tar(_unpacked_head(head, packed)) else packed) if packed else None


def _is_pdf(path: Path, head: bytes, ending: str) -> bool:
    """Whether a PDF begins here, or a little further on and ends with the file; pages and letters may quote one."""
    at = head[:1024].find(b"%PDF-")
    if at <= 0 or not head[:at].strip(b"\xef\xbb\xbf \r\n\t\0"):
        return at >= 0
    before = head[:at].decode("latin-1")
    if _HTML.match(before) or _is_mail(before, ending):
        return False
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - _PDF_TAIL))
        return b"%%EOF" in file.read()


def _is_bitmap(head: bytes) -> bool:
    return head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in {12, 40, 52, 56, 64, 108, 124}


def _is_tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"


def _unpacked_head(head: bytes, media: str) -> bytes:
    """First bytes of what is packed, from the first bytes of the file."""
    try:
        if media == "gz":
            return zlib.decompressobj(wbits=31).decompress(head, 512)
        if media == "bz2":
            return bz2.BZ2Decompressor().decompress(head, 512)
        return lzma.LZMADecompressor(memlimit=1 << 28).decompress(head, 512)
    except (zlib.error, gzip.BadGzipFile, OSError, EOFError, lzma.LZMAError):
        return b""


def _zip_media(path: Path, ending: str) -> str:
    fallback = ending if ending in _ZIP_ENDINGS else "zip"
    try:
        if not _has_few_members(path):
            return "zip"
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            stated = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error, KeyError):
        return fallback
    for mimetype, media in _MIMETYPES.items():
        if mimetype in stated:
            return media
    return next((media for member, media in _ZIP_MEMBERS if member in names), "zip")


def _has_few_members(path: Path) -> bool:
    """Whether the directory of an archive is small enough to be looked through; it stands at the end of the file."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 16:
        return False
    return int.from_bytes(tail[at + 12 : at + 16], "little") < _MAX_MEMBERS * 100


def _ole_media(path: Path) -> str:
    """Which program wrote a compound file, by the names of its streams; they are stored in UTF-16."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for name, media in _OLE:
            if content.find(name.encode("utf-16-le"), 0, _SEARCHED) >= 0:
                return media
        return "xls" if content.find("Book\0".encode("utf-16-le"), 0, _SEARCHED) >= 0 else "ole"


def _by_text(head: bytes, ending: str) -> str:
    encoding = find_encoding(head)
    stripped = head.replace(b"\0", b"") if not encoding.startswith("utf-") or encoding == "utf-8" else head
    text = stripped.decode(encoding, errors="replace").lstrip("\ufeff")
    if not stripped or not _is_text(text) or head.count(b"\0") > len(head) // 2 > len(text):
        return _ENDINGS.get(ending, "unknown")
    if _HTML.match(text):
        return "html"
    if text.lstrip().startswith("<?xml") or re.match(r"\s*<svg[\s>]", text):
        return "svg" if "<svg" in text else ("html" if ending in {"html", "htm", "xhtml"} else "xml")
    if text.startswith("From ") and _MAIL_ONLY.search(text):
        return "mbox"
    if _is_mail(text, ending):
        return "eml"
    return _ENDINGS.get(ending) or _plain_media(text)


def _is_text(text: str) -> bool:
    strange = sum(c == "\ufffd" or not (c.isprintable() or c.isspace()) for c in text)
    return strange <= 0.1 * len(text)


def _is_mail(text: str, ending: str) -> bool:
    """Whether a text begins with the header of an e-mail; a memo with From, To and Subject is a text."""
    if ending in {"eml", "csv", "tsv", "json", "jsonl"}:
        return ending == "eml"
    header = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    fields = [line for line in header.splitlines() if not line.startswith((" ", "\t"))]
    named = sum(_MAIL_FIELD.match(line) is not None for line in fields)
    return named >= 3 and named >= 0.8 * len(fields) and _MAIL_ONLY.search(header) is not None


def _plain_media(text: str) -> str:
    """A file without a telling name: a table where all its first lines have the same delimiters, else a text."""
    lines = [line for line in text.splitlines()[:12] if line.strip()][:10]
    if text.lstrip().startswith(("{", "[")) and text.rstrip().endswith(("}", "]", ",")):
        return "json"
    for delimiter, media in (("\t", "tsv"), (";", "csv"), (",", "csv"), ("|", "csv")):
        counts = {line.count(delimiter) for line in lines}
        if len(lines) >= 2 and len(counts) == 1 and min(counts) >= 2:
            return media
    return "txt"
