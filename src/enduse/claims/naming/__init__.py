"""Names in running text: who and what is named, of which kind, with the identifiers beside it."""
