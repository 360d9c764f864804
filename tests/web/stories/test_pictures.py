"""Photos and recordings as they come in from everywhere: what a telephone hides in them goes, and bombs do not go off."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageFile

from buurtblik.web.stories import pictures
from buurtblik.web.stories.pictures import FILE_MAX, SIDE_MAX, UnusablePicture, blurred, drawn_anew
from buurtblik.web.stories.recordings import SOUND_MAX, UnusableRecording, recording

from .conftest import photo


def opened(made):
    return Image.open(io.BytesIO(made.bytes))


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Telefoonmerk van Fatima"
    exif[0x0132] = "2026:03:01 12:00:00"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (52.0, 5.0, 26.0), "E", (5.0, 7.0, 18.0)
    return photo(exif=exif.tobytes())


def bomb(width: int, height: int) -> bytes:
    """A PNG that says to have so many pixels and holds almost none."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def test_where_and_when_it_was_taken_goes():
    sent = with_place()
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)  # it was there

    made = drawn_anew(sent)

    assert not dict(opened(made).getexif())
    assert b"Fatima" not in made.bytes
    assert b"Exif" not in made.bytes


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_what_stands_behind_or_beside_the_pixels_goes(format):
    sent = photo(format=format) + b"<script>alert(1)</script>PK\x03\x04geheim"

    assert b"geheim" not in drawn_anew(sent).bytes
    assert b"<script>" not in drawn_anew(sent).bytes


def test_a_comment_and_a_profile_of_colours_go():
    made = io.BytesIO()
    Image.new("RGB", (9, 9)).save(made, "JPEG", comment=b"van Jan", icc_profile=b"geheim profiel")

    assert not {b"van Jan", b"geheim profiel"} & {
        w for w in (b"van Jan", b"geheim profiel") if w in drawn_anew(made.getvalue()).bytes
    }


def test_a_photo_held_upright_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn

    made = drawn_anew(photo(size=(80, 40), exif=exif.tobytes()))

    assert (made.width, made.height) == (40, 80)


def test_a_large_photo_becomes_smaller_and_a_small_one_stays():
    large, small = drawn_anew(photo(size=(5000, 2500))), drawn_anew(photo(size=(30, 20)))

    assert (large.width, large.height) == (SIDE_MAX, SIDE_MAX // 2)
    assert (small.width, small.height) == (30, 20)


def test_what_can_be_seen_through_stands_on_white():
    made = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(made, "PNG")

    assert min(opened(drawn_anew(made.getvalue())).getpixel((1, 1))) > 250


@pytest.mark.parametrize("size", [(60_000, 60_000), (2_000_000_000, 1), (100_000, 601)])
def test_a_bomb_is_refused_before_it_is_unpacked(size):
    with pytest.raises(UnusablePicture) as refused:
        drawn_anew(bomb(*size))

    assert refused.value.why in ("pixels", "broken")


def test_a_large_bomb_is_told_by_its_pixels():
    with pytest.raises(UnusablePicture, match="pixels"):
        drawn_anew(bomb(20_000, 20_000))


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (b"", "kind"),
        (b"geen foto", "kind"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "kind"),
        (b"%PDF-1.7\n1 0 obj", "kind"),
        (b"GIF89a" + bytes(40), "kind"),
        (b"PK\x03\x04" + bytes(60), "kind"),
        (b"\x89PNG\r\n\x1a\n" + bytes(30), "kind"),
        (photo()[:200], "broken"),
        (photo(format="PNG", size=(300, 300))[:120], "broken"),
        (bytes(FILE_MAX + 1), "big"),
    ],
)
def test_what_is_no_photo_says_why(monkeypatch, sent, why):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)  # what makes PDFs sets it for the whole program
    with pytest.raises(UnusablePicture) as refused:
        drawn_anew(sent)

    assert refused.value.why == why


def test_other_readers_of_pictures_are_not_asked():
    """A format with a reader that runs programs or opens other files must never be tried."""
    made = io.BytesIO()
    Image.new("RGB", (5, 5)).save(made, "EPS")

    with pytest.raises(UnusablePicture, match="kind"):
        drawn_anew(made.getvalue())


def test_what_was_under_a_box_cannot_be_told_from_what_is_left():
    face = Image.effect_noise((200, 200), 120).convert("RGB")
    made = io.BytesIO()
    face.save(made, "PNG")

    left = opened(blurred(made.getvalue(), [(40, 40, 160, 160)])).crop((48, 48, 152, 152)).convert("L")

    blocks = {left.getpixel((x, y)) // 8 for x in range(0, 104, 3) for y in range(0, 104, 3)}
    sharp = len({face.convert("L").getpixel((x, y)) // 8 for x in range(50, 150, 3) for y in range(50, 150, 3)})
    assert len(blocks) < sharp / 2


def test_a_box_outside_of_the_photo_and_one_of_nothing_change_nothing():
    sent = photo()

    assert blurred(sent, [(900, 900, 990, 990), (3, 3, 3, 9)]).bytes == drawn_anew(sent).bytes


def test_a_box_drawn_from_the_right_is_the_same_box():
    sent = io.BytesIO()
    Image.effect_noise((60, 60), 90).convert("RGB").save(sent, "PNG")

    assert blurred(sent.getvalue(), [(50, 40, 10, 5)]).bytes == blurred(sent.getvalue(), [(10, 5, 50, 40)]).bytes


def test_a_box_larger_than_the_photo_covers_all_of_it():
    made = blurred(photo(), [(-50, -50, 900, 900)])

    assert (made.width, made.height) == (64, 48)


@pytest.mark.parametrize(
    ("head", "type"),
    [
        (b"OggS", "audio/ogg"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"\0\0\0 ftypM4A ", "audio/mp4"),
        (b"RIFF\x00\x00\x00\x00WAVE", "audio/wav"),
        (b"\x1a\x45\xdf\xa3", "audio/webm"),
    ],
)
def test_a_recording_is_known_by_its_first_bytes(head, type):
    assert recording(head + bytes(80)).type == type


@pytest.mark.parametrize("sent", [b"", b"OggS", b"<html><script>" + bytes(80), b"RIFF\0\0\0\0AVI " + bytes(80)])
def test_what_is_no_recording_is_refused(sent):
    with pytest.raises(UnusableRecording):
        recording(sent)


def test_a_recording_of_hours_is_refused():
    with pytest.raises(UnusableRecording, match="20 MB"):
        recording(b"OggS" + bytes(SOUND_MAX))


def test_the_limits_are_those_that_people_are_told():
    assert (FILE_MAX, SOUND_MAX, pictures.PIXELS_MAX) == (15_000_000, 20_000_000, 60_000_000)
