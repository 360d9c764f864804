from django.apps import AppConfig


class Urgency(AppConfig):
    name = "buurtblik.web.urgency"
    label = "urgency"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from buurtblik.web.process.offers import register
        from buurtblik.web.urgency.offers import offers

        register(offers)
