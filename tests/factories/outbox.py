"""Effects in every state."""

import factory
from factory.django import DjangoModelFactory

from lms.common.clock import now
from lms.outbox.models import Effect
from lms.outbox.vocabulary import EffectState


class EffectFactory(DjangoModelFactory):
    """An effect that waits."""

    class Meta:
        model = Effect

    class Params:
        failed = factory.Trait(
            state=EffectState.FAILED, attempts=8, last_error="ConnectionRefusedError"
        )
        done = factory.Trait(
            state=EffectState.DONE, attempts=1, finished_at=factory.LazyFunction(now)
        )

    effect = "tests.made"
    key = factory.Sequence(str)
