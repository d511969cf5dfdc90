"""Objects for tests: plain functions with the fewest arguments a test must care about."""

from typing import Any

from vocab_project.users.models import LearnerLanguage, User
from words.models import Language, LearnerWord, Meaning, Word, WordForm, WordLevel

PASSWORD = "correct horse battery"


def make_user(username: str, **fields: Any) -> User:
    return User.objects.create_user(
        username=username,
        email=fields.pop("email", f"{username}@example.org"),
        password=PASSWORD,
        **fields,
    )


def make_learner(username: str, language: str = "es", **fields: Any) -> User:
    """A user who has been through onboarding."""
    native = fields.pop("native_language", "en")
    level = fields.pop("level", "A1")
    user = make_user(username, **fields)
    LearnerLanguage.objects.create(
        user=user, language=language, native_language=native, level=level
    )
    return user


def make_word(base_form: str = "gato", **fields: Any) -> Word:
    """A catalogue word of Spanish with one English meaning, unless told otherwise."""
    language = fields.pop("language", "es")
    translation = fields.pop("translation", "cat")
    level = fields.pop("level", "A1")
    forms = fields.pop("forms", ())
    fields.setdefault("part_of_speech", "noun")
    word = Word.objects.create(
        language=Language.objects.get(pk=language), base_form=base_form, **fields
    )
    if translation:
        Meaning.objects.create(
            word=word, native_language_id="en", translation=translation
        )
    if level:
        WordLevel.objects.create(word=word, level=level)
    for text in forms:
        WordForm.objects.create(word=word, form_type="plural", text=text)
    return word


def make_learner_word(
    learner: User, word: Word | None = None, **fields: Any
) -> LearnerWord:
    word = word or make_word()
    return LearnerWord.objects.create(
        learner=learner, word=word, language_id=word.language_id, **fields
    )
