"""Why two names score as they do, in words."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import OSA

from enduse.names import kernels
from enduse.names.analyse import NameForm, Word
from enduse.names.lexicon import Kind
from enduse.names.plain_search import plain_name, working_space
from enduse.names.tables import word_table

__all__ = ["reasons_of"]

_KINDS = {
    Kind.GIVEN: "given name",
    Kind.PATRONYMIC: "patronymic",
    Kind.GENERIC: "common word",
    Kind.PLACE: "place",
    Kind.NUMBER: "number",
}

Rarity = Callable[[Word], str]


def _no_rarity(word: Word) -> str:
    """Nothing is known of how many names hold a word."""
    return _KINDS.get(word.kind, "")


def _joins(words: tuple[Word, ...], others: tuple[Word, ...]) -> tuple[set[int], set[int], list[str]]:
    """Runs of words that the other name writes as one: their places, the places of the ones, and the reasons."""
    own: set[int] = set()
    met: set[int] = set()
    found = []
    sounds = {word.sound for word in others} & {word.sound for word in words}
    for length in (4, 3, 2):
        for start in range(len(words) - length + 1):
            run = range(start, start + length)
            if own & set(run) or any(words[k].sound in sounds for k in run):
                continue
            joined = "".join(words[k].sound for k in run)
            place = next((n for n, w in enumerate(others) if n not in met and _is_same_run(joined, w)), None)
            if place is not None:
                own |= set(run)
                met.add(place)
                printed = " ".join(words[k].printed for k in run)
                found.append(f"'{printed}' = '{others[place].printed}', written together")
    return own, met, found


def _is_same_run(joined: str, word: Word) -> bool:
    apart = OSA.distance(joined, word.sound, score_cutoff=1)
    return len(joined) >= 5 and (apart == 0 or (apart == 1 and len(joined) >= 8))


def _pair_reason(left: Word, right: Word, like: int, rarity: Rarity) -> str:
    said = rarity(right)
    behind = f", {said}" if said else ""
    if like == kernels.SAME:
        return f"'{left.printed}' = '{right.printed}'{behind}"
    return f"'{left.printed}' is like '{right.printed}' ({like / kernels.SAME:.2f}){behind}"


def _pairs(left: NameForm, right: NameForm) -> list[tuple[int, int, int]]:
    """Places of the words that are alike, one to one, and their likeness; 0 for an initial."""
    words = [*left.words, *right.words]
    from enduse.names.lexicon import Lexeme

    table = word_table([Lexeme(word.latin, word.sound, word.kind) for word in words])
    many = len(left.words)
    a, b = plain_name(table, range(many)), plain_name(table, range(many, len(words)))
    work = working_space()
    kernels.fill(a, b, work)
    likes = work[kernels.LIKENESSES]
    ranked = sorted(
        ((likes[i][j], -(i + j), i, j) for i in range(a[1]) for j in range(b[1]) if likes[i][j]),
        key=lambda item: (-item[0], -item[1], item[2], item[3]),
    )
    initials = [(0, 0, i, j) for i in range(a[1]) for j in range(b[1]) if kernels.initials_agree(a, i, b, j)]
    own: set[int] = set()
    other: set[int] = set()
    found = []
    for like, _, i, j in ranked + initials:
        if i not in own and j not in other:
            own.add(i)
            other.add(j)
            found.append((i, j, like))
    return sorted(found)


def _form_reasons(left: NameForm, right: NameForm) -> list[str]:
    found = []
    for kind, printed in left.forms:
        other = next((p for k, p in right.forms if k == kind), None)
        if other is not None:
            found.append(f"legal form {printed} = {other}")
        elif right.forms:
            found.append(f"legal form {printed} is not {right.forms[0][1]}")
    return found


def _lost_reason(word: Word, where: str, rarity: Rarity) -> str:
    said = rarity(word)
    return f"'{word.printed}' {where}" + (f", {said}" if said else "")


def reasons_of(left: NameForm, right: NameForm, rarity: Rarity = _no_rarity) -> tuple[str, ...]:
    """What the score of two names rests on: words that are the same, alike, together or missing, and legal forms.

    Args:
        left: The name asked for.
        right: The listed name.
        rarity: What is said of a word: how rare it is, or what it is.
    """
    joined_left, met_right, found = _joins(left.words, right.words)
    joined_right, met_left, others = _joins(right.words, left.words)
    found += others
    done_left, done_right = joined_left | met_left, joined_right | met_right
    for i, j, like in _pairs(left, right):
        if i in done_left or j in done_right:
            continue
        done_left.add(i)
        done_right.add(j)
        if like:
            found.append(_pair_reason(left.words[i], right.words[j], like, rarity))
        else:
            found.append(f"'{left.words[i].printed}' may stand for '{right.words[j].printed}'")
    found += [
        _lost_reason(word, "is not in the listed name", rarity)
        for i, word in enumerate(left.words)
        if i not in done_left
    ]
    found += [_lost_reason(word, "missing", rarity) for j, word in enumerate(right.words) if j not in done_right]
    return tuple(dict.fromkeys([*found, *_form_reasons(left, right)]))
