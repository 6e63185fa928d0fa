"""Records of a publisher's XML, one at a time, held to an outline of what the format knows.

No entity is expanded, no DTD is read, nothing is fetched; depth and text are bounded by the parser.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from enduse.errors import FormatError
from enduse.lists.files import ListFile
from enduse.lists.tally import FORMAT_CHANGED, TORN

__all__ = ["Outline", "outline", "printed", "root_of", "text_of", "texts_of", "xml_records"]

_HEAD = 4_000


@dataclass(slots=True)
class Outline:
    """An element that the format knows: its attributes and the elements within it."""

    attributes: frozenset[str] = frozenset()
    inner: dict[str, Outline] = field(default_factory=dict)


def outline(text: str) -> dict[str, Outline]:
    """Outlines by tag, from indented lines `tag [attribute attribute]`.

    >>> sorted(outline("person [id]" + chr(10) + "  name")["person"].inner)
    ['name']
    """
    top: dict[str, Outline] = {}
    open_levels: list[tuple[int, dict[str, Outline]]] = [(-1, top)]
    for line in text.splitlines():
        if not line.strip():
            continue
        depth = len(line) - len(line.lstrip())
        tag, _, rest = line.strip().partition(" [")
        while open_levels[-1][0] >= depth:
            open_levels.pop()
        made = Outline(attributes=frozenset(rest.rstrip("]").split()))
        open_levels[-1][1][tag] = made
        open_levels.append((depth, made.inner))
    return top


def root_of(file: ListFile) -> tuple[str, Mapping[str, str]] | None:
    """Local name and attributes of the root element, from the head of the file; None where it is no XML."""
    head = file.content[:_HEAD].lstrip(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"<"):
        return None
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        parser.feed(head)
    except etree.XMLSyntaxError:
        return None
    for _, element in parser.read_events():
        if isinstance(element, etree._Element):
            return _local(element.tag), {_local(str(key)): str(value) for key, value in element.attrib.items()}
    return None


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def xml_records(
    file: ListFile, records: Mapping[str, Outline], around: Mapping[str, Outline], *, depths: Collection[int] = (1,)
) -> Iterator[etree._Element]:
    """Elements of the record tags in order, without namespaces; each is gone when the next is asked for.

    Args:
        records: Outlines of the records by tag.
        around: Outlines of everything else inside the root, the containers of the records without the records.
        depths: How many elements may hold a record, the root included; the same tag elsewhere is no record.

    Raises:
        FormatError: The file is torn, has a document type, or an element or attribute that no outline knows.
    """
    if b"<!DOCTYPE" in file.content or b"<!ENTITY" in file.content:
        raise FormatError(f"{file.name} declares a document type", hint="no publisher does; it was not read")
    reader = etree.iterparse(
        io.BytesIO(file.content),
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in records],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in reader:
            if sum(1 for _ in element.iterancestors()) not in depths:
                continue
            _strip(element)
            _check(element, records[str(element.tag)], file.name, str(element.tag))
            yield element
            _forget(element)
        root = reader.root
    except etree.XMLSyntaxError as error:
        raise FormatError(f"{file.name}: {error.msg}", hint=TORN) from error
    if root is not None:
        _strip(root)
        _check(
            root, Outline(attributes=frozenset(_local(a) for a in root.attrib), inner=dict(around)), file.name, root.tag
        )


def _strip(element: etree._Element) -> None:
    for inner in element.iter():
        if inner.tag.startswith("{"):
            inner.tag = inner.tag.rpartition("}")[2]


def _check(element: etree._Element, known: Outline, file: str, path: str) -> None:
    for name in element.attrib:
        if _local(name) not in known.attributes:
            raise FormatError(f"{file}: unknown attribute {_local(name)!r} of {path}", hint=FORMAT_CHANGED)
    for inner in element:
        found = known.inner.get(inner.tag)
        if found is None:
            raise FormatError(f"{file}: unknown element {inner.tag!r} in {path}", hint=FORMAT_CHANGED)
        if len(inner) or inner.attrib:
            _check(inner, found, file, f"{path}/{inner.tag}")


def _forget(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def text_of(element: etree._Element, path: str) -> str | None:
    """Text of the first element at a path, without outer spaces; None where it is empty or absent."""
    text = element.findtext(path)
    return (text.strip() or None) if text is not None else None


def texts_of(element: etree._Element, path: str) -> list[str]:
    """Texts of all elements at a path that say something."""
    return [text for inner in element.findall(path) if (text := (inner.text or "").strip())]


def printed(element: etree._Element) -> str:
    """The record as XML text."""
    return etree.tostring(element, encoding="unicode", with_tail=False)
