"""Rows and records of invented parties in the layouts of publishers, from which the sample files are made."""

from __future__ import annotations

import csv
import io
import json

import openpyxl

from enduse.lists.publishers.eu_fsf_columns import COLUMNS as FSF_COLUMNS
from enduse.lists.publishers.eu_fsf_columns import OLD_COLUMNS as FSF_OLD_COLUMNS
from enduse.lists.publishers.uk_list import COLUMNS as UK_COLUMNS


def table(columns: list[str] | tuple[str, ...], *rows: dict[str, str], delimiter: str = ",", above: str = "") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return (above + text.getvalue()).encode()


def workbook(columns: tuple[str, ...], *rows: dict[str, object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(columns))
    for row in rows:
        sheet.append([row.get(column, "") for column in columns])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


UK_ROW = {
    "Last Updated": "01/05/2026",
    "Unique ID": "TST0001",
    "Name 6": "KONTUR WORKS",
    "Name type": "Primary Name",
    "Regime Name": "The Test (Sanctions) Regulations",
    "Designation Type": "Entity",
    "Sanctions Imposed": "Asset freeze|Trust services",
    "UK Statement of Reasons": "Invented for a test.",
    "Address Line 1": "1 Mill Road",
    "Address Country": "Russia",
    "Date Designated": "07/11/2024",
    "Business registration number (s)": "OGRN: 1027700132195 INN: 7707083893",
}
UK_CSV = table(
    UK_COLUMNS,
    UK_ROW,
    {**UK_ROW, "Name 6": "KONTUR ZAVOD", "Name type": "Alias", "Alias strength": "Low quality a.k.a"},
    {
        **UK_ROW,
        "Unique ID": "TST0002",
        "Name 1": "Ivan",
        "Name 6": "IVANOV",
        "Designation Type": "Individual",
        "Sanctions Imposed": "Travel Ban",
        "D.O.B": "dd/05/1972",
        "Passport number": "711234567",
        "Name non-latin script": "Иван Иванов",
    },
    above="Report Date: 01-May-2026\n",
)
FSF_ROW = {
    "fileGenerationDate": "01/05/2026",
    "Entity_LogicalId": "13",
    "Entity_EU_ReferenceNumber": "EU.1.1",
    "Entity_SubjectType": "person",
    "Entity_SubjectType_ClassificationCode": "P",
    "Entity_Regulation_PublicationDate": "2024-12-16",
    "Entity_Regulation_Programme": "TST",
}
FSF_CSV = table(
    FSF_COLUMNS,
    {**FSF_ROW, "NameAlias_WholeName": "Ivan Ivanov"},
    {**FSF_ROW, "NameAlias_WholeName": "Иван Иванов"},
    {**FSF_ROW, "BirthDate_BirthDate": "1970-01-18"},
    {**FSF_ROW, "Identification_Number": "71 1234567", "Identification_TypeCode": "passport"},
    {**FSF_ROW, "Citizenship_CountryIso2Code": "RU"},
    {
        **FSF_ROW,
        "Entity_LogicalId": "14",
        "Entity_SubjectType_ClassificationCode": "E",
        "NameAlias_WholeName": "Kontur Works",
        "Identification_Number": "7707083893",
        "Identification_TypeCode": "fiscalcode",
    },
    {
        **FSF_ROW,
        "Entity_LogicalId": "14",
        "Entity_SubjectType_ClassificationCode": "E",
        "Address_Street": "1 Mill Road",
        "Address_City": "Omsk",
        "Address_CountryIso2Code": "RU",
        "Address_CountryDescription": "RUSSIA",
    },
    delimiter=";",
)


def old_fsf() -> bytes:
    names = ["Date_filexxxx" if n == "Date_file" else n for n in FSF_OLD_COLUMNS]
    header = ["Entity_logical_id" if n.endswith("_entity_id") else n for n in names]
    rows = [
        {"Naal_wholename": "Ivan Ivanov", "Naal_logical_id": "1"},
        {"Birt_date": "1970-01-18", "Birt_logical_id": "2"},
        {"Iden_number": "AD001095 (passport-National passport)", "Iden_logical_id": "3"},
    ]
    fixed = {
        "Date_file": "04/07/2018",
        "Entity_logical_id": "1",
        "Subject_type": "P",
        "Leba_publication_date": "2018-02-16",
        "Programme": "TST",
        "EU_ref_num": "EU.1.1",
    }
    lines = [";".join(header)] + [";".join({**fixed, **row}.get(n, "") for n in FSF_OLD_COLUMNS) for row in rows]
    return "".join(f'"{line}\t\t"\n' for line in lines).encode()


CONLIST_COLUMNS = (
    *(f"Name {n}" for n in (6, 1, 2, 3, 4, 5)),
    *("Title", "DOB", "Town of Birth", "Country of Birth", "Nationality", "Passport Details", "NI Number", "Position"),
    *(f"Address {n}" for n in range(1, 7)),
    *("Post/Zip Code", "Country", "Other Information", "Group Type", "Alias Type", "Regime", "Listed On"),
    *("Last Updated", "Group ID"),
)
CONLIST_ROW = {
    "Name 6": "IVANOV",
    "Name 1": "Ivan",
    "DOB": "00/00/1980",
    "Nationality": "1) Russia 2) Belarus",
    "Passport Details": "Passport No: 5926671 (issued on 3 May 2007).",
    "Group Type": "Individual",
    "Alias Type": "AKA",
    "Regime": "Test",
    "Listed On": "01/04/2016",
    "Group ID": "13349",
}
CSL_ROW = {
    "_id": "aa11",
    "source": "Entity List (EL) - Bureau of Industry and Security",
    "name": "Kontur Works",
    "addresses": "1 Mill Road, Omsk, RU; 2 Mill Road, Omsk, RU",
    "start_date": "2023-12-13",
    "license_requirement": "For all items",
    "license_policy": "Presumption of denial",
    "alt_names": "Kontur Zavod; KZ",
}
CSL_COLUMNS = (
    "_id source entity_number type programs name title addresses federal_register_notice start_date end_date"
    " standard_order license_requirement license_policy call_sign vessel_type gross_tonnage gross_registered_tonnage"
    " vessel_flag vessel_owner remarks source_list_url alt_names citizenships dates_of_birth nationalities"
    " places_of_birth source_information_url ids"
)
CSL_SDN = {
    **CSL_ROW,
    "_id": "77",
    "source": "Specially Designated Nationals (SDN) - Treasury Department",
    "entity_number": "77",
    "type": "Individual",
    "programs": "TEST; TEST2",
    "name": "IVANOV, Ivan",
    "nationalities": "RU",
    "dates_of_birth": "1970-01-18",
    "remarks": "(Linked To: KONTUR WORKS)",
    "ids": "RU, 7707083893, Tax ID No.; Male, Gender",
}


def csl_json() -> bytes:
    results = []
    for row in (CSL_ROW, CSL_SDN):
        record: dict[str, object] = {name: row.get(name) for name in CSL_COLUMNS.split() if name != "_id"}
        record["id"] = row["_id"]
        for name in ("programs", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth"):
            record[name] = str(row.get(name, "")).split("; ") if row.get(name) else []
        record["addresses"] = [{"address": "1 Mill Road", "city": "Omsk", "country": "RU"}]
        record["ids"] = [{"type": "Tax ID No.", "number": "7707083893", "country": "RU"}] if row is CSL_SDN else []
        results.append(record)
    return json.dumps({"search_performed_at": "2026-05-01", "results": results}, indent=1).encode()


COMPACT = {
    "$comment": "invented",
    "sourceGeneratedAt": "2026-05-01T00:00:00",
    "entryCount": 2,
    "fieldKey": {},
    "tables": {
        "sources": ["Unverified List (UVL) - Bureau of Industry and Security"],
        "licenceRequirements": [],
        "licencePolicies": [],
        "programmes": ["TEST; TEST2"],
        "urls": ["invented"],
    },
    "entries": [
        {"n": "Kontur Works", "a": ["KZ"], "s": 0, "c": ["RU"], "u": 0},
        {"n": "IVANOV, Ivan", "s": 0, "t": "Individual", "e": "77", "pg": 0, "u": 0},
    ],
}
REGISTRY = [
    {
        "addresses": ["Russian Federation", "1 Mill Road, Omsk"],
        "aliases": ["康图工厂"],
        "country": "cn",
        "date_added": "2026-02-24",
        "entity_name": name,
        "entity_type": "organization",
        "id": f"cn-{n}",
        "last_verified": "2026-05-01",
        "list_id": "cn-attention-list",
        "reason": "invented",
        "source_list_name": "Attention List",
        "source_url": "invented",
    }
    for n, name in enumerate(("Kontur Works", "Vega Works", ""))
]
NSDC = [
    {
        "sid": 1,
        "subjectType": "legal",
        "name": "КОНТУР (Контур, Kontur)",
        "translit": "KONTUR",
        "aliases": ["Контур Завод"],
        "citizenships": ["Росія"],
        "bd": None,
        "dd": None,
        "identifiers": [{"id": "tax:inn", "code": "7707083893"}, {"id": "reg:edrpou", "code": "00032112"}],
        "attributes": [{"key": "Адреса", "value": "Омськ"}],
        "status": "active",
        "actions": [
            {
                "decree": {"number": "117/2022", "date": "2022-02-24"},
                "endDate": "2032-02-24",
                "restrictions": [{"restriction": "Блокування активів"}],
            }
        ],
    },
    {
        "sid": 2,
        "subjectType": "legal",
        "name": "ВЕГА",
        "translit": None,
        "aliases": None,
        "citizenships": None,
        "bd": None,
        "identifiers": None,
        "attributes": None,
        "status": "active",
        "actions": [{"decree": {"number": "118/2022"}, "restrictions": [{"restriction": "Заборона торгівлі"}]}],
    },
]
METI = """○ 国際平和のための国際的な努力に我が国として寄与するために講ずる輸出等に係る禁止措置
の対象となるロシア連邦の団体（令和四年外務省告示第八十二号）
指定日：2022 年03月01 日
最終更新日：2025 年09 月12 日
１ 株式会社コントゥール（別称、コントゥール工場及び
KZ）
Kontur Works JSC, a.k.a., the following two aliases:
-Kontur Zavod; and
-KZ Works.
所在地：1 Mill Road, Omsk, Russia; and 2 Mill Road,
Omsk, Russia.２ ヴェガVega Works (深圳维加有限公司)
別称：ヴェガ工場; ヴェガ・
ワークス
Vega Zavod; Vega
Works JSC
所 在 地：10 Mill Road, Omsk, Russia
"""
FTM: list[dict[str, object]] = [
    {
        "id": "T1",
        "caption": "Kontur Works",
        "schema": "Company",
        "properties": {
            "name": ["Kontur Works", "Контур"],
            "weakAlias": ["KZ"],
            "innCode": ["7707083893"],
            "jurisdiction": ["ru"],
            "topics": ["sanction"],
            "address": ["1 Mill Road, Omsk"],
            "sanctions": [{"properties": {"program": ["TST"], "reason": ["invented"], "startDate": ["2024-12-16"]}}],
        },
        "referents": [],
        "datasets": ["invented"],
        "first_seen": "2026-05-01",
        "last_seen": "2026-05-01",
        "last_change": "2026-05-01",
        "target": True,
    }
]
FTM += [{**FTM[0], "id": "T2", "schema": "Ownership", "target": False}, {**FTM[0], "id": "T3", "target": False}]
SENZING: list[dict[str, object]] = [
    {
        "DATA_SOURCE": "INVENTED",
        "RECORD_ID": f"T{n}",
        "RECORD_TYPE": "PERSON",
        "NAMES": [{"NAME_TYPE": "PRIMARY", "NAME_FULL": "Ivan Ivanov"}, {"NAME_TYPE": "ALIAS", "NAME_FULL": "Vanya"}],
        "RISKS": [{"TOPIC": "export.control"}],
        "DATES": [{"DATE_OF_BIRTH": "1970-01-18"}],
        "COUNTRIES": [{"NATIONALITY": "ru"}],
        "ADDRESSES": [{"ADDR_FULL": "1 Mill Road, Omsk"}],
        "IDENTIFIERS": [{"PASSPORT_NUMBER": "711234567"}],
    }
    for n in (1, 2)
]
DFAT_ROW: dict[str, object] = {
    "Reference": 7904,
    "Name of Individual or Entity": "Kontur Works",
    "Type": "Entity",
    "Name Type": "Primary Name",
    "Citizenship": "",
    "Address": "1 Mill Road, Omsk, Russia",
    "Listing Information": "Listed on 25 January 2001 (amended on 3 Sep 2003)",
    "Committees": "Autonomous (Test)",
    "Control Date": "2026-05-01",
    "Targeted Financial Sanction": True,
    "Travel Ban": False,
    "Arms Embargo": False,
    "Maritime Restriction": False,
}
SPECIAL_ROW = {
    "schema": "Company",
    "name": "Kontur Works",
    "aliases": "KZ;Kontur Zavod",
    "topics": "debarment",
    "program": "Section 889 of an invented act",
    "authority": "United States Congress",
    "start-date": "October 1, 2027",
    "country": "Russia",
}
SPECIAL_COLUMNS = "schema name aliases topics program authority reason report-date start-date end-date country notes"
CHINA_ROW = {
    "Type": "Company",
    "Name": "Kontur Works",
    "Alias": "KZ;Kontur Zavod",
    "Chinese name": "康图工厂",
    "Country": "US",
    "Topics": "sanction.counter",
    "Body": "Ministry of Commerce",
    "Date": "02.12.2019",
}
CHINA_COLUMNS = ("Type", "QID", "Name", "Alias", "Chinese name", "Country", "Topics", "Summary", "Chinese summary")
FLAT_ROW = {
    "Full Name": "Ivan IVANOV",
    "DOB": "18/01/70",
    "Associated Countries": "Russia",
    "Other Information": "(UK Sanctions List Ref):TST0001. (Business Reg No):USCC: 91110000710925568Y",
    "Group Type": "Individual",
    "Group ID": "1",
}
FLAT_COLUMNS = (
    *("Full Name", "DOB", "Town of Birth", "Associated Countries", "Passport Number", "National Identification Number"),
    *("Position", "Full Address", "Other Information", "Group Type", "Group ID"),
)
SIMPLE_COLUMNS = "id schema name aliases birth_date countries addresses identifiers sanctions phones emails dataset"
SIMPLE_ROW = {
    "id": "T1",
    "schema": "Person",
    "name": "Ivan Ivanov",
    "aliases": "Vanya;Иван",
    "birth_date": "1970-01-18",
    "countries": "ru;by",
    "identifiers": "7707083893",
    "sanctions": "invented",
    "dataset": "Invented",
}


def lines(records: list[dict[str, object]]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
