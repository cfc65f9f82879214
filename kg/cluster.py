"""Articles read on the machines of a Dask cluster (`--dask tcp://scheduler:8786`), and written here.

In: the address of a scheduler; out: what its workers read, in order. Called by `kg.ingestion`. A worker reads with
the Majlis and the tables that are installed on its machine, which must be the same as here.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import lru_cache, partial
from threading import Lock
from typing import Any

from kg.errors import InputError, WorkerError
from kg.fingerprint import fingerprint
from kg.ingestion import Form, Outcome, Reading, read_article
from kg.reading import Article, Extracted
from kg.settings import Settings

_SECONDS = 20
"""How long a scheduler may take to answer."""
_WAITING = 4
"""Articles that are under way for each thread of a worker."""
_LOST = {"KilledWorker", "CommClosedError", "FutureCancelledError", "CancelledError"}
"""What Dask raises where a worker or the scheduler went away."""
_reading = Lock()
"""The reader is made for one article at a time in a process, so workers want one thread each."""
Job = Callable[[Article | Extracted], Any]
Run = Callable[[Executor, Job, int], Iterator[Outcome]]


def on_cluster(settings: Settings, run: Run, form: Form) -> Iterator[Outcome]:
    """What `run` makes of an executor on the cluster, a job for each article and how many may be under way.

    InputError where the cluster cannot be used, WorkerError where it fails.
    """
    with _cluster(settings.dask or "") as (workers, threads):
        job = partial(read_there, settings.base, fingerprint(settings).hex(), form)
        try:
            yield from run(workers, job, threads * _WAITING)
        except Exception as error:
            if _LOST.isdisjoint(kind.__name__ for kind in type(error).__mro__):
                raise
            raise WorkerError(
                "The Dask cluster has lost an article with its worker; start again. What was written stays."
            ) from error


def read_there(base: str, expected: str, form: Form, article: Article | Extracted) -> Any:
    """Read an article on the machine of a worker. WorkerError where it would be read otherwise than here."""
    with _reading:
        settings, own = _installed(base)
        if own != expected:
            raise WorkerError(
                "A worker of the Dask cluster has another version of Majlis, its ontology or its tables; install the "
                "same there, or have MAJLIS_ONTOLOGY and MAJLIS_DATA name copies of the same files."
            )
        result = read_article(settings, form, article)
    return result.packed() if form == "graph" and isinstance(result, Reading) else result


@lru_cache(maxsize=1)
def _installed(base: str) -> tuple[Settings, str]:
    settings = Settings(base=base)
    return settings, fingerprint(settings).hex()


class _Workers(Executor):
    """The executor of a Dask client, with the methods of the standard library's."""

    def __init__(self, executor: Any) -> None:
        self._executor = executor

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """See `Executor.submit`."""
        found: Future[Any] = self._executor.submit(fn, *args, **kwargs)
        return found

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """See `Executor.shutdown`."""
        self._executor.shutdown(wait=wait and not cancel_futures)


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """An executor on the cluster, and how many threads its workers have."""
    try:
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        raise InputError("Reading on a cluster needs Dask; install it with `pip install 'majlis[dask]'`.") from error
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(f"The Dask scheduler {address} does not answer; is its address right?") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise InputError(f"The Dask scheduler {address} has no workers; start some with `dask worker {address}`.")
        yield _Workers(client.get_executor(pure=False)), threads
