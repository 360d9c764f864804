"""What is kept of coding: the code tree of a process, what coders marked with it, and the threads they gathered.

A mark keeps a place and fingerprints, never the words (decision 0160); it goes with its story. A code that is merged or
taken out stays as a row, so that it can be put back with its marks; marks keep the code that they were made with.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtblik.stories.coding.codebook import DESCRIPTION_MAX, NAME_MAX
from buurtblik.stories.telling import PARTS
from buurtblik.web.process.models import Participant, Process
from buurtblik.web.stories.models import Story

MEMO_MAX = 2_000
THREAD_MAX = 2_000


class Code(models.Model):
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="codes")
    guid = models.UUIDField()
    name = models.CharField(max_length=NAME_MAX)
    description = models.TextField(max_length=DESCRIPTION_MAX, blank=True)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="below")
    place = models.PositiveIntegerField(default=0)  # in the order of reading
    groups_only = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="stands_for")
    gone_at = models.DateTimeField(null=True, blank=True)  # taken out, with all that stood under it
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "guid"], name="a_code_has_a_guid_of_its_own"),
            models.CheckConstraint(condition=~models.Q(name=""), name="a_code_has_a_name"),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="a_code_is_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Fragment(models.Model):
    """A stretch of one part of a story, marked by one coder with one code; see stories.coding.fragments."""

    class Doubt(models.TextChoices):
        NONE = "", _("none")
        CHANGED = "changed", _("the words in it changed")
        LOST = "lost", _("the words are not found any more")

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="fragments")
    part = models.CharField(max_length=8)  # "text", or which answer of the story
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text_print = models.CharField(max_length=40)
    words_print = models.CharField(max_length=40)
    before_print = models.CharField(max_length=40)
    after_print = models.CharField(max_length=40)
    doubt = models.CharField(max_length=8, choices=Doubt, default=Doubt.NONE, blank=True)
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="fragments")
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["story", "by"])]
        constraints = [
            models.UniqueConstraint(fields=["story", "part", "start", "end", "code", "by"], name="a_mark_stands_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="a_mark_has_words"),
            models.CheckConstraint(condition=models.Q(part__in=["text", *PARTS]), name="a_mark_is_in_a_part"),
        ]

    def __str__(self) -> str:
        return f"fragment {self.pk}"


class Finished(models.Model):
    """That a coder went through a story to the end; from then on others who did so too are compared with them."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="finished")
    by = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "by"], name="a_story_is_finished_once")]

    def __str__(self) -> str:
        return f"finished {self.pk}"


class Memo(models.Model):
    """A thought of a coder, beside a story or a code, or about the whole."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="memos")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, null=True, blank=True, related_name="memos")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, null=True, blank=True, related_name="memos")
    words = models.TextField(max_length=MEMO_MAX)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="a_memo_says_something")]

    def __str__(self) -> str:
        return f"memo {self.pk}"


class Thread(models.Model):
    """A rode draad: what several stories tell together."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="threads")
    name = models.CharField(max_length=NAME_MAX)
    description = models.TextField(max_length=THREAD_MAX, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)  # null: only those who take part see it
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "name"], name="a_thread_has_a_name_of_its_own"),
            models.CheckConstraint(condition=~models.Q(name=""), name="a_thread_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ThreadFragment(models.Model):
    """One stretch in a thread."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="chosen")
    fragment = models.ForeignKey(Fragment, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "fragment"], name="a_mark_is_once_in_a_thread")]

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.fragment_id}"
