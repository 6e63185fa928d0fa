"""Records to JSON and back: one codec for every noun.

Keys are the field names; a trailing underscore (`from_`) is dropped. Decimals become strings, dates ISO text, enums
their values, tuples lists; `None` and empty tuples are kept, so that a reader sees what is unknown.
"""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
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


_HINTS: dict[type[Any], dict[str, Any]] = {}


def _hints(cls: type[Any]) -> dict[str, Any]:
    if cls not in _HINTS:
        _HINTS[cls] = typing.get_type_hints(cls)
    return _HINTS[cls]


def from_json(cls: type[R], value: Mapping[str, Any]) -> R:
    """The record of class `cls` that `value` describes.

    Raises:
        FormatError: A key that the class does not know, or a missing one without default.
    """
    hints = _hints(cls)
    known = {name.rstrip("_"): name for name in hints}
    unknown = sorted(set(value) - set(known))
    if unknown:
        raise FormatError(
            f"{cls.__name__} has no field {unknown[0]!r}", hint="the record was written by another version"
        )
    try:
        return cls(**{known[k]: _decode(hints[known[k]], v) for k, v in value.items()})
    except TypeError as error:
        raise FormatError(f"{cls.__name__}: {error}", hint="the record is incomplete") from error


def _decode(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _decode(next(a for a in args if a is not type(None)), value)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_decode(args[0], v) for v in value)
        return tuple(_decode(a, v) for a, v in zip(args, value, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        return {k: _decode(args[1], v) for k, v in value.items()}
    return _decode_scalar(hint, value)


def _decode_scalar(hint: Any, value: Any) -> Any:
    if not isinstance(hint, type):
        return value
    if dataclasses.is_dataclass(hint):
        return from_json(hint, value)
    if issubclass(hint, enum.Enum):
        return hint(value)
    if issubclass(hint, Decimal):
        return Decimal(str(value))
    if issubclass(hint, datetime):
        return datetime.fromisoformat(value)
    if issubclass(hint, date):
        return date.fromisoformat(value)
    return value
