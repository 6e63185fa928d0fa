"""The names that one line holds: a name with its short form in brackets, or two spellings with a stroke between."""

from __future__ import annotations

import re
from functools import lru_cache

from enduse.names.analyse import analyse
from enduse.names.breaking import joined_han
from enduse.names.legal_forms import has_han_form

__all__ = ["may_hold", "variants"]

MOST = 4
"""Names taken from one line, the whole line among them."""

_MAY_HOLD = re.compile(r"[()（）/;]").search

_BRACKETS = re.compile(r"[(（]([^()（）]{3,200})[)）]")
_ALSO = re.compile(r"^\W*(?:a\.?\s?k\.?\s?a\.?|f\.?\s?k\.?\s?a\.?|also known as|formerly|previously|or)\b[\s:.]*", re.I)
_BETWEEN = re.compile(r"\s*[/;]\s*")
_QUOTED = re.compile(r"[«»“”„‘’\"]")
_WORD = re.compile(r"\w+")
_LEAST = 2


def may_hold(text: str) -> bool:
    """Whether a line may hold more than one name, or one that is spelt in more than one way."""
    return _MAY_HOLD(text) is not None or has_han_form(text)


def _is_name(inside: str) -> bool:
    """Whether what stands in brackets is a name of its own: quoted, with a legal form, or said to be one."""
    if _ALSO.match(inside) is not None:
        return True
    form = analyse(inside)
    return bool(form.words) and (bool(form.forms) or _QUOTED.search(inside) is not None)


def _parts(text: str) -> list[str]:
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) < _LEAST or any(len(part) < 4 for part in parts):
        return []
    return parts if all(len(_WORD.findall(part)) >= _LEAST for part in parts) else []


@lru_cache(maxsize=20_000)
def variants(text: str) -> tuple[str, ...]:
    """The whole line first, then the names that it holds.

    >>> variants("АО «Радиант-ЭК» (ООО «Радиант»)")
    ('АО «Радиант-ЭК» (ООО «Радиант»)', 'АО «Радиант-ЭК»', 'ООО «Радиант»')
    >>> variants("亿路发电子有限公司")
    ('亿路发电子有限公司', 'yilufa electronics llc')
    >>> variants("Bank of China (Hong Kong) Limited")
    ('Bank of China (Hong Kong) Limited',)
    """
    if len(text) > 400 or not may_hold(text):
        return (text,)
    inside = [part for part in _BRACKETS.findall(text) if _is_name(part)]
    found = [text]
    if inside:
        found.append(_BRACKETS.sub(" ", text).strip())
        found += [_ALSO.sub("", part) for part in inside]
    found += _parts(text)
    if has_han_form(text):
        found += [name for name in [joined_han(text)] if name is not None]
    return tuple(name for name in dict.fromkeys(found) if name.strip())[:MOST]
