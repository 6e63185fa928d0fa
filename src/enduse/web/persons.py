"""Who judges: the name is asked once, kept for the session of the browser, and stands in every record that is made."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

from enduse.errors import EnduseError, RefusedError, UnavailableError
from enduse.web.asking import Ask, Redirect

__all__ = ["back_of", "person_of", "refusal_in", "remember", "required_person"]

_COOKIE = "enduse_person"
_LONGEST_NAME = 120
_TRIES = 20
_WAIT_S = 0.05
_BACK_TO = ("/review", "/replies", "/dossier", "/release/")


def person_of(ask: Ask) -> str:
    """Name of the person who judges in this session; empty where nobody said."""
    name = unquote(ask.cookies.get(_COOKIE, ""))
    return " ".join(name.split())[:_LONGEST_NAME]


def required_person(ask: Ask) -> str:
    """Name of the person who judges.

    Raises:
        RefusedError: Nobody said who judges.
    """
    if not (name := person_of(ask)):
        raise RefusedError("nobody said who judges", hint="give your name above; nothing was stored")
    return name


def remember(ask: Ask) -> Redirect:
    """Keep the name of a form for the session; an empty one forgets it.

    Raises:
        RefusedError: The name is one of a rule.
    """
    name = " ".join(ask.typed("name", _LONGEST_NAME).split())
    if name.casefold().startswith("rule:"):
        raise RefusedError("a judgement needs a person", hint="give your first and last name")
    return Redirect(to=back_of(ask), cookies={_COOKIE: (quote(name, safe=""), None if name else 0)})


def back_of(ask: Ask) -> str:
    """Path of ours to which a form leads back."""
    told = ask.typed("back", 300)
    is_ours = told.startswith(_BACK_TO) and told.isascii() and told.isprintable() and "\\" not in told
    return told if is_ours else "/review"


def refusal_in(act: Callable[[], Any]) -> EnduseError | None:
    """Do what a person asked for, waiting a moment for another's writing to end; why it was refused, or None."""
    for attempt in range(_TRIES):
        try:
            act()
        except UnavailableError as error:
            if attempt == _TRIES - 1:
                return error
            time.sleep(_WAIT_S)
        except EnduseError as error:
            return error
        else:
            return None
    return None
