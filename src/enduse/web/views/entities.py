"""Entities: the list of them, and one with everything that is known of it."""

from __future__ import annotations

from enduse.web.asking import Ask, Page, View

__all__ = ["VIEWS"]

_PER_PAGE = 50


def show_all(ask: Ask) -> Page:
    """One page of the entities."""
    words, schema, is_listed, page = (
        ask.word("q"),
        ask.word("schema", 40),
        ask.word("listed") == "1",
        ask.number("page"),
    )
    rows, total, schemas = ask.views.entities(words=words, schema=schema, is_listed=is_listed, page=page)
    context = {
        "rows": rows,
        "total": total,
        "schemas": schemas,
        "words": words,
        "schema": schema,
        "is_listed": is_listed,
        "page": page,
        "last": max(1, -(-total // _PER_PAGE)),
    }
    return Page(template="entities.html", title="Entities", active="entities", context=context)


def show(ask: Ask) -> Page:
    """One entity."""
    found = ask.views.entity(ask.path["id"])
    context = {"found": found, "entity": found.entity}
    return Page(template="entity.html", title=found.entity.caption, active="entities", context=context)


VIEWS = (View(path="/parties", show=show_all), View(path="/entity/{id:path}", show=show))
