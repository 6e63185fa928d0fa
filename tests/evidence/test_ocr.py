"""Scans and pictures, read by the OCR program; and what is said without it."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import Any

import pytest

from enduse.evidence.ocr.picture import grids_of, prepared, skew_degrees
from enduse.evidence.ocr.tesseract import installed_languages
from enduse.model.evidence import PassageKind
from tests.evidence.desk import read_bytes
from tests.evidence.making import paper_pdf, picture_of_lines, scan_pdf

ENGLISH = ["The plant received seven drones from its supplier.", "Payment was made in roubles on 15 March 2024."]
RUSSIAN = ["Завод принял партию аппаратов от поставщика.", "Оплата произведена в рублях по курсу банка."]
UKRAINIAN = ["Завод прийняв партію апаратів від постачальника.", "Їхня оплата здійснена в гривнях за курсом."]
CHINESE = ["工厂已经收到供应商发出的这批电子部件", "付款将在货物验收合格以后以人民币支付"]
TABLE = [["Item", "Count", "Price"], ["Board", "12", "40.50"], ["Cable", "305", "9.75"]]


def _bytes(image: Any, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _likeness(text: str, lines: list[str]) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio("".join(text.split()), "".join("".join(lines).split())))


@pytest.fixture
def languages(tesseract: str) -> tuple[str, ...]:
    found = installed_languages(tesseract)
    if len(found) < 4:
        pytest.skip("tesseract lacks a language: apt install tesseract-ocr-rus tesseract-ocr-ukr tesseract-ocr-chi-sim")
    return found


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.usefixtures("languages")
@pytest.mark.parametrize(
    ("lines", "language", "least"),
    [(ENGLISH, "en", 97), (RUSSIAN, "ru", 96), (UKRAINIAN, "uk", 92), (CHINESE, "zh", 94)],
)
@pytest.mark.parametrize("degrees", [0.0, -1.8])
def test_a_picture_of_print_is_read_in_each_language_straight_or_askew(
    tmp_path: Path, lines: list[str], language: str, least: float, degrees: float
) -> None:
    image = picture_of_lines(lines, degrees=degrees, is_chinese=language == "zh")
    reading = read_bytes(tmp_path, "scan.png", _bytes(image, "PNG"))
    assert reading.problems == ()
    assert _likeness(reading.text, lines) >= least
    assert {p.language for p in reading.passages} == {language}
    for passage in reading.passages:
        assert passage.ocr_confidence is not None
        assert passage.ocr_confidence > 60
        assert passage.ocr_words


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.usefixtures("languages")
def test_a_scanned_pdf_is_read_page_by_page_with_its_table(tmp_path: Path) -> None:
    pages = [picture_of_lines(ENGLISH), picture_of_lines(RUSSIAN, table=TABLE, degrees=0.7), picture_of_lines(["End"])]
    reading = read_bytes(tmp_path, "scan.pdf", scan_pdf(pages))
    rows = [p for p in reading.passages if p.kind is PassageKind.ROW]
    assert [list(p.cells) for p in rows] == TABLE
    assert {p.locator.page for p in rows} == {2}
    assert [p.locator.page for p in reading.passages] == sorted(p.locator.page or 0 for p in reading.passages)
    assert {p.locator.page for p in reading.passages} == {1, 2, 3}
    for passage in rows:
        for start, end, _ in passage.ocr_words:
            assert not reading.text[start:end].isspace()


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.usefixtures("languages")
def test_lines_in_chinese_among_others_are_read_a_second_time(tmp_path: Path) -> None:
    lines = [RUSSIAN[0], CHINESE[0], ENGLISH[0], CHINESE[1]]
    image = picture_of_lines(lines, is_chinese=True, degrees=0.6)
    reading = read_bytes(tmp_path, "scan.png", _bytes(image, "PNG"))
    assert _likeness(reading.text, lines) >= 95


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_columns_without_lines_are_parted_by_wide_spaces(tmp_path: Path) -> None:
    from PIL import Image

    left, right = picture_of_lines(["Board left", "Cable long"]), picture_of_lines(["12 pieces", "305 pieces"])
    image = Image.new("L", (1240, 300), 250)
    image.paste(left.crop((0, 0, 600, 300)), (0, 0))
    image.paste(right.crop((0, 0, 500, 300)), (700, 0))
    reading = read_bytes(tmp_path, "scan.png", _bytes(image, "PNG"))
    assert set(reading.text.replace("   ", "\n").split("\n")) >= {"Board left", "12 pieces", "Cable long", "305 pieces"}


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.usefixtures("languages")
def test_of_a_pdf_of_words_and_scans_each_page_is_read_as_it_is(tmp_path: Path) -> None:
    import pypdfium2

    mixed = pypdfium2.PdfDocument(paper_pdf([["Words of the first page."], ["Words of the third page."]]))
    scan = pypdfium2.PdfDocument(scan_pdf([picture_of_lines(ENGLISH)]))
    mixed.import_pages(scan, [0], 1)
    out = io.BytesIO()
    mixed.save(out)
    reading = read_bytes(tmp_path, "mixed.pdf", out.getvalue())
    assert [p.locator.page for p in reading.passages if p.ocr_words] == [2] * sum(
        bool(p.ocr_words) for p in reading.passages
    )
    assert [p.locator.page for p in reading.passages] == sorted(p.locator.page or 0 for p in reading.passages)
    assert _likeness(" ".join(p.text for p in reading.passages if p.locator.page == 2), ENGLISH) >= 97


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_a_photograph_is_turned_as_its_camera_says_and_its_place_is_metadata_alone(tmp_path: Path) -> None:
    from PIL import Image

    image = picture_of_lines(ENGLISH).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Invented cameras"
    exif.get_ifd(0x8825)[1] = "N"
    reading = read_bytes(tmp_path, "photo.jpg", _bytes(image, "JPEG", exif=exif, quality=92))
    assert _likeness(reading.text, ENGLISH) >= 96
    assert reading.metadata["exif_Make"] == "Invented cameras"
    assert reading.metadata["exif_GPSLatitudeRef"] == "N"
    assert "Invented cameras" not in reading.text


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_each_frame_of_a_paper_in_tiff_is_a_page(tmp_path: Path) -> None:
    first, second = picture_of_lines(ENGLISH[:1]), picture_of_lines(ENGLISH[1:])
    reading = read_bytes(tmp_path, "fax.tiff", _bytes(first, "TIFF", save_all=True, append_images=[second]))
    assert [p.locator.page for p in reading.passages] == [1, 2]


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_a_picture_without_words_is_told_to_have_none(tmp_path: Path) -> None:
    from PIL import Image

    reading = read_bytes(tmp_path, "blank.png", _bytes(Image.new("L", (800, 600), 255), "PNG"))
    assert [p.kind for p in reading.problems] == ["no_text"]


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_a_scan_that_reads_poorly_is_told(tmp_path: Path) -> None:
    from PIL import Image, ImageFilter

    image = picture_of_lines(ENGLISH).filter(ImageFilter.GaussianBlur(4.2)).resize((620, 350))
    noise = Image.effect_noise(image.size, 90)
    reading = read_bytes(tmp_path, "fax.png", _bytes(Image.blend(image, noise, 0.45), "PNG"))
    assert {p.kind for p in reading.problems} <= {"poor_scan", "no_text"}
    assert reading.problems


@pytest.mark.parametrize("name", ["scan.png", "scan.pdf"])
def test_without_the_program_a_scan_is_a_problem_that_says_what_to_install(tmp_path: Path, name: str) -> None:
    image = picture_of_lines(ENGLISH)
    content = _bytes(image, "PNG") if name.endswith("png") else scan_pdf([image, image])
    reading = read_bytes(tmp_path, name, content, ocr_command="no-such-program")
    (problem,) = {(p.kind, p.remedy) for p in reading.problems}
    assert problem[0] == "no_ocr"
    assert "apt install tesseract-ocr" in problem[1]


def _program(tmp_path: Path, script: str) -> str:
    path = tmp_path / "ocr-program"
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(0o755)
    return str(path)


_LISTS = 'if [ "$1" = --list-langs ]; then echo "List (2):"; echo eng; echo osd; exit 0; fi\n'


def test_without_a_language_its_package_is_named(tmp_path: Path) -> None:
    command = _program(tmp_path, _LISTS + "cat > /dev/null; exit 0\n")
    reading = read_bytes(tmp_path, "scan.png", _bytes(picture_of_lines(ENGLISH), "PNG"), ocr_command=command)
    (problem,) = reading.problems
    assert problem.kind == "no_ocr"
    for package in ("tesseract-ocr-rus", "tesseract-ocr-ukr", "tesseract-ocr-chi-sim"):
        assert package in problem.remedy


@pytest.mark.parametrize("end", ["cat > /dev/null; exit 1", "exec sleep 30"])
def test_a_program_that_fails_or_hangs_costs_its_page(tmp_path: Path, end: str) -> None:
    command = _program(tmp_path, _LISTS + end + "\n")
    reading = read_bytes(
        tmp_path,
        "scan.png",
        _bytes(picture_of_lines(ENGLISH), "PNG"),
        ocr_command=command,
        reader_timeout_s=2,
    )
    assert [p.kind for p in reading.problems] == ["no_ocr", "ocr_failed"]


@pytest.mark.parametrize("degrees", [-4.0, -1.3, 0.4, 2.5])
def test_the_skew_of_a_page_is_measured(degrees: float) -> None:
    image = picture_of_lines(ENGLISH * 3, degrees=degrees)
    assert abs(skew_degrees(image) + degrees) < 0.2


def test_a_ruled_table_is_found_on_a_picture(tmp_path: Path) -> None:
    image = prepared(picture_of_lines(ENGLISH, table=TABLE))
    (grid,) = grids_of(image)
    assert (len(grid.rows), len(grid.columns)) == (4, 4)
    assert grids_of(prepared(picture_of_lines(ENGLISH))) == ()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "CMYK", "I;16"])
def test_a_picture_of_any_mode_is_made_grey(mode: str) -> None:
    from PIL import Image

    assert prepared(Image.new(mode, (40, 30))).mode == "L"


def test_a_picture_that_grows_without_bound_is_refused(tmp_path: Path) -> None:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")

    header = (100_000).to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(10_000_000)))
    (problem,) = read_bytes(tmp_path, "bomb.png", bomb + chunk(b"IEND", b"")).problems
    assert problem.kind == "unreadable"
    assert "points" in problem.text


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"])
def test_a_torn_picture_is_read_or_a_problem(tmp_path: Path, kind: str) -> None:
    content = _bytes(picture_of_lines(ENGLISH).convert("L"), kind)
    reading = read_bytes(tmp_path, f"a.{kind.lower()}", content[: len(content) // 3], ocr_command="no-such-program")
    assert reading.problems


_HEAD = "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\\t")


def _row(line: int, word: int, box: tuple[int, int, int, int], sure: float, text: str) -> str:
    return "\\t".join(map(str, (5, 1, 1, 1, line, word, *box, sure, text)))


def _reads(tmp_path: Path, first: list[str], second: list[str]) -> str:
    """A program that reads these words, and those when asked for Chinese first."""
    listing = (
        'if [ "$1" = --list-langs ]; then for l in eng rus ukr chi_sim; do echo $l; done; exit 0; fi\ncat > /dev/null\n'
    )
    said = [r"printf '" + r"\n".join([_HEAD, *rows]) + r"\n'" for rows in (first, second)]
    return _program(tmp_path, f'{listing}case "$4" in chi_sim*) {said[1]} ;; *) {said[0]} ;; esac\n')


def test_a_doubtful_line_is_taken_from_the_reading_that_is_surer_of_it(tmp_path: Path) -> None:
    first = [
        _row(1, 1, (90, 80, 200, 30), 95, "Supplied"),
        _row(1, 2, (310, 80, 60, 30), 95, "by"),
        _row(2, 1, (90, 140, 300, 30), 20, "EF"),
        _row(3, 1, (90, 200, 300, 30), 30, "kept"),
    ]
    # in the sheet of doubtful lines the first of them stands from 0 to 62, the second below it
    second = [
        _row(1, 1, (30, 20, 90, 30), 91, "工厂"),
        _row(1, 2, (121, 20, 90, 30), 92, "收到"),
        _row(2, 1, (30, 90, 90, 30), 10, "无"),
    ]
    command = _reads(tmp_path, first, second)
    image = picture_of_lines(["Supplied by", "a line", "another"], size=(1240, 1200))
    reading = read_bytes(tmp_path, "scan.png", _bytes(image, "PNG"), ocr_command=command)
    assert reading.text == "Supplied by\n工厂收到\nkept"
    (passage,) = reading.passages
    assert [(reading.text[a:b], sure) for a, b, sure in passage.ocr_words] == [
        ("Supplied", 95.0),
        ("by", 95.0),
        ("工厂", 91.0),
        ("收到", 92.0),
        ("kept", 30.0),
    ]


def test_cyrillic_letters_among_latin_ones_are_read_again_as_latin(tmp_path: Path) -> None:
    listing = 'if [ "$1" = --list-langs ]; then for l in eng rus; do echo $l; done; exit 0; fi\ncat > /dev/null\n'
    rows = [_row(1, 1, (90, 80, 200, 30), 95, "Supplied"), _row(1, 2, (310, 80, 60, 30), 75, "Ьу")]
    again = [_row(1, 1, (30, 20, 200, 30), 95, "Supplied"), _row(1, 2, (250, 20, 60, 30), 96, "by")]
    said = [r"printf '" + r"\n".join([_HEAD, *each]) + r"\n'" for each in (rows, again)]
    command = _program(tmp_path, f'{listing}case "$4" in eng) {said[1]} ;; *) {said[0]} ;; esac\n')
    image = _bytes(picture_of_lines(["Supplied by"]), "PNG")
    assert read_bytes(tmp_path, "scan.png", image, ocr_command=command).text == "Supplied by"


def test_a_page_of_doubtful_words_is_told(tmp_path: Path) -> None:
    command = _reads(tmp_path, [_row(1, 1, (90, 80, 200, 30), 41, "smudge")], [])
    reading = read_bytes(tmp_path, "scan.png", _bytes(picture_of_lines(["x"]), "PNG"), ocr_command=command)
    assert [p.kind for p in reading.problems] == ["poor_scan"]
    assert "41 of 100" in reading.problems[0].text
