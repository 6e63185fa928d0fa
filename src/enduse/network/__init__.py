"""From entities, claims and shipments to links and paths; ownership by regime."""
