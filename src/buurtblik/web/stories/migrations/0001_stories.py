"""Stories with their tellers, pictures, words before masking, and the gatherings where they were told."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_letters_and_forgetting"),
        ("process", "0004_closed_blocks_open_nothing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gathering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("method", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("held_on", models.DateField()),
                ("place", models.CharField(blank=True, max_length=120)),
                ("about", models.TextField(blank=True, max_length=2000)),
                ("checklist", models.JSONField(blank=True, default=list)),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="gatherings", to="process.process"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=12)),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("fingerprint", models.CharField(max_length=64)),
                ("source", models.CharField(blank=True, max_length=120)),
                ("text", models.TextField(blank=True, max_length=50000)),
                ("pride", models.TextField(blank=True, max_length=2000)),
                ("stay", models.TextField(blank=True, max_length=2000)),
                ("change", models.TextField(blank=True, max_length=2000)),
                ("wish", models.TextField(blank=True, max_length=2000)),
                ("summary", models.CharField(blank=True, max_length=1000)),
                ("language", models.CharField(default="nl", max_length=12)),
                ("method", models.CharField(default="written", max_length=20)),
                ("told_on", models.DateField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "told on the site"),
                            ("desk", "typed in by an interviewer"),
                            ("paper", "from paper"),
                            ("file", "from a file"),
                        ],
                        default="web",
                        max_length=10,
                    ),
                ),
                ("themes", models.JSONField(blank=True, default=list)),
                ("tone", models.CharField(blank=True, default="", max_length=10)),
                ("answers", models.JSONField(blank=True, default=dict)),
                ("place_kind", models.CharField(default="none", max_length=8)),
                ("corners", models.JSONField(blank=True, default=list)),
                ("place_name", models.CharField(blank=True, max_length=120)),
                ("scopes", models.JSONField(blank=True, default=list)),
                (
                    "given",
                    models.CharField(
                        choices=[
                            ("site", "site"),
                            ("spoken", "spoken"),
                            ("signed", "signed"),
                            ("recorded", "recorded"),
                            ("earlier", "earlier"),
                        ],
                        max_length=10,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("state", models.CharField(default="new", max_length=10)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("suspect", models.JSONField(blank=True, default=list)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="process.participant",
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stories",
                        to="stories.gathering",
                    ),
                ),
                (
                    "instead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stood_for",
                        to="stories.story",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="process.participant",
                    ),
                ),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="stories", to="process.process"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Original",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.JSONField()),
                ("goes_after", models.DateTimeField(blank=True, null=True)),
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="original", to="stories.story"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Media",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("photo", "photo"), ("sound", "recording")], max_length=6)),
                ("type", models.CharField(max_length=40)),
                ("bytes", models.BinaryField()),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("caption", models.CharField(blank=True, max_length=300)),
                ("credit", models.CharField(blank=True, max_length=120)),
                ("licence", models.CharField(blank=True, max_length=60)),
                ("is_checked", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="media", to="stories.story"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Teller",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("group", models.CharField(max_length=40)),
                ("age", models.CharField(blank=True, max_length=6)),
                ("sex", models.CharField(blank=True, max_length=6)),
                ("tenure", models.CharField(blank=True, max_length=12)),
                ("part", models.CharField(blank=True, max_length=10)),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tellers", to="stories.story"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Withdrawn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("on", models.DateField()),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withdrawn_stories",
                        to="process.process",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="a_gathering_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "method__in",
                        [
                            "kitchen_table",
                            "street",
                            "picture_talk",
                            "key_person",
                            "portrait",
                            "photo",
                            "drawing",
                            "walk",
                            "observation",
                            "written",
                            "evening",
                            "reaction",
                            "survey",
                            "idea",
                        ],
                    )
                ),
                name="a_gathering_has_a_method",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["process", "state", "at"], name="stories_sto_process_87bf11_idx"),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["process", "fingerprint"], name="stories_sto_process_7f3566_idx"),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.UniqueConstraint(fields=("process", "name"), name="a_story_has_a_name_of_its_own"),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source", ""), _negated=True),
                fields=("process", "source"),
                name="a_line_of_a_file_comes_in_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("change", ""), ("pride", ""), ("stay", ""), ("text", ""), ("wish", ""), _negated=True
                ),
                name="a_story_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "method__in",
                        [
                            "kitchen_table",
                            "street",
                            "picture_talk",
                            "key_person",
                            "portrait",
                            "photo",
                            "drawing",
                            "walk",
                            "observation",
                            "written",
                            "evening",
                            "reaction",
                            "survey",
                            "idea",
                        ],
                    )
                ),
                name="a_story_has_a_method",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["new", "shown", "held", "hidden", "merged", "replaced"])),
                name="a_story_has_a_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(("given__in", ["site", "spoken", "signed", "recorded", "earlier"])),
                name="a_story_has_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(("tone__in", ["", "good", "mixed", "bad", "none"])), name="a_story_has_our_tone"
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["held", "hidden"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="what_is_not_shown_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="media",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["photo", "sound"])), name="media_has_a_kind"
            ),
        ),
    ]
