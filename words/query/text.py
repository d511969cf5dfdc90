"""Plain text in a search: in either language, in any form, with `*` for any letters."""

from collections.abc import Collection
from fnmatch import fnmatchcase
from typing import Any

from django.db.models import BooleanField, Func, Q, QuerySet, Value
from django.db.models.functions import Upper

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.text import fold
from words.models import Meaning, Word, WordForm
from words.query.context import Context
from words.search import (
    SHORTEST_INFIX,
    begins,
    lemma_keys,
    matches,
    search_keys,
    without_dots,
)

EVERYWHERE = ("word", "form", "read", "meaning", "own")
SHORTEST_STEM = 2
"""Letters before the first `*` from which the forms are looked through too: there are many."""
MOST_STARS = 4


class Like(Func):
    """column LIKE pattern, with "!" before a sign that is meant as itself."""

    template = "(%(expressions)s ESCAPE '!')"
    arg_joiner = " LIKE "
    output_field = BooleanField()


def contains_words(words: tuple[str, ...], context: Context) -> Q:
    """Words side by side: together as they stand, or each somewhere."""
    if any(is_pattern(word) for word in words):
        found = Q()
        for word in words:
            found &= contains_text(word, context)
        return found
    found = contains_text(" ".join(words), context)
    if len(words) > 1 and all(len(word) >= SHORTEST_INFIX for word in words):
        each = Q()
        for word in words:
            each &= contains_text(word, context)
        found |= each
    article, bare = get_tools(context.language).split_article(" ".join(words))
    if article and bare:
        # "la carta": the noun with that article, which the base form never carries.
        found |= context.of_word(article__iexact=article) & contains_text(bare, context)
    return found


def contains_text(
    text: str, context: Context, parts: Collection[str] = EVERYWHERE
) -> Q:
    """`parts` are where to look: the word, its forms, its meanings, the learner's own words."""
    if is_pattern(text):
        return _like(text, context, parts)
    keys = search_keys(without_dots(text), context.language)
    if not keys:
        return Q()
    read = lemma_keys(text, context.language)
    found: dict[str, QuerySet[Any]] = {
        "word": Word.objects.filter(
            matches("search_key", keys), language=context.language
        ).values("pk"),
        "form": WordForm.objects.filter(begins("search_key", keys)).values("word"),
        # Not every form is stored: a private word has none, and nobody has "dámelo".
        "read": Word.objects.filter(
            search_key__in=read, language=context.language
        ).values("pk"),
        "meaning": Meaning.objects.filter(matches("search_key", keys))
        .shown_in(context.native)
        .values("word"),
        "own": context.mine.filter(matches("translation_key", keys)).values("word"),
    }
    return _any_of([found[part] for part in parts], context)


def is_pattern(text: str) -> bool:
    return "*" in text


def matches_name(name: str, value: str) -> bool:
    """Names of lists and themes: whole, whatever the case; `*` is any letters."""
    wanted = value.casefold()
    if not is_pattern(wanted):
        return name.casefold() == wanted
    parts = wanted.split("*")[: MOST_STARS + 1]
    pattern = "*".join(part.replace("[", "[[]").replace("?", "[?]") for part in parts)
    return fnmatchcase(name.casefold(), pattern)


def _like(text: str, context: Context, parts: Collection[str]) -> Q:
    stems = [fold(part) for part in text.split("*")[: MOST_STARS + 1]]
    if not any(stems):
        return Q()  # nothing but stars: everything
    words = Word.objects.filter(_fits("search_key", stems), language=context.language)
    found: dict[str, QuerySet[Any]] = {
        "word": words.values("pk"),
        "meaning": Meaning.objects.filter(
            _fits("search_key", stems)
            | _fits("search_key", ["", f" {stems[0]}", *stems[1:]])
        )
        .shown_in(context.native)
        .values("word"),
        "own": context.mine.filter(_fits("translation_key", stems)).values("word"),
    }
    if len(stems[0]) >= SHORTEST_STEM:
        begun = WordForm.objects.filter(begins("search_key", [stems[0]]))
        found["form"] = begun.filter(_fits("search_key", stems)).values("word")
    return _any_of([found[part] for part in parts if part in found], context)


def _fits(field: str, stems: list[str]) -> Q:
    """The whole column is these stems with anything between them."""
    if not any(stems[1:]):
        return begins(field, [stems[0]])
    pattern = "%".join(_escape(stem) for stem in stems)
    # On UPPER(column), as the trigram indexes are (see words.search).
    return Q(Like(Upper(field), Upper(Value(pattern))))


def _escape(stem: str) -> str:
    return stem.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _any_of(found: list[QuerySet[Any]], context: Context) -> Q:
    # One IN over a UNION: ORed INs would make PostgreSQL look at every row of the learner.
    first, *others = [rows.order_by() for rows in found]
    return context.among_words(first.union(*others) if others else first)
