"""Words of a municipality for the writing help."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_letters_and_forgetting"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[("jargon", "jargon"), ("stigma", "stigma")], default="jargon", max_length=10
                    ),
                ),
                ("instead", models.CharField(blank=True, max_length=300)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("is_off", models.BooleanField(default=False)),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="own_words", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "key"), name="a_word_stands_once_on_a_list"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_off", True),
                            models.Q(models.Q(("instead", ""), _negated=True), models.Q(("why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_own_word_says_what_instead_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("word", ""), _negated=True), models.Q(("key", ""), _negated=True)),
                        name="an_own_word_is_a_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["jargon", "stigma"])), name="an_own_word_is_of_a_kind"
                    ),
                ],
            },
        ),
    ]
