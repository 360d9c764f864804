from django.apps import AppConfig


class Process(AppConfig):
    name = "buurtblik.web.process"
    label = "process"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from buurtblik.web.process import offers, own_offers

        offers.register(own_offers.first_steps)
        offers.register_next(own_offers.the_first_day)
