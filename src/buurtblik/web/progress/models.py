"""What residents say of the measures of an adopted agenda. What owners say, and calls, the agenda itself keeps.

A measure is named by its id in the plan, which stays the same from version to version.
"""

from __future__ import annotations

from django.db import models

from buurtblik.agenda.plan.measures import Status
from buurtblik.web.people.models import Person
from buurtblik.web.process.models import Process

MEASURE_MAX = 20
STATUSES = [one.value for one in Status]


class Voice(models.Model):
    """What one resident says of a measure in one round; only counted, and only once the round has closed."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="measure_voices")
    measure = models.CharField(max_length=MEASURE_MAX)
    round = models.DateField()  # its first day: a quarter of a year
    status = models.CharField(max_length=10)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    suspect = models.JSONField(default=list, blank=True)  # guard.check.Reason
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["process", "measure", "round", "person"], name="a_person_counts_once_for_a_measure_in_a_round"
            ),
            models.CheckConstraint(condition=models.Q(status__in=STATUSES), name="a_voice_says_one_of_ways"),
        ]

    def __str__(self) -> str:
        return f"voice {self.pk}"
