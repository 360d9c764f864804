from django.apps import AppConfig


class Urgency(AppConfig):
    name = "buurtblik.web.urgency"
    label = "urgency"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from buurtblik.web.process import offers, quiet
        from buurtblik.web.urgency.offers import offers as of_urgency
        from buurtblik.web.urgency.reads.rounds import secret_since

        offers.register(of_urgency)
        quiet.register(secret_since)
