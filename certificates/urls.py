"""Addresses of certificates; `certificate/<number>/` is printed and must never change."""

from django.urls import URLPattern, URLResolver, path

from certificates import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("certificate/", views.check, name="certificate_check"),
    path("certificate/<str:number>/", views.show, name="certificate"),
    path("certificate/<str:number>/sheet/", views.sheet, name="certificate_sheet"),
    path("certificate/<str:number>/anew/", views.issue_anew, name="certificate_anew"),
    path("certificate/<str:number>/revoke/", views.revoke, name="certificate_revoke"),
    path("certificates/", views.organisation_certificates, name="organisation_certificates"),
]
