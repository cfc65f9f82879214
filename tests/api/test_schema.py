"""The service is as its OpenAPI description says: schemathesis, with all its checks, finds nothing.

These are the cases of its coverage phase and a few more of each operation, always the same ones;
`MAJLIS_SCHEMA_EXAMPLES=50` asks for more, and for others each time.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph import Graphs, quads
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import serving
from tests.graph.reports import BASE, report

EXAMPLES = os.environ.get("MAJLIS_SCHEMA_EXAMPLES", "2")
SAME = [] if "MAJLIS_SCHEMA_EXAMPLES" in os.environ else ["--seed", "1"]


@pytest.mark.slow
def test_the_service_is_as_it_is_described(tmp_path: Path) -> None:
    pytest.importorskip("schemathesis")
    settings = Settings(base=BASE, store=str(tmp_path / "store"), address_rate=0, key_rate=0)
    with EmbeddedStore(tmp_path / "store", BASE) as store:
        store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
        for name in ("a1", "a2"):
            store.replace_article(name, quads(report(name), BASE))
        with serving(settings, store) as address:
            run = subprocess.run(
                [
                    *(sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json"),
                    *("--checks", "all", "-n", EXAMPLES, "--suppress-health-check", "all", *SAME),
                ],
                check=False,
                cwd=tmp_path,
                env={
                    **os.environ,
                    "SCHEMATHESIS_HOOKS": "tests.api.schema_hooks",
                    "PYTHONPATH": str(Path(__file__).parents[2]),
                },
                capture_output=True,
                text=True,
                timeout=1200,
            )
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
    (generated,) = [line for line in run.stdout.splitlines() if "generated" in line]
    assert int(generated.split()[0]) >= 2000, generated
