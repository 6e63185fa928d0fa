"""Japan's notices and end users: what is a name, an alias or an address in their text."""

from __future__ import annotations

from enduse.lists.files import ListFile
from enduse.lists.incoming import as_part
from enduse.lists.publisher import Part
from enduse.model.listing import Measure
from tests.lists.samples import SAMPLES
from tests.lists.test_publishers import entries, names


def test_a_japanese_notice_is_parted_at_its_numbers() -> None:
    first, second = entries("jp")

    assert names(first) == [
        ("Kontur Works JSC", "primary"),
        ("Kontur Zavod", "strong"),
        ("KZ Works", "strong"),
        ("株式会社コントゥール", "original_script"),
        ("コントゥール工場", "original_script"),
        ("KZ", "strong"),
    ]
    assert first.addresses == ("1 Mill Road, Omsk, Russia", "2 Mill Road, Omsk, Russia")
    assert [text for text, _ in names(second)] == [
        "Vega Works",
        "ヴェガ工場",
        "ヴェガ・ワークス",
        "Vega Zavod",
        "Vega Works JSC",
        "深圳维加有限公司",
        "ヴェガ",
    ]


def test_brackets_inside_a_japanese_name_stay_and_hold_its_chinese_names() -> None:
    sample = SAMPLES["jp"]
    written = """１ コントゥール有限会社（康图有限公司（康图工厂））（別名、コントゥール（ＨＫ）有限会社及びヴェガ
（维加有限公司））
Kontur Works JSC, a.k.a., the following three aliases:
-Kontur Zavod;
-KZ Works; and-KZ Omsk; and,
-Kontur.
所在地：1 Mill Road, Omsk, Russia.
２ VEGA（別称、ヴェガ・ワークス）
VEGA, a.k.a., the following one alias:
-Vega Works.
所在地：10 Mill Road, Omsk, Russia
"""
    content = sample.content.decode().partition("１ ")[0] + written
    publisher, known = as_part(ListFile(sample.file, content.encode()), "jp_meti")

    first, second = publisher.read(
        "jp_meti", (Part(name=known.part, file=ListFile(sample.file, content.encode())),)
    ).entries

    assert names(first) == [
        ("Kontur Works JSC", "primary"),
        ("Kontur Zavod", "strong"),
        ("KZ Works", "strong"),
        ("KZ Omsk", "strong"),
        ("Kontur", "strong"),
        ("コントゥール有限会社", "original_script"),
        ("康图有限公司", "original_script"),
        ("康图工厂", "original_script"),
        ("コントゥール(HK)有限会社", "original_script"),
        ("ヴェガ", "original_script"),
        ("维加有限公司", "original_script"),
    ]
    assert [text for text, _ in names(second)] == ["VEGA", "Vega Works", "ヴェガ・ワークス"]


def test_notices_and_end_users_of_japan_are_parts_of_one_list() -> None:
    notice, registry = SAMPLES["jp"], SAMPLES["cn registry"]
    content = registry.content.replace(b"cn-attention-list", b"jp-end-user-list")
    files = [ListFile(notice.file, notice.content), ListFile("end_users.json", content)]
    publisher, _ = as_part(files[1], "jp_meti")
    parts = tuple(Part(name=as_part(file, "jp_meti")[1].part, file=file) for file in files)

    reading = publisher.read("jp_meti", parts)

    assert {name: count.rows for name, count in reading.counts.items()} == {"russia": 2, "end_users": 3}
    assert {entry.measure for entry in reading.entries} == {Measure.EXPORT_LICENCE, Measure.END_USER_CONTROL}
