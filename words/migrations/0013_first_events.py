"""Every word that was there before its history: what its own columns tell of it."""

from django.db import migrations

BATCH = 2000
ACTS = {"known": "known", "ignored": "ignored", "suspended": "suspended"}


def write_first_events(apps, _schema_editor):
    LearnerWord = apps.get_model("words", "LearnerWord")
    LearnerWordEvent = apps.get_model("words", "LearnerWordEvent")
    waiting = []
    for row in LearnerWord.objects.order_by("pk").iterator(chunk_size=BATCH):
        waiting += [LearnerWordEvent(**event) for event in events_of(row)]
        if len(waiting) >= BATCH:
            LearnerWordEvent.objects.bulk_create(waiting, batch_size=BATCH)
            waiting = []
    LearnerWordEvent.objects.bulk_create(waiting, batch_size=BATCH)


def events_of(row):
    steps = [("added", row.created_at, {})]
    if row.learned_at:
        steps.append(("learned", row.learned_at, {"is_learned": True}))
    if row.status in ACTS:
        steps.append((ACTS[row.status], row.updated_at, {"status": row.status}))
    if row.removed_at:
        steps.append(("removed", row.removed_at, {"is_removed": True}))
    state = {"status": "active", "is_learned": False, "is_removed": False}
    at = row.created_at
    for act, then, change in steps:
        at, state = max(at, then), state | change
        yield {"learner_word_id": row.pk, "act": act, "at": at, **state}


class Migration(migrations.Migration):
    dependencies = [("words", "0012_exits")]
    operations = [
        migrations.RunPython(write_first_events, migrations.RunPython.noop),
    ]
