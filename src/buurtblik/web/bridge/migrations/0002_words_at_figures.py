"""Which words of a story stand at a figure."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bridge", "0001_stories_at_figures")]

    operations = [
        migrations.AddField(
            model_name="storyatfigure", name="place", field=models.CharField(blank=True, max_length=40, default=""),
            preserve_default=False,
        ),
        migrations.AddField(model_name="storyatfigure", name="version", field=models.IntegerField(null=True)),
    ]  # fmt: skip
