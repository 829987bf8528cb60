"""Who is named on a page: neighbouring mentions joined into people, offices and bodies, their several forms merged."""

from __future__ import annotations

from rakorx.officials.identity import Official, find_officials
from rakorx.officials.naming import Naming

__all__ = ["Naming", "Official", "find_officials"]
