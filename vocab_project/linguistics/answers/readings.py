"""The ways in which an answer, or what was typed, may be read.

"(to) go" may be read as "to go" or as "go"; "el gato" as a noun with its article; "levantarse" as
the verb "levantar" with its pronoun. Each reading remembers what was taken off.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, product

from vocab_project.linguistics.answers.keys import (
    accent_keys,
    case_keys,
    spelling_keys,
    unmarked,
)
from vocab_project.linguistics.answers.tongues import TONGUES, Tongue, tongue
from vocab_project.linguistics.text import straighten_quotes

MAX_READINGS = 64
MAX_ALTERNATIVES = 12
# A comma between digits belongs to a number.
_SEPARATORS = re.compile(r"\s*[;；]\s*|\s*(?:,(?!\d)|(?<!\d),)\s*|\s+/\s+")
_SEPARATORS_IN_PHRASE = re.compile(r"\s*[;；]\s*|\s+/\s+")
_SENTENCE_END = re.compile(r"[.!?…]\s*$")
_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_ARTICLE_BEARERS = ("noun", "", "unknown", "numeral")
_VERBS = ("verb", "", "unknown", "phrase")


@dataclass(frozen=True)
class Reading:
    """`text` is what is left to compare; `shown` and `display` are what it was taken from:
    one spelling of the answer, and the answer as it was written."""

    text: str
    shown: str
    display: str
    language: str
    article: str = ""
    is_reflexive: bool = False
    is_trimmed: bool = False
    _keys: dict[str, frozenset[str]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def keys(self, level: str) -> frozenset[str]:
        if level not in self._keys:
            self._keys[level] = _KEYS[level](self.text, self.language)
        return self._keys[level]

    def but(self, **changes: object) -> "Reading":
        return replace(self, _keys={}, **changes)  # type: ignore[arg-type]


_KEYS: dict[str, Callable[[str, str], frozenset[str]]] = {
    "case": case_keys,
    "spelling": spelling_keys,
    "accent": accent_keys,
}


def alternatives(answer: str, part_of_speech: str) -> list[str]:
    """Thus "house; home" -> ["house", "home"]. The comma of a phrase is its own."""
    is_phrase = part_of_speech == "phrase" or _SENTENCE_END.search(answer)
    separators = _SEPARATORS_IN_PHRASE if is_phrase else _SEPARATORS
    parts = _outside_parentheses(separators, unmarked(answer))
    return [part for part in parts if part][:MAX_ALTERNATIVES]


def _outside_parentheses(separators: re.Pattern[str], text: str) -> list[str]:
    parts, start = [], 0
    for match in separators.finditer(text):
        before = text[: match.start()]
        if before.count("(") <= before.count(")"):
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def with_article(answer: str, article: str, language: str) -> str:
    """Thus ("gato", "el") -> "el gato"; an answer that has an article keeps its own."""
    if not article or split_article(answer, tongue(language))[0]:
        return answer
    return (
        f"{article}{answer}" if article.endswith(("'", "’")) else f"{article} {answer}"
    )


def split_article(text: str, rules: Tongue) -> tuple[str, str]:
    """Thus "l'amico" -> ("l'", "amico"). A bare article stays whole."""
    straight = straighten_quotes(text)
    lowered = straight.lower()
    for article in rules.elided:
        if lowered.startswith(article) and straight[len(article) :].strip():
            return article, straight[len(article) :].strip()
        if (
            lowered.startswith(article[:-1] + " ")
            and article[:-1] not in rules.indefinite
        ):
            return article, straight[len(article) :].strip()
    first, _, rest = straight.partition(" ")
    if rest.strip() and rules.is_article(first.lower()):
        return first.lower(), rest.strip()
    return "", text


def expected_readings(
    answer: str, *, article: str, part_of_speech: str, language: str
) -> list[Reading]:
    found: list[Reading] = []
    for alternative in alternatives(answer, part_of_speech):
        display = with_article(alternative, article, language)
        for spelling in _slashes(display):
            for shown, is_trimmed in _parentheses(spelling):
                whole = Reading(shown, shown, display, language, is_trimmed=is_trimmed)
                found += _reduced(whole, part_of_speech)
    return list(islice(dict.fromkeys(found), MAX_READINGS))


def typed_readings(typed: str, *, part_of_speech: str, language: str) -> list[Reading]:
    whole = Reading(typed, typed, typed, language)
    return list(dict.fromkeys(_reduced(whole, part_of_speech)))


def without_article(text: str) -> Iterator[str]:
    """The text, and what is left of it without an article or "to" of any language."""
    yield text
    for rules in TONGUES.values():
        article, rest = split_article(text, rules)
        if article:
            yield rest
        if rules.infinitive_mark and text.lower().startswith(
            rules.infinitive_mark + " "
        ):
            yield text[len(rules.infinitive_mark) + 1 :]


def prompt_spellings(prompt: str) -> Iterator[str]:
    for alternative in [unmarked(prompt), *alternatives(prompt, "")]:
        for shown, _ in _parentheses(alternative):
            yield from without_article(shown)


def _slashes(text: str) -> Iterator[str]:
    """Thus "el/la estudiante" -> both; "amigo/a" -> "amigo", "amiga"."""
    choices = [_choices(token) for token in text.split(" ")]
    for choice in islice(product(*choices), 8):
        yield " ".join(choice)


def _choices(token: str) -> list[str]:
    parts = token.split("/")
    if len(parts) < 2 or not all(parts) or any(p.isdigit() for p in parts):
        return [token]
    first, *others = parts
    return [first, *(_with_ending(first, other) for other in others)]


def _with_ending(first: str, other: str) -> str:
    """ "amigo", "a" -> "amiga"; "Lehrer", "-in" -> "Lehrerin"; "er", "sie" -> "sie"."""
    ending = other.removeprefix("-")
    if ending in {"in", "innen"} and len(first) > 2:
        return first + ending
    is_ending = other != ending or ending in {"a", "as", "os", "e", "i"}
    if is_ending and len(first) > len(ending) + 1:
        return first[: -len(ending)] + ending
    return other


def _parentheses(text: str) -> Iterator[tuple[str, bool]]:
    """(spelling, was something left out?), first with every parenthesis read."""
    inner = _PARENTHESIS.findall(text)[:3]
    if not inner:
        yield text, False
        return
    for kept in product([True, False], repeat=len(inner)):
        choices = iter(kept)
        made = _PARENTHESIS.sub(lambda m: m[1] if next(choices, True) else "", text)  # noqa: B023 - used at once
        spaced = " ".join(made.split())
        if spaced:
            yield spaced, not all(kept)


def _reduced(whole: Reading, part_of_speech: str) -> list[Reading]:
    found = [whole]
    rules = tongue(whole.language)
    for step in _STEPS:
        found += [
            made for reading in found if (made := step(reading, rules, part_of_speech))
        ]
    return found


def _drop_article(reading: Reading, rules: Tongue, pos: str) -> Reading | None:
    if pos not in _ARTICLE_BEARERS:
        return None
    article, rest = split_article(reading.text, rules)
    return reading.but(text=rest, article=article) if article else None


def _drop_to(reading: Reading, rules: Tongue, pos: str) -> Reading | None:
    mark = rules.infinitive_mark
    if not mark or pos not in _VERBS:
        return None
    first, _, rest = reading.text.partition(" ")
    if first.lower() != mark or not rest:
        return None
    return reading.but(text=rest, is_trimmed=True)


def _drop_reflexive(reading: Reading, rules: Tongue, pos: str) -> Reading | None:
    if pos not in _VERBS:
        return None
    words = reading.text.split(" ")
    kept = [word for word in words if word.lower() not in rules.reflexive_words]
    if kept and len(kept) < len(words):
        return reading.but(text=" ".join(kept), is_reflexive=True)
    ending = rules.reflexive_ending
    if ending and (match := ending.search(reading.text)):
        active = _active(match[1], rules)
        text = reading.text[: match.start()] + active + reading.text[match.end() :]
        return reading.but(text=text, is_reflexive=True)
    return None


def _active(stem: str, rules: Tongue) -> str:
    for ending, active in rules.active_endings:
        if stem.lower().endswith(ending):
            return stem[: -len(ending)] + active
    return stem


def _spell_out(reading: Reading, rules: Tongue, _pos: str) -> Reading | None:
    """Thus "sb." -> "somebody"."""
    words = reading.text.split(" ")
    long = [rules.placeholders.get(w.lower().rstrip("."), w) for w in words]
    if long == words:
        return None
    return reading.but(text=" ".join(long), is_trimmed=True)


def _drop_placeholders(reading: Reading, rules: Tongue, pos: str) -> Reading | None:
    """Thus "help somebody" -> "help". In other words than verbs only the short forms are
    surely placeholders ("algo más")."""
    words = reading.text.split(" ")
    kept = [word for word in words if not _is_placeholder(word, rules, pos)]
    if not kept or len(kept) == len(words):
        return None
    return reading.but(text=" ".join(kept), is_trimmed=True)


def _is_placeholder(word: str, rules: Tongue, pos: str) -> bool:
    bare = word.lower().rstrip(".")
    return bare in rules.placeholders or (pos == "verb" and bare in rules.fillers)


def _join_prefix(reading: Reading, rules: Tongue, pos: str) -> Reading | None:
    """Thus "auf stehen" -> "aufstehen"."""
    if rules.separable is None or " " not in reading.text:
        return None
    if pos == "verb" or rules.separable.fullmatch(reading.text):
        return reading.but(text=reading.text.replace(" ", ""), is_trimmed=True)
    return None


_STEPS = (
    _drop_article,
    _drop_to,
    _drop_reflexive,
    _spell_out,
    _drop_placeholders,
    _join_prefix,
)
