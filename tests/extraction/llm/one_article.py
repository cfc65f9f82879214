"""An article of three sentences, a good answer about it, and what a reader makes of it with a server that replays."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from kg.extraction.account import Account
from kg.extraction.report import Report
from kg.ingestion import Reading, read_all
from kg.reading import Article
from kg.settings import Settings
from tests.extraction.test_evidence import faults
from tests.llm.stub import Script, stub

NOTHING: dict[str, list] = {
    name: []
    for name in (
        "persons",
        "organizations",
        "places",
        "visits",
        "meetings",
        "demands",
        "commitments",
        "responses",
        "claims",
    )
}
TEXT = (
    "President Rosa Quispe met Evaristo Choque in Lima on Monday. Quispe asked Choque to open the border. "
    "The ministers left."
)
ARTICLE = Article(id="a", language="en", text=TEXT, published="2022-06-14T12:00:00Z")  # type: ignore[arg-type]
GOOD = {
    **NOTHING,
    "persons": [
        {"id": "p1", "names": ["Rosa Quispe", "Quispe"], "posts": [], "evidence": [{"sentence": 0, "words": "Rosa Quispe"}]},
        {"id": "p2", "names": ["Evaristo Choque"], "posts": [], "evidence": [{"sentence": 0, "words": "Evaristo Choque"}]},
    ],
    "places": [{"id": "l1", "type": "City", "names": ["Lima"], "evidence": [{"sentence": 0, "words": "in Lima"}]}],
    "meetings": [
        {
            "id": "m1", "type": "Meeting", "status": "held", "place": "l1", "topics": [], "part_of_visit": None,
            "participants": [{"agent": "p1", "role": "participant"}, {"agent": "p2", "role": "participant"}],
            "time": {"sentence": 0, "words": "on Monday", "counted_from": None},
            "evidence": [{"sentence": 0, "words": "Rosa Quispe met Evaristo Choque"}],
        }
    ],
    "demands": [
        {
            "id": "d1", "type": "Demand", "issuer": "p1", "addressees": ["p2"], "content": "to open the border",
            "force": "request", "made_in": "m1", "evidence": [{"sentence": 1, "words": "Quispe asked Choque to open"}],
        }
    ],
}  # fmt: skip


def one(script: Script, settings: Callable[..., Settings], article: Article = ARTICLE, **options: Any):
    """The report of one article, its account, and the server."""
    with stub(script) as server:
        (outcome,) = read_all([article], settings(server.url, **options), form="report")
    assert isinstance(outcome, Reading), outcome
    report = Report.model_validate_json(outcome.body)
    assert list(faults(report)) == []
    assert outcome.account is not None
    return report, outcome.account, server


def reasons(account: Account) -> dict[str, int]:
    return dict(Counter(drop.reason for drop in account.drops))
