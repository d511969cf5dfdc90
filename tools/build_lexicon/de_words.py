"""What the parts of the German build share."""

import re
from dataclasses import dataclass, field
from typing import Any

ENDINGS = ("e", "en", "er", "es", "em")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words(text: str) -> list[str]:
    return text.split()


@dataclass
class Paradigm:
    """The forms of one word: (form, features) pairs."""

    lemma: str
    part_of_speech: str
    gender: str = ""
    forms: set[tuple[str, str]] = field(default_factory=set)
    bonus: float = 1.0

    def add(self, form: str, **features: str) -> None:
        packed = ";".join(f"{k}={v}" for k, v in sorted(features.items()) if v)
        if form and WORD.fullmatch(form):
            self.forms.add((form, packed))


def one(form: Any) -> str:
    found: str = form if isinstance(form, str) else form[0]
    return found


def spelling(form: str) -> str:
    """As wordfreq counts: without capitals and ß."""
    return form.lower().replace("ß", "ss")
