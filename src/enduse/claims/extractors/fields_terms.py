"""What a form says of money and days: its sums, its currency, the terms of payment, the day it bears."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.extractors.fields import Field, Form
from enduse.claims.extractors.fields_drafting import Bound, Drafter, bound, day_of
from enduse.claims.extractors.fields_items import Sheet
from enduse.claims.extractors.fields_layout import Spot
from enduse.claims.extractors.fields_sums import stated_total
from enduse.claims.extractors.fields_trade import Goods, form_currency
from enduse.model.claim import Claim
from enduse.text.money import currency_code

__all__ = ["day_of_title", "is_said", "money_of", "paying", "title_day"]


def money_of(drafter: Drafter, sheet: Sheet) -> tuple[dict[str, object], list[Bound]]:
    """Amount and currency that a form asks for, as qualifiers, and the words that they stand in."""
    total = stated_total(drafter.form, sheet)
    if total is None:
        return {}, []
    amount, spot = total
    code, support = form_currency(drafter)
    own = currency_code(spot.text)
    if own is None and code is None:
        row = next((r for r in sheet.totals if r.quote.start <= spot.start < r.quote.end), None)
        headers = [] if row is None else [row.header[c] for c in ("amount", "gross", "price") if c in row.header]
        named = [(c, h) for h in headers if (c := currency_code(h.text)) is not None]
        code, support = (named[0][0], [("currency", named[0][1])]) if named else (None, [])
    stated = next((f for f in drafter.form.fields.values() if f.value == spot), None)
    words = bound("amount", stated) if stated is not None else [("amount", spot)]
    return {"amount": amount, "currency": own or code}, [*words, *support]


_PAYABLE = re.compile(
    r"payable in|pa(?:id|yment)[^.;\n]{0,60}\bin\b|settle\w*[^.;\n]{0,40}\bin\b|оплат\w+[^.;\n]{0,80}\bв\b"
    r"|плат[её]ж\w*[^.;\n]{0,60}\bв\b"
    r"|расч[её]т\w*[^.;\n]{0,60}\bв\b|валюта (?:платежа|расч\w+|оплаты)|以[^。；\n]{0,12}(?:支付|结算|付款)|(?:付款"
    r"|支付|结算)(?:货币|币种)",
    re.IGNORECASE,
)


def paying(
    drafter: Drafter,
    payer: tuple[str, Field] | None,
    payee: tuple[str, Field] | None,
    goods: tuple[Goods, ...],
    **said: object,
) -> Iterator[Claim]:
    """Who is to pay whom in which currency, where a form's terms name one."""
    found = _terms(drafter)
    if payer is None or found is None:
        return
    quote, code, support = found
    support += bound("subject", payer[1])
    support += drafter.title_bounds() if "status" in said else []
    if payee is not None:
        other = payee[0]
        support += bound("object", payee[1])
    elif goods:
        other = goods[0].name
        support += [("object", goods[0].quote), *goods[0].support]
    else:
        other = drafter.form.name
        support += drafter.title_bounds()
    yield drafter.claim(payer[0], "pays", other, quote, support, currency=code, role="payer", **said)


def _terms(drafter: Drafter) -> tuple[Spot, str, list[Bound]] | None:
    for line in drafter.form.lines:
        match = _PAYABLE.search(line.whole.text)
        code = currency_code(line.whole.text[match.start() :][:160]) if match else None
        if code is not None:
            return line.whole, code, []
    terms = drafter.form.get("payment_terms")
    code = currency_code(terms.value.text) if terms else None
    return (terms.quote, code, bound("currency", terms)) if terms and code else None


def title_day(drafter: Drafter) -> tuple[dict[str, object], list[Bound]]:
    """Day of a form: its date field, else the day in its title."""
    stated = drafter.form.fields.get("date")
    if stated is not None and (said := day_of(stated)).get("date_from"):
        return said, bound("date", stated)
    said = day_of_title(drafter.form)
    return (said, [("date", drafter.form.title)]) if said.get("date_from") else ({}, [])


def day_of_title(form: Form) -> dict[str, object]:
    """Qualifiers of the day in a form's title; empty where it states none."""
    match = _TITLE_DAY.search(form.title.text)
    if match is None:
        return {}
    spot = form.title.cut(*match.span("day"))
    return day_of(Field(key="date", label=None, value=spot, quote=spot))


_TITLE_DAY = re.compile(
    r"(?P<day>\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日"
    r"|[«\"“]?\d{1,2}[»\"”]?\s+[^\W\d_]{3,9}\.?,?\s+\d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})"
)


def is_said(drafter: Drafter, pattern: re.Pattern[str]) -> bool:
    """Whether a filled line of the form says something, its empty fields apart."""
    blanks = {field.label.start for field in drafter.form.blanks.values() if field.label is not None}
    return any(
        m.start() + line.whole.start not in blanks
        for line in drafter.form.lines
        for m in pattern.finditer(line.whole.text)
    )
