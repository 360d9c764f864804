from django.apps import AppConfig


class Coding(AppConfig):
    name = "buurtblik.web.coding"
    label = "coding"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from buurtblik.web.coding.actions.marking import story_was_saved
        from buurtblik.web.coding.offers import about_stories, beside_story
        from buurtblik.web.coding.offers import offers as of_coding
        from buurtblik.web.process import offers
        from buurtblik.web.stories import beside

        offers.register(of_coding)
        beside.register(beside_story)
        beside.register_about(about_stories)
        # Whichever act changes the words of a story, its marks follow in the same transaction: a place that had to
        # think of it could forget, and then a fingerprint of masked words stayed behind.
        post_save.connect(story_was_saved, sender="stories.Story", dispatch_uid="coding follows stories")
