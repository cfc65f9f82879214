"""Whatever articles come, change and go, the inferred graph is what a full materialisation would make."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.inference import compile_rules
from tests.inference.worlds import AXIOMS, CHANGES, FACTS, Kept, inferred, ontology, whole


@settings(max_examples=300, deadline=None)
@given(st.frozensets(st.sampled_from(AXIOMS), min_size=1), CHANGES)
def test_after_any_changes_the_inferred_graph_is_that_of_a_recompute(axioms, changes):
    kept = Kept(compile_rules(ontology(sorted(axioms))))
    for article, facts in changes:
        kept.replace(article, facts)
        assert inferred(kept.database) == whole(kept.database, kept.rules)


@settings(max_examples=200, deadline=None)
@given(st.frozensets(st.sampled_from(AXIOMS), min_size=1), CHANGES)
def test_it_is_so_too_where_much_is_inferred_of_a_thing_and_the_search_is_cut_short(axioms, changes):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.inference.incremental._LOOK", 3)
        kept = Kept(compile_rules(ontology(sorted(axioms))))
        for article, facts in changes:
            kept.replace(article, facts)
            assert inferred(kept.database) == whole(kept.database, kept.rules)


@settings(max_examples=200, deadline=None)
@given(st.frozensets(st.sampled_from(AXIOMS), min_size=1), CHANGES)
def test_it_is_so_too_where_memory_tells_of_what_nothing_is_said_and_some_of_it_seems_to_be_there(axioms, changes):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.inference.subjects._ASKED_AT_LEAST", 1)
        patch.setattr("kg.inference.subjects._QUADS_FOR_ONE", 1_000)
        patch.setattr("kg.inference.subjects._MOST", 16)
        kept = Kept(compile_rules(ontology(sorted(axioms))))
        for article, facts in changes:
            kept.replace(article, facts)
            assert inferred(kept.database) == whole(kept.database, kept.rules)


@pytest.mark.parametrize("axiom", AXIOMS)
@settings(max_examples=30, deadline=None)
@given(changes=CHANGES)
def test_each_axiom_kind_is_kept_in_step_alone(axiom, changes):
    kept = Kept(compile_rules(ontology([axiom])))
    for article, facts in changes:
        kept.replace(article, facts)
        assert inferred(kept.database) == whole(kept.database, kept.rules)


@settings(max_examples=100, deadline=None)
@given(st.frozensets(FACTS, max_size=6), st.frozensets(FACTS, max_size=6))
def test_an_article_that_goes_again_leaves_the_inferred_graph_as_it_was(first, second):
    kept = Kept(compile_rules(ontology(AXIOMS)))
    kept.replace("a", first)
    before = inferred(kept.database)
    kept.replace("b", second)
    kept.replace("b", ())
    assert inferred(kept.database) == before
