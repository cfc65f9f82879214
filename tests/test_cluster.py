"""Articles read on a Dask cluster give the same graph to the byte, and a cluster that cannot be used is told."""

import os
import shutil
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT, command_line, environment
from tests.servers import free_port

pytest.importorskip("distributed")


def run(*arguments, **variables):
    return subprocess.run(
        command_line(*arguments), capture_output=True, text=True, env=environment(**variables), check=False
    )


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """The address of a scheduler with two workers."""
    folder, address = tmp_path_factory.mktemp("dask"), f"tcp://127.0.0.1:{free_port()}"
    started = [dask(folder, "scheduler", "--host", address, "--no-dashboard")]
    started += [worker(folder, address), worker(folder, address)]
    yield address
    for process in started:
        process.kill()  # told to end, a worker without its scheduler looks for it for a long while
    for process in started:
        process.wait()


def dask(folder, *arguments, **variables):
    with (folder / "output").open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=folder,
            env={**environment(**variables), "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
            stdout=output,
            stderr=output,
        )


def worker(folder, address, *arguments, **variables):
    return dask(folder, "worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny", *arguments, **variables)


def test_a_cluster_gives_what_one_process_gives(scheduler, samples, tmp_path):
    files = sorted(map(str, samples.glob("*.ar.txt")))[:12]
    for name, options in (("here", []), ("there", ["--dask", scheduler])):
        done = run("ingest", *files, "--store", tmp_path / name, *options)
        assert done.returncode == 0, done.stderr
        assert f"{len(files)}" in done.stdout
        assert run("export", "--store", tmp_path / name, "--output", tmp_path / f"{name}.nq").returncode == 0
    assert (tmp_path / "here.nq").read_bytes() == (tmp_path / "there.nq").read_bytes()
    reports = [run("extract", *files[:3], *options).stdout for options in ([], ["--dask", scheduler])]
    assert reports[0] == reports[1] != ""


def test_a_worker_that_would_read_otherwise_is_refused(scheduler, samples, tmp_path):
    other = tmp_path / "ontology"
    shutil.copytree(ROOT / "ontology", other)
    (other / "cues-en.ttl").write_text((other / "cues-en.ttl").read_text("utf-8") + "\n", "utf-8")
    done = run("extract", next(samples.glob("*.ar.txt")), "--dask", scheduler, "--ontology", other)
    assert done.returncode == 1
    assert "another version of Majlis" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_scheduler_that_is_not_there_is_one_sentence(samples):
    done = run("extract", next(samples.glob("*.ar.txt")), "--dask", f"tcp://127.0.0.1:{free_port()}")
    assert done.returncode == 2
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_worker_that_is_killed_loses_nothing(scheduler, samples, tmp_path):
    """Its article is read by another."""
    extra = worker(tmp_path, scheduler, "--name", "doomed")
    files = sorted(map(str, samples.glob("*.ar.txt")))
    reading = subprocess.Popen(
        command_line("extract", *files, "--dask", scheduler),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    time.sleep(5)
    extra.kill()
    out, errors = reading.communicate(timeout=300)
    assert reading.returncode == 0, errors.decode()
    assert out.count(b"\n") == len(files)
    extra.wait()
