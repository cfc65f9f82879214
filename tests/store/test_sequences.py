"""Whatever articles come, come again changed and go, the store holds the last version of each that is left."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import Graphs
from kg.graph.terms import MAJ
from kg.store import EmbeddedStore
from tests.graph.reports import BASE

IDS = st.sampled_from(["a", "b", "a/b", "أ"])
STEPS = st.lists(st.tuples(IDS, st.none() | st.frozensets(st.integers(0, 3), min_size=1)), max_size=12)


def graph_of(article_id, numbers):
    graph = Graphs(BASE).article(article_id)
    return {Quad(NamedNode(BASE + "shared"), MAJ.sentenceNumber, Literal(number), graph) for number in numbers}


@settings(max_examples=100, deadline=None)
@given(STEPS)
def test_the_store_is_the_last_version_of_what_was_not_removed(steps):
    wanted = {}
    with EmbeddedStore(None, BASE) as store:
        for article_id, numbers in steps:
            if numbers is None:
                assert store.remove_article(article_id) == (wanted.pop(article_id, None) is not None)
            else:
                assert store.replace_article(article_id, graph_of(article_id, numbers)) == (
                    wanted.get(article_id) != numbers
                )
                wanted[article_id] = numbers
        assert store.article_ids() == sorted(wanted)
        assert len(store) == sum(map(len, wanted.values()))
        for article_id, numbers in wanted.items():
            assert set(store.quads(Graphs(BASE).article(article_id))) == graph_of(article_id, numbers)
