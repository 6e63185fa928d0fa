"""Overview: how the case stands, and what came since the last visit."""

from __future__ import annotations

from enduse.web.asking import Ask, Page, View

__all__ = ["VIEWS"]

_YEAR_S = 31_536_000
_SEEN, _VISIT = "enduse_seen", "enduse_visit"
_LINKS = {
    "exhibits": "/documents",
    "passages": "/find",
    "claims": "/find?kind=claim",
    "parties": "/parties",
    "products": "/parties?schema=Product",
    "links": "/network",
    "shipments": "/find?kind=shipment",
    "findings": "/findings",
}


def show(ask: Ask) -> Page:
    """The first page of a case."""
    marks = ask.views.marks()
    now = _written(marks)
    last = ask.cookies.get(_VISIT) or ask.cookies.get(_SEEN) or now
    found = ask.views.overview(_read(last, marks) or marks)
    context = {"found": found, "links": _LINKS, "is_first": _SEEN not in ask.cookies}
    cookies = {_SEEN: (now, _YEAR_S), _VISIT: (last, None)}
    return Page(template="overview.html", title="Overview", active="overview", context=context, cookies=cookies)


def show_stages(ask: Ask) -> Page:
    """The stages alone, asked for again while a run is under way."""
    context = {"stages": ask.views.stages(), "is_running": ask.views.is_running()}
    return Page(template="stages.html", title="Stages", context=context, is_fragment=True)


def _written(marks: dict[str, int]) -> str:
    return ".".join(str(marks[table]) for table in sorted(marks))


def _read(told: str, marks: dict[str, int]) -> dict[str, int]:
    """Row numbers of a cookie; nothing where it is not one of ours."""
    numbers = told.split(".")
    if len(numbers) != len(marks) or not all(n.isascii() and n.isdigit() and len(n) < 16 for n in numbers):
        return {}
    return dict(zip(sorted(marks), map(int, numbers), strict=True))


VIEWS = (View(path="/", show=show), View(path="/stages", show=show_stages))
