"""Writing words with their meanings, levels and themes."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils import timezone

from vocab_project.linguistics.text import fold, normalise
from words.glosses import gloss_keys
from words.models import Example, Meaning, Word, WordLevel
from words.models.word import Source as WordSource
from words.services.seeding.files import SeedWord
from words.services.seeding.mark import Mark
from words.services.seeding.plan import Change, Source

BATCH = 500
CHANGED_FIELDS = [
    "base_form", "normalised", "search_key", "article", "gender", "plural",
    "pronunciation", "frequency_rank", "is_idiom", "is_compound", "is_separable",
    "is_active", "seed_hash", "updated_at",
]  # fmt: skip
Themes = dict[str, int]
"""Slug of a shared theme -> its key."""


def create_words(source: Source, seeds: Sequence[SeedWord], themes: Themes) -> None:
    words = Word.objects.bulk_create(
        [_new_word(source, seed) for seed in seeds], batch_size=BATCH
    )
    pairs = list(zip(words, seeds, strict=True))
    Meaning.objects.bulk_create(
        [meaning for pair in pairs for meaning in _meanings(*pair)], batch_size=BATCH
    )
    _add_levels(pairs)
    _add_themes(pairs, themes)


def _new_word(source: Source, seed: SeedWord) -> Word:
    word = Word(
        language_id=source.language,
        part_of_speech=seed.part_of_speech,
        sense_no=seed.sense_no,
        source=WordSource.SEED,
    )
    _fill(word, seed)
    word.seed_hash = str(source.mark_of(seed))
    return word


def _fill(word: Word, seed: SeedWord) -> None:
    word.base_form = seed.base_form
    word.normalised = normalise(seed.base_form)
    word.search_key = fold(seed.base_form)
    word.article = seed.article
    word.gender = seed.gender
    word.plural = seed.plural
    word.pronunciation = seed.pronunciation
    word.frequency_rank = seed.frequency_rank
    word.is_idiom = "idiom" in seed.flags
    word.is_compound = "compound" in seed.flags
    word.is_separable = "separable" in seed.flags


def change_words(changes: Sequence[Change], themes: Themes) -> None:
    """Only what differs is written."""
    for change in changes:
        change.word.seed_hash = str(change.mark)
    content = [change for change in changes if "content" in change.parts]
    facts = [c for c in content if c.old.facts != c.new.facts]
    returning = [c for c in changes if c.returns]
    for change in facts:
        _fill(change.word, change.seed)
    for change in returning:
        change.word.is_active = True
    _write([change.word for change in changes])
    _change_meanings([c for c in content if c.old.meanings != c.new.meanings])
    _change_levels([c for c in content if sorted(c.old.levels) != c.new.levels])
    _change_themes([c for c in content if c.old.themes != c.new.themes], themes)


def retire_words(words: Sequence[tuple[Word, Mark]]) -> None:
    """Switched off, and remembered as such: should the seed have the word again, it returns."""
    if not words:
        return
    for word, mark in words:
        word.is_active = False
        word.seed_hash = str(mark)
    _write([word for word, _ in words])


def _write(words: Sequence[Word]) -> None:
    """An upsert by key is ten times as fast as an UPDATE with a CASE for every field."""
    now = timezone.now()
    for word in words:
        word.updated_at = now
    Word.objects.bulk_create(
        words,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=CHANGED_FIELDS,
    )


def _add_levels(pairs: Sequence[tuple[Word, SeedWord]]) -> None:
    WordLevel.objects.bulk_create(
        [
            WordLevel(
                word=word,
                level=seed.level,
                priority=seed.priority,
                is_estimated=seed.is_estimated,
            )
            for word, seed in pairs
        ],
        batch_size=BATCH,
    )


def _change_levels(changes: Sequence[Change]) -> None:
    WordLevel.objects.filter(word__in=[change.word for change in changes]).delete()
    _add_levels([(change.word, change.seed) for change in changes])


def _add_themes(pairs: Sequence[tuple[Word, SeedWord]], themes: Themes) -> None:
    Word.themes.through.objects.bulk_create(
        [
            Word.themes.through(word_id=word.pk, theme_id=themes[slug])
            for word, seed in pairs
            for slug in seed.themes
        ],
        batch_size=BATCH,
    )


def _change_themes(changes: Sequence[Change], themes: Themes) -> None:
    words = [change.word for change in changes]
    Word.themes.through.objects.filter(word__in=words).delete()
    _add_themes([(change.word, change.seed) for change in changes], themes)


# --- Meanings ---


def _meanings(word: Word, seed: SeedWord) -> list[Meaning]:
    return [
        Meaning(
            word=word,
            native_language_id=native,
            translation=text,
            search_key=fold(text),
            order=order,
        )
        for native, texts in seed.meanings.items()
        for order, text in enumerate(texts, start=1)
    ]


def _change_meanings(changes: Sequence[Change]) -> None:
    """In place where the order is the same: examples hang on meanings, and deleting one would take
    the learners' sentences with it. A sentence follows its gloss to the sense that has it now."""
    words = [change.word for change in changes]
    old = {
        (m.word_id, m.native_language_id, m.order): m
        for m in Meaning.objects.filter(word__in=words)
    }
    seeded = [m for change in changes for m in _meanings(change.word, change.seed)]
    kept = {(m.word_id, m.native_language_id, m.order) for m in seeded}
    moving = _moving_examples(old, seeded)
    Meaning.objects.bulk_create(
        seeded,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["word", "native_language", "order"],
        update_fields=["translation", "search_key"],
    )
    _move_examples(moving, words)
    surplus = [meaning.pk for place, meaning in old.items() if place not in kept]
    Meaning.objects.filter(pk__in=surplus).delete()


Place = tuple[int, str, int]
"""(word, native language, order)."""


def _moving_examples(
    old: dict[Place, Meaning], seeded: Sequence[Meaning]
) -> dict[Place, list[int]]:
    """Where examples go whose gloss is in another sense now: place -> examples."""
    senses: dict[tuple[int, str], list[set[str]]] = defaultdict(list)
    for meaning in seeded:
        key = (meaning.word_id, meaning.native_language_id)
        senses[key].append(gloss_keys(meaning.translation))
    target: dict[int, Place] = {}
    for (word, native, order), meaning in old.items():
        goes_to = _find_sense(meaning, senses[word, native])
        if goes_to != order:
            target[meaning.pk] = (word, native, goes_to)
    moving: dict[Place, list[int]] = defaultdict(list)
    rows = Example.objects.filter(meaning__in=target)
    for pk, meaning_id in rows.values_list("pk", "meaning"):
        moving[target[meaning_id]].append(pk)
    return moving


def _find_sense(old: Meaning, senses: list[set[str]]) -> int:
    """The order of the sense that has a gloss of the old meaning; 0: there is no sense."""
    wanted = gloss_keys(old.translation)
    fitting = [n for n, glosses in enumerate(senses, start=1) if glosses & wanted]
    if old.order <= len(senses) and (old.order in fitting or not fitting):
        return old.order
    return fitting[0] if fitting else min(1, len(senses))


def _move_examples(moving: dict[Place, list[int]], words: Sequence[Word]) -> None:
    if not moving:
        return
    now = {
        (word, native, order): pk
        for pk, word, native, order in Meaning.objects.filter(
            word__in=words
        ).values_list("pk", "word", "native_language", "order")
    }
    for place, examples in moving.items():
        Example.objects.filter(pk__in=examples).update(meaning=now.get(place))
