from django.db import models


class Tally(models.Model):
    """How full the measure of one limit is. ``name`` is a keyed hash of a day, so it names nobody afterwards."""

    name = models.CharField(max_length=64, primary_key=True)
    due = models.BigIntegerField()  # microseconds since 1970 at which the measure is empty again
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name[:8]


class SpentTicket(models.Model):
    """A form that was sent, so that it cannot be sent again with other content. ``content`` is a keyed hash."""

    ticket = models.CharField(max_length=64, primary_key=True)
    content = models.CharField(max_length=64)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.ticket[:8]
