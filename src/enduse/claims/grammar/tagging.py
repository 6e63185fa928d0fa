"""What each word of an English sentence is in it: name, noun, verb, preposition and so on.

Tags: N name, A noun or adjective, Q number, q approximation, D determiner, O pronoun, V verb, X auxiliary,
G negation, T `to` before a verb, P preposition, C conjunction, S subordinator, R adverb, ' possessive ending,
" quotation mark, else the sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from enduse.claims.grammar.lexicon import (
    ADVERBS,
    APPROXIMATE,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    NEGATIONS,
    NUMBERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TO_ADJECTIVES,
)
from enduse.claims.grammar.tokens import Token
from enduse.claims.grammar.verbs import OFTEN_NOUNS, VerbForm, verb_forms
from enduse.claims.naming.vocabulary import NOUN_KINDS, word_set
from enduse.model.evidence import MentionKind

__all__ = ["Tagged", "tag"]

_QUOTES = frozenset('“”"«»„')
_NOMINAL = frozenset("NAQ")
_INDUSTRY = word_set(
    "facilities facility plant plants sector industry process capacity company companies base site sites"
    " documents document records record data container containers route routes giant firm firms agent agents papers"
)
_MAKERS = frozenset(low for low, kind in NOUN_KINDS.items() if kind is MentionKind.COMPANY) - {
    "plant",
    "factory",
    "group",
}
_THE = frozenset({"the", "this", "that", "which", "russian", "chinese"})
_SUBJECT_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "you", "which", "who", "that", "whoever"})


class Tagged(NamedTuple):
    """A token, its tag, and the verb it is a form of."""

    token: Token
    tag: str
    verb: VerbForm | None = None


def tag(words: Sequence[Token], is_name: Sequence[bool]) -> list[Tagged]:
    """Tags of a sentence's tokens.

    Args:
        is_name: For each token whether it is part of a name.
    """
    out: list[Tagged] = []
    for n, word in enumerate(words):
        out.append(_tag(words, n, word, out, is_name))
    return out


def _tag(words: Sequence[Token], n: int, word: Token, done: list[Tagged], is_name: Sequence[bool]) -> Tagged:
    low = word.low
    if _is_share(words, n):
        return Tagged(word, "R")
    if is_name[n]:
        return Tagged(word, "N")
    if low in {"’s", "'s"} or (
        low in {"’", "'"} and done and done[-1].token.low.endswith("s") and done[-1].token.end == word.start
    ):
        return Tagged(word, "'")
    if word.text in _QUOTES or low in {"‘", "’", "'"}:
        return Tagged(word, '"')
    closed = _closed(words, n, low, done)
    if closed:
        return Tagged(word, closed)
    verb = verb_forms(low)
    if verb is not None and (word.text[0].islower() or n == 0) and _is_verb(words, n, verb, done):
        return Tagged(word, "V", verb)
    return Tagged(word, _open(word, low, done, words, n))


_SHARE_WORDS = frozenset({"on", "percent", "%"})


def _is_share(words: Sequence[Token], n: int) -> bool:
    """Whether a word is of a share before `owned`: 70 percent owned by; or `on` of "shipped on to"."""
    low = words[n].low
    if low not in _SHARE_WORDS and not low[0].isdigit():
        return False
    rest = [w.low for w in words[n : n + 4]]
    if rest[0] == "on" and rest[1:2] == ["to"]:
        return True
    if rest[0] in {"percent", "%"}:
        return rest[1:2] in (["owned"], ["controlled"], ["held"])
    return rest[0][:1].isdigit() and rest[1:3] in (
        ["percent", "owned"],
        ["%", "owned"],
        ["percent", "controlled"],
        ["%", "controlled"],
    )


def _closed(words: Sequence[Token], n: int, low: str, done: list[Tagged]) -> str:
    """Tag of a sign, a number or a word of a closed class; empty for open words."""
    follows = words[n + 1].low if n + 1 < len(words) else ""
    if low == "to":
        return "T" if _base_follows(words, n) else "P"
    found = _figure(low, follows) or _bound(low, follows, done)
    if found:
        return found
    letter = _LETTERS.get(low, "")
    if not letter or (low == "may" and done and done[-1].tag == "P"):
        return ""
    return _that(words, n, done) if low == "that" else _since(low, letter, follows)


def _figure(low: str, follows: str) -> str:
    if not low[0].isalnum() and low not in _SIGNS:
        return low
    if low[0].isdigit() or low in NUMBERS or low in _MONEY:
        return "Q"
    if low in APPROXIMATE and (follows[:1].isdigit() or follows in _AFTER_APPROXIMATE):
        return "q"
    return "q" if low == "at" and follows in {"least", "most"} else ""


def _bound(low: str, follows: str, done: list[Tagged]) -> str:
    if (low in {"according", "due", "thanks", "pursuant"} and follows == "to") or (low, follows) in {
        ("such", "as"),
        ("rather", "than"),
    }:
        return "P"
    if low in NEGATIONS or (low == "no" and follows == "longer"):
        return "G"
    return "q" if low in {"than", "least", "most"} and done and done[-1].tag == "q" else ""


_MONEY = frozenset({"$", "€", "£", "¥"})
_GROUPS = (
    (AUXILIARIES, "X"),
    (CONJUNCTIONS, "C"),
    (frozenset({"that"}), "S"),
    (DETERMINERS - {"that"}, "D"),
    (PREPOSITIONS, "P"),
    (SUBORDINATORS, "S"),
    (PRONOUNS - {"one", "which", "who", "what", "whoever"}, "O"),
    (frozenset({"which", "who", "what", "whoever"}), "S"),
    (ADVERBS, "R"),
)


_LETTERS = {low: letter for group, letter in reversed(_GROUPS) for low in group}
_AFTER_APPROXIMATE = NUMBERS | _MONEY | {"than", "to", "least"}
_SIGNS = _MONEY | {"%", "&"}
_OPENERS = DETERMINERS | (PREPOSITIONS - {"of"}) | NUMBERS | {"that", "to"}
_BEGINNERS = DETERMINERS | NUMBERS | PREPOSITIONS
_AFTER_PAST = DETERMINERS | PREPOSITIONS | {"that", "to"}
_TENSED = BE | HAVE


def _since(low: str, letter: str, follows: str) -> str:
    return "R" if low in {"so", "once"} and letter == "S" and follows in {"far", ","} else letter


def _that(words: Sequence[Token], n: int, done: list[Tagged]) -> str:
    """`that` before a noun at the head of a phrase is a determiner, else it opens a clause."""
    if done and done[-1].tag in {"P", "C"} and n + 1 < len(words) and words[n + 1].text.islower():
        return "D"
    return "S"


def _base_follows(words: Sequence[Token], n: int) -> bool:
    for word in words[n + 1 : n + 3]:
        if word.low.endswith("ly") or word.low in {"not", "also", "further", "later"}:
            continue
        found = verb_forms(word.low)
        return (
            (found is not None and "b" in found.form)
            or word.low in {"be", "have", "do"}
            or word.low.endswith(("ise", "ize", "ify"))
        )
    return False


def _previous(done: list[Tagged]) -> Tagged | None:
    """The word before, adverbs and quotation marks apart."""
    return next((t for t in reversed(done) if t.tag not in {"R", '"'}), None)


def _is_verb(words: Sequence[Token], n: int, verb: VerbForm, done: list[Tagged]) -> bool:
    before = _previous(done)
    tag_before = before.tag if before else ""
    low_before = before.token.low if before else ""
    follows = words[n + 1] if n + 1 < len(words) else None
    if tag_before in {"T", "X", "G"} or (low_before in TO_ADJECTIVES and tag_before == "T"):
        return tag_before != "X" or low_before not in BE or "b" not in verb.form or "n" in verb.form
    if low_before and words[n].low in {"plans", "hopes", "aims"} and follows is not None and follows.low == "to":
        return tag_before in {"C", "N", "O", "S"}
    if tag_before in {"D", "'"} and low_before not in {"that", "which", "who"}:
        return False
    if "g" in verb.form:
        return _is_verbal_ing(words, n, tag_before, follows)
    if "d" in verb.form or "n" in verb.form:
        return _is_verbal_ed(words, n, tag_before, done)
    if n > 1 and words[n].low in OFTEN_NOUNS and tag_before == "N" and _is_led_by_preposition(words, n, done):
        return False  # "under European Union sanctions"
    return _is_present(words, n, verb, before)


def _is_led_by_preposition(words: Sequence[Token], n: int, done: list[Tagged]) -> bool:
    """Whether the names right before a word stand behind a preposition, article apart."""
    at = n - 1
    while at > 0 and done[at].tag == "N":
        at -= 1
    at -= at > 0 and n - at > 2 and words[at].low in {"the", "a"} and words[n].low in {"sanctions", "sanction"}
    return words[at].low in PREPOSITIONS


def _is_verbal_ing(words: Sequence[Token], n: int, before: str, follows: Token | None) -> bool:
    if follows is None:
        return False
    begins = (
        follows.low in _BEGINNERS
        or follows.text[0].isupper()
        or follows.text[0].isdigit()
        or follows.low in PREPOSITIONS
    )
    if before == "V" and words[n].low in OFTEN_NOUNS:
        return False
    if words[n - 1].low in _MAKERS and n:
        return True
    if words[n].low in {"holding", "trading"} and before == "A" and follows.text[0].isupper():
        return False  # "the state holding Ural"
    if before == "P" and words[n].low in {"manufacturing", "testing", "supplying", "shipping"}:
        return follows.low not in _INDUSTRY and follows.low not in PREPOSITIONS
    if before in {"P", ",", "", "C", "S", "V", "("}:
        return begins or follows.low.endswith("s") or follows.low == "that" or words[n].low not in OFTEN_NOUNS
    return before in _NOMINAL and (begins or words[n].low not in OFTEN_NOUNS)


def _is_verbal_ed(words: Sequence[Token], n: int, before: str, done: list[Tagged]) -> bool:
    if (
        done
        and done[-1].tag == "V"
        and n + 1 < len(words)
        and done[-1].verb is not None
        and "g" not in done[-1].verb.form
    ):
        return words[n + 1].low in _AFTER_PAST  # "provides manufactured systems"
    if before == "P" or (words[n].low in OFTEN_NOUNS and before not in {"N", "O", "S", "A", ","}):
        return False
    if before == "C":
        earlier = [t for t in done if t.tag not in {"R", "C"}][-2:]
        return not (len(earlier) == 2 and earlier[0].tag == "D" and earlier[1].token.low.endswith("ed"))
    if done and done[-1].tag == "R" and n + 1 < len(words) and words[n + 1].text.islower():
        back = [t.tag for t in done[-3:]]
        return back[-2:-1] != ["D"]
    return True


def _is_present(words: Sequence[Token], n: int, verb: VerbForm, before: Tagged | None) -> bool:
    if before is None:
        return False
    follows = words[n + 1] if n + 1 < len(words) else None
    is_base = "b" in verb.form
    is_plural = before.token.low.endswith("s") and not before.token.low.endswith("ss")
    is_subject = (
        before.tag == "N" or before.token.low in _SUBJECT_PRONOUNS or (before.tag == "A" and is_plural == is_base)
    )
    if not is_subject and not (before.tag in {",", ")", "C"} and not is_base):
        return False
    if before.token.low in _SUBJECT_PRONOUNS and before.tag in {"O", "S"} and not is_base:
        return True
    if not is_base and _is_counted(words, n):
        return False  # "two former Ukrainian ships"
    if words[n].low in OFTEN_NOUNS:
        return _is_present_of_noun(words, n, verb, before)
    return follows is None or follows.low not in _TENSED


def _is_present_of_noun(words: Sequence[Token], n: int, verb: VerbForm, before: Tagged) -> bool:
    """Whether a word that is as often a noun is a verb in the present."""
    follows = words[n + 1] if n + 1 < len(words) else None
    is_base = "b" in verb.form
    if words[n].low in _TRADES and not is_base and _is_trade(words, n, before):
        return True
    if is_base and "d" not in verb.form and before.tag == "N" and not _takes_base(words, n):
        return False  # "the TV channel Russia"
    is_plural = before.token.low.endswith("s") and not before.token.low.endswith("ss")
    if before.tag not in {"N", "O", "S"} and not (before.tag == "A" and is_plural and is_base):
        return False
    return follows is not None and _opens_object(follows)


def _is_counted(words: Sequence[Token], n: int) -> bool:
    """Whether a number above one counts what a word ends: it is a plural noun then."""
    for word in reversed(words[max(0, n - 4) : n]):
        if word.low in PREPOSITIONS or not word.text[0].isalnum():
            return False
        if word.low in NUMBERS and word.low != "one":
            return True
    return False


_BEFORE_BASE = frozenset({"did", "do", "does", "help", "helped", "helps", "helping", "let", "made"})


def _takes_base(words: Sequence[Token], n: int) -> bool:
    """Whether the names before a word take a base form: they are several, or a question or help leads."""
    before = {w.low for w in words[max(0, n - 8) : n]}
    is_joined = any(w.low in {"and", "&"} for w in words[max(0, n - 4) : n])
    return words[n - 1].low.endswith("s") or is_joined or bool(before & _BEFORE_BASE)


def _is_trade(words: Sequence[Token], n: int, before: Tagged) -> bool:
    """Whether a firm's noun, or a verb and a conjunction, make a verb of a word: the plant supplies X to Y."""
    if n < 2 or n + 1 >= len(words):
        return False
    follows = words[n + 1]
    if before.tag == "C":
        earlier = verb_forms(words[n - 2].low)
        is_verb = earlier is not None and "s" in earlier.form and words[n - 2].low not in OFTEN_NOUNS
        return is_verb and follows.text[0].isalnum() and follows.low not in PREPOSITIONS
    if NOUN_KINDS.get(before.token.low) is not MentionKind.COMPANY or words[n - 2].low not in _THE:
        return False
    return _opens_object(follows) or (n + 2 < len(words) and words[n + 2].low in {"to", "for", "with"})


_TRADES = frozenset({"supplies", "exports", "imports", "designs", "tests", "transfers", "ships", "trades", "markets"})


def _opens_object(follows: Token) -> bool:
    return (
        follows.low in _OPENERS
        or follows.text[0].isdigit()
        or follows.text[0].isupper()
        or (follows.low.endswith("s") and follows.low not in OFTEN_NOUNS and follows.low not in BE)
    )


def _open(word: Token, low: str, done: list[Tagged], words: Sequence[Token], n: int) -> str:
    if low.endswith("ly") and len(low) > 4 and low not in {"supply", "family", "assembly", "early", "only", "italy"}:
        return "R"
    if low.endswith("ed") and len(low) > 4 and word.text.islower() and _unknown_past(done, words, n):
        return "V"
    return "A"


def _unknown_past(done: list[Tagged], words: Sequence[Token], n: int) -> bool:
    before = _previous(done)
    follows = words[n + 1].low if n + 1 < len(words) else ""
    if before is None or "-" in words[n].low:
        return False
    if before.tag == "X":
        return True
    return before.tag in {"N", "O", "A"} and (follows in _AFTER_PAST or before.tag == "O")
