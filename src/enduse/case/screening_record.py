"""The record of a screening: what was screened against what and how, what a person must look at, and what persons said.

It holds no clock and no folder: the same input against the same editions makes the same record.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from enduse.case.folder import write_whole
from enduse.errors import FormatError, NotFoundError, RefusedError, SettingError
from enduse.model.codec import from_json, to_json
from enduse.model.entity import Judgement, ReviewItem, Verdict
from enduse.model.ids import canonical_json, content_id
from enduse.model.listing import Hit

__all__ = ["RecordWriter", "decide", "read_decisions", "read_items", "read_record", "writing_record"]

_KIND = "enduse screening record 1"
_VERDICTS = frozenset({Verdict.TRUE, Verdict.FALSE, Verdict.UNSURE})


class RecordWriter:
    """Takes the alarms of a screening as they come; they wait in a file, not in memory."""

    def __init__(self, waiting: Any) -> None:
        self._waiting = waiting
        self.told: dict[str, Any] = {}

    def alarm(self, item: str, member: str, hit: Hit) -> None:
        """Note a hit that a person must look at, with the id under which it is decided."""
        row = {
            "id": item,
            "members": [member, f"entry:{hit.entity_id}"],
            "query_row": hit.query_row,
            "query_id": hit.query_id,
            "query_name": hit.query_name,
            "entity_id": hit.entity_id,
            "edition": hit.edition,
            "matched_name": hit.matched_name,
            "score": hit.score,
            "decision": hit.decision,
            "listed_status": hit.listed_status.value,
            "reasons": hit.reasons,
            "conflicts": hit.conflicts,
            "content": hit.content,
        }
        self._waiting.write(canonical_json(to_json(row)) + "\n")


@contextmanager
def writing_record(path: Path | None, decisions: Sequence[Judgement]) -> Iterator[RecordWriter]:
    """A writer of a record, which is there whole when the block ends; with no path it keeps nothing.

    Args:
        decisions: Judgements of the record that was there before.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as waiting:
        writer = RecordWriter(waiting)
        yield writer
        if path is None:
            return
        waiting.seek(0)
        partial = path.with_name(f".{path.name}.part")
        try:
            with partial.open("w", encoding="utf-8") as out:
                _write(out, writer.told, decisions, waiting)
                out.flush()
                os.fsync(out.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)


def _write(out: Any, told: Mapping[str, Any], decisions: Sequence[Judgement], alarms: Iterator[str]) -> None:
    """JSON that a person can read: one alarm a line, one decision a line."""
    out.write("{\n")
    for key, value in {"record": _KIND, **told}.items():
        out.write(f"{json.dumps(key)}: {json.dumps(to_json(value), ensure_ascii=False, sort_keys=True)},\n")
    for key, lines in (("decisions", (canonical_json(to_json(d)) for d in decisions)), ("alarms", alarms)):
        out.write(f'"{key}": [')
        for number, line in enumerate(lines):
            out.write(("," if number else "") + "\n" + line.rstrip("\n"))
        out.write("\n]" + (",\n" if key == "decisions" else "\n"))
    out.write("}\n")


def read_record(path: Path) -> dict[str, Any]:
    """All that a record says, by its keys.

    Raises:
        NotFoundError: There is no such record.
        FormatError: The file is something else.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotFoundError(f"there is no record {str(path)!r}", hint="enduse screen ... --record RECORD") from error
    except (OSError, ValueError) as error:
        raise FormatError(f"{path.name} is no record: {error}", hint="screen again, with another name") from error
    if not isinstance(told, dict) or told.get("record") != _KIND:
        raise FormatError(f"{path.name} is no record of a screening", hint="name the file that --record wrote")
    return told


def read_decisions(path: Path | None) -> tuple[Judgement, ...]:
    """Judgements in a record; none where there is no record yet.

    Raises:
        FormatError: The file is something else.
    """
    if path is None or not path.exists():
        return ()
    return tuple(from_json(Judgement, one) for one in read_record(path)["decisions"])


def read_items(path: Path) -> tuple[ReviewItem, ...]:
    """What a record leaves open, best first.

    Raises:
        NotFoundError: There is no such record.
        FormatError: The file is something else.
    """
    told = read_record(path)
    last = {one["item"]: one for one in told["decisions"]}
    said = {item: one["content"] for item, one in last.items() if one["verdict"] != Verdict.UNSURE.value}
    open_ones = {one["id"]: _item(one) for one in told["alarms"] if said.get(one["id"]) != one["content"]}
    return tuple(sorted(open_ones.values(), key=lambda item: (-item.score, item.id)))


def _item(alarm: Mapping[str, Any]) -> ReviewItem:
    against = f"; against it: {'; '.join(alarm['conflicts'])}" if alarm["conflicts"] else ""
    who = f"{alarm['query_name'] or alarm['query_id']} (row {alarm['query_row']})"
    question = f"Is {who} {alarm['matched_name']!r}, {alarm['entity_id']}? {'; '.join(alarm['reasons'])}{against}"
    members = tuple(alarm["members"])
    return ReviewItem(id=alarm["id"], kind="hit", question=question, members=members, score=min(1.0, alarm["score"]))


def decide(record: Path, item: str, verdict: str, *, by: str, why: str, second: str | None = None) -> Judgement:
    """Add a person's judgement of an alarm to a record; a later screening with it respects that.

    Args:
        item: Id of an alarm of the record.
        verdict: `true`, `false` or `unsure`; a later one undoes it.

    Raises:
        NotFoundError: There is no such record, or no such alarm in it.
        SettingError: The verdict fits no hit.
        RefusedError: There is no person or reason, or the second approver is the first.
    """
    said = next((v for v in sorted(_VERDICTS) if v.value == verdict), None)
    if said is None:
        raise SettingError(f"{verdict!r} is no answer to a hit", hint="true, false or unsure")
    if not by.strip() or not why.strip():
        raise RefusedError("a judgement needs a person and a reason", hint='--by "First Last" --why "..."')
    if second is not None and second.strip().casefold() in {"", by.strip().casefold()}:
        raise RefusedError("the second approver is nobody else", hint="--second names another person")
    told = read_record(record)
    alarm = next((one for one in told["alarms"] if one["id"] == item), None)
    if alarm is None:
        raise NotFoundError(f"the record has no alarm {item!r}", hint="ids stand under `alarms` in the record")
    made = Judgement(
        id="",
        number=len(told["decisions"]) + 1,
        item=item,
        members=tuple(alarm["members"]),
        verdict=said,
        by=by.strip(),
        why=why.strip(),
        second=second,
        content=alarm["content"],
    )
    made = replace(made, id=content_id("jdg", to_json(made)))
    decisions = (*(from_json(Judgement, one) for one in told.pop("decisions")), made)
    alarms = iter([canonical_json(one) + "\n" for one in told.pop("alarms")])
    del told["record"]
    whole = io.StringIO()
    _write(whole, told, decisions, alarms)
    write_whole(record, whole.getvalue().encode())
    return made
