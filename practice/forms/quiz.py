from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practice.forms.scopes import ScopedForm
from practice.selectors.queue import Filters
from vocab_project.common.languages import CEFR
from vocab_project.users.models import LearnerLanguage
from words.models.word import PartOfSpeech
from words.selectors import list_themes

ANY = [("", _("all"))]
QUIZ_TYPES = [
    ("choice", _("Choice: one of four")),
    ("blank", _("Fill the gap in a sentence")),
    ("match", _("Match words and meanings")),
    ("typed", _("Type the word")),
]
SIZES = [(5, "5"), (10, "10"), (20, "20"), (40, "40")]


class QuizForm(ScopedForm):
    """What to be asked, and how."""

    EVERY = _("all")

    type = forms.ChoiceField(
        label=_("Kind of quiz"),
        choices=QUIZ_TYPES,
        initial="choice",
        widget=forms.RadioSelect,
    )
    size = forms.TypedChoiceField(
        label=_("Questions"), choices=SIZES, coerce=int, initial=10
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    level = forms.ChoiceField(
        label=_("Level"), choices=[*ANY, *CEFR.choices], required=False
    )
    part_of_speech = forms.ChoiceField(
        label=_("Part of speech"), choices=[*ANY, *PartOfSpeech.choices], required=False
    )

    def __init__(self, *args: Any, learning: LearnerLanguage, **kwargs: Any) -> None:
        super().__init__(*args, learning=learning, **kwargs)
        themes = list_themes(learning.user)
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            *ANY,
            *((theme.slug, theme.local_name) for theme in themes),
        ]

    @property
    def filters(self) -> Filters:
        asked = self.cleaned_data
        return Filters(
            theme=asked["theme"],
            level=asked["level"],
            part_of_speech=asked["part_of_speech"],
            list=self.chosen_list,
            query=self.query,
        )


class AnswerForm(forms.Form):
    """What a question posts beside its answers; made by our own page."""

    key = forms.UUIDField()
    place = forms.IntegerField(min_value=0)
    shown = forms.CharField(required=False, max_length=200)
