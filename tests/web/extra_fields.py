"""Mass assignment: every column of a table is sent along with a form that does not ask for it."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.test import Client

# Differ each time by themselves.
NEW = {"uid", "guid", "word_hash", "code", "made_at", "changed_at", "at", "opened_at", "withdrawn_at", "basis"}


def rows(model: type[models.Model]) -> list[dict[str, Any]]:
    """All rows, without what no two rows have in common."""
    key = model._meta.pk.attname
    return [
        {n: v for n, v in row.items() if n not in NEW | {key}} for row in model._base_manager.order_by("pk").values()
    ]


def sent(site: Client, address: str, told: dict[str, Any], model: type[models.Model]) -> list[dict[str, Any]]:
    """What is in the table after the form was sent, which is then undone."""
    with transaction.atomic():
        before, there = rows(model), _there(model)
        assert site.post(address, told).status_code in (200, 302)  # 422 is a form that is not right
        after = rows(model)
        assert after != before
        transaction.set_rollback(True)
    for row in after:  # PostgreSQL gives a row that is made again another number
        row |= {key: "new" for key, known in there.items() if row.get(key) is not None and row[key] not in known}
    return after


def _there(model: type[models.Model]) -> dict[str, set[Any]]:
    """What each foreign key of a table can point at already."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return {key.attname: set(key.related_model._base_manager.values_list("pk", flat=True)) for key in keys}


def check(site: Client, address: str, told: dict[str, Any], model: type[models.Model]) -> None:
    """The form does the same with and without them."""
    asked = set(site.get(address).context["form"].fields) | set(told)
    columns = {name for field in model._meta.concrete_fields for name in (field.name, field.attname)} | {"id", "pk"}
    extra = dict.fromkeys(columns - asked, "1")
    assert extra

    assert sent(site, address, {**extra, **told}, model) == sent(site, address, told, model)
