"""What we publish is attacked, as somebody would who knows the rule and has a solver."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest

from buurtblik.disclosure import protect as protecting
from buurtblik.disclosure.counts import percent, rounded, shown, step_count
from buurtblik.disclosure.differences import Ledger, differs_by_few
from buurtblik.disclosure.protect import Protected, protect, protect_together
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.tables import Table
from buurtblik.values import Cell, Reason

from . import made_tables as made
from .attacker import parts_of, ranges, ranges_beside

RULES = [Rule(), Rule(step=1), Rule(k=5), Rule(k=5, step=1), Rule(hides_zero=True), Rule(k=10, protection=6)]


def narrowest(found: Protected, truth: Table, **how) -> float:
    """The width of the narrowest range among the withheld cells; infinite when there are none."""
    return min((one.width for one in ranges(found, truth, **how).values()), default=np.inf)


def only_small_ones_hidden(table: Table, rule: Rule) -> Protected:
    """What many dashboards do: leave out small counts and nothing else."""
    cells = {
        key: Cell(None, Reason.TOO_FEW) if rule.is_small(n) else Cell(float(rounded(n, rule.step)), None)
        for key, n in table.cells.items()
    }
    return Protected(tuple(table.axes), cells, rule)


# One table


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_no_withheld_cell_of_a_flat_table_can_be_computed(rule):
    rng = np.random.default_rng(1)

    for _ in range(8):
        table = made.flat(rng)
        assert narrowest(protect(table, rule), table) >= rule.width


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_no_withheld_cell_of_260_hierarchies_and_tables_can_be_computed(seed):
    """Per seed 14 tables, 14 hierarchies by one characteristic and 4 by two: 256 in all, and every rule in turn."""
    rng = np.random.default_rng([2026, seed])
    tables = [made.flat(rng) for _ in range(14)] + [made.hierarchy(rng) for _ in range(14)]
    tables += [made.hierarchy(rng, two=True) for _ in range(4)]

    for number, table in enumerate(tables):
        rule = RULES[number % len(RULES)]
        assert narrowest(protect(table, rule), table) >= rule.width, (seed, number)


@pytest.mark.slow
def test_an_attacker_who_knows_that_people_are_whole_finds_no_more():
    rng = np.random.default_rng(3)

    for _ in range(4):
        table = made.hierarchy(rng, two=True)
        assert narrowest(protect(table), table, whole=True) >= Rule().width


@pytest.mark.slow
def test_the_attacker_finds_a_leak_where_only_small_counts_are_left_out():
    """The attack works: many of twenty tables that hide small counts and nothing else are solved to a single number."""
    rng = np.random.default_rng(4)
    tables = [made.flat(rng) for _ in range(20)]

    widths = [narrowest(only_small_ones_hidden(table, Rule(step=1)), table) for table in tables]
    protected = [narrowest(protect(table, Rule(step=1)), table) for table in tables]

    assert sum(width == 0 for width in widths) >= 5
    assert min(protected) >= Rule().width


def test_the_attacker_finds_a_leak_when_the_search_for_company_is_taken_away(monkeypatch):
    table = Table([made.AGE], {("15-25",): 4, ("25-45",): 20, ("45-65",): 31, ("65+",): 58})
    assert narrowest(protect(table, Rule(step=1)), table) >= 10

    monkeypatch.setattr(protecting, "_with_company", lambda ranges, small, price: small)
    found = protect(table, Rule(step=1))

    assert ranges(found, table)[("15-25",)].low == ranges(found, table)[("15-25",)].high == 4


# Tables about the same people


def narrowest_beside(found: tuple[Protected, ...], truth: list[Table]) -> float:
    return min((one.width for one in ranges_beside(found, truth)), default=np.inf)


def test_two_tables_with_one_total_that_are_safe_apart_give_each_other_away():
    """Apart: 9 of 57 may be 4 to 16, for the total is 53 to 57. The second table tells that the total is 56 or 57."""
    one = Table([made.AGE], {("15-25",): 9, ("25-45",): 22, ("45-65",): 26})
    other = Table([made.SEX], {("m",): 18, ("v",): 39})
    apart, together = (protect(one), protect(other)), protect_together([one, other])

    assert narrowest(apart[0], one) == 12
    assert narrowest_beside(apart, [one, other]) == 9
    assert narrowest_beside(together, [one, other]) >= 10
    assert sum(len(table.withheld) for table in together) > sum(len(table.withheld) for table in apart)


@pytest.mark.slow
def test_tables_about_the_same_people_do_not_give_each_other_away():
    rng = np.random.default_rng(12)
    for number in range(24):
        one = made.filled(rng, [made.AGE])
        shares = rng.dirichlet([0.7] * 3)
        counts = rng.multinomial(one.total, shares).tolist()
        other = Table([made.TENURE], dict(zip([(leaf,) for leaf in made.TENURE.leaves], counts, strict=True)))
        third = Table([made.SEX], {("m",): one.total // 3, ("v",): one.total - one.total // 3})
        rule, tables = RULES[number % len(RULES)], [one, other, third]

        assert narrowest_beside(protect_together(tables, rule), tables) >= rule.width


# Nobody and everybody


def test_where_people_say_something_nobody_learns_that_a_whole_group_said_it():
    # All 40 of the corporation's tenants say "onveilig", nobody of them "veilig".
    table = Table(
        [made.TENURE, made.ANSWER],
        {("corporatie", "onveilig"): 40, ("koop", "veilig"): 30, ("koop", "soms"): 25, ("koop", "onveilig"): 22,
         ("overig", "veilig"): 15, ("overig", "soms"): 18, ("overig", "onveilig"): 12},
    )  # fmt: skip
    found = protect(table, Rule(hides_zero=True))
    others = ranges(found, table)

    assert found[("corporatie", "veilig")].value is None
    assert min(others[("corporatie", answer)].width for answer in ("veilig", "soms")) >= 10
    assert protect(table)[("corporatie", "veilig")].value == 0.0  # a rule for where people live shows it


# Shares


def test_a_share_tells_nothing_that_the_shown_counts_do_not():
    """All pairs of counts that are shown alike have one share: it does not narrow them down."""
    rule, shares = Rule(), {}
    for part, rest in product(range(45), range(45)):
        pair = shown(part, rule), shown(part + rest, rule)
        shares.setdefault(tuple(cell.value for cell in pair), set()).add(percent(*pair))

    assert all(len(found) == 1 for found in shares.values())
    assert shares[10.0, 45.0] == {Cell(22.0, None)}
    assert {cell.reason for cell in shares[None, 45.0]} == {Reason.TOO_FEW}


# Over time


def courses(tell) -> dict[tuple[int, ...], list[tuple[int, ...]]]:
    """All courses of three nights with 0 to 19 people, by what an onlooker is told of them."""
    found: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    for course in product(range(20), repeat=3):
        seen: list[int] = []
        for count in course:
            seen.append(tell(count, seen[-1] if seen else None))
        found.setdefault(tuple(seen), []).append(course)
    return found


def is_safe(found: dict[tuple[int, ...], list[tuple[int, ...]]]) -> bool:
    """Each night may have had five counts, and between two nights five different numbers may have come or gone."""
    return all(
        len({course[night] for course in alike}) >= 5
        and (night == 0 or len({course[night] - course[night - 1] for course in alike}) >= 5)
        for alike in found.values()
        for night in range(3)
    )


def test_who_watches_a_running_count_never_knows_how_many_there_are_or_came():
    assert is_safe(courses(lambda count, before: step_count(count)))


def test_the_onlooker_finds_the_leak_in_a_count_that_lags_behind_when_people_leave():
    def lagging(count: int, before: int | None) -> int:
        stays = before is not None and before - 5 < count < before + 5
        return before if stays else count // 5 * 5

    assert not is_safe(courses(lagging))
    assert not is_safe(courses(lambda count, before: count))


def test_a_filter_keeps_its_count_until_enough_people_came():
    people, ledger = set(range(30)), Ledger.empty()
    counts = []
    for _ in range(14):
        cell, ledger = ledger.ask("all", people)
        counts.append(cell.value)
        people = people | {len(people)}

    assert counts == [30.0] * 10 + [40.0] * 4


# Filters


def filters(rng: np.random.Generator, size: int) -> list[frozenset[int]]:
    """Groups as filters make them: by characteristics of people, alone, together, and left out."""
    traits = [frozenset(np.flatnonzero(rng.random(size) < rng.random()).tolist()) for _ in range(3)]
    everybody = frozenset(range(size))
    found = [everybody, *traits, *(everybody - one for one in traits)]
    found += [one & other for one, other in combinations(traits, 2)] + [
        one | other for one, other in combinations(traits, 2)
    ]
    return [found[n] for n in rng.permutation(len(found))]


@pytest.mark.slow
def test_of_100_000_pairs_of_filters_none_differs_by_a_small_group():
    rng, rule, pairs, refused, leaks_without = np.random.default_rng(6), Rule(), 0, 0, 0
    while pairs < 100_000:
        groups = filters(rng, int(rng.integers(12, 90)))
        for one, other in combinations(groups, 2):
            pairs += 1
            first, ledger = Ledger.empty().ask("one", one)
            second, _ = ledger.ask("other", other)
            few = any(0 < len(a - b) < rule.k and b <= a for a, b in ((one, other), (other, one)))
            leaks_without += few and len(one) >= rule.k and len(other) >= rule.k
            if first.value is None or second.value is None:
                refused += 1
            else:
                assert not few

    assert leaks_without > 1000
    assert refused < pairs


@pytest.mark.slow
def test_no_chain_of_filters_leaves_a_small_group_in_a_narrow_range():
    rng, rule, answered = np.random.default_rng(7), Rule(), 0
    for _ in range(25):
        ledger, groups, values = Ledger.empty(), [], []
        for number, group in enumerate(filters(rng, int(rng.integers(30, 120)))):
            cell, ledger = ledger.ask(str(number), group, rule)
            if cell.value is not None:
                groups.append(group)
                values.append(cell.value)
        answered += len(groups)
        for size, left in parts_of(groups, shown=values, step=rule.step, k=rule.k) if groups else ():
            assert size >= rule.k or left.width >= rule.k

    assert answered > 75


def test_the_attacker_finds_the_chain_when_only_pairs_are_looked_at():
    # Everybody, the owners and the tenants: no pair differs by few, the four of whom neither is known do.
    everybody, owners, tenants = (frozenset(group) for group in (range(64), range(30), range(30, 60)))
    groups, rule = [everybody, owners, tenants], Rule(step=1)

    assert not any(differs_by_few(one, other, rule) for one, other in combinations(groups, 2))
    assert (4, 0) in [(size, left.width) for size, left in parts_of(groups, shown=[64, 30, 30], step=1, k=10)]

    ledger, told = Ledger.empty(), []
    for number, group in enumerate(groups):
        cell, ledger = ledger.ask(str(number), group, rule)
        told.append(cell.value)
    assert told == [64.0, 30.0, None]
