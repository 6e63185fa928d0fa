"""The words by which a sentence takes back, questions or supposes what it goes on to say, by language.

Source: ../domain/documents.md section 3; the wording of press and court reports.
"""

from __future__ import annotations

__all__ = ["REPORTED", "REVERSED", "SUPPOSED"]

_TRADES = (
    r"(?=(?:suppl|sell|ship|deliver|export|send|transfer|manufactur|produc|buy|purchas|import|cooperat|collaborat"
    r"|work with|accept|provide (?!details|comment|answer|names|information|evidence))\w*)"
)
_CHARGES = r"(?:charges?|allegations?|accusations?|claims?|counts?|suspicions?|case|wrongdoing)"
_OF_IT = rf"of (?=(?:\w+ ){{0,3}}?{_CHARGES}\b|\w+ing\b)"
_NOT_NOT = r"\b(?=[abcdefprsv])(?<!not )(?<!never )(?<!not been )"
_FALSELY = r"(?:wrongly|falsely|erroneously|mistakenly|incorrectly|inaccurately)"
_TOLD = r"(?:reported|claimed|alleged|said|stated|accused|suggested|announced|asserted|believed|assumed|thought)"

REVERSED = {
    "en": rf"{_NOT_NOT}(?:acquitted|exonerated|absolved|vindicated) {_OF_IT}"
    rf"|{_NOT_NOT}clear(?:ed|s)(?: [^.;]{{1,80}}?)? {_OF_IT}"
    rf"|\b{_FALSELY} {_TOLD}\b|\b{_TOLD} {_FALSELY}\b"
    rf"|{_NOT_NOT}(?:refus(?:ed|es|ing)|fail(?:ed|s|ing)|declin(?:ed|es|ing)) to {_TRADES}"
    rf"|{_NOT_NOT}(?:prevent|block|bann?|barr?|stopp|forb)\w*(?: [^.;]{{1,80}}?)? from {_TRADES}",
    "ru": r"(?i:\b(?:неверно|неправда|невірно)\b,? (?:что|що|будто)"
    r"|\b(?:ошибочно|ложно|помилково|хибно) (?:сообщ|утвержд|повідомля|стверджу)\w*"
    r"|\b(?:отказал\w*|відмови\w+)(?: \w+)? (?:(?:поставл\w*|прода\w+|отгру\w+|экспорт\w+|постача)ть?\b"
    r"|от поставк|від поста))",
    "zh": r"误报|誤報|(?:错误地|錯誤地)(?:报道|称)|误称|(?:拒绝|拒絕)向?[^，。；]{0,12}?(?:供应|供應|出口|出售|交付)",
}
"""What follows them in their clause is not so."""

REPORTED = {
    "en": rf"\b(?:drop(?:ped|s)?|dismiss(?:ed)?|withdr(?:ew|aw[ns]?)|quash(?:ed)?)(?: \w+){{0,2}}? {_CHARGES}\b"
    r"|\brumou?rs? (?:that|of|about)\b|\bdebunk(?:ed|s)\b"
    r"|\b(?:overturn|retract|annul)(?:l?ed|s)?(?: \w+){0,2}? "
    r"(?:ruling|report|finding|verdict|conviction|claim|story)s?\b"
    r"|\bmyth that\b|\bdoubt(?:ed|s)? (?:that|whether)\b|\b[Ff]ew (?:people )?believed?\b"
    r"|\b(?:[Ii]magine|[Ss]uppose)\b",
    "ru": r"(?i:\b(?:слухи|чутки)\b|\b(?:снял|зняли?)\w* обвин\w+)",
    "zh": r"谣言|謠言|谣传|传言|傳言|(?:撤销|撤銷|驳回)[^，。；]{0,10}?(?:指控|起诉)",
}
"""What follows them is a rumour or a charge that was not upheld."""

SUPPOSED = {
    "en": r"\b(?:[Ii]f|[Uu]nless|[Ww]hether)\b(?! (?:any|so|not)\b)",
    "ru": r"(?i:\b(?:если|якщо)\b)",
    "zh": r"如果|倘若|假如|(?:^|(?<=[，。；]))若",
}
"""What follows them is supposed."""
