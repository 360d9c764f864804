from django.urls import path

from buurtblik.web.urgency.pages import cards, course, file, note, overview, rounds, score, sheets, tablet, typing

_HERE = "proces/<slug:slug>/urgentie/"
_ROUND = _HERE + "ronde/<int:number>/"
urlpatterns = [
    path(_HERE, overview.overview, name="urgency_overview"),
    path(_HERE + "aanleiding/", overview.occasion_add, name="urgency_occasion_add"),
    path(_HERE + "aanleiding/<int:occasion>/intrekken/", overview.occasion_withdraw, name="urgency_occasion_withdraw"),
    path(_HERE + "aanleiding/blad.pdf", sheets.occasion_sheet, name="urgency_occasion_sheet"),
    path(_HERE + "dossier/blad.pdf", sheets.file_sheet, name="urgency_file_sheet"),
    path(_HERE + "dossier/", file.file, name="urgency_file"),
    path(_HERE + "dossier/antwoorden/", file.answers, name="urgency_answers"),
    path(_HERE + "ronde/nieuw/", rounds.round_open, name="urgency_round_open"),
    path(_ROUND, rounds.round, name="urgency_round"),
    path(_ROUND + "score/", score.score, name="urgency_score"),
    path(_ROUND + "score/klaar/", score.receipt, name="urgency_receipt"),
    path(_ROUND + "sluiten/", rounds.round_close, name="urgency_round_close"),
    path(_ROUND + "woorden/", rounds.words, name="urgency_words"),
    path(_ROUND + "oordeel/<slug:theme>/", rounds.verdict, name="urgency_verdict"),
    path(_ROUND + "poster.pdf", cards.poster, name="urgency_poster"),
    path(_ROUND + "kaarten/", cards.paper, name="urgency_cards"),
    path(_ROUND + "kaarten/<int:pk>/kaarten.pdf", cards.card_set, name="urgency_card_set"),
    path(_ROUND + "kaarten/<int:pk>/uitleg.pdf", cards.guide, name="urgency_cards_guide"),
    path(_ROUND + "kaarten/intypen/", typing.typing, name="urgency_cards_type"),
    path(_ROUND + "kaarten/verschillen/", typing.settle, name="urgency_cards_settle"),
    path(_ROUND + "tablet/", tablet.tablets, name="urgency_tablets"),
    path(_ROUND + "tablet/<int:pk>/stoppen/", tablet.tablet_end, name="urgency_tablet_end"),
    path(_ROUND + "tablet/<slug:word>/", tablet.tablet, name="urgency_tablet"),
    path(_ROUND + "tablet/<slug:word>/invullen/", tablet.tablet_score, name="urgency_tablet_score"),
    path(_HERE + "verloop/", course.course, name="urgency_course"),
    path(_HERE + "besluit/", note.note, name="urgency_note"),
    path(_HERE + "besluit/schrijven/", note.note_edit, name="urgency_note_edit"),
    path(_HERE + "besluit/standpunt/", note.note_stand, name="urgency_note_stand"),
    path(_HERE + "besluit/vaststellen/", note.note_set, name="urgency_note_set"),
]
