"""Where the pages of stories lie."""

from django.urls import path

from buurtblik.web.stories.pages import (
    export,
    files,
    gatherings,
    offline,
    own,
    photos,
    piles,
    places,
    printing,
    queue,
    search,
    stories,
    telling,
    walks,
)

_HERE = "proces/<slug:slug>/verhalen/"
_READ = _HERE + "lezen/"
_GATHERING = _HERE + "bijeenkomst/<int:number>/"
urlpatterns = [
    path("verhaal/", own.own, name="stories_own"),
    path(_HERE, stories.stories, name="stories_page"),
    path(_HERE + "zoeken/", search.search, name="stories_search"),
    path(_HERE + "kaart/", places.places, name="stories_map"),
    path(_HERE + "vertellen/", telling.tell, name="stories_tell"),
    path(_HERE + "verteld/", telling.told, name="stories_told"),
    path(_HERE + "gesprek/", telling.conversation, name="stories_conversation"),
    path(_HERE + "papier/", piles.pile, name="stories_pile"),
    path(_HERE + "bestand/", files.files, name="stories_files"),
    path(_HERE + "bestand/<int:number>/", files.file, name="stories_file"),
    path(_HERE + "bestand/<int:number>/codes.csv", files.codes, name="stories_file_codes"),
    path(_HERE + "op-papier/", printing.paper, name="stories_paper"),
    path(_HERE + "op-papier/formulieren/", printing.paper_forms, name="stories_paper_forms"),
    path(_HERE + "op-papier/praatplaat-<slug:paper>.pdf", printing.picture, name="stories_picture"),
    path(_HERE + "op-papier/citaten/", printing.quotes, name="stories_quotes"),
    path(_HERE + "op-papier/citaten/kaarten.pdf", printing.quote_file, name="stories_quote_file"),
    path(_HERE + "uitvoer/", export.export, name="stories_export"),
    path(_HERE + "uitvoer/binnen/<str:file>", export.file_inside, name="stories_export_inside"),
    path(_HERE + "uitvoer/<str:file>", export.file, name="stories_export_file"),
    path(_HERE + "bijeenkomst/", gatherings.gatherings, name="stories_gatherings"),
    path(_HERE + "bijeenkomst/nieuw/", gatherings.add, name="stories_gathering_add"),
    path(_GATHERING, gatherings.gathering, name="stories_gathering"),
    path(_GATHERING + "wijzigen/", gatherings.change, name="stories_gathering_change"),
    path(_GATHERING + "weg/", gatherings.remove, name="stories_gathering_remove"),
    path(_GATHERING + "punt/", walks.point, name="stories_point"),
    path(_READ, queue.queue, name="stories_queue"),
    path(_READ + "<slug:name>/", queue.read, name="stories_read"),
    path(_READ + "<slug:name>/origineel/", queue.original, name="stories_original"),
    path(_READ + "<slug:name>/foto/<int:number>/", photos.photo, name="stories_photo"),
    path(_HERE + "<slug:name>/", stories.story, name="stories_story"),
    path(_HERE + "<slug:name>/bestand/<int:number>/", stories.media, name="stories_media"),
]
machines = [path("vertellen.js", offline.worker, name="stories_worker")]
