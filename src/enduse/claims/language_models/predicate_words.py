"""Words by which a quote can say a predicate, in English, Russian, Ukrainian and Chinese.

A model that proposes a predicate must find one of its words between the ends of the claim. Precision first: what is
said in words that are not here is refused, and counted.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["NOUNS", "VERBS", "said_by"]

VERBS: dict[str, str] = {
    "supplies": r"suppl(?:y|ies|ied|ying)|provid\w+|deliver(?:s|ed|ing)?|s[eo]ll?(?:s|d|ing)?|ship(?:s|ped|ping)?"
    r"|export(?:s|ed|ing)?|sen[dt](?:s|ing)?|furnish\w*|transferr?(?:s|ed|ing)?|поставл\w+|постав(?:ит|ил)\w*"
    r"|постача\w+|прода\w+|экспортир\w+|отгру\w+|переда\w+|供应|供應|出口|出售|提供|交付|供货",
    "ships": r"ship(?:s|ped|ping)?|dispatch\w*|deliver(?:s|ed|ing)?|sen[dt](?:s|ing)?|export(?:s|ed|ing)?|отправ\w+"
    r"|отгру\w+|достав\w+|экспортир\w+|відправ\w+|发货|发运|运送|运往|出口|寄送",
    "receives": r"receiv\w+|obtain\w*|acquir\w+|got|gets?|import(?:s|ed|ing)?|получ\w+|отрим\w+|импортир\w+|收到|接收"
    r"|获得|进口",
    "purchases": r"purchas(?:e|es|ed|ing)|buy(?:s|ing)?|bought|acquir\w+|procur\w+|order(?:s|ed|ing)?|закуп\w+|купил\w*"
    r"|покупа\w+|приобр\w+|заказ\w+|придба\w+|采购|採購|购买|購買|订购",
    "pays": r"pa(?:y|ys|id|ying)|wir(?:es|ed|ing)|transferr?(?:s|ed|ing)?|оплат\w+|плати\w+|уплат\w+|перечисл\w+|支付"
    r"|付款",
    "invoices": r"invoic(?:e|es|ed|ing)|bill(?:s|ed|ing)?|выстав\w+|开具|開具",
    "manufactures": r"manufactur(?:es|ed|ing|e)|produc(?:es|ed|ing|e)|ma(?:de|kes?|king)|assembl(?:es|ed|ing|e)"
    r"|buil(?:ds?|t|ding)|произв(?:од|ел|ёл)\w+|выпуска\w+|выпустил\w*|изготов\w+|собира\w+|виробля\w+|виготов\w+|生产"
    r"|生產"
    r"|制造|製造",
    "develops": r"develop(?:s|ed|ing)?|creat(?:es|ed|ing|e)|разраб\w+|созда(?:л|ё|е)\w*|розроб\w+|开发"
    r"|開發|研发|研發|研制",
    "designs": r"(?:re)?design(?:s|ed|ing)?|спроектир\w+|проектир\w+|сконструир\w+|设计|設計",
    "tests": r"test(?:s|ed|ing)?|trial(?:s|led)?|испыт\w+|тестир\w+|випроб\w+|测试|測試|试验",
    "owns": r"own(?:s|ed|ing)?|holds?|held|владе\w+|принадлеж\w+|воло[дi]\w+|持有|拥有|擁有|控股",
    "controls": r"control(?:s|led|ling)?|контролир\w+|контролю\w+|控制",
    "director_of": r"heads?|headed|leads?|led|directs?|directed|manages?|managed|runs?|chairs?|chaired|возглав\w+"
    r"|руковод\w+|управля\w+|очол\w+|领导",
    "employed_by": r"work(?:s|ed|ing)? (?:at|for|in)|is employed by|was employed by|работа\w+ (?:в|на|для)|任职于",
    "located_in": r"(?:is|are|was|were|be|,)?\s?(?:located|based|headquartered|situated|registered) (?:in|at|near)"
    r"|наход\w+ в|располож\w+ в|位于|设在",
    "listed_by": r"(?:listed|sanctioned|designated|blacklisted|added) (?:\w+ ){0,8}?by"
    r"|внесен\w* [^.;]{0,40}?(?:санкц|список)",
    "reports_to": r"reports? to|reported to|subordinate to|подчин\w+",
    "collaborates_with": r"collaborat\w+|cooperat\w+|work(?:s|ed|ing)? with|partner(?:s|ed|ing)?|associated with"
    r"|сотруднич\w+"
    r"|співпрац\w+"
    r"|合作",
    "assists": r"assist(?:s|ed|ing)?|help(?:s|ed|ing)?|support(?:s|ed|ing)?|aid(?:s|ed|ing)?|facilitat\w+|помог\w+"
    r"|содейств\w+|допом\w+|协助|協助|支持",
    "upgrades": r"upgrad\w+|moderni[sz]\w+|improv\w+|модерниз\w+|усовершенств\w+|升级|改进",
    "similar_to": r"similar|resembl\w+|like|cop(?:y|ies|ied)|clones?|analog\w*|похож\w*|аналог\w*|копи[яюей]\w*"
    r"|类似|相似|仿",
    "part_of": r"belongs? to|belonged to|is part of|was part of|входит в|вход(?:ят|ил)\w* в|属于|隶属",
    "subsidiary_of": r"(?:is|was) (?:\w+ )?(?:owned|controlled) by|принадлежит|隶属于",
    "can_produce": r"can (?:produce|make|build|manufacture)|(?:able|capacity|capable) (?:to|of)|(?:может"
    r"|способ\w+|могут)"
    r" (?:произв|выпуск)\w+|能够?生产|可生产",
    "plans_site": r"plan(?:s|ned|ning)?|propos(?:es|ed)|inten(?:ds|ded)|планир\w+|намер\w+|план\w*|计划|拟",
    "site_area": r"hectares?|acres?|square|sq|area|cover(?:s|ing|ed)?|площад\w+|гектар\w*|га|кв|平方|公顷|亩|面积",
    "output_per_year": r"year|annual(?:ly)?|annum|год|года|ежегодно|рік|年",
    "has_range": r"range|reach(?:es)?|fl(?:y|ies|ew)|дальност\w+|радиус\w*|дальніст\w+|航程|射程",
    "has_payload": r"payload|carr(?:y|ies|ied|ying)|lift(?:s|ed)?|warhead|нагрузк\w+|нес[её]т|载荷|載荷|战斗部",
    "priced_at": r"pric(?:e|ed|es)|costs?|worth|valued?|for|at|цен\w+|стоимост\w+"
    r"|сто(?:ит|ят|ил\w*)|价格|價格|价值|售价",
    "carried": r"carr(?:y|ies|ied|ying)|bore|equipped|fitted|нес\w*|оснащ\w+|搭载|携带",
    "recovered_at": r"recovered|found|discovered|downed|shot down|обнаруж\w+|найден\w*|сбит\w*|знайден\w*|збит\w*|发现"
    r"|击落|回收",
    "labelled_as": r"label\w*|mark(?:ed|ing|ings)?|declar(?:ed|es)|described|маркир\w+|заявлен\w*|обознач\w+"
    r"|указан\w*|标注"
    r"|标为|申报",
    "share_of": r"shares?|per cent|percent|%|stake|дол[яиюей]\w*|процент\w*|частк\w+|股份|股权|占",
    "originates_from": r"from|made in|origin\w*|из|от|происх\w+|родом|来自|產自|产自|原产",
    "expresses_concern": r"concern\w*|worr(?:y|ies|ied)|alarm\w*|озабоч\w+|обеспок\w+|занепок\w+|关切|关注|担忧",
    "responds": r"respond\w*|repl(?:y|ies|ied)|answer\w*|comment\w*|sa(?:id|ys?)|told|declin\w+|den(?:y|ies"
    r"|ied)|reject\w*"
    r"|ответ\w+|заяв\w+|сказа\w+|отриц\w+|коммент\w+|відпов\w+|回应|回應|表示|否认|回复|称",
    "does_not_state": r"not|n['’]t|no|without|fail(?:s|ed)?|omit\w*|неизвест\w+|не|без|ні|未|没有|不",
    "cannot_verify": r"verif\w+|confirm\w*|corroborat\w+|unclear|establish\w*|authenticat\w+|подтверд\w+|провер\w+"
    r"|підтверд\w+|перевір\w+|核实|核實|证实|證實|确认",
    "warns": r"warn\w*|caution\w*|предупре\w+|предостер\w+|попередж\w+|警告|警示",
}
"""Predicate to the verbs and turns of phrase that say it, the subject's words before them and the object's behind."""

NOUNS: dict[str, str] = {
    "supplies": r"(?:suppliers?|sellers?|exporters?|providers?|vendors?) (?:of|to|for)",
    "manufactures": r"(?:manufacturers?|makers?|producers?) of",
    "develops": r"developers? of",
    "designs": r"designers? of",
    "owns": r"(?:owners?|shareholders?|stake|shares?) (?:of|in)",
    "director_of": r"(?:[Cc]hief [Ee]xecutive|CEO|[Dd]irector|[Hh]ead|[Pp]resident|[Mm]anager"
    r"|[Cc]hair\w*)(?: \w+){0,3}? (?:of|at)"
    r"|(?:генеральный )?директор|руководитель|глава",
    "employed_by": r"(?:employee|engineer|manager|official|officer|staff(?: member)?|specialist|analyst"
    r"|researcher|spokes\w+|advis[eo]r) (?:of|at|for|to)(?: the)?",
    "intermediary_for": r"(?:intermediar(?:y|ies)|middlem[ae]n|brokers?|agents?|go-between) (?:for|of|between|to)"
    r"|on behalf of|посредник\w* (?:для|завода|между)?|посередник\w*|充当[^，。；]{0,12}?(?:中间商|中介)|代理",
    "subsidiary_of": r"(?:subsidiar(?:y|ies)|units?|affiliates?|arm|branch) of|дочерн\w+ (?:компани\w+"
    r"|предприяти\w+|структур\w+)"
    r"|子公司",
    "part_of": r"(?:parts?|members?|divisions?|units?|components?) of|част[ьи]\w*|подразделени\w+|组成部分",
    "upgrades": r"(?:upgrade|version|modification|variant|copy) of|модификаци\w+|версия|改进型|改型",
    "receives": r"(?:recipients?|consignees?|importers?) of|получател\w+",
    "purchases": r"(?:buyers?|purchasers?|customers?|clients?) (?:of|from)|покупател\w+",
}
"""Predicate to nouns with the word that leads on to the object."""


@cache
def said_by(predicate: str) -> re.Pattern[str] | None:
    """The pattern of a predicate's words; None where any words may say it (`other`, `quantity_of`)."""
    words = [pattern for pattern in (VERBS.get(predicate), NOUNS.get(predicate)) if pattern]
    if not words:
        return None
    # an edge of a word only where letters of an alphabet stand: Chinese runs on without spaces
    return re.compile(r"(?<![A-Za-zА-яЁёІіЇїЄє])(?:" + "|".join(words) + r")(?![A-Za-zА-яЁёІіЇїЄє])", re.IGNORECASE)
