from django.apps import AppConfig


class Survey(AppConfig):
    name = "buurtblik.web.survey"
    label = "survey"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from buurtblik.web.process import offers
        from buurtblik.web.survey.offers import coming
        from buurtblik.web.survey.offers import offers as of_survey

        offers.register(of_survey)
        offers.register_next(coming)
