"""Chinese names by their endings, titles and quotation marks, and the short forms that a text goes on to use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from enduse.claims.grammar.tokens import Sentence
from enduse.model.evidence import MentionKind

__all__ = ["Spotted", "chinese_names", "short_names"]


class Spotted(NamedTuple):
    """A name by its place in the passage and its kind."""

    start: int
    end: int
    kind: MentionKind


_END = (
    r"(?:(?:集团|集團)?(?:股份|控股)?有限(?:责任|責任)?公司|股份公司|总公司|公司|集团|集團|研究所|研究院"
    r"|研究中心|设计院|设计局|設計局|工厂|制造厂|机械厂|电子厂|兵工厂|大学|学院|厂)"
)
_NAME = re.compile(rf"[\u4e00-\u9fff（）()A-Za-z0-9·]{{2,40}}?{_END}")
_QUOTED = re.compile(
    r"(?:企业|企業|公司|集团|集團|工厂|厂商|制造商|供应商|生产商|研究所|设计局)[“「『\"]([^”」』\"\s]{2,20})[”」』\"]"
)
_QUOTED_THING = re.compile(
    r"[“「『\"]([^”」』\"\s]{1,16})[”」』\"](?=(?:型|式|系列)?(?:攻击|侦察|巡航|滑翔|反舰|弹道|自杀式)*"
    r"(?:无人机|無人機|导弹|導彈|炸弹|炸彈|坦克|雷达|雷達|火箭|巡飞弹|战机|直升机))"
)
_BODY = re.compile(
    r"(?:中国|俄罗斯|俄|美国|烏克蘭|乌克兰|伊朗|欧盟|英国|日本)?(?:国防部|外交部|商务部|财政部|财长|国务院|海关总署"
    r"|工业和信息化部|白宫|克里姆林宫|国家安全委员会)|(?:欧盟|歐盟)理事会"
)
_ROLE = (
    r"(?:总统|總統|部长|发言人|董事长|总经理|副总经理|法定代表人|专员|專員|总监|商人|企业家|股东|所有人|老板|创始人"
    r"|厂长|总裁|首席执行官|负责人|经理|律师|公民|男子|女子)"
)
_PERSON = re.compile(
    rf"{_ROLE}[:：为是]?([\u4e00-\u9fff·]{{2,10}}?)(?=[，。、：:；）\s]|表示|说|說|称|稱|在|宣布|指出|否认|透露|拒绝|实际|控制"
    r"|控股|持有|签署|和|与|以及|等|$)"
)
_CUT = re.compile(
    r"这些|那些|这|那|的|由|向|与|與|和|及|或|在|是|为|為|对|對|从|從|给|給|称|稱|说|說|将|將|把|被|通过|通過"
    r"|包括|[一二两兩三四五六七八九十几多]家|多家|该|該|[这這那]家|名为|名為|名叫|于|於|(?:其|名单|文件|报告)中|至|到|等|、|其中|以及"
    r"|因为|针对|制裁|购买|购自|供应商|采购|如果|假如|倘若|表明|宣判|裁定|认定|判决|子公司|母公司|中间商|中間商|中介商|中介|代理商|企业|企業"
    r"|俄罗斯|俄方|中方|中国(?=[\u4e00-\u9fff]{4})|香港(?=中间商)|否认|表示|声称|宣布|指出|透露|总经理|董事长|发言人|负责人"
    r"|法定代表人|供应|提供|出口|进口|运输|收到|发现|显示|位于|加入|列入|经由|经过"
)
_CITY = re.compile(
    r"^[\u4e00-\u9fff]{2,3}(?:省|市)|^(?:深圳|上海|北京|广州|苏州|宁波|杭州|天津|青岛|武汉|南京|成都|香港)"
)
_FORM = re.compile(r"(?:(?:集团|集團)?(?:股份|控股)?有限(?:责任|責任)?公司|股份公司|公司)$")
_LANDS = frozenset(
    {"中国", "俄罗斯", "美国", "伊朗", "香港", "德国", "日本", "朝鲜", "乌克兰", "土耳其", "外国", "国有", "民营"}
)
_CJK = re.compile(r"[\u4e00-\u9fff]")


def chinese_names(text: str, sentence: Sentence) -> Iterator[Spotted]:
    """Companies, public bodies, persons and products that a Chinese sentence names, by their endings and titles."""
    if not _CJK.search(text, sentence.start, sentence.end):
        return
    for match in _NAME.finditer(text, sentence.start, sentence.end):
        start = _first_of(match)
        own = text[start : match.end() - len(_ending(match.group()))]
        if len(own) > 1 and own not in _LANDS:
            yield Spotted(start, match.end(), MentionKind.COMPANY)
    for pattern, group, kind in (
        (_BODY, 0, MentionKind.PUBLIC_BODY),
        (_PERSON, 1, MentionKind.PERSON),
        (_QUOTED, 1, MentionKind.COMPANY),
        (_QUOTED_THING, 1, MentionKind.PRODUCT),
    ):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            yield Spotted(*match.span(group), kind)


def short_names(texts: Iterable[str]) -> dict[str, MentionKind]:
    """Short forms of the Chinese firms of a document, and the names that it puts in quotation marks, with their kinds.

    >>> short_names(["深圳市远航精密电子有限公司宣布"])
    {'远航精密电子': <MentionKind.COMPANY: 'Company'>}
    """
    found: dict[str, MentionKind] = {}
    for text in texts:
        if _CJK.search(text) is None:
            continue
        for match in _NAME.finditer(text):
            core = _FORM.sub("", _CITY.sub("", match.group()[_first_of(match) - match.start() :]))
            if len(core) >= 4 and core != match.group():
                found.setdefault(core, MentionKind.COMPANY)
        for match in _QUOTED.finditer(text):
            found.setdefault(match[1], MentionKind.COMPANY)
    return found


def _ending(name: str) -> str:
    found = re.search(rf"{_END}$", name)
    return found.group() if found else ""


def _first_of(match: re.Match[str]) -> int:
    """Where the name begins: behind the last small word before its ending."""
    body = match.group()[: len(match.group()) - len(_ending(match.group()))]
    cuts = [m.end() for m in _CUT.finditer(body)]
    latin = [m.end() for m in re.finditer(r"[A-Za-z0-9][)）]?(?=[\u4e00-\u9fff])|[)）](?=[\u4e00-\u9fff])", body)]
    return match.start() + max([0, *cuts, *latin])
