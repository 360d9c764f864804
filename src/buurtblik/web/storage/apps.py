from django.apps import AppConfig


class Storage(AppConfig):
    name = "buurtblik.web.storage"
    label = "storage"
    default_auto_field = "django.db.models.BigAutoField"
