from django.db import models


class DoneAct(models.Model):
    """An act that made something, so that the same form sent twice gives the same thing; see ``act.once``."""

    owner = models.CharField(max_length=80)
    act = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    made_id = models.BigIntegerField(null=True)  # null only inside the transaction that makes it
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "act", "key"], name="an_act_is_done_once"),
            models.CheckConstraint(condition=~models.Q(key=""), name="a_done_act_has_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.made_id}"


class Remembered(models.Model):
    """What all processes remember for a while, such as how often somebody tried; Django's cache reads and writes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
