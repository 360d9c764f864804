from django.apps import AppConfig


class Figures(AppConfig):
    name = "buurtblik.web.figures"
    label = "buurtblik_figures"
