"""Pages of the web and XML."""

from __future__ import annotations

from pathlib import Path

import pytest

from enduse.model.evidence import PassageKind
from tests.evidence.desk import read_bytes

ARTICLE = "".join(
    f"<p>The plant received consignment number {n} from its supplier and paid for it in roubles, the papers say. "
    "None of the papers names the maker of the parts, and nobody at the plant answered a letter.</p>"
    for n in range(1, 8)
)
PAGE = f"""<!DOCTYPE html><html><head><title>Papers of a plant</title>
<meta name="author" content="A. Writer"><meta property="og:site_name" content="An invented paper">
<meta property="article:published_time" content="2024-03-15"><style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news</a></li></ul></nav>
<h1>Papers of a plant</h1><article><h2>What was received</h2>{ARTICLE}
<table><tr><th>Item</th><th>Count</th></tr><tr><td>Boards</td><td>12<br>pieces</td></tr></table>
<p style="display:none">A hidden remark: the second invoice was never paid.</p>
<script>document.write("<p>written by a script</p>")</script><noscript>No script here</noscript></article>
<footer><p>Subscribe to our newsletter for more stories like this one.</p></footer></body></html>"""


def test_a_page_is_read_block_by_block_in_its_order(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "page.html", PAGE.encode())
    texts = [p.text for p in reading.passages]
    assert texts.index("Home") < texts.index("What was received") < texts.index("Item\tCount")
    assert "Boards\t12 pieces" in texts
    assert reading.passages[0].kind is PassageKind.META
    assert "author: A. Writer" in reading.passages[0].text
    assert reading.metadata["site"] == "An invented paper"
    assert reading.metadata["created"] == "2024-03-15"


def test_headings_stand_above_what_follows_them(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "page.html", PAGE.encode())
    found = next(p for p in reading.passages if "number 3" in p.text)
    assert found.heading == "What was received"
    assert [p.text for p in reading.passages if p.kind is PassageKind.HEADING][:2] == [
        "Papers of a plant",
        "What was received",
    ]


def test_hidden_words_are_kept_and_scripts_are_not(tmp_path: Path) -> None:
    text = read_bytes(tmp_path, "page.html", PAGE.encode()).text
    assert "the second invoice was never paid" in text
    assert "written by a script" not in text
    assert "No script here" not in text
    assert "color: red" not in text


def test_menus_are_marked_as_boilerplate_and_kept(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "page.html", PAGE.encode())
    boilerplate = {p.text for p in reading.passages if p.is_boilerplate}
    assert {"Home", "World news", "Subscribe to our newsletter for more stories like this one."} <= boilerplate
    assert not any("consignment number" in text for text in boilerplate)


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8", "gb18030"])
@pytest.mark.parametrize("is_declared", [True, False])
def test_a_page_in_any_encoding_is_read(tmp_path: Path, encoding: str, is_declared: bool) -> None:
    words = (
        "工厂已经收到供应商发出的这批电子部件"
        if encoding == "gb18030"
        else "Завод принял партию аппаратов от поставщика"
    )
    meta = f'<meta charset="{encoding}">' if is_declared else ""
    reading = read_bytes(
        tmp_path, "page.htm", f"<html><head>{meta}</head><body><p>{words}</p></body></html>".encode(encoding)
    )
    assert [p.text for p in reading.passages] == [words]


@pytest.mark.parametrize("named", ["no-such-code", "utf-16", "cp1251"])
def test_a_page_that_names_a_wrong_encoding_is_read_by_its_bytes(tmp_path: Path, named: str) -> None:
    content = f'<html><meta charset="{named}"><p>Das Werk erhielt die Ware ohne Papiere</p></html>'.encode()
    assert "Das Werk erhielt die Ware" in read_bytes(tmp_path, "page.html", content).text


def _nested(depth: int) -> bytes:
    return b"<html><body>" + b"<div>" * depth + b"deep words" + b"</div>" * depth + b"<p>last words</p></body></html>"


def test_a_page_nested_a_thousand_deep_is_read(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "page.html", _nested(1000))
    assert [p.text for p in reading.passages] == ["deep words", "last words"]
    assert reading.problems == ()


def test_of_a_page_nested_without_bound_the_words_are_read_and_that_is_told(tmp_path: Path) -> None:
    content = b"<html><script>if (1<2) no words</script><p>first &amp; words" + _nested(100_000)
    reading = read_bytes(tmp_path, "page.html", content)
    assert reading.text == "first & words\n\ndeep words\n\nlast words"
    assert [p.kind for p in reading.problems] == ["too_deep"]


@pytest.mark.parametrize("content", [b"<html></html>", b" ", b"<html><script>no()</script></html>"])
def test_a_page_without_words_is_told_to_have_none(tmp_path: Path, content: bytes) -> None:
    reading = read_bytes(tmp_path, "page.html", content)
    assert reading.passages == ()
    assert [p.kind for p in reading.problems] == ["no_text"]


def test_line_breaks_within_a_paragraph_are_kept(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "page.html", b"<html><p>one<br>two  three</p>four <b>five</b></html>")
    assert [p.text for p in reading.passages] == ["one\ntwo three", "four five"]


def test_the_words_of_xml_and_of_drawings_are_read(tmp_path: Path) -> None:
    content = b'<?xml version="1.0"?><list><item>first</item> tail <!-- not this --><script>nor this</script></list>'
    assert [p.text for p in read_bytes(tmp_path, "list.xml", content).passages] == ["first", "tail"]
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><text>Assembly hall 2</text></svg>'
    assert [p.text for p in read_bytes(tmp_path, "plan.svg", drawing).passages] == ["Assembly hall 2"]


def _laughs(levels: int) -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><x>&a{levels - 1};</x>'.encode()


def test_a_billion_laughs_are_refused(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "list.xml", _laughs(10))
    assert [p.kind for p in reading.problems] == ["unreadable"]
    assert "entities" in reading.problems[0].text
    assert len(reading.text) < 100


def test_xml_fetches_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret of this machine")
    content = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]><x>&e;</x>'.encode()
    reading = read_bytes(tmp_path, "list.xml", b'<?xml version="1.0"?>' + content)
    assert "secret of this machine" not in reading.text
    assert reading.problems


def test_xml_nested_without_bound_is_a_problem(tmp_path: Path) -> None:
    reading = read_bytes(
        tmp_path, "list.xml", b"<?xml version='1.0'?>" + b"<a>" * 100_000 + b"words" + b"</a>" * 100_000
    )
    assert [p.kind for p in reading.problems] == ["unreadable"]


def test_entities_within_attributes_do_not_grow(tmp_path: Path) -> None:
    laughs = _laughs(10).replace(b"<x>&a9;</x>", b"<x y='&a9;'>words</x>")
    assert [p.kind for p in read_bytes(tmp_path, "list.xml", laughs).problems] == ["unreadable"]


def test_no_xml_is_a_problem(tmp_path: Path) -> None:
    assert [p.kind for p in read_bytes(tmp_path, "list.xml", b"<?xml version='1.0'?>").problems] == ["unreadable"]


def test_xml_beyond_the_bound_is_cut_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from enduse.evidence.readers import xml

    monkeypatch.setattr(xml, "_MAX_BYTES", 200)
    content = b"<?xml version='1.0'?><list>" + b"<item>words</item>" * 100 + b"</list>"
    reading = read_bytes(tmp_path, "list.xml", content)
    assert [p.kind for p in reading.problems] == ["too_large"]
    assert "words" in reading.text


def test_a_page_too_long_to_be_weighed_has_no_boilerplate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from enduse.evidence.readers import html

    monkeypatch.setattr(html, "_TOO_LONG", 100)
    assert not any(p.is_boilerplate for p in read_bytes(tmp_path, "page.html", PAGE.encode()).passages)
