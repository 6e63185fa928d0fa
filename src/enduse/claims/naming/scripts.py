"""Names that other marks than capitals tell: Russian and Ukrainian quoted names, bodies and persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.grammar.tokens import Sentence
from enduse.claims.naming.han import Spotted
from enduse.model.evidence import MentionKind

__all__ = ["slavic_names"]


_QUOTED = r"[«“„\"‘][^«»“”„\"‘’\n]{1,60}(?:[«“„\"‘][^«»“”„\"‘’\n]{1,60}[»”\"’“]{1,2})?[»”\"’“]?"
_FORM = (
    r"(?:ООО|ОАО|ЗАО|ПАО|НАО|АО|ТОВ|ТОО|ФГУП|ФГБУ|ГУП|МУП|ЧП|ПП|ПрАТ|ПАТ|АТ|ДП|НПО|НПП|НПК|НПЦ|ОКБ|НИИ|ЦКБ|СКБ|КБ|ГК"
    r"|ТД|ТСК"
    r"|[Оо]бщество с ограниченной ответственностью|(?:[Пп]убличное |[Оо]ткрытое |[Зз]акрытое "
    r"|[Нн]епубличное )?[Аа]кционерное общество"
    r"|[Тт]овариство з обмеженою відповідальністю|(?:[Пп]ублічне |[Пп]риватне )?[Аа]кціонерне товариство)"
)
_NOUN = (
    r"(?:завод\w{0,3}|компани\w{1,2}|компані\w{1,2}|предприяти\w{1,2}|підприємств\w{1,3}|концерн\w{0,3}|фирм\w{1,2}"
    r"|холдинг\w{0,3}"
    r"|корпораци\w{1,2}|корпораці\w{1,2}|объединени\w{1,2})"
)
_COMPANY = re.compile(
    rf"(?<!\w){_FORM}\s+(?:{_FORM}\s+)?(?:{_QUOTED}|[А-ЯЁІЇЄҐ][\w-]+(?: [А-ЯЁІЇЄҐ][\w-]+){{0,3}})"
    rf"|(?<!\w)[А-ЯЁІЇЄ][а-яёіїє-]+(?:ский|ская|ское|ского|ской|ском|ский|ський|ська"
    rf"|ське)(?: [а-яёіїє-]{{4,30}}){{0,4}} {_NOUN}\s+{_QUOTED}"
)
_BODY = re.compile(
    r"(?<!\w)(?:Министерств\w{1,2}|Міністерств\w{1,2}|Департамент\w{0,3}|Комитет\w{0,3}|Комітет\w{0,3}"
    r"|Управлени\w{1,2}|Управлінн\w{1,2}"
    r"|Правительств\w{1,2}|Уряд\w{0,2}|Федеральн\w{2,3} служб\w{1,2}|Служб\w{1,2} безопасности|Служб\w{1,2} безпеки"
    r"|Совет безопасности)"
    r"(?: (?:иностранных дел|закордонних справ|внутренних дел|внутрішніх справ|внешней|внутренних|иностранных"
    r"|внешних|закордонних|специального|обороны|оборони|иностранных дел"
    r"|закордонних справ|внутренних дел|внутрішніх справ|[а-яёії]{3,25}(?:ой|ого|ых|их|ия|ии|ства|ны|ли|ики|ения|ки"
    r"|ей|ці[їй]|и|у|і|ої)))"
    r"{0,3}(?: и [а-яё]{3,20}(?:ой|ого|ли|ики|ства|ии))?(?: (?:России|РФ|Российской Федерации|Китая|КНР|Украины"
    r"|України|США|Ирана|Беларуси))?"
    r"|(?<!\w)(?:Минобороны|Минпромторг|Минэкономразвития|Минторг|Минфин|Росавиация|ФТС|ФСБ|ГРУ|МИД|СБУ|СНБО|РНБО"
    r"|Кремль|Белый дом)"
    r"(?: (?:России|РФ|Китая|КНР|Украины|України|США|Ирана))?(?!\w)"
)
_PATRONYM = r"[А-ЯЁІЇЄ][а-яёіїє]+(?:ович|евич|івич|овна|евна|івна|ична|инична)(?:а|у|ем|ом|ы|е|і|ой|ою)?"
_NAME = r"[А-ЯЁІЇЄҐ][а-яёіїєґ]+(?:-[А-ЯЁІЇЄҐ][а-яёіїєґ]+)?"
_PERSON = re.compile(
    rf"(?<!\w)(?:{_NAME} {_NAME} {_PATRONYM}|{_NAME} {_PATRONYM}(?: {_NAME})?|{_NAME} [А-ЯЁІЇЄ]\. ?[А-ЯЁІЇЄ]\."
    rf"|[А-ЯЁІЇЄ]\. ?[А-ЯЁІЇЄ]\. ?{_NAME})(?!\w)"
)
_CYRILLIC = re.compile(r"[А-Яа-яЁёІіЇїЄє]")


def slavic_names(text: str, sentence: Sentence) -> Iterator[Spotted]:
    """Companies, public bodies and persons that a Russian or Ukrainian sentence names, by form, quotation and
    patronymic."""
    if not _CYRILLIC.search(text, sentence.start, sentence.end):
        return
    for pattern, kind in (
        (_COMPANY, MentionKind.COMPANY),
        (_BODY, MentionKind.PUBLIC_BODY),
        (_PERSON, MentionKind.PERSON),
    ):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            yield Spotted(match.start(), match.end(), kind)
