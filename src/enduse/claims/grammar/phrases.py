"""Noun phrases and verb groups of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from enduse.claims.grammar.lexicon import BE, HAVE, MODALS, TIME_NOUNS, TO_ADJECTIVES
from enduse.claims.grammar.tagging import Tagged
from enduse.claims.grammar.verbs import CATENATIVE

__all__ = ["Element", "VerbGroup", "elements"]


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: has not been able to confirm.

    Attributes:
        lemma: Of the last verb.
        is_passive: Whether a form of `be` governs its participle.
        is_bare: A past form without auxiliary: the past tense, or a participle that follows its noun.
        is_finite: Whether it has tense; infinitives, gerunds and participles have none.
        chain: Lemmas before the last verb: planned to establish has `plan`.
        modal: will, could ... where there is one.
    """

    lemma: str
    form: str
    is_passive: bool
    is_bare: bool
    is_finite: bool
    is_negated: bool
    chain: tuple[str, ...] = ()
    modal: str | None = None
    adjective: str | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """A phrase of a sentence: tokens `start` to `end`.

    `kind` is NP, VG, P, C, S, O (pronoun), ” (the end of a quoted clause) or a sign; `is_named` says that a name
    heads it.
    """

    kind: str
    start: int
    end: int
    low: str = ""
    verb: VerbGroup | None = None
    is_named: bool = False
    first: str = ""


def elements(tagged: Sequence[Tagged]) -> list[Element]:
    """Phrases of a sentence in order; quotation marks and adverbs outside phrases are left out, brackets with their
    words."""
    out: list[Element] = []
    at = 0
    while at < len(tagged):
        tag = tagged[at].tag
        if tag == "(":
            at = _past_bracket(tagged, at)
            if out and out[-1].kind == "NP" and at < len(tagged) and _goes_on_behind(tagged, at):
                end = _noun_end(tagged, at)
                out[-1] = _noun_phrase(tagged, out[-1].start, end)
                at = end
            continue
        if tag in {"V", "X", "T", "G"}:
            found = _verb_group(tagged, at)
            if found is not None:
                out.append(found)
                at = found.end
                continue
        at = _other(tagged, at, out)
    return out


def _other(tagged: Sequence[Tagged], at: int, out: list[Element]) -> int:
    tag, low = tagged[at].tag, tagged[at].token.low
    if tag in {"D", "Q", "q", "A", "N", "&"} or (tag == "R" and _adverb_in_phrase(tagged, at)):
        end = _noun_end(tagged, at)
        out.append(_noun_phrase(tagged, at, end))
        return end
    if tag in {"P", "C", "S", "T"}:
        out.append(Element("P" if tag == "T" else tag, at, at + 1, low))
    elif tag == "O":
        out.append(Element("O", at, at + 1, low))
    elif tag == '"' and _ends_quotation(tagged, at, out):
        out.append(Element("”", at, at + 1, low))
    elif tag not in {'"', "R", "G", "X", "V", "'"}:
        out.append(Element(tag, at, at + 1, low))
    return at + 1


def _noun_phrase(tagged: Sequence[Tagged], start: int, end: int) -> Element:
    last = tagged[end - 1]
    return Element("NP", start, end, last.token.low, is_named=last.tag == "N", first=tagged[start].token.low)


def _ends_quotation(tagged: Sequence[Tagged], at: int, out: list[Element]) -> bool:
    """Whether a mark closes a quotation that holds a verb."""
    if at == 0 or tagged[at - 1].tag not in {",", ".", "!", "?"}:
        return False
    opened = next((n for n in range(at - 1, -1, -1) if tagged[n].tag == '"'), -1)
    return any(e.kind == "VG" and e.start > opened for e in out)


def _goes_on_behind(tagged: Sequence[Tagged], at: int) -> bool:
    """Whether a noun phrase goes on behind its bracket: unmanned aerial vehicle (UAV) engines."""
    return tagged[at].tag in {"A", "N"} and tagged[at - 1].tag == ")"


def _past_bracket(tagged: Sequence[Tagged], at: int) -> int:
    for n in range(at + 1, min(len(tagged), at + 60)):
        if tagged[n].tag == ")":
            return n + 1
    return at + 1


def _adverb_in_phrase(tagged: Sequence[Tagged], at: int) -> bool:
    """Whether an adverb stands in a noun phrase: the `newly` of `newly reported documents`."""
    return (
        at + 1 < len(tagged)
        and tagged[at + 1].tag == "A"
        and tagged[at].token.low.endswith("ly")
        and at > 0
        and tagged[at - 1].tag == "D"
    )


def _noun_end(tagged: Sequence[Tagged], at: int) -> int:
    end = at + 1
    while end < len(tagged):
        tag = tagged[end].tag
        is_inside = tag in {"A", "N", "Q", "q", "&", "%"} or (
            tag == "'" and end + 1 < len(tagged) and tagged[end + 1].tag in {"A", "N", "Q", "R", '"'}
        )
        if tag == '"':
            is_inside = (
                end + 1 < len(tagged) and tagged[end + 1].tag in {"A", "N"} and tagged[end].token.text not in {"”", "»"}
            )
        if tag == "D":
            is_other = tagged[end].token.low == "other" and tagged[end - 1].tag == "Q"
            is_inside = is_other or tagged[end - 1].token.low in {"all", "both", "such"}
        if tag == "R":
            is_inside = tagged[at].tag == "D" and end == at + 1 and end + 1 < len(tagged) and tagged[end + 1].tag == "A"
        if tag in {"Q", "N"} and _is_apart(tagged, end):
            is_inside = False
        if tag == "C":
            is_inside = _joins_modifiers(tagged, at, end)
        if not is_inside or _is_time(tagged, at, end) or _is_new(tagged, at, end):
            break
        end += 1
    return end


def _is_apart(tagged: Sequence[Tagged], at: int) -> bool:
    """Whether a number behind a name, or a name behind a date, is a phrase of its own."""
    if tagged[at].tag == "Q":
        return tagged[at - 1].tag == "N"
    return tagged[at - 1].tag == "Q" and _is_year(tagged, at - 1)  # "on 19 December 2023 | OFAC put"


def _is_year(tagged: Sequence[Tagged], at: int) -> bool:
    """Whether a number is the year of a date."""
    text = tagged[at].token.text
    return len(text) == 4 and text[:2] in {"19", "20"} and at > 0 and tagged[at - 1].token.low in TIME_NOUNS


def _is_new(tagged: Sequence[Tagged], start: int, at: int) -> bool:
    """Whether a name after a common noun is a phrase of its own: "before the invasion | Tarnfeld supplied"."""
    before = tagged[at - 1].token
    if tagged[at].tag != "N" or tagged[at - 1].tag != "A" or tagged[start].tag != "D" or not before.text[0].islower():
        return False
    return before.low.endswith(("ion", "ions", "ment", "ments", "war", "deal", "deals", "year", "time"))


def _joins_modifiers(tagged: Sequence[Tagged], start: int, at: int) -> bool:
    """Whether `and` joins words before one noun: a research and production centre."""
    is_single = tagged[start].token.low in {"a", "an"}
    is_quality = tagged[at - 1].token.low.endswith(("al", "ic", "ive", "ary", "ous"))
    if at > start and is_quality and at + 2 < len(tagged) and tagged[at + 1].tag == "A":
        return tagged[at + 2].tag in {"A", "N"}
    if not is_single or at + 2 >= len(tagged) or at - start < 2:
        return False
    return (
        tagged[at + 1].tag == "A"
        and tagged[at + 2].tag in {"A", "N"}
        and tagged[at - 1].tag == "A"
        and not tagged[at + 1].token.low.endswith("s")
    )


def _is_time(tagged: Sequence[Tagged], start: int, at: int) -> bool:
    """Whether a new phrase of time begins: "a Russian company | last summer"."""
    low = tagged[at].token.low
    follows = tagged[at + 1].token.low if at + 1 < len(tagged) else ""
    return at > start and low in {"last", "next", "this", "earlier"} and (follows in TIME_NOUNS or follows == "this")


def _verb_group(tagged: Sequence[Tagged], at: int) -> Element | None:
    verbs: list[int] = []
    lasts = at
    n = at
    adjective: str | None = None
    while n < len(tagged):
        tag, low = tagged[n].tag, tagged[n].token.low
        if tag == "V":
            if verbs and not _goes_on(tagged, verbs[-1], n):
                break
            verbs.append(n)
        elif tag == "A" and low in TO_ADJECTIVES and n + 1 < len(tagged) and tagged[n + 1].tag == "T" and n > at:
            adjective = low
        elif (
            tag not in {"X", "G", "R", "T", '"'}
            or (tag == "T" and not _takes_to(tagged, n, verbs, adjective, at))
            or (tag == '"' and not verbs)
        ):
            break
        n += 1
        if tag not in {"R", '"'}:
            lasts = n
    if not verbs:
        return _copula(tagged, at, lasts)
    return Element("VG", at, verbs[-1] + 1, verb=_described(tagged, at, verbs, adjective))


def _goes_on(tagged: Sequence[Tagged], last: int, n: int) -> bool:
    """Whether a verb continues the group: planned to establish, began sending, has been arrested."""
    between = [t.tag for t in tagged[last + 1 : n]]
    verb = tagged[last].verb
    if "T" in between:
        return True
    this = tagged[n].verb
    is_chain = (
        verb is not None
        and verb.lemma in {"begin", "start", "continue", "stop", "help"}
        and this is not None
        and "g" in this.form
    )
    return is_chain and not between


def _takes_to(tagged: Sequence[Tagged], n: int, verbs: list[int], adjective: str | None, at: int) -> bool:
    if n == at:
        return True
    if adjective is not None and tagged[n - 1].token.low == adjective:
        return True
    verb = tagged[verbs[-1]].verb if verbs else None
    return verb is not None and verb.lemma in CATENATIVE and tagged[n - 1].tag in {"V", "R"}


def _copula(tagged: Sequence[Tagged], at: int, end: int) -> Element | None:
    """`is`, `was`, `would be`, `has` without another verb."""
    lows = [t.token.low for t in tagged[at:end]]
    found = next((low for low in lows if low in BE | HAVE), None)
    if found is None:
        return None
    lemma = "be" if any(low in BE for low in lows) else "have"
    modal = next((low for low in lows if low in MODALS), None)
    is_negated = any(t.tag == "G" for t in tagged[at:end])
    is_finite = lows[0] not in {"being", "having", "to"} and not (lows[0] == "be" and modal is None)
    form = "g" if lows[0] in {"having", "being"} else "b"
    return Element("VG", at, end, verb=VerbGroup(lemma, form, False, False, is_finite, is_negated, (), modal))


def _described(tagged: Sequence[Tagged], at: int, verbs: list[int], adjective: str | None) -> VerbGroup:
    last = tagged[verbs[-1]]
    group = tagged[at : verbs[-1]]
    lows = [t.token.low for t in group]
    form = last.verb.form if last.verb else "dn"
    lemma = last.verb.lemma if last.verb else last.token.low
    near = next(
        (t.token.low for t in reversed(group) if t.tag in {"X", "T", "V"} or t.token.low in TO_ADJECTIVES), None
    )
    is_participle = "n" in form or "d" in form
    is_passive = near is not None and near in BE and is_participle
    first = tagged[at]
    is_perfect = bool(lows) and lows[0] in {"having", "being"}  # "for having provided"
    form = "g" if is_perfect else form
    is_gerund = "g" in form and not (near is not None and near in BE)
    is_infinitive = first.tag == "T"
    is_bare = is_participle and len(verbs) == 1 and not any(t.tag in {"X", "T"} for t in group)
    starts_bare = first.tag == "V" and first.verb is not None and "g" in first.verb.form
    return VerbGroup(
        lemma,
        form,
        is_passive,
        is_bare,
        not (is_gerund and (len(verbs) == 1 or starts_bare or is_perfect)) and not is_infinitive,
        any(t.tag == "G" for t in group),
        tuple(t.verb.lemma for t in (tagged[v] for v in verbs[:-1]) if t.verb is not None),
        next((low for low in lows if low in MODALS), None),
        adjective,
    )
