"""A process of a neighbourhood, its blocks, its parties and the people who take part.

A block has no place in a line: each is open, paused or closed by itself, and an open block opens
some of the acts (collect, judge, decide) that its pack declares. Everything that people
contribute later points to a :class:`Participant`, so that it is known on behalf of whom they spoke.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.blocks import block_sets
from buurtblik.web.people.models import Organisation, Person
from buurtblik.web.trail.history import Kept


class Process(models.Model):
    class Kind(models.TextChoices):
        AGENDA = "agenda", _("neighbourhood agenda")
        APPROACH = "approach", _("neighbourhood approach")

    class Level(models.TextChoices):
        """How much people can decide; from knowing to deciding."""

        INFORM = "inform", _("You are kept informed")
        CONSULT = "consult", _("You are asked what you think")
        ADVISE = "advise", _("You give advice, and hear what is done with it")
        MAKE = "make", _("You make the plan together with us")
        DECIDE = "decide", _("You decide with us")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.AGENDA)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    tenant = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="processes")
    area_code = models.CharField(max_length=10, blank=True)  # empty: an area of our own, in area_codes
    area_codes = models.JSONField(default=list, blank=True)  # buurten of an area of our own
    area_name = models.CharField(max_length=120)
    block_set = models.CharField(max_length=40, default="buurtagenda")
    level = models.CharField(max_length=10, choices=Level, default=Level.ADVISE)
    can_change = models.TextField(blank=True)  # what people can influence
    cannot_change = models.TextField(blank=True)
    hear_back = models.TextField(blank=True)  # when and how people hear what was done
    guests_welcome = models.BooleanField(default=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)  # null: only those who take part see it

    history = Kept(
        "process",
        shows={
            "name": _("Name"),
            "area_name": _("Area"),
            "level": _("How much people can decide"),
            "can_change": _("What people can influence"),
            "cannot_change": _("What stands already"),
            "hear_back": _("When people hear something"),
            "guests_welcome": _("People may take part without an account"),
            "starts": _("First day"),
            "ends": _("Last day"),
        },
        process="",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="a_process_has_a_name"),
            models.CheckConstraint(condition=~models.Q(area_name=""), name="a_process_is_about_an_area"),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="a_process_does_not_end_before_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OpenBlock(models.Model):
    """How one building block stands in a process; a block without a row was never opened."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        PAUSED = "paused", _("paused")
        CLOSED = "closed", _("closed for now")

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="blocks")
    block = models.CharField(max_length=40)  # key in the pack
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    acts = models.JSONField(default=list, blank=True)  # those of the pack that are open: collect, judge, decide
    why = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField(default=timezone.now)
    ticked = models.JSONField(default=list, blank=True)  # keys of the block's checklist that are done

    history = Kept("block", shows={"state": _("How it stands"), "why": _("Why")}, called=lambda row: row.title)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "block"], name="a_block_stands_one_way")]

    def __str__(self) -> str:
        return f"{self.block} {self.state}"

    def clean(self) -> None:
        """Earlier words come back, but opening and closing is an act of its own."""
        if (self.state == self.State.OPEN) != bool(self.acts):
            raise ValidationError(_("Open or close this block on its own page."))

    @property
    def title(self) -> str:
        """What the block is called in the language of the reader."""
        found = block_sets()[self.process.block_set].get(self.block).title
        return found["en" if get_language() == "en" else "nl"]


class Party(models.Model):
    """Who stands at the table: an organisation, or people without one, such as residents of a street."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    group = models.CharField(max_length=40)  # key of agenda.urgency.groups
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    history = Kept("party", shows={"name": _("Name"), "since": _("From"), "until": _("Until")})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "name"], name="a_party_stands_once_at_a_table"),
            models.CheckConstraint(condition=~models.Q(name=""), name="a_party_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """A person takes part, on behalf of a party or of nobody, from a day up to but not including another."""

    class Part(models.TextChoices):
        LEAD = "lead", _("leads the process")
        CORE = "core", _("core team")
        MODERATOR = "moderator", _("moderator")
        MEMBER = "member", _("takes part")

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="participations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="participants")
    group = models.CharField(max_length=40)  # whose voice: key of agenda.urgency.groups
    part = models.CharField(max_length=10, choices=Part, default=Part.MEMBER)
    is_invited = models.BooleanField(
        default=True
    )  # else they came by and scored, and may know no more than who came by
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["process", "person"], condition=models.Q(until__isnull=True), name="a_person_takes_part_once"
            ),
            models.UniqueConstraint(
                fields=["process"],
                condition=models.Q(part="lead", until__isnull=True),
                name="one_person_leads_a_process",
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.person_id} in process {self.process_id}"


class Invitation(models.Model):
    """An open door for one party or group. Only the hash of its word is kept; the word stands in the message."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="invitations")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    group = models.CharField(max_length=40)
    part = models.CharField(max_length=10, choices=Participant.Part, default=Participant.Part.MEMBER)
    email = models.EmailField(blank=True)  # empty: a link for many, or used already; we need it no longer then
    is_personal = models.BooleanField(default=False)  # for one receiver, and used up by one
    language = models.CharField(max_length=2, choices=Person.Language, default=Person.Language.DUTCH)
    word_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)  # null: the message has not left
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)  # of a personal one; it then works no more
    accepted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(part="lead"), name="nobody_is_invited_to_lead"),
            models.CheckConstraint(
                condition=models.Q(is_personal=True) | models.Q(part="member"), name="a_link_for_many_gives_no_rights"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
