"""Review in the terminal, question by question, and the commands that do one step of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from enduse.cli.options import By, CasePath
from enduse.cli.talk import say, say_error
from enduse.errors import EnduseError

if TYPE_CHECKING:
    from enduse.case import Case
    from enduse.model.entity import ReviewItem

__all__ = ["ask_all", "merge", "note", "split", "undo"]

_WORDS = {
    "a": "accept",
    "accept": "accept",
    "r": "reject",
    "reject": "reject",
    "m": "same",
    "merge": "same",
    "same": "same",
    "s": "different",
    "split": "different",
    "different": "different",
    "t": "true",
    "true": "true",
    "f": "false",
    "false": "false",
    "u": "unsure",
    "unsure": "unsure",
}
_ANSWERS = {
    "pair": "m merge, s split, u unsure",
    "hit": "t true, f false, u unsure",
    "lead": "a accept, r reject, u unsure",
    "finding": "a accept, r reject, u unsure",
    "repeat": "a accept (it knows by itself), r reject, u unsure",
}
Why = Annotated[str, typer.Option(help="The reason, in a sentence.")]


def ask_all(opened: Case, by: str) -> None:
    """Put every open question to a person, best first, and log each answer as it is given.

    Lines come from standard input: an answer and the reason behind it, such as `accept checked in the register`. `note
    TEXT` remarks; `undo WHY` takes the last judgement back, and its question comes again in the next review; an empty
    line or `skip` goes on; `quit` or the end of the input ends. What was answered is kept.
    """
    lines = (line.strip() for line in sys.stdin)
    logged = 0
    for item in opened.review():
        _put(opened, item)
        going, done = _answered(opened, item, lines, by)
        logged += done
        if not going:
            break
    say(f"{logged} logged, {len(opened.review())} open; next: enduse run, so that the case follows")


def _put(opened: Case, item: ReviewItem) -> None:
    say("")
    say(f"{item.kind}, {item.score:.2f}: {_clean(item.question)}")
    for words in opened.words_behind(item):
        say(f"    {_clean(words)}")
    for remark in item.notes:
        say(f"    note by {_clean(remark)}")
    say(f"  {_ANSWERS.get(item.kind, 'a accept, r reject')} WHY | n TEXT note | z WHY undo | Enter skip | q quit")


def _clean(text: str) -> str:
    """Text without control characters: evidence must not steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def _answered(opened: Case, item: ReviewItem, lines: Iterator[str], by: str) -> tuple[bool, int]:
    """Whether to go on, and how many judgements were logged; asks again after what is no answer."""
    logged = 0
    for line in lines:
        word, _, why = line.partition(" ")
        word = word.casefold()
        if word in {"", "k", "skip"}:
            return True, logged
        if word in {"q", "quit"}:
            return False, logged
        try:
            if word in {"n", "note"}:
                opened.note(item.id, why, by=by)
            elif word in {"z", "undo"}:
                say(f"taken back: {opened.undo(by=by, why=why).why}")
            elif word in _WORDS:
                opened.decide(item.id, _WORDS[word], by=by, why=why)
                return True, logged + 1
            else:
                say(f"{word!r} is no answer: {_ANSWERS.get(item.kind, '')}")
                continue
            logged += 1
        except EnduseError as error:
            say_error(str(error), error.hint)
    return False, logged


def merge(
    case: CasePath,
    one: Annotated[str, typer.Argument(help="Name or id of a party.")],
    other: Annotated[str, typer.Argument(help="Name or id of another that is the same.")],
    by: By,
    why: Why,
) -> None:
    """Log that two parties are one; the next run groups them, and `undo` takes it back.

    Example: enduse merge mycase "Kontur Trade" "OOO Kontur" --by "A. Editor" --why "one address, one director"
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        made = opened.merge(one, other, by=by, why=why)
    say(f"logged {made.id}: same by {made.by}; next: enduse run {case}")


def split(
    case: CasePath,
    party: Annotated[str, typer.Argument(help="Name or id of the party.")],
    name: Annotated[str, typer.Argument(help="Name, or id of a member, that is another's.")],
    by: By,
    why: Why,
) -> None:
    """Log that those of a party who bear a name are another; the next run parts them, and `undo` takes it back.

    Example: enduse split mycase mnt-12ab "Kontur-M" --by "A. Editor" --why "two numbers in the register"
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        made = opened.split(party, name, by=by, why=why)
    say(f"logged {len(made)}: different by {by}; next: enduse run {case}")


def note(
    case: CasePath,
    item: Annotated[str, typer.Argument(metavar="ID", help="Id of the item, as `enduse review` prints it.")],
    text: Annotated[str, typer.Argument(help="The remark.")],
    by: By,
) -> None:
    """Log a remark on a question of the review; it decides nothing.

    Example: enduse note mycase rvw-12ab "asked the register, answer due Friday" --by "A. Editor"
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        made = opened.note(item, text, by=by)
    say(f"logged {made.id}: a note by {made.by}")


def undo(
    case: CasePath,
    by: By,
    why: Why,
    item: Annotated[str | None, typer.Argument(metavar="[ID]", help="Item or judgement; the last one if none.")] = None,
) -> None:
    """Take the last judgement back, of an item or of all; the log keeps both.

    Example: enduse undo mycase rvw-12ab --by "A. Editor" --why "the register was misread"
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        made = opened.undo(item, by=by, why=why)
    say(f"logged {made.id}: {made.why}; next: enduse run {case}")
