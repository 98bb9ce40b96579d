"""Addresses of the desk, below the language."""

from django.urls import path

from lms.lrs.desk import clients

app_name = "records"

urlpatterns = [
    path("records/clients/", clients.clients, name="clients"),
    path("records/clients/<int:pk>/rotate/", clients.rotate, name="rotate"),
    path("records/clients/<int:pk>/end-old/", clients.end_old, name="end_old"),
    path("records/clients/<int:pk>/revoke/", clients.revoke, name="revoke"),
]
