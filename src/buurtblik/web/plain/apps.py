from django.apps import AppConfig


class Plain(AppConfig):
    name = "buurtblik.web.plain"
    label = "plain"
    default_auto_field = "django.db.models.BigAutoField"
