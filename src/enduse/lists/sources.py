"""Where publishers put their lists: the files that make a whole list, by list id.

Only the publishers' own addresses stand here. Some lists have none that can be fetched without a key, a form or a
person: the reason is given instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from enduse.errors import NotFoundError, UnavailableError

__all__ = ["SOURCES", "SourceFile", "sources_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file of a list: its address, and the name under which it is kept and told apart."""

    url: str
    file: str


_OFAC = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"


def _ofac(*names: str) -> tuple[SourceFile, ...]:
    return tuple(SourceFile(url=f"{_OFAC}{name}", file=name.lower()) for name in names)


def _one(url: str, file: str) -> tuple[SourceFile, ...]:
    return (SourceFile(url=url, file=file),)


SOURCES: dict[str, tuple[SourceFile, ...]] = {
    "us_ofac_sdn": _ofac("SDN.CSV", "ALT.CSV", "ADD.CSV", "SDN_COMMENTS.CSV"),
    "us_ofac_cons": _ofac("CONS_PRIM.CSV", "CONS_ALT.CSV", "CONS_ADD.CSV", "CONS_COMMENTS.CSV"),
    "us_csl": _one(
        "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv", "consolidated.csv"
    ),
    "eu_fsf": _one(
        "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw",
        "eu_fsf.xml",
    ),
    "gb_sanctions": _one("https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv", "uk_sanctions_list.csv"),
    "un_sc": _one("https://scsanctions.un.org/resources/xml/en/consolidated.xml", "un_consolidated.xml"),
    "ch_seco": _one(
        "https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml"
        "?lang=en&action=downloadXmlGesamtlisteAction",
        "seco.xml",
    ),
    "au_dfat": _one(
        "https://www.dfat.gov.au/sites/default/files/regulation8_consolidated.xlsx", "regulation8_consolidated.xlsx"
    ),
    "ca_sema": _one(
        "https://www.international.gc.ca/world-monde/assets/office_docs/international_relations-relations_internationales"
        "/sanctions/sema-lmes.xml",
        "sema.xml",
    ),
    "opensanctions": _one(
        "https://data.opensanctions.org/datasets/latest/sanctions/targets.simple.csv", "targets.simple.csv"
    ),
}
"""Files by list id; all files of a list make one edition."""

_BY_HAND = {
    "eu_journal": "the annexes come as files that a person transcribed",
    "jp_meti": "the ministry publishes PDF notices: save their text",
    "ua_nsdc": "the register asks for a key",
}


def sources_of(list_id: str) -> tuple[SourceFile, ...]:
    """The files of a list.

    Raises:
        UnavailableError: The list cannot be fetched by a program.
        NotFoundError: There is no publisher of this list.
    """
    if list_id in SOURCES:
        return SOURCES[list_id]
    if list_id in _BY_HAND:
        raise UnavailableError(
            f"{list_id} cannot be fetched: {_BY_HAND[list_id]}", hint=f"enduse lists load FILE... --list {list_id}"
        )
    raise NotFoundError(f"no publisher of list {list_id!r} is known", hint=f"known are {', '.join(sorted(SOURCES))}")
