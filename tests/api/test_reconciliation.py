"""A session as OpenRefine has it with `/reconcile`; its answers have the shapes of the Reconciliation API 0.2."""

import json
from collections.abc import Iterator
from typing import Annotated, Literal

import httpx
import pytest
from pydantic import AnyUrl, BaseModel, ConfigDict, Field, TypeAdapter

from kg.graph import Graphs, quads
from kg.ontology import actor_quads, ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE, report


class Shape(BaseModel):
    """A message of the specification: what it does not name is not there."""

    model_config = ConfigDict(extra="forbid")


class Named(Shape):
    id: str
    name: str


class Service(Shape):
    service_url: AnyUrl
    service_path: Annotated[str, Field(pattern="^/")]


class Frame(Shape):
    url: Annotated[str, Field(pattern=r"\{\{id\}\}")]
    width: int
    height: int


class View(Shape):
    url: Annotated[str, Field(pattern=r"\{\{id\}\}")]


class Extend(Shape):
    propose_properties: Service
    property_settings: list[object]


class Manifest(Shape):
    versions: list[Literal["0.1", "0.2"]]
    name: str
    identifierSpace: str  # noqa: N815
    schemaSpace: str  # noqa: N815
    defaultTypes: list[Named]  # noqa: N815
    batchSize: int  # noqa: N815
    view: View
    preview: Frame
    suggest: dict[Literal["entity", "property", "type"], Service]
    extend: Extend


class Feature(Shape):
    id: str
    value: float | bool


class Candidate(Shape):
    id: str
    name: str
    type: list[Named]
    score: float
    features: list[Feature]
    match: bool


class Result(Shape):
    result: list[Candidate]


class Suggested(Shape):
    id: str
    name: str
    description: str | None = None
    notable: list[Named] = []


class Suggestions(Shape):
    result: list[Suggested]


class Text(Shape):
    str: str


class Day(Shape):
    date: str


class Table(Shape):
    meta: list[Named]
    rows: dict[str, dict[str, list[Named | Text | Day]]]


class Proposed(Shape):
    limit: int
    type: str | None = None
    properties: list[Named]


BATCH = TypeAdapter(dict[str, Result])
SPELLINGS = {
    "person/mustafa-al-kadhimi": ("Mustafa al-Kadhimi", "مصطفى الكاظمى", "Mustafa Kazemi"),
    "person/barham-salih": ("Barham Salih", "برهم صالح", "Barham Saleh"),
    "person/qais-al-khazali": ("Qais al-Khazali", "قيس الخزعلى", "Qays Khazali"),
    "person/bashar-al-assad": ("Bashar al-Assad", "بشار الاسد", "Bashar Asad"),
    "person/hassan-nasrallah": ("Hassan Nasrallah", "حسن نصرالله", "Hasan Nasrallah"),
    "person/nouri-al-maliki": ("Nouri al-Maliki", "نورى المالكي", "Nuri Maliki"),
    "person/mahmoud-abbas": ("Mahmoud Abbas", "محمود عبّاس", "Mahmud Abbas"),
    "person/ismail-haniyeh": ("Ismail Haniyeh", "اسماعيل هنية", "Ismael Haniya"),
    "place/iraq": ("Iraq", "العراق", "al-Iraq"),
    "place/baghdad": ("Baghdad", "بغداد", "Bagdad"),
    "place/damascus": ("Damascus", "دمشق", "دِمشق"),
    "organization/iraq": ("Iraqi government", "الحكومة العراقية", "حكومة العراق"),
    "organization/united-nations": ("United Nations", "الأمم المتحدة", "الامم المتحده"),
    "organization/hezbollah": ("Hezbollah", "حزب الله", "Hizbollah"),
    "organization/arab-league": ("Arab League", "جامعة الدول العربية", "الجامعة العربية"),
    "organization/european-union": ("European Union", "الاتحاد الأوروبي", "الإتحاد الاوروبى"),
    "place/tehran": ("Tehran", "طهران", "Teheran"),
}


@pytest.fixture(scope="module")
def refine(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a service that knows the actors of `data/actors`."""
    store = EmbeddedStore(None, BASE)
    store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
    store.load_fixed(Graphs(BASE).actors, actor_quads(settings.data, BASE))
    store.replace_article("a1", quads(report("a1"), BASE))
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as client:
        client.get("/search?q=iraq")  # the index of words is there when this is answered
        yield client


def test_the_manifest_says_what_there_is_and_all_its_addresses_answer(refine: httpx.Client) -> None:
    manifest = Manifest.model_validate_json(refine.get("/reconcile").content)
    assert manifest.versions == ["0.2"]
    assert manifest.identifierSpace == BASE
    assert {each.id for each in manifest.defaultTypes} >= {"Person", "Organization", "Place"}
    item = "person/mustafa-al-kadhimi"
    assert refine.get(manifest.view.url.replace("{{id}}", item)).status_code == 303
    preview = refine.get(manifest.preview.url.replace("{{id}}", item))
    assert "الكاظمي" in preview.text or "Kadhimi" in preview.text
    assert "frame-ancestors" not in preview.headers["content-security-policy"]
    for service in (*manifest.suggest.values(), manifest.extend.propose_properties):
        address = f"{str(service.service_url).rstrip('/')}{service.service_path}"
        assert refine.get(address, params={"prefix": "x", "type": "Person"}).status_code == 200


def test_a_batch_of_names_in_three_spellings_finds_the_same_items(refine: httpx.Client) -> None:
    wanted = [(item, name) for item, names in SPELLINGS.items() for name in names]
    assert len(wanted) >= 50
    queries = {f"q{number}": {"query": name, "limit": 5} for number, (_, name) in enumerate(wanted)}
    answer = refine.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    results = BATCH.validate_json(answer.content)
    assert list(results) == list(queries)
    lost = [
        (name, [candidate.id for candidate in result.result])
        for (item, name), result in zip(wanted, results.values(), strict=True)
        if item not in [candidate.id for candidate in result.result]
    ]
    assert lost == []
    for result in results.values():
        scores = [candidate.score for candidate in result.result]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 100 for score in scores)
        assert not any(candidate.match for candidate in result.result[1:])


def test_a_type_and_properties_tell_namesakes_apart(refine: httpx.Client) -> None:
    def asked(**query: object) -> list[Candidate]:
        answer = refine.post("/reconcile", data={"queries": json.dumps({"q": query})})
        assert answer.status_code == 200, answer.text
        return BATCH.validate_json(answer.content)["q"].result

    assert next(candidate.id for candidate in asked(query="Iraq", type="Place")) == "place/iraq"
    assert next(candidate.id for candidate in asked(query="Iraq", type="Organization")) == "organization/iraq"
    country = [{"pid": "country", "v": {"id": "place/iraq"}}]
    (baghdad, *_) = asked(query="Baghdad", type="Place", properties=country)
    assert (baghdad.id, baghdad.match) == ("place/baghdad", True)
    elsewhere = [{"pid": "country", "v": ["فرنسا"]}]
    (other, *_) = asked(query="Baghdad", type="Place", properties=elsewhere)
    assert other.score < baghdad.score
    assert asked(query="؟") == []


@pytest.mark.parametrize("prefix", ["musta", "مصط", "Kadh"])
def test_entities_are_suggested_while_typing(refine: httpx.Client, prefix: str) -> None:
    found = Suggestions.model_validate_json(refine.get("/reconcile/suggest/entity", params={"prefix": prefix}).content)
    assert 0 < len(found.result) <= 10
    further = refine.get("/reconcile/suggest/entity", params={"prefix": prefix, "cursor": 10})
    more = Suggestions.model_validate_json(further.content)
    assert {each.id for each in more.result}.isdisjoint(each.id for each in found.result)


def test_types_and_properties_are_suggested_in_either_language(refine: httpx.Client) -> None:
    for what, prefix, wanted in (("type", "pers", "Person"), ("type", "شخ", "Person"), ("property", "coun", "country")):
        answer = refine.get(f"/reconcile/suggest/{what}", params={"prefix": prefix})
        assert wanted in [each.id for each in Suggestions.model_validate_json(answer.content).result]


def test_a_table_is_extended_by_properties(refine: httpx.Client) -> None:
    proposed = Proposed.model_validate_json(refine.get("/reconcile/properties?type=Person&limit=50").content)
    names = [each.id for each in proposed.properties]
    ids = ["place/baghdad", "place/iraq", "meeting/a1-m1", "person/nobody"]
    extend = {"ids": ids, "properties": [{"id": name, "settings": {}} for name in names]}
    answer = refine.post("/reconcile", data={"extend": json.dumps(extend)})
    assert answer.status_code == 200, answer.text
    table = Table.model_validate_json(answer.content)
    assert [each.id for each in table.meta] == names
    assert list(table.rows) == ids
    assert {cell.id for cell in table.rows["place/baghdad"]["country"] if isinstance(cell, Named)} == {"place/iraq"}
    assert [cell.str for cell in table.rows["place/iraq"]["isoCode"] if isinstance(cell, Text)] == ["IQ"]
    assert len(table.rows["meeting/a1-m1"]["participant"]) == 2
    assert [cell.date[:10] for cell in table.rows["meeting/a1-m1"]["day"] if isinstance(cell, Day)] == ["2021-05-03"]
    assert not any(table.rows["person/nobody"].values())


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({}, "queries"),
        ({"queries": "{"}, "queries"),
        ({"queries": "[]"}, "queries"),
        ({"queries": '{"q": {}}'}, "queries"),
        ({"queries": '{"q": {"query": "x", "type": "Ship"}}'}, "Ship"),
        ({"queries": json.dumps({"q": {"query": "x" * 501}})}, "queries"),
        ({"extend": '{"ids": ["x"], "properties": [{"id": "height"}]}'}, "height"),
        ({"extend": '{"ids": ["<x>"], "properties": []}'}, "<x>"),
    ],
)
def test_what_cannot_be_used_is_named(refine: httpx.Client, data: dict[str, str], named: str) -> None:
    assert named in is_problem(refine.post("/reconcile", data=data), 400)


def test_a_batch_that_is_too_long_is_413(refine: httpx.Client) -> None:
    queries = {f"q{number}": {"query": "x"} for number in range(201)}
    is_problem(refine.post("/reconcile", data={"queries": json.dumps(queries)}), 413)
