from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from buurtblik.web.agenda import immutable


def put(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    immutable.put(editor.connection)


def take_away(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    immutable.take_away(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("agenda", "0001_agenda")]
    operations = [migrations.RunPython(put, take_away)]
