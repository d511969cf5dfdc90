"""What the JSON columns of this app look like in an archive: see `vocab_project.common.privacy`."""

from typing import Any

from vocab_project.common.privacy import Inside, Of


def _texts(value: Any, _of: Of) -> Any:
    if not isinstance(value, dict) or not all(
        isinstance(text, str) for text in value.values()
    ):
        raise ValueError("an object of texts is expected")
    return value


TEXTS = Inside(_texts)
