"""Russian bank accounts against the BIK of the bank that they are held at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import cycle

from enduse.evidence.examining.verdicts import Rule, consistent, not_checkable, odd, place_of
from enduse.model.evidence import Passage
from enduse.model.examination import Check

__all__ = ["account_checks", "has_right_key"]

_BIK = re.compile(r"(?<!\w)(?:бик|bik|bic)[\s:：№|]{0,6}(?P<value>\d{9})(?!\d)", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<![\w.])(?P<value>[1-9]\d{4} ?\d{3} ?\d ?\d{4} ?\d{7})(?!\w)")
_LABEL = re.compile(r"сч[её]т|р/с|к/с|р\.\s?с|к\.\s?с|account|a/c|acc\b|iban", re.IGNORECASE)
_CORRESPONDENT = "301"
_BRANCHES = frozenset({"000", "001", "002"})
_WEIGHTS = (7, 1, 3)
_RULE: Rule = ("Bank of Russia, order of calculating the check key of an account number, No. 515", "1997-09-08")
_NEAR = 12
"""Passages between which an account and a BIK may stand to belong together."""


def has_right_key(bik: str, account: str) -> bool:
    """Whether the key of an account fits the bank.

    Args:
        bik: 9 digits.
        account: 20 digits; one that begins with 301 is the bank's own at the central bank.

    Source: Bank of Russia, No. 515 of 1997-09-08: digits by weights 7, 1, 3; the last digit of the sum is 0.

    >>> has_right_key("049805746", "40602810700000000025"), has_right_key("049805746", "40602810600000000025")
    (True, False)
    """
    is_at_central_bank = account.startswith(_CORRESPONDENT) or bik[6:] in _BRANCHES
    branch = f"0{bik[4:6]}" if is_at_central_bank else bik[6:]
    total = sum(int(digit) * weight for digit, weight in zip(branch + account, cycle(_WEIGHTS), strict=False))
    return total % 10 == 0


def account_checks(passages: Sequence[Passage]) -> Iterator[Check]:
    """A check of each account that stands near a BIK."""
    biks = [(n, m["value"]) for n, p in enumerate(passages) for m in _BIK.finditer(p.text)]
    seen: set[str] = set()
    for number, passage in enumerate(passages):
        for match in _ACCOUNT.finditer(passage.text):
            account = match["value"].replace(" ", "")
            if account in seen or not _is_labelled(passages, number):
                continue
            seen.add(account)
            yield _judged(account, _nearest(biks, number), place_of(passage))
    if not seen:
        yield not_checkable("key_of_account", "no account of 20 digits stands in it")


def _is_labelled(passages: Sequence[Passage], number: int) -> bool:
    before = passages[max(0, number - 1) : number + 1]
    return any(_LABEL.search(p.text) or _BIK.search(p.text) for p in before)


def _nearest(biks: list[tuple[int, str]], number: int) -> str | None:
    """The BIK that stands nearest; of two as near, the one that follows: an account is written before its bank."""
    near = sorted((abs(n - number), n < number, bik) for n, bik in biks if abs(n - number) <= _NEAR)
    return near[0][2] if near else None


def _judged(account: str, bik: str | None, place: str) -> Check:
    name = "key_of_account"
    if bik is None:
        return not_checkable(name, f"no BIK stands near account {account}", place)
    if account.startswith(_CORRESPONDENT) and account[-3:] != bik[-3:]:
        text = f"correspondent account {account} does not end in the last three digits of BIK {bik}"
        return odd(name, f"{text}; a slip of pen or OCR would do this", place, _RULE)
    if has_right_key(bik, account):
        return consistent(name, f"account {account} has the key of BIK {bik}", place, _RULE)
    text = f"account {account} has not the key of BIK {bik}; a slip of pen or OCR would do this"
    return odd(name, text, place, _RULE)
