"""The words of a quiz and the wrong options beside them, read in a fixed number of queries."""

import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from practice.expected import SYNONYMS
from practice.models import AcceptedAnswer, Card
from practice.quizzes.entries import Entry, Gap
from practice.quizzes.gaps import find_gap
from practice.selectors.queue import Filters
from vocab_project.common.languages import CEFR
from vocab_project.linguistics import get_tools
from vocab_project.linguistics.base import CannotWriteError, TutorWord
from vocab_project.users.models import LearnerLanguage, User
from words.glosses import make_gloss
from words.models import (
    Example,
    LearnerWord,
    Meaning,
    Word,
    WordForm,
    WordLevel,
    WordRelation,
)
from words.models.hidden_meaning import not_hidden_by

SENTENCES = 3
"""Asked of the tutor for one gap: in some the word may stand twice."""
POOL = 120
"""Candidates read for each part of speech."""
LEVELS: list[str] = list(CEFR.values)


def choose_quiz_words(
    *,
    learning: LearnerLanguage,
    filters: Filters,
    at: datetime,
    limit: int,
    chance: random.Random,
) -> list[int]:
    """Keys of LearnerWord: words met before by chance, then words never met, as they were added."""
    today = learning.user.study_day(at)
    resting = Card.objects.filter(learner_word=OuterRef("pk"), resting_until__gt=today)
    words = filters.words(learning).filter(~Exists(resting)).distinct()
    met = Card.objects.filter(learner=learning.user_id, language=learning.language)
    ids = list(words.order_by("created_at", "pk").values_list("pk", flat=True))
    known = set(met.values_list("learner_word", flat=True))
    old = [pk for pk in ids if pk in known]
    chance.shuffle(old)
    new = [pk for pk in ids if pk not in known]
    pick = {"new": new, "due": old}.get(filters.only, [*old, *new])
    return pick[:limit]


def load_entries(
    *, learning: LearnerLanguage, learner_word_ids: Collection[int], with_gaps: bool
) -> list[Entry]:
    """In the order of the keys."""
    rows = LearnerWord.objects.filter(pk__in=learner_word_ids).select_related("word")
    mine = {row.word_id: row for row in rows}
    accepted = defaultdict(list)
    for pk, text in AcceptedAnswer.objects.filter(
        learner_word__in=learner_word_ids, skill="recognise"
    ).values_list("learner_word", "text"):
        accepted[pk].append(text)
    entries = _entries(
        [row.word for row in mine.values()],
        learning,
        own={pk: row.translation for pk, row in mine.items()},
        forms=_forms_of(mine),
        related=_related_to(mine),
        gaps_of=learning.user if with_gaps else None,
        extra={
            word_id: {
                "learner_word_id": row.pk,
                "accepted": tuple(accepted[row.pk]),
            }
            for word_id, row in mine.items()
        },
    )
    by_key = {entry.learner_word_id: entry for entry in entries}
    return [by_key[pk] for pk in learner_word_ids if pk in by_key]


def load_pool(
    *, learning: LearnerLanguage, asked: Iterable[Entry], chance: random.Random
) -> list[Entry]:
    """Words that may stand as wrong options: the learner's own, and those of the catalogue that
    are taught near the level of what is asked and have a meaning in the learner's language."""
    asked = list(asked)
    kinds = sorted({entry.part_of_speech for entry in asked})
    explained = Meaning.objects.filter(
        word=OuterRef("pk"), native_language=learning.native_language
    )
    taught = WordLevel.objects.filter(
        word=OuterRef("pk"), level__in=_near({entry.level for entry in asked})
    )
    visible = Word.objects.filter(
        Q(Exists(taught), owner=None, is_active=True) | Q(owner=learning.user_id),
        Exists(explained),
        language=learning.language,
        part_of_speech__in=kinds,
    )
    by_kind = defaultdict(list)
    for pk, kind in visible.order_by("pk").values_list("pk", "part_of_speech"):
        by_kind[kind].append(pk)
    picked = [
        pk
        for kind in kinds
        for pk in chance.sample(by_kind[kind], min(POOL, len(by_kind[kind])))
    ]
    words = Word.objects.filter(pk__in=picked).order_by("pk")
    return [entry for entry in _entries(list(words), learning) if entry.answers]


def _near(levels: set[int]) -> list[str]:
    """The levels at most one step away."""
    near = {level + step for level in levels for step in (-1, 0, 1)}
    return [LEVELS[level] for level in sorted(near) if 0 <= level < len(LEVELS)]


def _entries(
    words: list[Word],
    learning: LearnerLanguage,
    *,
    own: dict[int, str] | None = None,
    forms: dict[int, frozenset[str]] | None = None,
    related: dict[int, frozenset[int]] | None = None,
    gaps_of: User | None = None,
    extra: dict[int, dict[str, Any]] | None = None,
) -> Iterator[Entry]:
    ids = [word.pk for word in words]
    meanings = _meanings_of(ids, learning)
    levels = _levels_of(ids)
    forms = forms or {}
    gaps = _gaps_of(words, forms, learning, gaps_of) if gaps_of else {}
    for word in words:
        gloss = make_gloss(
            meanings[word.pk],
            native=learning.native_language,
            own=(own or {}).get(word.pk, ""),
        )
        yield Entry(
            word_id=word.pk,
            text=word.display,
            lemma=word.base_form,
            part_of_speech=word.part_of_speech,
            gender=word.gender,
            # A word without a level is taken to be of the learner's.
            level=levels.get(word.pk, LEVELS.index(learning.level)),
            answers=gloss.senses,
            answers_language=gloss.language,
            forms=forms.get(word.pk, frozenset({word.base_form.lower()})),
            related=(related or {}).get(word.pk, frozenset()),
            gap=gaps.get(word.pk),
            **(extra or {}).get(word.pk, {}),
        )


def _meanings_of(
    ids: list[int], learning: LearnerLanguage
) -> dict[int, list[tuple[str, str]]]:
    """Those that the learner is asked."""
    found = defaultdict(list)
    rows = Meaning.objects.filter(word__in=ids).shown_in(learning.native_language)
    rows = rows.filter(not_hidden_by(learning.user_id))
    for pk, language, text in rows.values_list(
        "word", "native_language", "translation"
    ):
        found[pk].append((language, text))
    return found


def _levels_of(ids: list[int]) -> dict[int, int]:
    """The first level at which each word is taught."""
    rows = WordLevel.objects.filter(word__in=ids).order_by("-level")
    return {pk: LEVELS.index(level) for pk, level in rows.values_list("word", "level")}


def _forms_of(words: dict[int, LearnerWord]) -> dict[int, frozenset[str]]:
    found = {pk: {row.word.base_form.lower()} for pk, row in words.items()}
    rows = WordForm.objects.filter(word__in=words).values_list("word", "text")
    for pk, text in rows:
        found[pk].add(text.lower())
    return {pk: frozenset(texts) for pk, texts in found.items()}


def _related_to(words: Collection[int]) -> dict[int, frozenset[int]]:
    found = defaultdict(set)
    rows = WordRelation.objects.filter(
        Q(word__in=words) | Q(related__in=words), type__in=SYNONYMS
    )
    for one, other in rows.values_list("word", "related"):
        found[one].add(other)
        found[other].add(one)
    return {pk: frozenset(keys) for pk, keys in found.items()}


def _gaps_of(
    words: list[Word],
    forms: dict[int, frozenset[str]],
    learning: LearnerLanguage,
    learner: User,
) -> dict[int, Gap]:
    """One gapped sentence a word: the first of its examples in which the word stands once, or one
    that the built-in tutor writes on the spot."""
    examples = (
        Example.objects.visible_to(learner)
        .not_hidden_by(learner)
        .filter(word__in=words, native_language=learning.native_language)
        .exclude(status=Example.Status.HIDDEN)
        .order_by("pk")
    )
    found: dict[int, Gap] = {}
    for pk, sentence, translation in examples.values_list(
        "word", "sentence", "translation"
    ):
        if pk not in found:
            gap = find_gap(sentence, forms[pk], translation=translation)
            if gap:
                found[pk] = gap
    for word in words:
        if word.pk not in found and (gap := _tutors_gap(word, forms, learning)):
            found[word.pk] = gap
    return found


def _tutors_gap(
    word: Word, forms: dict[int, frozenset[str]], learning: LearnerLanguage
) -> Gap | None:
    asked = TutorWord(
        language=word.language_id,
        lemma=word.base_form,
        part_of_speech=word.part_of_speech,
        gender=word.gender,
        plural=word.plural,
    )
    try:
        drafts = get_tools(word.language_id).write_examples(
            asked,
            native=learning.native_language,
            level=learning.level,
            count=SENTENCES,
            seed=word.pk,
        )
    except CannotWriteError:
        return None
    gaps = (
        find_gap(
            draft.sentence,
            {*forms[word.pk], draft.form_used},
            translation=draft.translation,
        )
        for draft in drafts
    )
    return next(filter(None, gaps), None)
