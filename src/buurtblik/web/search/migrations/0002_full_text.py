"""The full-text index that the table keeps itself."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from buurtblik.web.search import tables


def put(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    tables.put(editor.connection)


def take_away(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    tables.take_away(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_indexed")]
    operations = [migrations.RunPython(put, take_away)]
