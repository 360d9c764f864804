"""What is kept of questionnaires: their questions version by version, what people answered, and what came out.

A response has no name in it. Whoever holds its code is its respondent; only the hash of the code is kept. What came
out is counted once, when the questionnaire closes, through the rules for small groups (decision 0167).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.web.people.models import Person
from buurtblik.web.process.models import Participant, Process
from buurtblik.web.stories.models import Story
from buurtblik.web.survey.kept_forms import form_of


class Questionnaire(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", _("being made")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="questionnaires")
    name = models.SlugField(max_length=60)  # in addresses
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)  # the last day on which answers come in
    closed_at = models.DateTimeField(null=True, blank=True)
    is_random = models.BooleanField(default=False)  # chance decided who was invited
    invited = models.PositiveIntegerField(null=True, blank=True)
    to_stories = models.BooleanField(default=True)  # who wants that, has their own words read as a story
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "name"], name="a_questionnaire_has_a_name_of_its_own"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "open", "closed"]), name="a_questionnaire_has_a_state"
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(opened_at__isnull=False), name="what_was_open_has_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def current(self) -> Version:
        """The version that is asked, or being made."""
        return max(self.versions.all(), key=lambda version: version.number)

    @property
    def form(self) -> Form:
        return self.current.form

    def title(self, language: str) -> str:
        return self.form.say(self.form.title, language)


class Version(models.Model):
    """The questions as they stood from a moment on. Never changed: a newer one stands."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.TextField()  # JSON of stories.survey.definition
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["questionnaire", "number"], name="a_version_has_a_number")]

    def __str__(self) -> str:
        return f"version {self.number} of questionnaire {self.questionnaire_id}"

    @property
    def form(self) -> Form:
        return form_of(self.definition)


class Response(models.Model):
    """What one respondent answered, with who they are as far as they said it."""

    class Channel(models.TextChoices):
        WEB = "web", _("filled in on the site")
        FILE = "file", _("from a file")

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="responses")
    version = models.PositiveIntegerField()  # of the questions that were asked
    code_hash = models.CharField(max_length=64, unique=True)
    source = models.CharField(max_length=120, blank=True)  # what another program called it, so that it comes in once
    answers = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=12, blank=True)
    channel = models.CharField(max_length=6, choices=Channel, default=Channel.WEB)
    group = models.CharField(max_length=40, blank=True)  # key of agenda.urgency.groups; empty: from a file
    age = models.CharField(max_length=6, blank=True)
    sex = models.CharField(max_length=6, blank=True)
    tenure = models.CharField(max_length=12, blank=True)
    part = models.CharField(max_length=10, blank=True)  # code of a buurt
    suspect = models.JSONField(default=list, blank=True)  # guard.check.Reason
    story = models.ForeignKey(Story, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["questionnaire", "at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "source"],
                condition=~models.Q(source=""),
                name="a_response_of_a_file_comes_in_once",
            ),
        ]

    def __str__(self) -> str:
        return f"response {self.pk}"


class Outcome(models.Model):
    """What came out when a questionnaire closed: counts as everybody may see them, and no words of people."""

    questionnaire = models.OneToOneField(Questionnaire, on_delete=models.CASCADE, related_name="outcome")
    results = models.JSONField()  # see results_kept
    input_hash = models.CharField(max_length=64)  # of the answers that were counted
    method = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"outcome of questionnaire {self.questionnaire_id}"


class WithdrawnResponse(models.Model):
    """That a response was withdrawn and when, so that its code still has an answer. Nothing of it is left."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="withdrawn_responses")
    code_hash = models.CharField(max_length=64, unique=True)
    on = models.DateField()

    def __str__(self) -> str:
        return f"withdrawn response {self.pk}"
