"""What must stand in the words: names, negators and content words of a claim, compared with its quotes.

Names are guarded to the letter, inflection and adjectives of countries apart; ordinary words may be paraphrased.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from enduse.claims.figures import numbers_in
from enduse.text.countries import country_code
from enduse.text.fold import fold_quote, is_cjk

__all__ = ["Words", "joined", "missing_names", "negators", "same_word", "word_overlap", "words_of"]


def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_JOINED = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CODED = re.compile(r"Cc_\w\w|" + _TOKEN.pattern)
_NAMED = re.compile(r"Cc_\w\w|" + _JOINED.pattern)
_PHRASES = (
    (
        re.compile(r"\bU\.\s?S\.(?:\s?A\.)?|\bUnited States(?: of America)?\b|\bUSA\b|\bUS\b|\bСША\b|美国"),
        " Cc_us ",
    ),
    (re.compile(r"\bU\.\s?K\.|\bUnited Kingdom\b|\bUK\b|英国"), " Cc_gb "),
    (re.compile(r"\bU\.\s?A\.\s?E\.|\bUnited Arab Emirates\b|\bUAE\b|\bОАЭ\b"), " Cc_ae "),
    (re.compile(r"\bU\.\s?N\.|\bUnited Nations\b|\bUN\b|\bООН\b|联合国"), " Cc_un "),
    (re.compile(r"\bE\.\s?U\.|\bEuropean Union\b|\bEU\b|\bЕС\b|欧盟"), " Cc_eu "),
)
_ANY_PHRASE = re.compile(r"[UE]\.|United|European|\b[UE][SKANU]|США|ОАЭ|ООН|ЕС|美国|英国|联合国|欧盟")
"""What every one of them holds: a text without it is left as it stands."""

_CAPITALS = {
    "beijing": "cn", "пекин": "cn", "moscow": "ru", "москва": "ru", "kremlin": "ru", "кремль": "ru", "washington": "us",
    "kyiv": "ua", "kiev": "ua", "киев": "ua", "київ": "ua", "tehran": "ir", "тегеран": "ir", "pyongyang": "kp",
    "minsk": "by", "минск": "by", "ankara": "tr", "brussels": "eu", "london": "gb",
}  # fmt: skip
_GIVEN_NAMES = {
    "vladimir": "putin", "владимир": "путин", "volodymyr": "zelensky", "xi": "jinping", "joe": "biden",
    "donald": "trump", "dmitry": "peskov", "дмитрий": "песков", "sergei": "lavrov", "sergey": "lavrov",
    "сергей": "лавров",
    "antony": "blinken",
}  # fmt: skip
"""Office-holders whom the press names by surname alone."""

_LEGAL_FORMS = _word_set(
    "ооо оао зао пао ао тов тоо чп фгуп нпо llc ltd limited co company inc corp corporation jsc pjsc ojsc plc"
    " gmbh ag sa fze fzco fzc llp the a an and of и в на ул г"
)
_STOP = _word_set(
    "the a an of in for to and or by with on at from as its their his her this that these those is are was were"
    " be been has have had it they he she some which who и в на с из по о от для за к у не это его их как что"
)
_DESCRIPTORS = _word_set(
    "unnamed unspecified unknown unidentified undisclosed anonymous another certain several various one other"
    " local sender неназванный неназванная неназванное неизвестный неизвестная другой другая"
)
_ENDINGS = frozenset({""}) | _word_set(
    "а о у е ы и й ь я ю ё ой ою ей ею ом ем ём ов ев ам ям ах ях ами ями ого его ому ему ым им ыми ими ых их ая яя ую"
    " юю ое ее ые ие ый ий ия ию ии ием ові еві і ї єю єм її ьою"
)
_SLAVIC_ADJECTIVE = re.compile(r"(?:йск|ск|йськ|ськ|цк)(?:ий|ая|ое|ие|ого|ому|им|ом|ой|ую|их|ими|ою|а|е|і|ої)$")
_NEGATOR = re.compile(
    r"\b(?:not|no|never|nor|neither|none|without|cannot|nobody|nothing|hardly)\b|n['’]t\b|\b(?:не|ни|нет|без|никогда"
    r"|никак\w*|ні|немає|ніколи)\b"
    r"|(?:不(?!锈|同|断|仅|少|久)|没有?|沒有?|未(?!来|來)|(?<!南)非(?!洲|常)|无(?!人|线|锡)|無(?!人|線|錫)|从不|勿)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def negators(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the plain negators of a text in English, Russian, Ukrainian or Chinese."""
    return tuple(m.span() for m in _NEGATOR.finditer(text))


@lru_cache(maxsize=4096)
def _country(word: str) -> str | None:
    if word.startswith("cc_"):
        return word[3:]
    if word in _CAPITALS:
        return _CAPITALS[word]
    if len(word) < 4 and word.isascii():
        return None
    code = country_code(word)
    if code is None and (m := _SLAVIC_ADJECTIVE.search(word)):
        stem = word[: m.start()]
        code = next((c for end in ("ия", "я", "а", "", "й", "ай") if (c := country_code(stem + end))), None)
    if code is None and not word.isascii() and len(word) > 3:
        code = next((c for n in (1, 2) for end in ("", "я", "а", "й") if (c := country_code(word[:-n] + end))), None)
    return code


_SCRIPT_EDGE = re.compile(
    r"(?<=[\u3400-\u9fff\uf900-\ufaff])(?=-?[A-Za-z0-9А-яЁё])|(?<=[A-Za-z0-9А-яЁё])(?=[\u3400-\u9fff\uf900-\ufaff])"
)
"""Where a Chinese text runs on into a model number: two words, though no space parts them."""


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    if not text.isascii():
        text = _SCRIPT_EDGE.sub(" ", text)
    if _ANY_PHRASE.search(text) is not None:
        for pattern, code in _PHRASES:
            text = pattern.sub(code, text)
    return text


@dataclass(frozen=True)
class Words:
    """The words of a text, as the gate compares them.

    Attributes:
        text: The text; a claim's quote, or the quote with its supporting quotes.
    """

    text: str

    @cached_property
    def folded(self) -> str:
        """The text as `fold_quote` has it."""
        return fold_quote(self.text)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Words in order, countries' names of several words as one, possessives stripped; case kept."""
        return tuple(_bare(m.group()) for m in _CODED.finditer(_plain(self.text)))

    @cached_property
    def forms(self) -> frozenset[str]:
        """Folded words, and hyphenated ones joined."""
        joined = (m.group().casefold() for m in _JOINED.finditer(_hyphen(_plain(self.text))))
        compounds = {form for word in joined if "-" in word for form in (word, word.replace("-", ""))}
        return frozenset({_e(t.casefold()) for t in self.tokens} | compounds)

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """The values of all numbers."""
        return numbers_in(self.text)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first four letters of each form."""
        return frozenset(form[:4] for form in self.forms)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Codes of the countries that the words name, their demonyms and capitals included."""
        return frozenset(code for w in self.forms if (code := _country(w)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Words that name: with a capital letter or a digit among letters, legal forms apart."""
        out = []
        for m in _NAMED.finditer(_hyphen(_plain(self.text))):
            word = _bare(m.group())
            if any(c.isdigit() for c in word) and any(c.isalpha() for c in word):
                out.append(word)
            else:
                out.extend(p for p in map(_bare, word.split("-")) if _is_name(p))
        return tuple(out)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Folded words that carry content, names and numbers apart."""
        words = (t for t in self.tokens if t.islower() or t.casefold() in _DESCRIPTORS)
        folded = (_e(w.casefold()) for w in words if len(w) > 2 and w.isalpha() and not is_cjk(w[0]))
        return tuple(w for w in folded if w not in _STOP)

    @cached_property
    def cjk(self) -> tuple[str, ...]:
        """Runs of Chinese characters with the model number that follows a hyphen, folded."""
        return tuple(re.findall(r"[\u3400-\u9fff\uf900-\ufaff]+(?:-[0-9a-z]+)?", self.folded))


@dataclass(frozen=True)
class _Several(Words):
    """The words of several texts, each of which is taken apart once, and only as far as somebody asks."""

    parts: tuple[Words, ...]

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset().union(*(w.forms for w in self.parts))

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        return frozenset().union(*(w.numbers for w in self.parts))

    @cached_property
    def heads(self) -> frozenset[str]:
        return frozenset().union(*(w.heads for w in self.parts))

    @cached_property
    def countries(self) -> frozenset[str]:
        return frozenset().union(*(w.countries for w in self.parts))


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The words of a text; a sentence that carries many claims is taken apart once."""
    return Words(text)


_POSSESSIVE = re.compile(r"['’](?:s|S)?$")


def joined(parts: Sequence[str]) -> Words:
    """The words of several quotes as one evidence; each quote is taken apart once."""
    if len(parts) == 1:
        return words_of(parts[0])
    return _Several("\n".join(parts), tuple(words_of(part) for part in parts))


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word


_HYPHENS = re.compile(r"[‐‑‒–—―]")


def _hyphen(text: str) -> str:
    return _HYPHENS.sub("-", text)


def _e(word: str) -> str:
    return word.replace("ё", "е").replace("’", "'")


def _is_name(word: str) -> bool:
    if not word or is_cjk(word[0]) or word.casefold() in _LEGAL_FORMS or word.casefold() in _DESCRIPTORS:
        return False
    return any(c.isupper() for c in word)


def same_word(a: str, b: str) -> bool:
    """Whether two folded words are one name: equal, an English plural, or a Slavic inflection.

    >>> same_word("купол", "купола"), same_word("vektor", "vector")
    (True, False)
    """
    if a == b:
        return True
    if a.isascii() or b.isascii():
        return len(min(a, b, key=len)) > 3 and a.rstrip("s") == b.rstrip("s") and abs(len(a) - len(b)) == 1
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n >= 3 and a[n:] in _ENDINGS and b[n:] in _ENDINGS


def missing_names(field: str, evidence: Words) -> list[str]:
    """Name words of a claim's field that do not stand in the evidence, in their order."""
    words = words_of(field)
    out = [name for name in words.names if not _stands(_e(name.casefold()), words, evidence)]
    out.extend(run for run in words.cjk if run not in evidence.folded)
    return out


def _stands(name: str, field: Words, evidence: Words) -> bool:
    if name in evidence.forms or name.replace("-", "") in evidence.forms:
        return True
    if (code := _country(name)) and name not in _CAPITALS:
        return code in evidence.countries
    if _GIVEN_NAMES.get(name) in field.forms & evidence.forms:
        return True
    if any(c.isdigit() for c in name):
        return False
    return any(same_word(name, form) for form in evidence.forms if form[:3] == name[:3])


def word_overlap(field: str, evidence: Words) -> float:
    """Share of the ordinary words of a field whose stem stands in the evidence; 1 where it has none."""
    content = [w for w in words_of(field).content if w not in _DESCRIPTORS]
    if not content:
        return 1.0
    return sum(w[:4] in evidence.heads or _country(w) in evidence.countries for w in content) / len(content)
