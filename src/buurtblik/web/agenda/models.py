"""What is kept of an agenda: the draft that people write, its versions, what was said of them, and who signed.

The plan is kept whole, as the values of ``buurtblik.agenda.plan.as_json``; it is written part by part, and each change
of a part is kept. A version is made once and never changed (``immutable.py``): it holds the plan and the facts that it
rests on as bytes with their digest. The words of tellers lie beside it and go when their story goes.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.plan.measures import Status
from buurtblik.web.people.models import Person
from buurtblik.web.process.models import Participant, Party, Process
from buurtblik.web.stories.models import Story

WORDS_MAX = 500
TEXT_MAX = 4000


class Draft(models.Model):
    """The agenda as it is written now. One in a process."""

    process = models.OneToOneField(Process, on_delete=models.CASCADE, related_name="agenda_draft")
    plan = models.JSONField()
    facts = models.TextField()  # of agenda.evidence.frozen: what was placed, without the words of tellers
    last_number = models.PositiveIntegerField(default=0)  # so that the name of a part that went is not used again
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"agenda of process {self.process_id}"


class Change(models.Model):
    """One change of one part of the draft. What was there before can be put back."""

    class Act(models.TextChoices):
        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        MOVED = "moved", _("moved to another place")
        REMOVED = "removed", _("removed")
        PUT_BACK = "put_back", _("put back as it was before")

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="changes")
    part = models.CharField(max_length=20)  # its id in the plan
    kind = models.CharField(max_length=20)  # the list of the plan that it stands in; "plan" or "vision"
    act = models.CharField(max_length=10, choices=Act)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    place = models.PositiveIntegerField(default=0)  # in its list, before it moved or went
    links = models.JSONField(default=list, blank=True)  # of a part that went: (part, field) that named it
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["draft", "part", "-at"])]

    def __str__(self) -> str:
        return f"change {self.pk} of {self.part}"


class Version(models.Model):
    """The agenda as it was shown to everybody from a moment on."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="agenda_versions")
    number = models.PositiveSmallIntegerField()
    plan = models.TextField()  # JSON of the plan
    facts = models.BinaryField()  # agenda.evidence.frozen
    digest = models.CharField(max_length=64)  # SHA-256 of the facts
    release = models.CharField(max_length=40, blank=True)  # of the figures that stood in it; empty without figures
    heard = models.JSONField(default=dict, blank=True)  # language -> sentences: who was heard and who was not
    why = models.TextField(max_length=TEXT_MAX, blank=True)  # what is new in it, and why
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="a_version_of_an_agenda_has_its_own_number"),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(why=""), name="a_later_version_says_what_is_new"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of the agenda of process {self.process_id}"


class Quote(models.Model):
    """Words of a teller in an agenda. They go with their story; that words stood there stays."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="agenda_quotes")
    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, null=True, blank=True, related_name="quotes"
    )  # null: of the draft
    item = models.CharField(max_length=20)  # the piece of evidence that they belong to
    words = models.TextField(max_length=TEXT_MAX)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="agenda_quotes")
    story_version = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "item"], name="an_item_of_a_version_has_its_words_once"),
            models.UniqueConstraint(
                fields=["process", "item"],
                condition=models.Q(version__isnull=True),
                name="an_item_of_a_draft_has_its_words_once",
            ),
        ]

    def __str__(self) -> str:
        return f"quote {self.pk}"


class Consultation(models.Model):
    """Everybody is asked what they think of a version, until and with a day."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="consultation")
    closes_on = models.DateField()
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"consultation on version {self.version_id}"


class Outcome(StrEnum):
    """What is done with a remark."""

    TAKEN = "taken"
    PARTLY = "partly"
    NOT = "not"
    NOTED = "noted"


class Remark(models.Model):
    """What somebody says of one part of a version, or of the whole, and what is answered."""

    class Channel(models.TextChoices):
        WEB = "web", _("on the site")
        PAPER = "paper", _("on paper")

    class Read(models.TextChoices):
        """Words can point at a person, so somebody reads them before they are shown."""

        NEW = "new", _("not read yet")
        SHOWN = "shown", _("shown")
        KEPT_BACK = "kept_back", _("kept back")

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="remarks")
    part = models.CharField(max_length=20, blank=True)  # its id in the plan; empty: the whole
    words = models.TextField(max_length=TEXT_MAX)
    group = models.CharField(max_length=40)  # key of agenda.urgency.groups
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    suspect = models.JSONField(default=list, blank=True)  # guard.check.Reason
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    typed_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    read = models.CharField(max_length=10, choices=Read, default=Read.NEW)
    outcome = models.CharField(max_length=10, blank=True)  # Outcome; empty: not answered yet
    answer = models.TextField(max_length=TEXT_MAX, blank=True)
    answered_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    turn = models.PositiveIntegerField(default=0)  # goes up with each answer, so that two do not undo each other

    class Meta:
        indexes = [models.Index(fields=["version", "read", "at"])]
        constraints = [
            models.CheckConstraint(condition=~models.Q(words=""), name="a_remark_says_something"),
            models.CheckConstraint(
                condition=models.Q(outcome="") | ~models.Q(answer=""), name="what_is_done_with_a_remark_is_said"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", *(one.value for one in Outcome)]), name="a_remark_ends_one_of_ways"
            ),
        ]

    def __str__(self) -> str:
        return f"remark {self.pk}"


class Stand(StrEnum):
    """What a party says of an agenda."""

    RECOGNISED = "recognised"
    ACKNOWLEDGED = "acknowledged"
    RESERVATION = "reservation"
    NOT = "not"


STANDS = [
    (Stand.RECOGNISED.value, _("We recognise it")),
    (Stand.ACKNOWLEDGED.value, _("We recognise it and stand behind it")),
    (Stand.RESERVATION.value, _("We stand behind it, with a reservation")),
    (Stand.NOT.value, _("We do not stand behind it")),
]


class Signature(models.Model):
    """What a party says of a version. Rows are kept; the last of a party stands."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="signatures")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    stand = models.CharField(max_length=12, choices=STANDS)
    words = models.TextField(max_length=TEXT_MAX, blank=True)
    signed_as = models.CharField(max_length=120)  # a name or a role, as the party wants it to be said
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "party", "at"], name="a_party_signs_once_at_a_moment"),
            models.CheckConstraint(
                condition=models.Q(stand__in=[one.value for one in Stand]), name="a_signature_is_one_of_ours"
            ),
            models.CheckConstraint(
                condition=models.Q(stand__in=[Stand.RECOGNISED.value, Stand.ACKNOWLEDGED.value]) | ~models.Q(words=""),
                name="who_does_not_agree_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"


class Adoption(models.Model):
    """That a version was adopted. The newest adopted version stands."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="adoption")
    decided_by = models.CharField(max_length=200)  # names or roles, as people want it to be said
    words = models.TextField(max_length=TEXT_MAX, blank=True)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(decided_by=""), name="somebody_adopts_an_agenda")]

    def __str__(self) -> str:
        return f"adoption of version {self.version_id}"


class Judged(models.Model):
    """What the owner of a measure says: how it goes, and why. Rows are kept; the last of a measure stands."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="agenda_judged")
    measure = models.CharField(max_length=20)  # its id in the plan
    status = models.CharField(max_length=10)  # agenda.plan.measures.Status
    why = models.TextField(max_length=TEXT_MAX, blank=True)
    said_by = models.CharField(max_length=120)  # the name of a party, or a role
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["process", "measure", "at"])]
        constraints = [
            models.UniqueConstraint(fields=["process", "measure", "at"], name="a_measure_is_judged_once_at_a_moment"),
            models.CheckConstraint(condition=~models.Q(said_by=""), name="somebody_judges_a_measure"),
            models.CheckConstraint(
                condition=~models.Q(status__in=[Status.BEHIND.value, Status.STOPPED.value]) | ~models.Q(why=""),
                name="what_runs_behind_or_stopped_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"judgement {self.pk} of {self.measure}"


class Call(models.Model):
    """A party calls about a measure. One call about a measure; when it was closed it can be opened again."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="agenda_calls")
    measure = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "measure"], name="a_measure_has_one_call")]

    def __str__(self) -> str:
        return f"call about {self.measure}"


class CallStep(models.Model):
    """One step of a call. Never removed; see agenda.progress.bell."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="steps")
    turn = models.CharField(max_length=10)  # agenda.progress.bell.Turn
    words = models.TextField(max_length=TEXT_MAX)
    said_by = models.CharField(max_length=120)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "at"], name="a_call_takes_one_step_at_a_moment"),
            models.CheckConstraint(condition=~models.Q(words="") & ~models.Q(said_by=""), name="a_step_has_words"),
        ]

    def __str__(self) -> str:
        return f"step {self.pk} of call {self.call_id}"
