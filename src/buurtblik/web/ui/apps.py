from django.apps import AppConfig


class Ui(AppConfig):
    name = "buurtblik.web.ui"
    label = "buurtblik_ui"
