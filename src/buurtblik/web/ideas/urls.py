from django.urls import path

from buurtblik.web.ideas.pages import files, listing, note, own, reading, register, sending, working

_HERE = "proces/<slug:slug>/ideeen/"
_ONE = _HERE + "<int:idea>/"
_POLICY = _HERE + "beleid/"
_NOTE = _HERE + "raadsnotitie/"
urlpatterns = [
    path("idee/", own.own, name="ideas_own"),
    path(_HERE, listing.ideas, name="ideas_page"),
    path(_HERE + "insturen/", sending.send, name="ideas_send"),
    path(_HERE + "ingestuurd/", sending.sent, name="ideas_sent"),
    path(_HERE + "opschrijven/", sending.write_down, name="ideas_write_down"),
    path(_HERE + "wat-is-ermee-gedaan/", listing.account, name="ideas_account"),
    path(_HERE + "werk/", working.work, name="ideas_work"),
    path(_HERE + "ideeen.csv", files.ideas_file, name="ideas_file"),
    path(_HERE + "stappen.csv", files.steps_file, name="ideas_steps_file"),
    path(_HERE + "beleid-bij-ideeen.csv", files.links_file, name="ideas_links_file"),
    path(_HERE + "inlezen/", files.bring_in, name="ideas_bring_in"),
    path(_POLICY, register.register, name="ideas_register"),
    path(_HERE + "beleid.csv", files.register_file, name="ideas_register_file"),
    path(_POLICY + "nieuw/", register.policy_add, name="ideas_policy_add"),
    path(_POLICY + "inlezen/", files.register_in, name="ideas_register_in"),
    path(_POLICY + "<int:policy>/", register.policy, name="ideas_policy"),
    path(_HERE + "kalender/", register.calendar, name="ideas_calendar"),
    path(_HERE + "kalender/dagen/", register.calendar_days, name="ideas_calendar_days"),
    path(_HERE + "kalender.ics", register.calendar_file, name="ideas_calendar_file"),
    path(_NOTE, note.note, name="ideas_note"),
    path(_NOTE + "schrijven/", note.note_write, name="ideas_note_write"),
    path(_HERE + "raadsnotitie.pdf", note.note_pdf, name="ideas_note_pdf"),
    path(_HERE + "raadsnotitie.docx", note.note_word, name="ideas_note_word"),
    path(_ONE, listing.idea, name="ideas_idea"),
    path(_ONE + "lezen/", reading.read, name="ideas_read"),
    path(_ONE + "antwoord/", working.answer, name="ideas_answer"),
    path(_ONE + "samenvoegen/", working.merge, name="ideas_merge"),
    path(_ONE + "terug/", working.undo, name="ideas_undo"),
    path(_ONE + "beleid/", working.relate, name="ideas_relate"),
    path(_ONE + "bijwerken/", working.settle, name="ideas_settle"),
]
