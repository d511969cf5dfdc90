from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext, gettext_lazy as _

from vocab_project.common.languages import CEFR
from vocab_project.common.models import PublicIdModel, TimeStampedModel, one_of
from vocab_project.linguistics.text import normalise
from words.models.language import Language
from words.models.meaning import Meaning
from words.models.word import Source, Word


class ExampleQuerySet(models.QuerySet["Example"]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Published shared examples and the learner's own."""
        return self.filter(
            models.Q(owner=None, status=Example.Status.PUBLISHED)
            | models.Q(owner=user.pk)
        )

    def not_hidden_by(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Without those this learner does not want to see."""
        marks = ExampleMark.objects.filter(
            example=models.OuterRef("pk"), learner=user.pk, is_hidden=True
        )
        return self.exclude(models.Exists(marks))

    def marked_for(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Adds `is_pinned` and `is_hidden` as this learner set them; pinned first, then newest."""
        marks = ExampleMark.objects.filter(
            example=models.OuterRef("pk"), learner=user.pk
        )
        return self.annotate(
            is_pinned=models.Exists(marks.filter(is_pinned=True)),
            is_hidden=models.Exists(marks.filter(is_hidden=True)),
        ).order_by("-is_pinned", "-created_at", "-pk")


class ExampleStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    HIDDEN = "hidden", _("hidden")


class ExampleOrigin(models.TextChoices):
    """Collections of sentences that want to be named."""

    TATOEBA = "tatoeba", "Tatoeba"


class ExampleLicence(models.TextChoices):
    CC_BY = "cc-by-2.0-fr", "CC BY 2.0 FR"
    CC0 = "cc0-1.0", "CC0 1.0"


class Example(PublicIdModel, TimeStampedModel):
    """A sentence that shows a word at work. `owner` NULL is shared, set it is one learner's
    (R6)."""

    Status = ExampleStatus
    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="examples")
    meaning = models.ForeignKey(
        Meaning,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="examples",
        help_text=_("Empty only while the word has no meaning yet."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="examples",
    )
    native_language = models.ForeignKey(
        Language,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Language of the translation."),
    )
    sentence = models.TextField(max_length=500)
    normalised = models.CharField(max_length=500, editable=False)
    translation = models.TextField(max_length=500, blank=True)
    source = models.CharField(
        max_length=10, choices=Source.choices, default=Source.MANUAL
    )
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.PUBLISHED
    )
    level = models.CharField(
        max_length=2,
        choices=CEFR.choices,
        blank=True,
        help_text=_("Level the coverage was measured against."),
    )
    coverage = models.FloatField(
        null=True,
        blank=True,
        help_text=_("Share (0 to 1) of running words known at or below the level."),
    )
    model_name = models.CharField(max_length=100, blank=True)
    prompt_version = models.CharField(max_length=40, blank=True)
    origin = models.CharField(
        max_length=10,
        choices=ExampleOrigin.choices,
        blank=True,
        help_text=_("The collection it is from, which is named beside it."),
    )
    origin_number = models.PositiveBigIntegerField(
        null=True, blank=True, help_text=_("Its number there.")
    )
    author = models.CharField(max_length=80, blank=True)
    translation_number = models.PositiveBigIntegerField(null=True, blank=True)
    translation_author = models.CharField(max_length=80, blank=True)
    licence = models.CharField(
        max_length=20, choices=ExampleLicence.choices, blank=True
    )
    is_adapted = models.BooleanField(
        default=False, help_text=_("Changed since it was taken from there.")
    )
    seed_hash = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text=_("Content as last seeded; differs once a curator has edited it."),
    )

    objects = ExampleQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["word", "native_language", "normalised"],
                condition=models.Q(owner=None),
                name="example_shared_unique",
            ),
            models.UniqueConstraint(
                fields=["owner", "word", "native_language", "normalised"],
                condition=models.Q(owner__isnull=False),
                name="example_own_unique",
            ),
            models.UniqueConstraint(
                fields=["word", "native_language", "origin", "origin_number"],
                condition=models.Q(owner=None, origin_number__isnull=False),
                name="example_origin_once",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    origin="", origin_number=None, licence="", is_adapted=False
                )
                | models.Q(
                    one_of("origin", ExampleOrigin),
                    one_of("licence", ExampleLicence),
                    origin_number__isnull=False,
                ),
                name="example_origin_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(sentence=""), name="example_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(coverage=None)
                | models.Q(coverage__gte=0, coverage__lte=1),
                name="example_coverage_range",
            ),
            models.CheckConstraint(
                condition=one_of("status", ExampleStatus), name="example_status_valid"
            ),
            models.CheckConstraint(
                condition=one_of("source", Source), name="example_source_valid"
            ),
            models.CheckConstraint(
                condition=one_of("level", CEFR, blank=True), name="example_level_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def credit(self) -> str:
        """ "Tatoeba #123 by name, translation #456 by other, CC BY 2.0 FR"; empty where nobody is
        to be named."""
        if not self.origin:
            return ""
        parts = [
            f"{self.get_origin_display()} {_number_by(self.origin_number, self.author)}"
        ]
        if self.translation_number:
            number = _number_by(self.translation_number, self.translation_author)
            parts.append(gettext("translation %(number)s") % {"number": number})
        parts.append(self.get_licence_display())
        if self.is_adapted:
            parts.append(gettext("changed"))
        return ", ".join(parts)

    def save(self, *args: object, **kwargs: object) -> None:
        self.set_keys()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def set_keys(self) -> None:
        self.normalised = normalise(self.sentence)


def _number_by(number: int | None, author: str) -> str:
    if not author:
        return f"#{number}"
    return gettext("#%(number)s by %(author)s") % {"number": number, "author": author}


class ExampleMark(models.Model):
    """What one learner wants done with an example: always show it, or never."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="example_marks"
    )
    example = models.ForeignKey(Example, on_delete=models.CASCADE, related_name="marks")
    is_pinned = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "example"], name="example_mark_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(is_pinned=True, is_hidden=True),
                name="example_mark_not_both",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner} · {self.example}"
