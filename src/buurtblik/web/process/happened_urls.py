"""The addresses of what happened in a process."""

from django.urls import path

from buurtblik.web.process.pages import happened

urlpatterns = [
    path("proces/<slug:slug>/gebeurd/", happened.trail, name="process_trail"),
    path("proces/<slug:slug>/gebeurd/<slug:kind>/<int:pk>/", happened.versions, name="process_history"),
]
