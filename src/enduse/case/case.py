"""A case as programs and the faces use it: one class, thin, over the store, the stages and the desks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from enduse.case.folder import CaseFolder
from enduse.case.gathering import all_claims, gather
from enduse.case.intake import AddReport, Arrival, add_paths, source_of
from enduse.case.room import OnProgress, Room
from enduse.case.store import Store, create_database
from enduse.errors import SettingError
from enduse.model.evidence import ExhibitKind
from enduse.settings import Settings, read_settings

if TYPE_CHECKING:
    from enduse.case.model_desk import ModelDesk
    from enduse.case.network_desk import NetworkDesk
    from enduse.case.pipeline import RunReport
    from enduse.case.searching import Found
    from enduse.case.status import CaseStatus
    from enduse.case.viewing import Views
    from enduse.model.claim import Claim
    from enduse.model.dossier import Dossier
    from enduse.model.entity import Entity, Judgement, ReviewItem
    from enduse.model.examination import Examination
    from enduse.model.finding import Finding, Reply
    from enduse.model.network import TraceStep
    from enduse.model.problem import Problem
    from enduse.model.records import CaseRecords

__all__ = ["Case"]


class Case:
    """A case folder that is open; `Case.open` is a context manager. Reading goes on while another process writes."""

    def __init__(self, path: Path, settings: Settings | None = None) -> None:
        folder = CaseFolder(Path(path))
        folder.require()
        self.folder = folder
        self.settings = settings or read_settings()
        self._store = Store(folder)

    @classmethod
    def create(cls, path: Path | str) -> Path:
        """Make an empty case; returns its folder.

        Raises:
            InputError: Something else is already there, or the folder cannot be written.
        """
        folder = CaseFolder(Path(path))
        folder.begin()
        create_database(folder)
        with closing(Store(folder)):
            folder.seal()
        return folder.root

    @classmethod
    def open(cls, path: Path | str, *, settings: Settings | None = None) -> Case:
        """The case in a folder.

        Args:
            settings: Bounds and the home of lists; read from the environment if None.

        Raises:
            NotFoundError: There is no case there.
            FormatError: It was made by another version.
        """
        return cls(Path(path), settings)

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    def add(
        self,
        paths: Sequence[Path | str],
        *,
        kind: ExhibitKind | str | None = None,
        source: str | None = None,
        reliability: str | None = None,
        is_protected: bool = False,
        received: date | None = None,
    ) -> AddReport:
        """Take files, folders and archives in as they are.

        Args:
            kind: How they are read; guessed from their content if None.
            source: Code of who they come from; a code name where `is_protected`.
            reliability: Admiralty letter of the source, A to F.

        Raises:
            NotFoundError: A path is not there; nothing was taken in.
            SettingError: The kind or letter is none, or a protected source has no code name.
        """
        with self._store.writing():
            self.folder.sweep()
            named = source_of(self._store, source, reliability, is_protected=is_protected)
            arrival = Arrival(source=named, kind=_kind(kind), is_protected=is_protected, received=received)
            return add_paths(self._store, [Path(path) for path in paths], arrival)

    def run(self, on_progress: OnProgress | None = None) -> RunReport:
        """Do all stages that are not done; may be stopped at any moment and run again."""
        from enduse.case.pipeline import run_all

        with self._store.writing():
            self.folder.sweep()
            return run_all(self._room(on_progress))

    def status(self) -> CaseStatus:
        """Counts, stages, problems, and the digest of all records (custody times apart)."""
        from enduse.case.status import status_of

        return status_of(self._store)

    def check(self) -> Iterator[Problem]:
        """A problem for everything that is not as it was stored: exhibits, custody, records, quotes, tables."""
        from enduse.case.checking import check_case

        return check_case(self._store)

    def records(self) -> CaseRecords:
        """All records of the case as they stand."""
        return gather(self._store, self.folder.settings().name)

    def claims(self) -> tuple[Claim, ...]:
        """The machine's claims and those that persons made, by id."""
        return all_claims(self._store)

    def findings(self) -> tuple[Finding, ...]:
        """What the rules saw, by id."""
        return tuple(self._store.read("findings"))

    def search(self, query: str, *, limit: int = 20, among: tuple[Entity, ...] | None = None) -> Iterator[Found]:
        """Passages, claims, entities and shipments that hold all words of a query; `among`: whose other names count."""
        from enduse.case.searching import search

        return search(self._store, query, limit=limit, among=among)

    def trace(
        self,
        name: str,
        *,
        upstream: bool = True,
        downstream: bool = True,
        hops: int = 4,
        as_of: date | None = None,
        on_progress: OnProgress | None = None,
    ) -> tuple[TraceStep, ...]:
        """Who supplied whom through whom, from a party or product on: by the case, and by the lists that are loaded.

        Args:
            name: Name in any script, or entity id.
            as_of: Day on which the links may have stood.
            on_progress: Told how far the statements of a new edition are read.

        Raises:
            NotFoundError: Nobody is called so; the hint names the nearest.
        """
        from enduse.case.following import Following

        following = Following(self.records(), self.settings, on_progress)
        return following.steps(name, upstream=upstream, downstream=downstream, hops=hops, as_of=as_of)

    def network_desk(self, on_progress: OnProgress | None = None) -> NetworkDesk:
        """Questions on the network: exposure, who depends on whom, clusters, two days, lineage of products."""
        from enduse.case.network_desk import NetworkDesk

        return NetworkDesk(self.records(), self.settings, on_progress)

    def examine(self, exhibit: str) -> Examination:
        """Checks of one exhibit: each consistent, odd or not checkable; none says that it is genuine or not.

        Args:
            exhibit: Id of the exhibit, the start of it, or its file name.

        Raises:
            NotFoundError: No such exhibit.
        """
        from enduse.case.examining import examine_exhibit

        return examine_exhibit(self._store, exhibit, self.settings)

    def add_claim(
        self,
        exhibit: str,
        *,
        quote: str,
        subject: str,
        predicate: str,
        object: str,  # noqa: A002 - the word of the claim record
        by: str,
        status: str = "asserted",
        page: int | None = None,
        support: Iterable[str] = (),
        speakers: Iterable[str] = (),
        qualifiers: Mapping[str, str] | None = None,
    ) -> Claim:
        """Keep a claim that a person reads in an exhibit, through the same quote gate as the machine's.

        Args:
            exhibit: Id of the exhibit, the start of it, or its file name.

        Raises:
            NotFoundError: No such exhibit, or it was not read yet.
            RefusedError: The words do not carry the claim.
        """
        from enduse.case.judging import make_claim

        words = {"quote": quote, "subject": subject, "predicate": predicate, "object": object, "status": status}
        with self._store.writing():
            return make_claim(
                self._store,
                exhibit,
                words,
                by=by,
                page=page,
                support=tuple(support),
                speakers=tuple(speakers),
                qualifiers=qualifiers or {},
            )

    def model_desk(
        self, model: str, *, endpoint: str | None = None, exhibits: Sequence[str] = (), key: str | None = None
    ) -> ModelDesk:
        """What would be sent to a language model, where; nothing is sent before its `ask`.

        Args:
            endpoint: Base address of an OpenAI-compatible server; the usual one of this machine if None.
            exhibits: Ids, starts of ids or file names; none means every document that is not protected.
            key: The endpoint's bearer token; kept nowhere.

        Raises:
            SettingError: The address or the model's name cannot be used.
            NotFoundError: No such exhibit, or it was not read yet.
        """
        from enduse.case.model_desk import ModelDesk

        return ModelDesk.planned(self._store, endpoint, model, exhibits, key)

    def review(self) -> tuple[ReviewItem, ...]:
        """What waits for a person: pairs, hits, leads and findings, best questions first."""
        from enduse.case.judging import open_items

        return open_items(self._store)

    def decide(self, item: str, verdict: str, *, by: str, why: str, second: str | None = None) -> Judgement:
        """Log a person's judgement; a later one of the same item undoes it.

        Raises:
            NotFoundError: No such item.
            RefusedError: No person, no reason, or a verdict that does not fit the item.
        """
        from enduse.case.judging import decide

        with self._store.writing():
            return decide(self._store, item, verdict, by=by, why=why, second=second)

    def merge(self, one: str, other: str, *, by: str, why: str) -> Judgement:
        """Log that two parties are one; names, entity ids or members' ids. The next run groups them.

        Raises:
            NotFoundError: No such party.
            RefusedError: No person, no reason, or they are one already.
        """
        from enduse.case import reviewing

        with self._store.writing():
            return reviewing.merge(self._store, one, other, by=by, why=why)

    def split(self, party: str, name: str, *, by: str, why: str) -> tuple[Judgement, ...]:
        """Log that those of a party who bear a name, or one member, are another. The next run parts them.

        Raises:
            NotFoundError: No such party, or nobody of it bears the name.
            RefusedError: No person, no reason, or nobody would be left.
        """
        from enduse.case import reviewing

        with self._store.writing():
            return reviewing.split(self._store, party, name, by=by, why=why)

    def note(self, item: str, text: str, *, by: str) -> Judgement:
        """Log a remark on a question of the review; it decides nothing.

        Raises:
            NotFoundError: No such item.
        """
        from enduse.case import reviewing

        with self._store.writing():
            return reviewing.note(self._store, item, text, by=by)

    def undo(self, item: str | None = None, *, by: str, why: str) -> Judgement:
        """Log that the last judgement that stands, of an item or of all, is taken back.

        Raises:
            NotFoundError: Nothing that stands is called so.
        """
        from enduse.case import reviewing

        with self._store.writing():
            return reviewing.undo(self._store, item, by=by, why=why)

    def words_behind(self, item: ReviewItem) -> tuple[str, ...]:
        """The words that a question rests on, each with its exhibit and place."""
        from enduse.case.reviewing import words_behind

        return words_behind(self._store, item)

    def release(self, passage: str, *, by: str, why: str) -> None:
        """Let a passage of a protected exhibit be quoted in public.

        Raises:
            NotFoundError: No such passage.
            RefusedError: No person or no reason.
        """
        from enduse.case.judging import release

        with self._store.writing():
            release(self._store, passage, by=by, why=why)

    def reply(
        self,
        party: str,
        *,
        by: str,
        sent: date | None = None,
        deadline: date | None = None,
        put: str | None = None,
        answer: str | None = None,
        waive: str | None = None,
    ) -> Reply:
        """Log one step of a right of reply: points put, an answer, or a reasoned waiver.

        Raises:
            NotFoundError: No such party.
            RefusedError: No person, or not exactly one of the three steps.
        """
        from enduse.case.judging import log_reply

        with self._store.writing():
            steps = {"put": put, "answer": answer, "waive": waive}
            return log_reply(self._store, party, steps, by=by, sent=sent, deadline=deadline)

    def dossier(self, out: Path | str, *, edition: str = "internal", dates: str = "day") -> Dossier:
        """Write the report; a public one with blockers says DRAFT.

        Raises:
            SettingError: The edition or the ending of `out` is not known.
        """
        from enduse.case.publishing import write_dossier

        return write_dossier(self._store, self.records(), Path(out), edition, dates=dates)

    def views(self, *, with_protected: bool = False) -> Views:
        """The case as a page shows it: one method a view."""
        from enduse.case.viewing import Views

        return Views(self._store, self.settings, with_protected=with_protected)

    def export(self, format: str, out: Path | str, *, with_protected: bool = False) -> tuple[Path, ...]:  # noqa: A002
        """Write the records for other tools; returns the files written.

        Raises:
            SettingError: The format is not known.
        """
        from enduse.case.publishing import write_export

        return write_export(self.records(), format, Path(out), with_protected=with_protected)

    def _room(self, on_progress: OnProgress | None) -> Room:
        return Room(
            store=self._store, settings=self.settings, case_settings=self.folder.settings(), on_progress=on_progress
        )


def _kind(kind: ExhibitKind | str | None) -> ExhibitKind | None:
    try:
        return None if kind is None else ExhibitKind(kind)
    except ValueError as error:
        raise SettingError(
            f"no kind of exhibit is called {kind!r}", hint=f"one of: {', '.join(ExhibitKind)}"
        ) from error
