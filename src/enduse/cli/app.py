"""The commands, registered in one place; everything heavy is imported when a command runs."""

from __future__ import annotations

import typer

from enduse.cli import (
    cases,
    components,
    evidence,
    examining,
    importing,
    lists,
    models,
    network,
    parties,
    reports,
    reviewing,
    serving,
    trade,
)

__all__ = ["app"]

app = typer.Typer(
    name="enduse",
    help="Trace military and dual-use goods from the factory to the end user, with the evidence for every step.",
    epilog="Start with: enduse demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
claim_app = typer.Typer(help="Claims made by a person.", no_args_is_help=True, rich_markup_mode=None)
lists_app = typer.Typer(
    help="Editions of lists: load or update them, see what is there and what changed.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
trade_app = typer.Typer(
    help="Customs rows: what the columns of a file are, loading them, and their red flags.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

components_app = typer.Typer(
    cls=components.SharesFirst,
    help="Recovered components: shares (if no command is named), rows with the same model, requests to makers.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

for name, command in (
    ("demo", cases.demo),
    ("new", cases.new),
    ("add", cases.add),
    ("import", importing.import_file),
    ("run", cases.run),
    ("status", cases.status),
    ("check", cases.check),
    ("search", cases.search),
    ("claims", evidence.claims),
    ("examine", examining.examine),
    ("ask-model", models.ask_model),
    ("review", evidence.review),
    ("decide", evidence.decide),
    ("merge", reviewing.merge),
    ("split", reviewing.split),
    ("note", reviewing.note),
    ("undo", reviewing.undo),
    ("release", evidence.release),
    ("reply", evidence.reply),
    ("watch", lists.watch),
    ("screen", parties.screen),
    ("match", parties.match),
    ("compare", parties.compare),
    ("own", parties.own),
    ("trace", reports.trace),
    ("exposure", network.exposure),
    ("without", network.without),
    ("clusters", network.clusters),
    ("lineage", network.lineage),
    ("factcheck", reports.factcheck),
    ("dossier", reports.dossier),
    ("plot", reports.plot),
    ("export", reports.export),
    ("serve", serving.serve),
):
    app.command(name)(command)
claim_app.command("add")(evidence.claim_add)
lists_app.command("load")(lists.lists_load)
lists_app.command("status")(lists.lists_status)
lists_app.command("diff")(lists.lists_diff)
lists_app.command("update")(lists.lists_update)
trade_app.command("map")(trade.trade_map)
trade_app.command("load")(trade.trade_load)
trade_app.command("flags")(trade.trade_flags)
trade_app.command("profile")(trade.trade_profile)
components_app.command("shares")(components.components_shares)
components_app.command("joins")(components.components_joins)
components_app.command("ledger")(components.components_ledger)
components_app.command("request")(components.components_request)
components_app.command("answer")(components.components_answer)
components_app.command("requests")(components.components_requests)
app.add_typer(components_app, name="components")
app.add_typer(claim_app, name="claim")
app.add_typer(lists_app, name="lists")
app.add_typer(trade_app, name="trade")
