"""Sentences were written before anybody counted them; answers were not given yet."""

from django.db import migrations
from django.db.models import Count


def count_sentences(apps, schema_editor):
    attempts = apps.get_model("practice", "SentenceAttempt").objects
    DailyActivity = apps.get_model("analytics", "DailyActivity")
    days = attempts.order_by().values_list("learner", "word__language", "study_day")
    rows = (
        DailyActivity(learner_id=learner, language_id=language, day=day, sentences=n)
        for learner, language, day, n in days.annotate(Count("pk"))
    )
    DailyActivity.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("analytics", "0001_daily_activity"),
        ("practice", "0006_sentences_have_a_day"),
    ]

    operations = [migrations.RunPython(count_sentences, migrations.RunPython.noop)]
