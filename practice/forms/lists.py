"""The choice "only words on this list", for every form that narrows practice."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vocab_project.users.models import LearnerLanguage
from words.selectors.word_lists import list_choices


def add_list_field(
    form: forms.Form, learning: LearnerLanguage, every: str | Promise
) -> None:
    """Adds the field `list` where the learner has any; `every` names the empty choice."""
    lists = list_choices(learning.user, learning.language)
    if lists:
        form.fields["list"] = forms.ChoiceField(
            label=_("List"), required=False, choices=[("", str(every)), *lists]
        )
