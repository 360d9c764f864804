"""The pack of partners: the built-in one is whole, and a broken one is refused with every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtblik.agenda.actors import load, partner_sets, partners_for
from buurtblik.agenda.packs import BadPack

SOURCE = Path("src/buurtblik/agenda/actors/pack/buurtagenda.toml")
TEXT = (Path(__file__).resolve().parents[4] / SOURCE).read_text("utf-8")
INDICATORS = ["bev_0_15", "bev_15_25", "bev_65plus", "hh_met_kinderen", "hh_eenpersoons", "won_corporatie",
              "won_part_huur", "won_koop", "wrk_vestigingen", "gez_wmo"]  # fmt: skip


def test_the_built_in_set_serves_every_set_of_blocks():
    assert partners_for("buurtagenda") is partner_sets()["buurtagenda"]
    assert partners_for("a_set_of_our_own") is partner_sets()["buurtagenda"]


def test_a_party_is_of_the_kind_of_its_organisation_else_of_its_group():
    pack = partners_for("buurtagenda")

    assert pack.kind_of(organisation="school", group="resident") == "school"
    assert pack.kind_of(organisation=None, group="resident") == "residents"
    assert pack.kind_of(organisation=None, group="unheard_of") == "other"
    assert (pack.side_of("unheard_of"), pack.label("unheard_of", "nl")) == (None, "unheard_of")


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ('version = "2026.1"', 'version = "new"', "the version is 'new'"),
        ('side = "community"', 'side = "left"', "the side is 'left'"),
        ("usual = true", 'usual = "yes"', "expected true or false"),
        ('indicator = "bev_0_15"', 'indicator = "bev_x"', "there is no indicator 'bev_x'"),
        ('compare = "at_least"', 'compare = "lower"', "compare is 'lower'"),
        ("least = 25.0\n", "", "'least' is missing"),
        ("least = 25.0", "least = 25", "expected a number with a point"),
        ('partners = ["young_people"]', "partners = []", "there is no partner; expected one or more"),
        ('partners = ["young_people"]', 'partners = ["elves"]', "there is no partner 'elves'"),
        ("In {place} wonen relatief veel jongeren.", "Er wonen veel jongeren.", "has no {place}"),
        ('key = "other"', 'key = "others"', "there is no partner 'other'"),
        ('key = "young"', 'key = "children"', "two entries have this key"),
    ],
)
def test_a_broken_pack_is_refused(tmp_path, was, becomes, fault):
    assert was in TEXT
    (tmp_path / "one.toml").write_text(TEXT.replace(was, becomes, 1), "utf-8")

    with pytest.raises(BadPack, match=r"actors: one\.toml") as refused:
        load(tmp_path, indicators=INDICATORS)

    assert fault in str(refused.value)


def test_two_files_about_the_same_blocks_are_refused(tmp_path):
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(TEXT, "utf-8")

    with pytest.raises(BadPack, match="two files are about the blocks 'buurtagenda'"):
        load(tmp_path, indicators=INDICATORS)
