"""Titles, headings and labels of register extracts, as patterns by what they mean."""

from __future__ import annotations

import re

__all__ = ["label_of", "register_of_head", "section_of"]

_REGISTERS = """
ru: выписк\\w*[\\s\\S]{0,200}(?:егрюл|единого государственного реестра юридических лиц)
hk: companies registry[\\s\\S]{0,400}(?:hong kong|\bcr no) | hong kong companies registry | 公司註冊處
gb: companies house | registrar of companies for (?:england|scotland|northern ireland)
"""
_SECTIONS = r"""
officer: сведения о лице, имеющем право без доверенности.* | (?:current |resigned )?(?:officers|directors)(?: \d+)?
officer: particulars of directors? | 董事
holder: сведения об? (?:участник|учредител).* | (?:people|persons) with significant control | shareholders? | members
holder: particulars of (?:members|shareholders) | share ?holdings? | 股東
other: сведения об? (?:учете|видах|записях|регистрации в качестве|уставном|держателе|филиал|лиценз).* | charges
other: filing history | secretar(?:y|ies) | nature of business.* | mortgages?
firm: наименование | company (?:details|overview|particulars) | адрес юридического лица | сведения о регистрации
"""
_LABELS = """
name: полное наименование(?: на русском языке)? | фамилия,? имя,? отчество | фио | company name(?: \\(english\\))?
name: name in english | english name | full name | name | 公司名稱 | 姓名
ogrn: огрн
inn: инн(?: юридического лица)?
kpp: кпп(?: юридического лица)?
number: company number | company no\\.? | cr no\\.? | 公司編號
from: дата регистрации | дата присвоения огрн | дата (?:внесения в егрюл )?записи(?: в егрюл)?
from: (?:грн и )?дата внесения в егрюл записи[^:\t\n]* | incorporated on | date of incorporation
from: appointed(?: on)? | date of appointment | notified(?: on)? | date of becoming member | 成立日期 | 委任日期
to: дата прекращения(?: полномочий| участия)? | resigned(?: on)? | date of (?:resignation|cessation)
to: ceased(?: on)? | 辭任日期
address: адрес(?: юридического лица| места нахождения)? | место нахождения(?: и адрес)?
address: registered office(?: address)? | address of registered office | 註冊辦事處地址
role: должность | role | capacity | officer role | 職位
share: размер доли(?: \\(?в процентах\\)?)? | доля(?: в процентах)? | nature of control
share: percentage(?: of shares)? | shareholding | % of shares | 持股比例
"""


def _table(rows: str) -> list[tuple[str, str]]:
    """(Meaning, pattern) of each row; ` | ` parts patterns."""
    told = (row.partition(": ") for row in rows.strip().splitlines())
    return [(name, pattern.strip()) for name, _, patterns in told for pattern in patterns.split(" | ")]


_NUMBERED = r"\s*(?:\d{1,3}(?:\.\d{1,2})*[.)]?\s+)?"
_BEHIND = r"\s*(?:[:：\t|]\s*|\s{2,}|\s+(?=[\d«\"A-ZА-ЯЁ\u4e00-\u9fff])|$)"
"""What parts a label from its value: a colon, a cell, two spaces, or a space before a capital or figure."""

_HEADS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _table(_REGISTERS)]
_SECTION = [(name, re.compile(rf"^{_NUMBERED}(?i:{p})\s*:?\s*$")) for name, p in _table(_SECTIONS)]
_LABEL = [(name, re.compile(rf"^{_NUMBERED}(?i:{p}){_BEHIND}")) for name, p in _table(_LABELS)]


def register_of_head(head: str) -> str | None:
    """Whose register the head of a document names: `ru`, `gb` or `hk`."""
    return next((name for name, pattern in _HEADS if pattern.search(head)), None)


def section_of(line: str) -> str | None:
    """Which section a line heads: `firm`, `officer`, `holder` or `other`."""
    return next((name for name, pattern in _SECTION if pattern.match(line)), None)


def label_of(line: str) -> tuple[str, int] | None:
    """What the label of a line means, and where its value begins; the longest label that fits."""
    matches = ((name, match.end()) for name, pattern in _LABEL if (match := pattern.match(line)) is not None)
    return max(matches, key=lambda m: m[1], default=None)
