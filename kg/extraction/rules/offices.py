"""Which states do without an office, from the grammar file: whose "President Berg" she cannot be.

Called by `english_titles` and `post_countries`, which give posts the countries that they lack.
"""

from kg.extraction.rules.mentions import Post
from kg.language.lexicon import Grammar, words_of


def has_office(state: str, post: Post, grammar: Grammar) -> bool:
    """Whether a country may have an office: the United States have no prime minister, Japan has no president."""
    lacking = grammar.mapping("states_without")
    names = {"_".join(words_of(post.lemma)), *words_of(post.lemma)[-1:]}
    return not any(state.rpartition("/")[2] in lacking.get(name, ()) for name in names)
