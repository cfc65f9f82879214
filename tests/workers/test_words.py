"""Words in queries: what is found, in which order, whatever the spelling, in step with commits, and what is refused."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.graph import Graphs
from kg.graph.terms import DCT, MAJ, PREFIXES, RDFS, SKOS
from kg.language.search_words import search_words
from kg.store import EmbeddedStore, check_query
from kg.workers import found as matches
from kg.workers import matching
from kg.workers.checkpoints import Checkpoints
from kg.workers.job import Job
from kg.workers.matching import find
from kg.workers.pool import Pool
from kg.workers.replica import Replica
from kg.workers.words import SEARCHED, Words
from tests.graph.reports import BASE

Ask = Callable[..., Awaitable[list[str]]]

PEOPLE = {
    "kadhimi": ("مصطفى الكاظمي", "Mustafa al-Kadhimi"),
    "kazem": ("كاظم الغريب",),
    "khamenei": ("علي خامنئي", "Ali Khamenei"),
    "hussein": ("فؤاد حسين", "Fuad Hussein"),
    "hassan": ("حسن روحاني", "Hassan Rouhani"),
    "erdogan": ("رجب طيب أردوغان", "Recep Tayyip Erdoğan"),
    "abdulrahman": ("عبد الرحمن السويحلي",),
    "fatima": ("فاطمة الزهراء",),
    "raisi": ("إبراهيم رئيسي",),
    "guterres": ("Antonio Guterres",),
    "zarif": ("محمد جواد ظريف",),
    "mahmoud": ("محمود عباس",),
    "mohammed": ("محمد السوداني",),
}
PLACES = {"tehran": ("طهران", "Tehran"), "iraq": ("العراق", "Iraq"), "najaf": ("النجف",), "qom": ("قم",)}
QUOTES = {
    "d1": "وطالب رئيس الوزراء العراقي مصطفى الكاظمي بسحب القوات الأجنبية من بلاده",
    "d2": "وقالت طهران إن المفاوضات النووية لم تنته",
    "d3": "ودعا المتظاهرون في النجف إلى إطلاق سراح المعتقلين",
    "d4": "وزير الخارجية الإيراني محمد جواد ظريف يصل إلى بغداد",
    "d6": "وأعلن مسؤول إيراني كبير موافقته",
    "d5": "the Iraqi government asked for the release of prisoners",
}


def node(kind: str, name: str) -> NamedNode:
    return NamedNode(f"{BASE}{kind}/{name}")


def text(words: str) -> Literal:
    return Literal(words, language="ar" if words[0] > "\u0600" else "en")


def names(kind: str, named: dict[str, tuple[str, ...]], graph: NamedNode) -> Iterator[Quad]:
    for name, labels in named.items():
        for number, label in enumerate(labels):
            yield Quad(node(kind, name), SKOS.altLabel if number else RDFS.label, text(label), graph)


def quotes(quoted: dict[str, str], graph: NamedNode) -> Iterator[Quad]:
    for name, words in quoted.items():
        yield Quad(node("demand", name), MAJ.hasEvidence, node("evidence", name), graph)
        yield Quad(node("evidence", name), MAJ.quote, text(words), graph)


def world() -> list[Quad]:
    graph = Graphs(BASE).article("a")
    return [*names("person", PEOPLE, graph), *names("place", PLACES, graph), *quotes(QUOTES, graph)]


@pytest.fixture(scope="module")
def index() -> Words:
    store = Store()
    store.extend(world())
    words = Words(store)
    words.begin()
    return words


def things(index: Words, sought: str) -> list[str]:
    return [str(match.thing)[1:-1].removeprefix(BASE) for match in find(index, sought).matches]


@pytest.mark.parametrize(
    ("sought", "first"),
    [
        ("الكاظمى", "person/kadhimi"),  # alef maqsura
        ("وَلِلكاظِمِيّ", "person/kadhimi"),  # diacritics and what is written onto the word
        ("الـكـاظـمي", "person/kadhimi"),  # tatweel
        ("كاظمي", "person/kadhimi"),  # without the article
        ("اردوغان", "person/erdogan"),  # hamza
        ("فاطمه", "person/fatima"),  # ta marbuta
        ("الزهرا", "person/fatima"),  # a hamza left out at the end
        ("مسئول ايراني", "demand/d6"),  # the other seat of a hamza
        ("بطهران", "place/tehran"),  # a preposition where no article shows it
        ("ابراهيم رئيسى", "person/raisi"),
        ("عبدالرحمن", "person/abdulrahman"),  # one word or two
        ("مصطفي كاظمي", "person/kadhimi"),
        ("السحب القوات الاجنبيه", "demand/d1"),
        ("والمعتقلون", "demand/d3"),  # another ending
        ("المفاوضه النوويه", "demand/d2"),
        ("بالنجف", "place/najaf"),
    ],
)
def test_arabic_is_found_however_it_is_written(index: Words, sought: str, first: str) -> None:
    assert things(index, sought)[:1] == [first]


@pytest.mark.parametrize(
    ("sought", "first"),
    [
        ("Kadhimi", "person/kadhimi"),
        ("kazimi", "person/kadhimi"),
        ("al-Kazemi", "person/kadhimi"),
        ("Mostafa Alkadhimi", "person/kadhimi"),
        ("Chamenei", "person/khamenei"),
        ("Hussain", "person/hussein"),
        ("Hasan", "person/hassan"),
        ("Erdogan", "person/erdogan"),
        ("Abdurrahman", "person/abdulrahman"),
        ("Abdul Rahman", "person/abdulrahman"),
        ("Fatimah al-Zahra", "person/fatima"),
        ("Raisi", "person/raisi"),
        ("Ebrahim Raeesi", "person/raisi"),
        ("Mohammad Javad Zarif", "person/zarif"),
        ("Mahmud", "person/mahmoud"),
        ("Mohamed Sudani", "person/mohammed"),
        ("Najaf", "place/najaf"),
        ("Irak", "place/iraq"),
        ("Qom", "place/qom"),
        ("غوتيرس", "person/guterres"),  # Arabic letters for a name that stands in Latin ones
    ],
)
def test_names_are_found_by_their_sound_in_the_other_letters(index: Words, sought: str, first: str) -> None:
    assert things(index, sought)[:1] == [first]


def test_arabic_words_are_not_found_by_their_sound_alone(index: Words) -> None:
    assert "person/hassan" not in things(index, "حسين")
    assert "person/mahmoud" not in things(index, "محمد")


def test_the_exact_label_comes_before_all_the_words_and_these_before_some(index: Words) -> None:
    found = find(index, "مصطفى الكاظمي").matches
    scores = {str(match.thing)[1:-1].removeprefix(BASE): match.score for match in found}
    assert scores["person/kadhimi"] > 0.9
    assert 0.5 < scores["demand/d1"] < 0.9
    found = find(index, "محمد ظريف المعتقلين").matches
    assert [match.score < 0.5 for match in found] == [True] * len(found)
    assert [str(match.thing)[1:-1].removeprefix(BASE) for match in found] == ["person/zarif", "demand/d4"]
    assert things(index, "محمد القاهرة دمشق بيروت") == []  # less than half of the words


def test_a_quotation_leads_to_what_it_is_evidence_for_with_the_quoted_words(index: Words) -> None:
    (match,) = find(index, "release prisoner").matches
    assert match.thing == node("demand", "d5")
    assert match.text == Literal(QUOTES["d5"], language="en")


def test_more_things_than_are_given_are_told(index: Words) -> None:
    all_of_them = find(index, "محمد")
    assert not all_of_them.more
    assert len(all_of_them.matches) > 1
    some = find(index, "محمد", most=1)
    assert some.more
    assert some.matches == all_of_them.matches[:1]


def test_graphs_that_are_not_asked_do_not_tell(index: Words) -> None:
    graph = NamedNode(f"{BASE}graph/other")
    other = Quad(node("person", "other"), RDFS.label, text("الكاظمي"), graph)
    index.store.add(other)
    index.changed((), (other,))
    try:
        assert [match.thing for match in find(index, "الكاظمي", (graph,)).matches] == [node("person", "other")]
        assert node("person", "other") not in {
            match.thing for match in find(index, "الكاظمي", (Graphs(BASE).article("a"),)).matches
        }
    finally:
        index.store.remove(other)
        index.changed((other,), ())


def test_every_way_to_write_servant_of_is_the_same() -> None:
    latin = ("Abdulrahman", "Abdul Rahman", "Abd al-Rahman", "Abdurrahman", "Abdurahman", "Abdel-Rahman")
    assert {tuple(search_words(name)) for name in latin} == {("abd", "rahman")}
    assert search_words("عبدالرحمن") == search_words("عبد الرحمن")
    assert search_words("abducted Abdullah") == ["abducted", "abd", "allah"]


HOSTILE = ['" OR 1 --', "NEAR(a b)", "words:محمد", "محمد*", "^محمد", "' ; DROP TABLE text; --", "( ( (", "a\x00b", "{a} : b", "-محمد +x", "💥", "\u202eمحمد", "ـــ", "\u0301"]  # fmt: skip


@pytest.mark.parametrize("sought", HOSTILE)
def test_signs_of_the_index_language_are_only_signs(index: Words, sought: str) -> None:
    find(index, sought)
    assert things(index, "محمود عباس") == ["person/mahmoud"]


@given(
    st.text(min_size=1, max_size=200) | st.text("ابتثعلوكسيءةىؤئ \u0651\u0640aeilhwyABDd'-’", min_size=1, max_size=40)
)
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_taken_in_is_found_by_itself_and_goes_again(label: str) -> None:
    words = Words(Store())
    try:
        quad = Quad(node("person", "x"), RDFS.label, Literal(label), Graphs(BASE).article("a"))
        words.store.add(quad)
    except (ValueError, UnicodeEncodeError):
        return  # no text of RDF
    words.changed((), (quad,))
    found = find(words, label).matches
    assert [match.thing for match in found] == ([node("person", "x")] if search_words(label) else [])
    assert all(match.score > 0.9 for match in found)
    words.store.remove(quad)
    words.changed((quad,), ())
    assert find(words, label).matches == ()


def test_a_tag_of_a_language_is_matched_in_any_case(store: EmbeddedStore) -> None:
    async def test(ask: Ask) -> None:
        query = 'SELECT ?x { ?x maj:textMatch/maj:words "النجف"@AR-iq } ORDER BY ?x'
        assert await ask(query) == ["demand/d3", "place/najaf"]

    run(store, test)


def test_the_terms_of_the_ontology_are_those_of_the_search() -> None:
    assert {matches.TEXT_MATCH, matches.WORDS, matches.SCORE, matches.MATCHED_TEXT, matches.MORE_MATCHES} == {
        MAJ.textMatch, MAJ.words, MAJ.score, MAJ.matchedText, MAJ.moreMatches
    }  # fmt: skip
    assert MAJ.hasEvidence == matching.HAS_EVIDENCE
    assert {RDFS.label, SKOS.altLabel, SKOS.hiddenLabel, DCT.title, MAJ.quote} <= set(SEARCHED)


# In processes, in step with commits


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(None if request.param == "memory" else tmp_path / "s", BASE) as store:
        store.replace_article("a", world())
        yield store


def run(store: EmbeddedStore, test: Callable[[Ask], Awaitable[None]]) -> None:
    source = Replica() if store.path is None else Checkpoints(store, store.path, seconds=0)
    store.follow(source)

    async def within() -> None:
        pool = Pool(source, 2, 8)

        async def ask(query: str, **changed: object) -> list[str]:
            inspected = check_query(query)
            job = Job(
                query, "text/csv", most_rows=100_000, most_bytes=10_000_000, most_memory=200_000_000,
                union=not inspected.graphs, from_graphs=inspected.graphs, from_default=inspected.default_graphs,
                words=inspected.words, describes=inspected.form == "describe", prefixes=PREFIXES,
            )  # fmt: skip
            answer = await pool.answer(replace(job, **changed), 60)  # type: ignore[arg-type]
            pieces = [] if answer.rest is None else [piece async for piece in answer.rest]
            return (answer.first + b"".join(pieces)).decode().replace(BASE, "").splitlines()[1:]

        try:
            await test(ask)
        finally:
            await pool.close()

    try:
        asyncio.run(within())
    finally:
        source.close()


def search(words: str) -> str:
    """The things that hold all of the words, the best first."""
    return (
        f'SELECT ?x {{ ?x maj:textMatch [ maj:words "{words}" ; maj:score ?s ] FILTER(?s > 0.5) }} ORDER BY DESC(?s) ?x'
    )


def test_the_index_is_in_step_with_what_is_added_replaced_and_removed(store: EmbeddedStore) -> None:
    async def test(ask: Ask) -> None:
        assert await ask(search("الحلبوسي")) == []
        graph = Graphs(BASE).article("b")
        store.replace_article("b", names("person", {"h": ("محمد الحلبوسي",), "kadhimi": PEOPLE["kadhimi"]}, graph))
        assert await ask(search("الحلبوسي")) == ["person/h"]
        store.replace_article("b", names("person", {"h": ("محمد الخزعلي",)}, graph))
        assert await ask(search("الحلبوسي")) == []
        assert await ask(search("الخزعلي")) == ["person/h"]
        assert await ask(search("مصطفى الكاظمي")) == ["person/kadhimi", "demand/d1"]  # the other article says so still
        store.remove_article("b")
        assert await ask(search("الخزعلي")) == []
        store.remove_article("a")
        assert await ask(search("مصطفى الكاظمي")) == []

    run(store, test)


def test_commits_that_come_while_the_store_is_still_read_are_not_lost() -> None:
    graph = Graphs(BASE).article("a")
    first = list(names("person", {str(n): (f"محمد {n}",) for n in range(500)}, graph))
    then = list(names("person", {str(n): (f"سالم {n}",) for n in range(400, 600)}, graph))
    words = Words(Store())
    words.store.bulk_extend(first)
    words.begin()
    words.step(10)
    for quad in first[:450]:
        words.store.remove(quad)
    words.store.extend(then)
    words.changed(first[:450], then)
    assert len(find(words, "محمد").matches) == 50
    assert len(find(words, "سالم").matches) == 200
    assert not words.behind


def test_several_patterns_are_joined_each_with_its_own_score(store: EmbeddedStore) -> None:
    async def test(ask: Ask) -> None:
        both = (
            'SELECT ?x ?a ?b { ?x maj:textMatch [ maj:words "Kadhimi" ; maj:score ?a ] ,'
            ' [ maj:words "القوات" ; maj:score ?b ] }'
        )
        (row,) = await ask(both)
        thing, first, second = row.split(",")
        assert thing == "demand/d1"
        assert first != second
        every = 'SELECT ?w ?x { VALUES ?w { "طهران" "Najaf" } ?x maj:textMatch/maj:words ?w } ORDER BY ?w ?x'
        assert await ask(every) == ["Najaf,demand/d3", "Najaf,place/najaf", "طهران,demand/d2", "طهران,place/tehran"]

    run(store, test)


def test_what_was_found_is_gone_when_the_query_has_ended(store: EmbeddedStore) -> None:
    async def test(ask: Ask) -> None:
        count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        before = await ask(count)
        assert await ask(search("طهران"))
        with pytest.raises(QueryError, match="larger than"):
            await ask(search("طهران"), most_bytes=5)
        assert await ask(count) == before
        assert await ask("SELECT * { ?x ?p ?m FILTER(?p IN (maj:textMatch, maj:words, maj:score)) }") == []

    run(store, test)


def test_neither_graph_nor_describe_shows_what_was_found(store: EmbeddedStore) -> None:
    async def test(ask: Ask) -> None:
        graphs = 'SELECT DISTINCT ?g { ?x maj:textMatch/maj:words "طهران" . GRAPH ?g { ?s ?p ?o } } ORDER BY ?g'
        assert await ask(graphs) == ["graph/article/a"]
        described = await ask('DESCRIBE ?x { ?x maj:textMatch/maj:words "النجف" }', media_type="application/n-triples")
        assert described
        assert not any("textMatch" in line for line in described)

    run(store, test)


def test_only_the_graphs_of_the_dataset_are_searched(store: EmbeddedStore) -> None:
    async def test(ask: Ask) -> None:
        a, b = (Graphs(BASE).article(name) for name in "ab")
        store.replace_article("b", names("person", {"other": ("مصطفى الكاظمي",)}, b))
        pattern = '{ ?x maj:textMatch [ maj:words "مصطفى الكاظمي" ; maj:score ?s ] FILTER(?s > 0.5) } ORDER BY ?x'
        assert await ask(f"SELECT ?x {pattern}") == ["demand/d1", "person/kadhimi", "person/other"]
        assert await ask(f"SELECT ?x FROM {b} {pattern}") == ["person/other"]
        assert await ask(f"SELECT ?x FROM NAMED {a} {pattern}") == ["demand/d1", "person/kadhimi"]
        assert await ask(f"SELECT ?x {pattern}", default_graphs=(b.value,)) == ["person/other"]

    run(store, test)


def test_before_a_fork_the_last_commits_are_taken_in_and_a_whole_store_is_not() -> None:
    store = Store()
    store.extend(world())
    words = Words(store)
    words.begin()
    words.catch_up_soon()
    assert words.behind
    words.catch_up()
    come = [Quad(NamedNode("http://s/new"), SEARCHED[0], Literal("جديد", language="ar"))]
    store.extend(come)
    words.changed((), come)
    assert words.behind
    words.catch_up_soon()
    assert not words.behind
    assert [match.text.value for match in find(words, "جديد").matches] == ["جديد"]
