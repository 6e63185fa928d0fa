"""Compound files (OLE) made for the tests: messages of Outlook and workbooks of old Excel.

Source: Microsoft Open Specifications, [MS-CFB], [MS-OXMSG] and [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["Storage", "compound_file", "message", "workbook"]

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


@dataclass
class Storage:
    """A folder of a compound file."""

    streams: dict[str, bytes] = field(default_factory=dict)
    storages: dict[str, Storage] = field(default_factory=dict)


@dataclass
class _Entry:
    name: str
    kind: int
    start: int = _END
    size: int = 0
    child: int = _FREE
    right: int = _FREE


def compound_file(root: Storage) -> bytes:
    """Bytes of a compound file; every stream is padded to 4,096 bytes with zeros, so that none is a mini stream."""
    entries = [_Entry("Root Entry", 5)]
    contents: list[bytes] = []
    sector = 0

    def add(storage: Storage, parent: int) -> None:
        nonlocal sector
        before = -1
        members: list[tuple[str, bytes | Storage]] = [*storage.streams.items(), *storage.storages.items()]
        for name, inner in members:
            number = len(entries)
            if isinstance(inner, bytes):
                size = max(len(inner), 4096)
                padded = inner.ljust(-(-size // _SECTOR) * _SECTOR, b"\0")
                entries.append(_Entry(name, 2, sector, size))
                contents.append(padded)
                sector += len(padded) // _SECTOR
            else:
                entries.append(_Entry(name, 1))
                add(inner, number)
            if before < 0:
                entries[parent].child = number
            else:
                entries[before].right = number
            before = number

    add(root, 0)
    directory = b"".join(map(_directory_entry, entries))
    directory = directory.ljust(-(-len(directory) // _SECTOR) * _SECTOR, b"\0")
    chains = [len(content) // _SECTOR for content in contents] + [len(directory) // _SECTOR]
    fat: list[int] = []
    for length in chains:
        fat += [*range(len(fat) + 1, len(fat) + length), _END]
    tables = -(-(len(fat) + 1) // 127)
    first_table = len(fat)
    fat += [_FAT] * tables
    fat += [_FREE] * (tables * 128 - len(fat))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        tables,
        sector,
        0,
        4096,
        _END,
        0,
        _END,
        0,
    )
    header += struct.pack("<109I", *range(first_table, first_table + tables), *[_FREE] * (109 - tables))
    return header + b"".join(contents) + directory + struct.pack(f"<{len(fat)}I", *fat)


def _directory_entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI16xIQ",
        name,
        len(name) + 2,
        entry.kind,
        1,
        _FREE,
        entry.right,
        entry.child,
        0,
        entry.start,
        entry.size,
    )


def message(
    texts: Mapping[int, str | bytes],
    *,
    recipients: Sequence[Mapping[int, str]] = (),
    attachments: Sequence[Storage] = (),
    sent: int | None = None,
    is_inner: bool = False,
) -> Storage:
    """A message of Outlook: properties by their tags (text as UTF-16, bytes as they are), sent at a Windows time."""
    streams: dict[str, bytes] = {}
    for tag, value in texts.items():
        kind = 0x001F if isinstance(value, str) else 0x0102
        streams[f"__substg1.0_{tag:04X}{kind:04X}"] = value.encode("utf-16-le") if isinstance(value, str) else value
    times = b"" if sent is None else struct.pack("<HHIQ", 0x0040, 0x0039, 0, sent)
    streams["__properties_version1.0"] = bytes(24 if is_inner else 32) + times
    storages = {f"__recip_version1.0_#{n:08X}": message(r, is_inner=True) for n, r in enumerate(recipients)}
    storages |= {f"__attach_version1.0_#{n:08X}": inner for n, inner in enumerate(attachments)}
    return Storage(streams=streams, storages=storages)


def workbook(sheets: Mapping[str, Sequence[Sequence[str | float]]]) -> bytes:
    """A workbook of Excel 97."""
    bodies = [_sheet(rows) for rows in sheets.values()]
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + _record(0x0042, b"\xb0\x04")
    bound_length = sum(4 + 8 + 2 * len(name) for name in sheets)
    at = len(start) + bound_length + 4
    bounds = b""
    for name, body in zip(sheets, bodies, strict=True):
        bounds += _record(0x0085, struct.pack("<IHBB", at, 0, len(name), 1) + name.encode("utf-16-le"))
        at += len(body)
    stream = start + bounds + _record(0x000A, b"") + b"".join(bodies)
    return compound_file(Storage(streams={"Workbook": stream}))


def _sheet(rows: Sequence[Sequence[str | float]]) -> bytes:
    out = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    width = max(map(len, rows), default=0)
    out += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if isinstance(cell, str):
                label = struct.pack("<HHHHB", r, c, 0, len(cell), 1) + cell.encode("utf-16-le")
                out += _record(0x0204, label)
            else:
                out += _record(0x0203, struct.pack("<HHHd", r, c, 0, cell))
    return out + _record(0x000A, b"")


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
