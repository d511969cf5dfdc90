"""A partial change of a learner's word, as the API sends it."""

from typing import Any

from django.db import transaction

from words.models import LearnerWord
from words.services.learner_words import (
    edit_learner_word,
    mark_learned,
    mark_unlearned,
    set_status,
)


@transaction.atomic
def change_learner_word(
    *, learner_word: LearnerWord, changes: dict[str, Any]
) -> LearnerWord:
    """Only what is named in `changes`: translation, note, themes, status, is_learned."""
    themes = changes.get("themes")
    if themes is None:
        themes = [theme.slug for theme in learner_word.themes.all()]
    edit_learner_word(
        learner_word=learner_word,
        translation=changes.get("translation", learner_word.translation),
        note=changes.get("note", learner_word.note),
        theme_names=themes,
    )
    if "status" in changes:
        set_status(learner_word=learner_word, status=changes["status"])
    if changes.get("is_learned") is True:
        mark_learned(learner_word=learner_word)
    elif changes.get("is_learned") is False:
        mark_unlearned(learner_word=learner_word)
    return learner_word
