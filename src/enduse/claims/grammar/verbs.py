"""Verbs and their forms: which verb a word is a form of, and whether the word is as often a noun."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from enduse.claims.naming.vocabulary import word_set

__all__ = ["CATENATIVE", "INTRANSITIVE", "OFTEN_NOUNS", "REPORTING", "VerbForm", "verb_forms"]


class VerbForm(NamedTuple):
    """A word as a form of a verb.

    `form` holds the letters of what it can be: b base, s third person, d past, n past participle, g -ing.
    """

    lemma: str
    form: str


_REGULAR = word_set(
    "supply provide deliver transfer export import ship dispatch furnish receive obtain acquire purchase"
    " procure order develop create"
    " design redesign manufacture produce assemble test upgrade modernise modernize improve own control direct head"
    " manage operate employ work"
    " collaborate cooperate partner associate affiliate assist help support aid facilitate finance fund enable"
    " involve engage participate"
    " list sanction designate add target blacklist submit inform report invoice issue bill pay require transact"
    " settle serve act locate base"
    " headquarter register establish plan intend aim hope propose agree expect cover exceed increase accelerate"
    " reduce double triple carry"
    " recover discover label label mark display originate come express voice respond reply answer comment decline"
    " refuse deny reject specify"
    " identify disclose mention reveal indicate name state verify confirm warn caution claim announce note add say"
    " tell explain argue insist"
    " acknowledge describe suggest estimate allege accuse believe suspect view call outline publish study visit"
    " travel train request ask"
    " withhold stop suspend resume continue begin start launch conduct carry complete use deploy launch fire capture"
    " down destroy hit strike"
    " evade circumvent bypass conceal hide violate undermine threaten contribute lead result cause trigger include"
    " contain comprise feature"
    " belong form constitute remain become seem appear fail try attempt seek want need allow approve authorise"
    " authorize sign conclude contract"
    " replenish replace equip arm install integrate house host represent specialise specialize distribute resell"
    " market trade"
    " broker forward route reroute transport move load store stockpile sample survey examine inspect review publish"
    " post document cite quote"
    " unseal charge indict arrest convict wire launder smuggle fly cost price value weigh measure link connect tie"
    " found co-found"
    " relate attract recruit pose play arrange coordinate organise organize oversee supervise chair appoint hold"
    " comply follow focus depend"
    " resemble match differ owe repair maintain service share license open close expand build construct plant set"
    " rely attend meet discuss"
    " avoid ensure overwhelm hinder dodge skirt disguise fuel feed boost strengthen bolster restore rebuild save hire"
    " lease rent enter leave reach offer invest accept prevent protect defend attack kill monitor detect track guide"
    " power drive enhance enable raise lower limit restrict ban halt end pursue secure gain earn spend move operate"
    " re-export divert remit co-own funnel return dismiss contact fit refund seize raid sue lend"
    " insure award promote justify occupy annex deport supervise administer elect nominate resign retire"
    " install mount embed source transship tranship haul ferry register incorporate domicile"
    " place negotiate sponsor benefit consist amend impose remove revise determine identify frustrate relay prove show"
)
_IRREGULAR = (
    "sell sells sold sold selling|send sends sent sent sending|give gives gave given giving|get gets got got getting"
    "|take takes took taken taking|buy buys bought bought buying|make makes made made making|build builds built built"
    " building"
    "|hold holds held held holding|lead leads led led leading|run runs ran run running|see sees saw seen seeing|say"
    " says said said saying"
    "|tell tells told told telling|show shows showed shown showing|know knows knew known knowing|find finds found"
    " found finding"
    "|pay pays paid paid paying|bring brings brought brought bringing|write writes wrote written writing|draw draws"
    " drew drawn drawing"
    "|shoot shoots shot shot shooting|set sets set set setting|put puts put put putting|begin begins began begun"
    " beginning"
    "|become becomes became become becoming|come comes came come coming|go goes went gone going|fly flies flew flown"
    " flying"
    "|win wins won won winning|think thinks thought thought thinking|withhold withholds withheld withheld withholding"
    "|oversee oversees oversaw overseen overseeing|leave leaves left left leaving|keep keeps kept kept keeping|lose"
    " loses lost lost losing"
    "|meet meets met met meeting|speak speaks spoke spoken speaking|strike strikes struck struck striking|hit hits"
    " hit hit hitting"
    "|cost costs cost cost costing|hide hides hid hidden hiding|wear wears wore worn wearing|grow grows grew grown"
    " growing"
    "|undertake undertakes undertook undertaken undertaking|resell resells resold resold reselling|fall falls fell"
    " fallen falling"
    "|rise rises rose risen rising|spend spends spent spent spending|bear bears bore borne bearing|let lets let let"
    " letting"
)
OFTEN_NOUNS = word_set(
    "supply supplies export exports import imports design designs test tests control controls order orders plan plans"
    " report reports support"
    " help aid work works list lists label labels name names state states claim claims note notes comment comments"
    " view views study studies"
    " visit visits use uses start call calls need needs answer answers request requests cause causes result results"
    " lead leads sample samples"
    " survey surveys review reviews document documents post posts charge charges route routes transport market"
    " markets trade trades"
    " broker partner partners ship ships transfer transfers issue issues bill bills mark marks display cover covers"
    " hold stop fire down hit"
    " strike strikes launch head heads base bases arm arms set sets build cost costs price prices value values"
    " measure measures link links"
    " plant plants house houses host form forms contract contracts sign signs increase sanction sanctions target"
    " targets purchase purchases"
    " act acts aim aims hope hopes service services license share shares match repair open benefit play fund funds"
    " finance"
    " result results focus feature features shot drawing building meeting being finding training manufacturing"
    " engineering trading testing"
    " affiliate affiliates attack attacks source sources"
    " supplying shipping holding beginning setting funding marketing processing mean means"
)
"""Forms that are verbs only where the words around them say so."""

INTRANSITIVE = word_set(
    "collaborate cooperate work serve act specialise specialize respond reply participate belong originate come"
    " remain lead result contribute"
    " comply rely consist fly go travel appear seem depend engage partner operate focus"
)
REPORTING = word_set(
    "say tell state announce reveal show report note add mention claim inform warn caution explain argue insist"
    " acknowledge write indicate"
    " suggest confirm disclose stress conclude estimate find discover determine allege believe think describe express"
    " deny reject know hope"
)
"""Verbs whose subject is the speaker of what follows."""

CATENATIVE = word_set(
    "plan intend aim hope propose agree expect begin start continue want seek attempt try appear seem refuse decline"
    " fail need help stop believe"
    " allege say think suspect report know require"
)


_SHARES = word_set("majority wholly jointly partly part fully indirectly directly")


@cache
def _table() -> dict[str, VerbForm]:
    forms: dict[str, dict[str, set[str]]] = {}
    irregular = [line.split() for line in _IRREGULAR.split("|")]
    taken = {words[0] for words in irregular}
    rows = [*irregular, *([b, _s(b), _ed(b), _ed(b), _ing(b)] for b in sorted(_REGULAR - taken))]
    for words in rows:
        for word, letter in zip(words, "bsdng", strict=True):
            forms.setdefault(word, {}).setdefault(words[0], set()).add(letter)
    return {word: _first(found) for word, found in forms.items()}


def _first(found: dict[str, set[str]]) -> VerbForm:
    lemma = min(found, key=lambda name: (-len(found[name]), name))
    return VerbForm(lemma, "".join(sorted(found[lemma])))


def _s(base: str) -> str:
    if base.endswith(("s", "x", "ch", "sh", "z")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"


def _stem(base: str) -> str:
    return (
        base + base[-1]
        if base
        in {
            "ship",
            "plan",
            "stop",
            "equip",
            "transfer",
            "label",
            "control",
            "refer",
            "model",
            "travel",
            "funnel",
            "transship",
            "tranship",
            "remit",
        }
        else base
    )


def _ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else _stem(base) + "ed"


def _ing(base: str) -> str:
    return base[:-1] + "ing" if base.endswith("e") and not base.endswith("ee") else _stem(base) + "ing"


def verb_forms(low: str) -> VerbForm | None:
    """The verb that a word is a form of; None for words that are none known here.

    >>> verb_forms("shipped"), verb_forms("seen")
    (VerbForm(lemma='ship', form='dn'), VerbForm(lemma='see', form='n'))
    """
    found = _table().get(low)
    if found is None and low.endswith(("-owned", "-controlled")) and low.split("-", maxsplit=1)[0] in _SHARES:
        return VerbForm("own" if low.endswith("owned") else "control", "dn")
    if found is None and low.endswith("labeled"):
        return VerbForm("label", "dn")
    return found
