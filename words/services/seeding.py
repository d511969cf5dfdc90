"""Bringing the starter catalogue into the database, again and again, without ever undoing what a
curator did.

Every seeded word remembers the hash of its content as it was seeded. On the next run a word whose
content still has that hash is the seed's and may be brought up to date; any other is a curator's
and is left alone.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from vocab_project.linguistics.text import fold, normalise
from words.models import Example, Meaning, Theme, Word, WordForm, WordLevel
from words.models.word import Source
from words.services.seed_examples import ExamplePlan, plan_examples, write_examples
from words.services.seed_files import (
    SEEDS_DIR,
    Key,
    SeedTheme,
    SeedWord,
    read_examples,
    read_themes,
    read_words,
)

LANGUAGES = ("es", "de")
BATCH = 1000
UPDATED_FIELDS = [
    "base_form", "normalised", "search_key", "article", "gender", "plural",
    "pronunciation", "frequency_rank", "is_idiom", "is_compound", "is_separable",
    "seed_hash", "updated_at",
]  # fmt: skip
Content = dict[str, Any]


@dataclass(slots=True)
class SeedPlan:
    """What one language's seed would do; nothing is written yet."""

    language: str
    create: list[SeedWord] = field(default_factory=list)
    update: list[tuple[Word, SeedWord]] = field(default_factory=list)
    curated: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unchanged: int = 0


@dataclass(slots=True)
class SeedReport:
    themes: int = 0
    plans: list[SeedPlan] = field(default_factory=list)
    examples: list[ExamplePlan] = field(default_factory=list)

    @property
    def created(self) -> int:
        return sum(len(plan.create) for plan in self.plans)

    @property
    def updated(self) -> int:
        return sum(len(plan.update) for plan in self.plans)

    @property
    def unchanged(self) -> int:
        return sum(plan.unchanged for plan in self.plans)

    @property
    def curated(self) -> list[str]:
        return [
            f"{plan.language} {word}" for plan in self.plans for word in plan.curated
        ]


def seed_catalogue(
    *,
    languages: Iterable[str] = LANGUAGES,
    folder: Path = SEEDS_DIR,
    dry_run: bool = False,
) -> SeedReport:
    """Files are read and checked whole before the first row is written."""
    themes = read_themes(folder)
    slugs = {theme.slug for theme in themes}
    words = {code: read_words(folder, code, slugs) for code in languages}
    examples = {code: read_examples(folder, code, words[code]) for code in words}
    report = SeedReport()
    with transaction.atomic():
        new_themes = _missing_themes(themes)
        report.themes = len(new_themes)
        report.plans = [_plan(code, seeds) for code, seeds in words.items()]
        if not dry_run:
            _write(new_themes, report.plans)
        report.examples = [plan_examples(*each) for each in examples.items()]
        if not dry_run:
            for examples_plan in report.examples:
                write_examples(examples_plan)
    return report


def _write(new_themes: list[Theme], plans: list[SeedPlan]) -> None:
    if new_themes:
        Theme.objects.bulk_create(new_themes)
    if not any(plan.create or plan.update for plan in plans):
        return
    theme_ids = dict(Theme.objects.filter(owner=None).values_list("slug", "pk"))
    for plan in plans:
        _create_words(plan, theme_ids)
        _update_words(plan, theme_ids)


def _missing_themes(themes: list[SeedTheme]) -> list[Theme]:
    """Themes are only ever added: a curator may have renamed the others."""
    known = set(Theme.objects.filter(owner=None).values_list("slug", flat=True))
    return [
        Theme(slug=theme.slug, name=theme.names["en"], names=theme.names)
        for theme in themes
        if theme.slug not in known
    ]


def _plan(language: str, seeds: list[SeedWord]) -> SeedPlan:
    plan = SeedPlan(language)
    stored = {_key_of(w): w for w in Word.objects.filter(owner=None, language=language)}
    contents = stored_contents(stored.values())
    for seed in seeds:
        word = stored.pop(seed.key, None)
        if word is None:
            plan.create.append(seed)
        elif hash_content(contents[word.pk]) != word.seed_hash:
            plan.curated.append(word.base_form)
        elif seed_hash(seed) != word.seed_hash:
            plan.update.append((word, seed))
        else:
            plan.unchanged += 1
    plan.gone = [word.base_form for word in stored.values() if word.seed_hash]
    return plan


def _key_of(word: Word) -> Key:
    return (word.normalised, word.part_of_speech, word.sense_no)


# --- Content: what the hash is taken of, from either side ---


def hash_content(content: Content) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def seed_hash(seed: SeedWord) -> str:
    return hash_content(
        {
            "word": [
                seed.base_form, seed.part_of_speech, seed.sense_no, seed.article,
                seed.gender, seed.plural, seed.pronunciation, seed.frequency_rank,
                sorted(seed.flags), "",
            ],
            "meanings": sorted(
                [native, order, text, "", ""]
                for native, texts in seed.meanings.items()
                for order, text in enumerate(texts, start=1)
            ),
            "themes": sorted(seed.themes),
            "levels": [[seed.level, seed.priority]],
            "forms": sorted(
                [form_type, text, _sorted_readings(readings)]
                for (form_type, text), readings in seed.forms.items()
            ),
        }
    )  # fmt: skip


def stored_contents(words: Iterable[Word]) -> dict[int, Content]:
    """Word pk -> its content, in five queries for any number of words of one language."""
    contents = {word.pk: _word_content(word) for word in words}
    if not contents:
        return {}
    language = next(iter(words)).language_id
    mine: dict[str, Any] = {"word__language": language, "word__owner": None}
    for pk, *meaning in Meaning.objects.filter(**mine).values_list(
        "word", "native_language", "order", "translation", "definition", "explanation"
    ):
        contents[pk]["meanings"].append(meaning)
    for pk, *level in WordLevel.objects.filter(**mine).values_list(
        "word", "level", "priority"
    ):
        contents[pk]["levels"].append(level)
    for pk, slug in Word.themes.through.objects.filter(**mine).values_list(
        "word", "theme__slug"
    ):
        contents[pk]["themes"].append(slug)
    for pk, form_type, text, readings in WordForm.objects.filter(**mine).values_list(
        "word", "form_type", "text", "grammatical_info"
    ):
        contents[pk]["forms"].append([form_type, text, _sorted_readings(readings)])
    for content in contents.values():
        for part in ("meanings", "levels", "themes", "forms"):
            content[part].sort()
    return contents


def _word_content(word: Word) -> Content:
    names = ("idiom", "compound", "separable")
    flags = [name for name in names if getattr(word, f"is_{name}")]
    return {
        "word": [
            word.base_form, word.part_of_speech, word.sense_no, word.article,
            word.gender, word.plural, word.pronunciation, word.frequency_rank,
            sorted(flags), word.usage_notes,
        ],
        "meanings": [],
        "themes": [],
        "levels": [],
        "forms": [],
    }  # fmt: skip


def _sorted_readings(readings: list[dict[str, str]]) -> list[list[list[str]]]:
    return sorted(sorted([key, value] for key, value in r.items()) for r in readings)


# --- Writing ---


def _fill(word: Word, seed: SeedWord) -> Word:
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
    word.seed_hash = seed_hash(seed)
    word.updated_at = timezone.now()
    return word


def _create_words(plan: SeedPlan, theme_ids: dict[str, int]) -> None:
    if not plan.create:
        return
    words = bulk_create_with_history(
        [
            _fill(
                Word(
                    language_id=plan.language,
                    part_of_speech=seed.part_of_speech,
                    sense_no=seed.sense_no,
                    source=Source.SEED,
                ),
                seed,
            )
            for seed in plan.create
        ],
        Word,
        batch_size=BATCH,
        default_change_reason="seed",
    )
    pairs = list(zip(words, plan.create, strict=True))
    Meaning.objects.bulk_create(
        [meaning for pair in pairs for meaning in _meanings(*pair)], batch_size=BATCH
    )
    _create_parts(pairs, theme_ids)


def _update_words(plan: SeedPlan, theme_ids: dict[str, int]) -> None:
    if not plan.update:
        return
    words = [_fill(word, seed) for word, seed in plan.update]
    bulk_update_with_history(
        words, Word, UPDATED_FIELDS, batch_size=BATCH, default_change_reason="seed"
    )
    WordLevel.objects.filter(word__in=words).delete()
    WordForm.objects.filter(word__in=words).delete()
    Word.themes.through.objects.filter(word__in=words).delete()
    _update_meanings(plan.update)
    _create_parts(plan.update, theme_ids)


def _create_parts(
    pairs: list[tuple[Word, SeedWord]], theme_ids: dict[str, int]
) -> None:
    WordLevel.objects.bulk_create(
        [
            WordLevel(word=word, level=seed.level, priority=seed.priority)
            for word, seed in pairs
        ],
        batch_size=BATCH,
    )
    Word.themes.through.objects.bulk_create(
        [
            Word.themes.through(word_id=word.pk, theme_id=theme_ids[slug])
            for word, seed in pairs
            for slug in seed.themes
        ],
        batch_size=BATCH,
    )
    WordForm.objects.bulk_create(
        [form for pair in pairs for form in _forms(*pair)], batch_size=BATCH
    )


def _update_meanings(pairs: list[tuple[Word, SeedWord]]) -> None:
    """In place where the order is the same: examples hang on meanings, and deleting one would take
    the learners' sentences with it."""
    seeded = [meaning for pair in pairs for meaning in _meanings(*pair)]
    kept = {(m.word_id, m.native_language_id, m.order) for m in seeded}
    Meaning.objects.bulk_create(
        seeded,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["word", "native_language", "order"],
        update_fields=["translation", "search_key"],
    )
    surplus = [
        meaning.pk
        for meaning in Meaning.objects.filter(word__in=[word for word, _ in pairs])
        if (meaning.word_id, meaning.native_language_id, meaning.order) not in kept
    ]
    if surplus:
        primary = Meaning.objects.filter(
            word=OuterRef("word"), native_language=OuterRef("native_language"), order=1
        )
        Example.objects.filter(meaning__in=surplus).update(
            meaning=Subquery(primary.values("pk")[:1])
        )
        Meaning.objects.filter(pk__in=surplus).delete()


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


def _forms(word: Word, seed: SeedWord) -> list[WordForm]:
    return [
        WordForm(
            word=word,
            form_type=form_type,
            text=text,
            normalised=normalise(text),
            search_key=fold(text),
            grammatical_info=readings,
        )
        for (form_type, text), readings in seed.forms.items()
    ]
