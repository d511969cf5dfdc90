import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('users', '0005_ignored_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccountImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key', models.UUIDField(help_text='Minted with the form: a double click counts once.')),
                ('size', models.PositiveBigIntegerField(default=0, help_text='In bytes.')),
                ('keeps_consents', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('checking', 'being checked'), ('storing', 'being stored'), ('done', 'brought in'), ('failed', 'not brought in')], default='waiting', max_length=10)),
                ('rows_done', models.PositiveIntegerField(default=0)),
                ('rows_count', models.PositiveIntegerField(default=0)),
                ('problem', models.CharField(blank=True, max_length=30)),
                ('problem_details', models.CharField(blank=True, max_length=500)),
                ('report', models.JSONField(blank=True, default=dict)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('lease_token', models.UUIDField(blank=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('rung_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='account_imports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('user', 'key'), name='account_import_key_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('waiting', 'checking', 'storing'))), fields=('user',), name='account_import_one_at_a_time'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'checking', 'storing', 'done', 'failed'])), name='account_import_state_valid'), models.CheckConstraint(condition=models.Q(models.Q(('lease_token', None), ('lease_until', None)), models.Q(('lease_token__isnull', False), ('lease_until__isnull', False), ('state__in', ('waiting', 'checking', 'storing'))), _connector='OR'), name='account_import_lease_while_working'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', False), ('state__in', ['done', 'failed'])), models.Q(('finished_at', None), ('state__in', ('waiting', 'checking', 'storing'))), _connector='OR'), name='account_import_finished_iff_ended'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('problem', ''), _negated=True), _connector='OR'), name='account_import_failure_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='AccountImportPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('data', models.BinaryField()),
                ('account_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='users.accountimport')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('account_import', 'number'), name='account_import_part_once')],
            },
        ),
    ]
