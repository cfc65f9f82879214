"""`python3 -m kg` on a machine that has only Python: the environment is made, kept, mended, never stolen."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

OUTSIDE = getattr(sys, "_base_executable", sys.executable)
"""The Python that the environment of the tests was made from: it has none of our packages."""

BACKEND = """
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "majlis-0-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        info = "majlis-0.dist-info"
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: majlis\\nVersion: 0\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/RECORD", "")
    return name
"""
Start = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    """A checkout with the real bootstrap, nothing to download, and a command that tells how it was called."""
    if subprocess.run([OUTSIDE, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("the Python outside has no pip")
    folder = tmp_path / "checkout"
    (folder / "kg").mkdir(parents=True)
    for name in ("__init__.py", "__main__.py"):
        shutil.copy(root / "kg" / name, folder / "kg" / name)
    (folder / "kg" / "cli.py").write_text("import sys\ndef main():\n    print('ran', *sys.argv[1:])\n", "utf-8")
    (folder / "backend.py").write_text(BACKEND, "utf-8")
    (folder / "pyproject.toml").write_text(
        "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n", "utf-8"
    )
    (folder / "requirements.lock").write_text("# nothing\n", "utf-8")
    (folder / "requirements-dev.lock").write_text("# nothing more\n", "utf-8")
    return folder


@pytest.fixture
def start(checkout: Path) -> Start:
    """Run `python3 -m kg` in the checkout."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("MAJLIS_", "PYTHON", "VIRTUAL"))
        }
        return subprocess.run(
            [OUTSIDE, "-m", "kg", *arguments],
            cwd=checkout,
            env={**kept, **variables},
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=300,
            check=False,
        )

    return run


def test_the_package_imports_without_any_third_party_package(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-c", "import kg, kg.__main__; print(kg.__version__)"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_first_start_makes_the_environment_and_the_second_only_runs(start: Start, checkout: Path) -> None:
    first = start("query", "a file", "--store", "x")
    assert first.stdout == "ran query a file --store x\n", first.stderr
    assert "Making a Python environment" in first.stderr
    assert "requirements.lock" in first.stderr
    second = start("version")
    assert (second.stdout, second.stderr) == ("ran version\n", "")
    inside = subprocess.run(
        [checkout / ".venv/bin/python", "-m", "kg", "x"],
        cwd=checkout,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert (inside.stdout, inside.stderr) == ("ran x\n", "")


def test_the_tests_need_the_other_lock_which_covers_the_first(start: Start) -> None:
    assert "requirements-dev.lock" in start("test").stderr
    assert start("test").stderr == ""
    assert start("version").stderr == ""


def test_a_changed_lock_is_installed(start: Start, checkout: Path) -> None:
    start("version")
    (checkout / "requirements.lock").write_text("# another\n", "utf-8")
    again = start("version")
    assert "Installing" in again.stderr
    assert "Making" not in again.stderr
    assert start("version").stderr == ""


@pytest.mark.parametrize("state", ["empty folder", "no python", "unfinished"])
def test_a_half_made_environment_is_made_again(start: Start, checkout: Path, state: str) -> None:
    environment = checkout / ".venv"
    if state == "empty folder":
        environment.mkdir()
    else:
        start("version")
        if state == "no python":
            (environment / "bin/python").unlink()
        else:
            (environment / "majlis-stamp").write_text("", "utf-8")
            shutil.rmtree(environment / "lib")
    again = start("version")
    assert again.stdout == "ran version\n", again.stderr
    assert "Making" in again.stderr
    assert start("version").stderr == ""


def test_a_moved_checkout_is_installed_again(start: Start, checkout: Path) -> None:
    start("version")
    stamp = checkout / ".venv/majlis-stamp"
    moved = checkout.with_name("elsewhere")
    checkout.rename(moved)
    (moved / ".venv/bin/python").stat()
    checkout.symlink_to(moved)
    before = (moved / ".venv/majlis-stamp").read_text("utf-8")
    assert "Installing" in start("version").stderr
    assert stamp.read_text("utf-8") != before


def test_an_environment_of_somebody_else_is_left_alone(start: Start, checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv/mine").write_text("precious", "utf-8")
    done = start("version")
    assert done.returncode == 1
    assert "did not make" in done.stderr
    assert (checkout / ".venv/mine").read_text("utf-8") == "precious"


def test_a_python_without_pip_is_told_what_to_install(start: Start, checkout: Path) -> None:
    for module in ("pip", "ensurepip"):
        (checkout / f"{module}.py").write_text("raise ImportError('not here')\n", "utf-8")
    done = start("version", PYTHONPATH=str(checkout))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "python3-pip" in done.stderr


def test_a_failing_installation_ends_in_one_sentence(start: Start, checkout: Path) -> None:
    (checkout / "requirements.lock").write_text("no-such-package==1 --hash=sha256:" + "0" * 64 + "\n", "utf-8")
    done = start("version", PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull, PIP_FIND_LINKS="")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "could not be made" in done.stderr.splitlines()[-1]


def test_lock_files_name_no_host_and_pin_everything_with_hashes(root: Path) -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (root / name).read_text("utf-8")
        assert "://" not in text
        assert "index" not in text
        pinned = [line for line in text.splitlines() if "==" in line]
        assert len(pinned) > 50
        assert text.count("--hash=sha256:") >= len(pinned)


def test_an_installed_wheel_works_outside_of_the_checkout(tmp_path: Path, root: Path) -> None:
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=root, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("majlis-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"kg/py.typed", "api/py.typed", "kg/files/ontology/majlis.ttl"} <= set(names)
    assert not [name for name in names if name.startswith(("tests/", "ontology/", "data/"))]
    venv = tmp_path / "venv"
    subprocess.run([OUTSIDE, "-m", "venv", "--without-pip", venv], check=True)
    python = venv / "bin/python"
    (library,) = venv.glob("lib/python*/site-packages")
    # The packages of the tests' environment without its .pth files, so that the checkout is not importable.
    (library / "packages.pth").write_text(str(Path(pytest.__file__).parent.parent), "utf-8")
    install = [OUTSIDE, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run(install, env={**os.environ, "PYTHONPATH": ""}, capture_output=True, check=True)
    (tmp_path / "news.txt").write_text("The foreign minister of Jordan met his Iraqi counterpart on Monday.\n", "utf-8")
    for command, expected in (
        ([venv / "bin/majlis", "--help"], "extract"),
        ([python, "-m", "kg", "version"], "majlis "),
        ([venv / "bin/majlis", "extract", "news.txt"], '"article"'),
    ):
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        assert expected in done.stdout
