"""Occasions, the urgency file and the decision note."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0001_processes"),
        ("urgency", "0001_rounds"),
    ]

    operations = [
        migrations.CreateModel(
            name="DecisionNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decision", models.CharField(max_length=20)),
                ("reason", models.TextField(blank=True, max_length=2000)),
                ("decided_by", models.CharField(blank=True, max_length=120)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("look_again", models.DateField(blank=True, null=True)),
                ("follow_up", models.CharField(blank=True, max_length=300)),
                ("heeded", models.TextField(blank=True, max_length=2000)),
                ("changed_at", models.DateTimeField()),
                ("set_at", models.DateTimeField(blank=True, null=True)),
                ("basis", models.JSONField(blank=True, default=dict)),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decision_notes", to="process.process"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="process.participant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Occasion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("text", models.CharField(max_length=500)),
                ("is_positive", models.BooleanField()),
                ("date", models.DateField()),
                ("source", models.CharField(max_length=120)),
                ("theme", models.CharField(max_length=40)),
                ("place", models.CharField(blank=True, max_length=120)),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=300)),
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
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="occasions", to="process.process"
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="process.participant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartyReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stand", models.CharField(max_length=12)),
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
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="urgency.decisionnote"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="process.party"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=20)),
                ("text", models.TextField(max_length=2000)),
                ("recognises", models.CharField(blank=True, max_length=10)),
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="urgency_answers", to="process.party"
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="urgency_answers",
                        to="process.process",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["process", "party", "question", "at"], name="urgency_ans_process_a74de6_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("party", "question", "at"), name="a_party_answers_once_at_a_moment"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("question__in", ["occasion", "going_on", "extra_effort", "break_with", "recognition"])
                        ),
                        name="an_answer_has_a_question",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="an_answer_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("question", "recognition"), ("recognises__in", ["yes", "partly", "no"])),
                            models.Q(models.Q(("question", "recognition"), _negated=True), ("recognises", "")),
                            _connector="OR",
                        ),
                        name="yes_or_no_with_the_fifth_question_only",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="decisionnote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("set_at__isnull", True)), fields=("process",), name="one_draft_note_in_a_process"
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision__in", ["start", "wait", "regular_work", "area_approach"])),
                name="a_note_is_one_of_four",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("set_at__isnull", True),
                    models.Q(models.Q(("reason", ""), _negated=True), models.Q(("decided_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_set_note_has_a_reason_and_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="occasion",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("text", ""), _negated=True), models.Q(("source", ""), _negated=True)),
                name="an_occasion_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="occasion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["complaint", "incident", "council", "policy", "initiative", "other"])),
                name="an_occasion_has_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="partyreason",
            constraint=models.UniqueConstraint(fields=("note", "party"), name="a_party_stands_once_in_a_note"),
        ),
        migrations.AddConstraint(
            model_name="partyreason",
            constraint=models.CheckConstraint(
                condition=models.Q(("stand__in", ["for", "reservation", "against"])), name="a_stand_is_one_of_three"
            ),
        ),
    ]
