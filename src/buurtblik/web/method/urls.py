"""The addresses of blocks and instruments; the same in both languages, English below /en/."""

from django.urls import path, re_path

from buurtblik.web.method import pages

urlpatterns = [
    path("aanpak/", pages.blocks, name="blocks"),
    path("aanpak/<slug:key>/", pages.block, name="block"),
    path("aanpak/<slug:set_key>/<slug:key>/", pages.block, name="block_of_set"),
    path("instrumenten/", pages.instruments, name="instruments"),
    re_path(r"^instrumenten/lijst\.(?P<form>csv|json)$", pages.take_away, name="instruments_file"),
    path("instrumenten/<slug:key>/", pages.instrument, name="instrument"),
]
