"""Where the pages of the agenda lie."""

from django.urls import path

from buurtblik.web.agenda.pages import (
    draft,
    evidence,
    forward,
    going,
    outcomes,
    outputs,
    overview,
    remarks,
    signing,
    versions,
)

_HERE = "proces/<slug:slug>/agenda/"
_DRAFT = _HERE + "concept/"
_PART = _DRAFT + "deel/<slug:part>/"
_VERSION = _HERE + "versie/<int:number>/"
urlpatterns = [
    path(_HERE, overview.overview, name="agenda_page"),
    path(_HERE + "bij-cijfer/<slug:indicator>/", forward.at_figure, name="agenda_at_figure"),
    path(_HERE + "bij-verhaal/<slug:name>/", forward.at_story, name="agenda_at_story"),
    path(_HERE + "voortgang/", going.overview, name="agenda_progress"),
    path(_HERE + "voortgang/<slug:measure>/", going.measure, name="agenda_measure"),
    path(_HERE + "voortgang/<slug:measure>/bellen/", going.call, name="agenda_call"),
    path(_DRAFT, draft.draft, name="agenda_draft"),
    path(_DRAFT + "begin/", draft.begin, name="agenda_begin"),
    path(_DRAFT + "samenhang/", draft.coherence, name="agenda_coherence"),
    path(_DRAFT + "overnemen/", outcomes.take_over, name="agenda_take_over"),
    path(_DRAFT + "tonen/", versions.publish, name="agenda_publish"),
    path(_DRAFT + "erbij/<slug:word>/", draft.add, name="agenda_part_add"),
    path(_PART, draft.change, name="agenda_part"),
    path(_PART + "plaats/", draft.move, name="agenda_part_move"),
    path(_PART + "weg/", draft.remove, name="agenda_part_remove"),
    path(_PART + "eerder/", draft.history, name="agenda_part_history"),
    path(_PART + "bewijs/", evidence.choose, name="agenda_part_evidence"),
    path(_VERSION, versions.version, name="agenda_version"),
    path(_VERSION + "deel/<slug:part>/", versions.part, name="agenda_rests_on"),
    path(_VERSION + "verschil/<int:other>/", versions.compare, name="agenda_compare"),
    path(_VERSION + "jaar/<int:year>/", versions.year, name="agenda_year"),
    path(_VERSION + "jaar/<int:year>/jaar.pdf", outputs.year_file, name="agenda_year_file"),
    path(_VERSION + "bestand/<str:kind>", outputs.file, name="agenda_file"),
    path(_VERSION + "wie-doet-wat/", versions.coherence, name="agenda_who_does_what"),
    path(_VERSION + "reacties/", remarks.remarks, name="agenda_remarks"),
    path(_VERSION + "reageren/", remarks.remark, name="agenda_remark"),
    path(_VERSION + "reacties/papier/", remarks.paper, name="agenda_remark_paper"),
    path(_VERSION + "reacties/<int:pk>/", remarks.answer, name="agenda_answer"),
    path(_VERSION + "partijen/", signing.stands, name="agenda_stands"),
    path(_VERSION + "tekenen/", signing.sign, name="agenda_sign"),
    path(_VERSION + "vaststellen/", signing.adopt, name="agenda_adopt"),
]
