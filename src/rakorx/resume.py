"""What the records of a run depend on; a run is continued only where all of it is as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rakorx.gazetteer import load_gazetteers
from rakorx.journal import folder_digest
from rakorx.sources.listing import listing_digest
from rakorx.sources.options import ReadOptions

_SHIPPED_MODEL = Path(__file__).parent / "nlp" / "model"


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
        "the version of rakorx": _version(),
        "the input": listing_digest(paths, options),
        "the word lists": load_gazetteers(gazetteers).fingerprint,
        "the recogniser": folder_digest(model or _SHIPPED_MODEL),
        "an option": hashlib.sha256(chosen.encode("utf-8", "surrogateescape")).hexdigest(),
    }


def _version() -> str:
    try:
        return version("rakorx")
    except PackageNotFoundError:   # run from a checkout that is not installed
        return "checkout"
