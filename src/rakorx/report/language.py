"""The words of the report in one of its languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("en", "id")


class Language:
    """The labels of ``labels.yml`` in a language of ``LANGUAGES``."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._words: dict[str, str] = {key: words[code] for key, words in _labels().items()}

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def word(self, key: str) -> str:
        """A label, or the key itself where there is none: records may hold roles that we have no word for."""
        return self._words.get(key, key.replace("_", " "))

    def all(self) -> dict[str, str]:
        """Every label."""
        return dict(self._words)

    def say(self, key: str, **values: object) -> str:
        """A label with values put in."""
        return self[key].format(**values)


@cache
def _labels() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("labels.yml").read_text(encoding="utf-8"))
    return content
