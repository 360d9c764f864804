"""What an importer is: a name, and the function that reads what is its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from buurtblik.areas.register import Registers
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.observations import Observations
from buurtblik.intake.door import Document


class Read(Protocol):
    """Reads one recognised document."""

    def __call__(
        self, document: Document, *, catalogue: Catalogue, registers: Registers | None = None
    ) -> Iterator[Observations]:
        """One :class:`Observations` per period and group. Raises RefusedInput; nothing is half read."""


@dataclass(frozen=True, slots=True)
class Importer:
    """Who reads one kind of document. Importers that turn names into codes come last in an import."""

    key: str
    read: Read
    needs_registers: bool = False
    is_answer: bool = False  # its tables are answers of a web service, which may be cut off
