from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from practice.models import StudySettings
from practice.models.card import CardAlgorithm, Skill

MOST_PER_DAY = 1_000
LONGEST_AWAY = 180
LIMITS = {
    "new_per_day": (0, 200),
    "minutes_per_day": (0, 600),
    "session_size": (5, 200),
}


class CatchUpForm(forms.Form):
    per_day = forms.IntegerField(
        label=_("Cards a day"), min_value=5, max_value=MOST_PER_DAY
    )


class AwayForm(forms.Form):
    """`today` is the learner's study day."""

    first = forms.DateField(
        label=_("First day away"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("Last day away"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for field in self.fields.values():
            field.widget.attrs["min"] = today.isoformat()

    def clean_first(self) -> date:
        first: date = self.cleaned_data["first"]
        if first < self.today:
            raise ValidationError(_("This day is over."), code="past")
        if first > self.today + timedelta(days=365):
            raise ValidationError(_("Choose a day within a year."), code="far")
        return first

    def clean_last(self) -> date:
        last: date = self.cleaned_data["last"]
        first = self.cleaned_data.get("first")
        if first and last < first:
            raise ValidationError(
                _("The last day away is before the first."), code="order"
            )
        if first and last > first + timedelta(days=LONGEST_AWAY):
            raise ValidationError(
                _("Choose at most %(limit)d days."),
                params={"limit": LONGEST_AWAY},
                code="long",
            )
        return last


class SchedulerForm(forms.Form):
    """Looked at by GET before it is applied by POST; nothing in it needs a row."""

    algorithm = forms.ChoiceField(label=_("Scheduler"), choices=CardAlgorithm.choices)
    retention = forms.IntegerField(
        label=_("Words to remember, in percent"),
        min_value=75,
        max_value=95,
        help_text=_("75 to 95. More means more reviews. Only FSRS aims at it."),
    )


class StudySettingsForm(forms.ModelForm):
    skills = forms.MultipleChoiceField(
        label=_("What you practise"),
        choices=Skill.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one skill.")},
        help_text=_("A word begins with the first; the next follows once it holds."),
    )
    easy_weekdays = forms.TypedMultipleChoiceField(
        label=_("Easy days"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Reviews go to other days where a day more or less is as good."),
    )

    class Meta:
        model = StudySettings
        fields = (
            "new_per_day",
            "minutes_per_day",
            "session_size",
            "skills",
            "strictness",
            "easy_weekdays",
        )
        help_texts = {
            "new_per_day": _("0 to 200."),
            "minutes_per_day": _(
                "New words wait when reviews fill this time. 0 means no limit."
            ),
            "session_size": _("5 to 200."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (least, most) in LIMITS.items():
            field = self.fields[name]
            field.widget.attrs |= {"min": least, "max": most}
            # The database holds these too, but cannot say which field is meant.
            field.validators += [MinValueValidator(least), MaxValueValidator(most)]

    def clean_skills(self) -> list[str]:
        """In the order in which they are learnt, whatever the order they were sent in."""
        chosen = cast(list[str], self.cleaned_data["skills"])
        return [skill for skill in Skill.values if skill in chosen]

    def clean_easy_weekdays(self) -> list[int]:
        return sorted(set(self.cleaned_data["easy_weekdays"]))
