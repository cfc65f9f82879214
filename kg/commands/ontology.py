"""`majlis ontology …`: what an expert does with the files of `ontology/`. Called through `kg.cli`.

Each subcommand imports what it needs when it runs. `diff` ends like diff(1): 0 no difference, 1 some, 2 trouble.
"""

from pathlib import Path

from kg.settings import Settings


def check(folder: Path | None = None, /, *, only: list[str] | None = None, java: bool = True) -> int:
    """Tell what is wrong with the ontology: each finding with its file, its term and what to do about it.

    Syntax, imports, labels, names, unused terms, cues, inference, OWL 2 DL, canonical form, consistency (with the
    reason for a no), competency questions, shapes. The exit status is 1 if there is an error, not for a warning.

    Args:
        folder: The folder of the ontology; the one in use if it is not given.
        only: The checks to make, of syntax, imports, terms, usage, cues, inference, profile, consistency, questions and
            shapes.
        java: Make the checks that need Java too: OWL 2 DL, canonical form, consistency.
    """
    from kg.ontology.checks import CHECKS, NEED_JAVA  # noqa: PLC0415 (0.5 s)
    from kg.ontology.checks import check as outcomes  # noqa: PLC0415

    names = [name for name in only or CHECKS if java or name not in NEED_JAVA]

    errors = warnings = 0
    for outcome in outcomes(folder or Settings.said().ontology, names):
        for finding in outcome.findings:
            print(finding)
        errors += sum(finding.severity == "error" for finding in outcome.findings)
        warnings += sum(finding.severity == "warning" for finding in outcome.findings)
        if outcome.skipped:
            print(f"skipped: {outcome.check}: {outcome.skipped}", flush=True)
        elif not outcome.findings:
            print(f"ok: {outcome.check}" + (f" ({outcome.told})" if outcome.told else ""), flush=True)
    print(f"{errors} errors, {warnings} warnings.")
    return 1 if errors else 0


def format(folder: Path | None = None, /, *, check: bool = False) -> int:  # noqa: A001 (the name of the command)
    """Write the files of the ontology as Protégé would save them; the shapes are left alone. Needs the OWL API.

    Args:
        folder: The folder of the ontology; the one in use if it is not given.
        check: Write nothing; the exit status is 1 if a file is not in that form.
    """
    from kg.ontology.formatting import format_folder  # noqa: PLC0415

    changed = format_folder(folder or Settings.said().ontology, write=not check)
    for name in changed:
        print(f"{name} is not in canonical form." if check else f"{name} was written anew.")
    return 1 if check and changed else 0


def docs(output: Path, /, *, folder: Path | None = None) -> None:
    """Write the documentation of the ontology: one page a language, which need nothing from outside.

    Args:
        output: The folder for ontology.ar.html and ontology.en.html; it is made if it is not there.
        folder: The folder of the ontology; the one in use if it is not given.
    """
    from kg.ontology.docs import write_pages  # noqa: PLC0415

    for path in write_pages(folder or Settings.said().ontology, output):
        print(path)


def diff(old: Path, new: Path, /, *, store: str | None = None, base: str | None = None) -> int:
    """Tell what differs between two states of the ontology, in words; the exit status is 1 if anything does.

    Args:
        old: The folder, or one Turtle file, as it was.
        new: The folder, or one Turtle file, as it is now.
        store: The folder of a store; how many of its facts use each term is told too.
        base: What the IRIs of the data begin with.
    """
    from kg.commands.ontology_changes import print_difference  # noqa: PLC0415

    return print_difference(old, new, store, base)


def apply(
    folder: Path,
    /,
    *,
    store: str = "majlis-store",
    strict: bool = False,
    java: bool = True,
    base: str | None = None,
) -> int:
    """Check an ontology and make it the one of a store, all or nothing, whether or not the store is being served.

    The files are checked; facts with renamed terms are changed by migrations/*.rq, each run once; what follows is
    inferred anew; data that break the ontology are listed. Ingesting goes on with this ontology.

    Args:
        folder: The folder of the ontology.
        store: The folder of the store.
        strict: Refuse an ontology that data in the store break.
        java: Make the checks that need Java too.
        base: What the IRIs of the data begin with.
    """
    from kg.commands.ontology_changes import apply_folder  # noqa: PLC0415

    return apply_folder(folder, Settings.said(store=store, base=base), strict=strict, java=java)


def clashes(*, store: str = "majlis-store", article: str | None = None, base: str | None = None) -> int:
    """List what contradicts the ontology in a store, with the articles behind it; the exit status is 1 for any.

    Args:
        store: The folder of the store.
        article: The id of one article; all of them if not given.
        base: What the IRIs of the data begin with.
    """
    from kg.commands.ontology_changes import print_clashes  # noqa: PLC0415

    return print_clashes(Settings.said(store=store, base=base), article)
