"""What a person sees: talk on stderr, records on stdout, progress only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from enduse.model.codec import to_json
from enduse.model.ids import canonical_json

__all__ = ["emit", "progress", "say", "say_error", "table"]


def say(text: str) -> None:
    """A line of talk, on stderr."""
    print(text, file=sys.stderr)


def say_error(message: str, hint: str) -> None:
    """An error and its remedy, on stderr."""
    print(f"enduse: {message}", file=sys.stderr)
    if hint:
        print(f"  to do: {hint}", file=sys.stderr)


def emit(records: Iterable[Any]) -> None:
    """Records as JSON, one object a line, on stdout."""
    for record in records:
        sys.stdout.write(canonical_json(to_json(record)) + "\n")


def table(head: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> None:
    """A table for people, on stdout; plain columns in a pipe."""
    lines = [[_clean(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for line in lines:
            sys.stdout.write("\t".join(line) + "\n")
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    drawn = Table(*head, title=title or None, title_justify="left", header_style="bold")
    for line in lines:
        drawn.add_row(*(escape(cell) for cell in line))
    Console().print(drawn)


def _clean(cell: object) -> str:
    """The cell's text without line breaks and control characters: evidence must not steer a terminal."""
    text = "" if cell is None else str(cell)
    return "".join(c if c.isprintable() else " " for c in text)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress callback `(stage, done, total)` with bars on a terminal; None in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, Any] = {}

        def on_progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield on_progress
