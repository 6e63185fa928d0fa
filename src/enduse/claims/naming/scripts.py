"""Names that other marks than capitals tell: Russian and Ukrainian quoted names and bodies, Chinese names by their
endings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from enduse.claims.grammar.tokens import Sentence
from enduse.model.evidence import MentionKind

__all__ = ["Spotted", "chinese_names", "slavic_names"]


class Spotted(NamedTuple):
    """A name by its place in the passage and its kind."""

    start: int
    end: int
    kind: MentionKind


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

_HAN_END = (
    r"(?:(?:集团|集團)?(?:股份|控股)?有限(?:责任|責任)?公司|股份公司|总公司|公司|集团|集團|研究所|研究院"
    r"|研究中心|设计院|工厂|制造厂|机械厂"
    r"|电子厂|兵工厂|大学|学院|厂)"
)
_HAN_NAME = re.compile(rf"[\u4e00-\u9fff（）()A-Za-z0-9·]{{2,40}}?{_HAN_END}")
_HAN_BODY = re.compile(
    r"(?:中国|俄罗斯|俄|美国|烏克蘭|乌克兰|伊朗|欧盟|英国)?(?:国防部|外交部|商务部|财政部|财长|国务院|海关总署"
    r"|工业和信息化部|白宫|克里姆林宫|国家安全委员会)"
)
_HAN_PERSON = re.compile(
    r"(?:总统|總統|部长|发言人|董事长|总经理|法定代表人|专员|專員"
    r"|总监)[:：为是]?([\u4e00-\u9fff·]{2,8}?)(?=[，。、：:；）\s]|表示|说|說|称|稱|在|宣布|指出|否认|透露)"
)
_HAN_CUT = re.compile(
    r"这些|那些|这|那|的|由|向|与|與|和|及|或|在|是|为|為|对|對|从|從|给|給|称|稱|说|說|将|將|把|被|通过|通過"
    r"|包括|一家|两家|兩家|六家|多家|该|該|这家|這家|名为|名為"
    r"|名叫|于|於|中|家|至|到|等|、|其中|以及|因为|针对|制裁|购买|购自|供应商|采购|子公司|母公司|中介|企业"
    r"|俄罗斯|俄方|中方|中国(?=[\u4e00-\u9fff]{4})"
)
_CJK = re.compile(r"[\u4e00-\u9fff]")


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


def chinese_names(text: str, sentence: Sentence) -> Iterator[Spotted]:
    """Companies, public bodies and persons that a Chinese sentence names, by their endings and titles."""
    if not _CJK.search(text, sentence.start, sentence.end):
        return
    for match in _HAN_NAME.finditer(text, sentence.start, sentence.end):
        start = _first_of(match)
        if match.end() - start > len(_ending(match)) + 1:
            yield Spotted(start, match.end(), MentionKind.COMPANY)
    for match in _HAN_BODY.finditer(text, sentence.start, sentence.end):
        yield Spotted(match.start(), match.end(), MentionKind.PUBLIC_BODY)
    for match in _HAN_PERSON.finditer(text, sentence.start, sentence.end):
        yield Spotted(*match.span(1), MentionKind.PERSON)


def _ending(match: re.Match[str]) -> str:
    found = re.search(rf"{_HAN_END}$", match.group())
    return found.group() if found else ""


def _first_of(match: re.Match[str]) -> int:
    """Where the name begins: behind the last small word before its ending."""
    body = match.group()[: len(match.group()) - len(_ending(match))]
    cuts = [m.end() for m in _HAN_CUT.finditer(body)]
    latin = [m.end() for m in re.finditer(r"[A-Za-z0-9][)）]?(?=[\u4e00-\u9fff])|[)）](?=[\u4e00-\u9fff])", body)]
    return match.start() + max([0, *cuts, *latin])
