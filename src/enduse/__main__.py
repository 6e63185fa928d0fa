"""`python -m enduse`: the same as the command `enduse`."""

from __future__ import annotations

from enduse.cli import main

main()
