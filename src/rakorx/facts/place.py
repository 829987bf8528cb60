"""Where the meeting took place: venue, way of meeting, region, and the rooms that joined from afar."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rakorx.cues import Cues
from rakorx.facts import Focus
from rakorx.facts.region import RegionReader, RegionReading, find_region
from rakorx.facts.venue import Venue, VenueChoice, choose_venue
from rakorx.facts.venue_bounds import place_cues
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page
from rakorx.record import Evidence, Place, Warning_

Mode = Literal["in_person", "online", "hybrid"]


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The place, the rooms that joined from afar, and why ``venue`` or ``region`` is missing."""

    place: Place
    other_places: tuple[Place, ...] = ()
    absent: dict[str, str] = field(default_factory=dict)
    warnings: tuple[Warning_, ...] = ()


def find_place(page: Page, focus: Focus, words: Gazetteers) -> PlaceReading:
    """Read where the meeting took place; what the page does not state stays None."""
    reader = RegionReader(page, focus, words)
    choice = _unless_held_elsewhere(page, reader, choose_venue(page, focus, words))
    venue = choice.venue
    region = find_region(reader, (venue.start, venue.end) if venue else None)
    mode, mode_evidence = _mode(page, focus, words, choice)
    place = _place(page, words, venue, region, mode, mode_evidence)
    others = tuple(_place(page, words, v, find_region(reader, (v.start, v.end)), "online", ()) for v in choice.others)
    absent = {}
    if venue is None:
        absent["venue"] = "no venue phrase near the meeting"
    if region is None:
        absent["region"] = "no region named in venue, lead, dateline or host"
    return PlaceReading(place, others, absent)


def _unless_held_elsewhere(page: Page, reader: RegionReader, choice: VenueChoice) -> VenueChoice:
    """A room joined from afar where the page has said before that the meeting was held in another region."""
    venue = choice.venue
    if venue is None:
        return choice
    held, own = reader.stated(), reader.of_venue(venue.start, venue.end)
    apart = held and own and held.area.code[:len(own.area.code)] != own.area.code[:len(held.area.code)]
    if not apart or held is None or held.start > page.sentence_at(venue.start).start:
        return choice
    return VenueChoice(None, (venue, *choice.others))


def _place(page: Page, words: Gazetteers, venue: Venue | None, region: RegionReading | None, mode: Mode,
           more: tuple[Evidence, ...]) -> Place:
    evidence = [page.quote(venue.start, venue.end)] if venue else []
    if region:
        evidence.append(page.quote(region.start, region.end))
    rules = (["venue.marked" if venue.marked else "venue.headed"] if venue else []) + ([region.rule] if region else [])
    area = region.area if region else None
    return Place(
        venue=venue.text if venue else None,
        mode=mode,
        region=area.region() if area and area.level != "province" else None,
        province=words.regions.province(area.code).ref() if area else None,
        inferred=("region",) if region and region.inferred else (),
        confidence=_confidence(venue, region),
        rule=" ".join(rules) or None,
        evidence=tuple(dict.fromkeys([*evidence, *more])),
    )


def _confidence(venue: Venue | None, region: RegionReading | None) -> float:
    sure = 1.0 if venue is None else 0.95 if venue.marked and venue.score >= 3 else 0.85 if venue.score >= 2.5 else 0.7
    return round(sure * (region.confidence if region else 1.0), 2)


def _mode(page: Page, focus: Focus, words: Gazetteers, choice: VenueChoice) -> tuple[Mode, tuple[Evidence, ...]]:
    """Online only where no room is named; a room and a video link make the meeting hybrid."""
    cues = place_cues(page, words)
    meeting = {page.sentence_index(m.start) for m in focus.mentions} | {0, 1, 2}
    if hybrid := next((c for c in cues.all("meeting_mode.hybrid")), None):
        return "hybrid", (page.quote(hybrid.start, hybrid.end),)
    online = next((c for c in cues.all("meeting_mode.online") if page.sentence_index(c.start) in meeting), None)
    if online is None:
        return "in_person", ()
    quote = (page.quote(online.start, online.end),)
    room = choice.venue
    here = room is not None and (room.central or bool(choice.others) or not (room.remote or _by_link(page, cues, room)))
    return ("hybrid" if here else "online"), quote


def _by_link(page: Page, cues: Cues, room: Venue) -> bool:
    """True where the room's own sentence says first that one took part by video."""
    return cues.last("meeting_mode.online", page.sentence_at(room.start).start, room.start) is not None
