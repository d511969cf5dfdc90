"""Which languages a learner learns, and which one the page header shows."""

from django.db import transaction

from vocab_project.users.models import LearnerLanguage, User
from vocab_project.users.models.learner_language import MAX_IGNORED, MAX_IGNORED_LENGTH


class LastLanguageError(Exception):
    """A learner's only language cannot be removed: the pages would have nothing to show."""


@transaction.atomic
def start_language(
    *, user: User, language: str, native_language: str, level: str, time_zone: str
) -> LearnerLanguage:
    """Begin a language and make it current. One that is learned already keeps its settings, so
    that a double click changes nothing."""
    _lock(user)
    user.languages.filter(is_current=True).update(is_current=False)
    started, is_new = LearnerLanguage.objects.get_or_create(
        user=user,
        language=language,
        defaults={"native_language": native_language, "level": level},
    )
    if not is_new:
        _make_current(started)
    if time_zone != user.time_zone:
        user.time_zone = time_zone
        user.save(update_fields=["time_zone"])
    return started


@transaction.atomic
def switch_language(*, user: User, language: str) -> LearnerLanguage:
    """LearnerLanguage.DoesNotExist for a language that the learner does not learn."""
    _lock(user)
    chosen = user.languages.get(language=language)
    user.languages.filter(is_current=True).update(is_current=False)
    _make_current(chosen)
    return chosen


@transaction.atomic
def remove_language(*, learner_language: LearnerLanguage) -> None:
    """Take a language off the list. Words and practice stay and come back with the language."""
    user = learner_language.user
    _lock(user)
    other = user.languages.exclude(pk=learner_language.pk).first()
    if other is None:
        raise LastLanguageError
    learner_language.delete()
    if not user.languages.filter(is_current=True).exists():
        _make_current(other)


@transaction.atomic
def ignore_word(*, learner_language: LearnerLanguage, word: str) -> LearnerLanguage:
    """Never flag this spelling again. Repeating it, or a full list, changes nothing."""
    row = LearnerLanguage.objects.select_for_update().get(pk=learner_language.pk)
    word = word[:MAX_IGNORED_LENGTH]
    if word and word not in row.ignored_words and len(row.ignored_words) < MAX_IGNORED:
        row.ignored_words = [*row.ignored_words, word]
        row.save(update_fields=["ignored_words", "updated_at"])
    return row


def _lock(user: User) -> None:
    """Two tabs that switch at once must not both find "no current language"."""
    User.objects.select_for_update().get(pk=user.pk)


def _make_current(learner_language: LearnerLanguage) -> None:
    learner_language.is_current = True
    learner_language.save(update_fields=["is_current", "updated_at"])
