"""Site plans and progress reports: what is planned where, how large, with whose marks; who reports what to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.extractors.fields import Field
from enduse.claims.extractors.fields_drafting import Bound, Drafter, bound
from enduse.claims.extractors.fields_items import Sheet, unit_pattern
from enduse.claims.extractors.fields_layout import Spot
from enduse.model.claim import Claim, Status
from enduse.text.numbers import NUMBER, parse_number

__all__ = ["plan_claims", "report_claims"]

_PLANNED = re.compile(r"план|намеч|проект|предусм|planned|plan\b|proposed|projected|will |规划|计划|拟", re.IGNORECASE)
_MEASURE = re.compile(
    rf"(?P<number>{NUMBER})\s*(?:\([^)]{{1,30}}\)\s*)?(?P<unit>{unit_pattern()}|[^\W\d_]{{2,}})?",
    re.IGNORECASE,
)
_AREA = re.compile(
    rf"(?P<number>{NUMBER})\s*(?P<unit>га\b|гектар\w*|hectares?\b|ha\b|公顷|кв\.?\s?м\b|square met\w+|平方米)",
    re.IGNORECASE,
)
_OUTPUT = re.compile(
    rf"(?P<number>{NUMBER})\s*(?P<unit>[^\W\d_]+\.?(?:\s[^\W\d_]+)?)\s*(?:в год|/\s?год|ежегодно|a year|per year"
    rf"|per annum|annually|/\s?year|每年)"
    rf"|年产(?:量|能)?(?:达|为)?[:：\s]*(?P<number2>{NUMBER})\s*(?P<unit2>[台架件套个])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«“\"「《](?P<name>[^»”\"」》]{3,80})[»”\"」》]")
_LOGO_SPLIT = re.compile(
    r"\s*[;；、•]\s*|\s*[,，]\s*(?!(?:ltd|inc|llc|limited|co|s\.?a|gmbh)\b)|\s+(?:and|и|та)\s+", re.IGNORECASE
)
_TO_MINISTRY = re.compile(
    r"^(?:В|Во|To(?: the)?|Министру|致|呈|报)\s*[:：]?\s*(?P<name>(?:Министерств|Ministry|Департамент|Department"
    r"|\S{2,12}部)[^,;\n]{0,100})"
)
_MARKS_ONLY = re.compile(r"^[\W_]*(?:логотип\w*|logos?|标识|徽标)\b", re.IGNORECASE)


def plan_claims(drafter: Drafter, sheet: Sheet) -> Iterator[Claim]:
    """Claims of a site plan: planned, but for the marks that it shows."""
    site, words = _site(drafter)
    owner = drafter.party("author", "buyer", "seller")
    place = drafter.form.fields.get("location")
    if owner is not None:
        drafter.speakers = (owner[0],)
    title = drafter.title_bounds()
    support = [*words, *title, *bound("place", place), *(bound("subject", owner[1]) if owner else [])]
    planner = owner[0] if owner else drafter.form.name
    quote = words[0][1] if words else drafter.form.title
    said = {"place": place.value.text if place else None, "status": Status.PLANNED}
    main = drafter.claim(planner, "plans_site", site, quote, support, **said)
    drafter.about = main.id
    yield main
    yield from _measures(drafter, site, [*words, *title], is_plan=True)
    yield from _logos(drafter)
    yield from _gaps(drafter, owner)


def report_claims(drafter: Drafter, sheet: Sheet) -> Iterator[Claim]:
    """Claims of a report to an authority: who reports, what the product can do, what is planned."""
    author, addressee = drafter.party("author", "seller"), drafter.party("addressee", "buyer") or _ministry(drafter)
    if author is not None:
        drafter.speakers = (author[0],)
    if author is not None and addressee is not None:
        words = [*bound("subject", author[1]), *bound("object", addressee[1])]
        main = drafter.claim(author[0], "reports_to", addressee[0], drafter.form.title, words)
        drafter.about = main.id
        yield main
    product = drafter.form.get("product", "goods", "model")
    if product is not None:
        yield from _traits(drafter, product)
        yield from _makers(drafter, product, author)
    site, words = _site(drafter)
    yield from _measures(drafter, site, words or drafter.title_bounds(), is_plan=False)
    if "site" in drafter.form.fields and author is not None:
        yield from _planned_site(drafter, author)
    yield from _logos(drafter)


def _site(drafter: Drafter) -> tuple[str, list[Bound]]:
    field = drafter.form.fields.get("site")
    if field is not None:
        return field.value.text.strip('«»"“”「」'), bound("object", field)
    title = drafter.form.title
    match = _QUOTED.search(title.text)
    match = match or re.search(r"[:：—–]\s*(?P<name>[^:：—–]{3,100})$", title.text)
    return (match["name"], [("object", title)]) if match else (drafter.form.name, drafter.title_bounds())


def _measures(drafter: Drafter, site: str, words: list[Bound], *, is_plan: bool) -> Iterator[Claim]:
    """Area and output: the labelled fields, else the first sentence that gives them."""
    for key, predicate, pattern in (("area", "site_area", _AREA), ("output", "output_per_year", _OUTPUT)):
        field = drafter.form.fields.get(key)
        found = _measured(field) if field is not None else _in_lines(drafter, pattern)
        if found is None:
            continue
        quote, value, number, unit = found
        support = [*words, *(bound("object", field) if field else [])]
        is_planned = is_plan or _PLANNED.search(quote.text) is not None
        said = {"quantity": number, "unit": unit, "status": Status.PLANNED if is_planned else Status.ASSERTED}
        yield drafter.claim(site, predicate, value, quote, support, **said)


Measured = tuple[Spot, str, object, str | None]
"""Quote, words, number and unit."""


def _measured(field: Field) -> Measured | None:
    match = _MEASURE.search(field.value.text)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        return None
    return field.quote, field.value.text, number, match["unit"]


def _in_lines(drafter: Drafter, pattern: re.Pattern[str]) -> Measured | None:
    for line in drafter.form.lines:
        match = pattern.search(line.whole.text)
        if match is None:
            continue
        groups = match.groupdict()
        number = parse_number(match["number"] or groups.get("number2") or "")
        if number is not None:
            return line.whole, match.group(), number, match["unit"] or groups.get("unit2")
    return None


def _traits(drafter: Drafter, product: Field) -> Iterator[Claim]:
    name = drafter.product(product.value)
    for key, predicate in (("range", "has_range"), ("payload", "has_payload")):
        field = drafter.form.fields.get(key)
        found = _measured(field) if field is not None else None
        if field is not None and found is not None:
            quote, value, number, unit = found
            words = [*bound("subject", product), *bound("object", field)]
            yield drafter.claim(name, predicate, value, quote, words, quantity=number, unit=unit)
    place = drafter.form.get("place", "origin")
    if place is not None:
        words = [*bound("subject", product), *bound("object", place)]
        yield drafter.claim(name, "originates_from", place.value.text, place.quote, words, goods=name)


def _makers(drafter: Drafter, product: Field, author: tuple[str, Field] | None) -> Iterator[Claim]:
    name = drafter.product(product.value)
    maker, supplier = drafter.party("manufacturer"), drafter.party("supplier", "shipper")
    if maker is not None:
        words = [*bound("subject", maker[1]), *bound("object", product)]
        yield drafter.claim(maker[0], "manufactures", name, maker[1].quote, words, goods=name)
    if supplier is not None:
        words = [
            *bound("subject", supplier[1]),
            *bound("goods", product),
            *(bound("object", author[1]) if author else []),
        ]
        other = author[0] if author else name
        yield drafter.claim(supplier[0], "supplies", other, supplier[1].quote, words, goods=name)


def _planned_site(drafter: Drafter, author: tuple[str, Field]) -> Iterator[Claim]:
    field = drafter.form.fields["site"]
    if _PLANNED.search(field.quote.text):
        words = [*bound("subject", author[1]), *bound("object", field)]
        yield drafter.claim(author[0], "plans_site", field.value.text, field.quote, words, status=Status.PLANNED)


def _ministry(drafter: Drafter) -> tuple[str, Field] | None:
    for line in drafter.form.lines[:20]:
        match = _TO_MINISTRY.match(line.whole.text)
        if match is not None:
            value = line.whole.cut(*match.span("name"))
            return value.text, Field(key="addressee", label=None, value=value, quote=line.whole)
    return None


def _logos(drafter: Drafter) -> Iterator[Claim]:
    """Whose marks the document shows: a fact of the document, whatever it plans."""
    field = drafter.form.fields.get("logos")
    if field is None:
        return
    for spot in _listed(drafter, field):
        words = [*drafter.title_bounds(), *([("logos", field.label)] if field.label else [])]
        yield drafter.claim(drafter.form.name, "labelled_as", spot.text, spot, words, status=Status.ASSERTED)


def _listed(drafter: Drafter, field: Field) -> Iterator[Spot]:
    """Names of a list: on the label's line, or one a line under it."""
    at, value = 0, field.value
    for gap in [*_LOGO_SPLIT.finditer(value.text), None]:
        piece = value.cut(at, gap.start() if gap else len(value.text))
        at = gap.end() if gap else at
        if re.search(r"\w{2}", piece.text):
            yield _bulleted(piece)
    if field.label is None or "\n" not in drafter.document.text[field.label.end : value.start]:
        return
    after = [line for line in drafter.form.lines if line.whole.start > value.start]
    for line in after[:20]:
        if not re.match(r"\s*(?:[-–—•*·]|\d{1,2}[.)])", line.whole.text):
            return
        yield _bulleted(line.whole)


def _bulleted(spot: Spot) -> Spot:
    lead = re.match(r"\s*(?:[-–—•*·]|\d{1,2}[.)])\s*", spot.text)
    return spot.cut(lead.end() if lead else 0, len(spot.text.rstrip(" ;,，；、")))


def _gaps(drafter: Drafter, owner: tuple[str, Field] | None) -> Iterator[Claim]:
    form = drafter.form
    if form.get("start_date") is None:
        yield drafter.gap("start of operations", "start_date")
    if owner is None:
        yield drafter.gap("author", "author")
    if form.get("addressee") is None and _ministry(drafter) is None:
        yield drafter.gap("intended recipient", "addressee")
