"""The tree of errors: every error that enduse raises on purpose.

```
EnduseError
├── InputError            what the user gave cannot be used             (exit 2)
│   ├── NotFoundError     no such case, exhibit, list, party or record
│   ├── FormatError       a file is not what its publisher's format says
│   └── SettingError      a setting or option has an impossible value
├── RefusedError          a rule of evidence says no: quote gate, missing person  (exit 2)
├── IntegrityError        stored bytes or records are not what was stored         (exit 1)
└── UnavailableError      something outside is missing: a program, a server, an extra (exit 3)
```

The message names the value and the place; `hint` names the remedy.
"""

from __future__ import annotations

__all__ = [
    "EnduseError",
    "FormatError",
    "InputError",
    "IntegrityError",
    "NotFoundError",
    "RefusedError",
    "SettingError",
    "UnavailableError",
]


class EnduseError(Exception):
    """Root of the tree.

    Args:
        message: What is wrong, with the value and the place.
        hint: What to do about it; may be empty only where nothing can be done.
    """

    exit_code = 70

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class InputError(EnduseError):
    """What the user gave cannot be used."""

    exit_code = 2


class NotFoundError(InputError):
    """No such case, exhibit, list, party or record."""


class FormatError(InputError):
    """A file is not what its format says: an unknown column or category, a torn file."""


class SettingError(InputError):
    """A setting or option has an impossible value."""


class RefusedError(EnduseError):
    """A rule of evidence says no: the quote gate, a judgement without a person."""

    exit_code = 2


class IntegrityError(EnduseError):
    """Stored bytes or records are not what was stored."""

    exit_code = 1


class UnavailableError(EnduseError):
    """Something outside is missing: a program, a server, an optional extra."""

    exit_code = 3
