"""`python -m tests.bench.fuzz [--requests N]`: odd requests to every route, ten thousand and more.

Prints how many were answered with which status; an error of the service, or no answer, ends it with what was asked.
"""

import argparse
import tempfile
import time
from pathlib import Path

from tests.api.fuzzing import watching


def main() -> None:
    """Make a small store, serve it, and send."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000, help="how many requests at least")
    requests = parser.parse_args().requests
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, watching(Path(folder) / "store") as watch:
        for name, send, examples in (
            ("bytes", watch.bytes, max(requests // 50, 20)),
            ("random", watch.odd, max(requests * 2 // 5, 20)),
            ("sparql", watch.sparql, max(requests * 2 // 5, 20)),
            ("schema", watch.described, max(requests // 400, 2)),
        ):
            before = watch.sent
            send(examples)
            print(f"{name:8} {watch.sent - before:7,} requests", flush=True)
        while watch.sent < requests:
            watch.odd(requests - watch.sent)
    print(f"{watch.sent:,} requests in {time.monotonic() - start:.0f} s, answered with")
    for status, count in sorted(watch.statuses.items()):
        print(f"{status or 'closed':>8} {count:7,}")


if __name__ == "__main__":
    main()
