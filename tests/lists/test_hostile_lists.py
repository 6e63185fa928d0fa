"""Lists that were damaged or made in bad faith: refused or read, never a crash."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from typing import Any

import pytest

from enduse.errors import EnduseError
from enduse.lists.files import ListFile
from enduse.lists.incoming import as_part, recognised
from enduse.lists.publisher import Part
from tests.lists.samples import SAMPLES

ODD: list[Any] = [None, 1, "x", [], {}, [1], [None], {"a": 1}, True, "\u0000", -5, "2020-02-31", 1e9]
ODD_BYTES = [b"\x00", b'"', b";", b",", b"\n", b"\r", b"<", b"&", b"99/99/9999", b"31.02.2020", b"-", b"\xff\xfe"]


def odd_json(value: Any, chance: random.Random) -> Any:
    """The value with something else in one place."""
    if isinstance(value, dict) and value and chance.random() < 0.6:
        key = chance.choice(list(value))
        return {**value, key: odd_json(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.7:
        place = chance.randrange(len(value))
        return [*value[:place], odd_json(value[place], chance), *value[place + 1 :]]
    return chance.choice(ODD)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The bytes with some flipped, taken out, doubled or replaced."""
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(len(changed) + 1)
        how = chance.random()
        if how < 0.4 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif how < 0.6:
            del changed[at : at + chance.randrange(1, 30)]
        elif how < 0.7:
            changed[at:at] = changed[at : at + 40]
        else:
            changed[at : at + 1] = chance.choice(ODD_BYTES)
    return bytes(changed)


def read(list_id: str, file: ListFile) -> None:
    """Recognise and read; anything but an error of ours fails the test."""
    with suppress(EnduseError):
        recognised(file)
    with suppress(EnduseError):
        _read(list_id, file)


def _read(list_id: str, file: ListFile) -> None:
    publisher, known = as_part(file, list_id)
    publisher.read(list_id, (Part(name=known.part, file=file),))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_damaged_list_is_refused_or_read(name: str) -> None:
    sample, chance = SAMPLES[name], random.Random(name)

    for _ in range(25):
        read(sample.list_id, ListFile(sample.file, damaged(sample.content, chance)))


@pytest.mark.parametrize("name", [name for name in sorted(SAMPLES) if SAMPLES[name].file.endswith("json")])
def test_json_of_another_shape_is_refused_or_costs_its_record(name: str) -> None:
    sample, chance = SAMPLES[name], random.Random(name)
    is_lines = name.startswith("opensanctions")

    for _ in range(60):
        records = [json.loads(line) for line in sample.content.splitlines()] if is_lines else json.loads(sample.content)
        odd = odd_json(records, chance)
        text = "".join(f"{json.dumps(one)}\n" for one in odd) if is_lines and isinstance(odd, list) else json.dumps(odd)
        read(sample.list_id, ListFile(sample.file, text.encode()))


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, "<a>" * 100_000, '"' * 100_000, "PK\x03\x04" * 1000]
)
def test_depth_without_end_is_refused(text: str) -> None:
    for list_id in ("us_csl", "opensanctions", "ua_nsdc", "un_sc", "mine"):
        read(list_id, ListFile("list.json", text.encode()))
