from django.apps import AppConfig


class Ideas(AppConfig):
    name = "buurtblik.web.ideas"
    label = "ideas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from buurtblik.web.ideas.offers import beside_story, coming
        from buurtblik.web.ideas.offers import offers as of_ideas
        from buurtblik.web.process import offers
        from buurtblik.web.stories import beside

        offers.register(of_ideas)
        offers.register_next(coming)
        beside.register(beside_story)
