"""What a run of capitalised words names, by its own words and by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from enduse.claims.grammar.tokens import Token, is_capital
from enduse.claims.naming.neighbours import kind_beside
from enduse.claims.naming.runs import Run
from enduse.claims.naming.vocabulary import (
    BODY_HEADS,
    COMPANY_TAILS,
    DEMONYM_HEADS,
    FACILITY_TAILS,
    GIVEN_NAMES,
    LEGAL,
    NOUN_KINDS,
    ORG_HEADS,
    TITLES,
    word_set,
)
from enduse.model.evidence import MentionKind
from enduse.text.countries import country_code

__all__ = ["Guess", "demonym_body", "demonym_of", "guess", "is_place"]

_PLACES = word_set(
    "crimea donbas luhansk donetsk tatarstan europe asia africa eurasia middle balkans siberia xinjiang kashgar"
    " shenzhen guangdong guangzhou"
    " shanghai zhejiang jiangsu shandong xiamen harbin dongguan chengdu wuhan tianjin nanjing hangzhou suzhou beijing"
    " moscow london washington"
    " kyiv kiev minsk tehran ankara istanbul dubai berlin paris brussels vienna geneva tokyo seoul singapore izhevsk"
    " yelabuga kazan samara"
    " tula petersburg novosibirsk yekaterinburg perm ufa vladivostok tallinn riga vilnius warsaw prague budapest"
    " sofia bucharest belgrade"
    " delhi mumbai astana almaty bishkek tashkent yerevan baku tbilisi taipei florida texas california york sharjah"
    " ajman dalian qingdao"
    " europa saint st. st китай китая китае китаем россия россии украина украины украине москва москве киев киеве"
    " пекин пекина шэньчжэнь"
    " шэньчжэне иран ирана европа европы"
)
_DOTTED = {"u.s.": "us", "u.k.": "gb", "u.a.e.": "ae", "u.s.a.": "us"}
_PLACE_TAILS = word_set(
    "province region district county city state island islands oblast krai republic federation emirates sea street"
    " avenue"
)
_UNIONS = word_set("eu ec un nato g7 us uk u.s. u.k. uae prc ussr union west usa u.n. u.a.e. оон ес сша рф")
_GENERIC = word_set(
    "инн кпп огрн огрнип окпо бик inn kpp ogrn okpo lei imo swift bic iban єдрпоу едрпоу рнокпп uscc aka a.k.a. "
    "uav uavs uas uass fpv cnc hs ip id tv pdf ceo cfo covid gps ai it ote hts ear ccl mtcr fdp sez cnс бпла спво сво"
    " osint usd eur cny rmb rub"
    " internet annex regulation decision article order executive act law"
)
_ADJECTIVE_TAILS = (
    "-based",
    "-made",
    "-listed",
    "-backed",
    "-owned",
    "-linked",
    "-controlled",
    "-manufactured",
    "-designed",
    "-led",
    "-born",
)
_MODEL = re.compile(
    r"[A-ZА-Я]\w{0,20}[-‐‑]?\d[\w-]{0,12}|[A-Za-zА-я/]{1,24}[-‐‑][A-ZА-Я]?\d\w{0,8}|\d{1,3}[A-ZА-Я][\w-]{0,8}"
)
_PATRONYMIC = re.compile(r"\w+(?:ович|евич|івич|овна|евна|івна|ична|инична)(?:а|у|ем|ом|ы|е|і|ой|ою)?$", re.IGNORECASE)
_BETWEEN = word_set(
    "named called defense defence trading logistics state-run weapons arms aviation shipping technology electronics"
    " engineering private national large small"
)
"""Words between the adjective of a country and the name of a firm."""

_BODIES = BODY_HEADS | ORG_HEADS
_NO_PERSON = _BODIES | COMPANY_TAILS | FACILITY_TAILS | LEGAL


@dataclass(frozen=True, slots=True)
class Guess:
    """What a run names.

    Attributes:
        run: The name itself, titles and adjectives before it apart.
        kind: None where nothing tells.
        is_sure: Whether its own words tell, rather than the words beside it.
        country: ISO code of the adjective before it.
    """

    run: Run
    kind: MentionKind | None
    is_sure: bool = False
    country: str | None = None


@lru_cache(maxsize=4096)
def demonym_of(low: str) -> str | None:
    """ISO code of a country's adjective or name; None for other words."""
    if low in _DOTTED:
        return _DOTTED[low]
    return country_code(low.removesuffix("-based").removesuffix("-made")) if len(low) > 3 else None


def is_place(words: Sequence[Token]) -> bool:
    """Whether words are a country, a union of states, a town or region known here, or an adjective of one."""
    lows = [w.low for w in words if w.low not in {"the", "of"}]
    if not lows:
        return True
    if lows[-1] in _PLACE_TAILS and len(lows) < 4:
        return True
    if country_code(" ".join(lows)) is not None:
        return True
    return all(low in _PLACES or low in _UNIONS or demonym_of(low) or _is_regional(low) for low in lows)


def _is_regional(low: str) -> bool:
    parts = low.split("-")
    is_pair = len(parts) == 2 and all(demonym_of(p) for p in parts)
    return (
        is_pair
        or low.endswith(_ADJECTIVE_TAILS)
        or low in {"european", "western", "asian", "soviet", "islamic", "persian", "arab"}
    )


def guess(words: Sequence[Token], run: Run) -> Guess | None:
    """What a run of a sentence names; None where it is no name of a party, product or facility."""
    start, end, country = _trimmed(words, run)
    if start >= end:
        return None
    own = words[start:end]
    lows = [w.low for w in own]
    if all(low in _GENERIC or low in TITLES for low in lows) or country_code(" ".join(lows)) is not None:
        return None
    kind = _by_title(words, run, start) or _by_own_words(lows, own)
    if kind is None and is_place(own):
        return None
    is_sure = kind is not None
    kind = kind or kind_beside(words, start, end)
    return Guess((start, end), kind, is_sure, None if kind is MentionKind.PRODUCT else country)


def _trimmed(words: Sequence[Token], run: Run) -> tuple[int, int, str | None]:
    """The run without titles, adjectives of countries and words like `EU-listed` before the name."""
    start, end = run
    country: str | None = None
    while start < end:
        low = words[start].low
        rest = {w.low for w in words[start + 1 : end]}
        if demonym_of(low) and start + 1 < end and not rest & _BODIES:
            country = demonym_of(low)
        elif not (
            low in TITLES and low not in {"state", "house"} and start + 1 < end and not rest & {"of"}
        ) and not low.endswith(_ADJECTIVE_TAILS):
            break
        start += 1
    before = words[start - 1].low if start == run[0] and start else ""
    if before and not country:
        country = _country_before(words, start)
    while end - 1 > start and words[end - 1].low in {"uav", "uavs", "drone", "drones", "responds", "jr."}:
        end -= 1
    return start, end, country


def _country_before(words: Sequence[Token], start: int) -> str | None:
    """Country of the adjective among the few small words before a name: a Russian defence company named X."""
    for n in range(start - 1, max(-1, start - 6), -1):
        low = words[n].low
        if is_capital(words[n]):
            return demonym_of(low)
        if low not in NOUN_KINDS and low not in _BETWEEN and not low.endswith(_ADJECTIVE_TAILS):
            return None
    return None


def _by_title(words: Sequence[Token], run: Run, start: int) -> MentionKind | None:
    """A person, where a title stands within the run before the name, or just before it."""
    before = [w.low for w in words[run[0] : start]]
    if any(low in TITLES for low in before):
        return MentionKind.PERSON
    if (
        start
        and words[start - 1].low in TITLES
        and words[start].low not in LEGAL
        and words[start].text[0] not in "«“‘„\"'"
    ):
        own = {w.low for w in words[start : run[1]]}
        return None if own & _NO_PERSON or demonym_of(words[start].low) else MentionKind.PERSON
    return None


def _by_own_words(lows: Sequence[str], own: Sequence[Token]) -> MentionKind | None:
    if _has_form(lows):
        return MentionKind.COMPANY
    if 2 <= len(lows) <= 4 and (lows[0] in GIVEN_NAMES or any(_PATRONYMIC.match(low) for low in lows)):
        return None if set(lows[1:]) & _NO_PERSON else MentionKind.PERSON
    tail = next((w.low for w in reversed(own) if w.low[0].isalpha() and not is_place([w])), "")
    cut = next((n for n, low in enumerate(lows) if n and low in {"of", "for", "on"}), 1)
    head = {lows[0], lows[cut - 1], tail, *(low for low in lows if low in _STRONG_BODIES)}
    if (known := _by_pair(lows)) is not None:
        return known
    if len(lows) > 1 or lows[0] in {"kremlin", "pentagon", "treasury"}:
        for kinds, kind in _HEADED:
            if (tail in kinds) if kind in _TAILED else bool(kinds & head):
                return kind
    return MentionKind.PRODUCT if _is_model(own) else None


def _by_pair(lows: Sequence[str]) -> MentionKind | None:
    """What two words of a name tell together: an Office of X, a Y Design Bureau, a Z Corporation of several words."""
    if lows[0] in _OFFICES and (len(lows) == 1 or lows[1] == "of"):
        return MentionKind.PUBLIC_BODY
    is_concern = len(lows) > 2 and bool(set(lows[1:-1]) & {"corporation", "concern"}) and "of" not in lows
    return MentionKind.COMPANY if is_concern or {"design", "bureau"} <= set(lows) else None


_OFFICES = word_set("office bureau ofac ofsi erc mofcom fincen europol interpol eurojust")
_STRONG_BODIES = frozenset(
    {"ministry", "department", "directorate", "corps", "guards", "government", "forces", "council"}
)
_TAILED = frozenset({MentionKind.COMPANY, MentionKind.FACILITY})
_HEADED = (
    (frozenset({"company", "corporation", "group", "concern"}), MentionKind.COMPANY),
    (FACILITY_TAILS, MentionKind.FACILITY),
    (BODY_HEADS - {"state", "services", "service"}, MentionKind.PUBLIC_BODY),
    (ORG_HEADS, MentionKind.ORGANIZATION),
    (COMPANY_TAILS, MentionKind.COMPANY),
)


def _has_form(lows: Sequence[str]) -> bool:
    if len(lows) < 2:
        return False
    forms = [n for n, low in enumerate(lows) if low in LEGAL]
    ends = {0, len(lows) - 1, len(lows) - 2}
    joint = " ".join(lows)
    return any(n in ends for n in forms) or "joint stock" in joint or lows[-1] == "co" or "limited liability" in joint


def _is_model(own: Sequence[Token]) -> bool:
    if len(own) == 1:
        return _MODEL.fullmatch(own[0].text) is not None and len(own[0].text) > 1
    return own[-1].text.isdigit() or _MODEL.fullmatch(own[-1].text) is not None


def demonym_body(words: Sequence[Token], run: Run) -> bool:
    """Whether a country's adjective and the small word after it name a public body: the Ukrainian government."""
    start, end = run
    is_adjective = end - start == 1 and (demonym_of(words[start].low) is not None)
    return is_adjective and end < len(words) and words[end].low in DEMONYM_HEADS
