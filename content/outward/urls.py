"""Addresses without a language: machines read them."""

from django.urls import URLPattern, URLResolver, path

from content.outward.views import card, robots, sitemap, sitemap_of

urlpatterns: list[URLPattern | URLResolver] = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:language>.xml", sitemap_of, name="sitemap_of"),
    path("cards/<uuid:key>/<slug:language>.png", card, name="social_card"),
]
