"""The network: columns from the maker on the left to the end user on the right; line style is the claim's status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from enduse.dossier.pictures.svg import document, element, text_element, wrap
from enduse.model.claim import Status
from enduse.model.entity import Entity
from enduse.model.network import Link
from enduse.model.predicates import PREDICATES, Direction

__all__ = ["draw_network"]

_COLUMN_PX, _ROW_PX, _BOX_W, _BOX_H, _MARGIN = 316, 78, 190, 50, 24
_TURNED = {
    "receives": "received by",
    "purchases": "bought by",
    "pays": "paid by",
    "subsidiary_of": "has the subsidiary",
    "upgrades": "upgraded by",
}
_TOP = 44
_MOST_NODES = 36
_COLOURS = {
    Status.ASSERTED: "#1f4e79",
    Status.UNVERIFIED: "#8a6d1a",
    Status.PLANNED: "#5b3f8c",
    Status.DENIED: "#a3262a",
    Status.NO_COMMENT: "#777777",
    Status.GAP: "#777777",
}
_FILLS = {"Person": "#f6efe2", "Product": "#e8f3ea", "PublicBody": "#ece8f5", "Company": "#e8f0f8"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    x: int
    y: int


def draw_network(
    entities: Iterable[Entity],
    links: Sequence[Link],
    *,
    listed: Collection[str] = (),
    names: Mapping[str, str] | None = None,
) -> str:
    """An SVG of the links and the entities at their ends.

    Args:
        entities: Entities; those without a link are not drawn.
        links: Links in any order; at most 36 entities are drawn, the best connected first, and the rest is counted.
        listed: Ids of entities with a list entry: drawn with a double border.
        names: Caption by entity id where it differs from the entity's own (roles in a public edition).
    """
    known = {e.id: e for e in entities}
    usable = [k for k in links if k.source in known and k.target in known and k.source != k.target]
    shown = _most_connected(usable)
    drawn = sorted((k for k in usable if {k.source, k.target} <= shown), key=lambda k: k.id)
    boxes = _place(drawn)
    captions = {i: (names or {}).get(i, known[i].caption) for i in boxes}
    left_out = len({i for k in usable for i in (k.source, k.target)} - shown)
    width = max((b.x for b in boxes.values()), default=0) + _BOX_W + _MARGIN
    height = max((b.y for b in boxes.values()), default=0) + _BOX_H + 90
    body = [
        _arrow_heads(),
        *_headings(boxes, known),
        *_edges(drawn, boxes),
        *_nodes(boxes, known, captions, frozenset(listed)),
    ]
    body.append(_legend(height - 40, left_out))
    return document(
        max(width, 760), height, body, title=f"Network of {len(boxes)} parties and goods, {len(drawn)} links"
    )


def _most_connected(links: Sequence[Link]) -> frozenset[str]:
    degree: dict[str, int] = defaultdict(int)
    for link in links:
        degree[link.source] += 1
        degree[link.target] += 1
    return frozenset(sorted(degree, key=lambda i: (-degree[i], i))[:_MOST_NODES])


def _place(links: Sequence[Link]) -> dict[str, _Box]:
    ranks = _ranks(links)
    columns: dict[int, list[str]] = defaultdict(list)
    for node in sorted(ranks):
        columns[ranks[node]].append(node)
    neighbours: dict[str, list[str]] = defaultdict(list)
    for link in links:
        neighbours[link.source].append(link.target)
        neighbours[link.target].append(link.source)
    heights = {node: float(i) for nodes in columns.values() for i, node in enumerate(nodes)}
    for _ in range(4):
        for rank in sorted(columns):
            columns[rank].sort(key=lambda n: (_mean([heights[m] for m in neighbours[n]]), n))
            heights.update({n: float(i) for i, n in enumerate(columns[rank])})
    tallest = max((len(nodes) for nodes in columns.values()), default=0)
    boxes = {}
    for column, rank in enumerate(sorted(columns)):
        offset = (tallest - len(columns[rank])) * _ROW_PX // 2
        for i, node in enumerate(columns[rank]):
            boxes[node] = _Box(x=_MARGIN + column * _COLUMN_PX, y=_TOP + offset + i * _ROW_PX)
    return boxes


def _headings(boxes: Mapping[str, _Box], known: Mapping[str, Entity]) -> list[str]:
    """What stands in each column: goods, or the role of its parties on the way from maker to end user."""
    columns: dict[int, list[str]] = defaultdict(list)
    for node, box in boxes.items():
        columns[box.x].append(known[node].schema)
    parties = [x for x, schemas in columns.items() if set(schemas) != {"Product"}]
    out = []
    for x in sorted(columns):
        words = "goods"
        if x in parties:
            ends = {min(parties): "makers and suppliers", max(parties): "receivers and end users"}
            words = ends.get(x, "in between")
        out.append(
            text_element(words, x=x + _BOX_W // 2, y=_TOP - 14, text_anchor="middle", font_size=11, fill="#5a6370")
        )
    return out if len(parties) > 1 else []


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _ranks(links: Sequence[Link]) -> dict[str, int]:
    """Longest way that goods take to a node, cycles cut where a walk in id order closes them."""
    ahead: dict[str, list[str]] = defaultdict(list)
    for upper, lower in _flows(links):
        ahead[upper].append(lower)
        ahead.setdefault(lower, [])
    order: list[str] = []
    state: dict[str, int] = {}
    kept: dict[str, list[str]] = defaultdict(list)
    entered = {lower for lowers in ahead.values() for lower in lowers}
    for root in sorted(ahead, key=lambda n: (n in entered, n)):
        _walk(root, ahead, state=state, order=order, kept=kept)
    ranks = dict.fromkeys(order, 0)
    for node in reversed(order):
        for target in kept[node]:
            ranks[target] = max(ranks[target], ranks[node] + 1)
    return ranks


def _flows(links: Sequence[Link]) -> list[tuple[str, str]]:
    """Upper and lower end of each link as goods go; a link along which none go hangs its target behind its source."""
    flows: list[tuple[str, str]] = []
    loose: list[tuple[str, str]] = []
    for link in links:
        predicate = PREDICATES.get(link.predicate)
        direction = Direction.NONE if predicate is None else predicate.upstream
        ends = (link.target, link.source) if direction is Direction.OBJECT else (link.source, link.target)
        (loose if direction is Direction.NONE else flows).append(ends)
    placed = {node for pair in flows for node in pair}
    for upper, lower in loose:
        flows.append((lower, upper) if lower in placed and upper not in placed else (upper, lower))
    return flows


def _walk(
    root: str, ahead: Mapping[str, list[str]], *, state: dict[str, int], order: list[str], kept: dict[str, list[str]]
) -> None:
    stack = [(root, iter(sorted(ahead[root])))] if root not in state else []
    state.setdefault(root, 1)
    while stack:
        node, targets = stack[-1]
        target = next(targets, None)
        if target is None:
            stack.pop()
            state[node] = 2
            order.append(node)
        elif state.get(target) != 1:
            kept[node].append(target)
            if target not in state:
                state[target] = 1
                stack.append((target, iter(sorted(ahead[target]))))


def _arrow_heads() -> str:
    heads = [
        element(
            "marker",
            element("path", d="M0,0 L9,4 L0,8 Z", fill=colour),
            id=f"head-{status.value}",
            markerWidth=10,
            markerHeight=8,
            refX=9,
            refY=4,
            orient="auto",
            markerUnits="userSpaceOnUse",
        )
        for status, colour in _COLOURS.items()
    ]
    return element("defs", "".join(heads))


def _edges(links: Sequence[Link], boxes: Mapping[str, _Box]) -> list[str]:
    """One line for each pair of ends and status, with all words that it stands for."""
    groups: dict[tuple[str, str, Status], list[str]] = defaultdict(list)
    for link in links:
        if link.predicate in _TURNED:  # drawn as goods go, and worded so that it reads in that direction
            groups[link.target, link.source, link.status].append(_TURNED[link.predicate])
            continue
        words = PREDICATES[link.predicate].reads if link.predicate in PREDICATES else link.predicate
        groups[link.source, link.target, link.status].append(words)
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    lines, labels = [], []
    for (source, target, status), said in sorted(groups.items()):
        pair = (min(source, target), max(source, target))
        words = ", ".join(dict.fromkeys(said))
        line, label = _edge(status, words, boxes[source], boxes[target], nth=pairs[pair])
        lines.append(line)
        labels.append(label)
        pairs[pair] += 1
    return [*lines, *labels]


def _edge(status: Status, words: str, a: _Box, b: _Box, *, nth: int) -> tuple[str, str]:
    shift = (0, 20, -20, 34, -34)[nth % 5]
    y1, y2 = a.y + _BOX_H // 2 + shift // 2, b.y + _BOX_H // 2 + shift // 2
    if a.x == b.x:
        x1, x2, bend = a.x + _BOX_W, b.x + _BOX_W, a.x + _BOX_W + 46 + abs(shift)
        path, middle = f"M{x1},{y1} C{bend},{y1} {bend},{y2} {x2},{y2}", (bend - 12, (y1 + y2) // 2)
    else:
        x1, x2 = (a.x + _BOX_W, b.x) if a.x < b.x else (a.x, b.x + _BOX_W)
        half = (x1 + x2) // 2
        path, middle = f"M{x1},{y1} C{half},{y1} {half},{y2} {x2},{y2}", (half, (y1 + y2) // 2 - 4 + shift // 4)
        if abs(x2 - x1) > _COLUMN_PX:  # boxes stand half-way: the words stand before the first
            away = (_COLUMN_PX - _BOX_W) // 2
            middle = (x1 + away if x1 < x2 else x1 - away, y1 + (y2 - y1) // 8 - 4 + shift // 2)
    label = "".join(
        text_element(
            line,
            x=middle[0],
            y=middle[1] + 11 * n,
            text_anchor="middle",
            font_size=10,
            fill="#333333",
            stroke="#ffffff",
            stroke_width=3,
            paint_order="stroke",
        )
        for n, line in enumerate(wrap(words, 26, 2))
    )
    return _line(path, status), _strike(middle, status) + label


def _line(path: str, status: Status) -> str:
    colour, head = _COLOURS[status], f"url(#head-{status.value})"
    if status is Status.PLANNED:
        outer = element("path", d=path, fill="none", stroke=colour, stroke_width=5)
        inner = element("path", d=path, fill="none", stroke="#ffffff", stroke_width=2.4)
        return outer + inner
    dash = {Status.UNVERIFIED: "7 5", Status.DENIED: "2 4"}.get(status, "none")
    return element("path", d=path, fill="none", stroke=colour, stroke_width=1.8, stroke_dasharray=dash, marker_end=head)


def _strike(middle: tuple[int, int], status: Status) -> str:
    if status is not Status.DENIED:
        return ""
    x, y = middle
    path = f"M{x - 7},{y - 1} l14,14 M{x + 7},{y - 1} l-14,14"
    return element("path", d=path, stroke=_COLOURS[status], stroke_width=2, fill="none")


def _nodes(
    boxes: Mapping[str, _Box], known: Mapping[str, Entity], captions: Mapping[str, str], listed: frozenset[str]
) -> list[str]:
    out = []
    for node in sorted(boxes):
        box, schema = boxes[node], known[node].schema
        width = 2.6 if node in listed else 1
        rect = element(
            "rect",
            x=box.x,
            y=box.y,
            width=_BOX_W,
            height=_BOX_H,
            rx=3 if schema != "Product" else 22,
            fill=_FILLS.get(schema, "#f3f3f3"),
            stroke="#a3262a" if node in listed else "#555555",
            stroke_width=width,
        )
        lines = wrap(captions[node], 26, 2)
        top = box.y + _BOX_H / 2 + 4 - 7 * (len(lines) - 1)
        words = [
            text_element(line, x=box.x + _BOX_W // 2, y=top + 15 * i, text_anchor="middle", fill="#111111")
            for i, line in enumerate(lines)
        ]
        out.append(rect + "".join(words))
    return out


def _legend(y: int, left_out: int) -> str:
    parts = []
    words = (
        (Status.ASSERTED, "asserted"),
        (Status.UNVERIFIED, "not verified"),
        (Status.PLANNED, "planned"),
        (Status.DENIED, "denied"),
    )
    for i, (status, word) in enumerate(words):
        x = _MARGIN + i * 130
        parts.append(_line(f"M{x},{y} L{x + 36},{y}", status) + _strike((x + 16, y - 6), status))
        parts.append(text_element(word, x=x + 46, y=y + 4, fill="#333333"))
    x = _MARGIN + len(words) * 130
    parts.append(element("rect", x=x, y=y - 8, width=28, height=16, fill="#e8f0f8", stroke="#a3262a", stroke_width=2.6))
    parts.append(text_element("on a list", x=x + 36, y=y + 4, fill="#333333"))
    if left_out:
        parts.append(text_element(f"{left_out} less connected not drawn", x=x + 110, y=y + 4, fill="#333333"))
    return "".join(parts)
