"""What clauses say, predicate by predicate: supply, making, holding, people, traits, papers and answers."""
