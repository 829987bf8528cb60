"""``rakorx show``: stored records for reading."""

from __future__ import annotations

from typing import Annotated

import typer

from rakorx.cli.options import Records

EXAMPLE = "Example: `rakorx show records.jsonl --province Lampung --field risks`"


def show(
    records: Records,
    province: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only meetings in this province or region, by name or code.")
    ] = None,
    field: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Only records that state it: date, venue, chair, risks, …")
    ] = None,
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="Only records that hold this text.")] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="Only meeting, no_meeting or error.")] = None,
    full: Annotated[bool, typer.Option("--full", metavar="", help="List every attendee and risk.")] = False,
) -> None:
    """Show stored records, all or those that fit every filter given."""
    from rakorx.stored import Filter, read_records
    from rakorx.view.listing import print_records

    wanted = Filter(province=province, field=field, text=text, status=status)
    print_records((record for record in read_records(records) if wanted.fits(record)), full=full or None)
