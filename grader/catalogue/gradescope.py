"""Who handed in what, as Gradescope's export says it: `submission_metadata.yml`, with Ruby's symbols for keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES = 50_000_000
MOST_NAMES = 20


def names(path: Path) -> dict[str, list[str]]:
    """For each folder of the export the names of its student: name, number, address; of a group, the first one's.

    Empty when there is no such file, or none that can be read.
    """
    try:
        with path.open("rb") as file:
            data = yaml.load(file.read(LARGEST_BYTES), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(data, dict):
        return {}
    found = {}
    for folder, entry in data.items():
        submitters = entry.get(":submitters") if isinstance(entry, dict) else None
        first = submitters[0] if isinstance(submitters, list) and submitters else None
        if isinstance(first, dict):
            said = [str(first[key]) for key in (":name", ":sid", ":email") if first.get(key)]
            if said:
                found[str(folder)] = said[:MOST_NAMES]
    return found
