from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import migrations


def date_sentences(apps, schema_editor):
    """By the zone and rollover hour the learner has today: nothing older is known."""
    attempts = apps.get_model("practice", "SentenceAttempt").objects
    rows = attempts.filter(study_day=None).select_related("learner")
    for attempt in rows.iterator():
        local = attempt.created_at.astimezone(ZoneInfo(attempt.learner.time_zone))
        start = timedelta(hours=attempt.learner.day_rollover_hour)
        attempt.study_day = (local - start).date()
        attempt.save(update_fields=["study_day"])


class Migration(migrations.Migration):
    dependencies = [("practice", "0004_cards_and_reviews")]

    operations = [migrations.RunPython(date_sentences, migrations.RunPython.noop)]
