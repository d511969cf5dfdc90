from django.db import models

from words.models.language import Language


class SeedState(models.Model):
    """The seed files that a language's catalogue was last brought up to: while they stay the same,
    there is nothing to compare."""

    language = models.OneToOneField(
        Language, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    digest = models.CharField(max_length=64)
    applied_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.language_id} {self.digest[:12]}"
