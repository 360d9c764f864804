"""What is kept of urgency: occasions, answers of parties, rounds with their ballots, what came out, and the decision.

Who spoke is a participant, or for a ballot the person or the card. A ballot holds what one person
scored in one round: changing it changes that ballot, so a person counts once. An outcome is made
when a round closes and never again; it holds no words of people, which stay in their score and go
with it. Answers, verdicts and set notes are never changed: a newer row stands.
"""

from __future__ import annotations

from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.urgency.file import Question, Recognition
from buurtblik.agenda.urgency.note import Decision, Stand
from buurtblik.agenda.urgency.occasions import OccasionKind
from buurtblik.agenda.urgency.rounds import HIGHEST, LEAST_THRESHOLD, LOWEST
from buurtblik.agenda.urgency.verdict import Verdict
from buurtblik.values import Language
from buurtblik.web.people.models import Person
from buurtblik.web.process.models import Participant, Party, Process
from buurtblik.web.trail.history import Kept

WORDS_MAX = 500
TEXT_MAX = 2000


def decisions() -> list[tuple[str, str]]:
    """The four decisions in the language of the reader."""
    language: Language = "en" if get_language() == "en" else "nl"
    return [(each.value, each.label(language)) for each in Decision]


def _values(words: type[StrEnum]) -> list[str]:
    return [word.value for word in words]


class Occasion(models.Model):
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="occasions")
    kind = models.CharField(max_length=20)  # OccasionKind
    text = models.CharField(max_length=WORDS_MAX)
    is_positive = models.BooleanField()
    date = models.DateField()
    source = models.CharField(max_length=120)
    theme = models.CharField(max_length=40)
    place = models.CharField(max_length=120, blank=True)  # empty: the whole area
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    history = Kept(
        "occasion",
        shows={
            "text": _("What happened?"),
            "date": _("When?"),
            "withdrawn_at": _("Taken back on"),
            "withdrawn_why": _("Why it was taken back"),
        },
        called=lambda row: row.text,
        read_as=lambda row: "occasion" if row.withdrawn_at is None else "history",  # taken back: no longer shown
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(text="") & ~models.Q(source=""), name="an_occasion_says_what"),
            models.CheckConstraint(condition=models.Q(kind__in=_values(OccasionKind)), name="an_occasion_has_a_kind"),
        ]

    def __str__(self) -> str:
        return f"occasion {self.pk}"


class Answer(models.Model):
    """What a party says to a question of the urgency file. Rows are kept; the last of a party and question stands."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="urgency_answers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="urgency_answers")
    question = models.CharField(max_length=20)  # Question
    text = models.TextField(max_length=TEXT_MAX)
    recognises = models.CharField(max_length=10, blank=True)  # Recognition; with the fifth question only
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["process", "party", "question", "at"])]
        constraints = [
            models.UniqueConstraint(fields=["party", "question", "at"], name="a_party_answers_once_at_a_moment"),
            models.CheckConstraint(condition=models.Q(question__in=_values(Question)), name="an_answer_has_a_question"),
            models.CheckConstraint(condition=~models.Q(text=""), name="an_answer_says_something"),
            models.CheckConstraint(
                condition=models.Q(question=Question.RECOGNITION.value, recognises__in=_values(Recognition))
                | (~models.Q(question=Question.RECOGNITION.value) & models.Q(recognises="")),
                name="yes_or_no_with_the_fifth_question_only",
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Round(models.Model):
    """One round of scoring. While it is open nothing of it is shown to anybody."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="urgency_rounds")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    themes = models.JSONField()  # keys of the catalogue, in its order
    threshold = models.PositiveSmallIntegerField(default=LEAST_THRESHOLD)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="a_round_has_its_own_number"),
            models.UniqueConstraint(
                fields=["process"], condition=models.Q(closed_at__isnull=True), name="one_open_round_in_a_process"
            ),
            models.CheckConstraint(
                condition=models.Q(threshold__gte=LEAST_THRESHOLD), name="small_groups_are_never_shown"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="a_round_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(closed_at__gte=models.F("opened_at")),
                name="a_round_does_not_close_before_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Ballot(models.Model):
    """All scores of one person in one round, or of one card: a paper card, or a turn at a shared tablet."""

    class Channel(models.TextChoices):
        WEB = "web", _("on the site")
        PAPER = "paper", _("on paper")
        KIOSK = "kiosk", _("on a shared tablet")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="ballots")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    card = models.CharField(max_length=40, null=True, blank=True)
    group = models.CharField(max_length=40)  # key of agenda.urgency.groups
    at = models.DateTimeField()  # of the last change
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    suspect = models.JSONField(default=list, blank=True)  # guard.check.Reason: it counts, and the core team hears of it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="a_person_counts_once_in_a_round"),
            models.UniqueConstraint(fields=["round", "card"], name="a_card_counts_once_in_a_round"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True, card__isnull=False)
                | models.Q(person__isnull=False, card__isnull=True),
                name="a_ballot_is_of_a_person_or_of_a_card",
            ),
        ]

    def __str__(self) -> str:
        return f"ballot {self.pk}"


class Score(models.Model):
    class Read(models.TextChoices):
        """Words can point at a person, so somebody reads them before they are shown."""

        NEW = "new", _("not read yet")
        SHOWN = "shown", _("shown")
        KEPT_BACK = "kept_back", _("kept back")

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="scores")
    theme = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=WORDS_MAX, blank=True)
    read = models.CharField(max_length=10, choices=Read, default=Read.NEW)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "theme"], name="a_theme_is_scored_once_on_a_ballot"),
            models.CheckConstraint(
                condition=models.Q(value__gte=LOWEST, value__lte=HIGHEST), name="a_score_is_from_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"score {self.pk}"


class Outcome(models.Model):
    """What a round gave, made when it closed. It holds what may be given out and nothing else; see ``frozen.py``."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="outcome")
    results = models.JSONField()
    marked = models.JSONField(
        default=dict, blank=True
    )  # of ballots that looked odd; for the core team; see ``marks.py``
    input_hash = models.CharField(max_length=64)  # never shown: hidden scores could be guessed from it
    method = models.CharField(max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"outcome of round {self.round_id}"


class SetVerdict(models.Model):
    """The verdict on one theme that people set after a round. Rows are kept; the last one of a theme stands."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="verdicts")
    theme = models.CharField(max_length=40)
    verdict = models.CharField(max_length=30)  # Verdict
    decided_by = models.CharField(max_length=120)  # a name or a role, as people want it to be said
    reason = models.CharField(max_length=WORDS_MAX)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(verdict__in=_values(Verdict)), name="a_verdict_is_one_of_ours"),
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(decided_by=""), name="a_verdict_has_a_reason_and_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"verdict {self.pk}"


class DecisionNote(models.Model):
    """What follows from the urgency. A draft is changed; a note that is set is not: a new one replaces it."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="decision_notes")
    decision = models.CharField(max_length=20, choices=decisions)
    reason = models.TextField(max_length=TEXT_MAX, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)  # a name or a role
    decided_on = models.DateField(null=True, blank=True)
    look_again = models.DateField(null=True, blank=True)
    follow_up = models.CharField(max_length=300, blank=True)
    heeded = models.TextField(max_length=TEXT_MAX, blank=True)
    changed_at = models.DateTimeField()
    set_at = models.DateTimeField(null=True, blank=True)
    set_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    basis = models.JSONField(default=dict, blank=True)  # the verdicts on which it rested when it was set

    history = Kept(
        "decision_note",
        shows={
            "decision": _("What do you decide?"),
            "reason": _("Why?"),
            "heeded": _("What we do with the warnings"),
            "look_again": _("We look again on"),
            "follow_up": _("Who takes it up"),
            "decided_by": _("Decided by"),
            "decided_on": _("On which day was this decided?"),
        },
        called=lambda row: row.get_decision_display(),
        read_as=lambda row: "decision_note" if row.set_at else "history",  # a draft is for who takes part
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["process"], condition=models.Q(set_at__isnull=True), name="one_draft_note_in_a_process"
            ),
            models.CheckConstraint(condition=models.Q(decision__in=_values(Decision)), name="a_note_is_one_of_four"),
            models.CheckConstraint(
                condition=models.Q(set_at__isnull=True) | (~models.Q(reason="") & ~models.Q(decided_by="")),
                name="a_set_note_has_a_reason_and_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"decision note {self.pk}"

    def clean(self) -> None:
        """Nobody puts earlier words back into a note that is set."""
        if self.set_at is not None:
            raise ValidationError(_("A decision that is set is not changed. Write a new one."))


class PartyReason(models.Model):
    """Where one party stands, in its own words."""

    note = models.ForeignKey(DecisionNote, on_delete=models.CASCADE, related_name="parties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    stand = models.CharField(max_length=12)  # Stand
    reason = models.CharField(max_length=WORDS_MAX)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "party"], name="a_party_stands_once_in_a_note"),
            models.CheckConstraint(condition=models.Q(stand__in=_values(Stand)), name="a_stand_is_one_of_three"),
        ]

    def __str__(self) -> str:
        return f"party {self.party_id} in note {self.note_id}"


class CardSet(models.Model):
    """Cards that were made together. What stands on them is kept, so that they print the same again."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="card_sets")
    size = models.CharField(max_length=2)  # agenda.urgency.paper.cards.Size
    language = models.CharField(max_length=2)
    made_by = models.CharField(max_length=100)  # who asks, as it stands on the card
    what_next = models.CharField(max_length=160, blank=True)
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(size__in=["a4", "a6"]), name="a_card_has_a_size"),
            models.CheckConstraint(condition=models.Q(language__in=["nl", "en"]), name="a_card_has_our_language"),
            models.CheckConstraint(condition=~models.Q(made_by=""), name="a_card_says_who_asks"),
        ]

    def __str__(self) -> str:
        return f"card set {self.pk}"


class Card(models.Model):
    """One card with its number, which no other card of the round has."""

    set = models.ForeignKey(CardSet, on_delete=models.CASCADE, related_name="cards")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="cards")
    code = models.CharField(max_length=7)
    counted_at = models.DateTimeField(null=True, blank=True)  # both typings agreed, or were settled

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "code"], name="a_number_is_on_one_card_of_a_round")]

    def __str__(self) -> str:
        return f"card {self.pk}"


NOTHING_TYPED = {"group": "", "scores": {}, "words_theme": "", "words": ""}


class Typing(models.Model):
    """What somebody typed from a card. When the card counts, or its round closes, nothing of it is left here."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="typings")
    turn = models.PositiveSmallIntegerField()  # 1, and then 2
    pile = models.CharField(max_length=64)  # key of the form, so that a pile sent twice is typed once
    group = models.CharField(max_length=40, blank=True)
    scores = models.JSONField(default=dict, blank=True)  # theme -> 1-5
    words_theme = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=WORDS_MAX, blank=True)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["card", "turn"], name="a_card_is_typed_once_in_a_turn"),
            models.CheckConstraint(condition=models.Q(turn__in=[1, 2]), name="a_card_is_typed_twice"),
        ]

    def __str__(self) -> str:
        return f"typing {self.pk}"


class Tablet(models.Model):
    """A tablet that people share in one round. Whoever holds its word can score on it; only the hash is kept."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tablets")
    name = models.CharField(max_length=60)  # where it stands
    word_hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"tablet {self.pk}"
