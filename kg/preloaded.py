"""Loads the tables of the reader when it is imported, by the process from which the workers of `kg.ingestion` fork.

In: where the tables are, in the environment; out: `load_reader` has them in memory, which all workers then share. It is
silent where they cannot be loaded: a worker that needs them says what is wrong.
"""

import json
import os
import signal
from contextlib import suppress
from pathlib import Path

from kg.errors import MajlisError
from kg.ingestion import load_reader
from kg.processes import PRELOADED

if places := os.environ.pop(PRELOADED, ""):
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this one
    ontology, data, base = json.loads(places)
    with suppress(MajlisError):
        load_reader(Path(ontology), Path(data), base)
