"""``rakorx gazetteer``: check, search and list the word lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rakorx.cli.options import Gazetteers

if TYPE_CHECKING:
    from rakorx.gazetteer import Entry
    from rakorx.gazetteer import Gazetteers as WordLists

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    add_completion=False,
    help="Check, search and list the word lists.",
)

WRONG = 2
LINT_EXAMPLE = "Example: `rakorx gazetteer lint my-words/`"
SEARCH_EXAMPLE = "Example: `rakorx gazetteer search Lamteng`"
LIST_EXAMPLE = "Example: `rakorx gazetteer list position`"
SHOWN = 4   # names printed of one entry


@app.command("lint", epilog=LINT_EXAMPLE)
def lint_command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A folder that adds to our lists; without it, ours.")
    ] = None,
) -> None:
    """Check schema, names claimed twice, examples, references and codes of regions; exit code 2 where one is wrong."""
    from rakorx.gazetteer_lint import lint
    from rakorx.view.printable import one_line

    problems = lint(folder)
    for problem in problems:
        typer.echo(one_line(str(problem)))
    typer.echo(f"{len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}", err=True)
    if problems:
        raise typer.Exit(WRONG)


@app.command("search", epilog=SEARCH_EXAMPLE)
def search_command(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, a part of it, an id or a region's code.")],
    gazetteers: Gazetteers = None,
) -> None:
    """Print the entries and regions that a name may mean; exit code 1 where there is none."""
    from rakorx.gazetteer import load_gazetteers

    words = load_gazetteers(gazetteers)
    lines = [*_regions(words, text), *_entries(words, text)]
    for line in lines:
        _echo(line)
    if not lines:
        typer.echo(f"nothing is named {text!r}", err=True)
        raise typer.Exit(1)


@app.command("list", epilog=LIST_EXAMPLE)
def list_command(
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", help="Print this kind's entries.")] = None,
    gazetteers: Gazetteers = None,
) -> None:
    """Print the kinds of entries with their numbers, or the entries of one kind."""
    from rakorx.errors import UsageError
    from rakorx.gazetteer import load_gazetteers

    words = load_gazetteers(gazetteers)
    if kind is None:
        lines = [f"{name}\t{len(words.entries(name))}" for name in words.kinds]
        lines += [f"region\t{sum(1 for _ in words.regions)}", f"district\t{words.regions.district_count}"]
    elif kind == "region":
        lines = [f"{area.code}\t{', '.join((area.name, *area.names))}" for area in words.regions]
    elif kind in words.kinds:
        lines = [f"{entry.id}\t{', '.join(entry.names)}" for entry in words.entries(kind)]
    else:
        raise UsageError(f"list {kind}: no such kind; use one of {', '.join((*words.kinds, 'region'))}")
    for line in lines:
        _echo(line)


def _echo(line: str) -> None:
    """Print a line of a word list, which may be a stranger's."""
    from rakorx.view.printable import one_line

    typer.echo("\t".join(map(one_line, line.split("\t"))))


def _regions(words: WordLists, text: str) -> Iterator[str]:
    index = words.regions
    if text in index:
        yield _area_line(index.area(text).code, words, "code")
    for area in index.resolve(text):
        yield _area_line(area.code, words, "name")
    for reading in index.districts(text):
        if reading.district:
            yield f"{reading.district[0]}\tKecamatan {reading.district[1]}, {reading.area.name}\tdistrict"


def _area_line(code: str, words: WordLists, how: str) -> str:
    area = words.regions.area(code)
    province = "" if area.level == "province" else f", {words.regions.province(code).name}"
    return f"{code}\t{area.name}{province}\t{how}"


def _entries(words: WordLists, text: str) -> Iterator[str]:
    """Entries whose id or a name is ``text``, then those with it inside a name."""
    wanted = text.casefold()
    exact = [e for e in words if e.id == text or wanted in (name.casefold() for name in e.names)]
    inside = [e for e in words if e not in exact and any(wanted in name.casefold() for name in e.names)]
    yield from (_entry_line(entry, wanted) for entry in (*exact, *inside))


def _entry_line(entry: Entry, wanted: str) -> str:
    found = [name for name in entry.names if wanted in name.casefold()]
    names = list(dict.fromkeys([*found, *entry.names]))
    more = f" … {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{entry.id}\t{', '.join(names[:SHOWN])}{more}"
