from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, one_of
from words.models.language import Language

UNDO_WINDOW = timedelta(hours=24)


class WordBatchAction(models.TextChoices):
    ADD = "add", _("added")
    IMPORT = "import", _("imported")
    THEME_ADD = "theme_add", _("theme added")
    THEME_REMOVE = "theme_remove", _("theme removed")
    LIST_ADD = "list_add", _("put on a list")
    LIST_COPY = "list_copy", _("added with a copied list")
    LIST_UPDATE = "list_update", _("added or taken off with a list's changes")
    LEARNED = "learned", _("marked as learned")
    UNLEARNED = "unlearned", _("marked as not learned")
    SUSPEND = "suspend", _("suspended")
    RESUME = "resume", _("resumed")
    KNOWN = "known", _("marked as known already")
    IGNORE = "ignore", _("no longer asked")
    ACTIVATE = "activate", _("asked again")
    REPORT = "report", _("reported")
    REMOVE = "remove", _("deleted")
    SEPARATE = "separate", _("form treated separately")
    JOIN = "join", _("form given back to its word")


class WordBatch(PublicIdModel):
    """One act on many of a learner's words, with what is needed to take it back for 24 hours.

    `undo` is an object whose shape belongs to the service of that action
    (`words.services.batches`).
    """

    Action = WordBatchAction
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="word_batches"
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(
        help_text=_("Minted with the form: a double click counts once.")
    )
    action = models.CharField(max_length=20, choices=Action.choices)
    count = models.PositiveIntegerField(help_text=_("Words that were changed."))
    undo = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = _("word batches")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "key"], name="word_batch_key_once"
            ),
            models.CheckConstraint(
                condition=one_of("action", WordBatchAction),
                name="word_batch_action_valid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.get_action_display()}"

    @property
    def can_undo(self) -> bool:
        return not self.undone_at and timezone.now() < self.created_at + UNDO_WINDOW
