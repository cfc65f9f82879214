"""What a model is told: made from the ontology and from files that a person edits, in the language of the article."""

import json
import shutil
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.extraction.llm import Desk
from kg.extraction.llm.finding import Finder
from kg.extraction.llm.windows import windows
from kg.language.document import analyse
from kg.reading import Article
from kg.settings import Settings, files

ADDED = """
maj:Summons rdf:type owl:Class ;
  rdfs:subClassOf maj:Demand ;
  rdfs:label "Summons"@en , "استدعاء"@ar ;
  skos:definition "A demand that an envoy come and explain."@en , "طلب حضور مبعوث ليوضح."@ar ;
  skos:example "The ministry summoned the ambassador."@en , "استدعت الوزارة السفير."@ar .
"""
CUES = """
maj:Summons maj:verbCue "{}" .
"""
TEXTS = {"en": "The ministry summoned the ambassador.", "ar": "استدعت الوزارة السفير."}


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """A copy of the ontology, to be changed."""
    return shutil.copytree(files("ontology"), tmp_path / "ontology")


def asked(folder: Path, language: str) -> tuple[str, str]:
    """The instructions about an article of this language, and the schema."""
    desk = Desk(folder, files("data"))
    document = analyse(Article(id="a", language=language, text=TEXTS[language]))
    request = desk.request(document, document.sentences)
    return request.messages[0].content, json.dumps(request.schema, ensure_ascii=False)


@pytest.mark.parametrize(
    ("language", "cue", "told"),
    [
        ("en", '"summon [summoned summoned] {issuer} {addressee} ; force=demand"@en', ("explain", "Words: summon")),
        ("ar", '"استدعى [دعو استفعل] {issuer} {addressee} ; force=demand"@ar', ("ليوضح", "من ألفاظه: استدعى")),
    ],
)
def test_a_class_added_to_the_ontology_is_in_instructions_and_schema_with_meaning_example_and_cues(
    language: str, cue: str, told: tuple[str, str], ontology: Path
) -> None:
    before, schema_before = asked(ontology, language)
    assert "Summons" not in before + schema_before
    with (ontology / "majlis.ttl").open("a", encoding="utf-8") as file:
        file.write(ADDED)
    with (ontology / f"cues-{language}.ttl").open("a", encoding="utf-8") as file:
        file.write(CUES.replace('"{}"', cue))
    from kg.extraction.llm.vocabulary import load_vocabulary

    load_vocabulary.cache_clear()
    after, schema = asked(ontology, language)
    (line,) = [line for line in after.splitlines() if line.startswith("- Summons")]
    assert all(words in line for words in told)
    assert TEXTS[language] in line
    kinds = json.loads(schema)["$defs"]["ToldDemand"]["properties"]["type"]["enum"]
    assert "Summons" in kinds
    assert "Demand" in kinds


def test_the_instructions_are_in_the_language_of_the_article(ontology: Path) -> None:
    english, _ = asked(ontology, "en")
    arabic, _ = asked(ontology, "ar")
    assert "You read one news report" in english
    assert "تقرأ خبراً صحفياً واحداً" in arabic
    assert "{" not in english.replace("`", "") or "{{" not in english
    assert "{%" not in english + arabic


def test_classes_that_follow_from_a_definition_or_are_deprecated_are_not_offered(ontology: Path) -> None:
    told, schema = asked(ontology, "en")
    for defined in ("Ultimatum", "Refusal", "MediatedMeeting"):
        assert f'"{defined}"' not in schema
        assert f"- {defined} " not in told


def test_every_object_of_the_schema_is_closed_and_wants_all_its_fields(ontology: Path) -> None:
    _, text = asked(ontology, "en")
    schema = json.loads(text)
    for definition in (schema, *schema["$defs"].values()):
        assert definition["additionalProperties"] is False
        assert definition["required"] == list(definition["properties"])
    assert "title" not in schema
    assert "title" in schema["$defs"]["ToldPost"]["properties"]  # the title of a post is a field


def test_a_template_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for folder in ("actors", "names", "language", "instructions"):
        (data / folder).parent.mkdir(exist_ok=True)
        if folder == "instructions":
            shutil.copytree(files("data") / folder, data / folder)
        else:
            (data / folder).symlink_to(files("data") / folder)
    (data / "instructions" / "reading-en.md").write_text("{% for family in %}", "utf-8")
    with pytest.raises(OntologyError, match=r"reading-en\.md"):
        Desk(files("ontology"), data)


def test_windows_hold_whole_sentences_and_end_with_paragraphs_where_they_can() -> None:
    text = "".join(f"First of {n}. Second of {n}. Third of {n}.\n" for n in range(30))
    sentences = analyse(Article(id="a", language="en", text=text)).sentences
    found = windows(sentences, 200)
    assert [one for window in found for one in window] == list(sentences)
    assert all(sum(one.end - one.start for one in window) <= 200 for window in found)
    assert all(window[0].number % 3 == 0 for window in found)
    assert windows((), 200) == []
    assert [len(window) for window in windows(sentences[:2], 1)] == [1, 1]


@pytest.mark.parametrize(
    ("language", "text", "words", "found"),
    [
        ("ar", "التقى الوزير وفالح الفياض في بغداد.", "فالح الفياض", "فالح الفياض"),
        ("ar", "قالت للحكومة العراقية.", "الحكومة العراقية", "للحكومة العراقية"),
        ("ar", "قال المرشد على خامنئي فى طهران.", "علي خامنئي في طهران", "على خامنئي فى طهران"),
        ("ar", "قال لـ«عربي بوست» إن اللقاء تم.", 'لـ"عربي بوست"', "لـ«عربي بوست"),
        ("ar", "بعلي سار الركب.", "لي", None),
        ("en", "The World Bank’s chief said “no”.", "World Bank", "World Bank"),
        ("en", "The World Bank’s chief said “no”.", 'chief said "no"', "chief said “no"),
        ("en", "He met the envoys - all  five of them.", "the envoys – all five", "the envoys - all  five"),
        ("en", "They spoke of Romania.", "Roman", None),
        ("en", "They spoke.", "they spoke", "They spoke"),
        ("en", "They spoke.", "...", None),
    ],
)
def test_words_are_found_as_careful_copies_differ_and_only_whole(
    language: str, text: str, words: str, found: str | None
) -> None:
    hit = Finder(analyse(Article(id="a", language=language, text=text))).evidence(0, words)
    assert (hit[0].quote if hit else None) == found
    if hit:
        assert text[hit[0].start : hit[0].end] == hit[0].quote


def test_settings_name_the_folder_of_the_instructions() -> None:
    assert (Settings().data / "instructions" / "reading-en.md").is_file()
