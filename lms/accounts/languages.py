"""Speaking a person's language from the next page on."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import translate_url


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """Lead to the same address in `language` and remember it in the language cookie."""
    if response.has_header("Location"):
        response["Location"] = translate_url(response["Location"], language)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
