"""Cells of files of any kind: where the header stands, and the rows under it in batches of columns."""
