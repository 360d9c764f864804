"""What is kept of stories: the words that may be read, what was told before they were masked, and the consent.

A story has no name in it. Whoever holds its code is its teller; only the hash of the code is kept. Withdrawing
removes the row and all that hangs on it, pictures too, since they lie in the same database (decision 0155).
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtblik.stories.place import PlaceKind
from buurtblik.stories.state import State
from buurtblik.stories.telling import PART_MAX, PARTS, SUMMARY_MAX, TEXT_MAX
from buurtblik.stories.words import Given, Method, Tone
from buurtblik.web.people.models import Person
from buurtblik.web.process.models import Participant, Process

REASON_MAX = 500
FIELDS = ("text", *PARTS)  # in the words of the teller


def _values(words: type[StrEnum]) -> list[str]:
    return [word.value for word in words]


class Gathering(models.Model):
    """A walk, an evening, a pile of cards: what stories were collected at."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="gatherings")
    method = models.CharField(max_length=20)  # stories.words.Method
    name = models.CharField(max_length=120)
    held_on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    about = models.TextField(max_length=PART_MAX, blank=True)
    checklist = models.JSONField(default=list, blank=True)  # questions that every point of a walk is asked
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="a_gathering_has_a_name"),
            models.CheckConstraint(condition=models.Q(method__in=_values(Method)), name="a_gathering_has_a_method"),
        ]

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """A file with stories: what it is taken for, until it comes in, and then how much did."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="story_imports")
    file = models.CharField(max_length=120)  # as whoever sent it calls it
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=12)  # stories.sources.formats.Format
    bytes = models.BinaryField(blank=True, default=bytes)  # go when the file is in
    columns = models.JSONField(default=dict, blank=True)  # heading -> what it holds, as a person said it
    meant = models.JSONField(
        default=dict, blank=True
    )  # group, day, method, language and scopes where the file is silent
    gathering = models.ForeignKey(Gathering, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    taken = models.PositiveIntegerField(default=0)  # stories that came in
    taken_at = models.DateTimeField(null=True, blank=True)
    goes_after = models.DateTimeField(null=True, blank=True)  # a file that was sent and never came in
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["process", "-at"])]

    def __str__(self) -> str:
        return f"import {self.pk}"


class Story(models.Model):
    class Channel(models.TextChoices):
        WEB = "web", _("told on the site")
        DESK = "desk", _("typed in by an interviewer")
        PAPER = "paper", _("from paper")
        FILE = "file", _("from a file")

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="stories")
    name = models.CharField(max_length=12)  # in addresses; by chance, so that it does not tell how many there are
    code_hash = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=64)  # the same for the same words; see stories.telling
    source = models.CharField(max_length=120, blank=True)  # which line of which file, so that it comes in once

    text = models.TextField(max_length=TEXT_MAX, blank=True)  # masked, once somebody has read it
    pride = models.TextField(max_length=PART_MAX, blank=True)
    stay = models.TextField(max_length=PART_MAX, blank=True)
    change = models.TextField(max_length=PART_MAX, blank=True)
    wish = models.TextField(max_length=PART_MAX, blank=True)
    summary = models.CharField(max_length=SUMMARY_MAX, blank=True)  # in the words of who collected or read it
    language = models.CharField(max_length=12, default="nl")

    method = models.CharField(max_length=20, default=Method.WRITTEN.value)
    told_on = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    gathering = models.ForeignKey(Gathering, on_delete=models.SET_NULL, null=True, blank=True, related_name="stories")
    imported = models.ForeignKey(Import, on_delete=models.SET_NULL, null=True, blank=True, related_name="stories")
    themes = models.JSONField(default=list, blank=True)
    tone = models.CharField(max_length=10, blank=True, default="")
    answers = models.JSONField(default=dict, blank=True)  # to the checklist of the gathering

    place_kind = models.CharField(max_length=8, default=PlaceKind.NONE.value)
    corners = models.JSONField(default=list, blank=True)  # on the privacy grid
    place_name = models.CharField(max_length=120, blank=True)

    scopes = models.JSONField(default=list, blank=True)  # stories.words.Scope
    given = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Given])
    given_at = models.DateTimeField()

    state = models.CharField(max_length=10, default=State.NEW.value)
    reason = models.CharField(max_length=REASON_MAX, blank=True)  # why it is not shown, for the teller
    answer = models.CharField(max_length=REASON_MAX, blank=True)  # what we say back to the teller
    instead = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="stood_for")
    suspect = models.JSONField(default=list, blank=True)  # guard.check.Reason
    read_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)  # somebody has it before them; others take another one
    version = models.PositiveIntegerField(default=1)  # of what a moderator saw, so that two do not undo each other

    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["process", "state", "at"]),
            models.Index(fields=["process", "fingerprint"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["process", "name"], name="a_story_has_a_name_of_its_own"),
            models.UniqueConstraint(
                fields=["process", "source"], condition=~models.Q(source=""), name="a_line_of_a_file_comes_in_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(text="", pride="", stay="", change="", wish=""), name="a_story_says_something"
            ),
            models.CheckConstraint(condition=models.Q(method__in=_values(Method)), name="a_story_has_a_method"),
            models.CheckConstraint(condition=models.Q(state__in=_values(State)), name="a_story_has_a_state"),
            models.CheckConstraint(condition=models.Q(given__in=_values(Given)), name="a_story_has_consent"),
            models.CheckConstraint(condition=models.Q(tone__in=["", *_values(Tone)]), name="a_story_has_our_tone"),
            models.CheckConstraint(
                condition=~models.Q(state__in=[State.HELD.value, State.HIDDEN.value]) | ~models.Q(reason=""),
                name="what_is_not_shown_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"story {self.pk}"


class Teller(models.Model):
    """Somebody who told a story, without a name; a conversation can have several."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="tellers")
    group = models.CharField(max_length=40)  # key of agenda.urgency.groups
    age = models.CharField(max_length=6, blank=True)
    sex = models.CharField(max_length=6, blank=True)
    tenure = models.CharField(max_length=12, blank=True)
    part = models.CharField(max_length=10, blank=True)  # code of a buurt

    def __str__(self) -> str:
        return f"teller {self.pk}"


class Original(models.Model):
    """The words as they were told, before masking. For few, with a trace of each look, and not for long."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="original")
    words = models.JSONField()  # field -> words
    goes_after = models.DateTimeField(null=True, blank=True)  # set when the story was read; then it is removed

    def __str__(self) -> str:
        return f"original of story {self.story_id}"


class Note(models.Model):
    """What an interviewer or moderator wrote beside a story; never shown outside of those who read stories."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="notes")
    words = models.TextField(max_length=PART_MAX)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note {self.pk}"


class Reading(models.Model):
    """One decision on a story: from which state to which, by whom and why."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="readings")
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    reason = models.CharField(max_length=REASON_MAX, blank=True)
    masked = models.PositiveSmallIntegerField(default=0)  # how many places were masked
    left = models.PositiveSmallIntegerField(default=0)  # how many marks somebody looked at and left
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reading {self.pk}"


class Quote(models.Model):
    """Words of a story that stand by themselves, exactly as the teller said them."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="quotes")
    words = models.CharField(max_length=REASON_MAX)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "words"], name="a_quote_stands_once_in_a_story")]

    def __str__(self) -> str:
        return f"quote {self.pk}"


class Media(models.Model):
    """A photo or a recording with a story. Of a photo only what was drawn anew from its pixels is kept."""

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        SOUND = "sound", _("recording")

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="media")
    kind = models.CharField(max_length=6, choices=Kind)
    type = models.CharField(max_length=40)  # as image/jpeg
    bytes = models.BinaryField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    caption = models.CharField(max_length=300, blank=True)
    credit = models.CharField(max_length=120, blank=True)
    licence = models.CharField(max_length=60, blank=True)
    is_checked = models.BooleanField(default=False)  # somebody looked whether people can be known on it
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=["photo", "sound"]), name="media_has_a_kind")]

    def __str__(self) -> str:
        return f"media {self.pk}"


class Withdrawn(models.Model):
    """That a story was withdrawn and when, so that its code still has an answer. Nothing of the story is left."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="withdrawn_stories")
    code_hash = models.CharField(max_length=64, unique=True)
    source_hash = models.CharField(max_length=64, blank=True)  # of a line of a file, so that it does not come in again
    name_hash = models.CharField(max_length=64, blank=True)  # of its name, so that no file of ours brings it back
    on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["process", "source_hash"])]

    def __str__(self) -> str:
        return f"withdrawn {self.pk}"


class PaperSet(models.Model):
    """Forms that were printed together, each with a number and a code of its own."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="paper_sets")
    size = models.CharField(max_length=2)  # stories.paper.forms.Size
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"paper set {self.pk}"


class PaperForm(models.Model):
    """One printed form. Whoever types it in types its number; its teller keeps the code, of which we have the hash."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="paper_forms")
    set = models.ForeignKey(PaperSet, on_delete=models.CASCADE, related_name="forms")
    number = models.CharField(max_length=7)  # paper.codes
    code_hash = models.CharField(max_length=64, unique=True)
    story = models.OneToOneField(Story, on_delete=models.SET_NULL, null=True, blank=True, related_name="paper")
    used_at = models.DateTimeField(null=True, blank=True)  # stays when its story is taken back: a form is used once

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="a_form_on_paper_has_a_number_of_its_own")
        ]

    def __str__(self) -> str:
        return f"paper form {self.pk}"
