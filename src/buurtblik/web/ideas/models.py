"""What is kept of ideas: the words, every step, how they stand to policy, and the register with its days.

An idea has no name in it. Whoever holds its code, or has the account, is its author; only the hash of the code is kept.
Who of the staff did what stands in the trail, and in words of their own with a step.
Steps are only added to: the status follows from them (``library.py``). Withdrawing removes an idea with its steps; one
that was merged into it is then as it was before.
"""

from __future__ import annotations

from enum import StrEnum

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.ideas.files.lines import BY_MAX
from buurtblik.agenda.ideas.idea import KEY_MAX, PART_MAX, TITLE_MAX, WORDS_MAX, Origin
from buurtblik.agenda.ideas.policy import PolicyKind, Relation
from buurtblik.agenda.ideas.steps import Status
from buurtblik.agenda.ideas.term import LONGEST
from buurtblik.agenda.ideas.ways import FIRST_YEAR, LAST_YEAR
from buurtblik.web.people.models import Organisation, Person
from buurtblik.web.process.models import Process
from buurtblik.web.stories.models import Story

REASON_MAX = 500
PLACE_MAX = 120
LINK_MAX = 500


def _values(words: type[StrEnum]) -> list[str]:
    return [word.value for word in words]


class Idea(models.Model):
    class Read(models.TextChoices):
        """Words can point at a person, so somebody reads them before they are shown."""

        NEW = "new", _("not read yet")
        SHOWN = "shown", _("shown")
        HIDDEN = "hidden", _("kept back")

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="ideas")
    key = models.CharField(max_length=KEY_MAX)  # in files; by chance, or as it stood in a file
    code_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)  # null: nobody holds a code
    words = models.TextField(max_length=WORDS_MAX)
    title = models.CharField(max_length=TITLE_MAX, blank=True)
    origin = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Origin])
    received_on = models.DateField()
    themes = models.JSONField(default=list, blank=True)
    place = models.CharField(max_length=PLACE_MAX, blank=True)
    source = models.CharField(max_length=KEY_MAX, blank=True)  # of which session, meeting or pile, in words
    story = models.ForeignKey(Story, on_delete=models.SET_NULL, null=True, blank=True, related_name="ideas")
    own_part = models.TextField(max_length=PART_MAX, blank=True)  # what residents do themselves
    needs = models.TextField(max_length=PART_MAX, blank=True)  # what they need for it

    term_weeks = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )  # null: as long as usual
    extended_on = models.DateField(null=True, blank=True)
    extended_why = models.CharField(max_length=REASON_MAX, blank=True)
    contact = models.CharField(max_length=TITLE_MAX, blank=True)  # a role, never a number or an address

    read = models.CharField(max_length=10, choices=Read, default=Read.NEW)
    hidden_why = models.CharField(max_length=REASON_MAX, blank=True)
    suspect = models.JSONField(default=list, blank=True)  # guard.check.Reason
    version = models.PositiveIntegerField(default=1)  # of what somebody saw, so that two do not undo each other

    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["process", "read", "received_on"])]
        constraints = [
            models.UniqueConstraint(fields=["process", "key"], name="an_idea_has_a_key_of_its_own"),
            models.CheckConstraint(condition=~models.Q(words=""), name="an_idea_says_something"),
            models.CheckConstraint(condition=models.Q(origin__in=_values(Origin)), name="an_idea_comes_from_somewhere"),
            models.CheckConstraint(
                condition=~models.Q(read="hidden") | ~models.Q(hidden_why=""), name="a_hidden_idea_has_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(extended_on__isnull=True) | ~models.Q(extended_why=""),
                name="a_longer_term_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"idea {self.pk}"


class Reach(models.Model):
    """Where the author of an idea hears of the answer, without an account. Nobody reads it; it goes after a while."""

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="reach")
    mail = models.EmailField()
    language = models.CharField(max_length=2, choices=Person.Language, default=Person.Language.DUTCH)
    at = models.DateTimeField()  # given, or written to for the last time

    def __str__(self) -> str:
        return f"reach of idea {self.idea_id}"


class Step(models.Model):
    """One step of an idea, never changed or removed; without ``to`` it takes back the last one that stands."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="steps")
    to = models.CharField(max_length=10, blank=True)  # Status
    said_by = models.CharField(max_length=BY_MAX)  # a role or a name, as people want it to be said
    why = models.TextField(max_length=WORDS_MAX, blank=True)
    back_on = models.DateField(null=True, blank=True)
    into = models.ForeignKey(Idea, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["idea", "at"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(to__in=["", *_values(Status)]), name="a_step_goes_somewhere"),
            models.CheckConstraint(condition=~models.Q(said_by=""), name="somebody_stands_by_a_step"),
        ]

    def __str__(self) -> str:
        return f"step {self.pk}"


class Policy(models.Model):
    """One entry of the register of a municipality: all of its processes see the same."""

    tenant = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="policies")
    key = models.CharField(max_length=KEY_MAX)
    kind = models.CharField(max_length=12)  # PolicyKind
    name = models.CharField(max_length=TITLE_MAX)
    owner = models.CharField(max_length=TITLE_MAX)  # a department or party
    contact = models.CharField(max_length=TITLE_MAX, blank=True)  # a role there
    about = models.TextField(max_length=PART_MAX, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    link = models.CharField(max_length=LINK_MAX, blank=True)
    themes = models.JSONField(default=list, blank=True)
    is_citywide = models.BooleanField(default=False)
    participation = models.TextField(max_length=PART_MAX, blank=True)
    amount_eur = models.BigIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()  # of the last change

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "key"], name="a_policy_stands_once_in_a_register"),
            models.CheckConstraint(condition=models.Q(kind__in=_values(PolicyKind)), name="a_policy_has_a_kind"),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(owner=""), name="a_policy_has_an_owner"),
        ]

    def __str__(self) -> str:
        return f"policy {self.pk}"


class Link(models.Model):
    """How an idea stands to a policy, as somebody judged it; what is new has no policy."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="links")
    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, null=True, blank=True, related_name="links")
    relation = models.CharField(max_length=10)  # Relation
    words = models.TextField(max_length=PART_MAX, blank=True)
    said_by = models.CharField(max_length=BY_MAX)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "policy"], name="an_idea_is_judged_once_beside_a_policy"),
            models.UniqueConstraint(
                fields=["idea"], condition=models.Q(policy__isnull=True), name="an_idea_is_new_only_once"
            ),
            models.CheckConstraint(condition=models.Q(relation__in=_values(Relation)), name="a_link_is_one_of_three"),
            models.CheckConstraint(
                condition=models.Q(relation="new", policy__isnull=True)
                | (~models.Q(relation="new") & models.Q(policy__isnull=False)),
                name="what_is_new_has_no_policy",
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"


class DecisionMoment(models.Model):
    """On which day the council of a municipality decides; it goes before the usual one of the calendar."""

    tenant = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="decision_moments")
    kind = models.CharField(max_length=40)  # key of the calendar
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)])
    decides = models.DateField()
    hand_in = models.DateField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "kind", "year"], name="a_moment_has_one_day"),
            models.CheckConstraint(
                condition=models.Q(hand_in__isnull=True) | models.Q(hand_in__lte=models.F("decides")),
                name="a_proposal_is_in_before_the_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"decision moment {self.pk}"


class WithdrawnIdea(models.Model):
    """An idea that its author took back: only that it happened, so that a back-up does not bring it in again."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="withdrawn_ideas")
    code_hash = models.CharField(max_length=64, unique=True)
    on = models.DateField()

    def __str__(self) -> str:
        return f"withdrawn idea {self.pk}"


class CouncilNote(models.Model):
    """What a note for the council says beside what the ideas say; the note itself is made anew each time."""

    process = models.OneToOneField(Process, on_delete=models.CASCADE, related_name="council_note")
    subject = models.CharField(max_length=TITLE_MAX)
    occasion = models.TextField(max_length=PART_MAX)
    core = models.TextField(max_length=PART_MAX, blank=True)
    influence = models.TextField(max_length=PART_MAX, blank=True)
    dissent = models.TextField(max_length=PART_MAX, blank=True)  # a line for each: "party: words"
    at = models.DateTimeField()  # of the last change

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(subject="") & ~models.Q(occasion=""), name="a_council_note_says_why_now"
            )
        ]

    def __str__(self) -> str:
        return f"council note {self.pk}"
