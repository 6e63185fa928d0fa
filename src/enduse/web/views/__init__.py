"""The views: one file a view, each a function of the open case and the question."""
