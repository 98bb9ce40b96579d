"""The worker: Celery carries, the outbox decides (decision 0003)."""

from lms.config.environment import env

# memory: = no broker process: the worker reads the outbox itself.
CELERY_BROKER_URL = env("BROKER_URL", default="memory://localhost/")
_has_broker = not CELERY_BROKER_URL.startswith("memory:")
_is_rabbitmq = CELERY_BROKER_URL.startswith(("amqp:", "amqps:", "pyamqp:"))

CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_DEFAULT_QUEUE = env("BROKER_QUEUE", default="hemmaplan")
CELERY_TASK_DEFAULT_QUEUE_TYPE = "quorum" if _is_rabbitmq else "classic"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_POOL = env("WORKER_POOL", default="threads")
CELERY_WORKER_CONCURRENCY = env.int("WORKER_CONCURRENCY", default=2)
CELERY_WORKER_ENABLE_REMOTE_CONTROL = _has_broker
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_TIMEZONE = "UTC"

if _is_rabbitmq:
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {"confirm_publish": True}
elif _has_broker:
    # Redis hands a message out again after this time, so it is above the longest job: an
    # effect is let go after 15 minutes (lms.outbox.heartbeat).
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 3600,
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"polling_interval": 0.2}

# Says "something is due" to workers elsewhere; without a broker the worker looks by itself.
OUTBOX_NUDGE = "lms.outbox.broker.nudge" if _has_broker else ""
OUTBOX_POLL_SECONDS = env.float("OUTBOX_POLL_SECONDS", default=5.0 if _has_broker else 0.5)
OUTBOX_LEASE_SECONDS = env.int("OUTBOX_LEASE_SECONDS", default=60)
OUTBOX_KEEP_DAYS = env.int("OUTBOX_KEEP_DAYS", default=90)
# Load balancers ask without TLS and without following redirects.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
