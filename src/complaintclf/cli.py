"""The command line: arguments and messages only; the work is in the package.

Exit codes: 0 done; 1 whoever reads the standard output has stopped reading; 2 the command, a file or
a model cannot be used (one sentence says why), or labelled rows break a rule; 130 interrupted.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from complaintclf.errors import ComplaintclfError, missing_extra
from complaintclf.exports.batch import default_output, rejected_file, tag_export
from complaintclf.exports.files import STDIO
from complaintclf.models.storage import check_target
from complaintclf.models.tagger import load
from complaintclf.version import __version__

_PATH = click.Path(path_type=Path)
_MODEL = click.option("--model", type=_PATH, help="A model folder; the packaged model if left out.")
_ROWS = "Labelled rows: a .jsonl file or a folder of them."


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="complaintclf")
def commands() -> None:
    """Tag Persian and Georgian customer comments."""


@commands.command()
@click.argument("export", type=_PATH)
@click.option("-o", "--out", type=_PATH, help="Output file; beside the export if left out.")
@click.option("--text-column", help="Column of the comments; found by name or content if left out.")
@_MODEL
def tag(export: Path, out: Path | None, text_column: str | None, model: Path | None) -> None:
    """Tag every row of EXPORT (.csv, .tsv, .jsonl, or - for standard input)."""
    out = out or default_output(export)
    summary = tag_export(load(model), export, out, text_column)
    click.echo(summary, err=True)
    if summary.rejected:
        click.echo(f"set aside, with the reason: {rejected_file(export, out)}", err=True)
    if out != STDIO:
        click.echo(f"written: {out}", err=True)


@commands.command()
@click.option("--data", type=_PATH, default=Path("data/labeled"), show_default=True, help=_ROWS)
@click.option("--out", type=_PATH, default=Path("model"), show_default=True, help="Folder for the model.")
def train(data: Path, out: Path) -> None:
    """Train a model, judge it with whole sources held out, and save it."""
    from complaintclf.models.evaluation import as_table
    from complaintclf.models.training import train as train_model

    check_target(out)  # now, not after the work
    tagger = train_model(data)
    whole = tagger.training["sources"] > 1
    click.echo(f"Cross-validation, {'no' if whole else 'the one'} source on both sides:\n")
    click.echo(as_table(tagger.training["cross_validation"]))
    tagger.save(out)
    click.echo(f"\nwritten: {out}")


@commands.command()
@click.option("--data", type=_PATH, required=True, help=_ROWS)
@_MODEL
def evaluate(data: Path, model: Path | None) -> None:
    """Judge a model on labelled rows that it was not trained on."""
    from complaintclf.corpus import read_rows
    from complaintclf.models.evaluation import as_table
    from complaintclf.models.evaluation import evaluate as figures_of

    tagger, rows = load(model), read_rows(data)
    click.echo(as_table(figures_of(tagger, rows)))


@commands.group()
def data() -> None:
    """Work with labelled rows."""


@data.command("check")
@click.option("--data", "path", type=_PATH, default=Path("data/labeled"), show_default=True, help=_ROWS)
def check_data(path: Path) -> None:
    """Check labelled rows: fields, repetitions, personal data, and the quotas in the folder."""
    from complaintclf.corpus.check import check
    from complaintclf.corpus.quotas import as_table

    checked = check(path)
    if any(checked.quotas.values()):
        click.echo(as_table(checked.quotas))
    for breach in checked.breaches:
        click.echo(breach)
    if checked.breaches:
        raise ComplaintclfError(
            f"{path}: rows {checked.rows:,}, breaches {len(checked.breaches):,}; see above."
        )
    click.echo(f"{checked.rows:,} rows, no breach")


def main() -> None:
    """Run the command line; a known error is one sentence and exit code 2."""
    try:
        commands(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (ComplaintclfError, OSError) as error:
        click.echo(f"complaintclf: {error}", err=True)
        sys.exit(2)
    except ModuleNotFoundError as error:
        if error.name not in ("sklearn", "scipy"):
            raise
        click.echo(f"complaintclf: {missing_extra('scikit-learn', 'train')}", err=True)
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("complaintclf: interrupted; no output file was written.", err=True)
        sys.exit(130)
