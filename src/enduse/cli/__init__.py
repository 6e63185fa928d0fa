"""The command line: a thin face of the same `Case` that programs use."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run a command and leave with its exit code: 0 done, 1 look at it, 2 wrong use, 3 outside trouble, 70 our bug."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Exit code of a command line; errors are printed as a message and a remedy, never as a traceback.

    Args:
        arguments: Words after `enduse`.
    """
    import typer
    from typer.exceptions import TyperException

    from enduse.cli.app import app
    from enduse.cli.talk import say_error
    from enduse.errors import EnduseError

    try:
        code = app(args=arguments, prog_name="enduse", standalone_mode=False)
        sys.stdout.flush()
    except typer.Exit as stop:
        return stop.exit_code
    except TyperException as error:
        show = getattr(error, "show", None)
        show() if show else say_error(error.format_message(), "enduse --help")
        return 2
    except (typer.Abort, KeyboardInterrupt):
        say_error("stopped; what was done so far is kept", "run the same command again to go on")
        return 130
    except EnduseError as error:
        say_error(str(error), error.hint)
        return error.exit_code
    except OSError as error:
        return _end_of_output(error)
    except Exception as error:
        if os.environ.get("ENDUSE_DEBUG"):
            raise
        say_error(f"unexpected {type(error).__name__}: {error}", "this is a bug of enduse; ENDUSE_DEBUG=1 shows where")
        return 70
    return code if isinstance(code, int) else 0


def _end_of_output(error: OSError) -> int:
    """Exit code where the system refused to read or write; a reader that went away is no error."""
    from enduse.cli.talk import say_error

    sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - what waits to be written may not be tried again at the end
    if isinstance(error, BrokenPipeError):
        return 0
    place = f": {error.filename}" if error.filename else ""
    say_error(f"cannot read or write: {error.strerror or error}{place}", "make room, or name another place")
    return 3
