"""The chapters of the plan: vision, ambitions, challenges, measures, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from buurtblik.agenda.document.naming import day, indicator_name, number
from buurtblik.agenda.document.resting import Ground
from buurtblik.agenda.document.words import words
from buurtblik.agenda.plan.goals import Goal
from buurtblik.agenda.plan.matrix import folded, matrix
from buurtblik.agenda.plan.measures import Measure
from buurtblik.agenda.plan.picture import idle_sentence, short_picture, short_table
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.plan.words import euros, listed
from buurtblik.agenda.plan.year import Sum, year_plan
from buurtblik.paper.blocks import Align, Block, Chart, Heading, Items, Paragraph, Run, Table
from buurtblik.values import Language

MOST_IN_TABLE = 9  # parties behind the picture: a table on paper holds two columns more
Where = dict[str, str]  # anchors of parts


def vision_chapter(of: Ground, where: Where) -> Iterator[Block]:
    heads, plan = words(of.language)["heads"], of.edition.plan
    if plan.vision is not None:
        yield Heading(heads["vision"])
        yield Paragraph(plan.vision.text, language=of.edition.spoken, anchor=where[plan.vision.id])
    if plan.ambitions:
        yield Heading(heads["ambitions"])
    for one in plan.ambitions:
        yield Paragraph((Run(one.text, bold=True),), language=of.edition.spoken, anchor=where[one.id])
        if one.goal is not None:
            yield Paragraph(words(of.language)["text"]["goal"].format(goal=goal_words(one.goal, of)))


def challenges_chapter(of: Ground, where: Where) -> Iterator[Block]:
    """Each challenge with its text, what it rests on, the cards that belong here, and what helps."""
    said, plan = words(of.language)["text"], of.edition.plan
    if not plan.challenges:
        return
    names = {one.id: one.title for one in plan.strengths} | {one.id: one.title for one in plan.opportunities}
    yield Heading(words(of.language)["heads"]["challenges"])
    for one in plan.challenges:
        yield Heading(one.title, 2, anchor=where[one.id])
        if one.text.strip():
            yield Paragraph(one.text, language=of.edition.spoken)
        yield of.rests_on(one.evidence)
        yield from of.sides(of.at(one.id))
        if helping := [names[id] for id in (*one.strengths, *one.opportunities)]:
            yield Paragraph(said["helped_by"].format(names=listed(helping, of.language)))


def measures_chapter(of: Ground, where: Where) -> Iterator[Block]:
    """Who works on what as a picture, all measures in a table, and each by itself under its first challenge."""
    said, plan, language = words(of.language)["text"], of.edition.plan, of.language
    if not plan.measures:
        return
    yield Heading(words(language)["heads"]["measures"])
    running = [one for one in plan.measures if one.counts]
    if (picture := coherence_chart(plan, language, narrow=of.pictures.narrow)) is not None:
        yield picture
        yield Paragraph(said["matrix_about"])
        if idle := idle_sentence(matrix(plan), language):
            yield Paragraph(idle)
    yield measures_table(of, plan.measures, where)
    yield from money_blocks(plan, language)
    first: dict[str, list[Measure]] = {id: [] for id in (*(one.id for one in plan.challenges), "")}
    for measure in running:
        first[measure.challenges[0] if measure.challenges else ""].append(measure)
    titles = {one.id: one.title for one in plan.challenges}
    for challenge, measures in first.items():
        if measures:
            head = said["for_challenge"].format(name=titles[challenge]) if challenge else said["for_none"]
            yield Heading(head, 2)
        for measure in measures:
            yield from _measure(measure, of, where)
    if stopped := [one for one in plan.measures if not one.counts]:
        yield Heading(words(language)["heads"]["stopped"], 2)
        for measure in stopped:
            yield from _measure(measure, of, where)


def coherence_chart(plan: Plan, language: Language, *, narrow: bool = False) -> Chart | None:
    """The picture challenge x party with its table; None when nobody does anything."""
    whole = matrix(plan)
    svg = short_picture(whole, prefix="wie", language=language, narrow=narrow)
    if not svg:
        return None
    said, rows = words(language)["text"], short_table(folded(whole, MOST_IN_TABLE), language)
    alternative = said["matrix_alternative"].format(rows=len(whole.lines), parties=len(whole.columns))
    return Chart(svg, said["matrix_title"], alternative, tuple(rows))


def measures_table(of: Ground, measures: Sequence[Measure], where: Where, *, linked: bool = True) -> Table:
    said, language = words(of.language)["text"], of.language
    names = party_names(of.edition.plan)
    rows = [
        (
            (Run(one.title, link=f"#{where[one.id]}" if linked else ""),),
            names.get(one.owner, said["no_owner"]),
            day(one.due, language, said["no_day"]),
            money_short(one, language),
            one.status.label(language),
        )
        for one in measures
    ]
    heads = (said["measure"], said["owner"], said["due"], said["money"], said["state"])
    align: tuple[Align, ...] = ("start", "start", "start", "end", "start")
    return Table(said["measures_table"], heads, tuple(rows), align=align, widths=(36, 21, 17, 13, 13))


def money_blocks(plan: Plan, language: Language) -> Iterator[Block]:
    """Per year what is promised, what is not, and what of it is extra; nothing when no money is written down."""
    said = words(language)["text"]
    sums = money_by_year(plan)
    if any(one.all for one in sums.values()):
        rows = [
            (str(year), *(euros(amount, language) for amount in (one.covered, one.open, one.all, one.extra)))
            for year, one in sums.items()
        ]
        heads = (said["year"], said["covered"], said["open"], said["all"], said["extra"])
        yield Table(said["money_table"], heads, tuple(rows), align=("start", "end", "end", "end", "end"))


def money_by_year(plan: Plan) -> dict[int, Sum]:
    return {year: year_plan(plan, year).money for year in range(plan.first_year, plan.last_year + 1)}


def money_short(measure: Measure, language: Language) -> str:
    """The whole amount, that it costs none, or that it is not known."""
    said = words(language)["text"]
    if measure.money is None:
        return str(said["money_unknown"])
    amount = sum(line.eur for line in measure.money)
    return euros(amount, language) if amount else str(said["no_money"])


def money_words(measure: Measure, language: Language) -> str:
    """Year by year, with what nobody promised yet."""
    said = words(language)["text"]
    if not measure.money or not any(line.eur for line in measure.money):
        return money_short(measure, language)
    told = []
    for year in sorted({line.year for line in measure.money if line.eur}):
        lines = [line for line in measure.money if line.year == year]
        amount, missing = sum(x.eur for x in lines), sum(x.eur for x in lines if not x.is_covered)
        form = "money_open" if missing else "money_line"
        told.append(said[form].format(year=year, eur=euros(amount, language), open=euros(missing, language)))
    return "; ".join(told)


def when_words(measure: Measure, language: Language) -> str:
    said, start, due = words(language)["text"], day(measure.start, language), day(measure.due, language)
    form = "from_to" if start and due else "until" if due else "from" if start else "no_day"
    return str(said[form].format(start=start, due=due))


def goal_words(goal: Goal, of: Ground) -> str:
    """A goal in one line: its words, and the figure with where it begins and where it has to get."""
    told = [goal.words.strip()] if goal.words.strip() else []
    if goal.indicator:
        said, name = words(of.language)["text"], indicator_name(goal.indicator, of.edition, of.language)
        form = "goal_figure" if goal.can_be_measured else "goal_open"
        told.append(
            said[form].format(
                indicator=name,
                baseline=goal_number(goal.baseline, goal, of.language),
                baseline_year=goal.baseline_year,
                target=goal_number(goal.target, goal, of.language),
                year=goal.year,
            )
        )
    return "; ".join(told)


def goal_number(value: float | None, goal: Goal, language: Language) -> str:
    if value is None:
        return str(words(language)["text"]["open_goal"])
    return number(value, goal.indicator, language)


def party_names(plan: Plan) -> dict[str, str]:
    return {party.id: party.name for party in plan.parties}


def _measure(measure: Measure, of: Ground, where: Where) -> Iterator[Block]:
    said, plan, language = words(of.language)["text"], of.edition.plan, of.language
    names = party_names(plan)
    titles = {one.id: one.title for one in plan.challenges} | {one.id: one.text for one in plan.ambitions}
    yield Heading(measure.title, 3, anchor=where[measure.id])
    if measure.what.strip():
        yield Paragraph(measure.what, language=of.edition.spoken)
    facts = [
        ("where", measure.where.strip()),
        ("owner", names.get(measure.owner, said["no_owner"])),
        ("partners", listed([names[id] for id in measure.partners], language)),
        ("when", when_words(measure, language)),
        ("money", money_words(measure, language)),
        ("residents", measure.residents_part.strip()),
        ("ambition", listed([titles[id] for id in measure.ambitions], language)),
        ("state", measure.status.label(language)),
    ]
    if measure.goal is not None:
        facts.insert(6, ("goal_head", goal_words(measure.goal, of)))
    lines = [f"{said[key]}: {' '.join(told.split())}" for key, told in facts if told]
    yield Paragraph("\n".join(lines))  # without bold: each change of letter is a box that a PDF waits for
    if len(measure.challenges) > 1:
        others = [titles[id] for id in measure.challenges[1:]]
        yield Paragraph(said["also_for"].format(names=listed(others, language)))
    if measure.evidence:
        yield of.rests_on(measure.evidence)
    yield from of.cards(of.at(measure.id))


def around_chapters(of: Ground, where: Where) -> Iterator[Block]:
    """Policy of the municipality, plans for the whole city, and what is not done."""
    said, plan, language = words(of.language)["text"], of.edition.plan, of.language
    heads = words(language)["heads"]
    yield Heading(heads["policy"])
    yield from policy_blocks(of)
    if plan.city_plans:
        yield Heading(heads["city"])
    for city in plan.city_plans:
        yield Heading(city.title, 2, anchor=where[city.id])
        if city.touches.strip():
            yield Paragraph(said["touches"].format(touches=city.touches))
        agreed = city.agreement.strip()
        yield Paragraph(said["agreement"].format(agreement=agreed) if agreed else said["no_agreement"])
    if plan.not_done:
        yield Heading(heads["not_done"])
    for one in plan.not_done:
        yield Paragraph(one.why.strip() or said["no_why"], label=one.title, anchor=where[one.id])


def policy_blocks(of: Ground) -> Iterator[Block]:
    said = words(of.language)["text"]
    by_policy: dict[str, list[str]] = {}
    for measure in of.edition.plan.measures:
        for policy in measure.policies if measure.counts else ():
            by_policy.setdefault(policy, []).append(measure.title)
    if not by_policy:
        yield Paragraph(said["policy_none"])
        return
    rows = [(of.edition.policies.get(key, key), "; ".join(titles)) for key, titles in by_policy.items()]
    yield Table(said["policy_table"], (said["policy"], said["measure"]), tuple(rows), widths=(4, 6))


def follow_chapter(of: Ground) -> Iterator[Block]:
    """Goals with a figure in a table, goals in words in a list, and that moving together proves no cause."""
    said, plan, language = words(of.language)["text"], of.edition.plan, of.language
    owned = [(one.text, one.goal) for one in plan.ambitions] + [(m.title, m.goal) for m in plan.measures if m.counts]
    figures = [(name, goal) for name, goal in owned if goal is not None and goal.indicator]
    spoken = [(name, goal) for name, goal in owned if goal is not None and goal.words.strip()]
    if not figures and not spoken:
        return
    yield Heading(words(language)["heads"]["follow"])
    if figures:
        rows = [
            (
                indicator_name(goal.indicator, of.edition, language),
                name,
                _with_year(goal.baseline, goal.baseline_year, goal, language),
                _with_year(goal.target, goal.year, goal, language),
            )
            for name, goal in figures
        ]
        heads = (said["goal_head"], said["of"], said["baseline"], said["target"])
        yield Table(said["goals_table"], heads, tuple(rows), widths=(32, 36, 16, 16))
        yield Paragraph(said["no_cause"])
    if spoken:
        yield Paragraph(said["goals_words"])
        yield Items(tuple(f"{goal.words} ({name})" for name, goal in spoken))


def _with_year(value: float | None, year: int | None, goal: Goal, language: Language) -> str:
    told = goal_number(value, goal, language)
    return f"{told} ({year})" if year is not None else told
