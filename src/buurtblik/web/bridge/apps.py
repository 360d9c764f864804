from django.apps import AppConfig


class Bridge(AppConfig):
    name = "buurtblik.web.bridge"
    label = "bridge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from buurtblik.web.bridge.offers import about_stories, beside_story
        from buurtblik.web.bridge.offers import offers as of_bridge
        from buurtblik.web.bridge.reads.weighing import known_for
        from buurtblik.web.process import offers
        from buurtblik.web.stories import beside
        from buurtblik.web.survey import margins

        offers.register(of_bridge)
        beside.register(beside_story)
        beside.register_about(about_stories)
        margins.register(known_for)
