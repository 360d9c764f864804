from django.apps import AppConfig


class Process(AppConfig):
    name = "buurtblik.web.process"
    label = "process"
    default_auto_field = "django.db.models.BigAutoField"
