"""Plausibility checks on what came in: pure functions from columns to problems.

Importers choose which checks belong to their publisher. A check never changes a value; where it
finds how a value should be read (a decimal sign, a binding, a class) it returns that beside the
problems. The codes are those of docs/reference/problems.md.
"""

from buurtblik.intake.checks.answers import ignored_filter, record_limit
from buurtblik.intake.checks.columns import (
    Binding,
    base_name,
    bind,
    categories,
    coverage,
    definition_break,
    denominator_year,
    same_base_names,
    unit_change,
)
from buurtblik.intake.checks.decimals import Vote, decimal_vote
from buurtblik.intake.checks.people import personal_data
from buurtblik.intake.checks.rows import Duplicates, duplicates, parts_of_a_whole, special_areas, totals_among_details
from buurtblik.intake.checks.series import missing_years, revised, title_year, withdrawn
from buurtblik.intake.checks.survey import Respondents, survey_answers
from buurtblik.intake.checks.texts import excel_dates, formulas, mojibake, repaired
from buurtblik.intake.checks.values import marker_notes, null_policy, out_of_range, sentinel_notes

__all__ = [
    "Binding",
    "Duplicates",
    "Respondents",
    "Vote",
    "base_name",
    "bind",
    "categories",
    "coverage",
    "decimal_vote",
    "definition_break",
    "denominator_year",
    "duplicates",
    "excel_dates",
    "formulas",
    "ignored_filter",
    "marker_notes",
    "missing_years",
    "mojibake",
    "null_policy",
    "out_of_range",
    "parts_of_a_whole",
    "personal_data",
    "record_limit",
    "repaired",
    "revised",
    "same_base_names",
    "sentinel_notes",
    "special_areas",
    "survey_answers",
    "title_year",
    "totals_among_details",
    "unit_change",
    "withdrawn",
]
