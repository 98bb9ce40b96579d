"""The worker: Celery carries, the outbox decides (decision 0003)."""

from lms.config.environment import env

# memory:// = no broker process: the worker reads the outbox itself.
CELERY_BROKER_URL = env("BROKER_URL", default="memory://")
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"

# Says "something is due" to workers elsewhere; without a broker the worker looks by itself.
OUTBOX_NUDGE = "" if CELERY_BROKER_URL == "memory://" else "lms.outbox.broker.nudge"
OUTBOX_KEEP_DAYS = env.int("OUTBOX_KEEP_DAYS", default=90)
