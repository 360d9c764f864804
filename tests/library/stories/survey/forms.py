"""Small questionnaires, made by hand and by chance."""

from __future__ import annotations

from hypothesis import strategies as st

from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import Choice, Group, Item, Kind, Question
from buurtblik.stories.telling import cleaned


def both(nl: str, en: str) -> dict[str, str]:
    return {"nl": nl, "en": en}


YES_NO = (Choice("ja", both("Ja", "Yes")), Choice("nee", both("Nee", "No")))
WITH = (
    Choice("alleen", both("Alleen", "Alone")),
    Choice("hond", both("Met de hond", "With the dog")),
    Choice("other", both("Anders", "Other")),
)
AGREE = (
    Choice("1", both("Helemaal oneens", "Not at all")),
    *(Choice(str(n), both(str(n), str(n))) for n in (2, 3, 4)),
    Choice("5", both("Helemaal eens", "Fully")),
    Choice("weet_niet", both("Weet ik niet", "I do not know")),
)
LISTS = {"ja_nee": YES_NO, "met": WITH, "eens": AGREE}

WALKS = Question(
    Kind.SELECT_ONE, "loopt", both("Loopt u hier?", "Do you walk here?"), is_required=True, choices="ja_nee"
)
COMPANY = Question(
    Kind.SELECT_MULTIPLE,
    "met_wie",
    both("Met wie?", "With whom?"),
    relevant="${loopt} = 'ja'",
    constraint="count-selected(.) <= 2",
    constraint_message=both("Kies er hooguit twee", "Choose two at most"),
    choices="met",
)
OTHER = Question(Kind.TEXT, "met_wie_other", both("Wie dan?", "Who then?"), relevant="selected(${met_wie}, 'other')")
NICE = Question(Kind.SCALE, "fijn", both("Het is hier fijn", "It is nice here"), choices="eens")
AGE = Question(
    Kind.INTEGER,
    "leeftijd",
    both("Hoe oud bent u?", "How old are you?"),
    hint=both("In jaren", "In years"),
    constraint=". >= 0 and . <= 120",
)
STAY = Question(Kind.TEXT, "blijven", both("Wat moet blijven?", "What must stay?"), appearance="multiline")
SINCE = Question(Kind.DATE, "sinds", both("Sinds wanneer?", "Since when?"))


def walks(*, items: tuple[Item, ...] | None = None) -> Questionnaire:
    """Two pages and a note: about walking, and what follows for who walks."""
    made = items or (
        Question(Kind.NOTE, "dag", both("Fijn dat u meedoet.", "Good that you join.")),
        Group("lopen", both("Lopen", "Walking"), (WALKS, COMPANY, OTHER)),
        Group("buurt", both("De buurt", "The neighbourhood"), (NICE, AGE), relevant="${loopt} = 'ja'"),
        STAY,
        SINCE,
    )
    return Questionnaire("wandelen", both("Wandelen", "Walking"), ("nl", "en"), made, LISTS)


def asking(question: Question, **lists: tuple[Choice, ...]) -> Questionnaire:
    """A questionnaire of one question."""
    return walks(items=(question,)) if not lists else Questionnaire("een", {"nl": "Een"}, ("nl",), (question,), lists)


# By chance: every kind, several languages, groups within groups, conditions that look back.

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).map(cleaned)
words = _WORDS.filter(lambda text: bool(text) and "${" not in text)


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    languages = tuple(draw(st.permutations(["nl", "en", "tr", "ar"]))[: draw(st.integers(1, 4))])

    def texts(*, needed: bool = True) -> dict[str, str]:
        told = {language: draw(words) for language in languages if draw(st.booleans())}
        return {languages[0]: draw(words), **told} if needed else told

    lists = {
        f"lijst_{n}": tuple(Choice(f"k{i}", texts()) for i in range(draw(st.integers(1, 4))))
        for n in range(draw(st.integers(1, 3)))
    }
    low = draw(st.integers(0, 1))
    lists["schaal"] = tuple(
        Choice(str(point), texts()) for point in range(low, draw(st.integers(low + 1, low + 10)) + 1)
    )
    asked: list[Question] = []

    def condition() -> str:
        before = [question for question in asked if question.kind is not Kind.NOTE]
        if not before or draw(st.booleans()):
            return ""
        one = draw(st.sampled_from(before))
        if one.choices:
            choice = draw(st.sampled_from(lists[one.choices])).name
            return draw(st.sampled_from([f"selected(${{{one.name}}}, '{choice}')", f"not(${{{one.name}}} = '')"]))
        return draw(st.sampled_from([f"${{{one.name}}} != ''", f"${{{one.name}}} >= {draw(st.integers(-5, 5))}"]))

    def question() -> Question:
        kind = draw(st.sampled_from(list(Kind)))
        choosing = kind in {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE}
        made = Question(
            kind,
            f"v{len(asked)}",
            texts(),
            hint=texts(needed=False),
            is_required=kind is not Kind.NOTE and draw(st.booleans()),
            relevant=condition(),
            constraint=". != 3" if kind is Kind.INTEGER and draw(st.booleans()) else "",
            constraint_message=texts(needed=False),
            choices=draw(st.sampled_from(sorted(set(lists) - {"schaal"})))
            if choosing
            else "schaal"
            if kind is Kind.SCALE
            else "",
            appearance=draw(st.sampled_from(["", "minimal", "horizontal"])),
            default=draw(st.sampled_from(["", "7"])) if kind is Kind.INTEGER else "",
        )
        asked.append(made)
        return made

    def items(depth: int) -> tuple[Item, ...]:
        found: list[Item] = []
        for _ in range(draw(st.integers(1, 3))):
            if depth < 3 and draw(st.booleans()):
                name, relevant = f"g{len(asked)}_{depth}_{len(found)}", condition()
                found.append(Group(name, texts(needed=False), items(depth + 1), relevant))
            else:
                found.append(question())
        return tuple(found)

    made = items(0)
    if all(question.kind is Kind.NOTE for question in asked):
        made = (*made, Question(Kind.TEXT, "laatste", texts()))
    return Questionnaire("proef", texts(), languages, made, lists, draw(st.sampled_from(["", "2026-1"])))
