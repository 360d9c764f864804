"""Detectors of errors that no single importer owns: pure functions from cells to problems.

``figures.sources`` calls them for every file (``examine.py``) or where a column is read. A check
never changes a value; where it finds how a value should be read (a decimal sign) it returns that
beside the problems. The codes are those of docs/reference/problems.md.
"""

from buurtblik.intake.checks.answers import record_limit
from buurtblik.intake.checks.decimals import Vote, decimal_vote
from buurtblik.intake.checks.people import is_named_personal, names_house_numbers, personal_data
from buurtblik.intake.checks.series import missing_years
from buurtblik.intake.checks.survey import survey_table
from buurtblik.intake.checks.texts import excel_dates, formulas, mojibake, repaired

__all__ = [
    "Vote",
    "decimal_vote",
    "excel_dates",
    "formulas",
    "is_named_personal",
    "missing_years",
    "mojibake",
    "names_house_numbers",
    "personal_data",
    "record_limit",
    "repaired",
    "survey_table",
]
