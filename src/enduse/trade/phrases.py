"""Phrases of end use in descriptions of goods, in Russian, Ukrainian, English and Chinese.

Each matches folded text. A phrase under a negation ("not for military use", "не военного назначения", 非军用) is a
denial and no hit; a phrase whose letters mean something else beside certain words (СВО, water cooling) is none either.

Source: wording of customs records as described by Nikkei Asia, 2023-07-01 (special military operation); the others are
usual terms of procurement and of commodity descriptions, compiled for this project, 2026-11.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

__all__ = ["CLUES", "PHRASES", "Phrase", "find_phrases"]


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """One phrase.

    Attributes:
        name: Stable id.
        pattern: What it looks like in folded text.
        severity: 1 (goods that armies too use) to 5 (military end use in so many words).
        is_end_use: Whether it states a military end use; the others are about the goods.
        unless: Words anywhere in the text beside which the phrase means something else.
        can_be_denied: Whether a negation before it is looked for.
    """

    name: str
    language: str
    pattern: str
    severity: int
    is_end_use: bool = True
    unless: str | None = None
    can_be_denied: bool = True

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern)

    @cached_property
    def unless_regex(self) -> re.Pattern[str] | None:
        """The compiled words beside which it is no hit."""
        return None if self.unless is None else re.compile(self.unless)


_L, _R = r"(?<![а-яёіїєґa-z0-9])", r"(?![а-яёіїєґa-z0-9])"
_SVO = rf"{_L}сво{_R}(?!\s?-\s?\d)"
_SMO = r"спец(?:\.|иальн\w*)?\s*воен(?:\.|н\w*)?\s*операц\w*"
_COOLING = (
    r"охлажд|охолодж|радиатор|водян|помп[аы]|вентилят|кулер|жидкостн|теплообмен|светильник|cooling|water"
    r"|водоблок|чиллер|хладагент|хладоноси|антифриз|\bargb\b|(?:систем|станци|контур)\w* сво\b"
    r"|\bсво (?:для |на )?(?:процессор|видеокарт|сервер|cpu|gpu|лазер|станк|двигател)"
)
_FORCES = r"(?:мо|вс|министерств\w+ обороны|вооруж[её]нн\w+ сил\w*)"
_RUSSIA = rf"(?:рф|российск\w+ федерац\w+|россии){_R}"
_DRONE_RU = r"(?:бпла|беспилотн\w*|дрон\w*|квадрокоптер\w*|коптер\w*)"

PHRASES: tuple[Phrase, ...] = (
    Phrase(name="smo_full", language="ru", pattern=_SMO, severity=5),
    Phrase(name="smo_abbr", language="ru", pattern=_SVO, severity=4, unless=_COOLING),
    Phrase(
        name="smo_zone",
        language="ru",
        pattern=rf"(?:зон|район)\w* (?:проведени\w+ )?(?:{_SMO}|сво{_R})",
        severity=5,
        unless=_COOLING,
    ),
    Phrase(name="mod_rf", language="ru", pattern=rf"{_L}{_FORCES} {_RUSSIA}", severity=5),
    Phrase(
        name="state_def_order",
        language="ru",
        pattern=rf"гособоронзаказ\w*|государственн\w+ оборонн\w+ заказ\w*|{_L}гоз{_R}|{_L}275-фз",
        severity=5,
    ),
    Phrase(
        name="military_unit",
        language="ru",
        pattern=rf"войсков\w+ част(?:ь|и|ью|ей|ям)\b|{_L}в/ч ?№? ?\d{{4,5}}",
        severity=5,
    ),
    Phrase(
        name="military_acceptance",
        language="ru",
        pattern=rf"военн\w+ при[её]мк\w+|{_L}при[её]мк\w+ ?\"[59]\"|{_L}при[её]мк\w+ [59]{_R}(?! ?(?:шт|кг|ед))"
        rf"|{_L}вп мо{_R}",
        severity=4,
    ),
    Phrase(
        name="military_purpose",
        language="ru",
        pattern=r"(?:военн|боев|оборонн)\w+ (?:назначени|цел|применени)\w+",
        severity=3,
    ),
    Phrase(
        name="dual_use", language="ru", pattern=r"двойн\w+ (?:назначени|применени)\w+", severity=2, is_end_use=False
    ),
    Phrase(
        name="humanitarian_drone",
        language="ru",
        pattern=rf"гуманитарн\w+ помощ\w+(?=.{{0,400}}(?:{_DRONE_RU}|тепловизор))"
        rf"|(?:{_DRONE_RU}|тепловизор).{{0,400}}гуманитарн\w+ помощ\w+",
        severity=3,
        is_end_use=False,
    ),
    Phrase(
        name="ew_counter_uas",
        language="ru",
        pattern=rf"{_L}рэб{_R}|радиоэлектронн\w+ борьб\w+|антидрон\w*|подавител\w+ (?:{_DRONE_RU}|сигнал\w*)"
        rf"|детектор\w* {_DRONE_RU}|обнаружен\w+ {_DRONE_RU}",
        severity=3,
        is_end_use=False,
    ),
    Phrase(
        name="payload_drop",
        language="ru",
        pattern=rf"{_L}сброс\w* (?:груз|боеприпас|полезн)\w*|барражирующ\w+|камикадзе|(?<![a-z])fpv(?![a-z])",
        severity=3,
        is_end_use=False,
    ),
    Phrase(name="smo_uk", language="uk", pattern=r"спеціальн\w* (?:воєнн|військов)\w* операц\w*", severity=5),
    Phrase(
        name="zsu",
        language="uk",
        pattern=rf"збройн\w+ сил\w*|{_L}зсу{_R}|військов\w+ частин\w+",
        severity=4,
    ),
    Phrase(name="smo_en", language="en", pattern=r"special military operation", severity=5),
    Phrase(
        name="mil_end_use",
        language="en",
        pattern=r"military end[ -]?us\w+|for (?:the )?(?:armed forces|ministry of defen[cs]e)"
        r"|(?:weapon|missile|munition)s? (?:system|guidance|fuze)s?",
        severity=4,
    ),
    Phrase(
        name="mil_grade_part",
        language="en",
        pattern=r"\bmil-(?:std|prf|spec)-?\d*|\b5962-\d{5}|/883[bc]?\b|\brad-?hard|\bjan(?:tx|txv|s)\d?[a-z0-9]{4,}",
        severity=3,
        is_end_use=False,
        can_be_denied=False,
    ),
    Phrase(name="smo_zh", language="zh", pattern=r"特[别殊]军事行动", severity=5),
    Phrase(name="mil_zh", language="zh", pattern=r"军用|军工|军事用途|国防|武器装备", severity=4),
    Phrase(
        name="uas_zh",
        language="zh",
        pattern=r"无人机|反制|干扰[器仪]|巡飞弹|自杀式",
        severity=2,
        is_end_use=False,
        can_be_denied=False,
    ),
)
"""All phrases; ids are stable."""

CLUES = (
    r"операц|(?:^|[^а-яёіїєґa-z0-9])(?:сво|гоз|рэб|зсу|мо|вс)(?:[^а-яёіїєґa-z0-9]|$)|обороны|вооруж|оборонзаказ|оборонн"
    r"|275-фз|войсков|в/ч|военн|боев|при[её]мк|вп мо|двойн|гуманитарн|радиоэлектронн|антидрон|подавител|детектор"
    r"|обнаружен|сброс|барражирующ|камикадзе|fpv|збройн|військов|воєнн|military|armed forces|ministry of def|weapon"
    r"|missile|munition|mil-|5962-|/883|rad-?hard|jan|军事|军用|军工|国防|武器|无人机|反制|干扰|巡飞弹|自杀式"
)
"""One of these stands in every folded text that states a phrase; written so that every engine's patterns take it."""

_DENIED = re.compile(
    # "не военного", "не в военных", "не для использования в": the negation stands at the phrase or its preposition
    r"(?:\b(?:не|ни|без|нет|not|no|non|ні)[ -](?:(?:для|в|во|на|с|к|по|for|in|of|any|an?|the|у|з) ?)*"
    r"(?:(?:использовани|применени|нужд|цел|потреб|use|used|end)\w*,? "
    r"(?:(?:в|во|на|для|in|by|for|the|of|any|у) )*)?"
    # "не является товаром", "не предназначено для": a verb of being or meaning carries it over a few words
    r"|\b(?:не|not|does not|is not|are not) (?:явля|предназнач|относ|использу|примен|поставля|подлеж|призна|be "
    r"|intended|designed|subject|used|є |призначен|належ)\w*(?: [\w/-]+){0,5} "
    r"|\bне име(?:ет|ют|ющ)\w*(?: [\w/-]+){0,3} "
    # "без права использования в", "запрещено применять в": a ban carries it too
    r"|\b(?:без (?:права|возможност\w+)|запрещ\w+|запрет\w*)(?: [\w/-]+){0,4} "
    r"|(?:非|不用于|不属于|不是|并非|未用于|不得用于|不可用于|不能用于|禁止用于|严禁用于|不涉及)(?:[\u4e00-\u9fff]{0,4}))$"
)
_CLAUSE = re.compile(r"[;.!?。；，,()](?!\d)")
_LOOKBACK_CHARS = 90


def find_phrases(folded: str) -> tuple[tuple[Phrase, int, int], ...]:
    """Phrases that a folded text states, with the characters where each first stands undenied; in table order.

    >>> [p.name for p, _, _ in find_phrases("квадрокоптеры для нужд сво")], find_phrases("для нужд своего цеха")
    (['smo_abbr'], ())
    """
    found = []
    for phrase in PHRASES:
        if phrase.unless_regex is not None and phrase.unless_regex.search(folded):
            continue
        match = next((m for m in phrase.regex.finditer(folded) if not _is_denied(phrase, folded, m.start())), None)
        if match is not None:
            found.append((phrase, match.start(), match.end()))
    return tuple(found)


def _is_denied(phrase: Phrase, folded: str, start: int) -> bool:
    if not phrase.can_be_denied:
        return False
    before = _CLAUSE.split(folded[max(0, start - _LOOKBACK_CHARS) : start])[-1]
    return before.endswith("не") or _DENIED.search(before) is not None
