"""Fetching lists: tags, retries, broken downloads, bounds; against a real server on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from enduse.case.lists_desk import list_status, update_lists
from enduse.errors import FormatError, NotFoundError, UnavailableError
from enduse.lists.download import Download, Fetched, fetch
from enduse.lists.sources import SOURCES, SourceFile, sources_of
from tests.lists.local_server import Resource, serving
from tests.lists.ofac_set import END, primary
from tests.lists.samples import SAMPLES

QUICK = Download(first_wait_s=0.0, timeout_s=5.0)


def sdn(count: int) -> bytes:
    rows = [primary(100 + n, f"KONTUR WORKS {n}") for n in range(count)]
    return ("\r\n".join(rows) + "\r\n" + END).encode("ascii")


def fetch_one(address: str, folder: Path, download: Download = QUICK) -> Fetched:
    (fetched,) = fetch([SourceFile(url=f"{address}/sdn.csv", file="sdn.csv")], folder, download)
    return fetched


def test_a_file_is_fetched_whole_with_its_day(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    with serving({"/sdn.csv": Resource(sdn(10))}) as address:
        source = SourceFile(url=f"{address}/sdn.csv", file="sdn.csv")
        (fetched,) = fetch([source], tmp_path, QUICK, on_progress=lambda *told: seen.append(told))

    assert fetched.path.read_bytes() == sdn(10)
    assert (fetched.is_new, fetched.published) == (True, "2026-05-01")
    assert seen[-1] == ("sdn.csv", len(sdn(10)), len(sdn(10)))


def test_an_unchanged_file_is_asked_for_by_its_tag_only_once_it_was_taken_in(tmp_path: Path) -> None:
    resource = Resource(sdn(10))
    with serving({"/sdn.csv": resource}) as address:
        first = fetch_one(address, tmp_path)
        again = fetch_one(address, tmp_path)
        again.confirm()
        unchanged = fetch_one(address, tmp_path)

    assert (first.is_new, again.is_new, unchanged.is_new) == (True, True, False)
    assert resource.answered == [200, 200, 304]


def test_a_changed_file_is_fetched_anew(tmp_path: Path) -> None:
    resource = Resource(sdn(10))
    with serving({"/sdn.csv": resource}) as address:
        fetch_one(address, tmp_path).confirm()
        resource.content, resource.etag = sdn(12), '"two"'
        fetched = fetch_one(address, tmp_path)

    assert fetched.is_new
    assert fetched.path.read_bytes() == sdn(12)


@pytest.mark.parametrize("fault", [503, 429, 500])
def test_a_busy_server_is_asked_again(tmp_path: Path, fault: int) -> None:
    resource = Resource(sdn(10), faults=[fault, fault])
    with serving({"/sdn.csv": resource}) as address:
        fetched = fetch_one(address, tmp_path)

    assert fetched.path.read_bytes() == sdn(10)
    assert resource.answered == [fault, fault, 200]


def test_a_server_that_stays_busy_is_given_up_with_a_remedy(tmp_path: Path) -> None:
    with (
        serving({"/sdn.csv": Resource(sdn(10), faults=[503] * 9)}) as address,
        pytest.raises(UnavailableError, match="3 attempts") as caught,
    ):
        fetch_one(address, tmp_path, Download(attempts=3, first_wait_s=0.0))

    assert "again later" in caught.value.hint


def test_an_address_that_moved_is_not_asked_again(tmp_path: Path) -> None:
    with serving({}) as address, pytest.raises(UnavailableError, match="answered 404"):
        fetch_one(address, tmp_path)


def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with serving({}) as address:
        gone = address
    with pytest.raises(UnavailableError, match="2 attempts"):
        fetch_one(gone, tmp_path, Download(attempts=2, first_wait_s=0.0))


def test_a_download_that_breaks_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    content = sdn(4000)
    resource = Resource(content, faults=["cut"])
    with serving({"/sdn.csv": resource}) as address:
        fetched = fetch_one(address, tmp_path)

    assert fetched.path.read_bytes() == content
    assert resource.answered == [200, 206]
    assert 0 < int(resource.asked[1]["Range"].strip("bytes=-")) <= len(content) // 2
    assert [path.name for path in tmp_path.iterdir()] == ["sdn.csv"]


def test_a_file_that_changed_while_it_was_fetched_is_fetched_whole(tmp_path: Path) -> None:
    resource = Resource(sdn(4000), faults=["cut"])
    with serving({"/sdn.csv": resource}) as address:
        with pytest.raises(UnavailableError):
            fetch_one(address, tmp_path, Download(attempts=1))
        resource.content, resource.etag = sdn(3000), '"two"'
        fetched = fetch_one(address, tmp_path)

    assert fetched.path.read_bytes() == sdn(3000)


def test_a_kept_beginning_that_the_server_refuses_is_dropped_and_the_file_fetched_whole(tmp_path: Path) -> None:
    resource = Resource(sdn(10), faults=["cut", 416])
    with serving({"/sdn.csv": resource}) as address:
        fetched = fetch_one(address, tmp_path)

    assert fetched.path.read_bytes() == sdn(10)
    assert [("Range" in asked) for asked in resource.asked] == [False, True, False]


@pytest.mark.parametrize(
    ("status", "headers", "said"),
    [
        (302, {"Location": "/sdn.csv"}, "redirects"),
        (200, {"Content-Encoding": "gzip"}, "decompressing"),
        (503, {"Retry-After": "\u00b2"}, "503"),
    ],
)
def test_a_server_that_answers_nonsense_is_unavailable(
    tmp_path: Path, status: int, headers: dict[str, str], said: str
) -> None:
    resource = Resource(b"no list", always=(status, headers))
    with serving({"/sdn.csv": resource}) as address, pytest.raises(UnavailableError, match=said):
        fetch_one(address, tmp_path, Download(attempts=2, first_wait_s=0.0, timeout_s=5.0))


def test_a_day_that_no_calendar_has_is_no_day(tmp_path: Path) -> None:
    with serving({"/sdn.csv": Resource(sdn(10), last_modified="Fri, 01 May 99999999999 10:00:00 GMT")}) as address:
        assert fetch_one(address, tmp_path).published is None


def test_a_server_without_tags_starts_over(tmp_path: Path) -> None:
    resource = Resource(sdn(4000), etag=None, last_modified=None, faults=["cut"])
    with serving({"/sdn.csv": resource}) as address:
        fetched = fetch_one(address, tmp_path)

    assert fetched.path.read_bytes() == sdn(4000)
    assert fetched.published is None
    assert resource.answered == [200, 200]


def test_a_file_beyond_the_bound_is_refused_and_not_kept(tmp_path: Path) -> None:
    with serving({"/sdn.csv": Resource(sdn(100))}) as address, pytest.raises(FormatError, match="larger than 1000"):
        fetch_one(address, tmp_path, Download(max_bytes=1000))

    assert not (tmp_path / "sdn.csv").exists()
    assert not (tmp_path / "sdn.csv.part").exists()


def test_an_update_loads_what_is_new_and_says_what_is_not(home: Path) -> None:
    resource = Resource(sdn(10))
    with serving({"/sdn.csv": resource}) as address:
        sources = {"us_ofac_sdn": [SourceFile(url=f"{address}/sdn.csv", file="sdn.csv")]}
        (first,) = update_lists(["us_ofac_sdn"], sources=sources)
        (second,) = update_lists(sources=sources)
        resource.content, resource.etag = sdn(12), '"two"'
        resource.last_modified = "Sat, 02 May 2026 10:00:00 GMT"
        (third,) = update_lists(sources=sources)

    assert [update.state for update in (first, second, third)] == ["loaded", "unchanged", "loaded"]
    assert [edition.edition for edition in list_status()] == ["2026-05-01", "2026-05-02"]
    assert {part.date_from for edition in list_status() for part in edition.parts} == {"server"}


def test_an_update_that_lost_a_fifth_is_refused_and_asked_for_again(home: Path) -> None:
    resource = Resource(sdn(10))
    with serving({"/sdn.csv": resource}) as address:
        sources = {"us_ofac_sdn": [SourceFile(url=f"{address}/sdn.csv", file="sdn.csv")]}
        list(update_lists(["us_ofac_sdn"], sources=sources))
        resource.content, resource.etag = sdn(5), '"two"'
        resource.last_modified = "Sat, 02 May 2026 10:00:00 GMT"
        (refused,) = update_lists(sources=sources)
        (again,) = update_lists(sources=sources)

    assert (refused.state, again.state) == ("failed", "failed")
    assert "5 rows, the edition before had 10" in refused.text
    assert resource.answered == [200, 200, 200]
    assert [edition.edition for edition in list_status()] == ["2026-05-01"]


def test_a_list_that_fails_costs_no_other(home: Path) -> None:
    resources = {"/un.xml": Resource(SAMPLES["un"].content), "/sema.xml": Resource(b"<html>moved</html>")}
    with serving(resources) as address:
        sources = {
            "ca_sema": [SourceFile(url=f"{address}/sema.xml", file="sema.xml")],
            "un_sc": [SourceFile(url=f"{address}/un.xml", file="un.xml")],
        }
        updates = list(update_lists(["ca_sema", "un_sc"], sources=sources))

    assert [(update.list_id, update.state) for update in updates] == [("ca_sema", "failed"), ("un_sc", "loaded")]


def test_every_address_is_a_publishers_own_and_encrypted() -> None:
    files = [file for files in SOURCES.values() for file in files]

    assert all(file.url.startswith("https://") for file in files)
    assert len({(list_id, f.file) for list_id, files in SOURCES.items() for f in files}) == len(files)


def test_a_list_that_cannot_be_fetched_says_why() -> None:
    with pytest.raises(UnavailableError, match="key"):
        sources_of("ua_nsdc")
    with pytest.raises(NotFoundError, match="known"):
        sources_of("my_list")
