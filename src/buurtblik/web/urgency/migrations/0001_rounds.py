"""Rounds of scoring, ballots, scores and what came out."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_guests"),
        ("process", "0001_processes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("themes", models.JSONField()),
                ("threshold", models.PositiveSmallIntegerField(default=3)),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="urgency_rounds", to="process.process"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("results", models.JSONField()),
                ("input_hash", models.CharField(max_length=64)),
                ("method", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outcome", to="urgency.round"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("card", models.CharField(blank=True, max_length=40, null=True)),
                ("group", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "channel",
                    models.CharField(
                        choices=[("web", "on the site"), ("paper", "on paper"), ("kiosk", "on a shared tablet")],
                        default="web",
                        max_length=10,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ballots", to="urgency.round"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=40)),
                ("value", models.PositiveSmallIntegerField()),
                ("words", models.CharField(blank=True, max_length=500)),
                (
                    "read",
                    models.CharField(
                        choices=[("new", "not read yet"), ("shown", "shown"), ("kept_back", "kept back")],
                        default="new",
                        max_length=10,
                    ),
                ),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="urgency.ballot"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SetVerdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=40)),
                ("verdict", models.CharField(max_length=30)),
                ("decided_by", models.CharField(max_length=120)),
                ("reason", models.CharField(max_length=500)),
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
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="verdicts", to="urgency.outcome"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(fields=("process", "number"), name="a_round_has_its_own_number"),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)), fields=("process",), name="one_open_round_in_a_process"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("threshold__gte", 3)), name="small_groups_are_never_shown"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="a_round_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at__isnull", True), ("closed_at__gte", models.F("opened_at")), _connector="OR"
                ),
                name="a_round_does_not_close_before_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(fields=("round", "person"), name="a_person_counts_once_in_a_round"),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(fields=("round", "card"), name="a_card_counts_once_in_a_round"),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("card__isnull", False), ("person__isnull", True)),
                    models.Q(("card__isnull", True), ("person__isnull", False)),
                    _connector="OR",
                ),
                name="a_ballot_is_of_a_person_or_of_a_card",
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(fields=("ballot", "theme"), name="a_theme_is_scored_once_on_a_ballot"),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", 1), ("value__lte", 5)), name="a_score_is_from_one_to_five"
            ),
        ),
        migrations.AddConstraint(
            model_name="setverdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verdict__in",
                        [
                            "shared",
                            "one_sided_policy",
                            "one_sided_residents",
                            "one_sided_professionals",
                            "not_by_policy",
                            "not_by_residents",
                            "not_by_professionals",
                            "moderate",
                            "low",
                            "too_little",
                        ],
                    )
                ),
                name="a_verdict_is_one_of_ours",
            ),
        ),
        migrations.AddConstraint(
            model_name="setverdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), _negated=True), models.Q(("decided_by", ""), _negated=True)
                ),
                name="a_verdict_has_a_reason_and_somebody",
            ),
        ),
    ]
