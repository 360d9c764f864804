from django.apps import AppConfig


class Agenda(AppConfig):
    name = "buurtblik.web.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from buurtblik.web.agenda.offers import coming
        from buurtblik.web.agenda.offers import offers as of_agenda
        from buurtblik.web.process import offers

        offers.register(of_agenda)
        offers.register_next(coming)
