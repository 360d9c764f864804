from django.apps import AppConfig


class Trail(AppConfig):
    name = "buurtblik.web.trail"
    label = "trail"
    default_auto_field = "django.db.models.BigAutoField"
