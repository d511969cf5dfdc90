from typing import Any

from words.models import Language

LANGUAGES = [
    ("es", "Spanish", "español", True),
    ("de", "German", "Deutsch", True),
    ("en", "English", "English", False),
    ("it", "Italian", "italiano", False),
]


def ensure_languages(**_kwargs: Any) -> None:
    """The four languages of the product exist after every `migrate`; edited rows are kept."""
    Language.objects.bulk_create(
        [
            Language(code=code, name=name, own_name=own, is_learnable=learnable)
            for code, name, own, learnable in LANGUAGES
        ],
        ignore_conflicts=True,
    )
