import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('users', '__first__'),
        ('words', '0011_seed_state'),
    ]

    operations = [
        migrations.CreateModel(
            name='LearnerWordEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('act', models.CharField(choices=[('added', 'You added it'), ('learned', 'You marked it as learned'), ('unlearned', 'You marked it as not learned'), ('known', 'You said you knew it already'), ('ignored', 'You said it should not be asked'), ('suspended', 'You paused it'), ('resumed', 'You wanted it asked again'), ('reported', 'You reported a wrong entry'), ('answered', 'The curators answered your report'), ('removed', 'You deleted it'), ('undone', 'You took that back'), ('found', 'Its state was noted')], max_length=10)),
                ('status', models.CharField(choices=[('active', 'active'), ('known', 'known already'), ('suspended', 'suspended'), ('ignored', 'ignored'), ('reported', 'reported')], max_length=10)),
                ('is_learned', models.BooleanField(default=False)),
                ('is_removed', models.BooleanField(default=False)),
                ('batch', models.ForeignKey(blank=True, help_text='The act on many words that this was a part of.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to='words.wordbatch')),
                ('learner_word', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='events', to='words.learnerword')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['learner_word', 'at'], name='learner_word_event_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(('act__in', ['added', 'learned', 'unlearned', 'known', 'ignored', 'suspended', 'resumed', 'reported', 'answered', 'removed', 'undone', 'found'])), name='learner_word_event_act_valid'), models.CheckConstraint(condition=models.Q(('status__in', ['active', 'known', 'suspended', 'ignored', 'reported'])), name='learner_word_event_status_valid')],
            },
        ),
        migrations.CreateModel(
            name='WordReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('reason', models.CharField(choices=[('meaning', 'A meaning is wrong or missing'), ('form', 'The article, a form or the pronunciation is wrong'), ('no_word', 'This is no word, or it is misspelt'), ('level', 'The level or the theme is wrong'), ('unsuitable', 'It is not suitable'), ('other', 'Something else')], max_length=20)),
                ('comment', models.CharField(blank=True, max_length=500)),
                ('status', models.CharField(choices=[('open', 'open'), ('accepted', 'accepted'), ('rejected', 'rejected')], default='open', max_length=10)),
                ('status_before', models.CharField(blank=True, choices=[('active', 'active'), ('known', 'known already'), ('suspended', 'suspended'), ('ignored', 'ignored'), ('reported', 'reported')], max_length=10)),
                ('answer', models.CharField(blank=True, help_text='What the learner is told.', max_length=500)),
                ('told_at', models.DateTimeField(blank=True, help_text='When the learner saw the outcome.', null=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('reporter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='word_reports', to=settings.AUTH_USER_MODEL)),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('word', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='words.word')),
            ],
            options={
                'ordering': ['-created_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'open')), fields=('reporter', 'word'), name='word_report_one_open'), models.CheckConstraint(condition=models.Q(('reason__in', ['meaning', 'form', 'no_word', 'level', 'unsuitable', 'other'])), name='word_report_reason_valid'), models.CheckConstraint(condition=models.Q(('status__in', ['open', 'accepted', 'rejected'])), name='word_report_status_valid'), models.CheckConstraint(condition=models.Q(('status_before__in', ['active', 'known', 'suspended', 'ignored', 'reported', ''])), name='word_report_status_before_valid'), models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('status', 'open')), models.Q(models.Q(('status', 'open'), _negated=True), ('resolved_at__isnull', False)), _connector='OR'), name='word_report_resolved_when_closed')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='learnerword',
            name='learner_word_status_valid',
        ),
        migrations.RemoveConstraint(
            model_name='wordbatch',
            name='word_batch_action_valid',
        ),
        migrations.AlterField(
            model_name='learnerword',
            name='status',
            field=models.CharField(choices=[('active', 'active'), ('known', 'known already'), ('suspended', 'suspended'), ('ignored', 'ignored'), ('reported', 'reported')], default='active', max_length=10),
        ),
        migrations.AlterField(
            model_name='wordbatch',
            name='action',
            field=models.CharField(choices=[('add', 'added'), ('theme_add', 'theme added'), ('theme_remove', 'theme removed'), ('list_add', 'put on a list'), ('list_copy', 'added with a copied list'), ('list_update', "added or taken off with a list's changes"), ('learned', 'marked as learned'), ('unlearned', 'marked as not learned'), ('suspend', 'suspended'), ('resume', 'resumed'), ('known', 'marked as known already'), ('ignore', 'no longer asked'), ('activate', 'asked again'), ('report', 'reported'), ('remove', 'deleted')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='learnerword',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['active', 'known', 'suspended', 'ignored', 'reported'])), name='learner_word_status_valid'),
        ),
        migrations.AddConstraint(
            model_name='wordbatch',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['add', 'theme_add', 'theme_remove', 'list_add', 'list_copy', 'list_update', 'learned', 'unlearned', 'suspend', 'resume', 'known', 'ignore', 'activate', 'report', 'remove'])), name='word_batch_action_valid'),
        ),
    ]
