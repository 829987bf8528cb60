"""The Typer application and its commands; what a command needs is imported when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from rakorx.cli import diff, evaluate, explain, export, extract, gazetteer, import_, report, schema, show, train

app = typer.Typer(
    name="rakorx",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"rakorx {version('rakorx')}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", metavar="", help="Print the version and end.", callback=_print_version, is_eager=True),
]


@app.callback(epilog="Exit codes: 0 all read, 1 some articles failed, 2 wrong usage or configuration, 130 interrupted.")
def rakorx(version: Version = False) -> None:
    """Read Indonesian news about coordination meetings into validated records."""


app.command("extract", epilog=extract.EXAMPLE)(extract.extract)
app.command("show", epilog=show.EXAMPLE)(show.show)
app.command("explain", epilog=explain.EXAMPLE)(explain.explain)
app.command("eval", epilog=evaluate.EXAMPLE)(evaluate.evaluate)
app.command("diff", epilog=diff.EXAMPLE)(diff.diff)
app.command("export", epilog=export.EXAMPLE)(export.export)
app.command("import", epilog=import_.EXAMPLE)(import_.import_annotations)
app.command("report", epilog=report.EXAMPLE)(report.report)
app.command("schema", epilog=schema.EXAMPLE)(schema.schema)
app.add_typer(gazetteer.app, name="gazetteer")
app.command("train", epilog=train.EXAMPLE)(train.train)
