from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practice", "0005_study_day_of_sentences")]

    operations = [
        migrations.AlterField(
            model_name="sentenceattempt",
            name="study_day",
            field=models.DateField(
                help_text="The learner's own date when it was written; zones may change."
            ),
        )
    ]
