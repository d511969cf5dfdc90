"""Meanings that a learner does not want to be asked, and takes back."""

from django.db import transaction

from words.models import HiddenMeaning, LearnerWord
from words.services.errors import LastMeaningError


@transaction.atomic
def hide_meaning(*, learner_word: LearnerWord, order: int, native: str) -> None:
    """Hiding it twice is hiding it once; a number that no meaning has is let pass. Raises
    LastMeaningError where nothing would be left to ask in the learner's language."""
    LearnerWord.objects.select_for_update().get(pk=learner_word.pk)
    hidden = set(learner_word.hidden_meanings.values_list("order", flat=True))
    shown = learner_word.word.meanings.shown_in(native)
    orders = set(shown.values_list("order", flat=True))
    if order not in orders:
        return
    if not learner_word.translation and orders <= hidden | {order}:
        raise LastMeaningError
    HiddenMeaning.objects.get_or_create(learner_word=learner_word, order=order)


def show_meaning(*, learner_word: LearnerWord, order: int) -> None:
    learner_word.hidden_meanings.filter(order=order).delete()
