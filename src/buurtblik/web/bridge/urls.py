from django.urls import path

from buurtblik.web.bridge.pages import board, conversations, figures, heard, picks, recognising, scan

_AREA = "profiel/<str:code>/<str:slug>/"
_HERE = "proces/<slug:slug>/"
_SCAN = _HERE + "buurtscan/"
_BOARD = _HERE + "samen/"
_THEME = _BOARD + "<slug:theme>/"
_TALKS = _HERE + "gesprekken/"
_TALK = _TALKS + "<int:number>/"
urlpatterns = [
    path(_AREA + "scan/", scan.scan, name="scan"),
    path(_AREA + "herkennen/", recognising.of_area, name="recognise_area"),
    path(_AREA + "scan/<slug:time>/", scan.scan, name="scan_time"),
    path(_HERE + "cijfers-en-verhalen/", figures.figures, name="bridge_figures"),
    path(_HERE + "wie-hoorden-we/", heard.heard, name="bridge_heard"),
    path(_SCAN, picks.scan, name="bridge_scan"),
    path(_SCAN + "tijd/<slug:time>/", picks.scan, name="bridge_scan_time"),
    path(_SCAN + "kiezen/", picks.choose, name="bridge_picks"),
    path(_SCAN + "cijfer/<slug:key>/", picks.one, name="bridge_pick"),
    path(_SCAN + "cijfer/<slug:key>/weg/", picks.remove, name="bridge_pick_remove"),
    path(_SCAN + "scan-<slug:time>.<slug:kind>", picks.file, name="bridge_scan_file"),
    path(_BOARD, board.board, name="bridge_board"),
    path(_BOARD + "naar-de-agenda/<int:number>/weg/", board.drop, name="bridge_outcome_drop"),
    path(_THEME, board.theme, name="bridge_theme"),
    path(_THEME + "oordeel/", board.verdict, name="bridge_verdict"),
    path(_THEME + "anders/", board.otherwise, name="bridge_otherwise"),
    path(_THEME + "anders/<int:number>/weg/", board.take_back, name="bridge_otherwise_gone"),
    path(_THEME + "naar-de-agenda/", board.lift, name="bridge_lift"),
    path(_HERE + "herkennen/", recognising.figures, name="bridge_recognise"),
    path(_HERE + "herkennen/woorden/", recognising.words, name="bridge_recognise_words"),
    path(_HERE + "herkennen/<slug:key>/", recognising.one, name="bridge_recognise_figure"),
    path(_TALKS, conversations.overview, name="bridge_conversations"),
    path(_TALKS + "nieuw/", conversations.plan, name="bridge_conversation_plan"),
    path(_TALK, conversations.one, name="bridge_conversation"),
    path(_TALK + "wijzigen/", conversations.change, name="bridge_conversation_change"),
    path(_TALK + "draaiboek/", conversations.script, name="bridge_conversation_script"),
    path(_TALK + "kaart/", conversations.card, name="bridge_conversation_card"),
    path(_TALK + "afronden/", conversations.close, name="bridge_conversation_close"),
    path(_TALK + "tafelset.pdf", conversations.table, name="bridge_conversation_table"),
    path(_HERE + "verhalen/<slug:name>/cijfer/", figures.at_figure, name="bridge_at_figure"),
]
