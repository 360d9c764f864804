"""Photos and recordings in a form: read by what they are, never by what they are called."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from buurtblik.web.stories.pictures import FILE_MAX, Picture, UnusablePicture, drawn_anew
from buurtblik.web.stories.recordings import SOUND_MAX, UnusableRecording, recording

_WHY: dict[str, Any] = {
    "big": _("This photo is larger than 15 MB. Choose a smaller one. Your words are kept."),
    "pixels": _("This photo has too many pixels. Choose a smaller one. Your words are kept."),
    "kind": _("This file is no photo that we can take. Choose a JPEG, PNG or WebP file. Your words are kept."),
    "broken": _("This photo cannot be read; the file is damaged. Choose another one. Your words are kept."),
}
_NO_SOUND = _("This file is no recording that we can take. Choose an MP3, M4A, OGG, WAV or WebM file of at most 20 MB.")


class PhotoField(forms.FileField):
    """Gives a Picture, or None when no photo was chosen."""

    def __init__(self, **more: Any) -> None:
        widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
        super().__init__(**{"required": False, "widget": widget, "allow_empty_file": True, **more})

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = super().clean(data, initial)
        if not isinstance(sent, UploadedFile):
            return None
        try:
            if (sent.size or 0) > FILE_MAX:
                raise UnusablePicture("big")
            return drawn_anew(sent.read())
        except UnusablePicture as problem:
            raise forms.ValidationError(_WHY[problem.why]) from None


class SoundField(forms.FileField):
    """Gives a Recording, or None when none was chosen."""

    def __init__(self, **more: Any) -> None:
        widget = forms.FileInput(attrs={"accept": "audio/*"})
        super().__init__(**{"required": False, "widget": widget, "allow_empty_file": True, **more})

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = super().clean(data, initial)
        if not isinstance(sent, UploadedFile):
            return None
        try:
            if (sent.size or 0) > SOUND_MAX:
                raise UnusableRecording("stories: a recording is at most 20 MB.")
            return recording(sent.read())
        except UnusableRecording:
            raise forms.ValidationError(_NO_SOUND) from None


def with_caption(picture: Picture | None, caption: str) -> list[Picture]:
    """The pictures of a form with one photo."""
    if picture is None:
        return []
    return [Picture(picture.bytes, picture.width, picture.height, picture.type, caption)]
