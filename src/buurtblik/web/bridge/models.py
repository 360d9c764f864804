"""Where a story and a figure of the same area and period are about the same thing, in the eyes of a person."""

from __future__ import annotations

from django.db import models

from buurtblik.web.process.models import Participant
from buurtblik.web.stories.models import Story

WHY_MAX = 300


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
