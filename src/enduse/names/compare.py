"""Two names compared word by word, with the reasons in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from enduse.names.analyse import NameForm, Word, analyse
from enduse.text.transliteration import skeleton

__all__ = ["MATCH_LINE", "NameMatch", "compare", "compare_forms", "word_likeness"]

MATCH_LINE = 0.5
"""Score at or above which a name alone counts as the same name."""

RAW_LINE = 0.82
"""Share of common weight that is put at `MATCH_LINE`; ours, set on labelled pairs of names."""

_LIKE = 0.72
_SHORT = 3
_PATRONYMIC = re.compile(r"(?:[oe]vich|[oe]vych|ich|ovna|evna|ivna|yvna|ichna|ovich|avich|auna|euna)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """A name found or compared.

    Attributes:
        key: The listed name's key; empty for a plain comparison.
        text: The listed name as printed.
        kind: Its kind of alias.
        score: 0 to 1; `MATCH_LINE` and above counts as the same name.
    """

    key: str = ""
    text: str = ""
    kind: str = ""
    score: float
    reasons: tuple[str, ...]


def word_likeness(left: Word, right: Word) -> float:
    """0 to 1: how alike two words are. Numbers and words of up to three letters must agree."""
    if left.latin == right.latin or left.sound == right.sound:
        return 1.0
    short = min(len(left.latin), len(right.latin))
    if short == 1 and left.latin[0] == right.latin[0] and left.latin[0].isalpha():
        return 0.75
    if short <= _SHORT or any(c.isdigit() for c in left.latin + right.latin):
        return 0.0
    spelt = OSA.normalized_similarity(left.latin, right.latin, score_cutoff=_LIKE)
    heard = OSA.normalized_similarity(left.sound, right.sound, score_cutoff=_LIKE)
    return max(spelt, heard)


def _pair_up(left: tuple[Word, ...], right: tuple[Word, ...]) -> list[tuple[int, int, float]]:
    found = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            likeness = word_likeness(a, b)
            if likeness:
                found.append((likeness, -abs(i - j), i, j))
    found.sort(key=lambda item: (-item[0], -item[1], item[2], item[3]))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for likeness, _, i, j in found:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((i, j, likeness))
    return sorted(pairs)


def _joined(words: tuple[Word, ...], other: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words, with up to three neighbours joined where the other name writes them as one word."""
    wanted = {word.sound for word in other if len(word.sound) > _SHORT} - {word.sound for word in words}
    made: list[Word] = []
    position = 0
    while position < len(words):
        run = next(
            (
                run
                for n in (3, 2)
                if (run := _run(words[position : position + n], n)) is not None and run.sound in wanted
            ),
            None,
        )
        made.append(run if run is not None else words[position])
        position += len(made[-1].printed.split(" ")) if run is not None else 1
    return tuple(made)


def _run(words: tuple[Word, ...], length: int) -> Word | None:
    if len(words) < length:
        return None
    latin = "".join(word.latin for word in words)
    return Word(latin, skeleton(latin), " ".join(word.printed for word in words), max(word.weight for word in words))


def _missing_weight(words: list[Word], *, is_person: bool, are_others_met: bool) -> float:
    total = 0.0
    for word in words:
        is_patronymic = are_others_met and _PATRONYMIC.search(word.latin) is not None
        factor = 0.3 if is_patronymic else 0.6 if is_person and are_others_met else 1.0
        total += word.weight * factor
    return total


def compare_forms(left: NameForm, right: NameForm, schema: str | None = None) -> tuple[float, tuple[str, ...]]:
    """Score and reasons of two names taken apart."""
    a, b = _joined(left.words, right.words), _joined(right.words, left.words)
    if not a or not b:
        return 0.0, ("a name has no words",)
    pairs = _pair_up(a, b)
    common = sum(likeness**2 * (a[i].weight + b[j].weight) for i, j, likeness in pairs)
    lost_a = [word for i, word in enumerate(a) if i not in {i for i, _, _ in pairs}]
    lost_b = [word for j, word in enumerate(b) if j not in {j for _, j, _ in pairs}]
    met = sum(1 for _, _, likeness in pairs if likeness > _LIKE) >= 2
    is_person = schema == "Person"
    whole = sum(a[i].weight + b[j].weight for i, j, _ in pairs)
    whole += _missing_weight(lost_a, is_person=is_person, are_others_met=met and not lost_b)
    whole += _missing_weight(lost_b, is_person=is_person, are_others_met=met and not lost_a)
    found = [_pair_reason(a[i], b[j], likeness) for i, j, likeness in pairs]
    found += [f"'{word.printed}' is not in the listed name" for word in lost_a]
    found += [f"'{word.printed}' missing" for word in lost_b]
    found += _form_reasons(left, right)
    return _calibrate(common / whole if whole else 0.0), tuple(dict.fromkeys(found))


def _calibrate(share: float) -> float:
    if share <= RAW_LINE:
        return MATCH_LINE * share / RAW_LINE
    return MATCH_LINE + (1 - MATCH_LINE) * (share - RAW_LINE) / (1 - RAW_LINE)


def _form_reasons(left: NameForm, right: NameForm) -> list[str]:
    found = []
    for kind, printed in left.forms:
        other = next((p for k, p in right.forms if k == kind), None)
        if other is not None:
            found.append(f"legal form {printed} = {other}")
        elif right.forms:
            found.append(f"legal form {printed} is not {right.forms[0][1]}")
    return found


def _pair_reason(left: Word, right: Word, likeness: float) -> str:
    if likeness == 1.0:
        return f"'{left.printed}' = '{right.printed}'"
    if min(len(left.latin), len(right.latin)) == 1:
        return f"'{left.printed}' may stand for '{right.printed}'"
    return f"'{left.printed}' is like '{right.printed}' ({likeness:.2f})"


def compare(name: str, other: str, schema: str | None = None) -> NameMatch:
    """Two names as a score with reasons; legal forms and the order of words do not count.

    >>> compare("ООО «ТСК Вектор»", "TSK VEKTOR, LLC").score
    1.0
    """
    score, reasons = compare_forms(analyse(name, schema), analyse(other, schema), schema)
    return NameMatch(text=other, score=score, reasons=reasons)
