from django.db import models


class Trace(models.Model):
    """One act on one object.

    It tells that something was done, never what people wrote: the words stand in the object and its
    history, where they can be erased. ``person`` is a number and no foreign key, so that the row can stay
    when the person goes; it then points to nobody.
    """

    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)  # kind of object in the table of rights, such as "round"
    object = models.BigIntegerField()
    process = models.BigIntegerField(null=True)  # in which process, if any
    person = models.BigIntegerField(null=True)  # null: the program itself, such as a job
    role = models.CharField(max_length=40, blank=True)  # as whom: the part that gave the right
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "object"]), models.Index(fields=["process", "at"])]

    def __str__(self) -> str:
        return f"{self.act} {self.kind} {self.object}"
