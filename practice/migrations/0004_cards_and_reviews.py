import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import practice.models.study_settings
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practice', '0003_step'),
        ('users', '0005_ignored_words'),
        ('users', '__first__'),
        ('words', '0004_memory_aid'),
    ]

    operations = [
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('skill', models.CharField(choices=[('recognise', 'recognise: see it, know what it means'), ('recall', 'recall: say it in the language you learn'), ('listen', 'listen: hear it, write it')], max_length=10)),
                ('state', models.CharField(choices=[('learning', 'learning'), ('review', 'in review'), ('relearning', 'learning again')], max_length=10)),
                ('algorithm', models.CharField(choices=[('fsrs', 'FSRS-6'), ('sm2', 'SM-2 (1990)'), ('sm2c', 'SM-2 with confidence'), ('ladder', 'Fixed steps: 1, 2, 4, 8, 16, 30 days')], help_text='What the schedule below was made by.', max_length=6)),
                ('due_on', models.DateField()),
                ('step_due_at', models.DateTimeField(blank=True, null=True)),
                ('resting_until', models.DateField(blank=True, help_text='Not asked before this study day.', null=True)),
                ('interval_days', models.PositiveIntegerField(default=0)),
                ('stability', models.FloatField(blank=True, help_text='FSRS: days until recall falls to 90 %.', null=True)),
                ('difficulty', models.FloatField(blank=True, help_text='FSRS: 1 to 10.', null=True)),
                ('ease', models.PositiveSmallIntegerField(default=250, help_text="SM-2's ease factor in hundredths.")),
                ('successes', models.PositiveSmallIntegerField(default=0, help_text="SM-2's n; the rung of the ladder.")),
                ('repetitions', models.PositiveIntegerField(default=0, help_text='Answers that count; an answer must know this number.')),
                ('lapses', models.PositiveSmallIntegerField(default=0)),
                ('streak', models.PositiveSmallIntegerField(default=0)),
                ('times_correct', models.PositiveIntegerField(default=0)),
                ('times_incorrect', models.PositiveIntegerField(default=0)),
                ('mastery', models.PositiveSmallIntegerField(default=0, help_text='0 to 5.', validators=[django.core.validators.MaxValueValidator(5)])),
                ('confidence', models.FloatField(default=0.0, help_text='0 to 1 (B30).')),
                ('first_reviewed_at', models.DateTimeField()),
                ('last_reviewed_at', models.DateTimeField()),
                ('last_on', models.DateField(help_text='Study day of the last answer.')),
                ('language', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='words.language')),
                ('learner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='cards', to=settings.AUTH_USER_MODEL)),
                ('learner_word', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='cards', to='words.learnerword')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('step_due_at', None)), fields=['learner', 'language', 'due_on'], name='card_due'), models.Index(condition=models.Q(('step_due_at__isnull', False)), fields=['learner', 'language', 'step_due_at'], name='card_step'), models.Index(fields=['learner', 'language', 'last_on'], name='card_seen')],
                'constraints': [models.UniqueConstraint(fields=('learner_word', 'skill'), name='card_unique'), models.CheckConstraint(condition=models.Q(('skill__in', ['recognise', 'recall', 'listen'])), name='card_skill_valid'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'review'), ('step_due_at', None)), models.Q(('state__in', ['learning', 'relearning']), ('step_due_at__isnull', False)), _connector='OR'), name='card_step_iff_learning'), models.CheckConstraint(condition=models.Q(('algorithm__in', ['fsrs', 'sm2', 'sm2c', 'ladder'])), name='card_algorithm_valid'), models.CheckConstraint(condition=models.Q(('ease__gte', 130)), name='card_ease_floor'), models.CheckConstraint(condition=models.Q(('mastery__lte', 5)), name='card_mastery_range'), models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='card_confidence_range'), models.CheckConstraint(condition=models.Q(('stability', None), ('stability__gt', 0), _connector='OR'), name='card_stability_positive'), models.CheckConstraint(condition=models.Q(('difficulty', None), models.Q(('difficulty__gte', 1), ('difficulty__lte', 10)), _connector='OR'), name='card_difficulty_range'), models.CheckConstraint(condition=models.Q(('repetitions__gte', 1)), name='card_was_answered'), models.CheckConstraint(condition=models.Q(('last_reviewed_at__gte', models.F('first_reviewed_at'))), name='card_reviews_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('flashcards', 'flashcards'), ('cram', 'extra practice'), ('quiz', 'quiz')], max_length=12)),
                ('subtype', models.CharField(blank=True, max_length=20)),
                ('options', models.JSONField(blank=True, default=dict)),
                ('plan', models.JSONField(blank=True, default=list)),
                ('cursor', models.PositiveIntegerField(default=0)),
                ('planned', models.PositiveIntegerField(default=0)),
                ('completed', models.PositiveIntegerField(default=0, help_text='Questions answered, repeats included.')),
                ('correct', models.PositiveIntegerField(default=0)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_active_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='words.language')),
                ('learner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-started_at'],
                'indexes': [models.Index(fields=['learner', '-started_at'], name='session_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['flashcards', 'cram', 'quiz'])), name='session_kind_valid'), models.CheckConstraint(condition=models.Q(('correct__lte', models.F('completed'))), name='session_correct_within_completed'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='session_ends_after_start'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('learner', 'language', 'kind'), name='session_one_open_per_kind')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(help_text='Minted with the question: whatever is sent twice counts once.')),
                ('reviewed_at', models.DateTimeField()),
                ('study_day', models.DateField()),
                ('kind', models.CharField(choices=[('reveal', 'flashcard'), ('typed', 'flashcard, typed'), ('revise', 'revision'), ('cram', 'extra practice'), ('choice', 'quiz: choice'), ('blank', 'quiz: fill the blank'), ('match', 'quiz: matching'), ('quiz_typed', 'quiz: typed'), ('import', 'imported')], max_length=10)),
                ('rating', models.PositiveSmallIntegerField(choices=[(1, 'Again'), (2, 'Hard'), (3, 'Good'), (4, 'Easy')])),
                ('confidence', models.PositiveSmallIntegerField(blank=True, help_text='1 to 5, where it was asked (B34).', null=True)),
                ('weight', models.PositiveSmallIntegerField(default=100, help_text='Percent of a full review: recognition proves less than recall.')),
                ('duration_ms', models.PositiveIntegerField(default=0, help_text='Capped at a minute.')),
                ('answer', models.CharField(blank=True, max_length=200)),
                ('verdict', models.CharField(blank=True, max_length=12)),
                ('state_before', models.CharField(blank=True, choices=[('learning', 'learning'), ('review', 'in review'), ('relearning', 'learning again')], max_length=10)),
                ('interval_before', models.PositiveIntegerField(default=0)),
                ('elapsed_days', models.PositiveIntegerField(blank=True, help_text='Nights since the last answer.', null=True)),
                ('stability_before', models.FloatField(blank=True, null=True)),
                ('difficulty_before', models.FloatField(blank=True, null=True)),
                ('retrievability', models.FloatField(blank=True, help_text='Predicted chance of a right answer.', null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('card', models.ForeignKey(help_text='Empty when the word was removed, or its first answer undone.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reviews', to='practice.card')),
                ('language', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='words.language')),
                ('learner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reviews', to='practice.session')),
            ],
            options={
                'ordering': ['-reviewed_at', '-pk'],
                'indexes': [models.Index(fields=['learner', 'language', '-reviewed_at'], name='review_newest')],
                'constraints': [models.UniqueConstraint(fields=('learner', 'key'), name='review_once'), models.CheckConstraint(condition=models.Q(('rating__gte', 1), ('rating__lte', 4)), name='review_rating_range'), models.CheckConstraint(condition=models.Q(('confidence', None), models.Q(('confidence__gte', 1), ('confidence__lte', 5)), _connector='OR'), name='review_confidence_range'), models.CheckConstraint(condition=models.Q(('weight__lte', 100)), name='review_weight_range'), models.CheckConstraint(condition=models.Q(('duration_ms__lte', 60000)), name='review_duration_range'), models.CheckConstraint(condition=models.Q(('kind__in', ['reveal', 'typed', 'revise', 'cram', 'choice', 'blank', 'match', 'quiz_typed', 'import'])), name='review_kind_valid'), models.CheckConstraint(condition=models.Q(('retrievability', None), models.Q(('retrievability__gte', 0), ('retrievability__lte', 1)), _connector='OR'), name='review_retrievability_range')],
            },
        ),
        migrations.CreateModel(
            name='ReviewUndo',
            fields=[
                ('review', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='undo', serialize=False, to='practice.review')),
                ('card', models.JSONField(blank=True, null=True)),
                ('learner_word', models.JSONField(default=dict)),
                ('session', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='ScheduleChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('switch', 'another scheduler'), ('catch_up', 'catch-up plan'), ('away', 'days away'), ('fit', 'parameters fitted to your reviews')], max_length=10)),
                ('cards', models.JSONField(default=list)),
                ('settings', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reverted_at', models.DateTimeField(blank=True, null=True)),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='words.language')),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='schedule_changes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['switch', 'catch_up', 'away', 'fit'])), name='schedule_change_kind_valid')],
            },
        ),
        migrations.CreateModel(
            name='StudySettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('algorithm', models.CharField(choices=[('fsrs', 'FSRS-6'), ('sm2', 'SM-2 (1990)'), ('sm2c', 'SM-2 with confidence'), ('ladder', 'Fixed steps: 1, 2, 4, 8, 16, 30 days')], default='fsrs', max_length=6, verbose_name='scheduler')),
                ('desired_retention', models.PositiveSmallIntegerField(default=88, help_text='Percent, 75 to 95. More means more reviews.', verbose_name='how much you want to remember')),
                ('parameters', models.JSONField(blank=True, help_text="Fitted to the learner's own reviews; empty: FSRS's defaults.", null=True, validators=[practice.models.study_settings.validate_parameters])),
                ('fitted_at', models.DateTimeField(blank=True, null=True)),
                ('fitted_reviews', models.PositiveIntegerField(default=0)),
                ('new_per_day', models.PositiveSmallIntegerField(default=10, help_text='0 to 200.', verbose_name='new words a day')),
                ('minutes_per_day', models.PositiveSmallIntegerField(default=15, help_text='New words wait when reviews fill this time. 0: no limit.', verbose_name='minutes a day')),
                ('session_size', models.PositiveSmallIntegerField(default=30, help_text='5 to 200.', verbose_name='cards in a session')),
                ('skills', models.JSONField(default=practice.models.study_settings.default_skills, validators=[practice.models.study_settings.validate_skills], verbose_name='skills')),
                ('strictness', models.CharField(choices=[('lenient', 'lenient: forgive more slips'), ('normal', 'normal'), ('strict', 'strict: accents and articles count')], default='normal', max_length=8, verbose_name='typed answers')),
                ('easy_weekdays', models.JSONField(blank=True, default=list, help_text='Weekdays that get few reviews; Monday is 0.', validators=[practice.models.study_settings.validate_weekdays], verbose_name='easy days')),
                ('away_from', models.DateField(blank=True, null=True, verbose_name='away from')),
                ('away_until', models.DateField(blank=True, null=True, verbose_name='away until')),
                ('catch_up_per_day', models.PositiveSmallIntegerField(blank=True, help_text='Set while a catch-up plan runs: reviews a day, no new words.', null=True)),
                ('learning', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='study_settings', to='users.learnerlanguage')),
            ],
            options={
                'verbose_name_plural': 'study settings',
                'constraints': [models.CheckConstraint(condition=models.Q(('algorithm__in', ['fsrs', 'sm2', 'sm2c', 'ladder'])), name='study_settings_algorithm_valid'), models.CheckConstraint(condition=models.Q(('desired_retention__gte', 75), ('desired_retention__lte', 95)), name='study_settings_retention_range', violation_error_message='Choose between 75 and 95 percent.'), models.CheckConstraint(condition=models.Q(('new_per_day__lte', 200)), name='study_settings_new_per_day_range', violation_error_message='Choose at most 200 new words a day.'), models.CheckConstraint(condition=models.Q(('minutes_per_day__lte', 600)), name='study_settings_minutes_range', violation_error_message='Choose at most 600 minutes.'), models.CheckConstraint(condition=models.Q(('session_size__gte', 5), ('session_size__lte', 200)), name='study_settings_session_size_range', violation_error_message='Choose between 5 and 200 cards.'), models.CheckConstraint(condition=models.Q(('strictness__in', ['lenient', 'normal', 'strict'])), name='study_settings_strictness_valid'), models.CheckConstraint(condition=models.Q(models.Q(('away_from', None), ('away_until', None)), ('away_until__gte', models.F('away_from')), _connector='OR'), name='study_settings_away_in_order', violation_error_message='The last day away is before the first.')],
            },
        ),
        migrations.CreateModel(
            name='AcceptedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('skill', models.CharField(choices=[('recognise', 'recognise: see it, know what it means'), ('recall', 'recall: say it in the language you learn'), ('listen', 'listen: hear it, write it')], max_length=10)),
                ('text', models.CharField(max_length=200, verbose_name='answer')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('learner_word', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accepted_answers', to='words.learnerword')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('learner_word', 'skill', 'text'), name='accepted_answer_unique'), models.CheckConstraint(condition=models.Q(('skill__in', ['recognise', 'recall', 'listen'])), name='accepted_answer_skill_valid'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='accepted_answer_not_empty')],
            },
        ),
        migrations.AddField(
            model_name='sentenceattempt',
            name='study_day',
            field=models.DateField(help_text="The learner's own date when it was written; zones may change.", null=True),
        ),
        migrations.AddField(
            model_name='step',
            name='review',
            field=models.OneToOneField(blank=True, help_text='The answer this step stands for, where it is one.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='step', to='practice.review'),
        ),
    ]
