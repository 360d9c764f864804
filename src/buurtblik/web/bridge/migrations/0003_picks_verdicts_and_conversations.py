"""Picks, verdicts with dissent and outcomes, recognising, and conversations."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bridge", "0002_words_at_figures"),
        ("process", "0004_closed_blocks_open_nothing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Conversation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("starts", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=120)),
                ("minutes", models.PositiveSmallIntegerField(default=90)),
                ("figures", models.JSONField(default=list)),
                ("invited", models.JSONField(blank=True, default=dict)),
                ("came", models.JSONField(blank=True, default=dict)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
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
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="conversations", to="process.process"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=60)),
                ("area", models.JSONField()),
                ("release", models.CharField(max_length=40)),
                ("figure", models.JSONField()),
                ("leaning", models.CharField(max_length=10)),
                ("reason", models.CharField(max_length=500)),
                ("note", models.TextField(blank=True, max_length=2000)),
                ("said_by", models.CharField(max_length=120)),
                ("version", models.PositiveIntegerField(default=1)),
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
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="picks", to="process.process"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Recognition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=60)),
                ("period", models.CharField(max_length=40)),
                ("release", models.CharField(max_length=40)),
                ("group", models.CharField(max_length=40)),
                ("answer", models.CharField(max_length=6)),
                ("words", models.CharField(blank=True, max_length=300)),
                (
                    "read",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("shown", "Shown"), ("hidden", "Hidden")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("suspect", models.JSONField(blank=True, default=list)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="process.participant"
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recognitions", to="process.process"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TableAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("figure", models.CharField(max_length=60)),
                ("card", models.PositiveSmallIntegerField()),
                ("group", models.CharField(max_length=40)),
                ("recognises", models.CharField(blank=True, max_length=6)),
                ("worth", models.CharField(blank=True, max_length=12)),
                ("words", models.JSONField(blank=True, default=dict)),
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
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="bridge.conversation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("judgement", models.CharField(max_length=16)),
                ("basis", models.JSONField()),
                ("why", models.TextField(max_length=1000)),
                ("said_by", models.CharField(max_length=120)),
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
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="verdicts", to="process.process"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=160)),
                ("evidence", models.JSONField()),
                ("said_by", models.CharField(max_length=120)),
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
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outcomes", to="process.process"
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outcomes", to="bridge.verdict"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Dissent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(max_length=1000)),
                ("said_by", models.CharField(max_length=120)),
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
                    "verdict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dissent", to="bridge.verdict"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="a_conversation_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.UniqueConstraint(fields=("process", "indicator"), name="a_figure_is_picked_once"),
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.CheckConstraint(
                condition=models.Q(("leaning__in", ["worrying", "promising"])), name="a_pick_has_a_leaning"
            ),
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("reason", ""), _negated=True), models.Q(("said_by", ""), _negated=True)),
                name="a_pick_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="recognition",
            constraint=models.UniqueConstraint(
                fields=("process", "indicator", "by"), name="a_reader_answers_once_at_a_figure"
            ),
        ),
        migrations.AddConstraint(
            model_name="recognition",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["yes", "partly", "no"])), name="a_reader_says_yes_or_no"
            ),
        ),
        migrations.AddConstraint(
            model_name="tableanswer",
            constraint=models.UniqueConstraint(
                fields=("conversation", "figure", "card"), name="a_card_answers_once_at_a_figure"
            ),
        ),
        migrations.AddConstraint(
            model_name="tableanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("recognises__in", ["", "yes", "partly", "no"])), name="a_card_says_yes_partly_or_no"
            ),
        ),
        migrations.AddConstraint(
            model_name="tableanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("worth__in", ["", "good", "better", "much_better"])),
                name="a_card_values_in_our_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.UniqueConstraint(
                fields=("process", "theme", "number"), name="a_verdict_has_its_own_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "judgement__in",
                        ["confirmed", "nuanced", "contradicted", "blind_figures", "blind_stories", "not_discussed"],
                    )
                ),
                name="a_verdict_says_which",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("why", ""), _negated=True), models.Q(("said_by", ""), _negated=True)),
                name="a_verdict_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.UniqueConstraint(fields=("process", "title"), name="an_outcome_stands_once"),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.CheckConstraint(
                condition=models.Q(("sort__in", ["challenge", "opportunity", "strength"])), name="an_outcome_has_a_sort"
            ),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("title", ""), _negated=True), models.Q(("said_by", ""), _negated=True)),
                name="an_outcome_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="dissent",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("words", ""), _negated=True), models.Q(("said_by", ""), _negated=True)),
                name="dissent_says_what",
            ),
        ),
    ]
