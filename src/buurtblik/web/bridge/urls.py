from django.urls import path

from buurtblik.web.bridge.pages import figures, heard, picks, scan

_AREA = "profiel/<str:code>/<str:slug>/"
_HERE = "proces/<slug:slug>/"
_SCAN = _HERE + "buurtscan/"
urlpatterns = [
    path(_AREA + "scan/", scan.scan, name="scan"),
    path(_AREA + "scan/<slug:time>/", scan.scan, name="scan_time"),
    path(_HERE + "cijfers-en-verhalen/", figures.figures, name="bridge_figures"),
    path(_HERE + "wie-hoorden-we/", heard.heard, name="bridge_heard"),
    path(_SCAN, picks.scan, name="bridge_scan"),
    path(_SCAN + "tijd/<slug:time>/", picks.scan, name="bridge_scan_time"),
    path(_SCAN + "kiezen/", picks.choose, name="bridge_picks"),
    path(_SCAN + "cijfer/<slug:key>/", picks.one, name="bridge_pick"),
    path(_SCAN + "cijfer/<slug:key>/weg/", picks.remove, name="bridge_pick_remove"),
    path(_SCAN + "scan-<slug:time>.<slug:kind>", picks.file, name="bridge_scan_file"),
    path(_HERE + "verhalen/<slug:name>/cijfer/", figures.at_figure, name="bridge_at_figure"),
]
