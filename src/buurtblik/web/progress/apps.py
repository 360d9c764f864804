from django.apps import AppConfig


class Progress(AppConfig):
    name = "buurtblik.web.progress"
    label = "progress"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from buurtblik.web.agenda.reads.going import register_voices
        from buurtblik.web.process import offers
        from buurtblik.web.progress.offers import coming
        from buurtblik.web.progress.offers import offers as of_progress
        from buurtblik.web.progress.reads.stands import voices_of

        register_voices(voices_of)
        offers.register(of_progress)
        offers.register_next(coming)
