"""What the room of urgency brings: a round that is open and one that is closed, occasions and a draft of a decision."""

from __future__ import annotations

from buurtblik.web.people.visitors import hashed
from buurtblik.web.process.models import Participant
from buurtblik.web.process.themes import themes
from buurtblik.web.urgency.frozen import METHOD, frozen
from buurtblik.web.urgency.models import Card, CardSet, DecisionNote, Occasion, Outcome, Round, Tablet
from worlds import Place, brings


@brings("urgency_round")
def urgency_round(place: Place) -> Round:
    return Round.objects.create(
        process=place.process, number=2, name="zomer", opened_at=place.at, themes=list(themes())
    )


@brings("urgency_score")
def urgency_score(place: Place) -> object:
    return place.bring("urgency_round")


@brings("urgency_words")
def urgency_words(place: Place) -> Round:
    """A round that is closed."""
    found, _ = Round.objects.get_or_create(
        process=place.process,
        number=1,
        defaults={"name": "lente", "opened_at": place.at, "closed_at": place.at, "themes": ["wonen"]},
    )
    Outcome.objects.get_or_create(
        round=found,
        defaults={"results": frozen([_nothing()]), "input_hash": "0" * 64, "method": METHOD, "at": place.at},
    )
    return found


@brings("urgency_verdict")
def urgency_verdict(place: Place) -> object:
    place.bring("urgency_words")
    return {"number": 1, "theme": "wonen"}


@brings("occasion")
def occasion(place: Place) -> object:
    lead = Participant.objects.get(process=place.process, person=place.lead)
    made = Occasion.objects.create(
        process=place.process, kind="other", text="De markt", is_positive=True, date=place.at.date(), source="bewoners",
        theme="samenleven", by=lead, at=place.at,
    )  # fmt: skip
    return {"occasion": made.pk}


@brings("decision_note")
def decision_note(place: Place) -> DecisionNote:
    return DecisionNote.objects.create(process=place.process, decision="wait", changed_at=place.at)


def _nothing():
    from buurtblik.agenda.urgency.results import ThemeResult

    return ThemeResult("1", "wonen", (), is_partial=False)


@brings("paper_card")
def paper_card(place: Place) -> object:
    round = place.bring("urgency_round")
    made = CardSet.objects.create(round=round, size="a6", language="nl", made_by="De gemeente", at=place.at)
    Card.objects.create(set=made, round=round, code="K7D4MX3")
    return {"number": round.number, "pk": made.pk}


@brings("kiosk")
def kiosk(place: Place) -> object:
    round, word = place.bring("urgency_round"), f"{place.process.pk:032d}"
    made, _ = Tablet.objects.get_or_create(
        word_hash=hashed(word), defaults={"round": round, "name": "de hal", "at": place.at}
    )
    return {"number": round.number, "pk": made.pk, "word": word}


@brings("urgency_poster")
def urgency_poster(place: Place) -> object:
    place.bring("urgency_words")
    return {"number": 1}
