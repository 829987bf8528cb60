"""One naming of a person, an office or a body, as printed in one place."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["person", "office", "body"]


class Naming(NamedTuple):
    """A stretch ``start:end`` that names someone.

    Attributes:
        type: ``person`` where a name is printed, ``office`` for an office alone, ``body`` for an organisation or group.
        text: The office or body as printed (a shared modifier added), or the person's whole stretch.
        name: The bare name of a person.
        position: The office printed beside the name.
        represents: Whom this one stands in for, as printed.
        represented: Whether another stands in for this one.
        group: Whether a quantifier or a scope makes it many (``para camat``, ``Bupati se-Lampung``).
    """

    type: Kind
    start: int
    end: int
    text: str
    name: str | None = None
    position: str | None = None
    rank: str | None = None
    honorifics: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    represents: str | None = None
    represented: bool = False
    group: bool = False

    def standing_for(self, other: str) -> Naming:
        """This naming, as the one who represents ``other``."""
        return self._replace(represents=other)

    def stood_in_for(self) -> Naming:
        """This naming, as one whom another represents."""
        return self._replace(represented=True)
