"""The worker's entry: ``celery -A lms.config.celery worker``."""

import os

from celery import Celery
from celery.signals import setup_logging, worker_init, worker_process_init

from lms.config import lifeline

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.config.settings")
# Matching asks for many small sums: threads that wait for each other made 12 seconds into 66.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

app = Celery("lms")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["lms.outbox"], related_name="worker")


def _keep_the_sites_logging(**_options: object) -> None:
    """Log as the site does; a receiver is what stops Celery from setting up its own."""


def _follow_the_parent(**_options: object) -> None:
    lifeline.follow()


setup_logging.connect(_keep_the_sites_logging)
worker_init.connect(_follow_the_parent)
worker_process_init.connect(_follow_the_parent)
