"""`enduse serve`: the page and the API of a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from enduse.cli.options import CasePath
from enduse.cli.talk import say

if TYPE_CHECKING:
    from enduse.api import ServeOptions

__all__ = ["serve"]


def serve(
    case: CasePath,
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.")] = 8321,
    host: Annotated[
        str, typer.Option(help="Address to listen on; off this machine only with --token-file.")
    ] = "127.0.0.1",
    token_file: Annotated[
        Path | None, typer.Option("--token-file", help="File with the secret that clients must show.")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="Another host name by which clients reach the server.")
    ] = None,
    allow_origin: Annotated[
        list[str] | None, typer.Option("--allow-origin", help="Origin of OpenRefine's page, for /reconcile.")
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing may be changed through the page.")] = False,
    show_protected: Annotated[
        bool, typer.Option("--show-protected", help="Show protected exhibits and sources too.")
    ] = False,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Show a case as a page on this machine, and answer other programs, until Ctrl-C.

    Example: enduse serve mycase --port 8321 --open
    """
    from enduse.api import ServeOptions
    from enduse.web.server import serve as serve_case

    options = ServeOptions(
        host=host,
        port=port,
        token=_token(token_file),
        names=tuple(name or ()),
        origins=tuple(allow_origin or ()),
        is_read_only=read_only,
        show_protected=show_protected,
    )

    def on_ready(used: ServeOptions) -> None:
        say(f"{case.name} is served at {used.address} (Ctrl-C ends it); programs: {used.address}docs")
        if used.show_protected:
            say("protected exhibits and sources are shown to everyone who can open it")
        if open_browser:
            _open(used.address)

    try:
        serve_case(case, options, on_ready=on_ready)
    except KeyboardInterrupt:
        say("stopped")


def _token(file: Path | None) -> str | None:
    from enduse.errors import SettingError

    if file is None:
        return None
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"cannot read the token in {file.name}", hint="a text file with one line") from error


def _open(address: str) -> None:
    import threading
    import webbrowser

    threading.Timer(0.5, webbrowser.open, [address]).start()
