"""Who matters in a neighbourhood, when they met, and what one contact hands over to the next.

An actor is told by what it is for the neighbourhood, not by who works there: its contact is a
participant or the name of a function. How driven an actor is and what the core team notes are
judgements about others; who may see them stands in the table of rights.
"""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtblik.web.people.models import Person
from buurtblik.web.process.models import Participant, Party, Process
from buurtblik.web.trail.history import Kept

FROM_1_TO_5 = [MinValueValidator(1), MaxValueValidator(5)]


class Actor(models.Model):
    class Form(models.TextChoices):
        ORGANISATION = "organisation", _("an organisation")
        GROUP = "group", _("a group without an organisation")
        ROLE = "role", _("one role, such as the family doctor")

    class Mandate(models.TextChoices):
        """The words of agenda.actors.Mandate."""

        UNKNOWN = "unknown", _("not known yet")
        NONE = "none", _("listens, without a mandate")
        SPEAK = "speak", _("may speak for the others")
        DECIDE = "decide", _("may decide for the others")

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="actors")
    party = models.ForeignKey(Party, on_delete=models.SET_NULL, null=True, blank=True, related_name="actors")
    form = models.CharField(max_length=12, choices=Form, default=Form.ORGANISATION)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)  # key of a partner in the pack of agenda.actors
    role = models.CharField(max_length=120, blank=True)  # in the process; everybody sees it
    relevance = models.PositiveSmallIntegerField(validators=FROM_1_TO_5)
    drive = models.PositiveSmallIntegerField(validators=FROM_1_TO_5)
    mandate = models.CharField(max_length=10, choices=Mandate, default=Mandate.UNKNOWN)
    interest = models.TextField(max_length=600, blank=True)  # in the words of the actor
    contact = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    contact_function = models.CharField(max_length=80, blank=True)  # "wijkagent": a function, no name of a person
    notes = models.TextField(max_length=1000, blank=True)  # of the core team, for the core team

    # Without the notes and the drive: a judgement about others is kept as it is now, and no longer.
    history = Kept(
        "actor",
        shows={"name": _("Name"), "role": _("Role in the process"), "relevance": _("How much it matters here")},
        excluded_fields=("notes", "drive", "interest", "contact", "contact_function"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "name"], name="an_actor_stands_once_on_a_map"),
            models.UniqueConstraint(fields=["party"], name="a_party_stands_once_on_a_map"),
            models.CheckConstraint(condition=~models.Q(name=""), name="an_actor_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(relevance__gte=1, relevance__lte=5, drive__gte=1, drive__lte=5),
                name="an_actor_stands_on_the_map",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    class Kind(models.TextChoices):
        START = "start", _("start")
        FIGURES = "figures", _("looking at figures together")
        STORIES = "stories", _("telling and listening")
        TOGETHER = "together", _("laying figures and stories side by side")
        DECIDE = "decide", _("choosing and deciding")
        TEAM = "team", _("core team")
        OTHER = "other", _("something else")

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="meetings")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TOGETHER)
    on = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160)
    asks = models.TextField(max_length=1000, blank=True)  # what is asked of who comes
    is_open = models.BooleanField(default=False)  # everybody may come, and read of it
    report = models.TextField(max_length=6000, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # by which a calendar knows it again
    version = models.PositiveIntegerField(default=0)  # a calendar takes over the highest
    changed_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    history = Kept(
        "meeting",
        shows={
            "name": _("Name"),
            "on": _("Day"),
            "begins": _("From"),
            "ends": _("Until"),
            "place": _("Place"),
            "asks": _("What we ask of you"),
            "report": _("Report"),
        },
        read_as=lambda row: row.read_as,
        excluded_fields=("uid", "made_by"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="a_meeting_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(begins__lt=models.F("ends")),
                name="a_meeting_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def read_as(self) -> str:
        """What it is called in the table of rights."""
        return "meeting" if self.is_open else "closed_meeting"


class Invited(models.Model):
    """A party that was asked to a meeting, and whether somebody came for it; empty as long as nobody noted it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invited")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "party"], name="a_party_is_asked_once")]

    def __str__(self) -> str:
        return f"party {self.party_id} at meeting {self.meeting_id}"


class Attendance(models.Model):
    """How many of one group were there, counted at the door. Nobody's name."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    group = models.CharField(max_length=40)  # key of agenda.urgency.groups
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "group"], name="a_group_is_counted_once")]

    def __str__(self) -> str:
        return f"{self.group} at meeting {self.meeting_id}"


class Presence(models.Model):
    """A participant says to have been at a meeting; only they can say so, and take it back."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="presences")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "participant"], name="somebody_is_present_once")]

    def __str__(self) -> str:
        return f"participant {self.participant_id} at meeting {self.meeting_id}"


class Handover(models.Model):
    """What one contact or lead leaves to the next. ``party`` is empty when it is about who leads the process."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="handovers")
    party = models.ForeignKey(Party, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    about_lead = models.BooleanField(default=False)
    giver = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    taker = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    taker_function = models.CharField(max_length=80, blank=True)  # as long as it is not known who takes over
    on = models.DateField()
    runs = models.TextField(max_length=3000)  # what runs, and where it stands
    knows = models.TextField(max_length=2000, blank=True)  # what the next one should know
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(runs=""), name="a_handover_says_what_runs")]

    def __str__(self) -> str:
        return f"handover {self.pk}"


class Promise(models.Model):
    """Something that was promised to the neighbourhood and goes over to the next one."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="promises")
    what = models.CharField(max_length=300)
    due = models.DateField(null=True, blank=True)
    kept_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(what=""), name="a_promise_says_what")]

    def __str__(self) -> str:
        return f"promise {self.pk}"
