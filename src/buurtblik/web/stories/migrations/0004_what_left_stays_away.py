"""A story that was taken back does not come back by a file that left before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0003_paper_and_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="withdrawn",
            name="name_hash",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
