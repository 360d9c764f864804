"""Each of the publishers' files is either ours or left out for a reason that fits."""

from __future__ import annotations

from collections import Counter

import pytest

from buurtblik.errors import RefusedInput
from buurtblik.figures.sources import NotOurs, recognise
from buurtblik.intake.door import documents

pytestmark = pytest.mark.real

OURS = {
    "cbs-grenzen": 18,
    "cbs-codes": 3,
    "cbs-kwb": 1,
    "cbs-statline": 2,
    "statline-pivot": 2,
    "cbs-wijk-en-buurtkaart": 3,
    "lbm": 14,
    "rivm-gezondheid": 4,
    "kwb-2022": 4,
}
LEFT_OUT = {
    "boundaries/breda/": "municipal_codes",
    "breda/": "names_only",
    "cbs-kwb/nlstat_gemeente_kwb2021.json": "derived_json",
    "cbs-postcode/": "postcodes",
    "cbs-wijkbuurtkaart/gemeenten-2020/gemeenten.rds": "r_data",
    "cbs-wijkbuurtkaart/gemeenten-2020/gemeenten_2020.csv": "edited_copy",
    "cbs-wijkbuurtkaart/groningen-2017/postcode4.zip": "postcodes",
    "citizen-voice/": "participation",
    "leefbaarometer/buurten_2024/index.json": "derived_json",
    "polis/README.md": "text",
    "polis/": "participation",
    "tmap-2022/derived/provincie_2022.geojson.gz": "provinces",
    "tmap-2022/": "r_data",
    "utrecht/": "names_only",
    "README.md": "text",
}


def test_every_file_is_ours_or_left_out_for_a_fitting_reason(shared_data):
    ours: Counter[str] = Counter()
    wrong = {}
    with documents([shared_data]) as all_documents:
        for document in all_documents:
            if isinstance(document, RefusedInput):
                assert document.problems[0].code == "limit_ratio"  # one row per address, packed 376 times
                continue
            importer = recognise(document)
            if not isinstance(importer, NotOurs):
                ours[importer.key] += 1
                continue
            expected = next((why for start, why in LEFT_OUT.items() if document.name.startswith(start)), None)
            why = importer.problem.facts["why"]
            if why != expected and not document.name.startswith("eindhoven/"):
                wrong[document.name] = why
            assert why != "unknown", document.name

    assert wrong == {}
    assert ours == OURS
