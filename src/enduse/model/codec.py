"""Records to JSON and back: one codec for every noun.

Keys are the field names; a trailing underscore (`from_`) is dropped. Decimals become strings, dates ISO text, enums
their values, tuples lists; `None` and empty tuples are kept, so that a reader sees what is unknown.
"""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from enduse.errors import FormatError

__all__ = ["from_json", "to_json"]

R = TypeVar("R")


def to_json(value: Any) -> Any:
    """The JSON value of a record or of anything a record holds."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_json(v) for v in value]
    if isinstance(value, Mapping):
        return {str(k): to_json(v) for k, v in sorted(value.items())}
    return value


_Fields = dict[str, tuple[str, Callable[[Any], Any]]]
_FIELDS: dict[type[Any], _Fields] = {}


def _fields_of(cls: type[Any]) -> _Fields:
    """JSON key to the field's name and what decodes its value, worked out once a class: records come in thousands."""
    if cls not in _FIELDS:
        hints = typing.get_type_hints(cls)
        _FIELDS[cls] = {name.rstrip("_"): (name, _decoder(hint)) for name, hint in hints.items()}
    return _FIELDS[cls]


def from_json(cls: type[R], value: Mapping[str, Any]) -> R:
    """The record of class `cls` that `value` describes.

    Raises:
        FormatError: A key that the class does not know, or a missing one without default.
    """
    known = _fields_of(cls)
    told: dict[str, Any] = {}
    for key, item in value.items():
        field = known.get(key)
        if field is None:
            raise FormatError(f"{cls.__name__} has no field {key!r}", hint="the record was written by another version")
        told[field[0]] = None if item is None else field[1](item)
    try:
        return cls(**told)
    except TypeError as error:
        raise FormatError(f"{cls.__name__}: {error}", hint="the record is incomplete") from error


@cache
def _decoder(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of a type out of its JSON; `None` never comes to it."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _decoder(next(a for a in args if a is not type(None)))
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            each = _nullable(args[0])
            return lambda value: tuple(map(each, value))
        several = [_nullable(a) for a in args]
        return lambda value: tuple(decode(v) for decode, v in zip(several, value, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        inner = _nullable(args[1])
        return lambda value: {k: inner(v) for k, v in value.items()}
    return _scalar_decoder(hint)


def _nullable(hint: Any) -> Callable[[Any], Any]:
    decode = _decoder(hint)
    return lambda value: None if value is None else decode(value)


def _scalar_decoder(hint: Any) -> Callable[[Any], Any]:
    if not isinstance(hint, type):
        return _as_is
    if dataclasses.is_dataclass(hint):
        return lambda value: from_json(hint, value)
    if issubclass(hint, enum.Enum):
        return hint
    if issubclass(hint, Decimal):
        return lambda value: Decimal(str(value))
    if issubclass(hint, datetime):
        return datetime.fromisoformat
    if issubclass(hint, date):
        return date.fromisoformat
    return _as_is


def _as_is(value: Any) -> Any:
    return value
