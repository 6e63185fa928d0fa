"""The press: one report, and two that retell it."""

from __future__ import annotations

from enduse.example.cast import MINISTRY_EN, NEW_TYPE_EN, OLD_TYPE_EN

__all__ = ["FIRST_OUTLET", "SECOND_OUTLET", "THIRD_OUTLET", "first_article", "second_article", "third_article"]

FIRST_OUTLET, SECOND_OUTLET, THIRD_OUTLET = "Harbour Courier", "Meridian Dispatch", "Northgate Wire"

_INVENTED = "Invented article of a worked example. The outlets, firms, officials and goods in it do not exist."

_STORY = (
    f"VOZ Grozovey has developed a new drone called {NEW_TYPE_EN} with the help of experts in China, according to two "
    f"officials and documents seen by the {FIRST_OUTLET}.",
    f"In a report to the {MINISTRY_EN}, VOZ Grozovey said that it had tested the {NEW_TYPE_EN}.",
    "VOZ Grozovey received seven drones, including two "
    f"{NEW_TYPE_EN}, according to two invoices reviewed by the {FIRST_OUTLET}.",
    "The invoices did not specify delivery dates or the Chinese supplier.",
    "One invoice required payment in Chinese yuan.",
    "TPK Vendalor acted as an intermediary between VOZ Grozovey and a Chinese supplier.",
    "VOZ Grozovey, TPK Vendalor and Qionghe Luwei planned to establish a drone research and production base in "
    "Tashkudur, another document showed.",
    "The base would cover 80 hectares and is expected to produce 800 drones a year.",
    f"The {FIRST_OUTLET} could not verify the origin of the document.",
    f"The {NEW_TYPE_EN} is an upgraded version of the {OLD_TYPE_EN}.",
    f"VOZ Grozovey and the {MINISTRY_EN} did not respond to requests for comment.",
    "Argust-Zaslon Concern declined to comment.",
    "The Yunyan Trade Bureau said that it was not aware of such a project.",
    "Qionghe Luwei denied that it supplies drones to Russia.",
    "If confirmed, the delivery would be a significant development, said Elsbet Quarnholm, a researcher at the "
    "Institute for Arms Route Studies.",
)


def first_article() -> bytes:
    """The report, as a web page with what surrounds it."""
    paragraphs = "\n".join(f"<p>{text}</p>" for text in _STORY)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Papers point to a drone project | {FIRST_OUTLET}</title>
<meta property="og:site_name" content="{FIRST_OUTLET}">
<meta property="article:published_time" content="2024-09-25T08:00:00Z"></head>
<body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/subscribe">Subscribe</a></nav>
<article>
<h1>Papers point to a drone project</h1>
<p>By the {FIRST_OUTLET}, 25 September 2024</p>
{paragraphs}
<p>{_INVENTED}</p>
</article>
<footer>We use cookies to improve this page. Accept all cookies.</footer>
</body></html>
""".encode()


def second_article() -> bytes:
    """A retelling of the next day, as plain text."""
    return f"""Drone project abroad, newspaper says

{SECOND_OUTLET}, 26 September 2024

A plant has built a new drone abroad, the {FIRST_OUTLET} reported on Wednesday.

{_STORY[2]}

{_STORY[5]}

According to the {FIRST_OUTLET}, the base would cover 80 hectares.

{_STORY[10]}

{_INVENTED}
""".encode()


def third_article() -> bytes:
    """A retelling in a newsletter that came by e-mail."""
    body = f"""Morning notes, 27 September 2024

The {FIRST_OUTLET} reported that VOZ Grozovey received seven drones, including two {NEW_TYPE_EN}.

The {FIRST_OUTLET} could not verify the origin of a plan for a base of 80 hectares.

{_STORY[12]}

{_INVENTED}
"""
    head = (
        f"From: {THIRD_OUTLET} <notes@northgate-wire.example>",
        "To: Desk <desk@newsroom.example>",
        "Subject: Morning notes",
        "Date: Fri, 27 Sep 2024 06:30:00 +0000",
        "Message-ID: <notes-20240927@northgate-wire.example>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return ("\r\n".join(head) + "\r\n\r\n" + body.replace("\n", "\r\n")).encode()
