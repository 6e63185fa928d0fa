"""What the views answer: facets, other scripts, empty states, pages as they look, pieces for scripts."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from enduse.case import Case
from enduse.errors import UnavailableError
from enduse.evidence.picturing import picture_page
from tests.web.serving import served


@pytest.mark.parametrize("words", ["тепловизоры", "ТЕПЛОВИЗ", "无人", "热像仪", "thermal cameras"])
def test_words_are_found_in_every_script(page: httpx.Client, words: str) -> None:
    assert "courier.txt" in page.get("/find", params={"q": words}).text


@pytest.mark.parametrize("words", ["", '"', "(", "AND", "NEAR(", "*", "a" * 3_000, "无", "\x00"])
def test_odd_words_are_searched_for_and_break_nothing(page: httpx.Client, words: str) -> None:
    for kind in ("passage", "claim", "entity", "shipment", "none"):
        assert page.get("/find", params={"q": words, "kind": kind}).status_code == 200


def test_a_facet_narrows_and_can_be_taken_away(page: httpx.Client) -> None:
    found = page.get("/find", params={"q": "Tavrin", "kind": "claim", "status": "denied"}).text

    assert 'data-status="denied"' in found
    assert 'class="chip" data-status="asserted"' not in found
    assert "take away" in found


def test_passages_of_protected_exhibits_are_not_found(page: httpx.Client, open_page: httpx.Client) -> None:
    assert "Secretwind Trading" not in page.get("/find", params={"q": "supplies lenses"}).text
    assert "Nothing holds all of these words" in page.get("/find", params={"q": "Marlowe Trading lenses"}).text
    assert "Secretwind" in open_page.get("/find", params={"q": "Marlowe"}).text


def test_an_empty_case_says_what_to_do_next(tmp_path: Path) -> None:
    case = Case.create(tmp_path / "empty")
    with served(case) as client:
        for path in ("/", "/documents", "/parties", "/findings", "/network", "/timeline", "/map"):
            answer = client.get(path)

            assert answer.status_code == 200
            assert 'class="empty"' in answer.text, path
            assert "enduse " in answer.text, path


def test_the_script_of_the_network_is_sent_places_and_links(page: httpx.Client) -> None:
    graph = page.get("/network/graph.json").json()

    assert graph["nodes"]
    assert all(abs(node[3]) <= 1000 and abs(node[4]) <= 1000 for node in graph["nodes"])
    assert all(link[1] < len(graph["nodes"]) and link[2] < len(graph["nodes"]) for link in graph["links"])


def test_what_stands_around_an_entity_is_a_part_of_the_network(page: httpx.Client) -> None:
    whole = page.get("/network/graph.json").json()
    one = whole["nodes"][-1][0]

    around = page.get("/network/graph.json", params={"focus": one}).json()

    assert one in {node[0] for node in around["nodes"]}
    assert {tuple(n) for n in around["nodes"]} <= {tuple(n) for n in whole["nodes"]}
    assert page.get("/network", params={"focus": "nobody"}).status_code == 404


def test_pieces_beside_the_drawing_are_no_whole_pages(page: httpx.Client) -> None:
    graph = page.get("/network/graph.json").json()
    link, entity = graph["links"][0][0], graph["nodes"][0][0]

    for path in (f"/network/link/{link}?fragment=1", f"/network/entity/{entity}"):
        answer = page.get(path)

        assert answer.status_code == 200
        assert "<html" not in answer.text


def test_static_files_may_be_kept_and_nothing_beside_them_is_sent(page: httpx.Client) -> None:
    assert "max-age" in page.get("/static/style.css").headers["cache-control"]
    for path in ("/static/../rendering.py", "/static/%2e%2e/rendering.py", "/static/..%2f..%2fcase%2fcase.py"):
        assert page.get(path).status_code == 404


def test_a_page_of_a_pdf_is_drawn_with_the_places_of_its_words(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "invoice.pdf"
    canvas = Canvas(str(path), pagesize=(300, 400))
    canvas.drawString(50, 200, "Seller: Tavrin Optics")
    canvas.save()

    picture = picture_page(path, "pdf", 1, ("Tavrin  Optics", "not there"))

    assert picture.body.startswith(b"\x89PNG")
    assert picture.width_px / picture.height_px == pytest.approx(300 / 400, rel=0.01)
    ((left, top, right, bottom),) = picture.boxes[0]
    assert 0.2 < left < right < 0.7
    assert 0.4 < top < bottom < 0.6
    assert picture.boxes[1] == ()


def test_a_picture_is_drawn_upright_and_no_larger_than_a_screen(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "photo.png"
    Image.new("RGB", (3_000, 1_500), "white").save(path)

    picture = picture_page(path, "image", 1, ("words",))

    assert picture.media == "image/jpeg"
    assert picture.width_px == 1_100
    assert picture.boxes == ((),)


def test_a_file_that_is_no_pdf_costs_its_picture_alone(tmp_path: Path) -> None:
    path = tmp_path / "torn.pdf"
    path.write_bytes(b"%PDF-1.7 torn")

    with pytest.raises(UnavailableError, match="cannot be drawn"):
        picture_page(path, "pdf", 1)


def test_a_document_without_pages_has_no_picture(page: httpx.Client) -> None:
    found = re.search(r'href="(/document/[0-9a-f]+)">courier', page.get("/documents").text)
    assert found is not None

    assert page.get(f"{found.group(1)}/sheet").status_code == 404
    assert page.get(f"{found.group(1)}/sheet/x").status_code == 404


def test_a_document_with_gaps_between_its_pages_is_turned_to_the_end(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "gaps.pdf"), invariant=1)
    for number in range(1, 6):
        if number in {1, 4, 5}:
            canvas.drawString(50, 700, f"Words of page {number} that are long enough to be a text layer of their own.")
        canvas.showPage()
    canvas.save()
    folder = Case.create(tmp_path / "case")
    with Case.open(folder) as case:
        case.add([tmp_path / "gaps.pdf"])
        case.run()
    with served(folder) as client:
        path = re.findall(r'href="(/document/[0-9a-f]+)"', client.get("/documents").text)[0]
        seen = []
        for _ in range(3):
            text = client.get(path).text
            seen += re.findall(r"Words of page (\d)", text)
            path = (re.findall(r'href="([^"]+)" rel="next"', text) or [path])[0]

    assert seen == ["1", "4", "5"]
