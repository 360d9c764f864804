"""Every table has a rule, every field of a table about people has a place in it, and what has had its time goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from buurtblik.web.people.models import Account, Person
from buurtblik.web.storage.personal import Erasure, Rule, impersonal, rules, undeclared, unruled
from buurtblik.web.storage.personal_page import with_table
from buurtblik.web.storage.tidying import tidy

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
BEING_BUILT = ("guard",)  # rooms whose tables still change; they come in with their rules


def test_every_model_has_a_rule():
    assert (
        unruled([m for m in apps.get_models(include_auto_created=True) if m._meta.app_label not in BEING_BUILT]) == []
    )


def test_a_model_without_a_rule_is_caught():
    class Planted(models.Model):
        name = models.CharField(max_length=10)

        class Meta:
            app_label = "storage"

    try:
        assert "storage.Planted" in unruled()
    finally:
        del apps.all_models["storage"]["planted"]
        apps.clear_cache()


def test_every_rule_is_about_a_model_that_there_is():
    known = {model._meta.label.lower() for model in apps.get_models(include_auto_created=True)}

    assert {rule.model.lower() for rule in rules()} <= known


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.model)
def test_a_rule_is_whole(rule: Rule):
    assert undeclared(rule) == [], "say of each field whether its person sees it (shown) or not (unshown)"
    assert rule.kept or rule.stays, "say how long it is kept, or why there is no end to it"
    if rule.of_person:
        assert rule.erased is not Erasure.NOTHING
        assert rule.erased is Erasure.GOES or rule.why or not rule.what, "say why something stays"
        assert bool(rule.emptied) == (rule.erased is Erasure.EMPTIED) or rule.model == "people.Person"
    else:
        assert rule.erased is Erasure.NOTHING
        assert not rule.shown


def test_a_field_that_a_rule_forgets_is_caught():
    rule = next(rule for rule in rules() if rule.model == "people.Account")

    assert undeclared(Rule(model=rule.model, person="person", shown=rule.shown)) == [
        "password",
        "times_signed_out_everywhere",
    ]


def points_to_people(model: type[models.Model]) -> list[str]:
    return [
        f.name
        for f in model._meta.concrete_fields
        if f.name == "email" or (f.is_relation and f.related_model in (Person, Account))
    ]


def test_a_table_that_points_to_people_is_not_called_impersonal():
    personal = {rule.model.lower() for rule in rules() if rule.of_person}

    assert points_to_people(Account) == ["person", "email"]
    pointing = [m for m in apps.get_models() if points_to_people(m) and m._meta.app_label not in BEING_BUILT]
    assert [m for m in pointing if m._meta.label_lower not in personal] == []
    assert not impersonal("people.Account", stays="")[0].of_person


def test_tidying_an_empty_database_names_all_it_looks_after(database):
    counts = tidy(at=AT)

    assert set(counts.values()) == {0}
    assert {"accounts without a confirmed address", "sessions.Session", "storage.DoneAct"} <= counts.keys()


def moments(kept, at):
    """A moment that is just within the time that something is kept, and one just past it."""
    return at - kept.time + timedelta(minutes=1), at - kept.time - timedelta(minutes=1)


def row(model: str, since: str, moment: datetime, number: int) -> models.Model:
    kind = apps.get_model(model)
    values = {}
    for f in kind._meta.concrete_fields:
        if f.name == since:
            values[f.name] = moment if isinstance(f, models.DateTimeField) else moment.date()
        elif (
            (f.primary_key and f.has_default())
            or isinstance(f, models.AutoField)
            or f.null
            or (f.has_default() and not f.unique)
        ):
            continue
        elif f.is_relation:
            values[f.name] = row(f.related_model._meta.label, "", moment, number)
        elif isinstance(f, models.DateTimeField):
            values[f.name] = moment
        elif isinstance(f, models.DateField):
            values[f.name] = moment.date()
        elif isinstance(f, models.IntegerField):
            values[f.name] = number
        elif f.choices:
            values[f.name] = f.choices[0][0]
        elif isinstance(f, models.CharField | models.TextField):
            values[f.name] = f"word {number}"[: f.max_length or 20]
        elif isinstance(f, models.JSONField):
            values[f.name] = {}
    if "until" in values and "since" in {f.name for f in kind._meta.concrete_fields}:
        values["since"] = values["until"] - timedelta(days=1)
    return kind._base_manager.create(**values)


@pytest.mark.parametrize(
    ("model", "kept"), [pytest.param(r.model, k, id=f"{r.model}.{k.since}") for r in rules() for k in r.kept]
)
def test_what_has_had_its_time_goes_and_what_has_not_stays(database, model, kept):
    within, past = moments(kept, AT)
    if not isinstance(apps.get_model(model)._meta.get_field(kept.since), models.DateTimeField):
        within, past = within + timedelta(days=1), past - timedelta(days=1)
    young, old = row(model, kept.since, within, 1), row(model, kept.since, past, 2)

    first, second = tidy(at=AT), tidy(at=AT)

    assert (first[model], second[model]) == (1, 0)
    left = set(apps.get_model(model)._base_manager.values_list("pk", flat=True))
    assert young.pk in left
    assert old.pk not in left


def test_the_page_about_keeping_and_forgetting_is_made_from_the_rules():
    page = (Path(__file__).resolve().parents[3] / "docs" / "how-to" / "privacy.md").read_text("utf-8")

    assert with_table(page) == page, "make docs/how-to/privacy.md again; it says how"
    assert "| `people.Account` |" in page
