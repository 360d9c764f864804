from django.apps import AppConfig


class Urgency(AppConfig):
    name = "buurtblik.web.urgency"
    label = "urgency"
    default_auto_field = "django.db.models.BigAutoField"
