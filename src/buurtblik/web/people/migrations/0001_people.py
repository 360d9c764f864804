"""People, accounts, organisations and memberships."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "municipality"),
                            ("corporation", "housing corporation"),
                            ("police", "police"),
                            ("school", "school"),
                            ("care", "care"),
                            ("welfare", "welfare"),
                            ("entrepreneurs", "entrepreneurs"),
                            ("residents", "residents’ group"),
                            ("institute", "knowledge institute"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_tenant", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        models.F("kind"),
                        name="one_organisation_of_a_name_and_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="an_organisation_has_a_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("display_name", models.CharField(max_length=80)),
                (
                    "language",
                    models.CharField(choices=[("nl", "Nederlands"), ("en", "English")], default="nl", max_length=2),
                ),
                (
                    "contact",
                    models.CharField(
                        choices=[
                            ("mail", "By e-mail, about what I take part in"),
                            ("none", "Not at all, except about signing in"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("display_name", ""), _negated=True), name="a_person_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["nl", "en"])), name="a_person_has_our_language"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("contact__in", ["mail", "none"])), name="a_person_chose_contact"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("member", "member"), ("contact", "contact person"), ("coordinator", "coordinator")],
                        default="member",
                        max_length=20,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="a_membership_does_not_end_before_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("person", "organisation"),
                        name="one_open_membership",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("is_platform_admin", models.BooleanField(default=False)),
                ("times_signed_out_everywhere", models.PositiveIntegerField(default=0)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="account", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="one_account_for_an_address"
                    )
                ],
            },
        ),
    ]
