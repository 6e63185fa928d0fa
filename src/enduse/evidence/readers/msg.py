"""Outlook MSG: a compound file whose streams are MAPI properties, read through olefile.

Source: Microsoft Open Specifications, [MS-OXMSG] Outlook Item (.msg) File Format and [MS-OXPROPS].
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from enduse.errors import FormatError
from enduse.evidence.encoding import decode
from enduse.evidence.manuscript import Manuscript
from enduse.evidence.readers.eml import write_body, write_header
from enduse.evidence.readers.html import write_html

__all__ = ["read"]

_SUBJECT, _SENDER, _SENDER_ADDRESS, _SENDER_SMTP = 0x0037, 0x0C1A, 0x0C1F, 0x5D01
_TO, _CC, _BCC, _BODY, _HTML, _RTF = 0x0E04, 0x0E03, 0x0E02, 0x1000, 0x1013, 0x1009
_SUBMITTED, _DELIVERED, _MESSAGE_ID = 0x0039, 0x0E06, 0x1035
_NAME, _SHORT_NAME, _CONTENT, _SMTP, _DISPLAY = 0x3707, 0x3704, 0x3701, 0x39FE, 0x3001
_UNICODE, _EIGHT_BIT, _BINARY, _OBJECT, _TIME = 0x001F, 0x001E, 0x0102, 0x000D, 0x0040
_MAX_STREAM = 200_000_000
_MAX_DEPTH = 3
_HEADER_BYTES = (32, 24)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Storage = tuple[str, ...]


def read(path: Path, manuscript: Manuscript) -> None:
    """Header, words and attachments of a message; messages attached to it are written behind it.

    Raises:
        FormatError: It is no compound file.
    """
    import olefile

    try:
        ole = olefile.OleFileIO(str(path))
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise FormatError("no compound file that can be opened", hint="ask for the file again") from error
    try:
        entries = [tuple(entry) for entry in ole.listdir(streams=True, storages=True)]
        _write(_Item(ole=ole, at=(), entries=tuple(sorted(entries))), manuscript, 0)
    finally:
        ole.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A message, recipient or attachment: a storage whose streams are its properties."""

    ole: Any
    at: Storage
    entries: tuple[Storage, ...]

    def stream(self, tag: int, kind: int) -> bytes | None:
        """Bytes of a property; None where it has none of that kind."""
        name = (*self.at, f"__substg1.0_{tag:04X}{kind:04X}")
        if name not in self.entries or self.ole.get_size(list(name)) > _MAX_STREAM:
            return None
        content: bytes = self.ole.openstream(list(name)).read()
        return content

    def text(self, tag: int) -> str | None:
        """A property of text; None where it has none."""
        wide = self.stream(tag, _UNICODE)
        if wide is not None:
            return wide.decode("utf-16-le", errors="replace").rstrip("\0") or None
        narrow = self.stream(tag, _EIGHT_BIT)
        return (decode(narrow.rstrip(b"\0")).text or None) if narrow else None

    def moment(self, tag: int) -> str | None:
        """A property of time in ISO form, UTC; None where it has none."""
        name = (*self.at, "__properties_version1.0")
        if name not in self.entries:
            return None
        content = self.ole.openstream(list(name)).read()
        start = _HEADER_BYTES[min(1, len(self.at))]
        for offset in range(start, len(content) - 15, 16):
            kind, number, _, value = struct.unpack_from("<HHIQ", content, offset)
            if (number, kind) == (tag, _TIME) and 0 < value < 2 * 10**18:
                return (_EPOCH + timedelta(microseconds=value // 10)).isoformat(timespec="seconds")
        return None

    def inner(self, prefix: str) -> list[_Item]:
        """Storages in this one whose name begins so, in the order of their names."""
        depth = len(self.at)
        found = {
            entry[: depth + 1]
            for entry in self.entries
            if len(entry) > depth and entry[:depth] == self.at and entry[depth].startswith(prefix)
        }
        return [_Item(ole=self.ole, at=place, entries=self.entries) for place in sorted(found)]


def _write(item: _Item, manuscript: Manuscript, depth: int) -> None:
    sender = " ".join(
        filter(None, (item.text(_SENDER), _in_angles(item.text(_SENDER_SMTP) or item.text(_SENDER_ADDRESS))))
    )
    sent = item.moment(_SUBMITTED) or item.moment(_DELIVERED)
    subject = item.text(_SUBJECT)
    recipients = "; ".join(filter(None, (_recipient(r) for r in item.inner("__recip_version1.0_"))))
    fields = (
        ("From", sender),
        ("To", item.text(_TO) or recipients),
        ("Cc", item.text(_CC)),
        ("Bcc", item.text(_BCC)),
        ("Recipients", recipients),
        ("Date", sent),
        ("Subject", subject),
    )
    write_header([(name, value) for name, value in fields if value], manuscript)
    if depth == 0:
        manuscript.describe(title=subject, author=sender, created=sent, message_id=item.text(_MESSAGE_ID))
    _write_body(item, manuscript)
    for attachment in item.inner("__attach_version1.0_"):
        _write_attachment(attachment, manuscript, depth)


def _recipient(item: _Item) -> str:
    return " ".join(filter(None, (item.text(_DISPLAY), _in_angles(item.text(_SMTP)))))


def _in_angles(address: str | None) -> str | None:
    return f"<{address}>" if address else None


def _write_body(item: _Item, manuscript: Manuscript) -> None:
    body = item.text(_BODY)
    if body is not None and body.strip():
        write_body(body, manuscript)
        return
    page = item.stream(_HTML, _BINARY)
    if page is not None:
        write_html(decode(page).text, manuscript, is_page=False)
    elif (written := item.text(_HTML)) is not None:
        write_html(written, manuscript, is_page=False)
    elif item.stream(_RTF, _BINARY) is not None:
        said = "the words of the message are in rich text alone, which is not read"
        manuscript.problem("unsupported", said, remedy="save the message as EML or PDF and add that")


def _write_attachment(item: _Item, manuscript: Manuscript, depth: int) -> None:
    name = item.text(_NAME) or item.text(_SHORT_NAME) or item.text(_DISPLAY) or "unnamed"
    content = item.stream(_CONTENT, _BINARY)
    if content is not None:
        manuscript.new_attachment(name).write_bytes(content)
        return
    for message in item.inner(f"__substg1.0_{_CONTENT:04X}{_OBJECT:04X}"):
        if depth < _MAX_DEPTH:
            _write(message, manuscript, depth + 1)
            return
    said = "an attachment was not read: it lies too deep, is too large, or is a link"
    manuscript.problem("bad_attachment", said, place=name, remedy="save the attachment from Outlook and add it")
