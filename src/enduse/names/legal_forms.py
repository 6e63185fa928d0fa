"""Legal forms, in the spelling that `analyse` folds names to.

A legal form is taken out of a name and noted. Phrases are compared by sound, so one romanisation stands for all.

Source: national company law of the countries named; ISO 20275 for the abbreviations.
"""

from __future__ import annotations

import re

__all__ = ["GLUED_FORMS", "HAN_FORMS", "LEGAL_FORMS", "has_han_form"]

LEGAL_FORMS = """
LLC: llc|l l c|ltd|limited|co ltd|co limited|company limited|company ltd|ltd co|limited liability company
LLC: limited company
LLC: limited liability co|ltd liability co|ltd liability company|private limited|private limited company|pvt ltd
LLC: pte ltd
LLC: pte limited|pty ltd|pty limited|private ltd|private ltd co|pvt limited|pvt ltd co|sdn bhd|ooo|ooo s|limited co
LLC: obshchestvo s ogranichennoi otvetstvennostyu|obschestvo s ogranichennoi otvetstvennostyu|llp|l l p|pvt co ltd
LLC: obshchestvo s ogranichennoi otvetstvennostiu|obshchestvo s ogranichennoi otvetstvennostju|private limited co
LLC: obshestvo s ogranichennoi otvetstvennostyu|s ogranichennoi otvetstvennostyu|tov|tzov|cooo|sooo|odo
LLC: tovaristvo z obmezhenoyu vidpovidalnistyu|tovarystvo z obmezhenoiu vidpovidalnistiu|too
LLC: tovarischestvo s ogranichennoi
LLC: tovarishchestvo s ogranichennoi otvetstvennostyu|tavarystva z abmezhavanai adkaznastsyu|gmbh|mbh|g m b h
LLC: tavarystva z abmezhavanay adkaznastsiu|gesellschaft mit beschrankter haftung|ug|haftungsbeschrankt|sarl|s a r l
LLC: societe a responsabilite limitee|srl|s r l|s de r l|s de rl|s de rl de cv|s de r l de c v|srl de cv
LLC: societatea cu raspundere limitata|societate cu raspundere limitata|societa a responsabilita limitata
LLC: sociedad de responsabilidad limitada|sp z o o|sp zoo|spolka z ograniczona odpowiedzialnoscia|doo|d o o|dooel
LLC: ood|eood|bv|b v|besloten vennootschap|oy|lda|ltda|limitada|cia ltda|eirl|e i r l|s l|sl|s l u|slu|bvba|b v b a
LLC: kft
LLC: fze|fz e|fzco|fz co|fz llc|fzllc|fzc|dmcc|limited sirketi|ltd sti|ltd sirketi|limited liability partnership
LLC: w l l|wll
LLC: s r o|sro|uab|sia|ou|shpk|sh p k|aps|yk|yugen kaisha|gk|godo kaisha|mmc|mchj|kdoo|with limited liability|ltd sarl
LLC: zhauapkershiligi shekteuli seriktestigi|zhshs|masuliyati cheklangan jamiyati|mas ulit ltd|mahdudah|yuhan hoesa
LLC: you xian gong si|you xian ze ren gong si
LLC: youxian gongsi|youxian zeren gongsi|company with limited liability|society with limited liability
JSC: jsc|j s c|joint stock company|joint stock co|ojsc|oao|pjsc|pao|cjsc|zao|open joint stock company|joint stock|at
JSC: public joint stock company|closed joint stock company|private joint stock company|private joint stock co|ao|ak
JSC: aoot
JSC: public joint stock co|open joint stock co|closed joint stock co|aktsionernoe obshchestvo|aktsyonernoe obshchestvo
JSC: aktsionernoye obshchestvo|aktcionernoe obshchestvo|otkrytoe aktsionernoe obshchestvo|aktsionernoe obschestvo
JSC: publichnoe aktsionernoe obshchestvo|zakrytoe aktsionernoe obshchestvo|neprublichnoe aktsionernoe obshchestvo
JSC: otkrytoe aktsionernoe obschestvo|zakrytoe aktsionernoe obschestvo|publichnoe aktsionernoe obschestvo|nao|aozt|tao
JSC: aktsyyanernae tavarystva|adkrytae aktsyyanernae tavarystva|zakrytae aktsyyanernae tavarystva|aat|prjsc|prat|pat
JSC: adkrytaye aktsyyanernaye tavarystva|zakrytaye aktsyyanernaye tavarystva|aktsyianernae tavarystva
JSC: aktsionerne tovaristvo
JSC: publichne aktsionerne tovaristvo|privatne aktsionerne tovaristvo|aktsionerne tovarystvo|akcionerne tovarystvo
JSC: ag|aktiengesellschaft|aktg|akg|akt ges|se|societas europaea|plc|p l c|public limited company|public ltd co
JSC: public limited co|sa|s a|societe anonyme|sociedad anonima|s a de c v|sa de cv|de c v
JSC: sociedad anonima de capital variable
JSC: spa|s p a|societa per azioni|nv|n v|ab|asa|a s a|a s|as|anonim sirketi|anonim sirket|a s ti|sanayi ve ticaret as
JSC: inc|incorporated|corp|corporation|co inc|pcl|tbk|pt|p t|zrt|nyrt|ad|a d|saog|saoc|kk|k k|kabushiki kaisha
JSC: kabushiki gaisha|s a l|sal|sal offshore|sas|s a s|s a c|sac|s a a|osa|sj s c|sjsc|cpjsc
JSC: joint stock holding company
JSC: gu fen you xian gong si
JSC: gufen youxian gongsi|jusik hoesa|aktsionerlik jamiyati|aktsioner*lik|a d beograd|akcionarsko drustvo|psc|pjs
state enterprise: fgup|fsue|federal state unitary enterprise|federalnoe gosudarstvennoe unitarnoe predpriyatie|gup
state enterprise: state unitary enterprise|fgbu|federal state budgetary institution|fgau|fku|fkp
state enterprise: federal state enterprise
state enterprise: federalnoe kazennoe predpriyatie|federalnoe gosudarstvennoe byudzhetnoe uchrezhdenie
state enterprise: gosudarstvennoe predpriyatie
state enterprise: derzhavne pidpriemstvo|derzhavne pidpryiemstvo|state enterprise|republican unitary enterprise|rup
state enterprise: mup
state enterprise: fgbou|gosudarstvennoe unitarnoe predpriyatie|unitary enterprise|unitarnoe predpriyatie|rue
state enterprise: federal treasury enterprise
state enterprise: federal state budgetary scientific institution|federal state autonomous institution|fgbun|fgaou
state enterprise: gbu|gku|kp
state enterprise: respublikanskoe unitarnoe predpriyatie|fgbnu|fgb|fgbu nauki|federal state institution
state enterprise: state institution
partnership: kg|gmbh co kg|gmbh and co kg|ohg|lp|l p|limited partnership|kommanditgesellschaft|general partnership
partnership: k s|v o f|vof
partnership: ltd partnership|kd|k d|komanditno drustvo|snc|s n c|s e n c|cv|c v
sole trader: ip|individual entrepreneur|individualnyi predprinimatel|fop|sole proprietorship|pboyul|chp|sole trader
non-profit: autonomous non commercial organization|ano|avtonomnaya nekommercheskaya organizatsiya
non-profit: autonomous nonprofit organization
non-profit: e v|ev|eingetragener verein|nko|gongo|oo|public organization|obshchestvennaya organizatsiya
"""
"""Kind of legal form to the phrases that mean it, folded, `|` between."""

GLUED_FORMS = ("ltda", "limited", "gmbh", "ojsc", "pjsc", "cjsc", "ltd", "llc", "inc", "jsc", "corp")
"""Forms that are told from a word they are glued to."""

HAN_FORMS: tuple[tuple[str, str], ...] = (
    ("股份有限公司", "JSC"),
    ("有限责任公司", "LLC"),
    ("有限責任公司", "LLC"),
    ("有限公司", "LLC"),
    ("有限会社", "LLC"),
    ("合同会社", "LLC"),
    ("株式会社", "JSC"),
    ("株式會社", "JSC"),
    ("주식회사", "JSC"),
    ("유한회사", "LLC"),
    ("股份公司", "JSC"),
    ("公司", "company"),
    ("会社", "company"),
)
"""Chinese, Japanese and Korean legal forms, longest first."""

_HAN_FORM = re.compile("|".join(phrase for phrase, _ in HAN_FORMS))


def has_han_form(name: str) -> bool:
    """Whether a name holds a Chinese, Japanese or Korean legal form.

    >>> has_han_form("红兔矢量实业（深圳）有限公司"), has_han_form("周大创")
    (True, False)
    """
    return not name.isascii() and _HAN_FORM.search(name) is not None
