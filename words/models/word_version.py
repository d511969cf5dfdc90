from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from words.models.word import Word


class WordVersion(models.Model):
    """A catalogue entry as it stood after a curator's change, whole: the word and all that says
    what it is. `document` has the shape of `words.services.versions.documents.write_documents`.

    `author` NULL: nobody at the desk, but a new seed or a command.
    """

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField(encoder=DjangoJSONEncoder)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["word", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["word", "number"], name="word_version_number_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="word_version_number_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} · {self.number}"
