"""Addresses of conversations."""

from django.urls import URLPattern, URLResolver, path

from mentoring.conversations.views import circles, moderation, posts, topics

urlpatterns: list[URLPattern | URLResolver] = [
    path("conversations/", circles.my_conversations, name="my_conversations"),
    path("conversations/week/", circles.week, name="conversations_week"),
    path("conversations/<uuid:uid>/", circles.circle, name="conversation"),
    path("conversations/<uuid:uid>/new/", circles.new_topic, name="conversation_new_topic"),
    path("conversations/<uuid:uid>/promise/", circles.promise, name="conversation_promise"),
    path("conversations/topics/<uuid:uid>/", topics.topic, name="conversation_topic"),
    path("conversations/messages/<uuid:uid>/change/", posts.change, name="message_change"),
    path("conversations/messages/<uuid:uid>/take-back/", posts.take_back, name="message_take_back"),
    path("conversations/messages/<uuid:uid>/report/", posts.report, name="message_report"),
    path(
        "conversations/messages/<uuid:uid>/decision/", posts.decision, name="conversation_decision"
    ),
    path("mentoring/moderation/", moderation.queue, name="moderation_queue"),
    path("mentoring/moderation/log/", moderation.log, name="moderation_log"),
    path("mentoring/moderation/<uuid:uid>/", moderation.case, name="moderation_case"),
]
