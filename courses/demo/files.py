"""Reading the curriculum's files: each is checked before anything is loaded."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from content.api import EASY_SWEDISH
from courses.demo.errors import ROOT, CurriculumError
from lms.config.languages import SHIPPED

SOURCE = settings.LANGUAGE_CODE
# What the files may be in; a language that the site does not have is passed over.
LANGUAGES = [*(code for code in SHIPPED if code != SOURCE), EASY_SWEDISH]
# Part of every digest: raise it when the loader makes other pages of the same files.
LOADER_VERSION = "2"
# The same as `yaml.safe_load`, ten times as fast where libyaml is there.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class CurriculumFile:
    """One YAML file; `values` is its content, a mapping."""

    path: Path
    language: str
    values: Mapping[str, Any]
    digest: str

    @property
    def name(self) -> str:
        """Return the file's name inside the curriculum."""
        return (
            str(self.path.relative_to(ROOT)) if self.path.is_relative_to(ROOT) else self.path.name
        )

    def need(self, key: str, kind: type | tuple[type, ...] = str) -> Any:
        """Return a value that must be there and of a kind.

        Raises:
            CurriculumError: it is missing, empty or something else.
        """
        value = self.values.get(key)
        if value is None or value == "":
            raise self.wrong(key, "is missing")
        if not isinstance(value, kind):
            raise self.wrong(key, f"is a {type(value).__name__}, which does not fit")
        return value.strip() if isinstance(value, str) else value

    def text(self, key: str) -> str:
        """Return a text that may be left out."""
        return str(self.values.get(key) or "").strip()

    def wrong(self, key: str, reason: str) -> CurriculumError:
        """Return the error that names this file."""
        return CurriculumError(file=self.path, key=key, reason=reason)


@dataclass(frozen=True)
class Unit:
    """A source file and its translations, which make one page in each language."""

    source: CurriculumFile
    translations: Mapping[str, CurriculumFile]

    @cached_property
    def digest(self) -> str:
        """Return a fingerprint of all its files."""
        files = [self.source, *(self.translations[code] for code in sorted(self.translations))]
        joined = LOADER_VERSION + "".join(f"{file.language}:{file.digest}" for file in files)
        return hashlib.sha256(joined.encode()).hexdigest()

    @property
    def key(self) -> str:
        """Return the unit's stable name."""
        return str(self.source.need("key"))


def read_unit(stem: Path) -> Unit:
    """Return the unit whose files begin with `stem` (`stem.sv.yaml`, `stem.en.yaml`).

    Raises:
        CurriculumError: a file is missing, not YAML or not a mapping.
    """
    translations = {
        code: _read(path, code)
        for code in LANGUAGES
        if (path := stem.with_name(f"{stem.name}.{code}.yaml")).exists()
    }
    return Unit(_read(stem.with_name(f"{stem.name}.{SOURCE}.yaml"), SOURCE), translations)


def stems_in(folder: Path, *, but: str = "") -> list[Path]:
    """Return the stems of the source files in a folder, in order."""
    suffix = f".{SOURCE}.yaml"
    names = sorted(path.name.removesuffix(suffix) for path in folder.glob(f"*{suffix}"))
    return [folder / name for name in names if name != but]


def _read(path: Path, language: str) -> CurriculumFile:
    try:
        raw = path.read_bytes()
        values = yaml.load(raw, Loader=_Loader)  # noqa: S506 - a safe loader
    except FileNotFoundError:
        raise CurriculumError(file=path, key="(file)", reason="is missing") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise CurriculumError(file=path, key="(file)", reason=f"is not YAML: {reason}") from None
    if not isinstance(values, dict):
        raise CurriculumError(file=path, key="(file)", reason="does not hold keys and values")
    return CurriculumFile(path, language, values, hashlib.sha256(raw).hexdigest())
