"""A person apart from an account, organisations, and who belongs to which, from when until when.

Whatever people make points to a person, never to an account: a guest has no account, and an
account can go while what the person said stays or goes by a rule of its own. We keep no more
of a person than a name to be called by, a language and how they want to hear from us.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

NAMELESS = "Oud-deelnemer"  # who asked to be forgotten, where something of them may stay


class Person(models.Model):
    class Language(models.TextChoices):
        DUTCH = "nl", "Nederlands"
        ENGLISH = "en", "English"

    class Contact(models.TextChoices):
        MAIL = "mail", _("By e-mail, about what I take part in")
        NONE = "none", _("Not at all, except about signing in")

    display_name = models.CharField(max_length=80)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    contact = models.CharField(max_length=10, choices=Contact, default=Contact.NONE)
    since = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)  # asked to be forgotten: no name, no way to reach them

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(display_name=""), name="a_person_has_a_name"),
            models.CheckConstraint(condition=models.Q(language__in=["nl", "en"]), name="a_person_has_our_language"),
            models.CheckConstraint(condition=models.Q(contact__in=["mail", "none"]), name="a_person_chose_contact"),
        ]

    def __str__(self) -> str:
        return self.display_name


class Guest(models.Model):
    """Lets a person without an account go on: on the same device by a cookie, elsewhere by a word on their receipt.

    Only hashes are kept. When the guest makes an account, what they gave goes to the person of that account and
    this row and its person go.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="guest")
    cookie_hash = models.CharField(max_length=64, unique=True)
    word_hash = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"guest {self.pk}"


class Letter(models.Model):
    """A message that the worker sends. Its address and words go as soon as it has left; see ``post.py``."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        UNSURE = "unsure", _("perhaps sent")  # the program stopped while it was being sent; it is not sent again
        FAILED = "failed", _("not sent")

    key = models.CharField(max_length=80, unique=True)  # so that the same letter is not written twice
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(key=""), name="a_letter_has_a_key")]

    def __str__(self) -> str:
        return f"letter {self.pk}"  # no address: it must not reach a log


class Accounts(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **more: Any) -> Account:
        account = self.model(email=email.strip().lower(), **more)
        account.set_password(password)
        account.save()
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A way for one person to sign in. The e-mail address is its name."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="account")
    email = models.EmailField(max_length=254, unique=True)
    is_active = models.BooleanField(default=True)
    is_platform_admin = models.BooleanField(default=False)
    times_signed_out_everywhere = models.PositiveIntegerField(default=0)

    objects = Accounts()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_for_an_address")]

    def __str__(self) -> str:
        return f"account {self.pk}"  # an address must not reach a log by accident

    def get_session_auth_hash(self) -> str:
        return self._session_word(None)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        from django.conf import settings

        for older in settings.SECRET_KEY_FALLBACKS:
            yield self._session_word(older)

    def _session_word(self, secret: str | bytes | None) -> str:
        """What a session must know to be believed: another password or "sign out everywhere" ends it."""
        value = f"{self.password}\0{self.times_signed_out_everywhere}"
        return salted_hmac("buurtblik.people.session", value, secret=secret, algorithm="sha256").hexdigest()


class Organisation(models.Model):
    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        CORPORATION = "corporation", _("housing corporation")
        POLICE = "police", _("police")
        SCHOOL = "school", _("school")
        CARE = "care", _("care")
        WELFARE = "welfare", _("welfare")
        ENTREPRENEURS = "entrepreneurs", _("entrepreneurs")
        RESIDENTS = "residents", _("residents’ group")
        INSTITUTE = "institute", _("knowledge institute")
        OTHER = "other", _("other")

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind)
    is_tenant = models.BooleanField(default=False)  # has neighbourhoods of its own on this platform

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), "kind", name="one_organisation_of_a_name_and_kind"),
            models.CheckConstraint(condition=~models.Q(name=""), name="an_organisation_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person speaks for an organisation, from one day up to but not including another."""

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        CONTACT = "contact", _("contact person")
        COORDINATOR = "coordinator", _("coordinator")  # may bring in and let go members

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role, default=Role.MEMBER)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="a_membership_does_not_end_before_it_begins",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=models.Q(until__isnull=True), name="one_open_membership"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.person_id} in organisation {self.organisation_id}"
