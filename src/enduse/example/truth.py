"""What is true in the example: what must be found in it, and what must not.

Texts are words that stand in the named file to the letter, line breaks aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from enduse.example.cast import (
    CONCERN,
    FIELD_SUPPLY,
    INVESTOR,
    LISTED_PERSON,
    MIDDLEMAN,
    NAMESAKE_FARM,
    NAMESAKE_TRADE,
    NEW_TYPE_EN,
    PLANT,
    REGION_SUPPLY,
    SUPPLIER,
    Firm,
)
from enduse.example.customs import PLANTED
from enduse.model.claim import Status
from enduse.model.listing import ListedStatus

__all__ = [
    "ARTICLES",
    "CHPL_RECEIVER",
    "CUSTOMS",
    "DECOY_FIRMS",
    "DECOY_PERSONS",
    "FACTS",
    "HOLDING",
    "LEAK_FILES",
    "LISTINGS",
    "RECEIVERS",
    "SCAN",
    "CustomsTruth",
    "Fact",
    "Holding",
    "Listing",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that a file says, and what it is: a fact, a plan, a denial, silence or a gap.

    Attributes:
        words: The words that carry it.
        predicates: What a claim of it may say.
        quantity: Number that the claim states, where it states one.
    """

    name: str
    file: str
    words: str
    predicates: tuple[str, ...]
    status: Status
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomsTruth:
    """The numbers of the customs export.

    Attributes:
        rows: Rows behind the header; `bad` of them cannot be read.
        repeated: Rows that repeat another to the letter; `corrected` are replaced by a correction.
        drones: Number of drones labelled for the special military operation, in `drone_rows` rows worth `usd`.
    """

    rows: int
    bad: int
    repeated: int
    corrected: int
    drones: int
    drone_rows: int
    usd: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Whether a firm was listed on a day, as the two editions show."""

    firm: Firm
    day: date
    status: ListedStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who is held by whom through whom; no single share says so."""

    listed: Firm
    through: Firm
    held: Firm


_ARTICLE, _RETOLD, _NEWSLETTER = (
    "article-harbour-courier.html",
    "article-meridian-dispatch.txt",
    "newsletter-northgate-wire.eml",
)
ARTICLES = (_ARTICLE, _RETOLD, _NEWSLETTER)
"""Three articles of one root: the second and third retell the first."""

LEAK_FILES = ("report-1.pdf", "report-2.pdf", "invoice-118.pdf", "invoice-131-scan.pdf", "site-plan.pdf")
"""Files of the protected source, whose code name stands in no public output."""

SCAN = "invoice-131-scan.pdf"
"""The file that cannot be read without an OCR program."""

CUSTOMS = CustomsTruth(
    rows=2002, bad=5, repeated=2, corrected=1, drones=37, drone_rows=len(PLANTED), usd=Decimal(103_110)
)
RECEIVERS = (MIDDLEMAN, FIELD_SUPPLY, REGION_SUPPLY)
"""Receivers of the labelled drones."""

CHPL_RECEIVER = MIDDLEMAN
"""The one receiver in Russia of goods under CHPL headings."""

DECOY_FIRMS = (NAMESAKE_TRADE, NAMESAKE_FARM)
"""Firms that share a name or a holder with somebody and have done nothing."""

DECOY_PERSONS = (LISTED_PERSON,)
"""A listed person whose share in a namesake lies below every threshold."""

LISTINGS = (
    Listing(firm=PLANT, day=date(2023, 8, 14), status=ListedStatus.LISTED),
    Listing(firm=MIDDLEMAN, day=date(2023, 8, 14), status=ListedStatus.NOT_LISTED),
    Listing(firm=MIDDLEMAN, day=date(2022, 12, 12), status=ListedStatus.NOT_ESTABLISHED),
    Listing(firm=SUPPLIER, day=date(2023, 3, 29), status=ListedStatus.NOT_LISTED),
)
HOLDING = Holding(listed=CONCERN, through=INVESTOR, held=MIDDLEMAN)


def _fact(
    name: str, file: str, words: str, predicates: str, *, status: Status = Status.ASSERTED, quantity: int | None = None
) -> Fact:
    amount = None if quantity is None else Decimal(quantity)
    said = tuple(predicates.split())
    return Fact(name=name, file=file, words=words, predicates=said, status=status, quantity=amount)


FACTS: tuple[Fact, ...] = (
    _fact("report one goes to the ministry", "report-1.pdf", "Отчёт № 1 о ходе работ", "reports_to"),
    _fact("report two goes to the ministry", "report-2.pdf", "Отчёт № 2 о ходе работ", "reports_to"),
    _fact("the middleman bills the plant", "invoice-118.pdf", "Счёт № 118 от 14 августа 2023 г.", "invoices"),
    _fact(
        "two of the new type", "invoice-118.pdf", "Сивоклюй-2", "supplies purchases receives quantity_of", quantity=2
    ),
    _fact("the bill names no supplier", "invoice-118.pdf", "Счёт № 118", "does_not_state", status=Status.GAP),
    _fact(
        "the plan covers 80 hectares", "site-plan.pdf", "80 гектаров", "site_area", status=Status.PLANNED, quantity=80
    ),
    _fact(
        "the plan says 800 a year",
        "site-plan.pdf",
        "800 аппаратов в год",
        "output_per_year",
        status=Status.PLANNED,
        quantity=800,
    ),
    _fact(
        "seven drones, two of them new",
        _ARTICLE,
        f"VOZ Grozovey received seven drones, including two {NEW_TYPE_EN}",
        "receives",
        quantity=7,
    ),
    _fact("no dates, no supplier", _ARTICLE, "did not specify delivery dates", "does_not_state", status=Status.GAP),
    _fact("the middleman", _ARTICLE, "TPK Vendalor acted as an intermediary", "intermediary_for"),
    _fact(
        "a base is planned",
        _ARTICLE,
        "planned to establish a drone research and production base",
        "plans_site",
        status=Status.PLANNED,
    ),
    _fact("the origin of the plan", _ARTICLE, "could not verify the origin", "cannot_verify", status=Status.UNVERIFIED),
    _fact(
        "the plant is silent", _ARTICLE, "did not respond to requests for comment", "responds", status=Status.NO_COMMENT
    ),
    _fact("the concern is silent", _ARTICLE, "declined to comment", "responds", status=Status.NO_COMMENT),
    _fact(
        "the bureau does not know", _ARTICLE, "was not aware of such a project", "responds other", status=Status.DENIED
    ),
    _fact("the supplier denies", _ARTICLE, "denied that it supplies drones", "supplies", status=Status.DENIED),
)
"""What the documents say. The drones of the customs rows, the listings and the holding stand apart."""
