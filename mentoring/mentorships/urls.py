"""Addresses of mentorships."""

from django.urls import URLPattern, URLResolver, path

from mentoring.mentorships.views import carers, own, rhythm

urlpatterns: list[URLPattern | URLResolver] = [
    path("my/mentoring/", own.mentorships, name="mentorships"),
    path("my/mentoring/withdraw/", own.withdraw, name="mentorship_withdraw"),
    path("my/mentoring/seek-no-more/", own.seek_no_more, name="mentorship_seek_no_more"),
    path("my/mentoring/<int:pk>/", own.mentorship, name="mentorship"),
    path("my/mentoring/<int:pk>/answer/", own.answer, name="mentorship_answer"),
    path("my/mentoring/<int:pk>/agreement/", own.agreement, name="mentorship_agreement"),
    path("my/mentoring/<int:pk>/pause/", own.pause, name="mentorship_pause"),
    path("my/mentoring/<int:pk>/log/", rhythm.log, name="mentorship_log"),
    path("my/mentoring/<int:pk>/check-in/", rhythm.check_in, name="mentorship_check_in"),
    path("my/mentoring/<int:pk>/concern/", rhythm.concern, name="mentorship_concern"),
    path("my/mentoring/<int:pk>/end/", rhythm.end, name="mentorship_end"),
    path("my/mentoring/<int:pk>/feedback/", rhythm.feedback, name="mentorship_feedback"),
    path("mentoring/pairs/", carers.pairs, name="mentorship_pairs"),
    path("mentoring/pairs/<int:pk>/", carers.pair, name="mentorship_pair"),
    path("mentoring/pairs/<int:pk>/start/", carers.start, name="mentorship_start"),
    path("mentoring/pairs/<int:pk>/act/", carers.act, name="mentorship_act"),
    path("mentoring/pairs/<int:pk>/name/", carers.name, name="mentorship_name"),
    path("mentoring/concerns/<int:pk>/clear/", carers.clear, name="mentorship_clear"),
    path("mentoring/tasks/<int:pk>/done/", carers.task, name="mentorship_task"),
]
