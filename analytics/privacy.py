"""Everything here is about one learner."""

from django.utils.translation import gettext_lazy as _

from vocab_project.common.privacy import Personal

PERSONAL = {
    "analytics.DailyActivity": Personal(
        about=_("What you did on each day, counted"),
        owner="learner",
        named={"language": "language"},
    ),
}

NOT_PERSONAL: dict[str, str] = {}
