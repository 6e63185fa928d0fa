"""The API: what programs ask a served case, and the guards before everything that is served.

`routes` answers as yente and as the W3C reconciliation protocol do, and below `/api` for the case itself; `guards`
stand before the page too.
"""

from __future__ import annotations

from enduse.api.asking_room import AskingRoom
from enduse.api.guarding import guards
from enduse.api.options import Limits, ServeOptions
from enduse.api.room import CaseRoom
from enduse.api.routing import routes, serving

__all__ = ["AskingRoom", "CaseRoom", "Limits", "ServeOptions", "guards", "routes", "serving"]
