"""Trade: charts, red flags and customs rows; the charts are drawn here, and each of their bars narrows the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from enduse.case.viewing_trade import Amount, Narrowing
from enduse.web.asking import Ask, Page, View

__all__ = ["VIEWS", "Bar", "Chart"]

_PERIOD = re.compile(r"\d{4}(-\d{2})?")
_COUNTRY = re.compile(r"[a-z]{2}")
_HS = re.compile(r"\d{2,6}")
_WIDTH, _HEIGHT, _LEFT, _RIGHT = 640.0, 200.0, 70.0, 110.0
_ROW = 24.0
_MILLION, _THOUSAND = 1_000_000, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar with its place in the drawing; `mark` is written below it where it is not empty."""

    label: str
    value: str
    x: float
    y: float
    width: float
    height: float
    mark: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars in a box; upright ones stand side by side in time, lying ones below each other by size."""

    title: str
    head: str
    unit: str
    width: float
    height: float
    is_upright: bool
    highest: str
    bars: tuple[Bar, ...]


def show(ask: Ask) -> Page:
    """Customs rows of the case."""
    wanted = Narrowing(
        words=ask.word("q", 200),
        period=_fitting(_PERIOD, ask.word("period", 10)),
        country=_fitting(_COUNTRY, ask.word("country", 2).lower()),
        hs=_fitting(_HS, ask.word("hs", 6)),
    )
    found = ask.views.trade(wanted, page=ask.number("page", most=100_000))
    narrowed = _fields(wanted)
    context = {
        "found": found,
        "of": wanted,
        "is_narrowed": bool(narrowed),
        "charts": _charts(found.periods, found.countries, found.headings, wanted),
        "here": "/trade?" + (f"{urlencode(narrowed)}&" if narrowed else ""),
        "uncheckable": [rule for rule in found.rules if rule.is_uncheckable],
        "seen": [rule for rule in found.rules if rule.hits],
        "clear": [rule for rule in found.rules if not rule.hits and not rule.is_uncheckable],
    }
    return Page(template="trade.html", title="Trade", active="trade", context=context)


def _fitting(form: re.Pattern[str], told: str) -> str:
    return told if form.fullmatch(told) else ""


def _fields(of: Narrowing) -> dict[str, str]:
    told = {"q": of.words, "period": of.period, "country": of.country, "hs": of.hs}
    return {name: value for name, value in told.items() if value}


def _charts(
    periods: Sequence[Amount], countries: Sequence[Amount], headings: Sequence[Amount], of: Narrowing
) -> list[Chart]:
    def to(field: str) -> Callable[[Amount], str]:
        return lambda amount: "/trade?" + urlencode({**_fields(of), field: amount.key}) + "#rows"

    span = "month" if periods and "-" in periods[0].key else "year"
    drawn = [
        _upright(f"Customs rows by {span}", span, periods, to("period"), is_usd=False),
        _upright(f"Stated value by {span}, US dollars", span, periods, to("period"), is_usd=True),
        _lying("Customs rows by country of dispatch", "country", countries, to("country")),
        _lying("Customs rows by heading of the Harmonized System", "heading", headings, to("hs")),
    ]
    return [chart for chart in drawn if chart.bars]


def _upright(title: str, head: str, amounts: Sequence[Amount], href: Callable[[Amount], str], *, is_usd: bool) -> Chart:
    sizes = [amount.value_usd if is_usd else amount.rows for amount in amounts]
    highest = max(sizes, default=0) or 1
    step = (_WIDTH - _LEFT) / max(1, len(amounts))
    marked = max(1, -(-len(amounts) // 8))
    bars = []
    for n, (amount, size) in enumerate(zip(amounts, sizes, strict=True)):
        height = _HEIGHT * size / highest
        bars.append(
            Bar(
                label=amount.key,
                value=f"{size:,}",
                x=round(_LEFT + n * step + step * 0.1, 1),
                y=round(10 + _HEIGHT - height, 1),
                width=round(step * 0.8, 1),
                height=round(height, 1),
                mark=amount.key if n % marked == 0 else "",
                href=href(amount),
            )
        )
    return Chart(
        title=title,
        head=head,
        unit="US dollars" if is_usd else "rows",
        width=_WIDTH,
        height=_HEIGHT + 40,
        is_upright=True,
        highest=_short(highest),
        bars=tuple(bars) if any(sizes) else (),
    )


def _lying(title: str, head: str, amounts: Sequence[Amount], href: Callable[[Amount], str]) -> Chart:
    highest = max((amount.rows for amount in amounts), default=0) or 1
    room = _WIDTH - _LEFT - _RIGHT
    bars = tuple(
        Bar(
            label=amount.key.upper(),
            value=f"{amount.rows:,}",
            x=_LEFT,
            y=10 + n * _ROW,
            width=round(room * amount.rows / highest, 1),
            height=_ROW - 7,
            mark="",
            href=href(amount),
        )
        for n, amount in enumerate(amounts)
    )
    height = 16 + _ROW * len(bars)
    return Chart(
        title=title, head=head, unit="rows", width=_WIDTH, height=height, is_upright=False, highest="", bars=bars
    )


def _short(number: int) -> str:
    """A number for the axis.

    >>> _short(1_250_000), _short(8_400), _short(12)
    ('1.2 m', '8.4 k', '12')
    """
    if number >= _MILLION:
        return f"{number / _MILLION:,.1f} m"
    return f"{number / _THOUSAND:.1f} k" if number >= _THOUSAND else str(number)


VIEWS = (View(path="/trade", show=show),)
