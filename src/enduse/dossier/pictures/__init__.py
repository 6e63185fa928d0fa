"""Pictures of a case as SVG text: deterministic, without scripts, readable when printed."""
