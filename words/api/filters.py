from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError

from words.models import LearnerWord, Theme
from words.models.learner_word import LearnerWordStatus
from words.models.word import PartOfSpeech
from words.query import Context, compile_search
from words.query.text import contains_text
from words.search import clean_query
from words.selectors.word_list import clean_search

LEGACY_TYPES = {"adj": PartOfSpeech.ADJECTIVE.value}
"""Design A's names for parts of speech, taken on input (R4)."""


class LearnerWordFilter(django_filters.FilterSet):
    """A13, combinable. `theme` and `themes` are the same filter (X7)."""

    language = django_filters.CharFilter(field_name="language")
    word_type = django_filters.CharFilter(method="filter_type")
    theme = django_filters.CharFilter(method="filter_theme", help_text=_("Theme name."))
    themes = django_filters.CharFilter(method="filter_theme")
    is_learned = django_filters.BooleanFilter()
    status = django_filters.ChoiceFilter(choices=LearnerWordStatus.choices)
    level = django_filters.CharFilter(field_name="word__levels__level")
    search = django_filters.CharFilter(
        method="filter_search",
        help_text=_("In either language, of `language` or else the current language."),
    )
    q = django_filters.CharFilter(
        method="filter_q",
        help_text=_(
            "The search language, e.g. `theme:food -is:learned due:<7`; see docs/search.md."
        ),
    )

    class Meta:
        model = LearnerWord
        fields: list[str] = []

    def filter_type(
        self, words: QuerySet[LearnerWord], _name: str, value: str
    ) -> QuerySet[LearnerWord]:
        return words.filter(word__part_of_speech=LEGACY_TYPES.get(value, value))

    def filter_theme(
        self, words: QuerySet[LearnerWord], _name: str, value: str
    ) -> QuerySet[LearnerWord]:
        themes = Theme.objects.visible_to(self.request.user)
        return words.filter(themes__in=themes.filter(slug=Theme.slug_of(value)))

    def filter_search(self, words: Any, _name: str, value: str) -> Any:
        context = self._context()
        return words.filter(contains_text(clean_query(value), context))

    def filter_q(self, words: Any, _name: str, value: str) -> Any:
        context = self._context()
        search = compile_search(clean_search(value), context)
        if search.problems:
            raise ValidationError({"q": search.problems})
        return words.filter(search.condition, language=context.language)

    def _context(self) -> Context:
        learning = self.request.learning
        return Context(
            learner=self.request.user,
            language=self.data.get("language") or learning.language,
            native=learning.native_language,
            at=timezone.now(),
        )
