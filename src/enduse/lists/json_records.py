"""Values of JSON records, taken only in the shape that the format gives them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from enduse.errors import FormatError, InputError
from enduse.lists.files import ListFile
from enduse.lists.tally import TORN, Tally

__all__ = ["costing_a_row", "json_of", "objects_in", "text_in", "texts_in"]

_HINT = "the record is not as the format says"


def json_of(file: ListFile) -> Any:
    """The value that a whole file holds.

    Raises:
        FormatError: It is torn, or nested beyond reason.
    """
    try:
        return json.loads(file.text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{file.name}: {error}", hint=TORN) from error


@contextmanager
def costing_a_row(tally: Tally, place: str) -> Iterator[None]:
    """A record that is not in shape costs its row; a format that is not known stops the loader."""
    try:
        yield
    except FormatError:
        raise
    except InputError as error:
        tally.lost(place, str(error), remedy=error.hint)


def text_in(record: Mapping[str, Any], key: str) -> str:
    """Text or number of a key, without outer spaces; empty where it is absent or null.

    Raises:
        InputError: It is something else.

    >>> text_in({"a": " b ", "n": 7}, "a"), text_in({"a": "b", "n": 7}, "n"), text_in({}, "a")
    ('b', '7', '')
    """
    return _text(record.get(key), key)


def texts_in(record: Mapping[str, Any], key: str) -> list[str]:
    """Texts of a key's array that say something; none where it is absent or null.

    Raises:
        InputError: It is no array of texts.
    """
    return [text for value in _array(record, key) if (text := _text(value, key))]


def objects_in(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Objects of a key's array; none where it is absent or null.

    Raises:
        InputError: It is no array of objects.
    """
    values = _array(record, key)
    if not all(isinstance(value, Mapping) for value in values):
        raise InputError(f"{key} holds something that is no object", hint=_HINT)
    return values


def _array(record: Mapping[str, Any], key: str) -> list[Any]:
    value = record.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise InputError(f"{key} is no array", hint=_HINT)
    return value


def _text(value: Any, key: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value).strip()
    raise InputError(f"{key} is no text", hint=_HINT)
