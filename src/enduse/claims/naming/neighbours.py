"""What a name that its own words do not tell names, by the words before and behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from enduse.claims.grammar.tokens import Token
from enduse.claims.naming.vocabulary import (
    BODY_HEADS,
    COMPANY_TAILS,
    FACILITY_TAILS,
    LEGAL,
    NOUN_KINDS,
    ORG_HEADS,
    PRODUCT_NOUNS,
    word_set,
)
from enduse.model.evidence import MentionKind

__all__ = ["kind_beside"]

_AFTER = frozenset(
    {
        "of",
        "in",
        "at",
        "based",
        "that",
        "which",
        "who",
        "with",
        "from",
        "for",
        "to",
        "by",
        "under",
        "owned",
        ".",
        ",",
        ";",
        "(",
        "named",
        "called",
    }
)
_ARTICLES = frozenset({"a", "an", "the", "one", "another", "its", "their", "his", "her", "whose"})


def kind_beside(words: Sequence[Token], start: int, end: int) -> MentionKind | None:
    """The kind of the name at words `start` to `end` that the words around it tell; None where they tell none."""
    if end < len(words) and words[end].low in _FIRMS_BEHIND:
        return MentionKind.COMPANY
    noun = end
    while noun < min(end + 3, len(words)) and words[noun].low in _OF_ARMS:
        noun += 1
    is_thing = noun < len(words) and words[noun].low in PRODUCT_NOUNS
    if is_thing and not (noun + 1 < len(words) and words[noun + 1].low in {"maker", "manufacturer"}):
        return MentionKind.PRODUCT
    for found in (_noun_before(words, start), _noun_after(words, end)):
        if found is not None:
            return found
    return (
        _by_verb(words, start, end)
        or _person_beside(words, start, end)
        or _firm_beside(words, start, end)
        or _by_acronym(words, start, end)
    )


def _person_beside(words: Sequence[Token], start: int, end: int) -> MentionKind | None:
    """A person, where two or three plain words are who, are of an age, direct, or speak: X, who; headed by X."""
    before = [w.low for w in words[max(0, start - 3) : start]]
    follows = [w.low for w in words[end : end + 3]]
    if not _is_plain(words[start:end]):
        return None
    is_who = follows[:1] == [","] and len(follows) > 1 and (follows[1] in {"who", "whom"} or _is_age(follows))
    is_head = before[-1:] == ["by"] and len(before) > 1 and before[-2] in _HEADED_BY
    is_role = before[-1:] in (["is"], ["was"]) and _names_role(words, start)
    is_teller = before[-1:] == ["said"] and before[-2:-1] and not before[-2].isalpha()
    is_kin = before[-1:] == [","] and len(before) > 1 and before[-2] in _KIN
    return MentionKind.PERSON if is_who or is_head or is_role or is_teller or is_kin else None


def _is_plain(own: Sequence[Token]) -> bool:
    """Whether words can be given name and surname: two or three, capital letter and small ones, none of a firm."""
    if not 2 <= len(own) <= 3 or any(w.low in _NO_PERSON for w in own):
        return False
    return all(w.text.replace("-", "").replace("’", "").isalpha() and not w.text[1:2].isupper() for w in own)


def _is_age(follows: Sequence[str]) -> bool:
    return len(follows) > 2 and len(follows[1]) == 2 and follows[1].isdigit() and follows[2] in {",", ".", "a"}


def _names_role(words: Sequence[Token], start: int) -> bool:
    """Whether the subject of `is` is a role that persons have: the sole owner of Y is X."""
    for n in range(start - 2, max(-1, start - 10), -1):
        if words[n].low in {".", ";", "that", "which", "who"}:
            return False
        if NOUN_KINDS.get(words[n].low) is MentionKind.PERSON:
            return True
    return False


def _firm_beside(words: Sequence[Token], start: int, end: int) -> MentionKind | None:
    """A company, where a name sells, has an owner, is based somewhere, or is whom goods are bought from."""
    before = words[start - 1].low if start else ""
    follows = [w.low for w in words[end : end + 4]]
    has_owner = follows[:1] in (["’s"], ["'s"]) and bool(set(follows[1:3]) & _OF_FIRMS)
    is_seat = before.endswith(("-based", "-registered", "-headquartered"))
    acts = next((low for low in follows if low not in _LIGHT), "")
    is_listed = before in _LISTING and follows[:1] != ["’s"]
    is_maker = before == "by" and start > 1 and words[start - 2].low in _MADE
    is_bought = before == "from" and any(w.low in _BOUGHT for w in words[max(0, start - 9) : start - 1])
    return (
        MentionKind.COMPANY
        if has_owner or is_seat or acts in _FIRM_ACTS or is_bought or is_maker or is_listed
        else None
    )


def _noun_before(words: Sequence[Token], start: int) -> MentionKind | None:
    """Kind of the noun before a name: the company X, a company named X, the company “X”."""
    at = start - 1
    while at >= 0 and words[at].low in {"named", "called", "as", "known", "—", ",", "“", "«", "‘", "„", '"'}:
        if words[at].text == "," and not _has_article(words, at):
            return None
        at -= 1
    if at < 0:
        return None
    if words[at].low in PRODUCT_NOUNS:
        return MentionKind.PRODUCT
    return NOUN_KINDS.get(words[at].low)


def _has_article(words: Sequence[Token], comma: int) -> bool:
    """Whether the words before a comma are a noun phrase of a kind: "a Turkish trading company, X"."""
    return comma > 0 and words[comma - 1].low in NOUN_KINDS


def _noun_after(words: Sequence[Token], end: int) -> MentionKind | None:
    """Kind that an apposition or `is a` gives a name: X, a Russian state-owned company; X is a drone."""
    at = end
    if at < len(words) and words[at].text == "(":
        at = next((n + 1 for n in range(at, min(at + 12, len(words))) if words[n].text == ")"), at)
    if at >= len(words) or words[at].low not in {",", "is", "was", "are"}:
        return None
    is_comma = words[at].text == ","
    at += 1
    while at < len(words) and words[at].low in {"also", "now", "reportedly"}:
        at += 1
    if at >= len(words) or (words[at].low not in _ARTICLES and not (is_comma and words[at].low in NOUN_KINDS)):
        return None
    return _head_noun(words, at)


def _head_noun(words: Sequence[Token], at: int) -> MentionKind | None:
    """Kind of the last telling noun of the noun phrase that begins at a word."""
    last = None
    for n in range(at, min(at + 9, len(words))):
        low = words[n].low
        if n > at and (low in _AFTER or (last is not None and low.endswith(("ing", "ed")))):
            break
        last = NOUN_KINDS.get(low) or (MentionKind.PRODUCT if low in PRODUCT_NOUNS else last)
    return last


def _by_verb(words: Sequence[Token], start: int, end: int) -> MentionKind | None:
    """An organisation, where a name is told something, has seen papers, or answers."""
    before = words[start - 1].low if start else ""
    follows = " ".join(w.low for w in words[end : end + 3])
    if re.match(r", which is (?:owned|controlled)", " ".join(w.text for w in words[end : end + 4]).replace(" ,", ",")):
        return MentionKind.COMPANY
    if before == "of" and start > 1 and words[start - 2].low in _LED:
        return MentionKind.COMPANY
    if before == "to" and any(w.low in _SUPPLIED for w in words[max(0, start - 10) : start - 1]):
        return MentionKind.COMPANY
    if (
        before in {"told", "by", "to"}
        and start > 1
        and (before == "told" or words[start - 2].low in {"seen", "reviewed", "obtained", "published"})
    ):
        return MentionKind.ORGANIZATION
    if words[start].text.isupper() and 3 <= len(words[start].text) <= 6 and follows.split(" ")[0] in {"says", "said"}:
        return MentionKind.ORGANIZATION
    if re.match(
        r"(?:did|does|has|have|had) not (?:respond|immediately|reply|answer)|declined to|said it|denied|(?:and"
        r"|both) \w+ did not|reported|['’]s? request",
        follows,
    ):
        return MentionKind.ORGANIZATION
    return None


_NO_PERSON = BODY_HEADS | ORG_HEADS | COMPANY_TAILS | FACILITY_TAILS | LEGAL
_HEADED_BY = word_set("managed headed led run chaired founded directed co-founded")
_KIN = word_set(
    "brother-in-law sister-in-law son-in-law father-in-law father mother cousin nephew niece uncle aunt partner"
    " widow stepson"
)
_OF_FIRMS = word_set(
    "owner owners director ceo chief head subsidiary affiliate distributor plant factory warehouse products"
    " spokesman spokesperson spokeswoman managing deputy shareholders chairman headquarters board customers"
    " suppliers motors engines chips sensors machines"
)
_LIGHT = word_set("then has have had been also later since allegedly reportedly once in turn which , again")
_FIRM_ACTS = word_set(
    "sold supplied supplies supplying shipped shipping exported exports re-exported imported imports manufactures"
    " manufactured produces produced procured procures purchased bought delivered forwarded assembles assembled"
    " resold re-sold specialises specializes"
)
_LISTING = word_set("sanctioned blacklisted designated placed sanctioning blacklisting")
_OF_ARMS = word_set(
    "one-way attack strike reconnaissance long-range short-range loitering cruise ballistic guided unmanned aerial"
    " anti-ship surface-to-air anti-aircraft hypersonic kamikaze glide assault combat decoy"
)
"""Words between the name of a weapon and its noun: the X one-way attack UAVs."""

_MADE = word_set(
    "made built manufactured produced assembled supplied shipped delivered exported imported purchased bought sold"
    " issued"
)
_BOUGHT = word_set(
    "bought buys purchased purchases acquired received procured obtained imported ordered sourced imports procures"
    " receives obtains"
)
_FIRMS_BEHIND = word_set("concern group holding corporation company conglomerate plant factory")
_LED = word_set(
    "unit division branch customer client distributor co-owners customers"
    " director ceo owner founder co-founder co-owner chairman subsidiary shareholder accountant employee equivalent"
)
_SUPPLIED = word_set("supplied supplies sold delivered delivers exported shipped sells")


def _by_acronym(words: Sequence[Token], start: int, end: int) -> MentionKind | None:
    """A company, where a short word in capitals begins a name of several: VOZ Grozovey."""
    first = words[start].text
    is_acronym = first.isalpha() and first.isupper() and 2 <= len(first) <= 5 and end - start in {2, 3}
    is_name = is_acronym and all(w.text[0].isupper() and w.text[1:].islower() for w in words[start + 1 : end])
    return MentionKind.COMPANY if is_name else None
