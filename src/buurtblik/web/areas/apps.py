from django.apps import AppConfig


class Areas(AppConfig):
    name = "buurtblik.web.areas"
    label = "buurtblik_areas"
