"""What plain words are, for every pack of words: none that judges people, no jargon, and short sentences."""

from __future__ import annotations

import re


def in_words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that make people, or the place where they live, into a problem.
NOT_OUR_WORDS = in_words(
    """
allochtoon allochtonen autochtoon westers westerse achterstandswijk achterstandsbuurt probleemwijk probleembuurt
aandachtswijk krachtwijk vogelaarwijk kansarm kansarme kwetsbaar kwetsbare laagopgeleid laagopgeleide zwakke zwakkere
asociaal getto uitkeringstrekker bejaarde bejaarden hangjongeren verpauperd
deprived underprivileged disadvantaged ghetto slum immigrant immigrants foreigner foreigners vulnerable low-educated
underclass elderly weak poor
"""
)

# Words of offices. They make places look alike and keep residents out of the talk.
JARGON = in_words(
    """
stakeholder stakeholders actor actoren draagvlak integraal integrale participatie participeren faciliteren
implementeren implementatie monitoren monitoring evalueren evaluatie gremium gremia traject trajecten borgen borging
mandaat sturing inzetten realiseren optimaliseren signaleren signalering interventie interventies doelgroep doelgroepen
problematiek duiding kader kaders middels teneinde conform aangaande actualiseren prioriteren operationaliseren
leverage facilitate implement implementation utilise synergy holistic actionable operationalise
"""
)


def words_in(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text.lower()))


def sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?])\s+", text.strip()) if s]


def longest_sentence(text: str) -> int:
    """How many words the longest sentence of a text has."""
    return max(len(s.split()) for s in sentences(text))
