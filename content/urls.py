"""Addresses of pages; Wagtail's own names stay, so that everything else finds them."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls

from content.finding.views import search
from content.guides.views import guide_print, practise
from content.material.views import leaflet_print, to_material
from content.pages.views import serve, to_articles
from content.pages.workshop import door
from content.review.views import reading

urlpatterns: list[URLPattern | URLResolver] = [
    path("articles/", to_articles, name="articles"),
    path("leaflets/", to_material, name="material"),
    path("leaflets/<uuid:key>/print/", leaflet_print, name="leaflet_print"),
    path("guides/<uuid:key>/print/", guide_print, name="guide_print"),
    path("guides/<uuid:key>/practise/", practise, name="guide_practice"),
    path("search/", search, name="search"),
    path("workshop/", door, name="workshop_door"),
    path("review/", reading.reviews, name="reviews"),
    path("review/<int:pk>/", reading.review, name="review"),
    path("review/<int:pk>/comment/", reading.comment, name="review_comment"),
    path("review/<int:pk>/answer/", reading.answer, name="review_answer"),
    re_path(r"^(?P<path>(?:[\w\-]+/)*)$", serve, name="wagtail_serve"),
    re_path("", include(wagtail_urls)),
]
