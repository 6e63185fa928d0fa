"""Chinese clauses: names are masked by one sign each, so that what stands around them can be read by patterns.

A clause shares the subject of the one before it; the small word before a name (`向`, `从`, `由`, `通过`) says what it
is to the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from enduse.claims.grammar.scene import Scene, Term
from enduse.claims.relations.draft import Draft
from enduse.model.evidence import MentionKind

__all__ = ["chinese_drafts"]

_SIGNS = {
    MentionKind.COMPANY: "F",
    MentionKind.ORGANIZATION: "F",
    MentionKind.FACILITY: "F",
    MentionKind.PUBLIC_BODY: "B",
    MentionKind.PERSON: "P",
    MentionKind.PRODUCT: "G",
}
_ANAPHOR = re.compile(
    r"该公司|該公司|该企业|該企業|该厂|該廠|该集团|该研究所|[这這]些(?:公司|企业|企業)|上述(?:公司|企业|企業)"
    r"|其(?=(?:总经理|董事长|总裁|法定代表人|首席执行官|厂长|子公司))"
)
_MANY = re.compile(r"[这這]些(?:公司|企业|企業)|上述(?:公司|企业|企業)")
_LAND = (
    r"(?:俄罗斯|俄羅斯|白俄罗斯|伊朗|朝鲜|朝鮮|乌克兰|中国|美国|德国"
    r"|日本|土耳其|哈萨克斯坦|吉尔吉斯斯坦|韩国|瑞士|台湾|俄方|俄军|俄国)"
)
_TITLE = r"(?:总经理|董事长|首席执行官|总裁|法定代表人|厂长|负责人|总监|社长)"
_A, _O = "[\ue0f1\ue0f2\ue0f3]", "[\ue0f1\ue0f3]"
_MASK = {"F": "\ue0f1", "P": "\ue0f2", "B": "\ue0f3", "G": "\ue0f4"}
_FIRM, _PERSON, _BODY, _GOODS = _MASK["F"], _MASK["P"], _MASK["B"], _MASK["G"]
_LEAD = re.compile(
    r"(?P<to>向|给|給|对|對|为|為|至|到|往|予)|(?P<from>从|從|自)|(?P<by>由|被|遭)|(?P<via>通过|通過|经由|經由|经)"
    r"|(?P<with>与|與|同|和)|(?P<whom>将|把)"
)
_BEFORE_NAME = re.compile(
    rf"(?:{_LEAD.pattern})(?:{_LAND}|香港|莫斯科)?(?:的)?(?:军工|国防|无人机|贸易)?(?:企业|企業|公司|厂商|制造商|客户|中间商|中間商|中介|代理商|商人|机构)?[“「『\"]?$"
)
_NOT = re.compile(r"(?:没有|沒有|不|未|从未|從未|并未|停止|拒绝)[^，。]{0,4}$")
_VERBS = (
    ("supplies", re.compile(r"供应|供應|供货|提供|交付|出售|卖给|售予|转让|转移|出口|输出|輸出|转运|再出口|销往|输送")),
    ("ships", re.compile(r"运往|運往|运送|运输|運輸|发运|發運|运到|承运|寄往")),
    ("receives", re.compile(r"收到|接收|获得|獲得|得到")),
    ("purchases", re.compile(r"采购|採購|购买|購買|进口|進口|购入|购得|买下|订购")),
    ("develops", re.compile(r"研发|研發|开发|開發|研制|研製|设计|設計")),
    ("manufactures", re.compile(r"生产|生產|制造|製造|组装|組裝")),
    ("tests", re.compile(r"试飞|測試|测试|试射")),
)
_THING = re.compile(
    r"(?:了|过|過)?([^，。；、的了\ue0f1\ue0f2\ue0f3]{2,18}?)(?=[，。；、（(]|和出|并|以|用于|用於|給|给|到|运|$)"
)
_BOUND_FOR = re.compile(r"(?:了)?([\u4e00-\u9fff]{2,6}?)(?=[，。；]|的|$)")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"(?P<o>{_FIRM})?[^，。；]{{0,6}}由(?:[^，。；\ue0f1\ue0f2]{{0,4}})(?P<s>{_A})[”」]?(?:[^，。；]{{0,4}})(?:控制)"
        ),
        "controls",
    ),
    (
        re.compile(
            rf"(?P<o>{_FIRM})?[^，。；]{{0,6}}由(?:[^，。；\ue0f1\ue0f2]{{0,4}})(?P<s>{_A})[”」]?(?:[^，。；控]{{0,6}})(?:控股|持有|所有|拥有|全资)"
        ),
        "owns",
    ),
    (re.compile(rf"(?P<s>{_A})[”」]?(?:[^，。；]{{0,4}})?(?:持有|拥有|擁有|控股)了?[“「]?(?P<o>{_FIRM})"), "owns"),
    (
        re.compile(
            rf"(?P<s>{_FIRM})?[”」]?(?:[^，。；]{{0,2}})(?:是|为|系)(?:{_LAND})?[“「]?(?P<o>{_O})[”」]?(?:的)?(?:全资|控股|下属)?(?:子公司|下属企业|分公司)"
        ),
        "subsidiary_of",
    ),
    (
        re.compile(
            rf"(?P<s>{_FIRM})?[”」]?[^，。；\ue0f1]{{0,4}}(?:隶属于|隸屬於|隶属|归属于|属于|从属于)(?:{_LAND})?[“「]?(?P<o>{_O})"
        ),
        "part_of",
    ),
    (re.compile(rf"(?P<o>{_FIRM})[”」]?的?(?:副)?{_TITLE}(?:是|为|由)?(?P<s>{_PERSON})"), "director_of"),
    (
        re.compile(
            rf"(?P<s>{_PERSON})(?:[^，。；\ue0f1]{{0,3}})(?:是|担任|任|为)[“「]?(?P<o>{_FIRM})[”」]?的?{_TITLE}"
        ),
        "director_of",
    ),
    (
        re.compile(
            rf"(?P<s>{_FIRM})[”」]?(?:[^，。；\ue0f1]{{0,3}})(?:充当|作为|担任)(?:[^，。；]{{0,10}}?)(?P<o>{_FIRM})[”」]?(?:[^，。；]{{0,6}})(?:中间商|中間商|中间人|中介)"
        ),
        "intermediary_for",
    ),
    (
        re.compile(
            rf"(?P<s>{_FIRM})[”」]?(?:[^，。；\ue0f1]{{0,3}})(?:与|與|同)[“「]?(?P<o>{_O})[”」]?(?:[^，。；]{{0,4}})(?:合作|联合)"
        ),
        "collaborates_with",
    ),
    (
        re.compile(
            rf"(?P<o>{_BODY})(?:[^，。；将把]{{0,14}})(?:将|把)[“「]?(?P<s>{_FIRM})[”」]?(?:[^，。；]{{0,6}})(?:列入|纳入|加入|列為|列为)"
        ),
        "listed_by",
    ),
    (
        re.compile(
            rf"(?P<s>{_FIRM})[”」]?(?:[^，。；]{{0,6}})(?:被|遭)(?P<o>{_BODY})(?:[^，。；]{{0,8}})(?:列入|纳入|制裁)"
        ),
        "listed_by",
    ),
)
_SEAT = re.compile(
    rf"(?P<s>{_FIRM})?[”」]?[^，。；\ue0f1]{{0,3}}(?:位于|位於|坐落于|坐落在|总部设在|总部位于|总部在|设在|注册于|注册地为)(?P<place>[\u4e00-\u9fff]{{2,10}}?)(?=[，。；的]|$)"
)
_STATE_LISTS = re.compile(
    rf"(?P<state>美国|美國|欧盟|歐盟|英国|英國|日本|加拿大|乌克兰|烏克蘭)(?:[^，。；将把\ue0f1\ue0f3]{{0,12}})(?:将|把|對|对)[“「]?(?P<s>{_FIRM})[”」]?(?:[^，。；]{{0,10}})(?:列入|纳入|制裁)"
)
_CLAUSE = re.compile(r"[^，。；！？;]+")


@dataclass(frozen=True, slots=True)
class _Masked:
    """A sentence with one sign for each name, and what each sign stands for."""

    text: str
    terms: dict[int, Term]
    places: list[int]

    def term(self, at: int) -> Term:
        return self.terms[at]

    def words(self, scene: Scene, start: int, end: int) -> Term:
        """Words of the sentence between two masked places."""
        low, high = self.places[start], self.places[end]
        return Term(scene.text[low:high], scene.start + low, scene.start + high)


def chinese_drafts(scene: Scene, earlier: Sequence[Term]) -> Iterator[Draft]:
    """What a Chinese sentence says of parties and goods.

    Args:
        earlier: Firms that the text named last: what "the firm" means.
    """
    wanted = earlier if _MANY.search(scene.text) else earlier[-1:]
    for firm in wanted or (None,):
        masked = _mask(scene, firm, earlier)
        yield from _by_rules(scene, masked)
        yield from _by_verbs(scene, masked)


def _mask(scene: Scene, last: Term | None, earlier: Sequence[Term]) -> _Masked:
    spans = [
        (m.start - scene.start, m.end - scene.start, Term(m.text, m.start, m.end, m), _SIGNS[m.kind])
        for m in scene.mentions
        if m.kind in _SIGNS
    ]
    for match in _ANAPHOR.finditer(scene.text):
        meant = _meant(match.group(), last, earlier)
        if meant is None:
            break
        firm = replace(meant, start=scene.start + match.start(), end=scene.start + match.end())
        if not any(a < match.end() and match.start() < b for a, b, _, _ in spans):
            spans.append((*match.span(), firm, "F"))
    out: list[str] = []
    terms: dict[int, Term] = {}
    places: list[int] = []
    at = 0
    for start, end, term, sign in sorted(spans, key=lambda s: s[0]):
        if start < at:
            continue
        places.extend(range(at, start))
        out.append(scene.text[at:start])
        terms[len(places)] = term
        places.append(start)
        out.append(_MASK[sign])
        at = end
    places.extend(range(at, len(scene.text) + 1))
    out.append(scene.text[at:])
    return _Masked("".join(out), terms, places)


def _meant(words: str, last: Term | None, earlier: Sequence[Term]) -> Term | None:
    """Which firm "that plant" or "that institute" is: the last that is called so; of "that company" the last."""
    if words[-1] not in "厂廠所团":
        return last
    return next((t for t in reversed(earlier) if t.text.endswith(words[-1])), last)


def _by_rules(scene: Scene, masked: _Masked) -> Iterator[Draft]:
    """Holding, direction, lists and seats, said by set words around names."""
    for pattern, predicate in _RULES:
        for match in pattern.finditer(masked.text):
            ends = [_end(masked, match, g) for g in ("s", "o")]
            if ends[0] is not None and ends[1] is not None and ends[0].text != ends[1].text:
                yield Draft(ends[0], predicate, ends[1], confidence=0.65)
    for match in _STATE_LISTS.finditer(masked.text):
        yield Draft(
            masked.term(match.start("s")), "listed_by", masked.words(scene, *match.span("state")), confidence=0.65
        )
    for match in _SEAT.finditer(masked.text):
        seated = _end(masked, match, "s")
        if seated is not None:
            yield Draft(seated, "located_in", masked.words(scene, *match.span("place")), confidence=0.65)


def _end(masked: _Masked, match: re.Match[str], group: str) -> Term | None:
    """The name at a group; where it matched nothing, the subject that the sentence shares."""
    if match.group(group) is not None:
        return masked.term(match.start(group))
    before = [at for at in sorted(masked.terms) if at < match.start() + 1 and masked.text[at] == _FIRM]
    return masked.term(before[0]) if before else None


def _by_verbs(scene: Scene, masked: _Masked) -> Iterator[Draft]:
    topic: Term | None = None
    for clause in _CLAUSE.finditer(masked.text):
        slots = _slots(masked, clause)
        for predicate, pattern in _VERBS:
            for verb in pattern.finditer(masked.text, clause.start(), clause.end()):
                if _NOT.search(masked.text, clause.start(), verb.start()) is None and _is_verb(masked.text, verb):
                    yield from _of_verb(scene, masked, clause, (predicate, verb), _subject(masked, slots, verb, topic))
        free = [at for at in slots["free"] if masked.text[at] in {_FIRM, _BODY}]
        topic = masked.term(free[0]) if free else topic


def _is_verb(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb's word is none: a maker, a supplier, a supply chain, the production of."""
    return re.match(r"商|链|鏈|厂|线|能力|基地|规模|总监|部门|的(?!是)", text[verb.end() :]) is None


def _slots(masked: _Masked, clause: re.Match[str]) -> dict[str, list[int]]:
    """What each name of a clause is to its verb, by the small word before it."""
    found: dict[str, list[int]] = {k: [] for k in ("free", "to", "from", "by", "via", "with", "whom")}
    for at in sorted(masked.terms):
        if clause.start() <= at < clause.end() and masked.text[at] != _GOODS:
            led = _BEFORE_NAME.search(masked.text, clause.start(), at)
            found[led.lastgroup or "free" if led is not None else "free"].append(at)
    return found


def _subject(masked: _Masked, slots: dict[str, list[int]], verb: re.Match[str], topic: Term | None) -> Term | None:
    before = [at for at in (*slots["free"], *slots["by"]) if at < verb.start()]
    return masked.term(before[0]) if before else topic


def _of_verb(
    scene: Scene, masked: _Masked, clause: re.Match[str], said: tuple[str, re.Match[str]], subject: Term | None
) -> Iterator[Draft]:
    predicate, verb = said
    slots = _slots(masked, clause)
    middle = masked.term(slots["via"][0]) if slots["via"] else None
    goods = _goods(scene, masked, clause, verb)
    known: dict[str, Any] = {"goods": goods.text} if goods is not None else {}
    if subject is None:
        bound = _BOUND_FOR.match(masked.text[: clause.end()], verb.end())
        if middle is not None and predicate == "ships" and bound is not None:
            yield Draft(middle, "ships", masked.words(scene, *bound.span(1)), confidence=0.6)
        return
    if middle is not None and middle.text != subject.text:
        known["via"] = middle.text
        yield Draft(middle, "intermediary_for", subject, confidence=0.6)
    is_making = predicate in {"develops", "manufactures", "tests"}
    other = None if is_making else _other(scene, masked, clause, said)
    if other is not None and other.text != subject.text:
        known["from_" if predicate in {"receives", "purchases"} else "to"] = other.text
        is_party = other.mention is not None
        target = other if is_party or goods is None else goods
        yield Draft(subject, predicate, target, known, confidence=0.65)
    elif goods is not None:
        yield Draft(subject, predicate, goods, known, confidence=0.6)


def _other(scene: Scene, masked: _Masked, clause: re.Match[str], said: tuple[str, re.Match[str]]) -> Term | None:
    """Whom goods go to, or come from: the name that a small word leads, the country, or the name behind the verb."""
    predicate, verb = said
    slots = _slots(masked, clause)
    role = "from" if predicate in {"receives", "purchases"} else "to"
    if slots[role]:
        return masked.term(slots[role][0])
    behind = [at for at in slots["free"] if at >= verb.end()]
    if behind and role == "to":
        return masked.term(behind[0])
    lead = r"(?:从|從|自)" if role == "from" else r"(?:向|给|給|对|對|为|為|到|至|往)"
    land = re.compile(rf"{lead}({_LAND})").search(masked.text, clause.start(), clause.end())
    if land is None and role == "to":
        land = re.compile(rf"(?:到|至)?({_LAND})").match(masked.text, verb.end())
    return masked.words(scene, *land.span(1)) if land is not None else None


def _goods(scene: Scene, masked: _Masked, clause: re.Match[str], verb: re.Match[str]) -> Term | None:
    """The product or the words behind a verb, else what `将` or `把` puts before it."""
    product = next(
        (at for at in sorted(masked.terms) if verb.end() <= at < clause.end() and masked.text[at] == _GOODS), None
    )
    if product is not None:
        return masked.term(product)
    behind = _THING.match(masked.text[: clause.end()], verb.end())
    if behind is not None and not re.match(rf"(?:到|至|给|往)|{_LAND}", behind[1]):
        return masked.words(scene, *behind.span(1))
    put = re.compile(r"(?:将|把)([^，。；\ue0f1\ue0f2\ue0f3]{2,14}?)(?=通过|经|出口|运|卖|交|转|提供|供应)").search(
        masked.text, clause.start(), verb.end()
    )
    return masked.words(scene, *put.span(1)) if put is not None else None
