"""Addresses of the desk, below the language."""

from django.urls import path

from lms.lrs.desk import clients, forwarders, imports, reading, transfers

app_name = "records"

urlpatterns = [
    path("records/", reading.overview, name="overview"),
    path("records/statements/", reading.statements, name="statements"),
    path("records/clients/", clients.clients, name="clients"),
    path("records/clients/<int:pk>/rotate/", clients.rotate, name="rotate"),
    path("records/clients/<int:pk>/end-old/", clients.end_old, name="end_old"),
    path("records/clients/<int:pk>/revoke/", clients.revoke, name="revoke"),
    path("records/destinations/", forwarders.forwarders, name="forwarders"),
    path("records/destinations/new/", forwarders.new_forwarder, name="new_forwarder"),
    path("records/destinations/<int:pk>/", forwarders.forwarder, name="forwarder"),
    path("records/destinations/<int:pk>/change/", forwarders.change, name="change_forwarder"),
    path("records/destinations/<int:pk>/end/", forwarders.end, name="end_forwarder"),
    path("records/destinations/<int:pk>/pause/", forwarders.pause, name="pause_forwarder"),
    path("records/destinations/<int:pk>/resume/", forwarders.resume, name="resume_forwarder"),
    path(
        "records/destinations/<int:pk>/refused/<int:refused_pk>/again/",
        forwarders.again,
        name="send_again",
    ),
    path("records/files/", transfers.transfers, name="transfers"),
    path("records/files/store/", imports.new_source, name="new_source"),
    path("records/files/imports/<int:pk>/", imports.show_import, name="import"),
    path("records/files/imports/<int:pk>/stop/", imports.stop, name="stop_import"),
    path("records/files/imports/<int:pk>/again/", imports.go_on, name="go_on_import"),
    path("records/files/<int:pk>/statements.zip", transfers.export, name="export"),
]
