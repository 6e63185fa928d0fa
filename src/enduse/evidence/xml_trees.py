"""XML and HTML of strangers to trees: no entities, no network, no trees deeper than 2,048 elements."""

from __future__ import annotations

from typing import Any

from enduse.errors import FormatError

__all__ = ["html_tree", "local_name", "xml_tree"]

_TOO_DEEP = "its elements nest deeper than honest ones do"
_RIDDLED = "it declares entities of its own, which may grow without bound"


def xml_tree(content: bytes) -> Any:
    """Root of an XML document; torn ends are mended.

    Raises:
        FormatError: It is no XML, it declares entities, or it nests too deeply.
    """
    from lxml import etree

    # a huge tree may be deep and have long texts; what could grow by its entities may not
    is_plain = b"<!ENTITY" not in content.replace(b"\0", b"")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=is_plain,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        _refuse_memory(parser)
        raise FormatError("no XML that can be read", hint="ask for the file again") from error
    if root is None:
        raise FormatError("no XML that can be read", hint="ask for the file again")
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise FormatError(_RIDDLED, hint="do not open it with other programs; ask where it comes from")
    _refuse_too_deep(parser)
    return root


def html_tree(text: str) -> Any:
    """Root of an HTML document, None where there is nothing in it. Nothing in it is run or fetched.

    Raises:
        FormatError: It nests too deeply: the tree would lack what stands there and behind it.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        _refuse_memory(parser)
        return None
    _refuse_too_deep(parser)
    return root


def _refuse_memory(parser: Any) -> None:
    """The library says in its log alone that memory ran out, and gives a part of the tree or none."""
    if any(error.type_name == "ERR_NO_MEMORY" for error in parser.error_log):
        raise MemoryError


def _refuse_too_deep(parser: Any) -> None:
    _refuse_memory(parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise FormatError(_TOO_DEEP, hint="look at it in an editor; do not open it with other programs")


def local_name(element: Any) -> str:
    """Name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
