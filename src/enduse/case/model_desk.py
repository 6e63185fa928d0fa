"""Asking a language model about a case: first what would be sent where, then, on command alone, the asking.

Each passage is a run of its own, keyed by model, question and the passage's words: what was answered is not asked
again, and the asking can be stopped at any moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from enduse.case import custody
from enduse.case.judging import exhibit_called
from enduse.case.room import OnProgress
from enduse.case.status import is_hidden
from enduse.case.steps.saying import document_of
from enduse.case.store import Store, run_id
from enduse.errors import NotFoundError, SettingError, UnavailableError
from enduse.model.evidence import Document, Exhibit, ExhibitKind, Mention, Passage
from enduse.model.ids import sha256_bytes
from enduse.model.kept import MODELS, ModelTally, StageCount
from enduse.model.problem import Problem

if TYPE_CHECKING:
    from enduse.claims.language_models import Answered, Answers, BrokenReplyError, Endpoint, Patience

__all__ = ["ModelDesk", "PlannedExhibit", "tallies"]

_STOP_AFTER = 3
"""Passages in a row that stay unanswered before the asking stops."""

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedExhibit:
    """What of one exhibit would be sent.

    Attributes:
        title: File name; None of a protected exhibit, whose name is not told.
        passages, characters: What would be sent now.
        answered: Passages that this model has answered before.
        too_long: Passages that are longer than a question may be; never sent.
    """

    exhibit: str
    title: str | None
    is_protected: bool
    passages: int
    characters: int
    answered: int
    too_long: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    passage: Passage
    exhibit: Exhibit
    sent: str
    run: str


@dataclass(slots=True, kw_only=True)
class ModelDesk:
    """A model, an endpoint, and the passages of a case that would be sent there; nothing is sent before `ask`.

    Attributes:
        exhibits: What would be sent, exhibit by exhibit.
    """

    store: Store
    endpoint: Endpoint
    model: str
    exhibits: tuple[PlannedExhibit, ...] = ()
    _items: tuple[_Item, ...] = field(default=(), repr=False)

    @classmethod
    def planned(cls, store: Store, url: str | None, model: str, named: Sequence[str], key: str | None) -> ModelDesk:
        """The desk with its plan; reads the case and sends nothing.

        Args:
            url: Address of the endpoint; None is the usual one of this machine.
            named: Exhibits to send, by id, start of id or file name; none named means every open document.
            key: The endpoint's bearer token.

        Raises:
            SettingError: The address or the model's name cannot be used.
            NotFoundError: No such exhibit, or nothing of it was read yet.
        """
        from enduse.claims.language_models import DEFAULT_ENDPOINT, endpoint_of

        if not model.strip() or not model.isprintable() or len(model) > _LONGEST_NAME:
            raise SettingError("the model has no usable name", hint="--model NAME, as the server lists it")
        desk = cls(store=store, endpoint=endpoint_of(url or DEFAULT_ENDPOINT, key), model=model.strip())
        desk._plan(named)
        return desk

    def _plan(self, named: Sequence[str]) -> None:
        known: dict[str, Exhibit] = {exhibit.id: exhibit for exhibit in self.store.read("exhibits")}
        chosen = {exhibit_called(self.store, name).id for name in named}
        secrets = _secrets(self.store, known)
        planned, items = [], []
        for exhibit in known.values():
            is_protected = _is_protected(self.store, exhibit, known)
            if exhibit.kind is not ExhibitKind.DOCUMENT or (exhibit.id not in chosen if named else is_protected):
                continue
            document = document_of(self.store, exhibit)
            if document is None:
                if exhibit.id in chosen:
                    raise NotFoundError(
                        "an exhibit that was named was not read yet", hint="enduse run CASE, then again"
                    )
                continue
            plan, own = self._of_exhibit(document, secrets, is_protected=is_protected)
            planned.append(plan)
            items.extend(own)
        self.exhibits, self._items = tuple(planned), tuple(items)

    def _of_exhibit(
        self, document: Document, secrets: Iterable[str], *, is_protected: bool
    ) -> tuple[PlannedExhibit, list[_Item]]:
        from enduse.claims.language_models import LONGEST_PASSAGE, PROMPT_VERSION, is_asked, masked

        asked = [passage for passage in document.passages if is_asked(passage)]
        items = []
        for passage in (p for p in asked if len(p.text) <= LONGEST_PASSAGE):
            sent = masked(passage.text, secrets)
            run = run_id(MODELS, PROMPT_VERSION, self._subject(passage), (sha256_bytes(sent.encode()),))
            items.append(_Item(passage=passage, exhibit=document.exhibit, sent=sent, run=run))
        waiting = [item for item in items if not self.store.is_done(item.run)]
        plan = PlannedExhibit(
            exhibit=document.exhibit.id,
            title=None if is_protected else document.exhibit.name,
            is_protected=is_protected,
            passages=len(waiting),
            characters=sum(len(item.sent) for item in waiting),
            answered=len(items) - len(waiting),
            too_long=len(asked) - len(items),
        )
        return plan, waiting

    def _subject(self, passage: Passage) -> str:
        return f"{passage.id} {self.model}"

    def ask(self, on_progress: OnProgress | None = None, patience: Patience | None = None) -> ModelTally:
        """Send what was planned, passage by passage, and keep what the gate lets through and what it refuses.

        Returns:
            The figures of this asking.

        Raises:
            UnavailableError: The server refuses, or leaves several passages in a row unanswered; what was answered
                before is kept.
        """
        from enduse.claims.language_models import Asker, Patience

        with self.store.writing(), Asker.opened(self.endpoint, self.model, patience or Patience()) as asker:
            return self._asked(asker, on_progress)

    def _asked(self, asker: Answers, on_progress: OnProgress | None) -> ModelTally:
        tally, failed, total = ModelTally(model=self.model), 0, len(self._items)
        for exhibit, items in groupby(self._items, key=lambda item: item.exhibit.id):
            self._record_sending(exhibit)
            document, mentions = self._read(exhibit)
            for item in items:
                if on_progress is not None:
                    on_progress("model", tally.asked, total)
                counts = self._one(asker, item, document, mentions.get(item.passage.id, ()))
                tally = _added(tally, counts)
                failed = failed + 1 if counts.get("unanswered") else 0
                if failed == _STOP_AFTER:
                    raise UnavailableError(
                        f"{self.endpoint.host} left {failed} passages in a row unanswered",
                        hint="what was answered is kept; the same command goes on from there",
                    )
        if on_progress is not None:
            on_progress("model", total, total)
        return tally

    def _record_sending(self, exhibit: str) -> None:
        """A custody row that says where words of the exhibit go, before they go; once for a host and model."""
        detail = custody.printable(f"to {self.endpoint.host}, model {self.model}")
        said = "SELECT 1 FROM custody WHERE act = 'sent' AND exhibit = ? AND detail = ?"
        with self.store.transaction() as connection:
            if connection.execute(said, (exhibit, detail)).fetchone() is None:
                custody.append(connection, act="sent", exhibit=exhibit, detail=detail)

    def _read(self, exhibit: str) -> tuple[Document, Mapping[str, Sequence[Mention]]]:
        document = document_of(self.store, self.store.get("exhibits", exhibit))  # type: ignore[arg-type]
        assert document is not None  # it was planned
        mentions: dict[str, list[Mention]] = {}
        for mention in self.store.read("mentions", exhibit=exhibit):
            mentions.setdefault(mention.passage, []).append(mention)
        return document, mentions

    def _one(self, asker: Answers, item: _Item, document: Document, mentions: Sequence[Mention]) -> dict[str, int]:
        """Ask about one passage and keep what comes of it; returns its counts."""
        from enduse.claims.language_models import BrokenReplyError, answered, question

        subject = self._subject(item.passage)
        try:
            reply = asker.ask(question(item.sent))
        except BrokenReplyError as error:
            self._keep_unanswered(item, error)
            return {"unanswered": 1}
        found = answered(
            reply, document=document, passage=item.passage, sent=item.sent, mentions=mentions, model=self.model
        )
        counts = _counts(found)
        rows = [StageCount(stage=MODELS, subject=subject, name=name, value=str(n)) for name, n in counts.items()]
        problems = [self._problem(item, f"refused_{r.kind}", f"{r.reason} — {r.words}") for r in found.refusals]
        outputs = {"claims": found.claims, "problems": problems, "counts": rows}
        self.store.finish_run(item.run, stage=MODELS, subject=subject, outputs=outputs)
        return counts

    def _keep_unanswered(self, item: _Item, error: BrokenReplyError) -> None:
        """The passage stays open: this run is another than the one that an answer would make."""
        problem = self._problem(item, error.kind, str(error), remedy="the same command asks it again")
        count = StageCount(stage=MODELS, subject=self._subject(item.passage), name="unanswered", value="1")
        run = run_id(MODELS, "unanswered", self._subject(item.passage), (error.kind,))
        outputs = {"problems": (problem,), "counts": (count,)}
        self.store.finish_run(run, stage=MODELS, subject=self._subject(item.passage), outputs=outputs)

    def _problem(self, item: _Item, kind: str, text: str, *, remedy: str = "") -> Problem:
        place = f"characters {item.passage.locator.start}-{item.passage.locator.end}, model {self.model}"
        return Problem(stage=MODELS, exhibit=item.exhibit.id, place=place, kind=kind, text=text, remedy=remedy)


def _counts(found: Answered) -> dict[str, int]:
    refused = Counter(f"refused:{r.kind}" for r in found.refusals)
    proposed = len(found.claims) + len(found.refusals) + found.repeated
    return {"asked": 1, "proposed": proposed, "stored": len(found.claims), **dict(sorted(refused.items()))}


def _added(tally: ModelTally, counts: Mapping[str, int]) -> ModelTally:
    refused = Counter(tally.refused)
    refused.update({name.removeprefix("refused:"): n for name, n in counts.items() if name.startswith("refused:")})
    return replace(
        tally,
        asked=tally.asked + counts.get("asked", 0) + counts.get("unanswered", 0),
        unanswered=tally.unanswered + counts.get("unanswered", 0),
        proposed=tally.proposed + counts.get("proposed", 0),
        stored=tally.stored + counts.get("stored", 0),
        refused=dict(sorted(refused.items())),
    )


def tallies(store: Store) -> tuple[ModelTally, ...]:
    """What stands of each model's answers in the case, by model."""
    found: dict[str, ModelTally] = {}
    for count in store.read("counts", stage=MODELS):
        model = count.subject.partition(" ")[2]
        found[model] = _added(found.get(model, ModelTally(model=model)), {count.name: int(count.value)})
    return tuple(found[model] for model in sorted(found))


def _is_protected(store: Store, exhibit: Exhibit, known: Mapping[str, Exhibit]) -> bool:
    """Whether an exhibit, its source, or what it came in is protected."""
    sources = (store.get("sources", one.source) for one in _line(exhibit, known))
    return is_hidden(exhibit, known) or any(source is not None and source.is_protected for source in sources)


def _line(exhibit: Exhibit, known: Mapping[str, Exhibit]) -> Iterator[Exhibit]:
    """The exhibit, what it came in, and so on."""
    seen: set[str] = set()
    one: Exhibit | None = exhibit
    while one is not None and one.id not in seen:
        seen.add(one.id)
        yield one
        one = known.get(one.parent or "")


def _secrets(store: Store, known: Mapping[str, Exhibit]) -> tuple[str, ...]:
    """Code names of protected sources and file names of protected exhibits: blotted out of all that is sent."""
    codes = {source.code for source in store.read("sources") if source.is_protected}
    names = {exhibit.name for exhibit in known.values() if _is_protected(store, exhibit, known)}
    return tuple(sorted(codes | names))
