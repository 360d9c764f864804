from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from buurtblik.web.trail import guard


def put(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    guard.put(editor.connection)


def take_away(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    guard.take_away(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_traces")]
    operations = [migrations.RunPython(put, take_away)]
