"""Code stories: which there are, one story with its marks, and being done with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buurtblik.errors import UnusableInput
from buurtblik.stories.coding.codebook import BadCodebook
from buurtblik.web.coding import actions
from buurtblik.web.coding.forms import MarkForm, MemoForm
from buurtblik.web.coding.models import Finished, Fragment
from buurtblik.web.coding.pages.asked import Asked, act_of, page
from buurtblik.web.coding.reads.codebook import choices, in_language
from buurtblik.web.coding.reads.progress import coders, finished_by, to_code, used_most
from buurtblik.web.coding.reads.story import coded, memos_beside, next_story
from buurtblik.web.coding.rules import coded_stories
from buurtblik.web.coding.suggested import proposed_codes, suggested_codes
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.languages import direction_of
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.pages.asked import number_asked

PAGE = 50
QUICK = 9  # as many as there are numbers on a keyboard


@page()
def overview(asked: Asked) -> HttpResponse:
    number = number_asked(asked.request.GET.get("page", ""), most=9_999)
    rows = to_code(asked.process, asked.part, start=(number - 1) * PAGE, size=PAGE + 1)
    done = finished_by(asked.process, asked.part)
    stories = list(coded_stories(asked.process).only("pk", "at", "name"))
    context = {
        "stories": rows[:PAGE],
        "total": len(stories),
        "done": sum(story.pk in done for story in stories),
        "next": next_story(stories, done, None),
        "coders": coders(asked.process),
        "number": number,
        "more": len(rows) > PAGE,
        "may_take": asked.may(Action.EDIT, "code"),
        "codes": len(asked.book.tree.codes),
    }
    return asked.show("overview", context)


@page(post=True)
def story(asked: Asked, name: str) -> HttpResponse:
    found = asked.story(name)
    if asked.posted is not None and "undo" in asked.posted:
        return _undone(asked, found)
    codes = choices(asked.book, asked.language, to_mark=True)
    chosen = asked.request.GET.get("code", "")
    form = MarkForm(asked.posted, codes=codes, initial={"code": chosen, "version": found.version})
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.mark_words(
                story=found, stretches=told["stretches"], code=told["code"], version=told["version"],
                visitor=asked.visitor, at=asked.at,
            )  # fmt: skip
        except actions.TextChanged:
            form.add_error(None, _("The words of this story were changed in the meantime. Look at it once more."))
            return _page(asked, asked.story(name), form, status=409)
        except (UnusableInput, BadCodebook):
            form.add_error(None, _("Something went wrong with what you chose. Choose the words once more."))
        else:
            said = ngettext("%(n)s stretch is marked.", "%(n)s stretches are marked.", len(made))
            messages.success(asked.request, said % {"n": len(made)})
            place = reverse("coding_story", args=[asked.process.slug, name])
            return redirect(f"{place}?code={told['code']}#z-{_sentence(made)}")
    return _page(asked, found, form, status=422 if form.errors else 200)


def _undone(asked: Asked, found: Story) -> HttpResponse:
    gone = actions.undo_marks(story=found, visitor=asked.visitor, at=asked.at)
    said = ngettext("%(n)s mark is taken away again.", "%(n)s marks are taken away again.", gone)
    messages.success(asked.request, said % {"n": gone} if gone else _("There was nothing to undo."))
    return redirect("coding_story", asked.process.slug, found.name)


@act_of
def unmark(asked: Asked, number: int) -> HttpResponse:
    found = asked.fragment(number)
    if asked.part is None or found.by_id != asked.part.pk:
        messages.error(asked.request, _("Only who made a mark takes it away."))
    elif "right" in asked.request.POST:
        actions.confirm_mark(fragment=found, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("The mark stays as it is."))
    else:
        actions.unmark_words(fragment=found, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("The mark is gone."))
    return redirect("coding_story", asked.process.slug, found.story.name)


@act_of
def finish(asked: Asked, name: str) -> HttpResponse:
    """Say that one is done with a story, or take that back."""
    found = asked.story(name)
    if "again" in asked.request.POST:
        actions.reopen_story(story=found, visitor=asked.visitor, at=asked.at)
        return redirect("coding_story", asked.process.slug, name)
    actions.finish_story(story=found, visitor=asked.visitor, at=asked.at)
    done = finished_by(asked.process, asked.part)
    then = next_story(coded_stories(asked.process).only("pk", "at", "name"), done, found)
    if then is None:
        messages.success(asked.request, _("You are done with every story. Look where you and others differ."))
        return redirect("coding_overview", asked.process.slug)
    messages.success(asked.request, _("Done. This is the next story."))
    return redirect("coding_story", asked.process.slug, then.name)


@page(post=True)
def memo(asked: Asked, name: str) -> HttpResponse:
    """Write a memo beside a story."""
    found = asked.story(name)
    form = MemoForm(asked.posted)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        actions.write_memo(
            process=asked.process, story=found, words=told["words"], key=told["key"], visitor=asked.visitor, at=asked.at
        )
        messages.success(asked.request, _("The memo is kept."))
        return redirect(reverse("coding_story", args=[asked.process.slug, name]) + "#memos")
    return asked.show("memo", {"form": form, "story": found}, status=422 if form.errors else 200)


@act_of
def memo_gone(asked: Asked, number: int) -> HttpResponse:
    found = asked.memo(number)
    if asked.part is None or found.by_id != asked.part.pk:
        messages.error(asked.request, _("Only who wrote a memo takes it away."))
    else:
        actions.remove_memo(memo=found, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("The memo is gone."))
    if found.story is not None:
        return redirect(reverse("coding_story", args=[asked.process.slug, found.story.name]) + "#memos")
    return redirect("coding_codebook", asked.process.slug)


def _page(asked: Asked, found: Story, form: MarkForm, *, status: int) -> HttpResponse:
    is_done = Finished.objects.filter(story=found, by=asked.part).exists()
    stories = coded_stories(asked.process).only("pk", "at", "name")
    done = finished_by(asked.process, asked.part)
    context = {
        "story": found,
        "direction": direction_of(found.language),
        "summary": found.summary if found.language != "nl" else "",
        "coded": coded(found, asked.part, asked.book, asked.language),
        "form": form,
        "ticked": set(asked.posted.getlist("sentence")) if asked.posted is not None else set(),
        "is_done": is_done,
        "others": Finished.objects.filter(story=found).exclude(by=asked.part).count(),
        "next": next_story(stories, done | {found.pk}, found),
        "memos": memos_beside(found, asked.part, with_others=is_done),
        "memo_form": MemoForm(auto_id="memo_%s"),
        "part": asked.part,
        "suggested": suggested_codes(found, asked.book, asked.language),
        "proposed": [] if is_done else proposed_codes(found, asked.book, asked.language, by=asked.part),
        "quick": _quick(asked),
    }
    return asked.show("story", context, status=status)


def _quick(asked: Asked) -> list[tuple[str, str, str]]:
    """The guid, the name and the whole path of codes that have a button, which is also a number on the keyboard."""
    tree = in_language(asked.book.tree, asked.language)
    guids = used_most(asked.part, asked.book, most=QUICK)
    return [(str(guid), tree[guid].name, " › ".join(tree.path(guid))) for guid in guids]


def _sentence(made: list[Fragment]) -> str:
    first = min(made, key=lambda one: (one.part, one.start))
    return f"{first.part}-{first.start}"
