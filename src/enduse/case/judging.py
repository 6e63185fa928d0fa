"""What persons do in a case: claims, judgements, releases, replies. Append-only; a later one undoes an earlier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from enduse.case import custody
from enduse.case.gathering import gather, machine_claims
from enduse.case.judged import notes_by_item, standing_judgements
from enduse.case.naming import entity_called
from enduse.case.steps.saying import document_of
from enduse.case.steps.screening import hit_contents
from enduse.case.store import Store, version_of
from enduse.errors import FormatError, InputError, NotFoundError, RefusedError, SettingError
from enduse.model.claim import REVIEW_LINE, Claim, Qualifiers
from enduse.model.codec import from_json, to_json
from enduse.model.entity import Judgement, ReviewItem, Verdict
from enduse.model.evidence import Exhibit, Passage
from enduse.model.finding import Finding, Outcome, Reply, ReplyKind
from enduse.model.ids import canonical_json, content_id
from enduse.model.kept import Release
from enduse.model.tables import NOUNS

__all__ = [
    "all_items",
    "answers_to",
    "decide",
    "keep_said",
    "log_reply",
    "make_claim",
    "open_items",
    "release",
    "require_person",
]

_FITTING: dict[str, frozenset[Verdict]] = {
    "pair": frozenset((Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)),
    "hit": frozenset((Verdict.TRUE, Verdict.FALSE, Verdict.UNSURE)),
    "lead": frozenset((Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE)),
    "finding": frozenset((Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE)),
    "repeat": frozenset((Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE)),
}
_ORDER = {"finding": 0, "hit": 1, "pair": 2, "repeat": 3, "lead": 4}
_STEPS = {"put": ReplyKind.SENT, "answer": ReplyKind.ANSWER, "waive": ReplyKind.WAIVER}
_ANSWERS = sorted({verdict.value for fitting in _FITTING.values() for verdict in fitting})
_NUMBERS = frozenset(("quantity", "amount"))


def answers_to(kind: str) -> tuple[str, ...]:
    """Verdicts that fit a kind of question: the yes, the no, and unsure.

    >>> answers_to("pair")
    ('same', 'different', 'unsure')
    """
    order = (Verdict.ACCEPT, Verdict.SAME, Verdict.TRUE, Verdict.REJECT, Verdict.DIFFERENT, Verdict.FALSE)
    return tuple(verdict.value for verdict in (*order, Verdict.UNSURE) if verdict in _FITTING[kind])


def open_items(store: Store) -> tuple[ReviewItem, ...]:
    """Questions that no person has answered: findings, hits, pairs, leads; of each kind the likeliest first."""
    answered = _answered(store)
    contents = hit_contents(store)
    notes = notes_by_item(store)
    items = (replace(item, notes=notes.get(item.id, ())) for item in all_items(store))
    waiting = [item for item in items if not _is_answered(item, answered.get(item.id), contents)]
    return tuple(sorted(waiting, key=lambda i: (_ORDER.get(i.kind, len(_ORDER)), -i.score, i.id)))


def _answered(store: Store) -> dict[str, Judgement]:
    """Item to its latest judgement by a person."""
    return {j.item: j for j in standing_judgements(store)}


def _is_answered(item: ReviewItem, said: Judgement | None, contents: Mapping[str, str]) -> bool:
    """A hit is open again when the party or the entry has changed since it was judged."""
    if said is None or said.verdict is Verdict.UNSURE:
        return False
    return item.kind != "hit" or said.content == _content(item, contents)


def _content(item: ReviewItem, contents: Mapping[str, str]) -> str | None:
    return contents.get(item.id) if item.kind == "hit" else None


def all_items(store: Store) -> Iterator[ReviewItem]:
    """Every question that there is, answered or not."""
    yield from store.read("review_items")
    claim: Claim
    for claim in machine_claims(store).values():
        if claim.confidence < REVIEW_LINE:
            by = ", as a language model proposes" if claim.extractor.startswith("model.") else ""
            question = (
                f"Do these words say it{by}? {claim.subject} {claim.predicate} {claim.object}: “{claim.quote[:200]}”"
            )
            yield ReviewItem(id=claim.id, kind="lead", question=question, members=(claim.id,), score=claim.confidence)
    finding: Finding
    for finding in store.read("findings"):
        if finding.outcome is Outcome.HIT:
            score = round(0.2 * finding.severity, 2)
            yield ReviewItem(id=finding.id, kind="finding", question=finding.text, members=(finding.id,), score=score)


def decide(store: Store, item: str, verdict: str, *, by: str, why: str, second: str | None = None) -> Judgement:
    """Keep a judgement of a review item.

    Raises:
        NotFoundError: No such item.
        SettingError: No such verdict.
        RefusedError: No person or reason, the second is the first, or a verdict that does not fit the kind of item.
    """
    require_person(by, why)
    if second is not None and second.strip().casefold() in {"", by.strip().casefold()}:
        raise RefusedError("the second approver is nobody else", hint="--second names another person")
    asked = next((i for i in all_items(store) if i.id == item), None)
    if asked is None:
        raise NotFoundError(f"nothing to judge is called {item!r}", hint="ids stand in: enduse review CASE --json")
    said = _verdict(verdict)
    if said not in _FITTING[asked.kind]:
        fitting = ", ".join(sorted(v.value for v in _FITTING[asked.kind]))
        raise RefusedError(f"{verdict!r} is no answer to a {asked.kind}", hint=f"one of: {fitting}")
    contents = hit_contents(store) if asked.kind == "hit" else {}
    number = store.count("judgements") + 1
    made = Judgement(
        id=content_id("jdg", number, item, asked.members, said.value, by, why, second),
        number=number,
        item=item,
        members=asked.members,
        verdict=said,
        by=by.strip(),
        why=why.strip(),
        second=second,
        content=_content(asked, contents),
    )
    keep_said(store, "judgements", made)
    return made


def keep_said(store: Store, table: str, record: Any, *, exhibit: str = "") -> None:
    """What a person says, with its custody row, in one transaction; the same said again is kept once."""
    act, detail = custody.ACTS[table], f"{NOUNS[table].id_of(record)} {version_of(canonical_json(to_json(record)))}"
    with store.transaction() as connection:
        store.put(table, record)
        said = "SELECT 1 FROM custody WHERE act = ? AND detail = ?"
        if connection.execute(said, (act, detail)).fetchone() is None:
            custody.append(connection, act=act, exhibit=exhibit, detail=detail)


def _verdict(word: str) -> Verdict:
    try:
        return Verdict(word)
    except ValueError as error:
        raise SettingError(f"no verdict is called {word!r}", hint=", ".join(_ANSWERS)) from error


def require_person(by: str, why: str) -> None:
    """Raise unless a person judges, and says why.

    Raises:
        RefusedError: No person, or no reason.
    """
    if not by.strip() or by.startswith("rule:"):
        raise RefusedError("a judgement needs a person", hint='--by "First Last"')
    if not why.strip():
        raise RefusedError("a judgement needs a reason", hint="--why says it in a sentence")


def make_claim(
    store: Store,
    exhibit: str,
    words: Mapping[str, str],
    *,
    by: str,
    page: int | None,
    support: Sequence[str],
    speakers: tuple[str, ...],
    qualifiers: Mapping[str, str],
) -> Claim:
    """Keep a claim that a person reads in an exhibit.

    Args:
        words: `quote`, `subject`, `predicate`, `object`, `status`.

    Raises:
        NotFoundError: No such exhibit, or it was not read yet.
        RefusedError: The words do not carry the claim.
    """
    from enduse.claims import claim_from_words

    require_person(by, "read in the exhibit")
    document = document_of(store, exhibit_called(store, exhibit))
    if document is None:
        raise NotFoundError(f"exhibit {exhibit!r} was not read yet", hint="run the case first: enduse run CASE")
    made = claim_from_words(
        document, **words, by=by, page=page, support=support, speakers=speakers, qualifiers=_qualifiers(qualifiers)
    )
    keep_said(store, "hand_claims", made, exhibit=made.exhibit)
    return made


def exhibit_called(store: Store, name: str) -> Exhibit:
    """The exhibit of an id, the start of one, or a file name.

    Raises:
        NotFoundError: There is none.
        InputError: There are several.
    """
    known: list[Exhibit] = list(store.read("exhibits"))
    found = [e for e in known if name in {e.id, e.name} or (len(name) >= 4 and e.id.startswith(name))]
    if not found:
        raise NotFoundError(f"no exhibit is called {name!r}", hint="ids and names: enduse export CASE --format csv")
    if len(found) > 1:
        hint = "give more of the id: " + ", ".join(e.id[:16] for e in found[:5])
        raise InputError(f"{name!r} means {len(found)} exhibits", hint=hint)
    return found[0]


def _qualifiers(given: Mapping[str, str]) -> Qualifiers:
    try:
        told: dict[str, Any] = {key: _plain(key, value) for key, value in given.items()}
        return from_json(Qualifiers, told)
    except (FormatError, ValueError, ArithmeticError) as error:
        known = ", ".join(name.rstrip("_") for name in Qualifiers.__dataclass_fields__)
        raise SettingError(f"qualifier: {error}", hint=f"KEY=VALUE with one of: {known}") from error


def _plain(key: str, value: str) -> Any:
    if key == "approx":
        return value.casefold() in {"true", "yes", "1"}
    return value.replace(",", "") if key in _NUMBERS else value


def release(store: Store, passage: str, *, by: str, why: str) -> None:
    """Let a passage of a protected exhibit be quoted in public.

    Raises:
        NotFoundError: No such passage.
        RefusedError: No person or no reason.
    """
    require_person(by, why)
    released: Passage | None = store.get("passages", passage)
    if released is None:
        raise NotFoundError(f"no passage is called {passage!r}", hint="ids stand in: enduse search CASE WORDS --json")
    made = Release(passage=passage, by=by.strip(), why=why.strip())
    keep_said(store, "releases", made, exhibit=released.exhibit)


def log_reply(
    store: Store, party: str, steps: Mapping[str, str | None], *, by: str, sent: date | None, deadline: date | None
) -> Reply:
    """Keep one step of a right of reply.

    Args:
        steps: `put`, `answer`, `waive`: exactly one of them with its text.

    Raises:
        NotFoundError: No such party.
        RefusedError: Not one step, no person, no text, or points put without their two days.
    """
    given = {step: text for step, text in steps.items() if text is not None}
    if len(given) != 1:
        raise RefusedError("a reply is one of put, answer or waive", hint="log each step on its own")
    ((step, text),) = given.items()
    require_person(by, text)
    kind = _STEPS[step]
    if kind is ReplyKind.SENT and (sent is None or deadline is None):
        raise RefusedError("points put need the day sent and the deadline", hint="--sent and --deadline, YYYY-MM-DD")
    entity = entity_called(gather(store, ""), party)
    number = store.count("replies") + 1
    made = Reply(
        id=content_id("rpl", number, entity, kind.value, by, text, str(sent), str(deadline)),
        number=number,
        party=entity,
        kind=kind,
        by=by.strip(),
        put=text if kind is ReplyKind.SENT else None,
        text=None if kind is ReplyKind.SENT else text,
        sent=sent,
        deadline=deadline,
    )
    keep_said(store, "replies", made)
    return made
