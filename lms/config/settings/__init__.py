"""One file per concern; every difference between machines is an environment variable."""

from .core import *  # noqa: F403
from .apps import *  # noqa: F403
from .auth import *  # noqa: F403
from .database import *  # noqa: F403
from .files import *  # noqa: F403
from .languages import *  # noqa: F403
from .logs import *  # noqa: F403
from .mail import *  # noqa: F403
from .security import *  # noqa: F403
from .templates import *  # noqa: F403
from .wagtail import *  # noqa: F403
from .work import *  # noqa: F403
