"""The addresses of processes. Words of ours stand before <slug>; no process is called by them."""

from django.urls import URLPattern, URLResolver, path

from buurtblik.web.process.pages import invitations, organisations, overview, people, plain_words, process, start

_ONE = "proces/<slug:slug>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("proces/", overview.overview, name="process_overview"),
    path("proces/nieuw/", start.start, name="process_start"),
    path("proces/mijn-inbreng/", overview.claim, name="process_claim"),
    path("proces/uitnodiging/<slug:word>/", invitations.invitation, name="process_invitation"),
    path(_ONE, process.process, name="process_page"),
    path(_ONE + "wijzigen/", start.change, name="process_change"),
    path(_ONE + "publiceren/", start.step, {"step": "publish"}, name="process_publish"),
    path(_ONE + "afsluiten/", start.step, {"step": "end"}, name="process_end"),
    path(_ONE + "hervatten/", start.step, {"step": "resume"}, name="process_resume"),
    path(_ONE + "blok/<slug:key>/", process.block, name="process_block"),
    path(_ONE + "blok/<slug:key>/stand/", process.stand, name="process_block_stand"),
    path(_ONE + "blok/<slug:key>/vinkjes/", process.ticks, name="process_block_ticks"),
    path(_ONE + "deelnemers/", people.people, name="process_people"),
    path(_ONE + "deelnemers/partij/", people.add_party, name="process_add_party"),
    path(_ONE + "deelnemers/partij/<int:party>/weg/", people.party_leaves, name="process_party_leaves"),
    path(_ONE + "deelnemers/<int:participant>/", people.part, name="process_part"),
    path(_ONE + "deelnemers/<int:participant>/weg/", people.part_ends, name="process_part_ends"),
    path(_ONE + "deelnemers/uitnodigen/", invitations.invite, name="process_invite"),
    path(_ONE + "deelnemers/uitnodiging/<int:invitation>/opnieuw/", invitations.again, name="process_invite_again"),
    path(_ONE + "deelnemers/uitnodiging/<int:invitation>/intrekken/", invitations.withdraw, name="process_withdraw"),
    path(_ONE + "schrijfhulp/", plain_words.plain_words, name="process_plain_words"),
    path(_ONE + "niet-meer-meedoen/", people.leave, name="process_leave"),
    path("organisaties/", organisations.organisations, name="process_organisations"),
    path("organisaties/<int:pk>/", organisations.organisation, name="process_organisation"),
]
