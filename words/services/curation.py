"""What curators do with the catalogue."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from vocab_project.linguistics.text import normalise
from vocab_project.users.models import User
from words.models import (
    Example,
    LearnerWord,
    Meaning,
    Word,
    WordForm,
    WordLevel,
    WordRelation,
    WordVersion,
)
from words.models.word import PartOfSpeech
from words.services.versions import record_new, versioned

CONTENT = (Meaning, WordForm, WordLevel, WordRelation, WordVersion)
"""Rows that say what a word is; everything else that points at it says what people do with it."""


class CannotPromoteError(Exception):
    """The message is for the curator."""


class NotADraftError(Exception):
    """Somebody has decided about this sentence already."""


def set_words_active(*, words: Iterable[Word], is_active: bool, curator: User) -> int:
    """Off: kept for those who have the word, hidden from others."""
    changed = [word for word in words if word.is_active != is_active]
    with versioned(changed, author=curator):
        for word in changed:
            word.is_active = is_active
            word.updated_at = timezone.now()
        Word.objects.bulk_update(changed, ["is_active", "updated_at"], batch_size=500)
    return len(changed)


def set_examples_status(
    *, examples: QuerySet[Example], status: str, curator: User
) -> int:
    changed = examples.filter(owner=None).exclude(status=status)
    words = list(Word.objects.filter(pk__in=changed.values("word")))
    with versioned(words, author=curator):
        return changed.update(status=status, updated_at=timezone.now())


@transaction.atomic
def mend_entry(
    *,
    word: Word,
    facts: Mapping[str, str],
    translations: Mapping[int, str],
    curator: User,
) -> Word:
    """`facts` are columns of the word; `translations` texts of its meanings by their key."""
    with versioned([word], author=curator, reason=_("a report was right")):
        for name, value in facts.items():
            setattr(word, name, value)
        word.save()
        for meaning in word.meanings.filter(pk__in=translations):
            meaning.translation = translations[meaning.pk]
            meaning.save()
    return word


@transaction.atomic
def edit_example(
    *, example: Example, sentence: str, translation: str, curator: User
) -> Example:
    """Raises ValidationError when the word has this sentence already."""
    _change(example, sentence, translation)
    _refuse_twin(example)
    with versioned([example.word], author=curator):
        example.save()
    return example


@transaction.atomic
def publish_draft(
    *, example: Example, sentence: str, translation: str, curator: User
) -> Example:
    """With what the curator mended. Raises NotADraftError when somebody was faster and
    ValidationError when the word has this sentence already."""
    draft = _lock_draft(example)
    _change(draft, sentence, translation)
    draft.status = Example.Status.PUBLISHED
    _refuse_twin(draft)
    with versioned([draft.word], author=curator, reason=_("draft published")):
        draft.save()
    return draft


@transaction.atomic
def hide_draft(*, example: Example, curator: User) -> Example:
    """Kept, so that the same sentence is not offered again. Raises NotADraftError."""
    draft = _lock_draft(example)
    with versioned([draft.word], author=curator, reason=_("draft thrown away")):
        draft.status = Example.Status.HIDDEN
        draft.save()
    return draft


def _lock_draft(example: Example) -> Example:
    drafts = Example.objects.select_for_update().filter(
        owner=None, status=Example.Status.DRAFT
    )
    draft = drafts.filter(pk=example.pk).first()
    if draft is None:
        raise NotADraftError
    return draft


def _change(example: Example, sentence: str, translation: str) -> None:
    """A sentence that has an author says from now on that it was changed."""
    before = (example.sentence, example.translation)
    example.sentence, example.translation = sentence, translation
    if example.origin and before != (sentence, translation):
        example.is_adapted = True


def _refuse_twin(example: Example) -> None:
    twins = Example.objects.filter(
        word=example.word_id,
        owner=example.owner_id,
        native_language=example.native_language_id,
        normalised=normalise(example.sentence),
    )
    if twins.exclude(pk=example.pk).exists():
        raise ValidationError(
            {"sentence": _("The word has this sentence already.")}, code="unique"
        )


@transaction.atomic
def promote_word(*, word: Word, curator: User) -> Word:
    """A learner's private word becomes the catalogue's. Nothing is copied: either this very row
    changes hands, or all that hangs on it moves to the entry that the catalogue has already."""
    if word.owner_id is None:
        raise CannotPromoteError(f"{word} is in the catalogue already.")
    if word.part_of_speech == PartOfSpeech.UNKNOWN or not word.meanings.exists():
        raise CannotPromoteError(f"{word} needs a part of speech and a meaning first.")
    twin = Word.objects.filter(
        owner=None,
        language=word.language_id,
        normalised=word.normalised,
        part_of_speech=word.part_of_speech,
        sense_no=word.sense_no,
    ).first()
    if twin:
        return _move_all(word, twin)
    word.owner = None
    word.save()
    record_new(word, author=curator, reason=_("a learner's word, promoted"))
    return word


def _move_all(word: Word, twin: Word) -> Word:
    if LearnerWord.objects.filter(word=twin, learner=word.owner).exists():
        raise CannotPromoteError(f"{word.owner} has both {word} and the catalogue's.")
    try:
        with transaction.atomic():
            _repoint(word, twin)
    except IntegrityError as error:
        raise CannotPromoteError(f"{word} has rows that {twin} has too.") from error
    word.delete()
    return twin


def _repoint(word: Word, twin: Word) -> None:
    """Whatever app the rows are of: this one cannot know those above it."""
    primary = Meaning.objects.filter(
        word=twin, native_language=OuterRef("native_language"), order=1
    )
    Example.objects.filter(word=word).update(meaning=Subquery(primary.values("pk")[:1]))
    for relation in Word._meta.related_objects:
        model = relation.related_model
        if relation.many_to_many or model in CONTENT:
            continue
        name = relation.field.name
        model._base_manager.filter(**{name: word}).update(**{name: twin})
