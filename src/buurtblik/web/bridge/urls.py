from django.urls import path

from buurtblik.web.bridge.pages import figures, heard, scan

_AREA = "profiel/<str:code>/<str:slug>/"
_HERE = "proces/<slug:slug>/"
urlpatterns = [
    path(_AREA + "scan/", scan.scan, name="scan"),
    path(_AREA + "scan/<slug:time>/", scan.scan, name="scan_time"),
    path(_HERE + "cijfers-en-verhalen/", figures.figures, name="bridge_figures"),
    path(_HERE + "wie-hoorden-we/", heard.heard, name="bridge_heard"),
    path(_HERE + "verhalen/<slug:name>/cijfer/", figures.at_figure, name="bridge_at_figure"),
]
