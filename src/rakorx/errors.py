"""What can go wrong, one class for each remedy.

RakorxError
├── ArticleError     one article cannot be read; its record has ``status: "error"`` and the run goes on
├── ClusterError     machines that work together do not answer or differ; mend them, then --resume
├── GazetteerError   a word list is wrong; mend the file
├── ModelError       the recogniser cannot be used; choose another or reinstall
└── UsageError       the call is wrong; change the options

``main()`` prints the text of each on one line and ends with exit code 2. A fact that an article does not state is
``None``, never an error; a bug keeps its traceback.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


class RakorxError(Exception):
    """Something the user can mend; its text names place, problem and cure in one line."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by text and attributes, so that an error comes whole out of a worker process."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[RakorxError], args: tuple[Any, ...], attributes: dict[str, Any]) -> RakorxError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(attributes)
    return error


class ArticleError(RakorxError):
    """An article that cannot be read; ``code`` is the short name kept in the record's ``error``."""

    def __init__(self, source: str, code: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}")
        self.source = source
        self.code = code
        self.problem = problem


class ClusterError(RakorxError):
    """A scheduler or worker that does not answer, or that does not work as this machine would."""

    def __init__(self, place: str, problem: str, cure: str) -> None:
        super().__init__(f"{place}: {problem}; {cure}")
        self.place = place
        self.problem = problem
        self.cure = cure


class GazetteerError(RakorxError):
    """A word list that cannot be used as it stands."""

    def __init__(self, file: Path | str, entry: str | None, problem: str, cure: str) -> None:
        place = f"{file}: entry {entry!r}" if entry else str(file)
        super().__init__(f"{place}: {problem}; {cure}")
        self.file = str(file)
        self.entry = entry
        self.problem = problem
        self.cure = cure


class ModelError(RakorxError):
    """A recogniser that is missing, broken or lacks a label."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(f"{problem}; {cure}")
        self.problem = problem
        self.cure = cure


class UsageError(RakorxError):
    """Options or inputs that do not fit together."""
