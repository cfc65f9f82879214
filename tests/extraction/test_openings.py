"""What a word rules out is ruled out rightly: no reading that is passed over would have found anything there."""

from pathlib import Path

import pytest

from kg.extraction.rules import arabic_openings as openings
from kg.extraction.rules.arabic_mentions import HEADED, NAMES, ArabicMentions
from kg.extraction.rules.arabic_openings import Beginning
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.cues import load_cues
from kg.extraction.rules.reader import line_of
from kg.language.arabic import clitics
from kg.language.document import analyse
from kg.language.lexicon import load_lexicon
from kg.reading import Article, read_path
from kg.settings import files

OF_WHOLE_WORDS = (openings.free_name, openings.foreign_name, openings.spoken_name)
"""Readings that are asked for whole words only, or for such rests as are no vocabulary."""
ARTICLES = ("djibouti-talks.ar.txt", "election-council.ar.txt", "pipeline-hostages.ar.txt", "port-mediation.ar.txt")


@pytest.fixture(scope="module")
def finder() -> ArabicMentions:
    return ArabicMentions(ArabicWords(load_lexicon(files("data")), load_cues(files("ontology")).tables["ar"]))


@pytest.mark.parametrize("name", ARTICLES)
def test_no_reading_that_a_word_rules_out_would_have_found_anything(finder: ArabicMentions, name: str) -> None:
    (article,) = (one for one in read_path(str(Path(files("data")) / "articles" / name)) if isinstance(one, Article))
    passed_over = 0
    of_lists = {begins for begins, _ in HEADED} - {openings.quotation}
    for sentence in (document := analyse(article)).sentences:
        line = line_of(document, sentence)
        for position, token in enumerate(line.tokens):
            readings = clitics(line.words[position]) if token.kind == "word" else ()
            for first in (rest for _, rest in readings if len(rest) > 1):
                word = Beginning(finder.judge, line.words[position], first)
                for begins, read in (*HEADED, *NAMES):
                    out = not begins(word) or (begins in of_lists and not openings.headed(word))
                    if out and (first == line.words[position] or begins not in OF_WHOLE_WORDS):
                        passed_over += 1
                        assert read(finder, line, position, first) is None, (begins.__name__, line.words[position])
    assert passed_over > len(document.sentences)
