from django.urls import path

from buurtblik.web.coding.pages import codebook, coding, comparing, threads

_HERE = "proces/<slug:slug>/coderen/"
_BOOK = _HERE + "codeboek/"
_CODE = _BOOK + "<int:number>/"
_STORY = _HERE + "verhaal/<slug:name>/"
_THREADS = "proces/<slug:slug>/rode-draden/"
_THREAD = _THREADS + "<int:number>/"

urlpatterns = [
    path(_HERE, coding.overview, name="coding_overview"),
    path(_HERE + "vergelijken/", comparing.compare, name="coding_compare"),
    path(_HERE + "nog-nieuw/", comparing.still_new, name="coding_still_new"),
    path(_HERE + "bestand/", codebook.take, name="coding_take"),
    path(_STORY, coding.story, name="coding_story"),
    path(_STORY + "klaar/", coding.finish, name="coding_finish"),
    path(_STORY + "memo/", coding.memo, name="coding_memo"),
    path(_HERE + "memo/<int:number>/weg/", coding.memo_gone, name="coding_memo_gone"),
    path(_HERE + "markering/<int:number>/weg/", coding.unmark, name="coding_unmark"),
    path(_BOOK, codebook.codebook, name="coding_codebook"),
    path(_BOOK + "nieuw/", codebook.add, name="coding_code_add"),
    path(_BOOK + "codeboek.<slug:kind>", codebook.file, name="coding_codebook_file"),
    path(_CODE, codebook.change, name="coding_code"),
    path(_CODE + "verplaatsen/", codebook.move, name="coding_code_move"),
    path(_CODE + "samenvoegen/", codebook.merge, name="coding_code_merge"),
    path(_CODE + "weg/", codebook.remove, name="coding_code_remove"),
    path(_CODE + "terug/", codebook.put_back, name="coding_code_back"),
    path(_THREADS, threads.threads, name="coding_threads"),
    path(_THREADS + "nieuw/", threads.make, name="coding_thread_make"),
    path(_THREAD, threads.thread, name="coding_thread"),
    path(_THREAD + "wijzigen/", threads.change, name="coding_thread_change"),
    path(_THREAD + "stukken/", threads.choose, name="coding_thread_choose"),
    path(_THREAD + "tonen/", threads.publish, name="coding_thread_publish"),
    path(_THREAD + "weg/", threads.remove, name="coding_thread_remove"),
]
