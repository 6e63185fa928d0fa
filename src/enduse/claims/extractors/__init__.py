"""Extractors: each reads one kind of document; `enduse.claims.extract.EXTRACTORS` names them."""
