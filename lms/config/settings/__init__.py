"""One file per concern; every difference between machines is an environment variable."""

from .core import *
from .apps import *
from .auth import *
from .conversations import *
from .database import *
from .files import *
from .languages import *
from .logs import *
from .mail import *
from .notices import *
from .records import *
from .security import *
from .templates import *
from .translation import *
from .wagtail import *
from .work import *
