"""A learner's own words, one at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.text import normalise
from vocab_project.users.models import User
from words.models import LearnerWord, Meaning, Word, WordBatch
from words.models.learner_word import LearnerWordStatus
from words.models.separate_form import not_given_back
from words.models.word import PartOfSpeech
from words.models.word_batch import WordBatchAction
from words.models.word_event import LearnerWordAct as Act
from words.services.article_traits import traits_of_article
from words.services.batches import apply_bulk_action
from words.services.errors import SeveralWordsError
from words.services.history import ACTS, record_event
from words.services.themes import ensure_themes

Outcome = Literal["added", "revived", "already"]


@dataclass(frozen=True, slots=True)
class AddedWord:
    learner_word: LearnerWord
    outcome: Outcome


@transaction.atomic
def add_word(  # noqa: PLR0913 - one optional part each
    *,
    learner: User,
    language: str,
    native: str,
    base_form: str = "",
    part_of_speech: str = PartOfSpeech.UNKNOWN,
    translation: str = "",
    note: str = "",
    theme_names: Iterable[str] = (),
    word: Word | None = None,
    is_own: bool = False,
) -> AddedWord:
    """Puts a word on the learner's list.

    `word` is the entry the learner chose. Without one the catalogue is asked: exactly one entry
    that fits is linked, several raise SeveralWordsError, none (or `is_own`) makes a private word.
    Repeating it changes nothing but fills what was left empty.
    """
    chosen = word or _choose(
        learner, language, base_form, part_of_speech, is_own=is_own
    )
    if chosen is None:
        chosen = _make_private(
            learner, language, native, base_form, part_of_speech, translation
        )
    row, is_new = LearnerWord.objects.get_or_create(
        learner=learner,
        word=chosen,
        defaults={"language_id": language, "translation": translation, "note": note},
    )
    outcome: Outcome = "added" if is_new else "already"
    if row.removed_at:
        row.removed_at, row.created_at = None, timezone.now()
        outcome = "revived"
    if not is_new:
        row.translation = row.translation or translation
        row.note = row.note or note
        row.save()
    themes = list(ensure_themes(learner=learner, names=theme_names).values())
    if themes or is_new:
        row.themes.add(*(themes or chosen.themes.all()))
    if outcome != "already":
        record_event(learner_word=row, act=Act.ADDED, at=row.created_at)
    if chosen.owner_id and outcome != "already":
        _ask_for_the_rest(learner, [row])
    return AddedWord(row, outcome)


def find_entries(
    *, learner: User, language: str, base_form: str, part_of_speech: str = ""
) -> list[Word]:
    """Entries whose base form (else: any form) is this text; of one part of speech if given."""
    article, bare = get_tools(language).split_article(base_form)
    visible = Word.objects.filter(
        Q(owner=None, is_active=True) | Q(owner=learner) & not_given_back(learner),
        language=language,
    )
    if part_of_speech and part_of_speech != PartOfSpeech.UNKNOWN:
        visible = visible.filter(part_of_speech=part_of_speech)
    if article:
        visible = visible.filter(Q(article__iexact=article) | Q(article=""))
    key = normalise(bare)
    found = list(visible.filter(normalised=key))
    return found or list(visible.filter(forms__normalised=key).distinct())


@transaction.atomic
def edit_learner_word(
    *,
    learner_word: LearnerWord,
    translation: str,
    note: str,
    theme_names: Iterable[str],
) -> LearnerWord:
    learner_word.translation = translation
    learner_word.note = note
    learner_word.save()
    names = list(theme_names)
    themes = ensure_themes(learner=learner_word.learner, names=names)
    learner_word.themes.set(themes.values())
    return learner_word


@transaction.atomic
def mark_learned(*, learner_word: LearnerWord) -> LearnerWord:
    if not learner_word.is_learned:
        at = timezone.now()
        learner_word.is_learned = True
        learner_word.learned_at = at
        learner_word.save()
        record_event(learner_word=learner_word, act=Act.LEARNED, at=at)
    return learner_word


@transaction.atomic
def mark_unlearned(*, learner_word: LearnerWord) -> LearnerWord:
    if learner_word.is_learned:
        learner_word.is_learned = False
        learner_word.learned_at = None
        learner_word.save()
        at = timezone.now()
        record_event(learner_word=learner_word, act=Act.UNLEARNED, at=at)
    return learner_word


@transaction.atomic
def set_status(*, learner_word: LearnerWord, status: str) -> LearnerWord:
    if learner_word.status != status:
        learner_word.status = status
        learner_word.save()
        act = ACTS[LearnerWordStatus(status)]
        record_event(learner_word=learner_word, act=act, at=timezone.now())
    return learner_word


def set_mnemonic(*, learner_word: LearnerWord, mnemonic: str) -> LearnerWord:
    learner_word.mnemonic = mnemonic
    learner_word.save(update_fields=["mnemonic", "updated_at"])
    return learner_word


def remove_word(*, learner_word: LearnerWord, key: UUID | None = None) -> WordBatch:
    """Off the list at once, gone for good after a day (see `words.services.purge`)."""
    return apply_bulk_action(
        learner=learner_word.learner,
        language=learner_word.language_id,
        words=LearnerWord.objects.filter(pk=learner_word.pk),
        action=WordBatchAction.REMOVE,
        key=key or uuid4(),
    )


def _choose(
    learner: User, language: str, base_form: str, part_of_speech: str, *, is_own: bool
) -> Word | None:
    found = find_entries(
        learner=learner,
        language=language,
        base_form=base_form,
        part_of_speech=part_of_speech,
    )
    if is_own:
        found = [word for word in found if word.owner_id]
    if len(found) > 1:
        raise SeveralWordsError(found)
    return found[0] if found else None


def _make_private(
    learner: User,
    language: str,
    native: str,
    base_form: str,
    part_of_speech: str,
    translation: str,
) -> Word:
    article, bare = get_tools(language).split_article(base_form)
    fields = {"part_of_speech": part_of_speech}
    if part_of_speech == PartOfSpeech.UNKNOWN:
        fields |= traits_of_article(language, article, bare)
    word = Word(
        owner=learner,
        language_id=language,
        base_form=bare,
        article=article,
        **fields,
    )
    word.save()
    if translation:
        Meaning.objects.create(
            word=word, native_language_id=native, translation=translation
        )
    return word


def _ask_for_the_rest(learner: User, rows: list[LearnerWord]) -> None:
    from words.services.enrichment import request_enrichment

    request_enrichment(learner=learner, learner_words=rows)
