"""What a workbook says about itself, from its first bytes."""

from __future__ import annotations

import zipfile

from buurtblik.figures.sources.workbook import modified_at, sheet_names
from buurtblik.intake.door import documents


def test_sheet_names_and_moment(files, tmp_path):
    path = files.kwb_xlsx(tmp_path / "a.xlsx", sheet="kwb-2023")

    with documents([path]) as found:
        workbook = next(found)

        assert sheet_names(workbook) == ("kwb-2023",)
        moment = modified_at(workbook)
        assert moment is not None
        assert moment.tzinfo is not None


def test_a_workbook_without_these_parts_says_nothing(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/other.xml", "<a/>")

    with documents([path]) as found:
        workbook = next(found)

        assert (sheet_names(workbook), modified_at(workbook)) == ((), None)
