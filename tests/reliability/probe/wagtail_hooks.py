"""What the probe tells people."""

from wagtail import hooks

from lms.notifications.api import NoticeGroup, NoticeKind

PROBE = NoticeGroup("probe", "Probe")


@hooks.register("register_notice_kinds")
def kinds() -> list[NoticeKind]:
    """Return the one kind there is."""
    return [NoticeKind(code="probe.told", title="Told", text="", group=PROBE)]
