"""What seeding a language would do: decided word by word, part by part, before a row is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from words.models import Example, LearnerWord, Word
from words.services.seeding import contents, forms
from words.services.seeding.contents import Content, content_of
from words.services.seeding.files import Key, SeedExample, SeedWord
from words.services.seeding.mark import Mark, is_old_mark, read_mark

PARTS = ("content", "forms", "relations")


@dataclass(slots=True)
class Source:
    """The files of one language, read and checked."""

    language: str
    folder: Path
    digest: str
    words: list[SeedWord]
    examples: list[SeedExample]
    forms: dict[Key, str]
    """A hash of the forms of each word that has some."""

    def mark_of(self, seed: SeedWord) -> Mark:
        return Mark(
            content=content_of(seed).hash(),
            forms=self.forms.get(seed.key, forms.NO_FORMS),
            relations=contents.hash_relations(seed),
        )


@dataclass(slots=True)
class Change:
    """A stored word that the seed brings up to date. `parts` are those it may change and would;
    `mark` is what the word remembers afterwards."""

    word: Word
    seed: SeedWord
    parts: frozenset[str]
    mark: Mark
    old: Content
    new: Content
    returns: bool = False
    """It was switched off when the seed dropped it, and the seed has it again."""
    relations: tuple[str, ...] = ()
    """What is different, in words."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A word of which a curator's `parts` stay; `differs` says what the seed has instead."""

    word: str
    parts: tuple[str, ...]
    differs: tuple[str, ...] = ()


@dataclass(slots=True)
class SeedPlan:
    language: str
    create: list[SeedWord] = field(default_factory=list)
    change: list[Change] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    retire: list[tuple[Word, Mark]] = field(default_factory=list)
    """No longer in the seed, nobody's: to be switched off, and what they then remember."""
    gone: list[str] = field(default_factory=list)
    """No longer in the seed, but somebody has it or changed it."""
    unchanged: int = 0
    forms: dict[Key, str] = field(default_factory=dict)
    """Of a dry run: what is different in the forms of words that change."""

    @property
    def curated(self) -> list[tuple[str, str]]:
        """(word, what of it is a curator's)."""
        return [(kept.word, ", ".join(kept.parts)) for kept in self.kept]


def make_plan(source: Source) -> SeedPlan:
    plan = SeedPlan(source.language)
    stored = {
        (word.normalised, word.part_of_speech, word.sense_no): word
        for word in Word.objects.filter(owner=None, language=source.language)
    }
    state = _State.read(source.language, stored.values())
    for seed in source.words:
        word = stored.pop(seed.key, None)
        if word is None:
            plan.create.append(seed)
        else:
            _compare(word, seed, source, state, plan)
    _plan_gone(plan, [word for word in stored.values() if word.seed_hash], state)
    return plan


@dataclass(slots=True)
class _State:
    """What is stored of one language."""

    contents: dict[int, Content]
    forms: dict[int, str]
    relations: dict[int, str]
    related: dict[int, dict[Key, str]]
    untouched_old: set[int]
    """Words that an earlier version seeded and nobody has changed since."""

    @classmethod
    def read(cls, language: str, words: Iterable[Word]) -> "_State":
        found = contents.stored_contents(language, words)
        old = [word for word in words if is_old_mark(word.seed_hash)]
        hashes = contents.old_hashes(old, found)
        relations = contents.stored_relations(language)
        return cls(
            contents=found,
            forms=forms.hash_stored(language) if found else {},
            relations={
                pk: contents.hash_stored_relations(one) for pk, one in relations.items()
            },
            related=relations,
            untouched_old={w.pk for w in old if hashes[w.pk] == w.seed_hash},
        )

    def now(self, word: Word) -> Mark:
        """The mark that the stored word would have, had it just been seeded."""
        return Mark(
            content=self.contents[word.pk].hash(),
            forms=self.forms.get(word.pk, forms.NO_FORMS),
            relations=self.relations.get(word.pk, contents.NO_RELATIONS),
        )

    def remembered(self, word: Word) -> Mark | None:
        return (
            self.now(word)
            if word.pk in self.untouched_old
            else read_mark(word.seed_hash)
        )


def _compare(
    word: Word, seed: SeedWord, source: Source, state: _State, plan: SeedPlan
) -> None:
    remembered, now = state.remembered(word), state.now(word)
    if remembered is None:
        plan.kept.append(Kept(str(word), ("all",)))
        return
    old, new = state.contents[word.pk], content_of(seed)
    relations = tuple(
        contents.describe_relations(state.related.get(word.pk, {}), seed.relations)
    )
    wanted = source.mark_of(seed)
    free, kept = set(), []
    for part in PARTS:
        then, is_now, then_wanted = (
            getattr(each, part) for each in (remembered, now, wanted)
        )
        # A curator's edit that the seed has made its own is no edit any more.
        if is_now in {then, then_wanted}:
            free.add(part)
        else:
            kept.append(part)
    if kept:
        differs = [
            *(contents.describe_changes(old, new) if "content" in kept else ()),
            *(relations if "relations" in kept else ()),
        ]
        plan.kept.append(Kept(str(word), tuple(kept), tuple(differs)))
    mark = Mark(**{p: getattr(wanted if p in free else remembered, p) for p in PARTS})
    parts = frozenset(p for p in free if getattr(now, p) != getattr(wanted, p))
    returns = remembered.is_retired and "content" in free and not word.is_active
    if parts or returns or str(mark) != word.seed_hash:
        plan.change.append(
            Change(word, seed, parts, mark, old, new, returns, relations)
        )
    elif not kept:
        plan.unchanged += 1


def _plan_gone(plan: SeedPlan, words: list[Word], state: _State) -> None:
    """A word that left the seed is never deleted. It is switched off if it still is as it was
    seeded and no learner has it; otherwise a curator decides."""
    ids = [word.pk for word in words]
    taken = set(LearnerWord.objects.filter(word__in=ids).values_list("word", flat=True))
    taken |= set(
        Example.objects.filter(word__in=ids, owner__isnull=False).values_list(
            "word", flat=True
        )
    )
    for word in words:
        remembered, now = state.remembered(word), state.now(word)
        if remembered and remembered.is_retired:
            continue
        if word.is_active and remembered == now and word.pk not in taken:
            plan.retire.append((word, replace(now, is_retired=True)))
        elif word.is_active:
            plan.gone.append(str(word))
