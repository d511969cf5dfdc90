"""What is slow over a whole vocabulary is tried on a part of it, on all with `make thorough`."""

import os
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
IS_THOROUGH = bool(os.environ.get("TEST_THOROUGH"))


def some(items: Iterable[T], one_in: int) -> list[T]:
    """Every n-th, the same ones each time."""
    return list(items)[:: 1 if IS_THOROUGH else one_in]
