import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('users', '__first__'),
        ('words', '0005_seeded_examples'),
    ]

    operations = [
        migrations.CreateModel(
            name='WordList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=255, verbose_name='name')),
                ('colour', models.CharField(choices=[('blue', 'blue'), ('teal', 'teal'), ('amber', 'amber'), ('red', 'red'), ('pink', 'pink'), ('grey', 'grey')], default='blue', max_length=10, verbose_name='colour')),
                ('language', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='words.language')),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='word_lists', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': [django.db.models.functions.text.Lower('name'), 'pk'],
                'constraints': [models.UniqueConstraint(models.F('learner'), models.F('language'), django.db.models.functions.text.Lower('name'), name='word_list_name_unique'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='word_list_name_not_empty'), models.CheckConstraint(condition=models.Q(('colour__in', ['blue', 'teal', 'amber', 'red', 'pink', 'grey'])), name='word_list_colour_valid')],
            },
        ),
        migrations.CreateModel(
            name='ListEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('learner_word', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='list_entries', to='words.learnerword')),
                ('word_list', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='words.wordlist')),
            ],
            options={
                'verbose_name_plural': 'list entries',
                'ordering': ['-added_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('word_list', 'learner_word'), name='list_entry_unique')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='wordbatch',
            name='word_batch_action_valid',
        ),
        migrations.AlterField(
            model_name='wordbatch',
            name='action',
            field=models.CharField(choices=[('add', 'added'), ('theme_add', 'theme added'), ('theme_remove', 'theme removed'), ('list_add', 'put on a list'), ('learned', 'marked as learned'), ('unlearned', 'marked as not learned'), ('suspend', 'suspended'), ('resume', 'resumed'), ('remove', 'deleted')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='wordbatch',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['add', 'theme_add', 'theme_remove', 'list_add', 'learned', 'unlearned', 'suspend', 'resume', 'remove'])), name='word_batch_action_valid'),
        ),
    ]
