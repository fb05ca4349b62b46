"""The JSON Schema (2020-12) of the JSON reports, made of the types that they are written from.

`schemas/` has the published texts; a test holds that they are these.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from grader import scoring

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def exercise() -> str:
    """Of what `grade exNN --format json` prints."""
    return _dump("The result of one submission", "#/$defs/ExerciseResult")


def student() -> str:
    """Of `students/NAME.json` of a batch."""
    return _dump("The results of one student", "#/$defs/StudentResult")


def _dump(title: str, reference: str) -> str:
    (_, _), components = msgspec.json.schema_components(
        [scoring.ExerciseResult, scoring.StudentResult], ref_template="#/$defs/{name}"
    )
    whole = {"type": "integer", "minimum": 0}
    _add(components["CheckResult"], {"earned": whole})
    _add(components["ExerciseResult"], {"earned": whole, "possible": whole})
    nobody_knows = {"anyOf": [whole, {"type": "null"}]}
    _add(components["StudentResult"], {"earned": nobody_knows, "possible": whole})
    data = {"$schema": DIALECT, "title": title, "$ref": reference, "$defs": components}
    return json.dumps(data, indent=2, sort_keys=True) + "\n"


def _add(component: dict[str, Any], properties: dict[str, Any]) -> None:
    """Fields that a report has beside those of its type; all fields are always there."""
    component["properties"].update(properties)
    component["required"] = sorted(component["properties"])
    component["additionalProperties"] = False
