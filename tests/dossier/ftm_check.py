"""Run in the environment of followthemoney: reads JSON lines from stdin, fails on what its model does not accept."""

from __future__ import annotations

import json
import sys
import warnings


def check() -> None:
    """Read every line as an entity and look for values that the model dropped; prints how many were read."""
    warnings.simplefilter("error", UserWarning)
    from followthemoney import model  # type: ignore[import-not-found]

    read = 0
    for line in sys.stdin:
        stated = json.loads(line)
        entity = model.get_proxy(stated, cleaned=False)
        entity.schema.validate(stated)
        for name, values in stated["properties"].items():
            kept = entity.get(name)
            if not kept or len(kept) < len(set(values)):
                sys.exit(f"{entity.id}: {entity.schema.name}.{name} does not keep {values}: {kept}")
        read += 1
    print(read)


if __name__ == "__main__":
    check()
