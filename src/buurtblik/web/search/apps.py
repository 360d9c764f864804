from django.apps import AppConfig


class Search(AppConfig):
    name = "buurtblik.web.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
