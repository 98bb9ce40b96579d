"""The record store: how much it takes and gives at once, and how often."""

from lms.config.environment import env

LRS_MAX_BODY_BYTES = env.int("LRS_MAX_BODY_BYTES", default=4 * 1024 * 1024)
LRS_MAX_DOCUMENT_BYTES = env.int("LRS_MAX_DOCUMENT_BYTES", default=1024 * 1024)
LRS_MAX_BATCH = env.int("LRS_MAX_BATCH", default=1000)
# How deep the JSON of a body may be nested; extensions of statements never beyond 50.
LRS_MAX_DEPTH = env.int("LRS_MAX_DEPTH", default=64)
LRS_MAX_PAGE = env.int("LRS_MAX_PAGE", default=200)
# Origins of other sites whose pages may talk to the store, such as https://h5p.example.org.
LRS_ORIGINS = env.list("LRS_ORIGINS", default=[])

# Requests a minute before 429; 0 means no limit. A client is one program, a launch one lesson.
LRS_CLIENT_REQUESTS_PER_MINUTE = env.int("LRS_CLIENT_REQUESTS_PER_MINUTE", default=120_000)
LRS_LAUNCH_REQUESTS_PER_MINUTE = env.int("LRS_LAUNCH_REQUESTS_PER_MINUTE", default=600)
# Hashing a secret is slow by design: nobody makes the store do it more often for one client.
LRS_SECRETS_PER_MINUTE = env.int("LRS_SECRETS_PER_MINUTE", default=60)
LRS_TOKEN_SECONDS = env.int("LRS_TOKEN_SECONDS", default=3600)
LRS_ROTATION_DAYS = env.int("LRS_ROTATION_DAYS", default=7)

# Whether statements may go to addresses without encryption or within a private network.
LRS_PRIVATE_DESTINATIONS = env.bool("LRS_PRIVATE_DESTINATIONS", default=False)
# A file of statements that somebody brings by a page; the command has no limit.
LRS_MAX_IMPORT_BYTES = env.int("LRS_MAX_IMPORT_BYTES", default=200 * 1024 * 1024)

# From how many statements on a PostgreSQL store asks to be cut into months; 0 is never.
LRS_PARTITION_ABOVE = env.int("LRS_PARTITION_ABOVE", default=5_000_000)
