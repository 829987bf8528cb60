"""What the records of a run depend on; a run is continued only where all of it is as it was."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rakorx.gazetteer import load_gazetteers
from rakorx.journal import folder_digest
from rakorx.sources.listing import listing_digest
from rakorx.sources.options import ReadOptions

_PACKAGE = Path(__file__).parent
VERSION = "the version of rakorx"
_CODE = (".py", ".json", ".txt")   # the word lists and the recogniser have digests of their own


def state_of(
    paths: Iterable[str], options: ReadOptions, gazetteers: Path | None, model: Path | None, seconds: float | None
) -> dict[str, str]:
    """The state of a run for ``Journal``, by names that fit "… changed".

    Raises:
        GazetteerError: A word list cannot be used.
        UsageError: Standard input is among the paths.
    """
    chosen = repr((options.include, options.exclude, options.max_chars, sorted(options.columns.items()), seconds))
    return {
        **grounds_of(gazetteers, model),
        "the input": listing_digest(paths, options),
        "an option": hashlib.sha256(chosen.encode("utf-8", "surrogateescape")).hexdigest(),
    }


def grounds_of(gazetteers: Path | None, model: Path | None) -> dict[str, str]:
    """What a machine brings to a run: another one may work on it only where all of this is the same.

    Raises:
        GazetteerError: A word list cannot be used.
    """
    return {
        "the version of Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        VERSION: version_here(),
        "the version of spaCy": _version_of("spacy"),
        "the version of trafilatura": _version_of("trafilatura"),
        "the word lists": load_gazetteers(gazetteers).fingerprint,
        "the recogniser": folder_digest(model or _PACKAGE / "nlp" / "model"),
    }


def version_here() -> str:
    """The version that is installed, by name and by a digest of its code: a checkout changes without a new name."""
    return f"{_version_of('rakorx')} {folder_digest(_PACKAGE, _CODE)[:16]}"


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:   # an extra that is not installed, or a checkout that is not
        return "none"
