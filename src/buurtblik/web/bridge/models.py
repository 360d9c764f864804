"""What people make of figures and stories together: links, picks, verdicts with dissent, and what they become.

Verdicts are never changed: a newer row stands, and the number of a row lets two who decide at once meet. A basis keeps
no story and no words of people (decision 0213), so a story that is taken back leaves nothing here. Who spoke is kept in
the words of whoever wrote it down (a name or a role) beside the participant, which goes when a person is forgotten.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from buurtblik.bridge.confront.answers import Recognition as Recognises
from buurtblik.bridge.confront.answers import Worth
from buurtblik.bridge.confront.outcomes import Sort
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.bridge.scan.picks import BY_MOST, NOTE_MOST, REASON_MOST, Leaning
from buurtblik.web.process.models import Participant, Process
from buurtblik.web.stories.models import Story

WHY_MAX = 300
WORDS_MAX = 1000  # of a verdict, of dissent, of an answer
TITLE_MAX = 160


def _values(words: type[StrEnum], *more: str) -> list[str]:
    return [*more, *(word.value for word in words)]


class StoryAtFigure(models.Model):
    """A story that somebody put at a figure, and why. It goes with its story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=60)  # key of the catalogue
    area_code = models.CharField(max_length=10)
    period = models.CharField(max_length=40)  # of the value that stood there
    release = models.CharField(max_length=40)  # in which that value was seen
    place = models.CharField(max_length=40, blank=True)  # of the words that stand there, as "text:0:35"; never a copy
    version = models.IntegerField(null=True)  # of the story in which the words stood so
    why = models.CharField(max_length=WHY_MAX, blank=True)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["story", "indicator", "area_code", "period"], name="a_story_stands_once_at_a_figure"
            ),
            models.CheckConstraint(
                condition=~models.Q(indicator="") & ~models.Q(area_code="") & ~models.Q(period=""),
                name="a_figure_has_an_area_and_a_period",
            ),
        ]

    def __str__(self) -> str:
        return f"story {self.story_id} at {self.indicator}"


class Pick(models.Model):
    """A figure that somebody picked because it worries or promises, as it stood in a release; see bridge.scan.picks."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="picks")
    indicator = models.CharField(max_length=60)
    area = models.JSONField()  # code, name and level
    release = models.CharField(max_length=40)
    figure = models.JSONField()  # bridge.scan.keeping.figure_as_json
    leaning = models.CharField(max_length=10)
    reason = models.CharField(max_length=REASON_MOST)
    note = models.TextField(max_length=NOTE_MOST, blank=True)
    said_by = models.CharField(max_length=BY_MOST)  # a name or a role, as everybody reads it
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "indicator"], name="a_figure_is_picked_once"),
            models.CheckConstraint(condition=models.Q(leaning__in=_values(Leaning)), name="a_pick_has_a_leaning"),
            models.CheckConstraint(condition=~models.Q(reason="") & ~models.Q(said_by=""), name="a_pick_says_why"),
        ]

    def __str__(self) -> str:
        return f"pick of {self.indicator}"


class Verdict(models.Model):
    """What people found of a theme. The highest number of a theme stands."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="verdicts")
    theme = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    judgement = models.CharField(max_length=16)
    basis = models.JSONField()  # bridge.confront.as_json.of_basis
    why = models.TextField(max_length=WORDS_MAX)
    said_by = models.CharField(max_length=BY_MOST)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "theme", "number"], name="a_verdict_has_its_own_number"),
            models.CheckConstraint(condition=models.Q(judgement__in=_values(Judgement)), name="a_verdict_says_which"),
            models.CheckConstraint(condition=~models.Q(why="") & ~models.Q(said_by=""), name="a_verdict_says_why"),
        ]

    def __str__(self) -> str:
        return f"verdict {self.number} on {self.theme}"


class Dissent(models.Model):
    """Who sees a verdict otherwise. It stays beside every verdict that follows (decision 0212)."""

    verdict = models.ForeignKey(Verdict, on_delete=models.CASCADE, related_name="dissent")
    words = models.TextField(max_length=WORDS_MAX)
    said_by = models.CharField(max_length=BY_MOST)  # a group or a role
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(words="") & ~models.Q(said_by=""), name="dissent_says_what")
        ]

    def __str__(self) -> str:
        return f"dissent {self.pk}"


class Outcome(models.Model):
    """A challenge, an opportunity or a strength, from the verdict that stood then."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="outcomes")
    verdict = models.ForeignKey(Verdict, on_delete=models.CASCADE, related_name="outcomes")
    sort = models.CharField(max_length=12)
    title = models.CharField(max_length=TITLE_MAX)
    evidence = models.JSONField()  # ids of figures, quotes and threads
    said_by = models.CharField(max_length=BY_MOST)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "title"], name="an_outcome_stands_once"),
            models.CheckConstraint(condition=models.Q(sort__in=_values(Sort)), name="an_outcome_has_a_sort"),
            models.CheckConstraint(condition=~models.Q(title="") & ~models.Q(said_by=""), name="an_outcome_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.title


class Recognition(models.Model):
    """Whether a reader recognises a figure of the area. Their words are read before anybody else sees them."""

    class Reading(models.TextChoices):
        WAITING = "waiting"
        SHOWN = "shown"
        HIDDEN = "hidden"

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="recognitions")
    indicator = models.CharField(max_length=60)
    period = models.CharField(max_length=40)
    release = models.CharField(max_length=40)
    group = models.CharField(max_length=40)  # key of agenda.urgency.groups
    answer = models.CharField(max_length=6)
    words = models.CharField(max_length=WHY_MAX, blank=True)
    read = models.CharField(max_length=8, choices=Reading, default=Reading.WAITING)
    suspect = models.JSONField(default=list, blank=True)  # guard.check.Reason
    by = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "indicator", "by"], name="a_reader_answers_once_at_a_figure"),
            models.CheckConstraint(condition=models.Q(answer__in=_values(Recognises)), name="a_reader_says_yes_or_no"),
        ]

    def __str__(self) -> str:
        return f"recognition {self.pk}"


class Conversation(models.Model):
    """A conversation about meaning: who is invited, how long, and which figures lie on the table."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="conversations")
    name = models.CharField(max_length=120)
    starts = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField(default=90)
    figures = models.JSONField(default=list)  # keys of the catalogue
    invited = models.JSONField(default=dict, blank=True)  # group -> how many and how; never who
    came = models.JSONField(default=dict, blank=True)  # group -> how many
    closed_at = models.DateTimeField(null=True, blank=True)  # from then on what was said is counted and shown
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="a_conversation_has_a_name")]

    def __str__(self) -> str:
        return self.name


class TableAnswer(models.Model):
    """What one card of a conversation says of one figure. Whose card it was is known to nobody."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="answers")
    figure = models.CharField(max_length=60)  # key of the catalogue
    card = models.PositiveSmallIntegerField()  # the number on the card
    group = models.CharField(max_length=40)
    recognises = models.CharField(max_length=6, blank=True)
    worth = models.CharField(max_length=12, blank=True)
    words = models.JSONField(default=dict, blank=True)  # bridge.confront.answers.Question -> words
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")  # who typed it
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "figure", "card"], name="a_card_answers_once_at_a_figure"),
            models.CheckConstraint(
                condition=models.Q(recognises__in=_values(Recognises, "")), name="a_card_says_yes_partly_or_no"
            ),
            models.CheckConstraint(condition=models.Q(worth__in=_values(Worth, "")), name="a_card_values_in_our_words"),
        ]

    def __str__(self) -> str:
        return f"card {self.card}"
