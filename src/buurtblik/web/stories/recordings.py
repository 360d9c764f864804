"""Recordings of conversations. They are for those who read stories only, and are given to nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from buurtblik.errors import BuurtblikError

SOUND_MAX = 20_000_000  # bytes: an hour of speech as M4A or OGG


class UnusableRecording(BuurtblikError):
    """This file cannot be taken as a recording. Nothing was kept."""


@dataclass(frozen=True)
class Recording:
    bytes: bytes
    type: str


def recording(sent: bytes) -> Recording:
    """The recording in ``sent``, with its type by its first bytes. Raises UnusableRecording.

    >>> recording(b"OggS" + bytes(60)).type
    'audio/ogg'
    """
    if len(sent) > SOUND_MAX:
        raise UnusableRecording("stories: a recording is at most 20 MB.")
    kind = _kind(sent[:16])
    if kind is None or len(sent) < 64:
        raise UnusableRecording("stories: this is no MP3, M4A, OGG, WAV or WebM file.")
    return Recording(sent, kind)


def _kind(head: bytes) -> str | None:
    if head.startswith(b"OggS"):
        return "audio/ogg"
    if head.startswith(b"ID3") or (head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE6 in (0xE2, 0xE4, 0xE6)):
        return "audio/mpeg"
    if head[4:8] == b"ftyp":
        return "audio/mp4"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "audio/webm"
    return None
