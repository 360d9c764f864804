"""A respondent takes their answers back, with the code alone. No account, no right and no reason is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.storage.act import act
from buurtblik.web.storage.wiping import wipe_after_commit
from buurtblik.web.stories.actions import remove
from buurtblik.web.survey.models import Response, WithdrawnResponse
from buurtblik.web.trail.actions import leave


@act
def withdraw_response(*, code: str, at: datetime) -> WithdrawnResponse | None:
    """Remove answers, and the story that was made of them; that it happened stays.

    None when no response has this code. Doing it twice changes nothing. Counts that were published stay as they are:
    nobody is in them (decision 0167).
    """
    kept = kept_of(code)
    if (done := WithdrawnResponse.objects.filter(code_hash=kept).first()) is not None:
        return done
    if (response := _locked(kept)) is None:  # there is none, or somebody else withdrew it while we waited for it
        return WithdrawnResponse.objects.filter(code_hash=kept).first()
    return _removed(response, at=at)


@act
def withdraw_responses_again(*, done: Mapping[str, date], at: datetime) -> int:
    """Remove responses that a back-up brought back although they had been withdrawn; how many.

    ``done`` holds the hash of each code and the day on which its response was withdrawn.
    """
    again = [(response, on) for kept, on in sorted(done.items()) if (response := _locked(kept)) is not None]
    for response, on in again:
        _removed(response, at=at, on=on)
    return len(again)


def _locked(kept: str) -> Response | None:
    rows = Response.objects.select_for_update(of=("self",)).select_related("questionnaire", "story")
    return rows.filter(code_hash=kept).first()


def _removed(response: Response, *, at: datetime, on: date | None = None) -> WithdrawnResponse:
    process, number, story = response.questionnaire.process_id, response.pk, response.story
    day = on or timezone.localdate(at)
    done = WithdrawnResponse.objects.create(process_id=process, code_hash=response.code_hash, on=day)
    response.delete()
    if story is not None:
        remove(story, at=at, on=on)
    wipe_after_commit()
    leave(act="withdraw_response", kind="response", object=number, at=at, person=None, process=process)
    return done
