from typing import Any

from django.db import migrations, models


def came_by_scoring(apps: Any, schema_editor: Any) -> None:
    """Who came in by a score was invited by nobody; of all others we take it that they were."""
    quietly = apps.get_model("trail", "Trace").objects.filter(act="come_in_quietly", kind="participant")
    apps.get_model("process", "Participant").objects.filter(pk__in=quietly.values("object"), part="member").update(
        is_invited=False
    )


class Migration(migrations.Migration):
    dependencies = [
        ("trail", "0001_traces"),
        ("process", "0002_history"),
    ]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="is_invited",
            field=models.BooleanField(default=True),
        ),
        migrations.RunPython(came_by_scoring, migrations.RunPython.noop),
    ]
