"""The gold files of the project agree with their articles, and a bad one is told in one sentence."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluation import gold_article
from kg.evaluation.gold import Gold, load_gold
from kg.evaluation.names import content_words
from kg.language.normal import fold
from kg.reading import Article, read_path

DATA = Path(__file__).parents[2] / "data"
FILES = sorted((DATA / "gold").rglob("*.json"))
ARTICLES = (DATA / "articles", DATA / "gold" / "articles")
"""The samples, which the demo serves, and those that are only measured with."""
MARKS = ("مختلق", "invented for demonstration", "وقائع معروفة للعموم", "events on the public record")
"""What an article says of itself: that it is invented, or that it is about events that everybody may know."""
ARABIC = re.compile("[\u0600-\u06ff]")


@cache
def loaded(file: Path) -> tuple[Gold, str, bool]:
    gold = load_gold(file)
    article = gold_article(file, gold)
    return gold, fold(f"{article.title}\n{article.text}"), article.language == "ar"


def test_there_are_two_parts_in_both_languages() -> None:
    counted = {(file.parent.name, file.stem.rsplit(".", 1)[-1]) for file in FILES}
    assert counted == {("aside", "ar"), ("aside", "en"), ("tuning", "ar"), ("tuning", "en")}
    assert all((file.parent.name == "aside") == ("-aside" in file.name) for file in FILES)


def test_every_article_can_be_read_says_what_it_is_and_has_one_gold_file() -> None:
    articles = [one for folder in ARTICLES for one in read_path(str(folder))]
    assert all(isinstance(one, Article) for one in articles)
    texts = [one.text for one in articles if isinstance(one, Article)]
    assert all(any(mark in text for mark in MARKS) for text in texts)
    assert sorted(texts) == sorted(gold_article(file, load_gold(file)).text for file in FILES)


def test_articles_of_an_aside_part_say_so_in_their_names() -> None:
    asides = {file.stem for file in FILES if file.parent.name == "aside"}
    assert {file.stem for file in FILES if "-aside" in load_gold(file).article.file} == asides


def test_articles_beside_the_gold_tell_when_they_were_published() -> None:
    articles = [one for one in read_path(str(ARTICLES[1])) if isinstance(one, Article)]
    assert articles
    assert [one.title for one in articles if one.published is None] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_names_stand_in_the_article_in_its_script_and_are_given_in_the_other(file: Path) -> None:
    gold, text, arabic = loaded(file)
    for item in gold.named():
        own = [name for name in item.names if bool(ARABIC.search(name)) is arabic]
        assert own, item.id
        assert item.names[0] == own[0], item.id
        assert fold(own[0]) in text, own[0]
    for person in gold.persons:
        assert person.optional or any(bool(ARABIC.search(name)) is not arabic for name in person.names), person.id


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_words_said_to_be_of_the_article_stand_in_it(file: Path) -> None:
    gold, text, _ = loaded(file)
    spoken = (*gold.demands, *gold.commitments, *gold.responses, *gold.claims)
    words = [item.content for item in spoken]
    words += [item.condition for item in (*gold.demands, *gold.commitments) if item.condition]
    words += [item.deadline.text for item in (*gold.demands, *gold.commitments) if item.deadline]
    words += [item.time.text for item in (*gold.meetings, *gold.visits) if item.time]
    words += [claim.source.description for claim in gold.claims if claim.source.description]
    words += [post.title for person in gold.persons for post in person.posts]
    assert [one for one in words if fold(one) not in text] == []
    assert all(content_words(demand.content) for demand in gold.demands)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is not a gold file: the file"),
        ("{}", "is not a gold file: article: Field required"),
        ('{"article": {"file": "a.txt"}, "persons": [{"id": "p", "names": []}]}', "persons.0.names"),
        ('{"article": {"file": "a.txt"}, "meeting": []}', "meeting: Extra inputs"),
        (
            '{"article": {"file": "a.txt"}, "visits": [{"id": "v", "visitor": "p", "destination": "q"}]}',
            "v.destination names q",
        ),
        (
            json.dumps({"article": {"file": "a"}, "places": [{"id": "p", "names": ["x"]}] * 2}),
            "the id p is given to two",
        ),
    ],
)
def test_a_bad_gold_file_is_told_in_one_sentence(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_gold(file)
    message = str(caught.value)
    assert message.startswith(str(file))
    assert told in message
    assert "\n" not in message


def test_a_gold_file_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        load_gold(tmp_path / "none.json")
