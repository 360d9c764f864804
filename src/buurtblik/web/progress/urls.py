from django.urls import path

from buurtblik.web.progress.pages import following, moved, voicing

_HERE = "proces/<slug:slug>/agenda/"
urlpatterns = [
    path(_HERE + "feed/", following.feed, name="progress_feed"),
    path(_HERE + "dagen.ics", following.calendar, name="progress_calendar"),
    path(_HERE + "cijfers/", moved.moved, name="progress_moved"),
    path(_HERE + "bewoners/", voicing.voices, name="progress_voices"),
    path(_HERE + "bewoners/<slug:measure>/", voicing.voice, name="progress_voice"),
]
