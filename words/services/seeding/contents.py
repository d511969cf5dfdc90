"""The content of a word, as a seed file says it and as it is stored, in one shape: equal contents
have equal hashes, and two that differ can be told apart field by field."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from words.models import Meaning, Word, WordForm, WordLevel, WordRelation
from words.services.seeding import mark
from words.services.seeding.files import Key, SeedWord

FACTS = ("base_form", "article", "gender", "plural", "pronunciation", "frequency_rank")
FLAG_NAMES = ("idiom", "compound", "separable")


@dataclass(slots=True)
class Content:
    """`meanings` by native language and order: (translation, definition, explanation);
    `levels`: (level, priority, estimated)."""

    facts: dict[str, Any]
    meanings: dict[tuple[str, int], tuple[str, str, str]] = field(default_factory=dict)
    themes: set[str] = field(default_factory=set)
    levels: list[tuple[str, int, bool]] = field(default_factory=list)

    def hash(self) -> str:
        parts = (
            sorted(self.facts.items()),
            sorted(self.meanings.items()),
            sorted(self.themes),
            sorted(self.levels),
        )
        return mark.hash_content(json.dumps(parts, ensure_ascii=False))


def content_of(seed: SeedWord) -> Content:
    return Content(
        facts={
            **{name: getattr(seed, name) for name in FACTS},
            "flags": [name for name in FLAG_NAMES if name in seed.flags],
            "usage_notes": "",
        },
        meanings={
            (native, order): (text, "", "")
            for native, texts in seed.meanings.items()
            for order, text in enumerate(texts, start=1)
        },
        themes=set(seed.themes),
        levels=[(seed.level, seed.priority, seed.is_estimated)],
    )


def stored_contents(language: str, words: Iterable[Word]) -> dict[int, Content]:
    """Word pk -> its content, in three queries for any number of words of one language."""
    contents = {word.pk: Content(_facts(word)) for word in words}
    mine: dict[str, Any] = {"word__language": language, "word__owner": None}
    meanings = Meaning.objects.filter(**mine).order_by()
    for pk, native, order, *texts in meanings.values_list(
        "word", "native_language", "order", "translation", "definition", "explanation"
    ):
        contents[pk].meanings[native, order] = (texts[0], texts[1], texts[2])
    levels = WordLevel.objects.filter(**mine).order_by()
    for pk, level, priority, is_estimated in levels.values_list(
        "word", "level", "priority", "is_estimated"
    ):
        contents[pk].levels.append((level, priority, is_estimated))
    themes = Word.themes.through.objects.filter(**mine)
    for pk, slug in themes.values_list("word", "theme__slug"):
        contents[pk].themes.add(slug)
    return contents


def _facts(word: Word) -> dict[str, Any]:
    return {
        **{name: getattr(word, name) for name in FACTS},
        "flags": [name for name in FLAG_NAMES if getattr(word, f"is_{name}")],
        "usage_notes": word.usage_notes,
    }


def hash_relations(seed: SeedWord) -> str:
    return mark.hash_relations(
        _relation(kind, *key) for key, kind in seed.relations.items()
    )


NO_RELATIONS = mark.hash_relations([])


def stored_relations(language: str) -> dict[int, dict[Key, str]]:
    """Word pk -> related word -> type."""
    found: dict[int, dict[Key, str]] = {}
    rows = WordRelation.objects.filter(word__owner=None, word__language=language)
    for pk, kind, text, part_of_speech, sense_no in rows.order_by().values_list(
        "word",
        "type",
        "related__normalised",
        "related__part_of_speech",
        "related__sense_no",
    ):
        found.setdefault(pk, {})[text, part_of_speech, sense_no] = kind
    return found


def hash_stored_relations(relations: dict[Key, str]) -> str:
    return mark.hash_relations(_relation(kind, *key) for key, kind in relations.items())


def _relation(kind: str, text: str, part_of_speech: str, sense_no: int) -> str:
    return f"{kind}\t{text}\t{part_of_speech}\t{sense_no}"


# --- What differs ---


def describe_changes(old: Content, new: Content) -> Iterator[str]:
    """ "plural gatos → gatitos", "en 1 cat → tomcat": one line a value."""
    for name, value in new.facts.items():
        if old.facts[name] != value:
            yield f"{name} {_shown(old.facts[name])} → {_shown(value)}"
    for native, order in sorted(old.meanings.keys() | new.meanings.keys()):
        before = _meant(old, native, order)
        after = _meant(new, native, order)
        if before != after:
            yield f"{native} {order} {_shown(before)} → {_shown(after)}"
    if old.themes != new.themes:
        before, after = (", ".join(sorted(one.themes)) for one in (old, new))
        yield f"themes {_shown(before)} → {_shown(after)}"
    if sorted(old.levels) != sorted(new.levels):
        yield f"level {_levels(old)} → {_levels(new)}"


def describe_relations(old: dict[Key, str], new: dict[Key, str]) -> Iterator[str]:
    """ "synonym minino → –": a line a related word."""
    for key in sorted(old.keys() | new.keys()):
        before, after = (
            f"{relations[key]} {key[0]}" if key in relations else ""
            for relations in (old, new)
        )
        if before != after:
            yield f"{_shown(before)} → {_shown(after)}"


def _meant(content: Content, native: str, order: int) -> str:
    texts = content.meanings.get((native, order), ())
    return " · ".join(text for text in texts if text)


def _shown(value: object) -> str:
    if isinstance(value, list):
        value = " ".join(value)
    return str(value) if value not in {"", None} else "–"


def _levels(content: Content) -> str:
    return _shown(
        ", ".join(
            f"{level} {priority}{' estimated' if is_estimated else ''}"
            for level, priority, is_estimated in sorted(content.levels)
        )
    )


# --- The hash of earlier versions ---


def old_hashes(words: Collection[Word], contents: dict[int, Content]) -> dict[int, str]:
    """Word pk -> what an earlier version would have noted for what is stored now: one hash of
    everything, forms included. It tells whether a curator changed a word since."""
    forms: dict[int, list[list[Any]]] = {word.pk: [] for word in words}
    rows = WordForm.objects.filter(word__in=forms)
    for pk, form_type, text, readings in rows.values_list(
        "word", "form_type", "text", "grammatical_info"
    ):
        pairs = sorted(sorted([k, v] for k, v in one.items()) for one in readings)
        forms[pk].append([form_type, text, pairs])
    return {word.pk: _old_hash(word, contents[word.pk], forms) for word in words}


def _old_hash(word: Word, content: Content, forms: dict[int, list[list[Any]]]) -> str:
    facts = content.facts
    parts = {
        "word": [
            facts["base_form"], word.part_of_speech, word.sense_no, facts["article"],
            facts["gender"], facts["plural"], facts["pronunciation"],
            facts["frequency_rank"], sorted(facts["flags"]), facts["usage_notes"],
        ],
        "meanings": sorted([*key, *texts] for key, texts in content.meanings.items()),
        "themes": sorted(content.themes),
        "levels": sorted([level, number] for level, number, _ in content.levels),
        "forms": sorted(forms[word.pk]),
    }  # fmt: skip
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
