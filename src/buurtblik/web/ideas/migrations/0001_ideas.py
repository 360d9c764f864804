"""Ideas with their steps, how they stand to policy, the register, the days of decisions, and the council note."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_letters_and_forgetting"),
        ("process", "0004_closed_blocks_open_nothing"),
        ("stories", "0004_what_left_stays_away"),
    ]

    operations = [
        migrations.CreateModel(
            name="Idea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
                ("code_hash", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("words", models.TextField(max_length=4000)),
                ("title", models.CharField(blank=True, max_length=120)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("story", "story"),
                            ("session", "session"),
                            ("site", "site"),
                            ("paper", "paper"),
                            ("meeting", "meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                ("received_on", models.DateField()),
                ("themes", models.JSONField(blank=True, default=list)),
                ("place", models.CharField(blank=True, max_length=120)),
                ("source", models.CharField(blank=True, max_length=60)),
                ("own_part", models.TextField(blank=True, max_length=1000)),
                ("needs", models.TextField(blank=True, max_length=1000)),
                (
                    "term_weeks",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(104),
                        ],
                    ),
                ),
                ("extended_on", models.DateField(blank=True, null=True)),
                ("extended_why", models.CharField(blank=True, max_length=500)),
                ("contact", models.CharField(blank=True, max_length=120)),
                (
                    "read",
                    models.CharField(
                        choices=[("new", "not read yet"), ("shown", "shown"), ("hidden", "kept back")],
                        default="new",
                        max_length=10,
                    ),
                ),
                ("hidden_why", models.CharField(blank=True, max_length=500)),
                ("suspect", models.JSONField(blank=True, default=list)),
                ("version", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ideas", to="process.process"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="ideas",
                        to="stories.story",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=120)),
                ("owner", models.CharField(max_length=120)),
                ("contact", models.CharField(blank=True, max_length=120)),
                ("about", models.TextField(blank=True, max_length=1000)),
                ("starts", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("link", models.CharField(blank=True, max_length=500)),
                ("themes", models.JSONField(blank=True, default=list)),
                ("is_citywide", models.BooleanField(default=False)),
                ("participation", models.TextField(blank=True, max_length=1000)),
                ("amount_eur", models.BigIntegerField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField()),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="policies", to="people.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("relation", models.CharField(max_length=10)),
                ("words", models.TextField(blank=True, max_length=1000)),
                ("said_by", models.CharField(max_length=120)),
                ("on", models.DateField()),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="ideas.idea"
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="ideas.policy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reach",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mail", models.EmailField(max_length=254)),
                (
                    "language",
                    models.CharField(choices=[("nl", "Nederlands"), ("en", "English")], default="nl", max_length=2),
                ),
                ("at", models.DateTimeField()),
                (
                    "idea",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reach", to="ideas.idea"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.CharField(blank=True, max_length=10)),
                ("said_by", models.CharField(max_length=120)),
                ("why", models.TextField(blank=True, max_length=4000)),
                ("back_on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="ideas.idea"
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="ideas.idea",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WithdrawnIdea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("on", models.DateField()),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withdrawn_ideas",
                        to="process.process",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CouncilNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=120)),
                ("occasion", models.TextField(max_length=1000)),
                ("core", models.TextField(blank=True, max_length=1000)),
                ("influence", models.TextField(blank=True, max_length=1000)),
                ("dissent", models.TextField(blank=True, max_length=1000)),
                ("at", models.DateTimeField()),
                (
                    "process",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="council_note", to="process.process"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject", ""), _negated=True), models.Q(("occasion", ""), _negated=True)
                        ),
                        name="a_council_note_says_why_now",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionMoment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2100),
                        ]
                    ),
                ),
                ("decides", models.DateField()),
                ("hand_in", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decision_moments",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "kind", "year"), name="a_moment_has_one_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hand_in__isnull", True), ("hand_in__lte", models.F("decides")), _connector="OR"
                        ),
                        name="a_proposal_is_in_before_the_decision",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="idea",
            index=models.Index(fields=["process", "read", "received_on"], name="ideas_idea_process_c9d348_idx"),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.UniqueConstraint(fields=("process", "key"), name="an_idea_has_a_key_of_its_own"),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="an_idea_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["story", "session", "site", "paper", "meeting"])),
                name="an_idea_comes_from_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("read", "hidden"), _negated=True),
                    models.Q(("hidden_why", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_hidden_idea_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("extended_on__isnull", True), models.Q(("extended_why", ""), _negated=True), _connector="OR"
                ),
                name="a_longer_term_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.UniqueConstraint(fields=("tenant", "key"), name="a_policy_stands_once_in_a_register"),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["policy", "programme", "project", "budget", "regulation", "decision"])
                ),
                name="a_policy_has_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("owner", ""), _negated=True)),
                name="a_policy_has_an_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(
                fields=("idea", "policy"), name="an_idea_is_judged_once_beside_a_policy"
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(
                condition=models.Q(("policy__isnull", True)), fields=("idea",), name="an_idea_is_new_only_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(("relation__in", ["fits", "conflicts", "new"])), name="a_link_is_one_of_three"
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("policy__isnull", True), ("relation", "new")),
                    models.Q(models.Q(("relation", "new"), _negated=True), ("policy__isnull", False)),
                    _connector="OR",
                ),
                name="what_is_new_has_no_policy",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["idea", "at"], name="ideas_step_idea_id_dbbcbd_idx"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to__in", ["", "received", "in_review", "adopted", "adapted", "declined", "parked", "merged"])
                ),
                name="a_step_goes_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("said_by", ""), _negated=True), name="somebody_stands_by_a_step"
            ),
        ),
    ]
