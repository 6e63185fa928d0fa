"""A small grammar of prose: tokens, sentences, phrases, clauses, and who says what about whom."""
