"""Archives: members as attachments, within bounds, nothing outside."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.evidence import Reading
from enduse.evidence.manuscript import safe_name
from tests.evidence.desk import read_bytes
from tests.evidence.making import packed

MEMBERS = {"letters/first.txt": b"Words of the first.", "счёт.csv": b"a,b\n1,2\n"}


def _tar(members: dict[str, bytes], pack: Callable[[bytes], bytes] = bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return pack(out.getvalue())


def _contents(reading: Reading) -> dict[str, bytes]:
    return {a.name: a.path.read_bytes() for a in reading.attachments}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", packed(MEMBERS)),
        ("a.tar", _tar(MEMBERS)),
        ("a.tar.gz", _tar(MEMBERS, gzip.compress)),
        ("a.tar.bz2", _tar(MEMBERS, bz2.compress)),
        ("a.tar.xz", _tar(MEMBERS, lzma.compress)),
    ],
)
def test_members_of_an_archive_are_handed_on(tmp_path: Path, name: str, content: bytes) -> None:
    reading = read_bytes(tmp_path, name, content)
    assert _contents(reading) == MEMBERS
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("name", "pack"), [("rows.csv.gz", gzip.compress), ("rows.csv.bz2", bz2.compress), ("rows.csv.xz", lzma.compress)]
)
def test_a_single_packed_file_is_handed_on_under_its_own_name(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    assert _contents(read_bytes(tmp_path, name, pack(b"a,b\n1,2\n"))) == {"rows.csv": b"a,b\n1,2\n"}


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/passwd", "C:\\windows\\x", "a/../../b", "..\\..\\c"])
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_a_name_that_leads_outside_is_not_unpacked(tmp_path: Path, name: str, kind: str) -> None:
    members = {name: b"x", "inside.txt": b"kept"}
    content = packed(members) if kind == "zip" else _tar(members)
    reading = read_bytes(tmp_path, f"a.{kind}", content)
    assert [p.kind for p in reading.problems] == ["path_escape"]
    assert _contents(reading) == {"inside.txt": b"kept"}


def test_links_and_devices_are_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (("soft", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("device", tarfile.CHRTYPE)):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    reading = read_bytes(tmp_path, "a.tar", out.getvalue())
    assert [(p.kind, p.place) for p in reading.problems] == [("link", "soft"), ("link", "hard"), ("link", "device")]
    assert reading.attachments == ()


def test_a_link_in_a_zip_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("link")
        entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
        archive.writestr("kept.txt", "words")
    reading = read_bytes(tmp_path, "a.zip", out.getvalue())
    assert [p.kind for p in reading.problems] == ["link"]
    assert _contents(reading) == {"kept.txt": b"words"}


def test_a_locked_member_costs_that_member(tmp_path: Path) -> None:
    content = bytearray(packed({"locked.txt": b"words", "open.txt": b"words"}))
    for at in (6, content.index(b"PK\x01\x02") + 8):
        content[at] |= 1
    reading = read_bytes(tmp_path, "a.zip", bytes(content))
    assert [(p.kind, p.place) for p in reading.problems] == [("locked", "locked.txt")]
    assert _contents(reading) == {"open.txt": b"words"}


def test_a_torn_member_costs_that_member(tmp_path: Path) -> None:
    content = bytearray(packed({"torn.txt": b"words of the torn one " * 50, "open.txt": b"words"}))
    content[45] ^= 0xFF
    reading = read_bytes(tmp_path, "a.zip", bytes(content))
    assert [(p.kind, p.place) for p in reading.problems] == [("unreadable", "torn.txt")]
    assert _contents(reading) == {"open.txt": b"words"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", packed({"zeros": bytes(30_000_000), "kept.txt": b"words"})),
        ("a.tar.gz", _tar({"zeros": bytes(30_000_000)}, gzip.compress)),
        ("zeros.gz", gzip.compress(bytes(30_000_000))),
        ("zeros.bz2", bz2.compress(bytes(30_000_000))),
        ("zeros.xz", lzma.compress(bytes(30_000_000))),
    ],
)
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str, content: bytes) -> None:
    reading = read_bytes(tmp_path, name, content)
    assert "bomb" in {p.kind for p in reading.problems}
    assert sum(len(content) for content in _contents(reading).values()) < 100


def test_bytes_members_and_depth_of_an_archive_are_bounded(tmp_path: Path) -> None:
    many = packed({f"{n}.txt": b"words" * 10 for n in range(20)})
    by_members = read_bytes(tmp_path, "a.zip", many, max_archive_members=5)
    assert len(by_members.attachments) == 5
    assert [p.kind for p in by_members.problems] == ["too_large"]
    by_bytes = read_bytes(tmp_path, "a.zip", many, max_archive_bytes=120)
    assert len(by_bytes.attachments) == 2
    assert [p.kind for p in by_bytes.problems] == ["too_large"]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "rows.gz", "rows.xz"])
def test_a_torn_archive_is_a_problem(tmp_path: Path, name: str) -> None:
    whole = {
        "a.zip": packed({"first.txt": bytes(range(256)) * 40}),
        "a.tar": _tar({"first.txt": b"x" * 9000, "second.txt": b"y" * 9000}),
        "a.tar.gz": _tar({"first.txt": bytes(range(256)) * 90}, gzip.compress),
        "rows.gz": gzip.compress(bytes(range(256)) * 90),
        "rows.xz": lzma.compress(bytes(range(256)) * 90),
    }[name]
    reading = read_bytes(
        tmp_path, name, whole[: len(whole) // 2 + 300] if name == "a.tar" else whole[: len(whole) // 2]
    )
    assert [p.kind for p in reading.problems] == ["unreadable"]


@pytest.mark.parametrize(("encoding", "name"), [("cp866", "счёт за март.txt"), ("gb18030", "电子部件发票.txt")])
def test_a_name_in_the_encoding_of_an_old_program_is_read(tmp_path: Path, encoding: str, name: str) -> None:
    raw = name.encode(encoding)
    content = packed({"n" * len(raw): b"words"}).replace(b"n" * len(raw), raw)
    assert list(_contents(read_bytes(tmp_path, "a.zip", content))) == [name]


@given(st.text(max_size=60))
def test_a_safe_name_leads_nowhere(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert not safe.startswith(("/", "\\"))
    assert ".." not in safe.split("/")
    assert "\0" not in safe
    assert "\n" not in safe


@given(st.text(max_size=60))
def test_a_safe_name_is_safe_already(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)


def test_members_that_share_their_bytes_are_not_unpacked(tmp_path: Path) -> None:
    content = packed({"first.txt": b"words" * 100})
    start, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    entry = content[start:end]
    tail = content[end : end + 8] + (3).to_bytes(2, "little") * 2 + (3 * len(entry)).to_bytes(4, "little")
    reading = read_bytes(tmp_path, "a.zip", content[:start] + 3 * entry + tail + content[end + 16 :])
    assert [p.kind for p in reading.problems] == ["bomb", "bomb"]
    assert _contents(reading) == {"first.txt": b"words" * 100}
