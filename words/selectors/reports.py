"""What a learner reported, sentences and entries, and what became of it."""

from vocab_project.users.models import User
from words.models import ExampleReport, WordReport

ENTRIES = 50
"""Shown; nobody reads further back."""


def count_untold(learner: User) -> int:
    """Reports that were decided and of which the learner has not heard."""
    sentences = ExampleReport.objects.of(learner).untold().count()
    return sentences + WordReport.objects.of(learner).untold().count()


def list_entry_reports(learner: User) -> list[WordReport]:
    return list(WordReport.objects.of(learner).select_related("word")[:ENTRIES])
