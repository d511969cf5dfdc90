"""The languages of the product, by ISO 639-1 code.

Three settings never to be mixed: the language *learned*, the learner's *native* language (in which
meanings and explanations are written) and the *interface* language.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LearnedLanguage(models.TextChoices):
    SPANISH = "es", _("Spanish")
    GERMAN = "de", _("German")


class NativeLanguage(models.TextChoices):
    ENGLISH = "en", _("English")
    ITALIAN = "it", _("Italian")


class CEFR(models.TextChoices):
    """Common European Framework of Reference levels, lowest first."""

    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"

    @classmethod
    def up_to(cls, level: str) -> list[str]:
        """The levels a learner at `level` is expected to know, lowest first."""
        return cls.values[: cls.values.index(level) + 1]
