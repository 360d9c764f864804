from django.apps import AppConfig


class Parties(AppConfig):
    name = "buurtblik.web.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from buurtblik.web.parties import offering
        from buurtblik.web.process import offers

        offers.register(offering.offers)
        offers.register_next(offering.coming)
