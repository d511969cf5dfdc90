"""A catalogue as large as the lexicon allows, for `manage.py bench_search`."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import connection
from django.utils import timezone

from vocab_project.linguistics.lexicon import lexicon
from vocab_project.linguistics.text import fold, normalise
from vocab_project.users.models import LearnerLanguage, User
from words.grammar_labels import spread
from words.models import LearnerWord, Meaning, Word, WordForm, WordLevel
from words.services.seeding.forms import FormWriter, SeedForm

BATCH = 2000
PARTS = ("verb", "noun", "adjective")
LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2"]
SYLLABLES = [
    "ba",
    "con",
    "der",
    "fil",
    "gar",
    "hin",
    "lo",
    "mer",
    "nu",
    "pre",
    "sta",
    "ter",
]


@dataclass(slots=True)
class SearchWorld:
    """`forms` and `meanings` are a sample to search for."""

    learner: User
    language: str
    words: int
    forms: int = 0
    sample: list[str] = field(default_factory=list)
    meanings: list[str] = field(default_factory=list)


def build_search_world(
    language: str, words: int, forms: int, chance: random.Random
) -> SearchWorld:
    """Lemmas of the engine with all their forms: verbs first, which have most. The learner has
    every tenth word, a third of them learned."""
    learner = User.objects.create_user("bench", "bench@example.org")
    LearnerLanguage.objects.create(user=learner, language=language, level="A2")
    world = SearchWorld(learner, language, words)
    lemmas = islice(_lemmas(language), words)
    rows = [
        Word(
            language_id=language,
            base_form=lemma,
            normalised=normalise(lemma),
            search_key=fold(lemma),
            part_of_speech=part,
            frequency_rank=number,
        )
        for number, (lemma, part) in enumerate(lemmas, start=1)
    ]
    entries = Word.objects.bulk_create(rows, batch_size=BATCH)
    world.words = len(entries)
    _add_meanings(world, entries, chance)
    _add_forms(world, entries, forms)
    _add_to_list(world, entries)
    return world


def _lemmas(language: str) -> Iterator[tuple[str, str]]:
    """Each once; a spelling of two types is two words."""
    for part in PARTS:
        seen: set[str] = set()
        for lemma in lexicon(language).lemmas(part):
            if len(lemma) <= 100 and normalise(lemma) not in seen:
                seen.add(normalise(lemma))
                yield lemma, part


def _add_meanings(
    world: SearchWorld, entries: list[Word], chance: random.Random
) -> None:
    meanings = []
    for word in entries:
        text = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
        if word.part_of_speech == "verb":
            text = f"to {text}"
        meanings.append(
            Meaning(
                word=word, native_language_id="en", translation=text, search_key=text
            )
        )
    Meaning.objects.bulk_create(meanings, batch_size=BATCH)
    WordLevel.objects.bulk_create(
        [
            WordLevel(word=word, level=LEVELS[number % 6], priority=number + 1)
            for number, word in enumerate(entries)
        ],
        batch_size=BATCH,
    )
    some = chance.sample(meanings, min(500, len(meanings)))
    world.meanings = [each.translation for each in some]


def _add_forms(world: SearchWorld, entries: list[Word], most: int) -> None:
    writer = FormWriter()
    known = lexicon(world.language)
    for number, word in enumerate(entries):
        readings: dict[str, list[dict[str, str]]] = {}
        for text, features in known.paradigm(word.base_form, word.part_of_speech):
            readings.setdefault(text, []).extend(spread(features))
        found = [
            SeedForm("form", text, json.dumps(infos, ensure_ascii=False))
            for text, infos in readings.items()
        ][: max(0, most - world.forms)]
        world.forms += len(found)
        if number % 10 == 0:
            world.sample += [form.text for form in found[:3]]
        writer.add(word.pk, found)
    writer.flush()
    # More forms than the lexicon has: as if from another dictionary.
    while world.forms < most:
        part = entries[: most - world.forms]
        for word in part:
            text = f"{word.base_form}{world.forms // len(entries)}x"
            writer.add(word.pk, [SeedForm("other", text, "[]")])
        world.forms += len(part)
    writer.flush()


def _add_to_list(world: SearchWorld, entries: list[Word]) -> None:
    now = timezone.now()
    LearnerWord.objects.bulk_create(
        [
            LearnerWord(
                learner=world.learner,
                word=word,
                language_id=world.language,
                is_learned=number % 3 == 0,
                learned_at=now if number % 3 == 0 else None,
            )
            for number, word in enumerate(entries[::10])
        ],
        batch_size=BATCH,
    )


def analyse_tables() -> None:
    """As the database does by itself, sooner or later."""
    with connection.cursor() as cursor:
        for model in (Word, WordForm, Meaning, WordLevel, LearnerWord):
            cursor.execute(f"ANALYZE {model._meta.db_table}")
