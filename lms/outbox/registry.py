"""Who does what: effects and periodic jobs by name.

Apps register in their `tasks` module, which `OutboxConfig.ready` imports.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeVar

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
Payload = dict[str, Json]
Finish = Callable[[], None]
Handler = Callable[[Payload], Finish | None] | Callable[[Payload], None]
Job = Callable[[], None]

H = TypeVar("H", bound=Handler)
J = TypeVar("J", bound=Job)

PERIODIC_PREFIX: Final = "periodic:"


class UnknownEffect(LookupError):
    """No app has registered an effect of this name."""


class RegisteredTwice(ValueError):
    """Two handlers claim the same name."""


@dataclass(frozen=True, kw_only=True)
class EffectKind:
    """How one kind of effect is done."""

    name: str
    handler: Handler
    is_outside: bool


@dataclass(frozen=True, kw_only=True)
class PeriodicKind:
    """A job that recurs, and how often."""

    name: str
    job: Job
    every: timedelta


_effects: dict[str, EffectKind] = {}
_periodic: dict[str, PeriodicKind] = {}


def effect(name: str, *, outside: bool = False) -> Callable[[H], H]:
    """Register the decorated function as the handler of the effect `name`.

    The handler is called with the payload in a transaction that also marks the row done, so
    what it writes to the database happens exactly once. With ``outside=True`` it is called
    outside any transaction, for mail, rendering and other slow or foreign work; it may then
    run more than once and must be harmless when repeated with the same payload. It may
    return a function, which is called in the transaction that marks the row done: render
    outside, store inside.

    Raises:
        RegisteredTwice: the name is taken.
    """

    def register(handler: H) -> H:
        _add(_effects, EffectKind(name=name, handler=handler, is_outside=outside))
        return handler

    return register


def schedule(name: str, *, every: timedelta, job: Job) -> None:
    """Have `job` called every so often, by one worker, outside any transaction.

    Each firing is an effect of its own, with lease and back-off; a firing that is still
    waiting or running is not joined by another. The job must be harmless when repeated.
    """

    def fire(_payload: Payload) -> None:
        job()

    effect(PERIODIC_PREFIX + name, outside=True)(fire)
    _periodic[name] = PeriodicKind(name=name, job=job, every=every)


def periodic(name: str, *, every: timedelta) -> Callable[[J], J]:
    """Register the decorated function as a periodic job (see `schedule`)."""

    def register(job: J) -> J:
        schedule(name, every=every, job=job)
        return job

    return register


def _add(kinds: dict[str, EffectKind], kind: EffectKind) -> None:
    if kind.name in kinds:
        raise RegisteredTwice(kind.name)
    kinds[kind.name] = kind


def kind_of(name: str) -> EffectKind:
    """Return how the effect `name` is done.

    Raises:
        UnknownEffect: no app has registered it.
    """
    try:
        return _effects[name]
    except KeyError:
        raise UnknownEffect(name) from None


def known_effects() -> list[str]:
    """Return the names of all effects that this process can do."""
    return sorted(_effects)


def periodic_kinds() -> list[PeriodicKind]:
    """Return all periodic jobs, by name."""
    return [_periodic[name] for name in sorted(_periodic)]
