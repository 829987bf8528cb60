"""Who spoke: the subject of a verb of speech, not whoever stands near one."""

from __future__ import annotations

import pytest

from rakorx.facts.attendees import find_attendees
from rakorx.officials import find_officials
from tests.marked import WORDS, focus_of, marked_page

LEAD = "Rapat koordinasi Pilkada digelar di aula, Senin. Rapat dihadiri <off>Kapolres Kaur</off> AKBP <per>Rudi Hartono</per>, "
COMPANY = "<off>Dandim Kaur</off> Letkol Inf <per>Anton Wijaya</per> dan <off>camat</off>.\n\n"


def speakers(text: str) -> set[str]:
    page = marked_page(LEAD + COMPANY + text)
    officials = find_officials(page, WORDS)
    present = find_attendees(page, focus_of(page), officials, WORDS, officials)
    return {p.official.name or p.official.first.text for p in present if "speaker" in p.roles}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<per>Rudi</per> menegaskan pasukannya siap.", {"Rudi Hartono"}, id="subject before the verb"),
        pytest.param("“Kami siap,” ujar <per>Anton</per>.", {"Anton Wijaya"}, id="subject after the verb"),
        pytest.param("“Kami siap,” tegas <off>Dandim</off>.", {"Anton Wijaya"}, id="office after the verb"),
        pytest.param(
            "<per>Rudi</per> menyebut rapat diikuti seluruh <off>camat</off>.", {"Rudi Hartono"}, id="not the object's list"
        ),
        pytest.param(
            "“Kami dibantu <off>Dandim</off>,” kata <per>Rudi</per>.", {"Rudi Hartono"}, id="not whom the quotation names"
        ),
        pytest.param("Lebih jauh dijelaskan, pada rapat itu hadir <off>camat</off>.", set(), id="nobody"),
    ],
)
def test_speakers(text: str, expected: set[str]) -> None:
    assert speakers(text) == expected
