"""Each rule of matching, with reports made by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation.assignment import Counts, assign
from kg.evaluation.gold import Gold
from kg.evaluation.matching import Comparison, compare
from kg.extraction.report import Report

FILES = sorted((Path(__file__).parents[2] / "data" / "gold").rglob("*.json"))
ARTICLE = {"id": "a", "text": "…", "language": "en", "publisher": "The Bay Gazette"}
EVIDENCE = [{"sentence": 0, "start": 0, "end": 1, "quote": "…"}]
GOLD: dict[str, Any] = {
    "article": {"file": "a.txt"},
    "persons": [
        {"id": "amal", "names": ["Amal Darwish", "Darwish"],
         "posts": [{"title": "deputy foreign minister", "country": "Turkey"}, {"title": "head of the Dockers' Union", "organization": "union"}]},
        {"id": "bruno", "names": ["Bruno Keller"], "posts": [{"title": "harbour master"}]},
        {"id": "celia", "names": ["Celia Montanari"]},
        {"id": "driver", "names": ["Edgar Noun"], "posts": [{"title": "driver"}], "optional": True},
    ],
    "organizations": [{"id": "union", "names": ["Dockers' Union"]}, {"id": "crowd", "names": ["crowd"], "optional": True}],
    "places": [{"id": "port", "names": ["Port Said"]}],
    "meetings": [
        {"id": "m", "participants": [{"agent": "amal"}, {"agent": "bruno"}, {"agent": "driver", "optional": True}],
         "time": {"text": "Monday", "earliest": "2024-01-01", "latest": "2024-01-01"}},
        {"id": "m-optional", "participants": [{"agent": "bruno"}, {"agent": "celia"}], "optional": True},
    ],
    "visits": [{"id": "v", "visitor": "amal", "destination": "port", "status": "planned"}],
    "demands": [
        {"id": "d", "issuer": "amal", "issuer_also": ["union"], "addressees": ["bruno", "celia"], "content": "open the gate",
         "force": "demand", "deadline": {"text": "by Friday", "latest": "2024-01-05"}},
        {"id": "d-open", "issuer": "bruno", "content": "publish the contract"},
    ],
    "commitments": [{"id": "c", "promisor": "bruno", "content": "pay the wages"}],
    "responses": [{"id": "r", "responder": "bruno", "responds_to": "d", "response": "reject", "content": "said no"}],
    "claims": [
        {"id": "k1", "about": "m", "source": {"description": "a port official", "anonymous": True}},
        {"id": "k2", "content": "no", "source": {"agent": "bruno"}, "polarity": "negative"},
        {"id": "k3", "content": "again no", "source": {"agent": "bruno"}, "polarity": "negative"},
    ],
}  # fmt: skip
TYPES = {
    "persons": "Person", "organizations": "Organization", "places": "Place", "meetings": "Meeting", "visits": "Visit",
    "demands": "Demand", "commitments": "Commitment", "responses": "Response", "claims": "Claim",
}  # fmt: skip


def report(gold: dict[str, Any] = GOLD, **changed: list[dict[str, Any]]) -> Report:
    """The gold as a reader would report it, with some kinds of item replaced."""
    found = {kind: changed.get(kind, gold[kind]) for kind in TYPES}
    return Report.model_validate(
        {"article": ARTICLE} | {kind: [_item(TYPES[kind], item) for item in items] for kind, items in found.items()}
    )


def _item(type_name: str, item: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in item.items() if key not in ("optional", "issuer_also")}
    if "participants" in kept:
        kept["participants"] = [{"agent": side["agent"]} for side in kept["participants"]]
    return {"type": type_name, "evidence": EVIDENCE, **kept}


def compared(found: Report, gold: dict[str, Any] = GOLD) -> Comparison:
    return compare(Gold.model_validate(gold), found)


def counts(kind: str, *items: dict[str, Any]) -> Counts:
    return compared(report(**{kind: list(items)})).counts[kind]


def test_a_perfect_copy_is_right_in_every_kind() -> None:
    outcome = compared(report())
    assert {kind: one.f1 for kind, one in outcome.counts.items()} == dict.fromkeys(outcome.counts, 1.0)
    assert outcome.differences == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_perfect_copy_of_a_gold_file_is_right_in_every_kind(file: Path) -> None:
    gold = json.loads(file.read_text(encoding="utf-8"))
    outcome = compared(report(gold), gold)
    assert {kind for kind, one in outcome.counts.items() if one.f1 not in (None, 1.0)} == set()


def test_an_empty_report_misses_all_that_is_not_optional() -> None:
    outcome = compared(report(**{kind: [] for kind in TYPES}))
    missed = {kind: one.missed for kind, one in outcome.counts.items() if one.missed}
    assert missed == {
        "persons": 3, "organizations": 1, "meetings": 1, "meetings, exact": 1, "visits": 1, "demands": 2, "commitments": 1,
        "responses": 1, "sources": 2, "posts": 3,
    }  # fmt: skip
    assert all(one.right == one.wrong == 0 for one in outcome.counts.values())


def test_an_empty_gold_makes_all_that_was_found_wrong_and_leaves_recall_open() -> None:
    outcome = compared(report(), {"article": {"file": "a.txt"}})
    assert outcome.counts["persons"] == Counts(wrong=4)
    assert outcome.counts["persons"].recall is None
    assert outcome.counts["persons"].precision == 0.0
    assert outcome.counts["times"].f1 is None


def test_a_second_output_for_the_same_person_is_wrong() -> None:
    again = {"id": "amal-2", "names": ["Mrs Darwish"]}
    assert counts("persons", *GOLD["persons"], again) == Counts(right=3, wrong=1)


def test_the_better_name_is_paired_first_and_no_pair_is_lost_to_it() -> None:
    gold = {
        "article": {"file": "a.txt"},
        "persons": [{"id": "x", "names": ["Karim Saleh"]}, {"id": "y", "names": ["Karim"]}],
    }
    found = report(persons=[{"id": "1", "names": ["Karim"]}, {"id": "2", "names": ["Saleh"]}])
    assert compared(found, gold).counts["persons"] == Counts(right=2)
    assert assign({(0, 0): (3.0,), (0, 1): (1.0,), (1, 0): (1.0,)}) == {0: 1, 1: 0}


def test_optional_items_are_neither_missed_nor_wrong() -> None:
    required = [one for one in GOLD["persons"] if one["id"] != "driver"]
    assert counts("persons", *required) == counts("persons", *GOLD["persons"]) == Counts(right=3)
    assert counts("meetings", GOLD["meetings"][0]) == counts("meetings", *GOLD["meetings"]) == Counts(right=1)


@pytest.mark.parametrize(
    ("sides", "right", "exact"),
    [
        (["amal", "bruno"], 1, 1),
        (["amal", "bruno", "driver"], 1, 1),
        (["amal", "bruno", "celia"], 1, 0),
        (["amal"], 1, 0),
        (["amal", "celia"], 0, 0),
        (["amal", "union", "celia"], 0, 0),
        ([], 0, 0),
    ],
)
def test_a_meeting_is_right_where_half_of_all_its_sides_agree(sides: list[str], right: int, exact: int) -> None:
    outcome = compared(report(meetings=[{"id": "x", "participants": [{"agent": side} for side in sides]}])).counts
    assert (outcome["meetings"].right, outcome["meetings, exact"].right) == (right, exact)
    assert outcome["meetings"].missed == 1 - right
    assert outcome["meetings, exact"].wrong == 1 - exact


def test_times_and_statuses_decide_between_meetings_of_the_same_sides_and_are_counted() -> None:
    sides = [{"agent": "amal"}, {"agent": "bruno"}]
    later = {"id": "later", "participants": sides, "status": "planned"}
    outcome = compared(report(meetings=[later, GOLD["meetings"][0]])).counts
    assert outcome["meetings"] == Counts(right=1, wrong=1)
    assert (outcome["times"], outcome["statuses"].wrong) == (Counts(right=1), 0)
    outcome = compared(report(meetings=[later])).counts
    assert (outcome["times"], outcome["statuses"].wrong) == (Counts(missed=1), 1)


@pytest.mark.parametrize(
    ("visitor", "destination", "right"),
    [("amal", "port", 1), ("bruno", "port", 0), ("amal", "union", 0), ("nobody", "port", 0)],
)
def test_a_visit_is_right_by_visitor_and_destination(visitor: str, destination: str, right: int) -> None:
    assert counts("visits", {"id": "x", "visitor": visitor, "destination": destination}).right == right


@pytest.mark.parametrize(
    ("issuer", "addressees", "content", "right"),
    [
        ("amal", ["bruno", "celia"], "open the gate", 1),
        ("amal", ["celia"], "the gate be opened", 1),
        ("union", ["bruno"], "open it", 1),
        ("amal", ["bruno"], "and the", 0),
        ("amal", [], "open the gate", 0),
        ("amal", ["union"], "open the gate", 0),
        ("celia", ["bruno"], "open the gate", 0),
        (None, ["bruno"], "open the gate", 0),
        ("bruno", [], "publish it", 1),
        ("bruno", ["union"], "publish it", 1),
    ],
)
def test_a_demand_is_right_by_issuer_addressee_and_a_word(
    issuer: str | None, addressees: list[str], content: str, right: int
) -> None:
    assert counts("demands", {"id": "x", "issuer": issuer, "addressees": addressees, "content": content}).right == right


def test_a_demand_told_twice_is_wrong_once() -> None:
    assert counts("demands", *GOLD["demands"], GOLD["demands"][0] | {"id": "again"}) == Counts(right=2, wrong=1)


def test_deadlines_of_matched_demands_are_compared_by_their_last_day() -> None:
    late = GOLD["demands"][0] | {"deadline": {"text": "by Friday", "earliest": "2024-01-12", "latest": "2024-01-12"}}
    assert compared(report(demands=[late])).counts["deadlines"] == Counts(wrong=1, missed=1)
    same = GOLD["demands"][0] | {"deadline": {"text": "Friday", "earliest": "2024-01-02", "latest": "2024-01-05"}}
    assert compared(report(demands=[same])).counts["deadlines"] == Counts(right=1)


def test_dates_are_the_times_of_events_and_the_deadlines_of_demands_together() -> None:
    late = GOLD["demands"][0] | {"deadline": {"text": "by Friday", "earliest": "2024-01-12", "latest": "2024-01-12"}}
    outcome = compared(report(demands=[late])).counts
    assert (outcome["times"], outcome["dates"]) == (Counts(right=1), Counts(right=1, wrong=1, missed=1))
    assert compared(report(meetings=[], demands=[])).counts["dates"] == Counts()


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ({"title": "deputy foreign minister"}, {"title": "minister"}, 1),
        ({"title": "minister of justice"}, {"title": "Justice Minister"}, 1),
        ({"title": "Secretary-General"}, {"title": "secretary"}, 1),
        ({"title": "president-elect"}, {"title": "vice president"}, 1),
        ({"title": "president"}, {"title": "minister"}, 0),
        ({"title": "minister", "country": "Turkey"}, {"title": "minister", "country": "Turkey"}, 1),
        ({"title": "minister", "country": "Turkey"}, {"title": "Turkish minister"}, 1),
        ({"title": "minister", "country": "Turkey"}, {"title": "minister", "country": "Greece"}, 0),
        ({"title": "minister", "country": "Turkey"}, {"title": "minister"}, 0),
        ({"title": "الوزير", "country": "أميركا"}, {"title": "الوزير", "country": "الولايات المتحدة"}, 1),
        ({"title": "leader", "organization": "union"}, {"title": "leader", "organization": "union"}, 1),
        ({"title": "leader", "organization": "union"}, {"title": "leader of the Dockers' Union"}, 1),
        ({"title": "leader", "organization": "union"}, {"title": "leader", "organization": "crowd"}, 0),
        ({"title": "وزيرة الصيد الموريتانية", "country": "موريتانيا"}, {"title": "وزير الصيد", "country": "موريتانيا"}, 1),
        ({"title": "نائبها"}, {"title": "نائب"}, 1),
        ({"title": "الزعيم الكوري", "country": "كوريا"}, {"title": "زعيم كوريا", "country": "كوريا"}, 1),
        ({"title": "وزير الخارجية التركي", "country": "تركيا"}, {"title": "وزير الدفاع التركي"}, 1),
        ({"title": "وزير الخارجية"}, {"title": "وزراء الخارجية"}, 0),
    ],
)  # fmt: skip
def test_a_post_is_right_by_the_head_of_its_title_and_its_organization_or_country(
    gold: dict[str, str], found: dict[str, str], right: int
) -> None:
    person = {"id": "amal", "names": ["Amal Darwish"]}
    wanted = {**GOLD, "persons": [person | {"posts": [gold]}]}
    outcome = compared(report(persons=[person | {"posts": [found]}]), wanted).counts["posts"]
    assert outcome == Counts(right, 1 - right, 1 - right)


def test_a_group_without_a_name_is_never_wrong() -> None:
    crowd = {"id": "x", "type": "UnnamedGroup", "names": ["senior officials"]}
    stranger = {"id": "y", "names": ["Northern Ropeway Company"]}
    outcome = compared(report(organizations=[crowd, stranger]))
    assert [one.words for one in outcome.differences if one.kind == "organizations" and not one.missed] == [
        "Northern Ropeway Company"
    ]


def test_posts_of_persons_not_found_are_missed_and_those_of_others_not_counted() -> None:
    amal, bruno, celia, driver = GOLD["persons"]
    assert compared(report(persons=[bruno, driver])).counts["posts"] == Counts(right=1, missed=2)
    extra = celia | {"posts": [{"title": "admiral"}, {"title": "mayor"}]}
    stranger = {"id": "s", "names": ["Zeno Quist"], "posts": [{"title": "consul"}]}
    outcome = compared(report(persons=[amal, bruno, extra, stranger]))
    assert outcome.counts["posts"] == Counts(right=3, wrong=2)
    assert [one.words for one in outcome.differences if one.kind == "posts"] == [
        "Celia Montanari, admiral",
        "Celia Montanari, mayor",
    ]


def test_a_commitment_is_right_by_promisor_and_a_word() -> None:
    assert counts("commitments", {"id": "x", "promisor": "bruno", "content": "wages"}).right == 1
    assert counts("commitments", {"id": "x", "promisor": "amal", "content": "wages"}).right == 0
    assert counts("commitments", {"id": "x", "promisor": "bruno", "content": "leave"}).right == 0


def test_a_response_is_right_by_responder_and_kind_of_answer() -> None:
    assert counts("responses", GOLD["responses"][0] | {"content": "refused"}).right == 1
    assert counts("responses", GOLD["responses"][0] | {"response": "accept"}).right == 0


def test_sources_are_counted_once_for_each_polarity_and_the_outlet_not_at_all() -> None:
    outlet = {"id": "o", "source": {"description": "The Bay Gazette"}}
    anonymous = {"id": "s", "source": {"description": "port official"}}
    outcome = compared(report(claims=[outlet, anonymous, {"id": "b", "source": {"agent": "bruno"}}]))
    assert outcome.counts["sources"] == Counts(right=1, wrong=1, missed=1)
    assert [one.words for one in outcome.differences if one.kind == "sources"] == ["Bruno Keller", "Bruno Keller"]
