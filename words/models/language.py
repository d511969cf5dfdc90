from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.languages import CEFR
from vocab_project.common.models import one_of


class LanguageQuerySet(models.QuerySet["Language"]):
    def learnable(self) -> "LanguageQuerySet":
        """Languages a learner can choose to learn, not only to think in."""
        return self.filter(is_learnable=True, is_active=True)


class Language(models.Model):
    """A language that is learned, thought in, or both. Its ISO 639-1 code is its key, so that rows
    which point here can be filtered without a join."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=50, help_text=_("In English."))
    own_name = models.CharField(max_length=50, help_text=_("In the language itself."))
    default_level = models.CharField(
        max_length=2,
        choices=CEFR.choices,
        default=CEFR.A1,
        help_text=_("Level of a learner who does not know theirs."),
    )
    is_learnable = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects = LanguageQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[a-z]{2}$"),
                name="language_code_is_iso_639_1",
            ),
            models.CheckConstraint(
                condition=one_of("default_level", CEFR), name="language_level_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.name
