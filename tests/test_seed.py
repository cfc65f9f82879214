"""The report that the project began with, from its file to the answers of SPARQL and REST.

Nothing here is special-cased in the reader; what is asked is what any careful reader finds in the report.
"""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.ingestion import ingest
from kg.reading import read_path
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import serving

PREFIXES = """PREFIX maj: <https://w3id.org/majlis/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
ALAVI, SALIH, ARAJI, FAYYADH = "محمود علوي", "برهم صالح", "قاسم الأعرجي", "فالح الفياض"
ABU_FADAK, KADHIMI, MCGURK, TAEB = "أبوالفدك المحمداوي", "مصطفى الكاظمي", "بريت ماجورك", "حسين طائب"
BAGHDAD, IRAN, IRAQ, USA = "بغداد", "إيران", "العراق", "الولايات المتحدة"


@pytest.fixture(scope="module")
def store(seed: Path) -> EmbeddedStore:
    settings = Settings()
    store = EmbeddedStore(None, settings.base)
    assert len(list(ingest(read_path(str(seed)), store, settings))) == 1
    return store


@pytest.fixture(scope="module")
def http(store: EmbeddedStore) -> Iterator[httpx.Client]:
    with serving(Settings(), store) as address, httpx.Client(base_url=address, timeout=120) as client:
        yield client


def rows(store: EmbeddedStore, query: str) -> set[tuple[str, ...]]:
    return {tuple(getattr(value, "value", "") for value in row) for row in store.query(PREFIXES + query)}


def test_ten_persons_with_the_posts_that_the_report_gives_them(store: EmbeddedStore) -> None:
    found = rows(
        store,
        """SELECT ?name ?post WHERE {
             GRAPH ?article { ?person a maj:Person ; maj:mentionedIn ?report }
             ?person rdfs:label ?name .
             OPTIONAL { ?tenure maj:holder ?person ; maj:ofPost/rdfs:label ?post }
             FILTER(LANG(?name) = "ar")
           }""",
    )
    assert {name for name, _ in found} == {
        *(ALAVI, SALIH, ARAJI, FAYYADH, ABU_FADAK, KADHIMI, MCGURK, TAEB),
        *("قيس الخزعلي", "علي خامنئي"),
    }
    posts = {
        (ALAVI, "وزير المخابرات"),
        (TAEB, "رئيس منظمة استخبارات الحرس الثوري"),
        (SALIH, "الرئيس العراقي"),
        (ARAJI, "مستشار الأمن القومي العراقي"),
        (ABU_FADAK, "نائب رئيس الحشد الشعبي"),
        (KADHIMI, "رئيس الوزراء العراقي"),
        (MCGURK, "منسق البيت الأبيض"),
        ("علي خامنئي", "المرشد الأعلى"),
        ("قيس الخزعلي", "قائد"),
    }
    for name, title in posts:
        assert any(name == who and title in post for who, post in found), (name, title)
    assert any(who == FAYYADH and "الحشد الشعبي" in post for who, post in found)


def test_the_visits_with_their_days(store: EmbeddedStore) -> None:
    found = rows(
        store,
        """SELECT ?who ?where ?day WHERE {
             ?visit a maj:Visit ; maj:visitor/rdfs:label ?who ; maj:destination/rdfs:label ?where ; maj:time/maj:edtf ?day
             FILTER(LANG(?who) = "ar" && LANG(?where) = "ar")
           }""",
    )
    assert found == {
        (ALAVI, BAGHDAD, "2021-07-14"),
        (TAEB, BAGHDAD, "2021-07-07"),
        (MCGURK, BAGHDAD, "2021-07-15"),
    }


def test_each_meeting_is_one_individual_with_all_its_participants(store: EmbeddedStore) -> None:
    meetings: dict[tuple[str, str], set[str]] = {}
    for meeting, status, name in rows(
        store,
        """SELECT ?m ?status ?name WHERE {
             ?m a maj:Meeting ; maj:eventStatus ?status ; maj:hasParticipant/rdfs:label ?name FILTER(LANG(?name) = "ar")
           }""",
    ):
        meetings.setdefault((meeting, status.partition("#")[2]), set()).add(name)
    assert sorted((status, sorted(sides)) for (_, status), sides in meetings.items()) == sorted(
        (status, sorted(sides))
        for status, sides in [
            ("held", {ALAVI, SALIH}),
            ("held", {ALAVI, ARAJI, FAYYADH}),
            ("held", {ALAVI, ABU_FADAK, "قادة كتائب حزب الله العراقية", "كتائب سيد الشهداء"}),
            ("held", {ALAVI, KADHIMI}),
            ("held", {MCGURK, KADHIMI}),
            ("planned", {ALAVI, "قادة فصيل عصائب أهل الحق"}),
        ]
    )


DEMANDS = """SELECT ?issuer ?addressee ?what ?quote WHERE {
  ?demand a maj:Demand ; maj:issuer/rdfs:label ?issuer ; maj:addressee/rdfs:label ?addressee ;
    maj:requestedAction/rdfs:label ?what ; maj:hasEvidence/maj:quote ?quote .
}"""


@pytest.mark.parametrize(
    ("issuer", "addressee", "words"),
    [
        (IRAN, IRAQ, "ضغط الحكومة العراقية"),
        (MCGURK, IRAQ, "عمل الحكومة العراقية على حماية القوات والبعثات الدبلوماسية الأمريكية"),
        (ARAJI, IRAN, "أن يتوسط الجانب الإيراني لتهدئة الفصائل المسلحة العراقية"),
        (USA, IRAN, "بالإفراج عن جميع السجناء الأمريكيين من أصل إيراني"),
        (IRAN, USA, "الإفراج عن كافة السجناء الإيرانيين"),
        (ALAVI, KADHIMI, "مناقشة الأمر مع الأمريكان"),
        (KADHIMI, ALAVI, "مساعدة الجانب الإيراني فى العمل على تهدئة الفصائل المسلحة العراقية"),
    ],
)
def test_a_demand_with_issuer_addressee_and_quoted_words(
    store: EmbeddedStore, seed: Path, issuer: str, addressee: str, words: str
) -> None:
    found = [row for row in rows(store, DEMANDS) if row[:2] == (issuer, addressee) and row[2].startswith(words)]
    assert found
    text = seed.read_text("utf-8")
    assert all(words in quote and quote in text for *_, quote in found)


def test_what_the_leadership_asks_by_message_is_conveyed_by_the_minister(store: EmbeddedStore) -> None:
    asked = "SELECT ?who ?what WHERE { ?d maj:conveyedBy/rdfs:label ?who ; maj:requestedAction/rdfs:label ?what }"
    assert {who for who, what in rows(store, asked) if what.startswith("ضغط الحكومة العراقية")} >= {ALAVI}


def test_demands_between_alavi_and_kadhimi_were_made_in_their_meeting_by_an_unnamed_source(
    store: EmbeddedStore,
) -> None:
    found = rows(
        store,
        """SELECT ?issuer ?source WHERE {
             ?demand maj:madeIn/maj:hasParticipant/rdfs:label "مصطفى الكاظمي"@ar ; maj:issuer/rdfs:label ?issuer .
             ?claim maj:about ?demand ; maj:source ?who . ?who a maj:AnonymousSource ; maj:sourceDescription ?source .
             FILTER(LANG(?issuer) = "ar")
           }""",
    )
    assert {(ALAVI, "مصدر حكومي عراقي"), (KADHIMI, "مصدر حكومي عراقي")} <= found


def test_the_condition_and_the_deadline_of_the_timetable(store: EmbeddedStore) -> None:
    found = rows(
        store,
        """SELECT ?condition ?until WHERE {
             ?demand a maj:Demand ; maj:requestedAction/rdfs:label ?what ; maj:conditionText ?condition ;
               maj:deadline/maj:latest ?until
             FILTER(STRSTARTS(?what, "ضغط الحكومة العراقية"))
           }""",
    )
    ((condition, until),) = found
    assert condition.startswith("مقابل أن تعلن واشنطن جدولاً زمنياً")
    assert until.startswith("2021-12-31")


def test_the_promise_of_alavi_to_kadhimi_to_do_what_he_was_asked(store: EmbeddedStore) -> None:
    found = rows(
        store,
        """SELECT ?who ?whom ?asker ?quote WHERE {
             ?promise a maj:Commitment ; maj:promisor/rdfs:label ?who ; maj:promisee/rdfs:label ?whom ;
               maj:committedAction ?action ; maj:hasEvidence/maj:quote ?quote .
             ?demand maj:requestedAction ?action ; maj:issuer/rdfs:label ?asker .
             FILTER(LANG(?who) = "ar" && LANG(?whom) = "ar" && LANG(?asker) = "ar")
           }""",
    )
    ((who, whom, asker, quote),) = found
    assert (who, whom, asker) == (ALAVI, KADHIMI, KADHIMI)
    assert "وعد السيد علوي، رئيس الوزراء العراقي، بالعمل على هذا الأمر" in quote


def test_the_two_accounts_of_one_meeting_contradict_each_other(store: EmbeddedStore) -> None:
    found = rows(
        store,
        """SELECT ?denial ?told WHERE {
             ?no maj:polarity maj:negative ; maj:contradicts ?yes ; maj:statementText ?denial .
             ?yes maj:statementText ?told
           }""",
    )
    ((denial, told),) = found
    assert "لم تتم مناقشته بجدية" in denial
    assert "مناقشة آلية الانسحاب الأمريكي من العراق" in told


def test_rest_tells_the_same(http: httpx.Client) -> None:
    def items(kind: str) -> list[dict[str, object]]:
        answer = http.get(f"/{kind}", params={"limit": 100})
        assert answer.status_code == 200, answer.text
        return answer.json()["items"]  # type: ignore[no-any-return]

    persons = {item["label"]["ar"] for item in items("persons") if "ar" in item["label"]}  # type: ignore[index,operator]
    assert {ALAVI, SALIH, ARAJI, FAYYADH, ABU_FADAK, KADHIMI, MCGURK, TAEB} <= persons
    assert sorted(str(item["status"]) for item in items("meetings")) == ["held"] * 5 + ["planned"]
    assert len(items("visits")) == 3
    assert len(items("commitments")) == 1
    assert len(items("demands")) >= 5
