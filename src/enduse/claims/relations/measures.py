"""Numbers of a phrase: how many of what, how much money, about or exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from enduse.claims.figures import number_tokens
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.relations.draft import Reading
from enduse.text.countries import country_code
from enduse.text.money import parse_money

__all__ = ["counted", "money_in", "place_of"]

_APPROXIMATE = re.compile(
    r"\b(?:about|approximately|around|nearly|almost|roughly|some|at least|more than|over|up to|estimated)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:US)?[$€£¥]\s?\d[\d,.]*(?:\s?(?:thousand|million|billion|bn|m|k)\b)?|\d[\d,.]*\s?(?:thousand |million "
    r"|billion )?(?:dollars|euros|yuan|rou?bles|USD|EUR|RUB|CNY)\b"
)


def counted(reading: Reading, nominal: Nominal) -> dict[str, Any]:
    """Quantity, unit and approximation of a phrase that counts something; empty where it counts nothing or money.

    "about 37 Chinese drones" counts 37 drones.
    """
    scene = reading.scene
    tags = scene.tagged[nominal.start : nominal.end]
    if not any(t.tag == "Q" for t in tags) or any(t.token.text in {"$", "€", "£", "¥"} for t in tags):
        return {}
    text = scene.words(nominal.start, nominal.end)
    numbers = [n for n in number_tokens(text) if len(n) == 1]
    if len(numbers) != 1:
        return {}
    (value,) = numbers[0]
    head = tags[-1]
    if head.tag in {"Q", "N"} and head.token.text.isdigit():
        return {}
    out: dict[str, Any] = {"quantity": value, "unit": "%" if head.token.text == "%" else head.token.text}
    if _APPROXIMATE.search(text):
        out["approx"] = True
    return out


def money_in(text: str) -> dict[str, Any]:
    """Amount and currency of the one sum of money that words hold; empty where they hold none or several."""
    found = [m.group() for m in _MONEY.finditer(text)]
    if len(found) != 1:
        return {}
    money = parse_money(found[0])
    return {} if money is None or money.amount <= Decimal(0) else {"amount": money.amount, "currency": money.currency}


def place_of(reading: Reading, clause: Clause) -> str | None:
    """The place that `in` or `at` binds to a clause, where a name heads it."""
    for nominal in clause.after("in", "at", "near"):
        if nominal.is_named and not any(t.tag == "Q" for t in reading.scene.tagged[nominal.start : nominal.end]):
            text = reading.scene.term(nominal).text
            if country_code(text) is not None or reading.scene.mention_in(nominal.start, nominal.end) is None:
                return text
    return None
