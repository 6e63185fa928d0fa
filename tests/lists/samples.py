"""Invented files, one a format: two or three parties that nobody knows, in each publisher's layout."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from enduse.lists.publishers.au_dfat import COLUMNS as DFAT_COLUMNS
from tests.lists.sample_rows import (
    CHINA_COLUMNS,
    CHINA_ROW,
    COMPACT,
    CONLIST_COLUMNS,
    CONLIST_ROW,
    CSL_COLUMNS,
    CSL_ROW,
    CSL_SDN,
    DFAT_ROW,
    FLAT_COLUMNS,
    FLAT_ROW,
    FSF_CSV,
    FTM,
    METI,
    NSDC,
    REGISTRY,
    SENZING,
    SIMPLE_COLUMNS,
    SIMPLE_ROW,
    SPECIAL_COLUMNS,
    SPECIAL_ROW,
    UK_CSV,
    csl_json,
    lines,
    old_fsf,
    table,
    workbook,
)

__all__ = ["SAMPLES", "Sample"]

FOLDER = Path(__file__).parent / "samples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A file of one format.

    Attributes:
        rows, entries: What the reader must count.
        column: A name in it that the format cannot do without (column, element or key).
    """

    list_id: str
    file: str
    content: bytes
    rows: int
    entries: int
    column: str


def _sample(list_id: str, file: str, content: bytes, counts: tuple[int, int], column: str) -> Sample:
    return Sample(list_id=list_id, file=file, content=content, rows=counts[0], entries=counts[1], column=column)


def _xml(list_id: str, file: str, counts: tuple[int, int], column: str) -> Sample:
    return _sample(list_id, file, (FOLDER / file).read_bytes(), counts, column)


SAMPLES: dict[str, Sample] = {
    "ofac classic": _xml("us_ofac_sdn", "sdn.xml", (2, 2), "lastName"),
    "ofac enhanced": _xml("us_ofac_sdn", "sdn_enhanced.xml", (2, 2), "formattedFullName"),
    "ofac advanced": _xml("us_ofac_sdn", "sdn_advanced.xml", (2, 2), "NamePartValue"),
    "eu fsf xml": _xml("eu_fsf", "fsf.xml", (2, 2), "wholeName"),
    "uk xml": _xml("gb_sanctions", "uk.xml", (2, 2), "NameType"),
    "un": _xml("un_sc", "un.xml", (2, 2), "ALIAS_NAME"),
    "ch list": _xml("ch_seco", "seco.xml", (3, 3), "name-part"),
    "ca": _xml("ca_sema", "sema.xml", (3, 3), "LastName"),
    "csl csv": _sample("us_csl", "consolidated.csv", table(CSL_COLUMNS.split(), CSL_ROW, CSL_SDN), (2, 2), "alt_names"),
    "csl json": _sample("us_csl", "consolidated.json", csl_json(), (2, 2), "alt_names"),
    "csl compact": _sample("us_csl_compact", "c.json", json.dumps(COMPACT).encode(), (2, 2), '"n"'),
    "eu fsf csv": _sample("eu_fsf", "fsf.csv", FSF_CSV, (7, 2), "NameAlias_WholeName"),
    "eu fsf old": _sample("eu_fsf", "fsf_old.csv", old_fsf(), (3, 1), "Naal_wholename"),
    "uk csv": _sample("gb_sanctions", "uk.csv", UK_CSV, (3, 2), "Regime Name"),
    "uk conlist": _sample(
        "gb_sanctions",
        "ConList.csv",
        table(
            CONLIST_COLUMNS,
            CONLIST_ROW,
            {**CONLIST_ROW, "Name 1": "Ivan Ivanovich", "Alias Type": "Prime Alias"},
            above="Last Updated,13/04/2018\n",
        ),
        (2, 1),
        "Group Type",
    ),
    "uk subjects": _sample(
        "gb_sanctions",
        "subjects.csv",
        table(
            ("unique_id", "subject_type", "un_reference_number", "ofsi_group_id", "date_designated", "last_updated"),
            {"unique_id": "TST0001", "subject_type": "entity", "date_designated": "07/11/2024"},
            {"unique_id": "TST0002", "subject_type": "ship", "date_designated": "07/11/2024"},
        ),
        (2, 2),
        "date_designated",
    ),
    "uk flat": _sample(
        "gb_sanctions",
        "flat.csv",
        table(
            FLAT_COLUMNS,
            FLAT_ROW,
            {**FLAT_ROW, "Group ID": "2", "Other Information": "none"},
        ),
        (2, 2),
        "Group Type",
    ),
    "au": _sample(
        "au_dfat",
        "regulation8.xlsx",
        workbook(
            DFAT_COLUMNS,
            DFAT_ROW,
            {**DFAT_ROW, "Reference": "7904a", "Name Type": "Alias", "Alias Strength": "Weak"}
            | {"Name of Individual or Entity": "KZ"},
            {**DFAT_ROW, "Reference": 8000, "Type": "Individual", "Citizenship": "Russia"}
            | {"Name of Individual or Entity": "Ivan Ivanov", "Date of Birth": "18/01/1970, 1971"},
        ),
        (3, 2),
        "Name Type",
    ),
    "jp": _sample("jp_meti", "notice.pdf.txt", METI.encode(), (2, 2), "所"),
    "ua": _sample("ua_nsdc", "legal.json", json.dumps(NSDC, ensure_ascii=False).encode(), (2, 2), "translit"),
    "cn registry": _sample("cn_mofcom", "cn.json", json.dumps(REGISTRY).encode(), (3, 3), '"aliases"'),
    "cn table": _sample(
        "cn_sanctions",
        "cn.csv",
        table(
            (*CHINA_COLUMNS, "Body", "List", "Date", "End date", "Source URL", "Address"),
            CHINA_ROW,
            {**CHINA_ROW, "Name": "", "Date": "13.07.20", "End date": "24.04.2026"},
        ),
        (2, 2),
        "Topics",
    ),
    "us special": _sample(
        "us_special",
        "section.csv",
        table(
            (*SPECIAL_COLUMNS.split(), "source_url"),
            SPECIAL_ROW,
            {**SPECIAL_ROW, "name": "Vega", "start-date": "", "report-date": "2022"},
        ),
        (2, 2),
        "authority",
    ),
    "opensanctions ftm": _sample("opensanctions", "entities.ftm.json", lines(FTM), (3, 1), '"caption"'),
    "opensanctions simple": _sample(
        "opensanctions",
        "targets.simple.csv",
        table(
            (*SIMPLE_COLUMNS.split(), "first_seen", "last_seen", "last_change"), SIMPLE_ROW, {**SIMPLE_ROW, "id": "T2"}
        ),
        (2, 2),
        "birth_date",
    ),
    "opensanctions senzing": _sample("opensanctions", "senzing.json", lines(SENZING), (2, 2), '"RISKS"'),
}
