"""Commands on lists: load and update them, see what is there, see what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from enduse.cli.options import Json, day
from enduse.cli.talk import emit, progress, say, say_error, table

if TYPE_CHECKING:
    from enduse.case.lists_desk import EntryChange
    from enduse.case.watching import Watched

__all__ = ["lists_diff", "lists_load", "lists_status", "lists_update", "watch"]


def lists_load(
    files: Annotated[list[Path], typer.Argument(help="The publisher's files; .gz as they are.")],
    list_id: Annotated[
        str, typer.Option("--list", help="us_ofac_sdn, eu_journal, gb_sanctions ..., or a name of your own.")
    ],
    edition: Annotated[str | None, typer.Option(help="Date of the edition, YYYY-MM-DD.")] = None,
    json: Json = False,
) -> None:
    """Load files of a list as an edition, or as parts of one.

    Example: enduse lists load sdn.csv alt.csv add.csv --list us_ofac_sdn --edition 2024-07-02
    """
    from enduse.case import lists_desk

    dated = day(edition, "--edition")
    report = lists_desk.load_lists(files, list_id, edition=dated.isoformat() if dated is not None else None)
    if json:
        emit([report])
    else:
        rows = ((p.name, p.file, p.rows, p.entries) for p in report.edition.parts)
        table(("part", "file", "rows", "entries"), rows)
    for problem in list(report.problems)[:20]:
        say(f"problem: {problem.exhibit} {problem.place}: {problem.text}")
    say(f"{report.edition.list_id}, edition {report.edition.edition}; {len(report.problems)} problems")


def lists_status(json: Json = False) -> None:
    """The editions that are loaded, with their parts and counts.

    Example: enduse lists status
    """
    from enduse.case import lists_desk

    editions = list(lists_desk.list_status())
    if json:
        emit(editions)
        return
    rows = [(e.list_id, e.edition, p.name, p.rows, p.entries, p.date_from) for e in editions for p in e.parts]
    table(("list", "edition", "part", "rows", "entries", "date from"), rows)
    if not rows:
        say("no list is loaded; next: enduse lists load FILE... --list ID")


def lists_diff(
    list_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a list that is loaded.", show_default=False)],
    old: Annotated[str, typer.Argument(metavar="OLD", help="Edition, as `lists status` names it.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="A later edition.", show_default=False)],
    json: Json = False,
) -> None:
    """What a list's edition changed: who came, who went, who changed, field by field.

    Example: enduse lists diff us_ofac_sdn 2023-12-12 2023-12-13
    """
    from enduse.case import lists_desk

    changes = lists_desk.list_changes(list_id, old, new)
    if json:
        emit(changes)
    else:
        table(("change", "entry", "name", "field", "went", "came"), _change_rows(changes))
    kinds = Counter(change.kind for change in changes)
    say(f"{kinds['came']} came, {kinds['went']} went, {kinds['changed']} changed")


def _change_rows(changes: Iterable[EntryChange]) -> Iterator[tuple[str, ...]]:
    for change in changes:
        if not change.fields:
            yield change.kind, change.entry_id, change.name, "", "", ""
        for field in change.fields:
            went, came = "; ".join(field.went), "; ".join(field.came)
            yield change.kind, change.entry_id, change.name, field.field, went, came


def lists_update(
    list_ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Lists; all loaded ones if none.", show_default=False)
    ] = None,
    json: Json = False,
) -> None:
    """Fetch the newest editions from their publishers and load them; the only command that uses the network by itself.

    Example: enduse lists update us_ofac_sdn un_sc
    """
    from enduse.case import lists_desk

    failed = 0
    with progress() as on_progress:
        for update in lists_desk.update_lists(tuple(list_ids or ()), on_progress=on_progress):
            failed += update.state == "failed"
            if json:
                emit([update])
            else:
                edition = update.edition.edition if update.edition is not None else "none"
                table(("list", "state", "edition"), [(update.list_id, update.state, edition)])
            if update.state == "failed":
                say_error(f"{update.list_id}: {update.text}", update.hint)
    if failed:
        raise typer.Exit(3)


def watch(
    path: Annotated[
        Path, typer.Argument(metavar="CASE|RECORD", help="A case, or the record of a screening.", show_default=False)
    ],
    screened: Annotated[
        Path | None, typer.Option("--input", help="The file that was screened; beside the record if not said.")
    ] = None,
    json: Json = False,
) -> None:
    """What new editions of lists change for a case or a recorded screening, and nothing else; 1 if anything.

    Example: enduse watch screening.json --input customers.csv
    """
    from enduse.case import lists_desk

    report = lists_desk.watch(path, screened=screened)
    if json:
        emit(report.changes)
    else:
        rows = (
            (w.kind, w.party, w.party_name, w.entity_id, w.matched_name, f"{w.score:.3f}", w.decision, _watched(w))
            for w in report.changes
        )
        table(("change", "party", "name", "entry", "listed name", "score", "decision", "what"), rows)
    for new in report.editions:
        say(f"{new.list_id}: edition {new.after} after {new.before}")
    for problem in report.problems:
        say(f"problem: {problem.text}; {problem.remedy}")
    say(f"{len(report.changes)} changes")
    if report.changes:
        raise typer.Exit(1)


def _watched(watched: Watched) -> str:
    fields = (f"{f.field}: {'; '.join(f.went) or '-'} → {'; '.join(f.came) or '-'}" for f in watched.fields)
    return " | ".join(fields) or "; ".join(watched.reasons)
