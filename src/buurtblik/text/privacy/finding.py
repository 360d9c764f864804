"""Everything in a text that points at a person, in one pass per kind and one clear order."""

from __future__ import annotations

from buurtblik.text.privacy.addresses import addresses
from buurtblik.text.privacy.dates import birth_dates, dates_beside
from buurtblik.text.privacy.names import names
from buurtblik.text.privacy.numbers import bsns, ibans
from buurtblik.text.privacy.places import NOWHERE, Places
from buurtblik.text.privacy.plates import plates
from buurtblik.text.privacy.reach import handles, links, mails, phones
from buurtblik.text.privacy.sensitive import sensitive
from buurtblik.text.privacy.traces import Kind, Trace, without_overlap


def find(text: str, places: Places = NOWHERE) -> tuple[Trace, ...]:
    """The traces of people in a Dutch text, in its order, none over another.

    Parameters
    ----------
    text : any text; of other languages numbers, addresses of mail and pages, and listed names are found.
    places : names of places that are no people. Give those of the loaded geography.

    Notes
    -----
    Places of characters are those of ``text`` as it came; nothing is normalised. Time grows with its length. A trace
    is a suggestion: not everything is found, and not everything that is found is a person. See
    docs/methods/privacy-in-text.md.

    Examples
    --------
    >>> told = "Bel Fatima op 06-12345678 in Lombok"
    >>> [(t.kind.value, told[t.start:t.end]) for t in find(told)]
    [('name', 'Fatima'), ('phone', '06-12345678')]
    """
    reach = [*mails(text), *addresses(text), *phones(text)]
    named = sorted(names(text, places, {trace.start for trace in reach if trace.kind is not Kind.NAME}))
    return without_overlap(
        text,
        [
            *reach,
            *links(text),
            *ibans(text),
            *bsns(text),
            *birth_dates(text),
            *dates_beside(text, named),
            *plates(text),
            *handles(text),
            *named,
            *sensitive(text, named),
        ],
    )
