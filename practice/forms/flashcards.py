"""What the pages of flashcards post and ask for."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practice.forms.scopes import ScopedForm
from practice.forms.writing import StepForm
from practice.models import Review, Step
from practice.models.card import Skill
from practice.selectors.queue import Filters
from practice.services.flashcards import Choice, Graded
from practice.stamps import elapsed_ms
from vocab_project.common.languages import CEFR
from vocab_project.users.models import LearnerLanguage
from words.models import Theme
from words.models.word import PartOfSpeech

LONGEST = 200
EXITS = (Step.Action.PAUSED, Step.Action.KNEW, Step.Action.IGNORED)
MODES = [
    ("mixed", _("Type words, turn over meanings")),
    ("typed", _("Type everything")),
    ("reveal", _("Only turn over")),
]
ONLY = [("", _("Due and new")), ("due", _("Only due")), ("new", _("Only new"))]


class StartForm(ScopedForm):
    """Everything may be left out: then the queue decides."""

    only = forms.ChoiceField(
        label=_("Cards"), required=False, choices=ONLY, widget=forms.RadioSelect
    )
    mode = forms.ChoiceField(
        label=_("How you answer"),
        required=False,
        choices=MODES,
        initial="mixed",
        widget=forms.RadioSelect,
    )
    size = forms.IntegerField(
        label=_("At most"), required=False, min_value=1, max_value=200
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    level = forms.ChoiceField(
        label=_("Level"), required=False, choices=[("", _("All levels")), *CEFR.choices]
    )
    part_of_speech = forms.ChoiceField(
        label=_("Type"),
        required=False,
        choices=[("", _("All types")), *PartOfSpeech.choices],
    )
    cram = forms.BooleanField(
        label=_("Extra practice"),
        required=False,
        help_text=_("Words you have met, the least known first. Your schedule stays."),
    )
    restart = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, learning: LearnerLanguage, **kwargs: Any) -> None:
        super().__init__(*args, learning=learning, **kwargs)
        themes = Theme.objects.filter(
            learner_words__learner=learning.user_id,
            learner_words__removed_at=None,
            learner_words__language=learning.language,
        ).distinct()
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            ("", _("All themes")),
            *((theme.slug, theme.local_name) for theme in themes),
        ]

    @property
    def choice(self) -> Choice:
        given = self.cleaned_data
        return Choice(
            filters=Filters(
                theme=given["theme"],
                level=given["level"],
                part_of_speech=given["part_of_speech"],
                only=given["only"],
                list=self.chosen_list,
                query=self.query,
            ),
            size=given["size"],
            mode=given["mode"] or "mixed",
            is_cram=given["cram"],
        )


class AskedForm(forms.Form):
    """Which card is on the page, and what was typed. Made by our own pages: an invalid one
    needs no message. `read`: a word to be heard is read instead; `blank`: "I don't know"."""

    word = forms.UUIDField()
    skill = forms.ChoiceField(choices=Skill.choices)
    key = forms.UUIDField(required=False)
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    shown = forms.CharField(required=False, max_length=200)
    read = forms.BooleanField(required=False)
    answer = forms.BooleanField(required=False)
    blank = forms.BooleanField(required=False)
    text = forms.CharField(required=False, max_length=LONGEST)

    @property
    def typed(self) -> str:
        return "" if self.cleaned_data["blank"] else self.cleaned_data["text"]


class GradeForm(AskedForm):
    """`accept`: the answer counts, now and from now on."""

    key = forms.UUIDField()
    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    rating = forms.TypedChoiceField(
        coerce=int,
        required=False,
        empty_value=None,
        choices=Review.Rating.choices,
        error_messages={"invalid_choice": _("Choose one of the grades.")},
    )
    accept = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("accept") and cleaned.get("text"):
            cleaned["rating"] = Review.Rating.GOOD
        elif not cleaned.get("rating") and "rating" not in self.errors:
            self.add_error("rating", _("Choose one of the grades."))
        return cleaned

    @property
    def is_broken(self) -> bool:
        """Not one of our pages: nothing to show again."""
        return bool(set(self.errors) - {"rating"})

    @property
    def error(self) -> str:
        return " ".join(map(str, self.errors.get("rating", [])))

    def graded(self, at: datetime) -> Graded:
        given = self.cleaned_data
        return Graded(
            skill=given["skill"],
            rating=given["rating"],
            key=given["key"],
            seen=given["seen"],
            duration_ms=elapsed_ms(given["shown"], given["key"], at),
            text=self.typed,
            is_read=given["read"],
            is_accepting=given["accept"],
        )


class PauseForm(forms.Form):
    """The word leaves the session. `action` says how: it rests, unless told otherwise."""

    word = forms.UUIDField()
    key = forms.UUIDField()
    action = forms.ChoiceField(
        required=False,
        choices=[(action.value, action.label) for action in EXITS],
    )


class AcceptedForm(forms.Form):
    """Names one of the learner's own right answers."""

    skill = forms.ChoiceField(choices=Skill.choices)
    text = forms.CharField(max_length=LONGEST, strip=False)


class QueueForm(StepForm):
    """A step of Study or Revise: what the page knew of the card, and whether chance chose it."""

    seen = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    shown = forms.CharField(required=False, max_length=200)
    surprise = forms.BooleanField(required=False)
