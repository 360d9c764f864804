"""The addresses of pages with figures; the same in both languages, English below /en/."""

from django.urls import path, re_path

from buurtblik.web.figures.pages.home import home
from buurtblik.web.figures.pages.municipality import municipality
from buurtblik.web.figures.pages.origin import origin
from buurtblik.web.figures.pages.profile import overview, profile
from buurtblik.web.figures.pages.search import search, suggestions
from buurtblik.web.figures.pages.take_away import chart, download, town_file

urlpatterns = [
    path("", home, name="home"),
    path("zoek", search, name="search"),
    path("zoek/suggesties", suggestions, name="suggestions"),
    path("gemeente/<str:code>/", municipality, name="municipality-by-code"),
    path("gemeente/<str:code>/<str:slug>/", municipality, name="municipality"),
    re_path(
        r"^gemeente/(?P<code>[^/]+)/(?P<slug>[^/]+)/(?P<what>tabel)\.(?P<form>csv|xlsx)$", town_file, name="town-table"
    ),
    re_path(
        r"^gemeente/(?P<code>[^/]+)/(?P<slug>[^/]+)/(?P<what>kaart)\.(?P<form>svg|png)$", town_file, name="town-map"
    ),
    path("profiel/<str:code>/", profile, name="profile-by-code"),
    path("profiel/<str:code>/<str:slug>/", profile, name="profile"),
    path("profiel/<str:code>/<str:slug>/overzicht/", overview, name="overview"),
    path("profiel/<str:code>/<str:slug>/herkomst/<str:key>/", origin, name="origin"),
    re_path(r"^profiel/(?P<code>[^/]+)/(?P<slug>[^/]+)/download/(?P<form>csv|xlsx|json)$", download, name="download"),
    re_path(r"^profiel/(?P<code>[^/]+)/grafiek/(?P<key>[a-z0-9_]+)\.(?P<form>svg|png)$", chart, name="chart"),
]
