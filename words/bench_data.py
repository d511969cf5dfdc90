"""A made-up learner, catalogue and paste for `manage.py bench`."""

import random
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from vocab_project.linguistics.text import fold, normalise
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord, Meaning, Theme, Word, WordForm, WordLevel

LETTERS = ("bcdfglmnprstvñ", "aeiouáéó")
LEVELS = ["A1", "A2", "B1", "B2"]
TYPES = ["noun", "noun", "verb", "adjective"]
LINES = 500
BATCH = 2000


@dataclass(frozen=True)
class BenchWorld:
    learner: User
    row_ids: list[str]
    word_ids: list[str]
    mine: list[str]
    catalogue: list[str]
    forms: list[str]
    infix: str


def build_world(size: int, chance: random.Random) -> BenchWorld:
    """`size` words on the learner's list and as many again in the catalogue."""
    learner = User.objects.create_user("bench", "bench@example.org")
    LearnerLanguage.objects.create(user=learner, language="es", level="A2")
    names = _make_names(2 * size, chance)
    words = _make_words(names)
    themes = Theme.objects.bulk_create(
        [Theme(slug=f"theme-{number}", name=f"theme {number}") for number in range(30)]
    )
    _link_words(words, themes, chance)
    rows = _make_rows(learner, words[:size], themes, chance)
    return BenchWorld(
        learner,
        [str(row.public_id) for row in rows],
        [str(word.public_id) for word in words],
        names[:size],
        names[size:],
        [f"{name}mos" for name in names[size:]],
        next(fold(name)[1:5] for name in names if len(name) >= 6),
    )


def make_paste(world: BenchWorld, chance: random.Random, number: int) -> str:
    """500 lines: known, catalogue, forms and unknown words, in all three formats."""
    size = len(world.catalogue)
    start = number * 300 % max(1, size - 300)
    known = chance.sample(world.mine, min(50, len(world.mine)))
    listed = world.catalogue[start : start + 200]
    forms = world.forms[start + 200 : start + 250]
    used = len(known) + len(listed) + len(forms)
    unknown = [
        f"{name}{chr(97 + number % 26)}x"
        for name in chance.sample(_make_names(LINES, chance), LINES - used)
    ]
    lines = known + listed + forms
    lines += [f"{name} = meaning of {name}" for name in unknown[::2]]
    lines += [f"{name}\tmeaning\ttheme 1,own theme" for name in unknown[1::2]]
    chance.shuffle(lines)
    return "\n".join(lines[:LINES])


def make_sheet(world: BenchWorld, rows: int, chance: random.Random) -> bytes:
    """A table as an exported list looks: words of the learner's, of the catalogue, forms and words
    that nobody knows, with meanings, tags, notes and every third with an example."""
    unknown = iter(_make_names(rows, chance))
    pool = [
        *world.mine[: rows // 10],
        *world.catalogue[: rows // 3],
        *world.forms[:500],
    ]
    lines = ["word,meaning,tags,note,example,example translation"]
    for number in range(rows):
        word = pool[number] if number < len(pool) else f"{next(unknown)}zz"
        example = f"Una frase con {word}.,A sentence." if number % 3 == 0 else ","
        lines.append(
            f"{word},meaning {number},lesson{number % 40} bench,note {number},{example}"
        )
    return "\n".join(lines).encode()


def _make_names(count: int, chance: random.Random) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        syllables = chance.randint(2, 4)
        letters = (
            chance.choice(LETTERS[0]) + chance.choice(LETTERS[1])
            for _ in range(syllables)
        )
        names["".join(letters)] = None
    return list(names)


def _make_words(names: list[str]) -> list[Word]:
    words = Word.objects.bulk_create(
        [
            Word(
                language_id="es",
                base_form=name,
                normalised=normalise(name),
                search_key=fold(name),
                part_of_speech=TYPES[number % 4],
                frequency_rank=number,
            )
            for number, name in enumerate(names)
        ],
        batch_size=BATCH,
    )
    meanings, forms, levels = [], [], []
    for number, word in enumerate(words):
        text = f"meaning of {word.search_key}"
        meanings.append(
            Meaning(
                word=word, native_language_id="en", translation=text, search_key=text
            )
        )
        levels.append(
            WordLevel(word=word, level=LEVELS[number % 4], priority=number + 1)
        )
        for ending in ("s", "mos", "ba"):
            form = word.base_form + ending
            forms.append(
                WordForm(
                    word=word,
                    form_type="conjugation",
                    text=form,
                    normalised=normalise(form),
                    search_key=fold(form),
                )
            )
    Meaning.objects.bulk_create(meanings, batch_size=BATCH)
    WordLevel.objects.bulk_create(levels, batch_size=BATCH)
    WordForm.objects.bulk_create(forms, batch_size=BATCH)
    return words


def _link_words(words: list[Word], themes: list[Theme], chance: random.Random) -> None:
    through = Word.themes.through
    through.objects.bulk_create(
        [
            through(word_id=word.pk, theme_id=theme.pk)
            for word in words
            for theme in chance.sample(themes, 2)
        ],
        batch_size=BATCH,
    )


def _make_rows(
    learner: User, words: list[Word], themes: list[Theme], chance: random.Random
) -> list[LearnerWord]:
    now = timezone.now()
    rows = []
    for number, word in enumerate(words):
        is_learned = number % 3 == 0
        rows.append(
            LearnerWord(
                learner=learner,
                word=word,
                language_id="es",
                is_learned=is_learned,
                learned_at=now if is_learned else None,
                created_at=now - timedelta(minutes=number),
            )
        )
    LearnerWord.objects.bulk_create(rows, batch_size=BATCH)
    through = LearnerWord.themes.through
    through.objects.bulk_create(
        [
            through(learnerword_id=row.pk, theme_id=theme.pk)
            for row in rows
            for theme in chance.sample(themes, 2)
        ],
        batch_size=BATCH,
    )
    return rows
