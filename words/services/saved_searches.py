"""A learner's searches under a name."""

from django.db import IntegrityError, transaction

from vocab_project.users.models import User
from words.models import SavedSearch
from words.services.errors import SearchNameTakenError, TooManySearchesError

MOST = 50


@transaction.atomic
def save_search(
    *, learner: User, language: str, name: str, query: str, is_pinned: bool = True
) -> SavedSearch:
    """Raises SearchNameTakenError or TooManySearchesError. The query is the caller's to check."""
    mine = SavedSearch.objects.of(learner).filter(language=language)
    if mine.count() >= MOST:
        raise TooManySearchesError(MOST)
    return _save(
        SavedSearch(
            learner=learner,
            language_id=language,
            name=name,
            query=query,
            is_pinned=is_pinned,
        )
    )


@transaction.atomic
def change_search(*, search: SavedSearch, name: str, query: str) -> SavedSearch:
    """Raises SearchNameTakenError when another search of the learner's is called that."""
    search.name, search.query = name, query
    return _save(search)


def pin_search(*, search: SavedSearch, is_on: bool) -> SavedSearch:
    search.is_pinned = is_on
    search.save(update_fields=["is_pinned", "updated_at"])
    return search


def delete_search(*, search: SavedSearch) -> None:
    """The search; the words it finds are untouched."""
    search.delete()


def _save(search: SavedSearch) -> SavedSearch:
    # SQLite folds only ASCII, so that Python compares.
    wanted = search.name.casefold()
    others = SavedSearch.objects.of(search.learner).filter(language=search.language_id)
    if any(row.name.casefold() == wanted for row in others.exclude(pk=search.pk)):
        raise SearchNameTakenError
    try:
        with transaction.atomic():
            search.save()
    except IntegrityError as error:
        if "saved_search_name_unique" not in str(error):
            raise
        raise SearchNameTakenError from error
    return search
