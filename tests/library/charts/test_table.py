from __future__ import annotations

from buurtblik.charts import MapShape, Mark
from buurtblik.charts.table import choropleth_rows, distribution_rows, dot_strip_rows, sparkline_rows
from buurtblik.figures.profile import TrendPoint
from buurtblik.values import Status


def write(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def test_the_table_of_a_sparkline_says_breaks_and_gaps():
    points = [
        TrendPoint("2012", 1.0, None, 0.5, 1.5, Status.DEFINITE, False),
        TrendPoint("2016", None, None, None, None, Status.DEFINITE, False),
        TrendPoint("2020", 2.0, None, None, None, Status.DEFINITE, True),
    ]

    assert sparkline_rows(points, write=write) == [
        ("Jaar", "Waarde", "Marge"),
        ("2012", "1,0", "0,5 tot 1,5"),
        ("2016", "geen cijfer", ""),
        ("2020 (andere meting)", "2,0", ""),
    ]


def test_the_table_of_a_dot_strip_begins_with_this_area():
    rows = dot_strip_rows(Mark("Hier", 3.0), [Mark("Stad", None)], write=write, lower=2.0, upper=4.0, language="en")

    assert rows == [("Area", "Value", "Margin"), ("Hier", "3,0", "2,0 to 4,0"), ("Stad", "no figure", "")]


def test_the_table_of_a_distribution_gives_the_ends_and_the_middle():
    assert distribution_rows([1, 2, 3, 4, 5, float("nan")], Mark("Hier", 2.0), write=write) == [
        ("Gebied", "Waarde"),
        ("Hier", "2,0"),
        ("laagste waarde", "1,0"),
        ("middelste helft", "2,0 tot 4,0"),
        ("hoogste waarde", "5,0"),
    ]


def test_the_table_of_a_map_is_in_order_of_name():
    shapes = [MapShape("B", "Zuid", ""), MapShape("A", "Noord", "")]

    assert choropleth_rows(shapes, {"B": 1.0}, write=write) == [
        ("Gebied", "Waarde"),
        ("Noord", "geen cijfer"),
        ("Zuid", "1,0"),
    ]


def test_a_margin_that_reads_the_same_at_both_ends_is_left_out():
    rows = dot_strip_rows(Mark("Hier", 51.6), [], write=write, lower=51.59, upper=51.61)

    assert rows[1][2] == ""
