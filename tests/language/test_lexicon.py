"""The tables of `data/`: what is known is found, and a file that cannot be used is named."""

import shutil
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ingestion import load_reader
from kg.language.lexicon import Trie, load_lexicon, words_of
from kg.settings import Settings
from tests.conftest import Majlis

DATA = Settings().data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of what the lexicon is made of."""
    for folder in ("actors", "names", "language"):
        shutil.copytree(DATA / folder, tmp_path / "data" / folder)
    return tmp_path / "data"


def test_known_actors_are_found_by_their_names_in_both_languages() -> None:
    lexicon = load_lexicon(DATA)
    for language, name in (("ar", "إيران"), ("en", "Iran"), ("en", "Baghdad"), ("ar", "بغداد")):
        words = words_of(name)
        length, found = lexicon.tries[language].longest(words, 0, words[0])
        assert length == len(words), name
        assert found, name


def test_an_adjective_leads_to_its_country_and_that_to_its_government() -> None:
    lexicon = load_lexicon(DATA)
    for word, language in (("الايرانيه", "ar"), ("ايراني", "ar"), ("iranian", "en"), ("iranians", "en")):
        country = lexicon.country_of_adjective(word, language)
        assert country == "place/iran", word
        assert lexicon.government(country) == "organization/iran"
    assert lexicon.country_of_adjective("اقتصادي", "ar") is None


def test_the_longest_of_several_names_is_found() -> None:
    trie = Trie()
    trie.add(["united"], "a")
    trie.add(["united", "arab", "emirates"], "b")
    words = ["the", "united", "arab", "emirates", "said"]
    assert trie.longest(words, 1, "united") == (3, ["b"])
    assert trie.longest(["united", "arab", "league"], 0, "united") == (1, ["a"])
    assert trie.longest(words, 4, "said") == (0, [])


def test_an_expert_can_add_an_actor_by_a_file(data: Path) -> None:
    (data / "actors" / "mine.ttl").write_text(
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix maj: <https://w3id.org/majlis/ontology#> .\n"
        '<https://w3id.org/majlis/id/person/mine> a maj:Person ; rdfs:label "زيد الفلاني"@ar, "Zaid Fulani"@en .\n',
        "utf-8",
    )
    lexicon = load_lexicon(data)
    assert lexicon.actors["person/mine"].labels == {"ar": "زيد الفلاني", "en": "Zaid Fulani"}
    assert lexicon.tries["en"].longest(["zaid", "fulani"], 0, "zaid")[1] == [lexicon.actors["person/mine"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("actors/countries.ttl", "this is no turtle"),
        ("language/grammar-ar.toml", "= broken"),
        ("language/grammar-en.toml", None),
    ],
)
def test_a_file_that_cannot_be_used_is_named(data: Path, name: str, content: str | None) -> None:
    if content is None:
        (data / name).unlink()
    else:
        (data / name).write_text(content, "utf-8")
    with pytest.raises(OntologyError, match=Path(name).name):
        load_lexicon(data)


def test_a_word_class_that_is_missing_is_named(data: Path) -> None:
    file = data / "language" / "grammar-ar.toml"
    file.write_text("", "utf-8")
    with pytest.raises(OntologyError, match="nonsense"):
        load_lexicon(data).grammar["ar"].words("nonsense")


def test_a_broken_file_is_one_sentence_for_the_user(majlis: Majlis, data: Path, tmp_path: Path) -> None:
    (data / "actors" / "people.ttl").write_text("<broken", "utf-8")
    done = majlis("extract", "-", "--data", data, input='{"text": "The envoy left."}\n')
    assert done.returncode == 1
    assert done.stdout == ""
    assert "actors/people.ttl is not" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_tables_are_loaded_once_a_process() -> None:
    settings = Settings()
    assert load_reader(settings.ontology, settings.data, settings.base) is load_reader(
        settings.ontology, settings.data, settings.base
    )
