"""The published schema is one, whichever database serves it."""

from typing import Any

COLUMN_ENDS = {32767, 2147483647, 9223372036854775807}
"""The largest numbers that columns hold: 16, 32 and 64 bits; they differ between databases and
say nothing of what a value may be."""


def forget_column_widths(result: Any, **_kwargs: Any) -> Any:
    """A postprocessing hook of drf-spectacular: drops the ends that only a column has."""
    _forget(result)
    return result


def _forget(node: Any) -> None:
    if isinstance(node, dict):
        if node.get("maximum") in COLUMN_ENDS:
            del node["maximum"]
            node.pop("format", None)
        if _is_low_end(node.get("minimum")):
            del node["minimum"]
        for child in node.values():
            _forget(child)
    elif isinstance(node, list):
        for child in node:
            _forget(child)


def _is_low_end(number: Any) -> bool:
    return isinstance(number, int) and -number - 1 in COLUMN_ENDS
