"""E-mail, mailboxes and messages of Outlook."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from enduse.evidence import detect_media
from enduse.model.evidence import PassageKind
from tests.evidence.compound import Storage, compound_file, message
from tests.evidence.desk import read_bytes

BODY = "Please find the invoice attached.\n\nPayment is due within ten days of receipt."


def _mail(*, body: str | None = BODY, subject: str = "Счёт № 12", html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Отдел поставок <supply@works.example>"
    mail["To"] = "buyer@plant.example"
    mail["Date"] = "Fri, 15 Mar 2024 09:30:00 +0300"
    mail["Subject"] = subject
    mail["Message-ID"] = "<1@works.example>"
    if body is not None:
        mail.set_content(body)
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def test_a_message_is_read_with_its_header_first(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "a.eml", _mail().as_bytes())
    header, *rest = reading.passages
    assert header.kind is PassageKind.META
    assert header.text.splitlines()[0] == "From: Отдел поставок <supply@works.example>"
    assert "Subject: Счёт № 12" in header.text
    assert [p.text for p in rest] == BODY.split("\n\n")
    assert rest[0].heading == "Счёт № 12"
    assert reading.metadata["created"] == "2024-03-15T09:30:00+03:00"
    assert reading.metadata["message_id"] == "<1@works.example>"


def test_attachments_are_handed_on_under_safe_names(tmp_path: Path) -> None:
    mail = _mail()
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../счёт.pdf")
    mail.add_attachment("a,b\n1,2\n", subtype="csv", filename="/etc/rows.csv")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    reading = read_bytes(tmp_path, "a.eml", mail.as_bytes())
    assert [(a.name, a.path.read_bytes()) for a in reading.attachments] == [
        ("счёт.pdf", b"%PDF-1.4"),
        ("etc/rows.csv", b"a,b\n1,2\n"),
        ("unnamed", b"\x89PNG"),
    ]


def test_a_message_within_a_message_is_an_attachment(tmp_path: Path) -> None:
    mail = _mail()
    mail.add_attachment(_mail(subject="The first one", body="Inner words."))
    reading = read_bytes(tmp_path, "a.eml", mail.as_bytes())
    (inner,) = reading.attachments
    assert inner.name == "message-1.eml"
    assert detect_media(inner.path, "no ending") == "eml"
    assert detect_media(inner.path, inner.name) == "eml"
    assert "Inner words." in read_bytes(tmp_path, "b.eml", inner.path.read_bytes()).text


def test_of_two_forms_of_a_message_the_plain_one_is_read(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "a.eml", _mail(html="<p>the same as a page</p>").as_bytes())
    assert "as a page" not in reading.text
    assert BODY.split("\n", maxsplit=1)[0] in reading.text


def test_a_message_that_is_a_page_alone_is_read(tmp_path: Path) -> None:
    mail = _mail(body=None)
    mail.set_content("<html><body><p>Words of <b>a page</b></p><script>no()</script></body></html>", subtype="html")
    assert read_bytes(tmp_path, "a.eml", mail.as_bytes()).passages[1].text == "Words of a page"


def test_an_empty_plain_form_gives_way_to_the_page(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "a.eml", _mail(body="\n", html="<p>Words of a page</p>").as_bytes())
    assert reading.passages[-1].text == "Words of a page"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8"])
def test_bytes_in_another_encoding_than_the_message_names_are_read(tmp_path: Path, encoding: str) -> None:
    head = "From: a@b.example\nTo: c@d.example\nMessage-ID: <2@b>\nSubject: Счёт\n"
    head += 'Content-Type: text/plain; charset="us-ascii"\n\n'
    content = (head + "Завод принял партию аппаратов от поставщика.").encode(encoding)
    reading = read_bytes(tmp_path, "a.eml", content)
    assert reading.passages[1].text == "Завод принял партию аппаратов от поставщика."


def test_encoded_words_of_a_header_are_decoded_whatever_they_name(tmp_path: Path) -> None:
    content = (
        b"From: =?windows-1251?B?x+Di7uQ=?= <a@b.example>\nTo: =?no-such?Q?x=C3=A4?= <c@d.example>\n"
        b"Message-ID: <2@b>\nDate: yesterday\nSubject: =?utf-8?B?broken\n\nwords of the letter"
    )
    reading = read_bytes(tmp_path, "a.eml", content)
    assert "From: Завод <a@b.example>" in reading.text
    assert reading.metadata["created"] == "yesterday"


def test_parts_nested_without_bound_are_told(tmp_path: Path) -> None:
    content = b"From: a@b\nMessage-ID: <1@b>\nMIME-Version: 1.0\n"
    for n in range(80):
        content += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n)
    reading = read_bytes(tmp_path, "a.eml", content + b"Content-Type: text/plain\n\ninnermost\n")
    assert [p.kind for p in reading.problems] == ["too_large"]


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    messages = [_mail(subject=f"Letter {n}", body=f"Words of letter {n}.\n\nFrom here on more.\n") for n in (1, 2, 3)]
    content = b"".join(
        b"From nobody Fri Mar 15 09:30:00 2024\n" + m.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n"
        for m in messages
    )
    reading = read_bytes(tmp_path, "box", content)
    assert [p.text for p in reading.passages if p.text.startswith("Words")] == [
        f"Words of letter {n}." for n in (1, 2, 3)
    ]
    assert reading.text.count("From here on more.") == 3
    assert ">From" not in reading.text
    assert next(p for p in reading.passages if "letter 2" in p.text).heading == "Letter 2"


def test_messages_beyond_the_bound_are_told(tmp_path: Path) -> None:
    content = b"".join(b"From a\nFrom: a@b\nMessage-ID: <%d@b>\n\nwords %d\n\n" % (n, n) for n in range(9))
    reading = read_bytes(tmp_path, "a.mbox", content, max_archive_members=4)
    assert [p.kind for p in reading.problems] == ["too_large"]
    assert "words 3" in reading.text
    assert "words 4" not in reading.text


SENT = 133_549_578_000_000_000
"""15 March 2024 06:30 UTC in Windows' count."""


def _attached(name: str, content: bytes | None) -> Storage:
    return message({0x3707: name, **({} if content is None else {0x3701: content})}, is_inner=True)


def _msg(texts: dict[int, str | bytes], **more: Any) -> bytes:
    return compound_file(message(texts, **more))


def test_a_message_of_outlook_is_read(tmp_path: Path) -> None:
    content = _msg(
        {0x0037: "Счёт № 12", 0x0C1A: "Отдел поставок", 0x5D01: "supply@works.example", 0x1000: BODY},
        recipients=[{0x3001: "Buyer", 0x39FE: "buyer@plant.example"}],
        attachments=[_attached("../счёт.pdf", b"%PDF-1.4")],
        sent=SENT,
    )
    path = tmp_path / "received"
    path.write_bytes(content)
    assert detect_media(path, "a.msg") == "msg"
    reading = read_bytes(tmp_path, "a.msg", content)
    header = reading.passages[0].text
    assert "From: Отдел поставок" in header
    assert "Recipients: Buyer <buyer@plant.example>" in header
    assert "Date: 2024-03-15T06:30:00+00:00" in header
    assert [p.text for p in reading.passages[1:]] == BODY.split("\n\n")
    assert reading.metadata["title"] == "Счёт № 12"
    (attachment,) = reading.attachments
    assert attachment.name == "счёт.pdf"
    assert attachment.path.read_bytes().startswith(b"%PDF-1.4")


def test_a_message_of_outlook_that_is_a_page_alone_is_read(tmp_path: Path) -> None:
    assert (
        read_bytes(tmp_path, "a.msg", _msg({0x1013: b"<html><p>Words of a page</p></html>"})).text == "Words of a page"
    )
    assert read_bytes(tmp_path, "a.msg", _msg({0x1013: "<html><p>Слова</p></html>"})).text == "Слова"


def test_rich_text_alone_is_told(tmp_path: Path) -> None:
    (problem,) = read_bytes(tmp_path, "a.msg", _msg({0x1009: b"packed"})).problems
    assert problem.kind == "unsupported"


def test_a_message_attached_in_outlook_is_written_behind_and_a_link_is_told(tmp_path: Path) -> None:
    inner = message({0x0037: "The first one", 0x1000: "Inner words."}, is_inner=True)
    holder = Storage(streams={"__properties_version1.0": bytes(24)}, storages={"__substg1.0_3701000D": inner})
    reading = read_bytes(tmp_path, "a.msg", _msg({0x1000: "Outer."}, attachments=[holder, _attached("link", None)]))
    assert [p.text for p in reading.passages] == ["Outer.", "Subject: The first one", "Inner words."]
    assert [(p.kind, p.place) for p in reading.problems] == [("bad_attachment", "link")]


def test_a_torn_message_of_outlook_is_a_problem(tmp_path: Path) -> None:
    content = _msg({0x1000: BODY})
    reading = read_bytes(tmp_path, "a.msg", content[:700], media="msg")
    assert [p.kind for p in reading.problems] == ["unreadable"]


def test_a_message_beyond_the_bound_loses_its_end_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from enduse.evidence.readers import mbox

    monkeypatch.setattr(mbox, "_MAX_MESSAGE", 300)
    content = (
        b"From a\nFrom: a@b\nMessage-ID: <1>\n\n" + b"words of the first\n" * 40 + b"\nFrom b\nFrom: c@d\n\nsecond\n"
    )
    reading = read_bytes(tmp_path, "a.mbox", content)
    assert [p.kind for p in reading.problems] == ["too_large"]
    assert reading.text.endswith("second")


def test_a_name_of_an_attachment_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    content = (
        b"From: a@b\nMessage-ID: <1@b>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: application/pdf; name*=\xff\xfe''%ff\nContent-Disposition: attachment\n\n%PDF-\n--b--\n"
    )
    reading = read_bytes(tmp_path, "a.eml", content)
    assert [a.path.read_bytes() for a in reading.attachments] == [b"%PDF-"]
