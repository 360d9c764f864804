"""Forms on paper with a number of their own, and files with stories."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0004_closed_blocks_open_nothing"),
        ("stories", "0002_reading"),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("format", models.CharField(max_length=12)),
                ("bytes", models.BinaryField(blank=True, default=bytes)),
                ("columns", models.JSONField(blank=True, default=dict)),
                ("meant", models.JSONField(blank=True, default=dict)),
                ("taken", models.PositiveIntegerField(default=0)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("goes_after", models.DateTimeField(blank=True, null=True)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PaperForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=7)),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PaperSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("size", models.CharField(max_length=2)),
                ("language", models.CharField(max_length=2)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="withdrawn",
            name="source_hash",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddIndex(
            model_name="withdrawn",
            index=models.Index(fields=["process", "source_hash"], name="stories_wit_process_2f62dc_idx"),
        ),
        migrations.AddField(
            model_name="import",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="process.participant"
            ),
        ),
        migrations.AddField(
            model_name="import",
            name="gathering",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="stories.gathering",
            ),
        ),
        migrations.AddField(
            model_name="import",
            name="process",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="story_imports", to="process.process"
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="imported",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="stories",
                to="stories.import",
            ),
        ),
        migrations.AddField(
            model_name="paperform",
            name="process",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="paper_forms", to="process.process"
            ),
        ),
        migrations.AddField(
            model_name="paperform",
            name="story",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="paper",
                to="stories.story",
            ),
        ),
        migrations.AddField(
            model_name="paperset",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="process.participant"
            ),
        ),
        migrations.AddField(
            model_name="paperset",
            name="process",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="paper_sets", to="process.process"
            ),
        ),
        migrations.AddField(
            model_name="paperform",
            name="set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="forms", to="stories.paperset"
            ),
        ),
        migrations.AddIndex(
            model_name="import",
            index=models.Index(fields=["process", "-at"], name="stories_imp_process_3eac72_idx"),
        ),
        migrations.AddConstraint(
            model_name="paperform",
            constraint=models.UniqueConstraint(
                fields=("process", "number"), name="a_form_on_paper_has_a_number_of_its_own"
            ),
        ),
    ]
