"""A form as a word of its own, for one learner, and back."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from vocab_project.linguistics.text import normalise
from vocab_project.users.models import User
from words.models import (
    LearnerWord,
    SeparateForm,
    Word,
    WordBatch,
    WordLevel,
)
from words.models.word_batch import WordBatchAction as Action
from words.selectors.separate_forms import singles, stored_or_known_forms
from words.services.batches import apply_bulk_action, finish_batch, start_batch
from words.services.catalogue import place_words
from words.services.errors import NotAFormError


@transaction.atomic
def separate_form(*, learner_word: LearnerWord, text: str, key: UUID) -> WordBatch:
    """The form gets a word of the learner's own, on the list. It is the word that it had before, if
    it was separate once. Raises NotAFormError for what is no form of the word."""
    LearnerWord.objects.select_for_update().get(pk=learner_word.pk)
    learner, language = learner_word.learner, learner_word.language_id
    word = learner_word.word
    texts = singles(word, stored_or_known_forms(word))
    forms = {normalise(form): form for form in texts}
    wanted = normalise(text)
    if wanted not in forms:
        raise NotAFormError(text)
    batch, is_new = start_batch(
        learner=learner, language=language, action=Action.SEPARATE, key=key
    )
    if not is_new:
        return batch
    form = learner_word.separate_forms.filter(normalised=wanted).first()
    own = form.word if form else _make_word(learner_word, forms[wanted])
    placed = place_words(
        learner=learner, language=language, word_ids=[own.pk], at=batch.created_at
    )
    undo = {"ids": placed.ids, "placed": placed.new, "revived": placed.revived}
    return finish_batch(batch=batch, undo=undo)


def join_form(*, form: SeparateForm, key: UUID) -> WordBatch:
    """The form is its lemma's again. Its own word leaves the list as any word does: with its
    history, and for a day to be had back."""
    learner = form.learner_word.learner
    return apply_bulk_action(
        learner=learner,
        language=form.learner_word.language_id,
        words=LearnerWord.objects.of(learner).filter(word=form.word_id),
        action=Action.JOIN,
        key=key,
    )


def _make_word(learner_word: LearnerWord, text: str) -> Word:
    """With the level of its lemma: what a text demands does not change by it."""
    lemma = learner_word.word
    word = Word.objects.create(
        owner=learner_word.learner,
        language_id=lemma.language_id,
        base_form=text,
        part_of_speech=lemma.part_of_speech,
        sense_no=_free_number(learner_word.learner, lemma, text),
    )
    WordLevel.objects.bulk_create(
        WordLevel(word=word, level=row.level, priority=row.priority, is_estimated=True)
        for row in lemma.levels.all()
    )
    SeparateForm.objects.create(
        learner_word=learner_word, normalised=word.normalised, word=word
    )
    return word


def _free_number(learner: User, lemma: Word, text: str) -> int:
    """Another lemma may have the same form, and the learner a word of that spelling."""
    same = Word.objects.filter(
        owner=learner,
        language=lemma.language_id,
        normalised=normalise(text),
        part_of_speech=lemma.part_of_speech,
    )
    return (same.aggregate(Max("sense_no"))["sense_no__max"] or 0) + 1
