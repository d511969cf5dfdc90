import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('users', '__first__'),
        ('words', '0013_first_events'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('key', models.UUIDField(help_text='Minted with the form: a double click counts once.')),
                ('name', models.CharField(blank=True, help_text='Empty: a paste.', max_length=200, verbose_name='file')),
                ('size', models.PositiveBigIntegerField(help_text='In bytes.')),
                ('kind', models.CharField(blank=True, choices=[('text', 'text table'), ('sheet', 'spreadsheet'), ('anki_text', 'Anki text export'), ('anki', 'Anki package')], max_length=10)),
                ('state', models.CharField(choices=[('uploaded', 'uploaded'), ('reading', 'being read'), ('preview', 'waiting for you'), ('importing', 'being imported'), ('done', 'imported'), ('failed', 'failed'), ('cancelled', 'cancelled')], default='uploaded', max_length=10)),
                ('problem', models.CharField(blank=True, max_length=30)),
                ('problem_params', models.JSONField(blank=True, default=dict)),
                ('options', models.JSONField(blank=True, default=dict, help_text='How to read it, where guesses are wrong.')),
                ('head', models.JSONField(blank=True, default=dict, help_text='What was found.')),
                ('tail', models.JSONField(blank=True, default=dict, help_text='What was counted.')),
                ('mapping', models.JSONField(blank=True, default=dict, help_text='Layout → role of each of its columns.')),
                ('policy', models.CharField(choices=[('skip', 'Leave it as it is'), ('fill', 'Fill in what is empty'), ('overwrite', 'Replace what the file gives'), ('keep_both', 'Keep both: add a second word of my own')], default='fill', max_length=10)),
                ('list_name', models.CharField(blank=True, max_length=255, verbose_name='list')),
                ('theme_names', models.JSONField(blank=True, default=list)),
                ('with_history', models.BooleanField(default=True)),
                ('marks_learned', models.BooleanField(default=True)),
                ('is_read', models.BooleanField(default=False, help_text='The rows are those of the file.')),
                ('verdicts', models.JSONField(blank=True, default=dict)),
                ('names', models.JSONField(blank=True, default=dict, help_text='How many themes and lists rows name.')),
                ('rows_count', models.PositiveIntegerField(default=0)),
                ('cursor', models.PositiveIntegerField(default=0, help_text='Place of the last row that was worked.')),
                ('created_count', models.PositiveIntegerField(default=0)),
                ('updated_count', models.PositiveIntegerField(default=0)),
                ('skipped_count', models.PositiveIntegerField(default=0)),
                ('failed_count', models.PositiveIntegerField(default=0)),
                ('cards_count', models.PositiveIntegerField(default=0)),
                ('reviews_count', models.PositiveIntegerField(default=0)),
                ('cards_left_count', models.PositiveIntegerField(default=0, help_text='Cards of words that had one already, and the like.')),
                ('attempts', models.PositiveSmallIntegerField(default=0, help_text='Claims since the last chunk that was finished.')),
                ('lease_token', models.UUIDField(blank=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('rung_at', models.DateTimeField(blank=True, null=True)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('batch', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_job', to='words.wordbatch')),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='words.language')),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to=settings.AUTH_USER_MODEL)),
                ('native_language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='words.language')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('state__in', ('uploaded', 'reading', 'importing'))), fields=['created_at'], name='import_job_waiting'), models.Index(fields=['learner', 'language', '-created_at'], name='import_job_newest')],
                'constraints': [models.UniqueConstraint(fields=('learner', 'key'), name='import_job_key_once'), models.CheckConstraint(condition=models.Q(('state__in', ['uploaded', 'reading', 'preview', 'importing', 'done', 'failed', 'cancelled'])), name='import_job_state_valid'), models.CheckConstraint(condition=models.Q(('kind__in', ['text', 'sheet', 'anki_text', 'anki', ''])), name='import_job_kind_valid'), models.CheckConstraint(condition=models.Q(('policy__in', ['skip', 'fill', 'overwrite', 'keep_both'])), name='import_job_policy_valid'), models.CheckConstraint(condition=models.Q(models.Q(('lease_token', None), ('lease_until', None)), models.Q(('lease_token__isnull', False), ('lease_until__isnull', False), ('state__in', ('uploaded', 'reading', 'importing'))), _connector='OR'), name='import_job_lease_while_working'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', False), ('state__in', ('done', 'failed', 'cancelled'))), models.Q(models.Q(('state__in', ('done', 'failed', 'cancelled')), _negated=True), ('finished_at', None)), _connector='OR'), name='import_job_finished_iff_ended'), models.CheckConstraint(condition=models.Q(('cursor__lte', models.F('rows_count'))), name='import_job_cursor_within'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('problem', ''), _negated=True), _connector='OR'), name='import_job_failure_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='ImportMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signature', models.CharField(max_length=64)),
                ('roles', models.JSONField(default=list)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='words.language')),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='import_mappings', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('learner', 'language', 'signature'), name='import_mapping_once')],
            },
        ),
        migrations.CreateModel(
            name='ImportPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('data', models.BinaryField()),
                ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='words.importjob')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('job', 'number'), name='import_part_once')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField(help_text='1 is the first row of the file.')),
                ('number', models.PositiveIntegerField(help_text='Line of the table, or note.')),
                ('layout', models.PositiveSmallIntegerField(default=0)),
                ('guid', models.CharField(blank=True, max_length=64)),
                ('cells', models.JSONField(default=list)),
                ('history', models.JSONField(blank=True, default=list, help_text='Cards and answers, until imported.')),
                ('verdict', models.CharField(blank=True, choices=[('new', 'new'), ('catalogue', 'in the catalogue'), ('form', 'form of a known word'), ('mine', 'already mine'), ('duplicate', 'twice in this file'), ('invalid', 'cannot be imported')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=30)),
                ('duplicate_of', models.PositiveIntegerField(blank=True, null=True)),
                ('form', models.CharField(blank=True, help_text='The form of the word that was meant.', max_length=100)),
                ('result', models.CharField(blank=True, choices=[('created', 'added'), ('updated', 'updated'), ('skipped', 'left as it was'), ('failed', 'not imported')], max_length=10)),
                ('undo', models.JSONField(blank=True, default=dict)),
                ('job', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='words.importjob')),
                ('learner_word', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='words.learnerword')),
                ('word', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='words.word')),
            ],
            options={
                'ordering': ['place'],
                'indexes': [models.Index(fields=['job', 'verdict', 'place'], name='import_row_by_verdict'), models.Index(fields=['job', 'result', 'place'], name='import_row_by_result')],
                'constraints': [models.UniqueConstraint(fields=('job', 'place'), name='import_row_place'), models.CheckConstraint(condition=models.Q(('verdict__in', ['new', 'catalogue', 'form', 'mine', 'duplicate', 'invalid', ''])), name='import_row_verdict_valid'), models.CheckConstraint(condition=models.Q(('result__in', ['created', 'updated', 'skipped', 'failed', ''])), name='import_row_result_valid'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'invalid'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='import_row_invalid_has_a_reason')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='wordbatch',
            name='word_batch_action_valid',
        ),
        migrations.AlterField(
            model_name='wordbatch',
            name='action',
            field=models.CharField(choices=[('add', 'added'), ('import', 'imported'), ('theme_add', 'theme added'), ('theme_remove', 'theme removed'), ('list_add', 'put on a list'), ('list_copy', 'added with a copied list'), ('list_update', "added or taken off with a list's changes"), ('learned', 'marked as learned'), ('unlearned', 'marked as not learned'), ('suspend', 'suspended'), ('resume', 'resumed'), ('known', 'marked as known already'), ('ignore', 'no longer asked'), ('activate', 'asked again'), ('report', 'reported'), ('remove', 'deleted')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='wordbatch',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['add', 'import', 'theme_add', 'theme_remove', 'list_add', 'list_copy', 'list_update', 'learned', 'unlearned', 'suspend', 'resume', 'known', 'ignore', 'activate', 'report', 'remove'])), name='word_batch_action_valid'),
        ),
    ]
