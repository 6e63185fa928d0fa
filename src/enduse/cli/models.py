"""The command that asks a language model: it says what would be sent where, and sends on a yes alone."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from enduse.cli.options import CasePath, Json
from enduse.cli.talk import emit, progress, say
from enduse.errors import SettingError

if TYPE_CHECKING:
    from enduse.case.model_desk import ModelDesk
    from enduse.model.kept import ModelTally

__all__ = ["ask_model"]

_KEY_VARIABLE = "ENDUSE_MODEL_KEY"


def ask_model(
    case: CasePath,
    model: Annotated[str, typer.Option(help="Name of the model, as the server lists it.")],
    endpoint: Annotated[
        str | None,
        typer.Option(metavar="URL", help="OpenAI-compatible address; http://127.0.0.1:11434/v1 if not said."),
    ] = None,
    exhibit: Annotated[
        list[str] | None,
        typer.Option(help="Id, start of it, or file name; again for more. Without it, every document not protected."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Send without asking.")] = False,
    json: Json = False,
) -> None:
    """Let a language model propose claims, each through the quote gate and below the review line.

    First says what would be sent where: passages of documents, no names of files or sources. Protected exhibits are
    sent only where --exhibit names each. A key is read from the environment variable ENDUSE_MODEL_KEY.

    Example: enduse ask-model mycase --model qwen3:8b --dry-run
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        key = os.environ.get(_KEY_VARIABLE)
        desk = opened.model_desk(model, endpoint=endpoint, exhibits=tuple(exhibit or ()), key=key)
        passages = _say_plan(desk)
        if dry_run or not passages:
            say("nothing was sent" if passages else "nothing is left to ask")
            if json:
                emit(desk.exhibits)
            return
        _require_yes(desk, passages, is_said=yes)
        with progress() as on_progress:
            tally = desk.ask(on_progress)
    _say_tally(tally)
    if json:
        emit([tally])
    say(f"next: enduse run {case}, then enduse review {case}: a person accepts or rejects each proposal")


def _say_plan(desk: ModelDesk) -> int:
    """Say what would be sent where; returns the number of passages."""
    for one in desk.exhibits:
        title = one.title if one.title is not None else "PROTECTED, named by --exhibit"
        before = f", {one.answered} answered before" if one.answered else ""
        long = f", {one.too_long} too long to send" if one.too_long else ""
        say(f"  {one.exhibit[:12]} {_clean(title)}: {one.passages} passages, {one.characters} characters{before}{long}")
    passages = sum(one.passages for one in desk.exhibits)
    characters = sum(one.characters for one in desk.exhibits)
    say(f"{passages} passages, {characters} characters, to {desk.endpoint.host}, model {desk.model}")
    if desk.endpoint.is_loopback:
        say("the address is on this machine")
    else:
        clear = "" if desk.endpoint.is_encrypted else ", UNENCRYPTED"
        say(f"{desk.endpoint.host} is ANOTHER MACHINE: what is sent leaves this one{clear}")
    return passages


def _clean(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _require_yes(desk: ModelDesk, passages: int, *, is_said: bool) -> None:
    if is_said:
        return
    if not sys.stdin.isatty():
        raise SettingError("nothing was sent: nobody said yes", hint="add --yes, or look first with --dry-run")
    if not typer.confirm(f"send {passages} passages to {desk.endpoint.host}?", err=True):
        raise SettingError("nothing was sent", hint="the same command asks again")


def _say_tally(tally: ModelTally) -> None:
    say(f"{tally.asked} passages asked, {tally.unanswered} unanswered (the same command asks them again)")
    rate = "" if tally.refusal_rate is None else f" ({tally.refusal_rate:.1%})"
    say(
        f"{tally.proposed} claims proposed, {tally.stored} stored as leads, {sum(tally.refused.values())} refused{rate}"
    )
    for reason, count in tally.refused.items():
        say(f"  refused: {reason} {count}")
