"""One file a format; each turns the same `Dossier` into bytes or text."""
