"""What the facts found, as the entries of a record."""

from __future__ import annotations

from bisect import bisect_left

from rakorx.facts import Absent
from rakorx.facts.attendees import Present
from rakorx.facts.chair import Presiding
from rakorx.gazetteer import Gazetteers
from rakorx.officials import Naming, Official
from rakorx.officials.describe import Office, office_reader
from rakorx.page import Mention, Page
from rakorx.record import Attendee, Chair, Organizer, Risk

PASSAGES = 6  # evidence kept for one attendee


def attendee_entry(page: Page, present: Present, chair: Presiding | Absent, words: Gazetteers) -> Attendee:
    """One attendee with all that the text says of them."""
    official = present.official
    reader = office_reader(words)
    office = (
        reader.read(_office_text(official))
        if official.type != "body"
        else Office(agency=reader.body(_fullest(official).text))
    )
    fullest = _fullest(official)
    presides = not isinstance(chair, Absent) and chair.official is official
    roles = (
        ("chair" if chair.basis == "led" else "opener",) if presides and not isinstance(chair, Absent) else ()
    ) + present.roles
    return Attendee(
        type=official.type,
        text=fullest.text,
        name=official.name,
        alt=_other_spellings(official),
        position=official.position
        if official.type == "person"
        else fullest.text
        if official.type == "office"
        else None,
        position_id=office.position_id,
        acting=office.acting,
        agency=office.agency,
        rank=next((n.rank for n in official.namings if n.rank), None),
        honorifics=next((n.honorifics for n in official.namings if n.honorifics), ()),
        degrees=next((n.degrees for n in official.namings if n.degrees), ()),
        scope=office.scope,
        represents=next((n.represents for n in official.namings if n.represents), None),
        roles=roles,
        confidence=present.confidence,
        rule=present.rule,
        evidence=tuple(page.quote(n.start, n.end) for n in _distinct(official.namings)[:PASSAGES]),
    )


def chair_entry(page: Page, chair: Presiding, present: tuple[Present, ...]) -> Chair:
    """The chair, with the index of their entry among the attendees."""
    official = chair.official
    index = next((i for i, p in enumerate(present) if p.official is official), None)
    return Chair(
        name=official.name,
        position=official.position if official.type == "person" else _fullest(official).text,
        basis="led" if chair.basis == "led" else "opened",
        represents=chair.represents,
        attendee=index,
        confidence=chair.confidence,
        rule=chair.rule,
        evidence=chair.evidence,
    )


def organizer_entry(page: Page, mention: Mention, words: Gazetteers) -> Organizer:
    """An agency that holds the meeting."""
    agency = office_reader(words).body(mention.text)
    return Organizer(
        id=agency.id, label=agency.label, region=agency.region, evidence=(page.quote(mention.start, mention.end),)
    )


def with_speakers(page: Page, risks: tuple[Risk, ...], present: tuple[Present, ...]) -> tuple[Risk, ...]:
    """The risks, each with the index of the attendee who states it: the speaker named nearest in its sentence."""
    speakers = [(i, p.official) for i, p in enumerate(present) if "speaker" in p.roles]
    named = sorted((naming.start, index) for index, official in speakers for naming in official.namings)
    if not named:
        return risks
    return tuple(risk.model_copy(update={"speaker": _nearest(page, risk, named)}) for risk in risks)


def _nearest(page: Page, risk: Risk, named: list[tuple[int, int]]) -> int | None:
    at = risk.evidence[0].start
    sentence = page.sentence_at(at)
    inside = named[bisect_left(named, (sentence.start - 1,)) : bisect_left(named, (sentence.end,))]
    return min(((abs(start - at), index) for start, index in inside), default=(0, None))[1]


def _office_text(official: Official) -> str:
    return (official.position or "") if official.type == "person" else _fullest(official).text


def _fullest(official: Official) -> Naming:
    """A person's naming with office and full name; else the longest form."""
    if len(official.namings) == 1:
        return official.first
    if official.type == "person":
        return max(
            official.namings, key=lambda n: (n.type == "person", n.position is not None, len(n.name or ""), -n.start)
        )
    return max(official.namings, key=lambda n: (len(n.text), -n.start))


def _other_spellings(official: Official) -> tuple[str, ...]:
    if len(official.forms.names) < 2:
        return ()
    known = {*(official.name or "").casefold().split()}
    return tuple(name for name in official.forms.names if not known.issuperset(name.casefold().split()))


def _distinct(namings: list[Naming]) -> list[Naming]:
    return list({(n.start, n.end): n for n in namings}.values())
