"""Study and Revise kept to a list of the learner's or to a saved search."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from practice.selectors.queue import Filters
from vocab_project.users.models import LearnerLanguage
from words.models.learner_word import LearnerWordQuerySet
from words.selectors.guards import get_list_for, get_search_for


@dataclass(frozen=True, slots=True)
class Scope:
    """`field` and `value` are what an address or a form says of it."""

    name: str
    field: str
    value: str
    filters: Filters

    @property
    def query(self) -> str:
        return urlencode({self.field: self.value})

    def words(self, learning: LearnerLanguage) -> LearnerWordQuerySet:
        return self.filters.words(learning)


def get_scope(learning: LearnerLanguage, params: Mapping[str, str]) -> Scope | None:
    """None: all words. A list or a search that is not the learner's is a missing one."""
    for field in ("list", "search"):
        value = params.get(field, "")
        if value:
            return _scope(learning, field, _id_of(value))
    return None


def _scope(learning: LearnerLanguage, field: str, public_id: UUID) -> Scope:
    if field == "list":
        word_list = get_list_for(learning.user, public_id)
        filters = Filters(list=str(public_id))
        return Scope(word_list.name, field, str(public_id), filters)
    search = get_search_for(learning.user, public_id)
    filters = Filters(query=search.query)
    return Scope(search.name, field, str(public_id), filters)


def _id_of(value: str) -> UUID:
    """What is no id names nothing."""
    try:
        return UUID(value)
    except ValueError:
        return UUID(int=0)
