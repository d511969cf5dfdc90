"""Reads of a learner's saved searches."""

from dataclasses import dataclass
from datetime import datetime

from vocab_project.users.models import User
from words.models import SavedSearch
from words.query import Context, compile_search


@dataclass(frozen=True, slots=True)
class SearchRow:
    """`problems`: what has become of it, a list it names may be gone."""

    search: SavedSearch
    problems: list[str]


def list_searches(learner: User, language: str) -> list[SavedSearch]:
    return list(SavedSearch.objects.of(learner).filter(language=language))


def list_pinned(learner: User, language: str) -> list[SavedSearch]:
    searches = SavedSearch.objects.of(learner).filter(language=language)
    return list(searches.filter(is_pinned=True))


def search_choices(learner: User, language: str) -> list[tuple[str, str]]:
    """(public id, name), for a field that chooses one."""
    return [(str(row.public_id), row.name) for row in list_searches(learner, language)]


def get_search_rows(
    *, learner: User, language: str, native: str, at: datetime
) -> list[SearchRow]:
    """Three queries, however many there are: names of themes and lists are read once."""
    context = Context(learner, language, native, at)
    return [
        SearchRow(row, compile_search(row.query, context).problems)
        for row in list_searches(learner, language)
    ]
