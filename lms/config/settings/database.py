"""Database and cache: SQLite embedded, PostgreSQL and Redis in production."""

from lms.config.environment import VAR, env

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'hemmaplan.sqlite3'}")}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL alone loses competing writes; with IMMEDIATE they wait their turn (decision 0002).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A question of ours is answered before PostgreSQL has compiled it: 1 ms of work, 16 of JIT.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")

# Connecting costs more than a page: 4 ms on SQLite with its PRAGMAs, 11 ms on PostgreSQL.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=600)

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
