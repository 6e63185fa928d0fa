"""Batches of text columns to batches of shipments."""
