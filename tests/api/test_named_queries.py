"""Query files as routes: `/queries`, typed parameters, formats, and folders of one's own."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from api import queries
from api.app import create_app
from api.named_queries import files
from api.queries.files import query_file
from kg.errors import InputError
from kg.settings import Settings
from kg.store import EmbeddedStore
from kg.workers.job import Job
from kg.workers.pool import Answer, Pool
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE

NAMES = [path.stem for path in sorted(queries.NAMED.glob("*.rq"))]


def rows(http: httpx.Client, address: str) -> list[dict[str, str]]:
    response = http.get(address)
    assert response.status_code == 200, response.text
    bindings = response.json()["results"]["bindings"]
    return [{name: cell["value"].removeprefix(BASE) for name, cell in row.items()} for row in bindings]


def test_the_queries_are_listed_with_their_parameters_in_both_languages(http: httpx.Client) -> None:
    listed = http.get("/queries").json()
    assert [each["name"] for each in listed] == NAMES
    for each in listed:
        assert set(each["title"]) == {"ar", "en"}
        assert http.get(each["path"]).status_code == 200
        for parameter in each["parameters"]:
            assert set(parameter["description"]) == {"ar", "en"}
    paths = http.get("/openapi.json").json()["paths"]
    assert {f"/queries/{name}" for name in NAMES} <= set(paths)


def test_who_met_whom_counts_meetings_once(http: httpx.Client) -> None:
    pairs = rows(http, "/queries/network?from=2021&to=2021")
    assert [(pair["meetings"], pair["agents"]) for pair in pairs] == [("2", "2")]
    assert {pairs[0]["oneName"], pairs[0]["otherName"]} == {"سميرة الحداد", "لوكاس مولر"}
    assert rows(http, "/queries/network?to=2020") == []


def test_the_timeline_has_visits_and_meetings_with_their_days(http: httpx.Client) -> None:
    found = rows(http, "/queries/timeline?from=2021-05")
    assert {row["event"] for row in found} == {"meeting/a1-m1", "meeting/a2-m1", "visit/a1-v1", "visit/a2-v1"}
    assert {row["edtf"] for row in found} == {"2021-05-03"}
    assert len(rows(http, "/queries/timeline?limit=1&offset=1")) == 1


def test_demands_come_with_their_sides_and_what_became_of_them(http: httpx.Client) -> None:
    found = rows(http, "/queries/flow?from=2021&to=2021")
    assert [(row["what"], row["state"]) for row in found] == [("فتح المعبر", "refused")] * 2


@pytest.mark.parametrize("name", NAMES)
def test_each_order_of_a_query_has_the_same_rows(http: httpx.Client, name: str) -> None:
    def asked(**sort: str) -> list[str]:
        response = http.get(f"/queries/{name}", params=sort, headers={"Accept": "text/csv"})
        assert response.status_code == 200, response.text
        return sorted(response.text.splitlines())

    for sort in query_file(queries.NAMED / f"{name}.rq").sorts:
        assert asked(sort=sort) == asked(), sort


def test_what_was_demanded_comes_with_the_quoted_words(http: httpx.Client) -> None:
    found = rows(http, "/queries/what-was-demanded?article=article/a1")
    assert {row["action"] for row in found} == {"فتح المعبر"}
    assert {row["quote"] for row in found} == {"وطلب مولر من الحداد فتح المعبر"}
    assert {row["deadline"] for row in found} == {"../2021-05-31"}


@pytest.mark.parametrize("accept", ["text/csv", "text/tab-separated-values", "application/sparql-results+xml"])
def test_rows_come_in_the_formats_of_sparql(http: httpx.Client, accept: str) -> None:
    response = http.get("/queries/timeline", headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == accept
    assert "2021-05-03" in response.text


def test_a_parameter_that_cannot_be_used_is_named(http: httpx.Client) -> None:
    assert "parameter from " in is_problem(http.get("/queries/timeline?from=x"), 400)
    assert "parameter to_whom " in is_problem(http.get("/queries/timeline?to_whom=x"), 400)
    is_problem(http.get("/queries/none"), 404)


QUERY = """#+ title.en = "Items with a name"
#+ title.ar = "ما له هذا الاسم"
#+ parameters.name = { kind = "text", required = true, en = "The name", ar = "الاسم" }
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?item WHERE {
  #name# ?item rdfs:label ?label . FILTER(STR(?label) = ?name)
}
"""


def test_a_folder_of_files_becomes_routes_and_values_are_never_part_of_the_text(
    tmp_path: Path, settings: Settings, store: EmbeddedStore
) -> None:
    (tmp_path / "by-name.rq").write_text(QUERY, "utf-8")
    given = settings.model_copy(update={"queries": tmp_path})
    with serving(given, store) as address, httpx.Client(base_url=address, timeout=120) as http:
        assert [row["item"] for row in rows(http, "/queries/by-name?name=لوكاس مولر")]
        for hostile in ('" } UNION { ?item ?p ?o', "\\", '"""', "}", "<x>", "\n#"):
            answer = http.get("/queries/by-name", params={"name": hostile})
            assert answer.json()["results"]["bindings"] == []
        assert "parameter name " in is_problem(http.get("/queries/by-name"), 400)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#+ title.en = \nSELECT * { ?s ?p ?o }", "header"),
        ('#+ parameters.x = { kind = "colour" }\nSELECT * {\n #x# ?s ?p ?x\n}', "colour|kind"),
        ("SELECT * {\n #unknown# ?s ?p ?unknown\n}", "unknown"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "cannot be served"),
        ("SELECT * WHERE {", "cannot be served"),
    ],
)
def test_a_file_that_cannot_be_served_is_named(
    tmp_path: Path, settings: Settings, store: EmbeddedStore, text: str, said: str
) -> None:
    (tmp_path / "broken.rq").write_text(text, "utf-8")
    with pytest.raises(InputError, match=rf"broken(?s:.)*({said})|({said})(?s:.)*broken"):
        create_app(settings.model_copy(update={"queries": tmp_path}), store)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        files(tmp_path / "nowhere")


def test_an_answer_is_the_json_of_sparql(http: httpx.Client) -> None:
    answer = json.loads(http.get("/queries/map").content)
    assert answer["head"]["vars"] == ["place", "name", "lat", "long", "meetings", "visits", "last"]


@pytest.mark.parametrize("path", ["/network", "/timeline?lang=en&from=2020", "/flow?open=&lang=ar", "/map"])
def test_the_script_of_a_picture_is_given_the_rows_that_were_found_for_its_page(
    settings: Settings, store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    asked: list[str] = []
    answer = Pool.answer

    async def counted(self: Pool, job: Job, seconds: float) -> Answer:
        asked.append(job.query)
        return await answer(self, job, seconds)

    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as client:
        monkeypatch.setattr(Pool, "answer", counted)
        page = client.get(path, headers={"Accept-Language": "en"})
        assert page.status_code == 200
        name = path[1:].partition("?")[0]
        kept = parse_qs(urlsplit(path).query)
        source = {**{key: value[0] for key, value in kept.items()}, "lang": kept.get("lang", ["en"])[0]}
        assert len(asked) == 1
        headers = {"Accept": "application/sparql-results+json"}
        rows = client.get(f"/queries/{name}", params={**source, "limit": "10000"}, headers=headers)
        assert rows.status_code == 200
        assert len(asked) == 1, asked
        found = len(rows.json()["results"]["bindings"])
        assert page.text.count("<tr>") == (found + 1 if found else 0)
