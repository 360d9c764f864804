from django.apps import AppConfig


class People(AppConfig):
    name = "buurtblik.web.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from buurtblik.web.people import second_step  # noqa: F401 (it listens)
