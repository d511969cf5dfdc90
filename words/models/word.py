from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, TimeStampedModel, one_of
from vocab_project.linguistics.text import fold, normalise
from words.models.language import Language


class PartOfSpeech(models.TextChoices):
    """C06's eight, plus three that paste and import need (R4)."""

    NOUN = "noun", _("noun")
    VERB = "verb", _("verb")
    ADJECTIVE = "adjective", _("adjective")
    ADVERB = "adverb", _("adverb")
    PRONOUN = "pronoun", _("pronoun")
    PREPOSITION = "preposition", _("preposition")
    CONJUNCTION = "conjunction", _("conjunction")
    INTERJECTION = "interjection", _("interjection")
    PHRASE = "phrase", _("phrase")
    ARTICLE = "article", _("article")
    NUMERAL = "numeral", _("numeral")
    UNKNOWN = "unknown", _("not known yet")


class Gender(models.TextChoices):
    MASCULINE = "m", _("masculine")
    FEMININE = "f", _("feminine")
    NEUTER = "n", _("neuter")


class Source(models.TextChoices):
    """Where a row came from."""

    SEED = "seed", _("seed")
    MANUAL = "manual", _("written by hand")
    AI = "ai", _("language model")
    TUTOR = "tutor", _("built-in tutor")
    IMPORT = "import", _("import")


class HasSpace(models.Func):
    """Whether a text is of several words. Written out rather than bound, so that the partial index
    that says the same serves it on SQLite, too."""

    template = "%(expressions)s LIKE '%%%% %%%%'"
    output_field = models.BooleanField()
    conditional = True


class WordQuerySet(models.QuerySet["Word"]):
    def catalogue(self) -> Self:
        """Curated words that every learner can find."""
        return self.filter(owner=None, is_active=True)

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """The catalogue and the learner's private words; inactive entries stay visible to those
        who collected them."""
        return self.filter(
            models.Q(owner=None, is_active=True)
            | models.Q(owner=user.pk)
            | models.Q(learner_words__learner=user.pk)
        ).distinct()


class Word(PublicIdModel, TimeStampedModel):
    """One sense of a word as a dictionary would list it. `base_form` never carries the article.

    `owner` NULL is the shared catalogue; set, it is one learner's private word (R1).
    """

    # Two values: an index of its own would only lead SQLite astray.
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, related_name="words", db_index=False
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="private_words",
        help_text=_("Empty: part of the catalogue."),
    )
    base_form = models.CharField(_("base form"), max_length=100)
    normalised = models.CharField(max_length=100, editable=False)
    search_key = models.CharField(max_length=100, editable=False, db_index=True)
    article = models.CharField(max_length=10, blank=True)
    part_of_speech = models.CharField(
        max_length=20, choices=PartOfSpeech.choices, default=PartOfSpeech.UNKNOWN
    )
    sense_no = models.PositiveSmallIntegerField(
        _("sense"),
        default=1,
        help_text=_("Raise it only for a true homograph with its own entry."),
    )
    gender = models.CharField(max_length=1, choices=Gender.choices, blank=True)
    plural = models.CharField(max_length=100, blank=True)
    pronunciation = models.CharField(
        max_length=255, blank=True, help_text=_("IPA, without slashes.")
    )
    frequency_rank = models.PositiveIntegerField(null=True, blank=True)
    is_idiom = models.BooleanField(default=False)
    is_compound = models.BooleanField(default=False)
    is_separable = models.BooleanField(_("separable verb"), default=False)
    usage_notes = models.TextField(blank=True, max_length=2000)
    themes = models.ManyToManyField("words.Theme", blank=True, related_name="words")
    source = models.CharField(
        max_length=10, choices=Source.choices, default=Source.MANUAL
    )
    is_active = models.BooleanField(
        default=True,
        help_text=_("Off: kept for those who have it, hidden from others."),
    )
    seed_hash = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text=_("Content as last seeded; differs once a curator has edited it."),
    )

    objects = WordQuerySet.as_manager()

    class Meta:
        ordering = ["normalised", "part_of_speech", "sense_no", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "normalised", "part_of_speech", "sense_no"],
                condition=models.Q(owner=None),
                name="word_catalogue_unique",
                violation_error_message=_("The catalogue has this word already."),
            ),
            models.UniqueConstraint(
                fields=[
                    "owner",
                    "language",
                    "normalised",
                    "part_of_speech",
                    "sense_no",
                ],
                condition=models.Q(owner__isnull=False),
                name="word_private_unique",
                violation_error_message=_("You have this word already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(base_form=""), name="word_base_form_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(sense_no__gte=1), name="word_sense_no_positive"
            ),
            models.CheckConstraint(
                condition=one_of("part_of_speech", PartOfSpeech),
                name="word_part_of_speech_valid",
            ),
            models.CheckConstraint(
                condition=one_of("gender", Gender, blank=True), name="word_gender_valid"
            ),
            models.CheckConstraint(
                condition=one_of("source", Source), name="word_source_valid"
            ),
        ]
        indexes = [
            models.Index(fields=["language", "normalised"], name="word_lookup"),
            models.Index(fields=["language", "search_key"], name="word_search"),
            models.Index(
                fields=["language"],
                condition=models.Q(HasSpace("normalised")),
                name="word_phrases",
            ),
        ]

    def __str__(self) -> str:
        return self.display

    def save(self, *args: object, **kwargs: object) -> None:
        self.set_keys()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def set_keys(self) -> None:
        self.normalised = normalise(self.base_form)
        self.search_key = fold(self.base_form)

    @property
    def display(self) -> str:
        """ "el gato", "der Tisch", "hablar"."""
        return f"{self.article} {self.base_form}".strip()
