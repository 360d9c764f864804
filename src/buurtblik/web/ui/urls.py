"""The addresses of pages about the site."""

from django.urls import path

from buurtblik.web.ui import pages

words = [
    path("over/gebruik/", pages.use, name="use"),
    path("over/toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("over/privacy/", pages.privacy, name="privacy"),
]
machines = [
    path("health", pages.health, name="health"),
    path("robots.txt", pages.robots, name="robots"),
    path(".well-known/security.txt", pages.security, name="security"),
    path("document.css", pages.document_style, name="document_style"),
    path("thema/<str:name>.css", pages.theme, name="theme"),
]
