"""`python -m tests.bench.counting [QUADS]`: processor time to count for VoID, all there is and after commits."""

import argparse
import time

from pyoxigraph import Quad, RdfFormat, Store, serialize

from kg.workers import wire
from kg.workers.counting import Count, History, counted
from tests.bench.serving import quads

BASE = "https://w3id.org/majlis/id/"


def main() -> None:
    """Fill a copy of the graph and count in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("quads", type=int, nargs="?", default=1_000_000)
    number = parser.parse_args().quads
    store, history = Store(), History()
    store.bulk_extend(quads(number))
    print(f"{len(store):,} quads")
    start = time.process_time()
    first = counted(store, history, Count(BASE, 0))
    print(f"all there is: {time.process_time() - start:.2f} s, {first.counts.triples:,} triples")
    for changed in (100, 1_000, 10_000):
        some = [quad for quad, _ in zip(store, range(changed), strict=False)]
        moved = [Quad(quad.subject, quad.predicate, quad.object) for quad in some]
        for quad in some:
            store.remove(quad)
        store.extend(moved)
        history.add(wire.pair(*(serialize(part, format=RdfFormat.N_QUADS) or b"" for part in (some, moved))))
        start = time.process_time()
        first = counted(store, history, Count(BASE, 0, first))
        print(f"after {len(some) + len(moved):,} quads have changed: {(time.process_time() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
