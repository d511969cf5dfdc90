import zoneinfo
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager as DjangoUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel

validate_username = RegexValidator(
    # No "@": nobody may sign in under what looks like the address of another.
    r"^[\w.+-]+\Z",
    _("Use letters, digits and the signs . + - _ only."),
)


def validate_time_zone(value: str) -> None:
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("Choose a time zone from the list."), code="invalid")


def validate_preferences(value: object) -> None:
    """Preferences are a flat object of the keys that `User.PREFERENCES` knows."""
    if not isinstance(value, dict):
        raise ValidationError(_("Preferences must be an object."), code="invalid")
    unknown = set(value) - set(User.PREFERENCES)
    if unknown:
        raise ValidationError(
            _("Unknown preference: %(keys)s."),
            params={"keys": ", ".join(sorted(map(str, unknown)))},
            code="unknown",
        )
    for key, setting in value.items():
        is_known_theme = key != "theme" or setting in User.THEMES
        if type(setting) is not type(User.PREFERENCES[key]) or not is_known_theme:
            raise ValidationError(
                _("Preference %(key)s has a wrong value."), params={"key": key}
            )


class UserManager(DjangoUserManager["User"]):
    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """All lower case: that is how allauth looks an address up."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(PublicIdModel, AbstractUser):
    """A person with an account: learner, curator (staff) or both."""

    PREFERENCES: ClassVar[dict[str, object]] = {
        "keyboard_shortcuts": True,
        "autoplay_audio": False,
        "theme": "auto",
    }
    THEMES: ClassVar[tuple[str, ...]] = ("auto", "light", "dark")

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    username = models.CharField(
        _("username"),
        max_length=50,
        validators=[validate_username],
        help_text=_("Letters, digits and ./+/-/_ only; 50 characters at most."),
    )
    email = models.EmailField(_("e-mail address"), max_length=255)
    display_name = models.CharField(_("display name"), max_length=80, blank=True)
    interface_language = models.CharField(
        _("interface language"),
        max_length=5,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Empty: follow the browser."),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    day_rollover_hour = models.PositiveSmallIntegerField(
        _("the day starts at"),
        default=4,
        help_text=_("Hour of the learner's clock at which a new study day begins."),
    )
    preferences = models.JSONField(
        default=dict, blank=True, validators=[validate_preferences]
    )

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_username_unique_ci",
                violation_error_message=_("A user with that username already exists."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_ci",
                violation_error_message=_("An account with that e-mail exists."),
            ),
            models.CheckConstraint(
                condition=models.Q(day_rollover_hour__lte=23),
                name="user_day_rollover_hour_valid",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    def preference(self, key: str) -> object:
        """The learner's choice, or the product's default."""
        return self.preferences.get(key, self.PREFERENCES[key])

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def study_day(self, at: datetime | None = None) -> date:
        """The learner-local date that `at` counts for; before the rollover hour it is still
        yesterday."""
        local = (at or timezone.now()).astimezone(self.zone)
        return (local - timedelta(hours=self.day_rollover_hour)).date()

    def has_consented(self, purpose: str) -> bool:
        """Whether text for this purpose may leave the server for a language model."""
        return self.consents.standing().filter(purpose=purpose).exists()
