"""A learner's day is her own: her time zone, her first hour."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from vocab_project.users.models import Consent, User


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        ("UTC", datetime(2026, 3, 10, 3, 59, tzinfo=UTC), date(2026, 3, 9)),
        ("UTC", datetime(2026, 3, 10, 4, 0, tzinfo=UTC), date(2026, 3, 10)),
        ("Asia/Tokyo", datetime(2026, 3, 9, 20, 0, tzinfo=UTC), date(2026, 3, 10)),
        ("America/Lima", datetime(2026, 3, 10, 8, 0, tzinfo=UTC), date(2026, 3, 9)),
        # The night in which clocks jump from 2:00 to 3:00.
        ("Europe/Rome", datetime(2026, 3, 29, 1, 59, tzinfo=UTC), date(2026, 3, 28)),
        ("Europe/Rome", datetime(2026, 3, 29, 2, 0, tzinfo=UTC), date(2026, 3, 29)),
    ],
)
def test_the_day_begins_at_four_on_the_learners_clock(
    zone: str, at: datetime, day: date
) -> None:
    assert User(time_zone=zone).study_day(at) == day


def test_pages_show_the_learners_time(as_ada: Client, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone="Asia/Tokyo")
    Consent.objects.create(
        user=ada,
        purpose="examples",
        text_version=1,
        granted_at=datetime(2026, 3, 9, 20, 0, tzinfo=UTC),
    )
    page = as_ada.get(reverse("users:privacy")).content.decode()
    assert "03/10/2026 5 a.m." in page
    assert timezone.get_current_timezone_name() == "UTC"


def test_an_unknown_zone_is_refused(ada: User) -> None:
    ada.time_zone = "Mars/Olympus"
    with pytest.raises(ValidationError):
        ada.full_clean()


def test_the_database_refuses_a_day_that_begins_at_25(ada: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=ada.pk).update(day_rollover_hour=25)
