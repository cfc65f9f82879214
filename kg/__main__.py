"""`python3 -m kg ANYTHING` is `majlis ANYTHING`; in a checkout it first makes the environment for it.

Standard library only: it runs where there is nothing but Python and pip. `.venv/majlis-stamp` holds the
digests of the lock files that are installed there, and is empty while the environment is half made.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / "majlis-stamp"
WEB = ROOT / "api" / "web"
LOCK, DEVELOPMENT_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
NO_PIP = "This Python has no pip to install with. On Debian and Ubuntu: apt-get install python3-pip python3-venv"
PLAIN = (
    "There was no node with npm to build what the pages load, so they show tables without pictures; once there is, run "
    "`.venv/bin/python api/web/hatch_build.py`."
)
FOREIGN = "There is a .venv here that Majlis did not make: remove it, or activate it and run `pip install --editable .`"


def main() -> None:
    """Run the command, in an environment that holds what the lock file for it names."""
    os.environ.setdefault("MAJLIS_STARTED", repr(time.time()))
    inside = ENVIRONMENT.exists() and ENVIRONMENT.samefile(sys.prefix)
    if LOCK.exists() and (inside or not _installed()):
        try:
            _prepare(DEVELOPMENT_LOCK if sys.argv[1:2] == ["test"] else LOCK)
        except KeyboardInterrupt:
            sys.exit("Interrupted. The next start begins the installation again.")
        except subprocess.CalledProcessError as error:
            sys.exit(f"The environment could not be made: {Path(error.cmd[0]).name} gave the reason above.")
        if not inside:
            os.execv(PYTHON, [str(PYTHON), "-m", "kg", *sys.argv[1:]])  # noqa: S606 (this very program, in its own environment)
    from kg.cli import main as command  # noqa: PLC0415 (what it imports is only now certain to be there)

    command()


def _installed() -> bool:
    """Whether the project is installed for the interpreter that runs this."""
    try:
        return bool(version("majlis"))
    except PackageNotFoundError:
        return False


def _prepare(lock: Path) -> None:
    """Make `.venv` hold what the lock file names; one process at a time, and nothing to do if it does."""
    if sys.version_info < (3, 11):  # noqa: UP036 (the project is not installed yet: nothing else has checked)
        sys.exit(f"Majlis needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    alone = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(alone, fcntl.LOCK_EX)
    done = STAMP.read_text("utf-8").split() if STAMP.exists() else None
    if not (done and PYTHON.exists() and _digest(lock) in done):
        if done is None and ENVIRONMENT.exists() and any(ENVIRONMENT.iterdir()):
            sys.exit(FOREIGN)
        pip = _pip()
        if not (done and PYTHON.exists()):
            _make_environment(with_pip=pip[0] == str(PYTHON))
        _install(pip, lock)
    os.close(alone)


def _digest(lock: Path) -> str:
    """A digest of what is installed and where: a moved checkout or a changed `pyproject.toml` needs it anew.

    So do changed sources of what the pages load: they are built by the installation.
    """
    sources = sorted(path for kind in ("*.json", "*.mjs", "src/**/*") for path in WEB.glob(kind) if path.is_file())
    built_from = hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).digest()
    parts = (lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), os.fsencode(ENVIRONMENT), built_from)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _pip() -> list[str]:
    """The command that installs into `.venv`: the pip of the Python outside, else one that `venv` brings."""
    outside = getattr(sys, "_base_executable", sys.executable)
    for module, command in (
        ("pip", [outside, "-m", "pip", "--python", str(PYTHON)]),
        ("ensurepip", [str(PYTHON), "-m", "pip"]),
    ):
        if subprocess.run([outside, "-c", f"import {module}"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return command
    sys.exit(NO_PIP)


def _make_environment(*, with_pip: bool) -> None:
    _say(f"Making a Python environment in {ENVIRONMENT} ...")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    ENVIRONMENT.mkdir()
    STAMP.touch()
    outside = getattr(sys, "_base_executable", sys.executable)
    _run(outside, "-m", "venv", *([] if with_pip else ["--without-pip"]), str(ENVIRONMENT))


def _install(pip: list[str], lock: Path) -> None:
    _say(f"Installing what {lock.name} names; the first time this takes a minute or two ...")
    STAMP.write_text("", "utf-8")
    options = ["install", "--no-input", "--disable-pip-version-check", *([] if sys.stderr.isatty() else ["-qq"])]
    # The lock is complete: --no-deps leaves out what some package asks for and the project does not need.
    _run(*pip, *options, "--no-deps", "--require-hashes", "--requirement", str(lock))
    _run(*pip, *options, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    # The lock for development names all that the other one does.
    STAMP.write_text("\n".join({_digest(lock), _digest(LOCK)}), "utf-8")
    plain = WEB.exists() and not (WEB / "built" / "built-from.txt").exists()
    _say(f"Installed. {PLAIN}" if plain else "Installed.")


def _run(*command: str) -> None:
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=True)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
