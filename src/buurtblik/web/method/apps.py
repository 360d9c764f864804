from django.apps import AppConfig


class Method(AppConfig):
    name = "buurtblik.web.method"
    label = "method"
