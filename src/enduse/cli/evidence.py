"""Commands on claims, judgements and replies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from enduse.cli.options import By, CasePath, Json, day
from enduse.cli.reviewing import ask_all
from enduse.cli.talk import emit, say, table
from enduse.errors import SettingError
from enduse.model.codec import to_json

if TYPE_CHECKING:
    from enduse.model.claim import Claim
    from enduse.model.finding import Grade

__all__ = ["claim_add", "claims", "decide", "release", "reply", "review"]


def claims(
    target: Annotated[Path, typer.Argument(metavar="FILE|CASE", help="A file, read without a case, or a case.")],
    json: Json = False,
) -> None:
    """The claims of a file or a case: who says what, in which words, with which doubt.

    Example: enduse claims article.txt --json
    """
    from enduse.case import Case, desk

    if target.is_dir():
        with Case.open(target) as opened:
            records = opened.records()
        _print_claims(records.claims, records.grades, json=json)
        return
    answer = desk.claims(target)
    _print_claims(answer.claims, {}, json=json)
    for problem in answer.problems:
        say(f"problem: {problem.text}" + (f" ({problem.remedy})" if problem.remedy else ""))
    if answer.refused:
        say("refused by the quote gate: " + ", ".join(f"{name} {n}" for name, n in sorted(answer.refused.items())))


def _print_claims(found: Sequence[Claim], grades: Mapping[str, Grade], *, json: bool) -> None:
    """Claims with their grades and why, where they are graded."""
    if json:
        emit(_graded(claim, grades.get(claim.id)) for claim in found)
        return
    head = ("status", "sure", "subject", "predicate", "object", "quote")
    rows = ((c.status.value, f"{c.confidence:.2f}", c.subject, c.predicate, c.object, c.quote[:80]) for c in found)
    if not grades:
        table(head, rows)
        return
    table((*head, "grade"), ((*row, _why(grades.get(c.id))) for c, row in zip(found, rows, strict=True)))


def _graded(claim: Claim, grade: Grade | None) -> dict[str, Any]:
    told: dict[str, Any] = to_json(claim)
    return told if grade is None else {**told, "grade": to_json(grade)}


def _why(grade: Grade | None) -> str:
    return "" if grade is None else f"{grade}: {'; '.join(grade.reasons)}"


def claim_add(
    case: CasePath,
    exhibit: Annotated[str, typer.Argument(help="Id of the exhibit, or the start of it, or its file name.")],
    quote: Annotated[str, typer.Option(help="The words, to the letter.")],
    subject: Annotated[str, typer.Option(help="Who or what the claim is about.")],
    predicate: Annotated[str, typer.Option(help="One of the closed list.")],
    object: Annotated[str, typer.Option("--object", help="The counterparty if named, else the goods.")],  # noqa: A002
    by: By,
    status: Annotated[str, typer.Option(help="asserted, planned, unverified, denied, no_comment or gap.")] = "asserted",
    page: Annotated[int | None, typer.Option(help="Page on which the quote stands.")] = None,
    support: Annotated[
        list[str] | None, typer.Option(help="Another quote of the exhibit that names who is meant.")
    ] = None,
    speaker: Annotated[list[str] | None, typer.Option(help="Who says it, nearest first.")] = None,
    qualifier: Annotated[list[str] | None, typer.Option(help="KEY=VALUE, such as quantity=7 or from=NAME.")] = None,
    json: Json = False,
) -> None:
    """Make a claim by hand, through the same quote gate as the machine's.

    Example: enduse claim add mycase 3fa9 --quote "received seven drones" --subject Kontur --predicate receives
    --object drones --by "A. Editor"
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        made = opened.add_claim(
            exhibit,
            quote=quote,
            subject=subject,
            predicate=predicate,
            object=object,
            status=status,
            page=page,
            support=tuple(support or ()),
            speakers=tuple(speaker or ()),
            qualifiers=_pairs(qualifier or []),
            by=by,
        )
    if json:
        emit([made])
    say(f"stored {made.id}")


def _pairs(words: list[str]) -> dict[str, str]:
    pairs = {}
    for word in words:
        key, mark, value = word.partition("=")
        if not mark:
            raise SettingError(f"--qualifier {word!r} has no '='", hint="write it as quantity=7")
        pairs[key.strip()] = value.strip()
    return pairs


def review(
    case: Annotated[Path, typer.Argument(metavar="CASE|RECORD", help="A case, or the record of a screening.")],
    json: Json = False,
    by: Annotated[
        str | None, typer.Option(help="Answer them one by one as this person; answers may come from a pipe.")
    ] = None,
) -> None:
    """What waits for a person: unsure pairs, possible hits, leads and findings, best questions first.

    Example: enduse review mycase --by "A. Editor"
    """
    from enduse.case import Case, desk

    if by is not None:
        if case.is_file() or json:
            raise SettingError("--by answers the questions of a case", hint="enduse decide RECORD ID VERDICT")
        with Case.open(case) as opened:
            ask_all(opened, by)
        return
    if case.is_file():
        items = list(desk.read_items(case))
    else:
        with Case.open(case) as opened:
            items = list(opened.review())
    if json:
        emit(items)
        return
    table(("id", "kind", "score", "question"), ((i.id, i.kind, f"{i.score:.2f}", i.question) for i in items))
    say(
        f"{len(items)} open; next: enduse decide {case} ID same|different|true|false|accept|reject --by NAME --why TEXT"
    )


def decide(
    record: Annotated[Path, typer.Argument(metavar="CASE|RECORD", help="A case, or the record of a screening.")],
    item: Annotated[str, typer.Argument(metavar="ID", help="Id of the item, as `enduse review` prints it.")],
    verdict: Annotated[str, typer.Argument(help="accept, reject, same, different, true, false or unsure.")],
    by: By,
    why: Annotated[str, typer.Option(help="The reason, in a sentence.")],
    second: Annotated[str | None, typer.Option(help="Second approver.")] = None,
) -> None:
    """Log a person's judgement; later runs respect it, and a new one undoes it.

    Example: enduse decide mycase fnd-12ab accept --by "A. Editor" --why "checked against the register"
    """
    from enduse.case import Case, desk

    if record.is_dir():
        with Case.open(record) as opened:
            made = opened.decide(item, verdict, by=by, why=why, second=second)
    else:
        made = desk.decide(record, item, verdict, by=by, why=why, second=second)
    say(f"logged {made.id}: {made.verdict.value} by {made.by}")


def release(
    case: CasePath,
    passage: Annotated[str, typer.Argument(help="Id of the passage, as `enduse search CASE WORDS --json` prints it.")],
    by: By,
    why: Annotated[str, typer.Option(help="Why it may be quoted, in a sentence.")],
) -> None:
    """Let a passage of a protected exhibit be quoted in public.

    Example: enduse release mycase psg-12ab --by "A. Editor" --why "the source agreed in writing"
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        opened.release(passage, by=by, why=why)
    say(f"released {passage}; its words may stand in a public edition")


def reply(
    case: CasePath,
    party: Annotated[str, typer.Argument(help="Name or entity id of the party.")],
    by: By,
    sent: Annotated[str | None, typer.Option(help="Day the points were put, YYYY-MM-DD.")] = None,
    deadline: Annotated[str | None, typer.Option(help="Day by which an answer was asked for.")] = None,
    put: Annotated[str | None, typer.Option(help="The points put.")] = None,
    answer: Annotated[str | None, typer.Option(help="The party's answer.")] = None,
    waive: Annotated[str | None, typer.Option(help="Why the party was not or need not be asked.")] = None,
) -> None:
    """Log the right of reply: points put, an answer, or a reasoned waiver.

    Example: enduse reply mycase "Kontur Trade" --sent 2024-09-01 --deadline 2024-09-08 --put "Did you ...?"
    --by "A. Editor"
    """
    from enduse.case import Case

    if sum(x is not None for x in (put, answer, waive)) != 1:
        raise SettingError("a reply is one of --put, --answer or --waive", hint="log each step with its own command")
    if put is not None and (sent is None or deadline is None):
        raise SettingError("--put needs --sent and --deadline", hint="write both as YYYY-MM-DD")
    with Case.open(case) as opened:
        made = opened.reply(
            party,
            by=by,
            sent=day(sent, "--sent"),
            deadline=day(deadline, "--deadline"),
            put=put,
            answer=answer,
            waive=waive,
        )
    say(f"logged {made.id}: {made.kind.value}")
