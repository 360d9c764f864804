"""Ballots that looked odd, and the earlier words of occasions and decisions."""

import django.db.models.deletion
import simple_history.models
from django.db import migrations, models

import buurtblik.web.urgency.models


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0002_history"),
        ("urgency", "0003_cards_on_paper"),
    ]

    operations = [
        migrations.AddField(
            model_name="ballot",
            name="suspect",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="outcome",
            name="marked",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AlterField(
            model_name="decisionnote",
            name="decision",
            field=models.CharField(choices=buurtblik.web.urgency.models.decisions, max_length=20),
        ),
        migrations.CreateModel(
            name="HistoricalDecisionNote",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("decision", models.CharField(choices=buurtblik.web.urgency.models.decisions, max_length=20)),
                ("reason", models.TextField(blank=True, max_length=2000)),
                ("decided_by", models.CharField(blank=True, max_length=120)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("look_again", models.DateField(blank=True, null=True)),
                ("follow_up", models.CharField(blank=True, max_length=300)),
                ("heeded", models.TextField(blank=True, max_length=2000)),
                ("changed_at", models.DateTimeField()),
                ("set_at", models.DateTimeField(blank=True, null=True)),
                ("basis", models.JSONField(blank=True, default=dict)),
                ("history_change_reason", models.CharField(blank=True, default="", max_length=300)),
                ("history_user_id", models.BigIntegerField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "process",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="process.process",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="process.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical decision note",
                "verbose_name_plural": "historical decision notes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOccasion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                ("history_change_reason", models.CharField(blank=True, default="", max_length=300)),
                ("history_user_id", models.BigIntegerField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="process.participant",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="process.process",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="process.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical occasion",
                "verbose_name_plural": "historical occasions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
