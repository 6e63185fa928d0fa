"""Lists: editions made of parts, entries with names, measures and dates; parties and the hits between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = [
    "AliasKind",
    "DateBasis",
    "Edition",
    "Hit",
    "ListEntry",
    "ListPart",
    "ListedName",
    "ListedStatus",
    "Measure",
    "Party",
]


class Measure(StrEnum):
    """What a listing does. "Sanctioned" is written only for `asset_freeze`."""

    ASSET_FREEZE = "asset_freeze"
    EXPORT_LICENCE = "export_licence"
    SECTORAL = "sectoral"
    SERVICES = "services"
    VESSEL = "vessel"
    DEBARMENT = "debarment"
    UNVERIFIED_END_USER = "unverified_end_user"
    COUNTER_SANCTION = "counter_sanction"
    TRAVEL_BAN = "travel_ban"
    END_USER_CONTROL = "end_user_control"
    OTHER = "other"


class AliasKind(StrEnum):
    """What a listed name is to its entry."""

    PRIMARY = "primary"
    STRONG = "strong"
    WEAK = "weak"
    PREVIOUS = "previous"
    ORIGINAL_SCRIPT = "original_script"


class ListedStatus(StrEnum):
    """Whether an entry was listed on a day; `not_established` when no date and no edition covers that day."""

    LISTED = "listed"
    NOT_LISTED = "not_listed"
    NOT_ESTABLISHED = "not_established"


class DateBasis(StrEnum):
    """What a listing date rests on: the publisher's own date, or the editions that are loaded."""

    PUBLISHER = "publisher"
    EDITION = "edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedName:
    """One name of an entry as printed."""

    text: str
    kind: AliasKind = AliasKind.PRIMARY


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPart:
    """One loaded part of an edition (OFAC: primary, aliases, addresses, comments; EU: one act).

    Attributes:
        digest: SHA-256 of the publisher's bytes (unpacked).
        rows: Rows of the file that were read; `rows == used rows + rows lost with problems`.
        date_from: What the edition's date rests on: `user`, `file`, `name`, `server` or `loading`.
        dated: Day of this part (ISO), where known; a part carried over from an earlier edition keeps its own.
    """

    name: str
    file: str
    digest: str
    rows: int
    entries: int
    date_from: str
    dated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One publisher's list at one date, made of parts.

    Attributes:
        list_id: `us_ofac_sdn`, `eu_journal` ... or a name of one's own.
        edition: ISO date, or `load-N` where no date is known.
        digest: Hash of the parts' digests: what a run pins.
    """

    list_id: str
    edition: str
    digest: str
    parts: tuple[ListPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One entry of one edition.

    Attributes:
        id: list + act + annex + publisher's id (`us_ofac_sdn:46431`, `eu_journal:32014R0269:I.ENTITIES:141`).
        schema: Person, Company, Organization, Vessel, Aircraft, LegalEntity.
        identifiers: (scheme, value), validated where the scheme has a check digit.
        linked_to: Names of other entries that the publisher links it to, verbatim.
        listed_from: Publisher's date of listing, where printed.
        is_primary_missing: Only child rows were found for it.
        reasons: Statement of reasons or remarks, verbatim.
        source_row: The publisher's row or record, verbatim, for the exhibit of kind `list`.
    """

    id: str
    list_id: str
    edition: str
    schema: str
    names: tuple[ListedName, ...]
    measure: Measure
    programme: str | None = None
    act: str | None = None
    annex: str | None = None
    publisher_id: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()
    birth_dates: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    linked_to: tuple[str, ...] = ()
    listed_from: date | None = None
    listed_to: date | None = None
    is_primary_missing: bool = False
    reasons: str | None = None
    source_row: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone to be screened: a row of an input file, an entity of a case, or a query.

    Attributes:
        id: The caller's id, or the row's number.
        identifiers: (scheme, value).
        birth_date: ISO date or year, as given.
        extra: (column, value) of an input file's other columns, passed through to the output.
    """

    id: str
    name: str
    row: int = 0
    schema: str | None = None
    country: str | None = None
    birth_date: str | None = None
    address: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A party against an entry; the fields of the screening output in contract order.

    Attributes:
        entity_id: `ListEntry.id`; empty when the query has no candidates.
        dataset: `ListEntry.list_id`.
        decision: match, review or none. A name alone is at most review.
        list_ids: Identifiers of the entry, `scheme:value`.
        linked_to: Other entries that the publisher links it to, verbatim.
        content: Digest of party and entry: what a judgement of the pair rests on.
        extra: The query row's other columns.
        as_of: Day for which listing was asked; None is the newest edition.
    """

    query_row: int
    query_id: str
    query_name: str
    entity_id: str = ""
    dataset: str = ""
    edition: str = ""
    matched_name: str = ""
    alias_kind: str = ""
    score: float = 0.0
    decision: str = "none"
    reasons: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    measure: str = ""
    programme: str = ""
    list_country: tuple[str, ...] = ()
    list_birth_date: tuple[str, ...] = ()
    list_ids: tuple[str, ...] = ()
    listed_status: ListedStatus = ListedStatus.NOT_ESTABLISHED
    date_basis: DateBasis | None = None
    listed_from: str | None = None
    listed_to: str | None = None
    linked_to: tuple[str, ...] = ()
    content: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    as_of: date | None = None
