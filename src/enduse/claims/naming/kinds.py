"""What a run of capitalised words names, by its own words and by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from enduse.claims.grammar.tokens import Token, is_capital
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
    PRODUCT_NOUNS,
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
_AFTER = frozenset(
    {
        "of",
        "in",
        "at",
        "based",
        "that",
        "which",
        "who",
        "with",
        "from",
        "for",
        "to",
        "by",
        "under",
        "owned",
        ".",
        ",",
        ";",
        "(",
        "named",
        "called",
    }
)
_BETWEEN = word_set(
    "named called defense defence trading logistics state-run weapons arms aviation shipping technology electronics"
    " engineering private national large small"
)
"""Words between the adjective of a country and the name of a firm."""

_ARTICLES = frozenset({"a", "an", "the", "one", "another", "its", "their", "his", "her", "whose"})


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
    kind = kind or _by_neighbours(words, start, end)
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
    if len(lows) > 2 and set(lows[1:-1]) & {"corporation", "concern"} and "of" not in lows:
        return MentionKind.COMPANY
    if "design" in lows and "bureau" in lows:
        return MentionKind.COMPANY
    if len(lows) > 1 or lows[0] in {"kremlin", "pentagon", "treasury"}:
        for kinds, kind in _HEADED:
            if (tail in kinds) if kind in _TAILED else bool(kinds & head):
                return kind
    return MentionKind.PRODUCT if _is_model(own) else None


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


def _by_neighbours(words: Sequence[Token], start: int, end: int) -> MentionKind | None:
    if end < len(words) and words[end].low in _FIRMS_BEHIND and not is_place(words[start:end]):
        return MentionKind.COMPANY
    if (
        end < len(words)
        and words[end].low in PRODUCT_NOUNS
        and not (end + 1 < len(words) and words[end + 1].low in {"maker", "manufacturer"})
    ):
        return MentionKind.PRODUCT
    for found in (_noun_before(words, start), _noun_after(words, end)):
        if found is not None:
            return found
    return _by_verb(words, start, end) or _by_acronym(words, start, end)


def _noun_before(words: Sequence[Token], start: int) -> MentionKind | None:
    """Kind of the noun before a name: the company X, a company named X, the company “X”."""
    at = start - 1
    while at >= 0 and words[at].low in {"named", "called", "as", "known", "—", ",", "“", "«", "‘", "„", '"'}:
        if words[at].text == "," and not _has_article(words, at):
            return None
        at -= 1
    if at < 0:
        return None
    if words[at].low in PRODUCT_NOUNS:
        return MentionKind.PRODUCT
    return NOUN_KINDS.get(words[at].low)


def _has_article(words: Sequence[Token], comma: int) -> bool:
    """Whether the words before a comma are a noun phrase of a kind: "a Turkish trading company, X"."""
    return comma > 0 and words[comma - 1].low in NOUN_KINDS


def _noun_after(words: Sequence[Token], end: int) -> MentionKind | None:
    """Kind that an apposition or `is a` gives a name: X, a Russian state-owned company; X is a drone."""
    at = end
    if at < len(words) and words[at].text == "(":
        at = next((n + 1 for n in range(at, min(at + 12, len(words))) if words[n].text == ")"), at)
    if at >= len(words) or words[at].low not in {",", "is", "was", "are"}:
        return None
    is_comma = words[at].text == ","
    at += 1
    while at < len(words) and words[at].low in {"also", "now", "reportedly"}:
        at += 1
    if at >= len(words) or (words[at].low not in _ARTICLES and not (is_comma and words[at].low in NOUN_KINDS)):
        return None
    return _head_noun(words, at)


def _head_noun(words: Sequence[Token], at: int) -> MentionKind | None:
    """Kind of the last telling noun of the noun phrase that begins at a word."""
    last = None
    for n in range(at, min(at + 9, len(words))):
        low = words[n].low
        if n > at and (low in _AFTER or (last is not None and low.endswith(("ing", "ed")))):
            break
        last = NOUN_KINDS.get(low) or (MentionKind.PRODUCT if low in PRODUCT_NOUNS else last)
    return last


def _by_verb(words: Sequence[Token], start: int, end: int) -> MentionKind | None:
    """An organisation, where a name is told something, has seen papers, or answers."""
    before = words[start - 1].low if start else ""
    follows = " ".join(w.low for w in words[end : end + 3])
    if re.match(r", which is (?:owned|controlled)", " ".join(w.text for w in words[end : end + 4]).replace(" ,", ",")):
        return MentionKind.COMPANY
    if before == "of" and start > 1 and words[start - 2].low in _LED:
        return MentionKind.COMPANY
    if before == "to" and any(w.low in _SUPPLIED for w in words[max(0, start - 10) : start - 1]):
        return MentionKind.COMPANY
    if (
        before in {"told", "by", "to"}
        and start > 1
        and (before == "told" or words[start - 2].low in {"seen", "reviewed", "obtained", "published"})
    ):
        return MentionKind.ORGANIZATION
    if words[start].text.isupper() and 3 <= len(words[start].text) <= 6 and follows.split(" ")[0] in {"says", "said"}:
        return MentionKind.ORGANIZATION
    if re.match(
        r"(?:did|does|has|have|had) not (?:respond|immediately|reply|answer)|declined to|said it|denied|(?:and"
        r"|both) \w+ did not|reported|['’]s? request",
        follows,
    ):
        return MentionKind.ORGANIZATION
    return None


_FIRMS_BEHIND = word_set("concern group holding corporation company conglomerate plant factory")
_LED = word_set(
    "director ceo owner founder co-founder co-owner chairman subsidiary shareholder accountant employee equivalent"
)
_SUPPLIED = word_set("supplied supplies sold delivered delivers exported shipped sells")


def _by_acronym(words: Sequence[Token], start: int, end: int) -> MentionKind | None:
    """A company, where a short word in capitals begins a name of several: VOZ Grozovey."""
    first = words[start].text
    is_acronym = first.isalpha() and first.isupper() and 2 <= len(first) <= 5 and end - start in {2, 3}
    is_name = is_acronym and all(w.text[0].isupper() and w.text[1:].islower() for w in words[start + 1 : end])
    return MentionKind.COMPANY if is_name else None


def demonym_body(words: Sequence[Token], run: Run) -> bool:
    """Whether a country's adjective and the small word after it name a public body: the Ukrainian government."""
    start, end = run
    is_adjective = end - start == 1 and (demonym_of(words[start].low) is not None)
    return is_adjective and end < len(words) and words[end].low in DEMONYM_HEADS
