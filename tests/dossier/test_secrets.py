"""No secret leaves a case in a public edition or an export, however it is written."""

from __future__ import annotations

import logging
import os
from dataclasses import replace

import pytest

from enduse.dossier import compose, export_tables, export_workbook, render_html
from enduse.dossier.secrets import SecretGuard
from enduse.dossier.unprotected import unprotected
from enduse.model.dossier import DossierEdition
from enduse.model.finding import Outcome
from tests.dossier.case_records import ACCEPTED, LEAK, LEAK_TEXT, LEAKED, NORTHWIND, PRESS, WAIVERS, passage, records
from tests.dossier.planted import plant, standing, survivors, writings
from tests.dossier.unpacked import exports, members, pictures, printed, public, sentences, workbooks

PUBLIC = DossierEdition.PUBLIC


_WRITES_ALL = os.environ.get("ENDUSE_REDACTION") == "all"
"""Whether every case is printed and packed; else every fifth of them is, and the texts of all are searched."""


def _leaks(seeds: range, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> list[object]:
    """Every secret that stands in anything that the cases of the seeds give out, with its case and place; and the
    cases whose accepted finding was not printed, since holding everything back proves nothing."""
    caplog.set_level(logging.DEBUG)
    found: list[object] = []
    for seed in seeds:
        planted, is_packed = plant(seed), _WRITES_ALL or seed % 5 == 0
        report = public(planted.records, ("day", "month", "year")[seed % 3])
        published = [("report.html", render_html(report)), *pictures(planted.records, with_png=is_packed)]
        given = [*exports(planted.records), *(workbooks(planted.records) if is_packed else ())]
        published += printed(report) if is_packed else ()
        published.append(("log", "\n".join((*capfd.readouterr(), caplog.text, *map(repr, report.blockers)))))
        for name, text in (*published, *given):
            secrets = planted.secrets if (name, text) in given else (*planted.secrets, *planted.persons)
            found += [(seed, name, w) for w in (*survivors(text, secrets), *standing(text, planted.told))]
        if not any("Northwind Trading supplied Zavod Primer in " in text for text in sentences(report)):
            found.append((seed, "held back"))
    return found


def test_no_planted_secret_survives_in_random_cases(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert _leaks(range(4), capfd, caplog) == []


@pytest.mark.slow
def test_no_planted_secret_survives_in_any_edition_format_picture_or_log_of_two_hundred_random_cases(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert _leaks(range(4, 204), capfd, caplog) == []


def test_the_search_finds_what_the_internal_edition_shows() -> None:
    planted = plant(3)
    page = render_html(compose(planted.records, None, DossierEdition.INTERNAL))
    assert survivors(page, planted.names)
    assert survivors(page, planted.runs)
    assert survivors(page, planted.hashes)


@pytest.mark.parametrize("writing", [w for w in writings("plan-heron.pdf") if w.isascii()])
def test_a_file_name_is_found_in_each_of_its_writings(writing: str) -> None:
    assert SecretGuard(records()).finds(f"as {writing} says") is not None


@pytest.mark.parametrize(
    "text",
    [
        "kept at /ho" + "me/ada/cases/one.txt",
        r"kept at C:\Users\Ada\case",
        r"kept at \\server\share",
        "kept at ~/cases",
        "kept at file:///tmp/x",
        "kept at %2Fhome%2Fada%2Fcase",
    ],
)
def test_a_path_of_somebodys_machine_is_found(text: str) -> None:
    assert SecretGuard(records()).finds(text) == "path"


@pytest.mark.parametrize("text", ["and/or", "3/4 of it", "https://example.org/home/page", "km/h", "either/or, 1/2"])
def test_a_slash_is_no_path(text: str) -> None:
    assert SecretGuard(records()).finds(text) is None


def test_a_released_passage_is_quoted_without_its_place_and_the_rest_of_the_exhibit_stays_back() -> None:
    base = records(judgements=(ACCEPTED,), replies=WAIVERS)
    finding = replace(base.findings[0], claims_for=(*base.findings[0].claims_for, LEAKED.id))
    case = replace(base, findings=(finding,))
    held = compose(case, None, PUBLIC)
    assert "held by the authors" in " ".join(n.text for n in held.notes)
    assert all("seven units" not in n.quote for n in held.notes)
    shown = compose(replace(case, released=frozenset({passage(LEAK, LEAK_TEXT).id})), None, PUBLIC)
    (note,) = [n for n in shown.notes if "seven units" in n.quote]
    assert (note.place, note.exhibit_id, note.exhibit) == ("", None, "a protected exhibit")
    assert not shown.is_draft


def test_an_export_keeps_what_is_not_protected() -> None:
    kept = unprotected(records())
    assert LEAK not in kept.exhibits
    assert PRESS in kept.exhibits
    assert LEAKED.id not in {c.id for c in kept.claims}
    assert {e.id for e in kept.entities} == {"mnt-1", "mnt-2", "mnt-3"}
    assert [f.outcome for f in kept.findings] == [Outcome.HIT, Outcome.NOT_CHECKABLE]
    assert (
        "HERON" in export_tables(records(), with_protected=True)["claims.csv"]
        or LEAK in export_tables(records(), with_protected=True)["claims.csv"]
    )


def test_a_link_that_rests_on_a_protected_claim_alone_is_not_exported() -> None:
    base = records()
    secret = replace(base.links[0], id="lnk-9", claims=(LEAKED.id,))
    mixed = replace(base.links[0], id="lnk-8", claims=(*base.links[0].claims, LEAKED.id), goods=("pumps",))
    kept = unprotected(replace(base, links=(*base.links, secret, mixed)))
    assert [k.id for k in kept.links] == ["lnk-1", "lnk-2", "lnk-8"]
    assert kept.links[-1].claims == base.links[0].claims
    assert kept.links[-1].grade == "C3"


def test_a_case_without_protected_things_is_exported_whole() -> None:
    base = records()
    open_case = replace(
        base,
        sources={"press": base.sources["press"]},
        exhibits={PRESS: base.exhibits[PRESS]},
    )
    assert unprotected(open_case) is open_case


def test_a_listed_status_that_nobody_confirmed_is_not_said_in_public() -> None:
    base = records(judgements=(ACCEPTED,), replies=WAIVERS)
    finding = replace(base.findings[0], entries=())
    text = render_html(compose(replace(base, findings=(finding,)), None, PUBLIC))
    assert "ZAVOD PRIMER, OOO" not in text
    assert "not stated in this edition" in text
    assert "ZAVOD PRIMER, OOO" in render_html(compose(base, None, PUBLIC))


def test_no_link_to_a_party_that_was_not_heard_is_drawn_in_public() -> None:
    base = records(judgements=(ACCEPTED,), replies=WAIVERS)
    finding = replace(base.findings[0], subjects=(NORTHWIND.id,), text="Northwind Trading shipped pumps.")
    report = compose(replace(base, findings=(finding,), replies=WAIVERS[:1]), None, PUBLIC)
    (network,) = [section for section in report.sections if section.key == "network"]
    assert "Zavod Primer" not in repr(network)
    assert "a director of Northwind Trading" in repr(network)


def test_the_search_finds_a_secret_in_every_layer_that_is_unpacked() -> None:
    planted = plant(3)
    report = compose(planted.records, None, DossierEdition.INTERNAL)
    code = planted.names[0]
    with_secret = [name for name, text in printed(replace(report, title=code)) if survivors(text, (code,))]
    assert {"report.pdf text", "report.pdf metadata", "report.docx word/document.xml"} <= set(with_secret)
    with_secret = [
        name
        for name, text in members(export_workbook(planted.records, with_protected=True))
        if survivors(text, planted.names)
    ]
    assert "xl/worksheets/sheet2.xml" in with_secret
