"""The addresses of the writing help; with a number it uses the list of that municipality."""

from django.urls import URLPattern, URLResolver, path

from buurtblik.web.plain import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("schrijfhulp/", pages.check, name="plain_check"),
    path("schrijfhulp/<int:pk>/", pages.check, name="plain_check_for"),
]
