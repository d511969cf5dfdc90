"""The choice of the words that practice keeps to: a list of the learner's, or a saved search."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vocab_project.users.models import LearnerLanguage
from words.query import Context, compile_search
from words.selectors.saved_searches import list_searches
from words.selectors.word_lists import list_choices


class ScopedForm(forms.Form):
    """Adds the fields `list` and `search` where the learner has any; `EVERY` names the choice of
    all words. A search is resolved when the session starts, so it has to be understood then."""

    EVERY: str | Promise = _("All words")

    def __init__(self, *args: Any, learning: LearnerLanguage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.learning = learning
        searches = list_searches(learning.user, learning.language)
        self._queries = {str(row.public_id): row.query for row in searches}
        self._offer("list", _("List"), list_choices(learning.user, learning.language))
        names = [(str(row.public_id), row.name) for row in searches]
        self._offer("search", _("Saved search"), names)

    def _offer(
        self, name: str, label: str | Promise, choices: list[tuple[str, str]]
    ) -> None:
        if choices:
            self.fields[name] = forms.ChoiceField(
                label=str(label),
                required=False,
                choices=[("", str(self.EVERY)), *choices],
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if query := self._queries.get(cleaned.get("search", "")):
            learning = self.learning
            context = Context(
                learning.user,
                learning.language,
                learning.native_language,
                timezone.now(),
            )
            for problem in compile_search(query, context).problems:
                self.add_error("search", problem)
        return cleaned

    @property
    def chosen_list(self) -> str:
        return str(self.cleaned_data.get("list", ""))

    @property
    def query(self) -> str:
        """Of the chosen search."""
        return self._queries.get(self.cleaned_data.get("search", ""), "")
