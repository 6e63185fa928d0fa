"""One file for each part of a run: what a stage is handed, and where its records go."""
