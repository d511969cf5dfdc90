"""What to send so that a model answers in our shape, and how to read what it sends."""

import json
from typing import Any, cast

from pydantic import BaseModel

from vocab_project.linguistics.text import strip_controls

_NOT_IN_STRICT_MODE = {"title", "default", "minLength", "maxLength", "examples"}


def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema in the subset that strict mode takes: every field required, none added."""
    return cast(dict[str, Any], _strict(model.model_json_schema()))


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    strict: dict[str, Any] = {}
    for key, value in node.items():
        if key in {"properties", "$defs"}:
            strict[key] = {name: _strict(inner) for name, inner in value.items()}
        elif key not in _NOT_IN_STRICT_MODE:
            strict[key] = _strict(value)
    if strict.get("type") == "object":
        strict["required"] = list(strict.get("properties", {}))
        strict["additionalProperties"] = False
    return strict


def read_object(text: str) -> dict[str, Any]:
    """The answer as an object; a model that chats around it is forgiven. ValueError otherwise."""
    try:
        found = _loads(text)
    except ValueError:
        found = _loads(_first_balanced(text))
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return cast(dict[str, Any], clean(found))


def clean(value: Any) -> Any:
    """Without control, bidi-override and zero-width characters, keys included."""
    if isinstance(value, str):
        return strip_controls(value)
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {strip_controls(key): clean(item) for key, item in value.items()}
    return value


def _loads(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _first_balanced(text: str) -> str:
    start = text.find("{")
    depth, in_string, escaped = 0, False, False
    for place in range(max(start, 0), len(text)):
        char = text[place]
        if in_string:
            in_string = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            in_string = True
        elif char in "{}":
            depth += 1 if char == "{" else -1
            if depth == 0:
                return text[start : place + 1]
    raise ValueError("no object in the answer")
