"""The seed's example sentences, brought in by the same rule as its words: what still is as it was
seeded belongs to the seed, anything else to a curator."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from vocab_project.linguistics.text import normalise
from words.models import Example, Meaning, Word
from words.models.word import Source
from words.services.seeding.files import Key, SeedExample

BATCH = 1000
Place = tuple[int, str, str]
"""What makes a shared sentence one sentence: (word, native language, normalised text)."""


@dataclass(slots=True)
class ExamplePlan:
    """What the sentences of one language would do."""

    create: list[Example] = field(default_factory=list)
    update: list[Example] = field(default_factory=list)
    retire: list[Example] = field(default_factory=list)
    kept: list[Example] = field(default_factory=list)
    """A curator's; they stay as they are."""
    unchanged: int = 0
    of_new_words: int = 0
    """Sentences, before their words are stored."""

    @property
    def curated(self) -> int:
        return len(self.kept)


def plan_examples(
    language: str, seeds: Sequence[SeedExample], new_words: Collection[Key] = ()
) -> ExamplePlan:
    """Sentences of words that are not stored yet are only counted.

    A row is recognised by the hash it was seeded with, whatever a curator has made of it since,
    else by its text.
    """
    plan = ExamplePlan()
    plan.of_new_words = sum(
        len(seed.translations) for seed in seeds if seed.key in new_words
    )
    stored = list(Example.objects.filter(owner=None, word__language=language))
    by_hash = {(e.word_id, e.seed_hash): e for e in stored if e.seed_hash}
    by_text = {_place_of(example): example for example in stored}
    met: set[int] = set()
    for example in _wanted(language, seeds):
        known = by_hash.get((example.word_id, example.seed_hash)) or by_text.get(
            _place_of(example)
        )
        if known is None:
            plan.create.append(example)
            continue
        met.add(known.pk)
        if known.seed_hash != hash_example(known):
            plan.kept.append(known)
        elif (
            known.seed_hash == example.seed_hash
            and known.meaning_id == example.meaning_id
        ):
            plan.unchanged += 1
        else:
            known.sentence, known.translation = example.sentence, example.translation
            known.meaning_id, known.seed_hash = example.meaning_id, example.seed_hash
            plan.update.append(known)
    plan.retire = [
        example
        for example in stored
        if example.pk not in met and _is_as_seeded(example)
    ]
    return plan


def write_examples(plan: ExamplePlan) -> None:
    """A sentence that the seed no longer has is hidden: a learner may have pinned it."""
    Example.objects.bulk_create(plan.create, batch_size=BATCH)
    for example in plan.retire:
        example.status = Example.Status.HIDDEN
        example.seed_hash = ""
    changed = [*plan.update, *plan.retire]
    for example in changed:
        example.updated_at = timezone.now()
    fields = ["sentence", "translation", "meaning", "status", "seed_hash", "updated_at"]
    Example.objects.bulk_update(changed, fields, batch_size=BATCH)


def hash_example(example: Example) -> str:
    """Of what a curator can change and a learner sees."""
    native = example.native_language_id
    parts = (native, example.sentence, example.translation, example.status)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _is_as_seeded(example: Example) -> bool:
    return bool(example.seed_hash) and example.seed_hash == hash_example(example)


def _place_of(example: Example) -> Place:
    return example.word_id, example.native_language_id, example.normalised


def _wanted(language: str, seeds: Iterable[SeedExample]) -> Iterator[Example]:
    catalogue = Word.objects.filter(owner=None, language=language)
    words: dict[Key, int] = {
        (text, pos, sense): pk
        for pk, text, pos, sense in catalogue.values_list(
            "pk", "normalised", "part_of_speech", "sense_no"
        )
    }
    meanings = {
        (word, native, order): pk
        for pk, word, native, order in Meaning.objects.filter(
            word__in=catalogue
        ).values_list("pk", "word", "native_language", "order")
    }
    for seed in seeds:
        word = words.get(seed.key)
        if word is None:
            continue
        for native, translation in seed.translations.items():
            # A native language may name fewer meanings than another.
            order = seed.order if (word, native, seed.order) in meanings else 1
            example = Example(
                word_id=word,
                meaning_id=meanings.get((word, native, order)),
                native_language_id=native,
                sentence=seed.sentence,
                normalised=normalise(seed.sentence)[:500],
                translation=translation,
                source=Source.SEED,
            )
            example.seed_hash = hash_example(example)
            yield example
