from typing import Any, cast
from uuid import uuid4

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vocab_project.common.languages import CEFR, LearnedLanguage, NativeLanguage
from vocab_project.linguistics.text import strip_controls
from vocab_project.users.models import Consent, LearnerLanguage, User
from vocab_project.users.models.learner_language import validate_ignored_words
from vocab_project.users.time_zones import grouped_time_zones

UNKNOWN_LEVEL = "unknown"
LEVEL_OF_UNKNOWN = CEFR.A1
"""Too easy is put right by a few "I know it" clicks; too hard makes a beginner give up."""

LEVELS = [
    (CEFR.A1.value, _("A1 – first words and phrases")),
    (CEFR.A2.value, _("A2 – everyday, familiar things")),
    (CEFR.B1.value, _("B1 – most situations on a journey")),
    (CEFR.B2.value, _("B2 – fluent talk, clear texts")),
    (CEFR.C1.value, _("C1 – demanding texts, for study and work")),
    (CEFR.C2.value, _("C2 – nearly everything, with ease")),
]
THEMES = [("auto", _("As the device says")), ("light", _("Light")), ("dark", _("Dark"))]


class TimeZoneField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=grouped_time_zones, label=_("Time zone"), initial="UTC", **kwargs
        )


class WordLinesField(forms.CharField):
    """One word a line; the value is a list without repetitions."""

    widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        lines = (strip_controls(line).strip() for line in str(value or "").split("\n"))
        return list(dict.fromkeys(line for line in lines if line))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial or []) != self.to_python(data))


class OnboardingForm(forms.Form):
    """Four questions; `learned` are the languages that the learner has already."""

    language = forms.ChoiceField(
        label=_("Which language do you want to learn?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )
    native_language = forms.ChoiceField(
        label=_("Which language do you think in?"),
        help_text=_("Meanings and explanations are written in it."),
        choices=NativeLanguage.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )
    level = forms.ChoiceField(
        label=_("How much do you know already?"),
        choices=[(UNKNOWN_LEVEL, _("I don't know")), *LEVELS],
        initial=UNKNOWN_LEVEL,
    )
    time_zone = TimeZoneField(help_text=_("It decides when your day begins."))

    def __init__(self, *args: Any, user: User, native: str = "en", **kwargs: Any):
        super().__init__(*args, **kwargs)
        learned = list(user.languages.all())
        self.is_first = not learned
        new = [
            choice
            for choice in LearnedLanguage.choices
            if choice[0] not in {one.language for one in learned}
        ]
        self.has_choice = bool(new)
        self._choices("language").choices = new
        self.initial = {
            **self.initial,
            "language": new[0][0] if len(new) == 1 else None,
            "native_language": learned[0].native_language if learned else native,
            "time_zone": user.time_zone,
        }
        if self.is_first:
            self.fields["time_zone"].widget.attrs["data-time-zone"] = ""

    def _choices(self, name: str) -> forms.ChoiceField:
        return cast(forms.ChoiceField, self.fields[name])

    def clean_level(self) -> str:
        level = self.cleaned_data["level"]
        return LEVEL_OF_UNKNOWN if level == UNKNOWN_LEVEL else level


class LanguageForm(forms.ModelForm):
    level = forms.ChoiceField(label=_("My level"), choices=LEVELS)
    ignored_words = WordLinesField(
        label=_("Never flag these words"),
        required=False,
        help_text=_("Names and dialect in your sentences, one a line."),
        validators=[validate_ignored_words],
    )

    class Meta:
        model = LearnerLanguage
        fields = ("level", "native_language", "daily_goal", "ignored_words")
        labels = {
            "native_language": _("Meanings and explanations in"),
            "daily_goal": _("Daily goal"),
        }
        help_texts = {
            "native_language": _(
                "Words that you collected keep the translations you wrote yourself."
            ),
            "daily_goal": _("Words to practise on a day, from 1 to 500."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["daily_goal"].widget.attrs |= {"min": 1, "max": 500}

    def clean_daily_goal(self) -> int:
        goal: int = self.cleaned_data["daily_goal"]
        if not 1 <= goal <= 500:
            raise ValidationError(_("Choose a goal between 1 and 500 words."))
        return goal


class ProfileForm(forms.ModelForm):
    time_zone = TimeZoneField()
    day_rollover_hour = forms.TypedChoiceField(
        label=_("My day starts at"),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
        help_text=_("What you practise before this hour counts for the day before."),
    )
    keyboard_shortcuts = forms.BooleanField(
        label=_("Keyboard shortcuts"),
        required=False,
        help_text=_("Single keys, such as 1 or Space, press buttons."),
    )
    autoplay_audio = forms.BooleanField(
        label=_("Say words aloud by themselves"),
        required=False,
        help_text=_("Where your browser has a voice for the language."),
    )
    theme = forms.ChoiceField(label=_("Colours"), choices=THEMES)

    class Meta:
        model = User
        fields = (
            "display_name",
            "username",
            "interface_language",
            "time_zone",
            "day_rollover_hour",
        )
        labels = {"display_name": _("Name"), "username": _("User name")}
        help_texts = {
            "display_name": _("How the pages call you."),
            "username": _("You can sign in with it, in small or capital letters."),
            "interface_language": "",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = cast(forms.ChoiceField, self.fields["interface_language"])
        languages.choices = [("", _("As the browser says")), *settings.LANGUAGES]
        for key in User.PREFERENCES:
            self.initial.setdefault(key, self.instance.preference(key))
        self._username = self.instance.username

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if username.lower() == self._username.lower():
            return username
        return str(get_adapter().clean_username(username))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.instance.preferences = {
            key: cleaned[key] for key in User.PREFERENCES if key in cleaned
        }
        return cleaned


class ConsentForm(forms.Form):
    """One box a purpose; its wording is the help text, so that it is read with the box."""

    def __init__(self, *args: Any, agreed: set[str], **kwargs: Any) -> None:
        from vocab_project.users.wording import WORDING

        super().__init__(*args, **kwargs)
        for purpose, label in Consent.Purpose.choices:
            self.fields[purpose] = forms.BooleanField(
                label=label,
                required=False,
                initial=purpose in agreed,
                help_text=str(WORDING[purpose]),
            )

    def purposes(self) -> set[str]:
        return {name for name, is_agreed in self.cleaned_data.items() if is_agreed}


class DeleteAccountForm(forms.Form):
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    confirmation = forms.CharField(
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["confirmation"].label = _("Type your user name: %(name)s") % {
            "name": user.username
        }
        if not user.has_usable_password():
            del self.fields["password"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError(_("That is not your password."), code="password")
        return password

    def clean_confirmation(self) -> str:
        typed: str = self.cleaned_data["confirmation"]
        if typed.lower() != self.user.username.lower():
            raise ValidationError(_("That is not your user name."), code="name")
        return typed


class AccountImportForm(forms.Form):
    """An archive of an account; `key` makes a double click one upload."""

    archive = forms.FileField(
        label=_("Archive"),
        help_text=_("The ZIP file that “Download all my data” gave you, unchanged."),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file.")},
    )
    keeps_consents = forms.BooleanField(
        label=_("What I agreed to there holds here too"),
        help_text=_(
            "Whether your sentences may be sent to a language model. If you are not sure, leave"
            " it: you are asked again when it matters."
        ),
        required=False,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
