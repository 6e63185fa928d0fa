"""The words that deny, keep silent, doubt or plan, in English, Russian, Ukrainian and Chinese: one line a cue.

An English row also names the bits of which one stands in whatever its pattern finds: where none stands in a text, the
pattern is not tried.
Source: ../domain/documents.md section 3; the wording of press and official texts.
"""

from __future__ import annotations

from enum import StrEnum

from enduse.claims.reversal_words import REPORTED, REVERSED, SUPPOSED

__all__ = ["BITS", "CHINESE", "ENGLISH", "SLAVIC", "CueKind"]


class CueKind(StrEnum):
    """What a cue does."""

    NO_COMMENT = "no_comment"
    DENIED = "denied"
    REVERSED = "reversed"
    UNAWARE = "unaware"
    CANNOT_VERIFY = "cannot_verify"
    NOT_STATED = "not_stated"
    NO_EVIDENCE = "no_evidence"
    PLANNED = "planned"
    HEDGED = "hedged"
    CONDITIONAL = "conditional"
    COULD = "could"


_NOT = r"(?: not|n['’]t)"
_VERIFY = (
    r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?|establish(?:ed)?|determined?|authenticated?|ascertain(?:ed)?)"
)
_ADV = (
    r"(?: (?:immediately|independently|also|still|yet|so far|previously|publicly|directly|explicitly|then"
    r"|further)){0,3}"
)
_SAYS = (
    r"(?:specif(?:y|ied)|sa(?:y|id)|stated?|named?|identif(?:y|ied)|disclosed?|mention(?:ed)?|reveal(?:ed)?|indicated?"
    r"|elaborated?|described?|explain(?:ed)?|clarif(?:y|ied)|make clear|made clear|"
    r"(?:provided?|give|given|offer(?:ed)?|contain(?:ed)?|include[d]?|list(?:ed)?) (?:(?:a|an|any|further|more"
    r"|specific|the|exact|its|their|precise) ){0,3}"
    r"(?:timeline|timetable|time ?frame|details?|dates?|names?|figures?|evidence|explanation|information|reasons?"
    r"|specifics|breakdown|schedule"
    r"|identit(?:y|ies)|address(?:es)?))\b"
)
_SECRETIVE = (
    r"(?:comment|answer|respond|reply|discuss|provide|give|say|disclose|specify|elaborate|name|be (?:named"
    r"|interviewed)|confirm or deny)\b"
)


def _reversals(language: str) -> tuple[tuple[CueKind, str], ...]:
    return (
        (CueKind.REVERSED, REVERSED[language]),
        (CueKind.HEDGED, REPORTED[language]),
        (CueKind.CONDITIONAL, SUPPOSED[language]),
    )


ENGLISH: tuple[tuple[CueKind, str], ...] = (
    *_reversals("en"),
    (
        CueKind.NO_COMMENT,
        rf"\b(?:did|has|have|had|does|do){_NOT}{_ADV} (?:respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|comment(?:ed)?"
        rf"|return(?:ed)?)\b"
        r"(?=[^.;]{0,90}(?:request|question|comment|inquir|enquir|e-?mail|message|calls|media|report|seeking|phone)|[^\w]*$"
        r"|\.)",
    ),
    (CueKind.NO_COMMENT, rf"\b(?:declin|refus)(?:ed|es|e|ing) to {_SECRETIVE}"),
    (
        CueKind.NO_COMMENT,
        rf"\b(?:could{_NOT}|cannot) be (?:reached|contacted)\b|\b(?:was|were){_NOT}{_ADV} available (?:for|to) comment",
    ),
    (
        CueKind.NO_COMMENT,
        r"\b(?:had|have|has|offered|made|gave) no (?:immediate |further )?comment\b|\bcommented neither\b",
    ),
    (
        CueKind.NO_COMMENT,
        r"\b(?:went|were|was|remained) (?:unanswered|not (?:answered|returned))|\b(?:calls|e-?mails"
        r"|messages) (?:were )?not returned",
    ),
    (
        CueKind.DENIED,
        r"\b(?=den)(?<!be )(?<!was )(?<!were )(?:denied|denies|deny|denying)\b"
        r"(?! (?:part|person|entit|entry|access|bail|perm|or))",
    ),
    (
        CueKind.DENIED,
        r"\b(?:reject(?:ed|s)?|dismiss(?:ed|es)?|refut(?:ed|es)|disput(?:ed|es)|rebuff(?:ed|s))\b"
        r"(?= (?:\w+[ -]){0,4}?(?:allegation|accusation|claim|report|suggestion|assertion|finding|charge|notion"
        r"|that)s?\b)",
    ),
    (
        CueKind.DENIED,
        r"\b(?:ha(?:s|ve|d)|w(?:as|ere)) never (?=suppl|provid|sold|sent|transfer|export|deliver|work|cooperat|been)",
    ),
    (
        CueKind.DENIED,
        r"\b(?:is|are|was|were) (?:baseless|unfounded|groundless|fabricated|untrue|false|not true)\b|\bno truth (?:to"
        r"|in)\b",
    ),
    (
        CueKind.UNAWARE,
        rf"\b(?:is|are|was|were|be|being)(?: entirely| completely)? [\"“]?(?:unaware|not{_ADV} aware) (?:of|that)",
    ),
    (
        CueKind.UNAWARE,
        rf"\b(?:had|has|have) no (?:knowledge (?:of|about)|idea\b)"
        rf"|\b(?:do|does|did){_NOT} know (?:of|about|anything|how|whether|why|that|if)\b",
    ),
    (CueKind.UNAWARE, rf"\bnot familiar with|\b(?:had|has|have){_NOT} heard (?:of|about)"),
    (CueKind.CANNOT_VERIFY, rf"\b(?:could|can)(?:not|{_NOT}){_ADV} (?:be{_ADV} )?{_VERIFY}"),
    (
        CueKind.CANNOT_VERIFY,
        rf"\b(?:is|are|was|were|been){_ADV} (?:unable|not able) to{_ADV} {_VERIFY}(?: whether| if| that)?",
    ),
    (CueKind.CANNOT_VERIFY, rf"\b(?:nor|neither) (?:could|can|was|were) (?:[\w.'’-]+ ){{1,4}}?(?:able to )?{_VERIFY}"),
    (
        CueKind.CANNOT_VERIFY,
        rf"\b(?:has|have|had|was|were|is|are){_NOT}{_ADV} (?:been{_ADV} )?(?:verified|confirmed|corroborated"
        rf"|authenticated)",
    ),
    (
        CueKind.CANNOT_VERIFY,
        r"\b(?:remains?|is|was|it['’]s)(?: still)? (?:unclear|unverified|unconfirmed|not clear)\b(?: (?:whether|if"
        r"|to what|how|who|what|when|which))?",
    ),
    (CueKind.NOT_STATED, rf"\b(?:did|do|does|had|has|have)(?:{_NOT}){_ADV} {_SAYS}"),
    (
        CueKind.NOT_STATED,
        r"\bwithout (?:naming|specifying|identifying|giving (?:any )?(?:further )?details|elaborating|saying"
        r"|disclosing|mentioning)\b",
    ),
    (
        CueKind.NOT_STATED,
        rf"\b(?:is|are|was|were){_NOT}{_ADV} (?:named|identified|specified|disclosed|stated|mentioned|given"
        rf"|indicated)\b",
    ),
    (
        CueKind.NO_EVIDENCE,
        rf"\b(?:ha(?:s|ve|d)|did|do|does)(?:{_NOT}{_ADV} (?:see|seen|find|found|have)(?: any)?| (?:seen "
        rf"|found )?no)(?: \w+)? evidence\b",
    ),
    (
        CueKind.NO_EVIDENCE,
        r"\b(?:[Tt]here (?:is|was|were)|found|saw|with) no (?:\w+ )?(?:evidence|proof|indications?|signs?)\b",
    ),
    (
        CueKind.HEDGED,
        r"\b[Nn]othing (?:suggest|indicat|show|prove)\w*"
        r"|\bNo (?:\w+ )?(?:evidence|proof|indications?|signs?) (?:\w+ ){0,3}?that\b",
    ),
    (
        CueKind.PLANNED,
        r"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|aims?|aimed|hop(?:es|ed|ing)|propos(?:es|ed)"
        r"|agreed) to\b(?! be confirmed)"
        r"|\b(?:is|are|was|were|be) (?:expected|due|set|scheduled|slated|supposed|going) to\b"
        r"|\bwould(?: soon)? be (?:ready|able)\b",
    ),
    (
        CueKind.PLANNED,
        r"\bwill (?:soon )?(?:be |have )?(?:able|ready|begin|start|build|produce|supply|deliver|establish|open|set up"
        r"|construct|manufacture|launch)\b",
    ),
    (
        CueKind.PLANNED,
        r"\b(?:planned|proposed|prospective|future) (?=\w+ (?:plant|site|base|factory|centre|center|facility|line))",
    ),
    (
        CueKind.HEDGED,
        r"\b(?:[Rr]eported|[Aa]lleged|[Aa]pparent|[Pp]urported|[Ss]upposed|[Oo]stensib|[Pp]ossib|[Pp]resumab|[Pp]robab"
        r"|[Pp]otential)ly\b",
    ),
    (
        CueKind.HEDGED,
        r"\b(?:appears?|appeared|seems?|seemed) to\b|\b(?:is|are|was|were) (?:believed|thought|suspected|alleged"
        r"|rumou?red|said|likely) (?:to|of)\b",
    ),
    (
        CueKind.HEDGED,
        r"\b(?:accus(?:ed|es|ing)|charg(?:ed|es|ing)|indict(?:ed|s|ing)|suspect(?:ed|s))\b"
        r"(?=[^.;]{0,120}?\b(?:of|with|for) (?:having )?\w+(?:ing|ed)\b)",
    ),
    (
        CueKind.HEDGED,
        r"\b(?:accus(?:es?|ed|ing)|charg(?:es|ed|ing)|indict(?:ed|s)|suspect(?:ed|s)?|blam(?:es|ed|ing))\b"
        r"(?=[^;]{0,240}?\b(?:that|because|after|when|since|once|as|how) (?:it|he|she|they|both|the|its)\b)",
    ),
    (
        CueKind.HEDGED,
        r"\bsuspects? (?:that\b|(?=[^.;,]{1,80} of (?:having )?\w+ing\b))|\baccuse\b(?=[^;]{1,120} of \w+ing\b)",
    ),
    (CueKind.HEDGED, r"\balleg(?:e|es|ed|ing) (?:that\b|(?=(?:he|she|it|they)\b))"),
    (CueKind.HEDGED, r"\b[Ii]t (?:is|was)(?: also)? (?:suspected|alleged|believed|thought|rumou?red) that\b"),
    (CueKind.HEDGED, r"\b(?:may|might) have\b|\bsuspected (?=of|to)|\b[Aa]llegations? (?:that|of)\b"),
    (
        CueKind.CONDITIONAL,
        r"\b[Ii]f\b[^.;]{0,160}?\b(?:is|are|was|were|be|proves?)(?: \w+)? (?:confirmed|verified|true|proven"
        r"|established|correct)\b",
    ),
    (
        CueKind.CONDITIONAL,
        r"\b[Ii]f (?:confirmed|true|verified|proven)\b|\bwould (?:be the first|mean|mark|represent|constitute"
        r"|amount)\b",
    ),
    (CueKind.COULD, r"\b(?:could|might|may)(?! not\b| be reached| have\b)\b"),
)
SLAVIC: tuple[tuple[CueKind, str], ...] = (
    *_reversals("ru"),
    (
        CueKind.NO_COMMENT,
        r"\bне (?:сразу |пока )?(?:ответил\w*|отреагировал\w*|прокомментировал\w*|відповіл?\w*|прокоментува\w+)",
    ),
    (
        CueKind.NO_COMMENT,
        r"\bотказал(?:ся|ась|ись|ось)(?: от комментари\w*| (?:комментировать|отвечать|уточн\w+|назвать|раскр\w+))"
        r"|\bвоздержал\w+ от комментар\w+",
    ),
    (
        CueKind.NO_COMMENT,
        r"\bвідмови\w+ (?:від коментар\w*|коментувати)|\b(?:остал|залиши)\w+ без (?:ответа|відповіді)"
        r"|\bне (?:предоставил|дал)\w* комментари\w*",
    ),
    (
        CueKind.DENIED,
        r"\b(?:отриц(?:ает|ают|ал|ала|али|ало)|отверг(?:ает|ают|ла|ли|ло)?|опроверг(?:ает|ают|ла|ли|ло)?"
        r"|опровергнул\w*|заперечу\w+|заперечи\w+|спростов\w+)\b",
    ),
    (CueKind.DENIED, r"\b(?:никогда|ніколи) не (?=\w+[лв](?:а|и|о)?\b)|\bне соответству\w+ действительности"),
    (
        CueKind.UNAWARE,
        r"\b(?:не ?известно|не ?відомо) (?:о|об|про)\b|\bне (?:зна(?:ет|ют|л\w*) (?:о|об)|в курсе|осведомл\w+"
        r"|располага\w+ (?:информацией|сведениями))",
    ),
    (
        CueKind.CANNOT_VERIFY,
        r"\bне (?:смог\w*|удалось|удаётся|может|могут|вдалося|зміг|змогли)(?: \w+)? (?:подтвердить|проверить"
        r"|установить|верифицировать|підтвердити|перевірити)",
    ),
    (
        CueKind.CANNOT_VERIFY,
        r"\b(?:подтвердить|проверить|установить|підтвердити|перевірити)(?: [^.,;]{1,60})? не (?:удалось|смог\w*"
        r"|вдалося)|\bне подтвержд[её]н\w*",
    ),
    (
        CueKind.NOT_STATED,
        r"\bне (?:указ(?:ал\w*|ан\w*|ыва\w+)|уточн(?:ил\w*|я\w+|ено)|назва(?:л\w*|н\w*)|называ\w+|сообщ(?:ил\w*|а\w+)"
        r"|раскры\w+|привод(?:ит\w*|ятся|ится)|упомина\w+|конкретизир\w+|вказ\w+|уточни\w+)",
    ),
    (
        CueKind.NO_EVIDENCE,
        r"\b(?:доказательств|свидетельств|доказів)\w* (?:нет|не (?:найдено|обнаружено|видел\w*)|немає)"
        r"|\bнет (?:\w+ )?доказательств",
    ),
    (
        CueKind.PLANNED,
        r"\b(?:(?:за)?планиру\w+|планировал\w*|запланирован\w*|намерен\w*|намерева\w+|собира(?:ется|ются|лась|лся)"
        r"|ожидается|предполагается|плану\w+|має намір|обязу\w+|зобов'яз\w+)",
    ),
    (
        CueKind.HEDGED,
        r"\b(?:предположительно|якобы|нібито|по-видимому|вероятно|возможно|ймовірно|можливо|судя по всему"
        r"|как утверждается|по неподтвержд\w+)",
    ),
    (CueKind.CONDITIONAL, r"\b(?:если|якщо)\b[^.;]{0,120}?\b(?:подтверд|підтверд)\w+"),
    (
        CueKind.COULD,
        r"\b(?:мог(?:ла|ли|ло)? бы|может привести|могут привести|может быть использован\w*|могли бути|міг би)",
    ),
)
CHINESE: tuple[tuple[CueKind, str], ...] = (
    *_reversals("zh"),
    (
        CueKind.NO_COMMENT,
        r"(?:未|没有|沒有|尚未|并未)(?:立即|立刻|即时|即時|就此)?(?:作出|做出)?(?:回应|回應|回复|回覆|答复|答覆|置评|置評)|(?:拒绝|拒絕)(?:就此)?(?:置评|置評|评论|評論|回应"
        r"|回應|透露|提供|发表评论)|不予(?:置评|置評|评论|評論)",
    ),
    (
        CueKind.DENIED,
        r"否认|否認|驳斥|駁斥|(?:从未|從未|从不|從不|从来没有)(?=[^，。；]{0,12}(?:提供|出口|出售|供应|供應|交付|输送|生产|合作|转让))|并非事实|毫无根据|子虚乌有|不属实",
    ),
    (CueKind.UNAWARE, r"(?:并?不|毫不)(?:知情|知晓|知道|清楚)|不(?:了解|掌握)(?:有关|相关|这一|该)?(?:情况|情況|项目)"),
    (
        CueKind.CANNOT_VERIFY,
        r"(?:无法|無法|未能|不能|尚未)(?:独立|獨立|立即)?(?:核实|核實|证实|證實|确认|確認|查证|查證|验证)",
    ),
    (
        CueKind.NOT_STATED,
        r"(?:未|没有|沒有|并未|尚未)(?:具体|具體|明确|明確)?(?:说明|說明|指明|透露|注明|註明|提及|披露|公布|公佈|点名|點名|列明|写明|提供(?=[^，。；]{0,6}(?:细节|名称|时间"
        r"|日期)))",
    ),
    (CueKind.NO_EVIDENCE, r"(?:没有|沒有|尚无|未见|未发现)(?:任何|直接)?(?:证据|證據)"),
    (
        CueKind.PLANNED,
        r"计划(?!经济|书)|計劃|打算|拟(?=建|在|于|向|与)|将(?:于|会|在|建|投产|生产|向)|將(?:於|會|在|建|向)|预计|預計|筹建|有意",
    ),
    (CueKind.HEDGED, r"据称|據稱|据说|據說|疑似|涉嫌|似乎|据传|可能(?:是|已|曾|向)|或(?:已|曾)"),
    (CueKind.CONDITIONAL, r"(?:如果|若|倘若|一旦)[^。；]{0,60}?(?:属实|屬實|得到证实|证实|確認|确认)"),
    (CueKind.COULD, r"(?:可能|或)(?:会|將|将|导致|引发)|或许"),
)

BITS: tuple[tuple[str, ...], ...] = (
    (
        "quit",
        "xonerat",
        "bsolv",
        "indicat",
        "clear",
        "rong",
        "alse",
        "rroneous",
        "istaken",
        "ncorrect",
        "naccurate",
        "refus",
        "fail",
        "declin",
        " from ",
    ),
    (
        "drop",
        "dismiss",
        "withdr",
        "quash",
        "umo",
        "debunk",
        "overturn",
        "retract",
        "annul",
        "myth",
        "doubt",
        "ew ",
        "magine",
        "uppose",
    ),
    ("if", "If", "nless", "hether"),
    (" not", "n't", "n’t"),
    ("declin", "refus"),
    ("could", "cannot", " not", "n't", "n’t"),
    (" no ", "commented"),
    ("unanswered", "not answered", "not returned"),
    ("den",),
    ("reject", "dismiss", "refut", "disput", "rebuff"),
    (" never ",),
    ("baseless", "unfounded", "groundless", "fabricated", "true", "false", "no truth"),
    ("aware",),
    (" no ", "know"),
    ("not familiar", "heard"),
    ("not", "n't", "n’t"),
    ("able to",),
    ("nor ", "neither "),
    (" not", "n't", "n’t"),
    ("clear", "unverified", "unconfirmed"),
    (" not", "n't", "n’t"),
    ("without ",),
    (" not", "n't", "n’t"),
    ("evidence",),
    (" no ",),
    ("othing", "No "),
    (" to", " be "),
    ("will ",),
    ("planned", "proposed", "prospective", "future"),
    ("ly",),
    (" to", " of"),
    ("accus", "charg", "indict", "suspect"),
    ("accus", "charg", "indict", "suspect", "blam"),
    ("suspect", "accuse"),
    ("alleg",),
    ("t is ", "t was "),
    ("have", "suspected", "llegation"),
    ("if", "If"),
    ("if ", "If ", "would "),
    ("could", "might", "may"),
)
"""For each row of `ENGLISH`, what one of stands in whatever it finds."""
