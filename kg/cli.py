"""The command `majlis`: what it is called, how its errors look, where its options come from.

Called by the script `majlis` and by `python -m kg`. Each command is a function in `kg/commands/`, imported
when it is asked for. Every option is also read from the environment, as `MAJLIS_` and its name.
"""

import keyword
import logging
import os
import sys
import traceback
from collections.abc import Sequence

from cyclopts import App, CycloptsError, UnknownCommandError, UnusedCliTokensError, ValidationError
from cyclopts.config import Env

from kg import __version__
from kg.errors import MajlisError

COMMANDS = {
    "demo": "Read the samples into a fresh store and serve it.",
    "ingest": "Read articles into a store.",
    "watch": "Read files into a store as they appear in a folder.",
    "jobs": "List what was taken in, how far it is, and what was passed over.",
    "extract": "Print what articles report, as JSON Lines; touches no store.",
    "serve": "Serve a store over HTTP: SPARQL, REST and a page.",
    "query": "Put a SPARQL query to a store.",
    "ask": "Ask a store in words; a language model writes the query.",
    "mcp": "Let an assistant ask a store, by the Model Context Protocol.",
    "export": "Write what a store holds, in a sorted order.",
    "import": "Add files of quads or triples to a store.",
    "remove": "Forget what an article reported.",
    "merge": "Decide that things of several articles are one.",
    "split": "Take a merge back, or set apart what was taken for one.",
    "merges": "List what was merged and split, by whom and why.",
    "backup": "Copy a store, also while it is served.",
    "restore": "Make a store of a backup.",
    "compact": "Join the files of a store, and give up room.",
    "stats": "Tell what is in a store.",
    "doctor": "Look a store over, and say what to do.",
    "evaluate": "Compare what the reader finds with what a careful person found.",
    "test": "Check the project itself: style, types, tests (in a checkout).",
    "version": "Print the version.",
}
MODULES = {
    "demo": "service",
    "serve": "service",
    "ingest": "reading",
    "extract": "reading",
    "jobs": "intake",
    "watch": "intake",
    "query": "graph",
    "ask": "questions",
    "mcp": "assistant",
    "export": "graph",
    "remove": "graph",
    "import": "care",
    "backup": "care",
    "restore": "care",
    "compact": "care",
    "stats": "care",
    "doctor": "care",
    "merge": "identity",
    "split": "identity",
    "merges": "identity",
    "evaluate": "checking",
    "test": "checking",
    "version": "checking",
}
GROUPS = {
    "keys": (
        "Make, list and revoke the keys of who may write over HTTP.",
        {
            "create": "Make a key and print it, once.",
            "list": "List the keys, without their secrets.",
            "revoke": "Make a key worthless.",
        },
    ),
    "quarantine": (
        "List, show, release and drop articles of which what was read breaks the shapes.",
        {
            "list": "List what is kept apart, and why.",
            "show": "Print what is wrong with an article, and what was read of it.",
            "release": "Write it to the store as it is.",
            "drop": "Forget it.",
        },
    ),
    "ontology": (
        "Check, compare, apply and document the ontology.",
        {
            "check": "Tell what is wrong with the ontology, with file, term and cure.",
            "format": "Write the files as Protégé would, so that edits there are small differences.",
            "diff": "Tell what differs between two states of the ontology.",
            "apply": "Make an ontology the one of a store, all or nothing.",
            "docs": "Write the documentation: one page a language, with search and drawings.",
            "clashes": "List what contradicts the ontology in a store.",
        },
    ),
}
"""Commands that have commands of their own, in the module of the group's name."""


def application() -> App:
    """The commands with their help; nothing of theirs is imported yet."""
    app = App(
        name="majlis",
        help="Who met whom, who demanded what of whom, and who says so: news reports as a graph.",
        help_epilogue="Every option can also come from the environment, as MAJLIS_ and its name in capitals. "
        "With --debug, an error shows where in the program it happened.",
        version=__version__,
        config=Env("MAJLIS_", command=False),
        result_action="return_value",
    )
    for name, help_text in COMMANDS.items():
        function = f"{name}_" if keyword.iskeyword(name) else name
        app.command(f"kg.commands.{MODULES[name]}:{function}", name=name, help=help_text)
    for group, (help_text, commands) in GROUPS.items():
        below = App(name=group, help=help_text)
        for name, what in commands.items():
            below.command(f"kg.commands.{group}:{name}", name=name, help=what)
        app.command(below)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 done, 1 not all could be done, 2 nothing could, by what was given."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in words or bool(os.environ.get("MAJLIS_DEBUG"))
    if debug:
        words = [word for word in words if word != "--debug"]
        os.environ["MAJLIS_DEBUG"] = "1"
        logging.basicConfig(level=logging.DEBUG)
    try:
        status = application()(words, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 (the last place where an error can be put in words)
        if debug:
            traceback.print_exc()
        sentence, status = _explain(error)
        print(f"majlis: {sentence}", file=sys.stderr)
    sys.exit(status if isinstance(status, int) else 0)


def _explain(error: BaseException) -> tuple[str, int]:
    """One sentence for the user, and the exit status."""
    if isinstance(error, UnknownCommandError):
        return f"There is no command “{(error.unused_tokens or [''])[0]}”; majlis --help lists them.", 2
    if isinstance(error, UnusedCliTokensError):
        return f"This is one argument too many: {(error.unused_tokens or [''])[0]}", 2
    if isinstance(error, ValidationError) and error.exception_message:
        return error.exception_message, 2
    if isinstance(error, CycloptsError):
        error.verbose = False
        return " ".join(str(error).split()), 2
    if isinstance(error, MajlisError):
        return str(error), error.exit_status
    if isinstance(error, KeyboardInterrupt):
        return "Interrupted.", 1
    if isinstance(error, MemoryError):
        return "There is not enough memory for this.", 1
    return f"This should not have happened ({type(error).__name__}: {error}); please report it with --debug.", 1
