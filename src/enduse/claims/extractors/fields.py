"""The fields of a form: its title and what stands beside each label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from enduse.claims.extractors.fields_labels import PARTIES, column_key, form_of, label_heads, label_key
from enduse.claims.extractors.fields_layout import Line, Spot, lines_of
from enduse.model.evidence import Document
from enduse.text.fold import fold, is_cjk

__all__ = ["Field", "Form", "columns_of", "read_form"]

_TITLE_LINES = 40
_NEEDED = frozenset({"goods", "quantity", "amount", "price", "part_number", "gross", "model", "serial", "marks"})
_COLON = re.compile(r"^(?P<head>[^:：;]{1,80}?)\s*[:：;](?!//)\s*(?P<value>.*)$", re.DOTALL)
_NAME_START = re.compile(r"[«\"“„A-ZА-ЯЁІЇЄҐ\u3400-\u9fff]")
_BARE_HEAD = re.compile(r"^(?P<head>[^\W\d_]+(?:[\s-][^\W\d_]+){0,2}?)\s+(?P<value>\S.*)$")
_MONEY_KEYS = frozenset({"total", "subtotal", "vat"})
_BLANK = re.compile(
    r"[\s_.…\-–—/\\]*|n/?a|none|нет|не указан\w*|не заполнен\w*|не определ[её]н\w*|отсутствует|tbd|not (?:stated"
    r"|specified|given)|无|未注明|未填写|/",
    re.IGNORECASE,
)
_LEGAL_TAIL = re.compile(
    r"[,，]\s*(?:ltd|limited|inc|llc|l\.l\.c|co\b|corp|s\.?a\b|gmbh|jsc|plc|fze|fzco|fzc|llp|pte|sdn|s\.r\.o|ооо|ао"
    r"|зао|пао|оао)",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r"[,，;；(（]|\s(?=(?:инн|кпп|огрн|р/с|адрес|тел|бик|окпо|tax id|vat no|address|tel|phone|attn)\b)|(?=税号|地址"
    r"|电话|统一社会信用代码)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A label and what stands beside it.

    Attributes:
        label: The label's words; None where a sentence gives the role ("hereinafter the Buyer").
        value: The value's words; empty where the document leaves the field blank.
        quote: Label and value as one stretch where they stand together, else the value.
    """

    key: str
    label: Spot | None
    value: Spot
    quote: Spot

    @property
    def is_blank(self) -> bool:
        """Whether the field stands there with nothing in it."""
        return _BLANK.fullmatch(self.value.text) is not None

    @property
    def evidence(self) -> tuple[Spot, ...]:
        """What to quote for the field: the stretch, or label and value apart."""
        if self.label is None or self.quote.start <= self.label.start:
            return (self.quote,)
        return (self.label, self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A document that has a title and fields.

    Attributes:
        kind: Key of `FORMS`.
        title: The title's line.
        name: What the document is called: its title without date.
        fields: First field of each key that has a value.
        blanks: Fields that stand there empty.
    """

    kind: str
    title: Spot
    name: str
    fields: Mapping[str, Field]
    blanks: Mapping[str, Field]
    lines: tuple[Line, ...]

    def get(self, *keys: str) -> Field | None:
        """The first of the fields that has a value."""
        return next((self.fields[key] for key in keys if key in self.fields), None)


def read_form(document: Document) -> Form | None:
    """The form that a document is; None where none of its first lines is a title of one."""
    lines = lines_of(document)
    found = next(((line, kind) for line in lines[:_TITLE_LINES] if (kind := _kind(line)) is not None), None)
    if found is None:
        return None
    line, kind = found
    title = _title_spot(line)
    fields: dict[str, Field] = {}
    blanks: dict[str, Field] = {}
    for field in (*_fields(lines), *_roles(lines)):
        (blanks if field.is_blank else fields).setdefault(field.key, field)
    blanks = {key: field for key, field in blanks.items() if key not in fields}
    name = _name(title.text, fields.get("number"))
    return Form(kind=kind, title=title, name=name, fields=fields, blanks=blanks, lines=lines)


def _kind(line: Line) -> str | None:
    return next((kind for spot in (line.whole, *line.filled) if (kind := form_of(spot.text)) is not None), None)


def _title_spot(line: Line) -> Spot:
    if form_of(line.whole.text) is not None:
        return line.whole
    return next(spot for spot in line.filled if form_of(spot.text) is not None)


_DATED = re.compile(
    r"\s+(?:[оo][тt]|dated|of|date|від)\s.*$|[,，]?\s*(?:日期|date)\s*[:：].*$|\s+\d{1,2}[./]\d{1,2}[./]\d{4}.*$",
    re.IGNORECASE,
)
_HAS_NUMBER = re.compile(r"(?:№|#|\bno\b\.?|\bn\b\.?|number|编号|号)\s*[:：]?\s*[\w/.-]*\d", re.IGNORECASE)


def _name(title: str, number: Field | None) -> str:
    name = _DATED.sub("", title).strip(" .,:;：")
    if number is None or _HAS_NUMBER.search(title) or len(number.value.text) > 40:
        return name
    return f"{name} {number.value.text}"


def _fields(lines: tuple[Line, ...]) -> Iterator[Field]:
    is_table = False
    for number, line in enumerate(lines):
        is_table = line.is_row and (bool(columns_of(line)) or (is_table and len(line.filled) > 2))
        if is_table:
            continue  # cells of a table of goods stand under their headers, not beside labels
        spots = line.spots if line.is_row else tuple(p for s in line.filled for p in _pieces(s))
        for column, spot in enumerate(spots):
            if spot is None:
                continue
            split = _split(spot)
            if split is None:
                continue
            key, label, value = split
            if not value.text:
                value = _beside(spots, column) or _below(lines, number, column, key) or value
            yield _field(key, label, _named(value) if key in PARTIES else value)


def columns_of(line: Line) -> dict[int, tuple[str, Spot]]:
    """Columns of a header row: at least two that are known, one of them of the goods or their figures."""
    found: dict[int, tuple[str, Spot]] = {}
    for column, spot in enumerate(line.spots):
        key = column_key(spot.text) if spot is not None else None
        if key is not None and spot is not None and key not in {k for k, _ in found.values()}:
            found[column] = (key, spot)
    known = {key for key, _ in found.values()}
    is_header = len(known & _NEEDED) >= 2 and len(found) * 2 >= len(line.filled)
    return found if is_header else {}


def _field(key: str, label: Spot, value: Spot) -> Field:
    is_joined = label.passage is value.passage and 0 <= value.start - label.end <= 200
    whole = Spot(
        start=label.passage.locator.start, end=label.passage.locator.end, text=label.passage.text, passage=label.passage
    )
    quote = whole.cut(label.start - whole.start, value.end - whole.start) if is_joined else value
    return Field(key=key, label=label, value=value, quote=quote)


def _pieces(spot: Spot) -> Iterator[Spot]:
    """A line of text cut before each label that it holds."""
    starts = [m.start() for m in label_heads().finditer(spot.text)]
    bounds = sorted({0, *starts, len(spot.text)})
    yield from (spot.cut(a, b) for a, b in pairwise(bounds))


def _split(spot: Spot) -> tuple[str, Spot, Spot] | None:
    """Key, label and value of a piece that begins with a label; the value may be empty."""
    text = spot.text
    match = _COLON.match(text)
    if match is not None and (key := label_key(match["head"])) is not None:
        return key, spot.cut(0, match.end("head")), spot.cut(*match.span("value"))
    if match is None and len(text) <= 60 and (key := label_key(text)) is not None:
        return key, spot, spot.cut(len(text), len(text))
    return _bare(spot)


def _bare(spot: Spot) -> tuple[str, Spot, Spot] | None:
    """A party's label or a total's, without colon, before a name or a number."""
    match = _BARE_HEAD.match(spot.text)
    while match is not None:
        key = label_key(match["head"]) if len(match["head"]) > 1 else None
        value = spot.cut(*match.span("value"))
        is_party = key in PARTIES - {"author", "addressee"} and _NAME_START.match(value.text) is not None
        is_sum = key in _MONEY_KEYS and any(c.isdigit() for c in value.text) and len(value.text) <= 40
        if key is not None and (is_party or is_sum):
            return key, spot.cut(0, match.end("head")), value
        longer = re.compile(rf"^(?P<head>{re.escape(match['head'])}[\s-]+[^\W\d_]+)\s+(?P<value>\S.*)$").match(
            spot.text
        )
        match = longer if longer is not None and longer["head"].count(" ") <= 3 else None
    return None


def _beside(spots: tuple[Spot | None, ...], column: int) -> Spot | None:
    """The next cell that holds anything, unless it is a label itself."""
    follower = next((s for s in spots[column + 1 :] if s is not None), None)
    return follower if follower is not None and _split(follower) is None else None


def _below(lines: tuple[Line, ...], number: int, column: int, key: str) -> Spot | None:
    """What stands under a label that has a line to itself."""
    if number + 1 >= len(lines) or len(lines[number].filled) > 1 + lines[number].is_row * 3:
        return None
    under = lines[number + 1]
    cells = under.spots if under.is_row else under.filled
    at = column if under.is_row == lines[number].is_row and column < len(cells) else 0
    spot = cells[at]
    if spot is None or _split(spot) is not None or form_of(spot.text) is not None or len(spot.text) > 200:
        return None
    return spot if key != "goods" or not under.is_row else None


def _named(value: Spot) -> Spot:
    """A party's name without its address and numbers."""
    at, text = 0, value.text
    while match := _NAME_ENDS.search(text, at):
        if match.start() and not _LEGAL_TAIL.match(text, match.start()):
            return value.cut(0, match.start())
        at = match.end() if match.end() > at else at + 1
    return value.cut(0, len(text))


_ROLES = (
    re.compile(
        r"(?P<name>[«\"A-ZА-ЯЁІЇЄ][^;\n]{2,120}?),?\s*(?:(?:именуем\w+|зарегистрирован\w+)[^«\"]{0,40}"
        r"|далее\s*[-–—]?\s*|іменован\w+[^«\"]{0,40})"
        r"[«\"(](?P<role>[А-ЯЁІЇЄа-яёіїє]+)[»\")]"
    ),
    re.compile(
        r"(?P<name>[A-Z][^;\n()]{2,120}?),?\s*(?:hereinafter(?: referred to as| called)?,?"
        r"|\()\s*(?:hereinafter )?(?:the )?[\"“(]*(?P<role>[A-Z][a-z]+(?: [a-z]+)?)[\"”)]"
    ),
)
_CONNECTIVES = re.compile(
    r"^(?:.*\b(?:between|by and between|между|made by)\b[:\s]+|.*?(?:с одной стороны|the one part)[,\s]+(?:и|and)\s+"
    r"|(?:and|и|та)\s+)",
    re.IGNORECASE,
)


def _roles(lines: tuple[Line, ...]) -> Iterator[Field]:
    """Parties whose role a sentence gives: "X, hereinafter the Buyer"."""
    for line in lines:
        if line.is_row:
            continue
        at = 0
        while match := next((m for m in (p.search(line.whole.text, at) for p in _ROLES) if m is not None), None):
            at = match.end()
            key = label_key(match["role"])
            lead = _CONNECTIVES.match(match["name"])
            start = match.start("name") + (lead.end() if lead else 0)
            name = _named(line.whole.cut(start, match.end("name")))
            if key in PARTIES and len(name.text) > 2 and (fold(name.text) != name.text or is_cjk(name.text[0])):
                quote = line.whole.cut(start, match.end())
                yield Field(key=key, label=None, value=name, quote=quote)
