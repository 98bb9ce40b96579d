"""The record store: how much it takes and gives at once."""

from lms.config.environment import env

LRS_MAX_BODY_BYTES = env.int("LRS_MAX_BODY_BYTES", default=4 * 1024 * 1024)
LRS_MAX_BATCH = env.int("LRS_MAX_BATCH", default=1000)
LRS_MAX_PAGE = env.int("LRS_MAX_PAGE", default=200)
# Origins of other sites whose pages may talk to the store, such as https://h5p.example.org.
LRS_ORIGINS = env.list("LRS_ORIGINS", default=[])
