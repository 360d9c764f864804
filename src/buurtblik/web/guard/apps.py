from django.apps import AppConfig


class Guard(AppConfig):
    name = "buurtblik.web.guard"
    label = "guard"
    default_auto_field = "django.db.models.BigAutoField"
