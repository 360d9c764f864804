from django.db import models


class Indexed(models.Model):
    """A text as what it is found under: the terms of object ``key`` of a ``kind``. The text stays where it is."""

    kind = models.CharField(max_length=40)
    key = models.BigIntegerField()
    made_with = models.CharField(max_length=16)  # text.search.made_with() of then
    digest = models.CharField(max_length=64)  # of what follows, so that the same text is not written twice
    # Written as buurtblik.web.search.terms says; the database keeps its full-text index by them. PostgreSQL turns them
    # into a column of its own and keeps them empty: see buurtblik.web.search.tables.
    tags = models.TextField(blank=True)
    words = models.TextField(blank=True)
    parts = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="an_object_is_indexed_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
