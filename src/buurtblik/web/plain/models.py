"""Words that a municipality puts on the list of hints, and words of ours that it takes off."""

from __future__ import annotations

from django.db import models

from buurtblik.text.plain.lists import About
from buurtblik.web.people.models import Organisation

WORD_MAX, INSTEAD_MAX, WHY_MAX = 80, 300, 200


class OwnWord(models.Model):
    """A word with what can be said instead, one a line, and why; or a word of ours that gives no hint here."""

    tenant = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="own_words")
    word = models.CharField(max_length=WORD_MAX)
    key = models.CharField(max_length=WORD_MAX)  # as it is looked for: without capitals and accents
    kind = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in About], default=About.JARGON.value
    )
    instead = models.CharField(max_length=INSTEAD_MAX, blank=True)
    why = models.CharField(max_length=WHY_MAX, blank=True)
    is_off = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "key"], name="a_word_stands_once_on_a_list"),
            models.CheckConstraint(
                condition=models.Q(is_off=True) | (~models.Q(instead="") & ~models.Q(why="")),
                name="an_own_word_says_what_instead_and_why",
            ),
            models.CheckConstraint(condition=~models.Q(word="") & ~models.Q(key=""), name="an_own_word_is_a_word"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in About]), name="an_own_word_is_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.word

    @property
    def alternatives(self) -> list[str]:
        return self.instead.splitlines()
