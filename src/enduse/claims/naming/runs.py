"""Runs of capitalised words: what may be a name in a script that has capital letters."""

from __future__ import annotations

from collections.abc import Sequence

from enduse.claims.grammar.tokens import Sentence, Token, is_capital
from enduse.claims.naming.vocabulary import BODY_HEADS, JOINABLE, LEGAL, MONTHS, NOT_NAMES, ORG_HEADS, word_set

__all__ = ["Run", "name_runs"]

Run = tuple[int, int]
"""First token and one past the last, of a sentence."""

_OPENING, _CLOSING = frozenset("“«‘„\"'"), frozenset("”»’“\"'")
_HEADS = (
    BODY_HEADS
    | ORG_HEADS
    | frozenset({"bank", "bureau", "office", "company", "corporation", "republic", "zone", "group", "design"})
)
_SUBJECT_VERBS = word_set(
    "said says told has had is was did does declined denied led owns owned supplied supplies manages managed shipped"
    " sold exported imported"
    " received bought purchased produces produced makes made develops developed confirmed refused added plans planned"
    " wrote"
)
"""Verbs before which a single capital word at the head of a sentence is a name."""

_NO_MODEL = JOINABLE | LEGAL
_NO_NAME = NOT_NAMES | MONTHS
_LONGEST = 16
_LONGEST_QUOTED = 12


def name_runs(sentence: Sentence, known: frozenset[str] = frozenset()) -> list[Run]:
    """Runs of a sentence in order; none overlap.

    Args:
        known: Words, as they stand, that the document capitalises within sentences: they name at the head of one too.
    """
    words = sentence.tokens
    out: list[Run] = []
    at = 0
    while at < len(words):
        if _starts(words, at, known):
            end = _end_of(words, at)
            out.append((at, end))
            at = end
        else:
            at += 1
    return out


def _starts(words: Sequence[Token], at: int, known: frozenset[str]) -> bool:
    word = words[at]
    if word.text in _OPENING:
        end = _quoted_end(words, at)
        return bool(end) and end < len(words) and _is_form(words[end]) and _joined(words, end - 1)
    if not (is_capital(word) or _is_marked(word)) or word.low in MONTHS:
        return False
    if not _is_first(words, at):
        return word.low not in NOT_NAMES or (
            word.text.isupper() and len(word.text) > 2 and not words[at - 1].text.isupper()
        )
    if word.low in NOT_NAMES:
        return False
    follows = words[at + 1] if at + 1 < len(words) else None
    is_joined = follows is not None and is_capital(follows) and follows.low not in MONTHS
    is_subject = not word.low.endswith(("s", "ing")) and _goes_on_as_subject(words, at)
    return is_joined or is_subject or word.text in known or _is_marked(word) or sum(c.isupper() for c in word.text) > 1


def _goes_on_as_subject(words: Sequence[Token], at: int) -> bool:
    """Whether a verb of a single subject or an apposition follows: "Tarnfeld said", "Tarnfeld, a firm"."""
    lows = [w.low for w in words[at + 1 : at + 3]]
    return bool(lows) and (
        lows[0] in _SUBJECT_VERBS or (lows[0] == "," and lows[1:] in (["a"], ["an"], ["which"], ["whose"]))
    )


def _is_first(words: Sequence[Token], at: int) -> bool:
    return at == 0 or (at == 1 and not words[0].text[0].isalnum()) or words[at - 1].text in {":", "•", "“"}


def _is_marked(word: Token) -> bool:
    """Whether a word mixes letters and digits as model numbers do."""
    text = word.text
    if text.isalpha() or not any(c.isdigit() for c in text) or not any(c.isupper() for c in text):
        return False
    return not word.low.endswith(("st", "nd", "rd", "th"))


def _is_form(word: Token) -> bool:
    return word.low in LEGAL or (word.low in {"joint", "limited", "public"} and is_capital(word))


def _end_of(words: Sequence[Token], start: int) -> int:
    end = _quoted_end(words, start) if words[start].text in _OPENING else start + 1
    while end < len(words) and end - start < _LONGEST:
        step = _step(words, start, end)
        if not step:
            break
        end += step
    return end


def _joined(words: Sequence[Token], at: int) -> bool:
    """Whether the next word stands at most a space away."""
    return at + 1 < len(words) and words[at + 1].start - words[at].end <= 1


def _step(words: Sequence[Token], start: int, end: int) -> int:
    """How many words the run goes on by, 0 where it ends."""
    word = words[end]
    if not _joined(words, end - 1) and word.text not in {"&"}:
        return 0
    if is_capital(word) or _is_marked(word):
        return 0 if word.low in MONTHS or _is_glued(words, end) else 1
    if word.text in _OPENING and words[end - 1].text[-1].isalpha():
        return max(0, _quoted_end(words, end) - end)
    if word.text == "(":
        return _town_in_brackets(words, end)
    if word.text.isdigit():
        return int(_is_model_number(words, start, end))
    if word.text == "," and end + 1 < len(words):
        return 2 if _is_form_behind(words, end) else 0
    return _connector(words, start, end)


def _town_in_brackets(words: Sequence[Token], at: int) -> int:
    """Over a bracket within a name: Redmaple Optics (Shenzhen) Co., Ltd."""
    if at + 3 >= len(words) or not is_capital(words[at + 1]) or words[at + 2].text != ")":
        return 0
    return 3 if words[at + 3].low in LEGAL or words[at + 3].low in {"co", "company"} else 0


def _is_form_behind(words: Sequence[Token], comma: int) -> bool:
    """Whether a comma is followed by a legal form that ends the name: "Co., Ltd.", not "X LLC, JSC Y"."""
    if words[comma + 1].low not in LEGAL or _is_glued(words, comma):
        return False
    follows = words[comma + 2] if comma + 2 < len(words) else None
    return follows is None or not is_capital(follows) or follows.low in LEGAL


def _is_glued(words: Sequence[Token], at: int) -> bool:
    """Whether a Chinese character stands between a word and the one before."""
    return words[at].start == words[at - 1].end and words[at - 1].text[-1].isalnum()


def _quoted_end(words: Sequence[Token], at: int) -> int:
    """One past the closing mark of a short quotation that begins with a capital; 0 where there is none."""
    if (
        at + 2 >= len(words)
        or not (is_capital(words[at + 1]) or words[at + 1].text[0].isdigit())
        or words[at].end != words[at + 1].start
    ):
        return 0
    for n in range(at + 2, min(len(words), at + 2 + _LONGEST_QUOTED)):
        if words[n].text in _CLOSING:
            return n + 1
        if words[n].text in {".", ";", ":"}:
            return 0
    return 0


def _is_model_number(words: Sequence[Token], start: int, end: int) -> bool:
    text = words[end].text
    if len(text) > 4 or (len(text) == 4 and text[:2] in {"19", "20"}) or words[end - 1].low in _NO_MODEL:
        return False
    follows = words[end + 1] if end + 1 < len(words) else None
    return follows is None or follows.text not in {"%", "per"} or words[end - 1].text.isupper()


def _connector(words: Sequence[Token], start: int, end: int) -> int:
    low = words[end].low
    if low in {"&", "al", "bin", "ibn", "de", "von", "van", "ve", "y", "der", "di", "da", "el"}:
        return 2 if _capital_at(words, end + 1) else 0
    if low in {"of", "for", "on", "in"} and any(w.low in _HEADS for w in words[start:end]):
        return _over_article(words, end, wide=low in {"of", "for"})
    if low == "and" and _capital_at(words, end + 1):
        return 2 if _is_within(words, start, end) else 0
    return 0


def _over_article(words: Sequence[Token], end: int, *, wide: bool) -> int:
    """Over `of`, `of the`, `for a` to the capital that follows."""
    if wide and _capital_at(words, end + 1):
        return 2
    if wide and end + 1 < len(words) and words[end + 1].low in {"the", "a"} and _capital_at(words, end + 2):
        return 3
    return 0


def _capital_at(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and is_capital(words[at]) and words[at].low not in _NO_NAME


def _is_within(words: Sequence[Token], start: int, end: int) -> bool:
    """Whether an `and` joins words of one name rather than two names."""
    if words[end - 1].low in JOINABLE and words[end + 1].low in JOINABLE:
        return True
    is_body = any(w.low in _HEADS for w in words[start:end]) and any(w.low in {"of", "for"} for w in words[start:end])
    tail = next(
        (n for n in range(end + 1, min(end + 6, len(words))) if words[n].low in ORG_HEADS or not is_capital(words[n])),
        end,
    )
    is_headed = end - start == 1 and tail < len(words) and words[tail].low in ORG_HEADS and words[start].low in JOINABLE
    return is_headed or (is_body and words[end - 1].low in JOINABLE and _capital_at(words, end + 1))
