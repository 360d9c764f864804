"""Conditions: by hand, and beside a program that works out the whole of XPath."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from buurtblik.stories.survey.condition_text import DEEPEST, LONGEST, UnreadableCondition, condition
from buurtblik.stories.survey.conditions import holds, names_in


def is_so(text: str, **answers: str) -> bool:
    return holds(condition(text), lambda name: answers.get({".": "own"}.get(name, name), ""))


@pytest.mark.parametrize(
    ("text", "answers", "expected"),
    [
        ("${loopt} = 'ja'", {"loopt": "ja"}, True),
        ('${loopt} = "ja"', {"loopt": "nee"}, False),
        ("${loopt} != 'ja'", {}, True),
        ("${ loopt } = ''", {}, True),
        ("selected(${met}, 'hond')", {"met": "kind hond"}, True),
        ("selected(${met}, 'hond')", {"met": "hondje"}, False),
        ("count-selected(.) <= 2", {"own": "a b c"}, False),
        ("count-selected(${met}) > 0", {"met": ""}, False),
        ("string-length(.) < 4", {"own": "abc"}, True),
        ("${age} >= 18 and ${age} < 65", {"age": "18"}, True),
        ("${age} >= 18 and ${age} < 65", {"age": "65"}, False),
        ("18 <= ${age}", {"age": "18.5"}, True),
        (". > -1.5", {"own": "-1"}, True),
        (".>=.5", {"own": "0.5"}, True),
        ("not(${a} = 'x' or ${b} = 'x')", {"a": "y", "b": "x"}, False),
        ("${a} = 'x' or ${b} = 'x' and ${c} = 'x'", {"a": "x"}, True),
        ("(${a} = 'x' or ${b} = 'x') and ${c} = 'x'", {"a": "x"}, False),
        ("true() and not(false())", {}, True),
        ("${a} = ${b}", {"a": "1", "b": "1"}, True),
        ("${a} = 1", {"a": "1.0"}, True),
        ("${a} = '1'", {"a": "1.0"}, False),
    ],
)
def test_a_condition_by_hand(text, answers, expected):
    assert is_so(text, **answers) is expected


def test_nothing_is_neither_more_nor_less_than_a_number_and_differs_from_it():
    assert [is_so(f"${{age}} {sign} 18") for sign in ("<", ">=", "=", "!=")] == [False, False, False, True]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("", 0, "value"),
        ("${age} + 1 > 18", 7, "comparison"),
        ("${age}", 6, "comparison"),
        ("${age} = 1 = 2", 11, "end"),
        ("${age} > 'veel'", 9, "number"),
        ("'veel' > ${age}", 0, "number"),
        ("selected(${met}, hond)", 17, "choice"),
        ("selected(${met})", 15, ","),
        ("regex(., '[0-9]+')", 0, "value"),
        ("today() > 5", 0, "value"),
        ("${a} = 'x' && ${b} = 'y'", 11, "end"),
        ("(${a} = 'x'", 11, ")"),
        ("not ${a} = 'x'", 4, "("),
        ("${a} = 'x", 7, "value"),
        ("/data/a = 'x'", 0, "value"),
        ("__import__('os').system('ls') = 1", 0, "value"),
    ],
)
def test_what_is_not_known_is_refused_with_its_place(text, at, expected):
    with pytest.raises(UnreadableCondition) as caught:
        condition(text)

    assert (caught.value.at, caught.value.expected) == (at, expected)
    assert str(caught.value).endswith(".")


def test_a_condition_without_end_is_refused_before_it_costs_anything():
    for text in ("(" * 5000 + "1 = 1" + ")" * 5000, "not(" * (DEEPEST + 1) + "1=1" + ")" * (DEEPEST + 1)):
        with pytest.raises(UnreadableCondition) as caught:
            condition(text)
        assert caught.value.expected in {"shorter", "shallower"}

    assert len("not(" * DEEPEST) < LONGEST
    assert condition("not(" * DEEPEST + "1 = 1" + ")" * DEEPEST) is not None


def test_the_names_of_a_condition_are_told_once_and_in_order():
    assert names_in(condition("${b} = 1 and (selected(${a}, 'x') or . > ${b})")) == ("b", "a", ".")


values = st.sampled_from(["", "1", "2", "-3", "2.5", "ja", "nee", "ja nee", "1 2"])
operands = st.one_of(
    st.sampled_from(["${a}", "${b}", "count-selected(${a})", "string-length(${b})"]),
    st.integers(-3, 3).map(str),
    st.sampled_from(["'ja'", "'1'", "''", "2.5"]),
)
numbers = st.one_of(st.sampled_from(["${a}", "${b}", "count-selected(${a})"]), st.integers(-3, 3).map(str))
comparisons = st.one_of(
    st.tuples(operands, st.sampled_from(["=", "!="]), operands).map(" ".join),
    st.tuples(numbers, st.sampled_from(["<", "<=", ">", ">="]), numbers).map(" ".join),
    st.sampled_from(["selected(${a}, 'ja')", "selected(${b}, '1')", "true()", "false()"]),
)
conditions = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        inner.map(lambda text: f"not({text})"),
        inner.map(lambda text: f"({text})"),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(" ".join),
    ),
    max_leaves=8,
)
functions = etree.FunctionNamespace(None)


@functions("selected")
def _selected(_context, nodes, choice):
    return choice in (nodes[0].text or "").split()


@functions("count-selected")
def _count_selected(_context, nodes):
    return float(len((nodes[0].text or "").split()))


@given(conditions, values, values)
def test_a_condition_is_worked_out_as_xpath_does(text, a, b):
    data = etree.fromstring("<data><a/><b/></data>")
    data[0].text, data[1].text = a, b
    as_xpath = text.replace("${a}", "/data/a").replace("${b}", "/data/b")

    assert is_so(text, a=a, b=b) is bool(data.xpath(as_xpath))
