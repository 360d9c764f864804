from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from buurtblik.charts import Classes, classify
from buurtblik.charts.outline import bounds


def test_quantiles_give_every_class_as_many_areas():
    classes = classify(range(1, 11), decimals=0)

    assert classes == Classes(1.0, (2.0, 4.0, 6.0, 8.0, 10.0))
    assert [classes.of(v) for v in range(1, 11)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_equal_classes_have_equal_widths():
    assert classify([0, 1, 2, 3, 4, 5, 100], method="equal", decimals=0).bounds == (20, 40, 60, 80, 100)


def test_few_different_values_are_each_a_class():
    assert classify([3, 3, 1, None, float("nan")]).bounds == (1.0, 3.0)
    assert len(classify([None])) == 0


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60), st.integers(1, 5), st.sampled_from(["quantile", "equal"])
)
def test_every_value_lies_between_the_ends_of_its_class(values, most, method):
    classes = classify(values, most=most, method=method, decimals=1)

    assert 1 <= len(classes) <= most
    assert list(classes.bounds) == sorted(set(classes.bounds))
    for value in (round(v, 1) for v in values):
        low, high = classes.ends(classes.of(value))
        assert low <= value <= high


def test_a_path_tells_how_far_it_reaches():
    assert bounds("M10 10l5 0 0 5z") == (10, 10, 15, 15)
    assert bounds("M0 0h20v-10h-20zM100,5L110,5 110 8z") == (0, -10, 110, 8)
    assert bounds("") is None
