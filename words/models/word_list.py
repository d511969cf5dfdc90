from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, TimeStampedModel, one_of
from words.models.language import Language
from words.models.learner_word import LearnerWord


class WordListColour(models.TextChoices):
    """Names of `static/css/lists.css`, so that light and dark each have their own shade."""

    BLUE = "blue", _("blue")
    TEAL = "teal", _("teal")
    AMBER = "amber", _("amber")
    RED = "red", _("red")
    PINK = "pink", _("pink")
    GREY = "grey", _("grey")


class WordListVisibility(models.TextChoices):
    PRIVATE = "private", _("only me")
    LINK = "link", _("people who have the link")
    PUBLIC = "public", _("everyone here")


class WordListQuerySet(models.QuerySet["WordList"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(learner=user.pk)

    def shared(self) -> Self:
        """Lists that another learner may see, by link at least."""
        return self.filter(learner__is_active=True).exclude(
            visibility=WordListVisibility.PRIVATE
        )

    def public(self) -> Self:
        """Lists that anyone here can find."""
        return self.shared().filter(visibility=WordListVisibility.PUBLIC)

    def with_size(self) -> Self:
        """`size`: words on the list; removed ones wait for an undo, uncounted."""
        is_there = models.Q(entries__learner_word__removed_at=None)
        return self.annotate(size=models.Count("entries", filter=is_there))

    def with_copies(self) -> Self:
        """`copy_count`: how many other lists were copied from it."""
        copies = (
            WordList.objects.filter(source=models.OuterRef("pk"))
            .order_by()
            .values("source")
            .annotate(number=models.Count("pk"))
        )
        return self.annotate(
            copy_count=Coalesce(models.Subquery(copies.values("number")), 0)
        )


class WordList(PublicIdModel, TimeStampedModel):
    """A learner's own selection of words of one language, in no order but that of adding.

    Shared, it shows its words and their meanings; never notes, progress or addresses. A copy is
    the copier's own and only remembers its `source`, to be told what changes there.
    """

    Colour = WordListColour
    Visibility = WordListVisibility
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="word_lists"
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=255)
    colour = models.CharField(
        _("colour"), max_length=10, choices=Colour.choices, default=Colour.BLUE
    )
    description = models.TextField(_("description"), blank=True, max_length=1000)
    visibility = models.CharField(
        _("who sees it"),
        max_length=10,
        choices=Visibility.choices,
        default=Visibility.PRIVATE,
    )
    share_id = models.UUIDField(
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text=_("What the shared address carries; renewed, old links are dead."),
    )
    is_author_shown = models.BooleanField(_("show my display name"), default=False)
    source = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="copies",
        help_text=_("The shared list this one was copied from."),
    )
    synced_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("Up to when changes of the source were looked at."),
    )

    objects = WordListQuerySet.as_manager()

    class Meta:
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint(
                "learner", "language", Lower("name"), name="word_list_name_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="word_list_name_not_empty"
            ),
            models.CheckConstraint(
                condition=one_of("colour", WordListColour),
                name="word_list_colour_valid",
            ),
            models.CheckConstraint(
                condition=one_of("visibility", WordListVisibility),
                name="word_list_visibility_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(visibility="private", share_id=None)
                | (~models.Q(visibility="private") & models.Q(share_id__isnull=False)),
                name="word_list_shared_has_an_address",
            ),
            models.CheckConstraint(
                condition=models.Q(source=None) | models.Q(synced_at__isnull=False),
                name="word_list_copy_was_synced",
            ),
        ]
        indexes = [
            models.Index(
                fields=["language", "-updated_at"],
                condition=models.Q(visibility="public"),
                name="word_list_public",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ListEntryQuerySet(models.QuerySet["ListEntry"]):
    def present(self) -> Self:
        """Without words that were removed and wait for an undo."""
        return self.filter(learner_word__removed_at=None)


class ListEntry(models.Model):
    """A word on a list; both are the same learner's and of the same language."""

    word_list = models.ForeignKey(
        WordList, on_delete=models.CASCADE, related_name="entries"
    )
    learner_word = models.ForeignKey(
        LearnerWord, on_delete=models.CASCADE, related_name="list_entries"
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    is_from_source = models.BooleanField(
        default=False,
        help_text=_(
            "Came with the copy; a change of the source may be offered for it."
        ),
    )

    objects = ListEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name_plural = _("list entries")
        constraints = [
            models.UniqueConstraint(
                fields=["word_list", "learner_word"], name="list_entry_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.word_list}: {self.learner_word}"
