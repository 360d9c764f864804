"""Stories at figures."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("process", "0004_closed_blocks_open_nothing"),
        ("stories", "0002_reading"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoryAtFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=60)),
                ("area_code", models.CharField(max_length=10)),
                ("period", models.CharField(max_length=40)),
                ("release", models.CharField(max_length=40)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="process.participant",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="stories.story"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("story", "indicator", "area_code", "period"), name="a_story_stands_once_at_a_figure"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("indicator", ""), _negated=True),
                            models.Q(("area_code", ""), _negated=True),
                            models.Q(("period", ""), _negated=True),
                        ),
                        name="a_figure_has_an_area_and_a_period",
                    ),
                ],
            },
        ),
    ]
