"""Where set-wise work runs: DuckDB embedded here; the stages hand SQL to the protocol of `model/ports.py`."""
