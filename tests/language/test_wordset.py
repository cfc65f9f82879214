"""A compact set of words has what was put in and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from kg.language.lexicon import load_lexicon
from kg.language.wordset import WordSet
from kg.settings import files

WORDS = st.text(max_size=8)


@given(st.lists(WORDS), st.lists(WORDS))
def test_it_has_the_words_it_was_made_of_and_no_other(words, others):
    made = WordSet(words)
    assert len(made) == len(set(words))
    assert all(word in made for word in words)
    assert [word for word in others if word in made] == [word for word in others if word in set(words)]


def test_the_generated_lists_are_read_whole():
    lexicon = load_lexicon(files("data"))
    assert "طالبت" in lexicon.finite["ar"]
    assert "طالبت " not in lexicon.finite["ar"]
    assert "" not in lexicon.finite["ar"]
    assert len(lexicon.finite["ar"]) > 100_000
    assert len(lexicon.finite["en"]) == 0
