"""The interface's words: gather them, compile them, and check that none is missing.

`compile` needs nothing but Python, so that a newcomer's machine needs no gettext;
`gather` and `check` call Django's makemessages and do.
"""

import os
import sys
from contextlib import chdir
from pathlib import Path

import django
import polib
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[3]
APPS = (
    "lms/accounts",
    "lms/ui",
    "lms/outbox",
    "lms/printing",
    "lms/meetings",
    "lms/notifications",
    "lms/lrs",
    "lms/config",
    "content",
    "courses",
    "mentoring",
    "certificates",
)
LANGUAGES = ("sv", "ar", "so")
OPTIONS = ("--no-obsolete", "--no-location", "--no-wrap", "-v", "0")


def catalogues() -> list[Path]:
    """Return every .po file of the project."""
    return sorted(path for app in APPS for path in (ROOT / app).glob("locale/*/LC_MESSAGES/*.po"))


def compile_all() -> None:
    """Write a .mo beside each .po that is newer than it."""
    for po in catalogues():
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            polib.pofile(str(po)).save_as_mofile(str(mo))


def gather() -> None:
    """Bring every .po file up to date with the code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.config.settings")
    django.setup()
    locales = [word for language in LANGUAGES for word in ("-l", language)]
    for app in APPS:
        (ROOT / app / "locale").mkdir(exist_ok=True)
        with chdir(ROOT / app):  # makemessages gathers where it stands
            call_command("makemessages", *locales, *OPTIONS)
        for po in (ROOT / app).glob("locale/*/LC_MESSAGES/*.po"):
            _drop_dates(po)


def _drop_dates(po: Path) -> None:
    # A date that changes at every run would be the only difference in most commits.
    kept = [line for line in po.read_text("utf-8").splitlines() if "-Date: " not in line]
    po.write_text("\n".join(kept) + "\n", encoding="utf-8")


def missing() -> list[str]:
    """Return one line for each catalogue with untranslated or doubtful words."""
    found = []
    for path in catalogues():
        po = polib.pofile(str(path))
        holes = [*po.untranslated_entries(), *po.fuzzy_entries()]
        if holes:
            words = ", ".join(repr(entry.msgid[:40]) for entry in holes[:3])
            found.append(f"{path.relative_to(ROOT)}: {len(holes)} to translate ({words} …)")
    return found


def check() -> int:
    """Gather, and report what the code says that a language does not; 0 = complete."""
    before = {path: path.read_bytes() for path in catalogues()}
    gather()
    stale = [path for path in catalogues() if before.get(path) != path.read_bytes()]
    report = [f"{path.relative_to(ROOT)}: run `make messages` and commit" for path in stale]
    report += missing()
    sys.stderr.write("".join(f"{line}\n" for line in report))
    return 1 if report else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["compile"]:
            compile_all()
        case ["gather"]:
            gather()
        case ["check"]:
            sys.exit(check())
