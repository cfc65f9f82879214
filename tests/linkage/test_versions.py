"""What an agency wrote and several outlets carry: further sources of the same facts, whatever the order of reading."""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import permutations
from random import Random

import pytest
from pyoxigraph import Quad

from kg.ingestion import load_reader
from kg.language.resemblance import keys, resemblance, shingles
from kg.linkage import remove_article, replace_article, replace_articles
from kg.reading import Article
from tests.linkage.news import BASE, SETTINGS, ends, reported, rows, store_of, things

AGENCY = (
    "Ruritanian Foreign Minister Anton Velik met the Sudanese irrigation minister Omar Bashari in Khartoum on Monday. "
    "Velik demanded that Sudan reopen the northern crossing within a week. "
    "Bashari promised to publish the river levels every month, but rejected the demand. "
    "The two ministers spoke for three hours in the old palace by the river, while fishermen outside protested against "
    "the price of fuel and a brass band played for the guests. Officials of both countries said that engineers would "
    "look at the gauges again in spring, before the floods come, and that the papers would be shown to both parliaments."
)
EDITED = AGENCY.replace("while fishermen outside protested", "as fishermen protested outside").replace(
    "Officials of both countries said", "Officials said late in the evening"
)
SHORTENED = AGENCY.partition(" Officials of both")[0]
FOLLOW_UP = (
    "Ruritanian Foreign Minister Anton Velik met the Sudanese irrigation minister Omar Bashari in Khartoum on Monday. "
    "Shopkeepers in the capital complained that nobody had told them why the streets were closed from noon until the "
    "evening, and a spokesman of the city promised them that it would not happen a second time during the holidays."
)
WIRE_AR = (
    "التقى وزير خارجية روريتانيا أنطون فيليك وزير الري السوداني عمر البشاري في الخرطوم يوم الاثنين. "
    "وطالب فيليك السودان بإعادة فتح المعبر الشمالي خلال أسبوع. "
    "وتحدث الوزيران ثلاث ساعات في القصر القديم على ضفة النهر، بينما احتج صيادون في الخارج على غلاء الوقود. "
    "وقال مسؤولون من البلدين إن مهندسين سيفحصون المقاييس مرة أخرى في الربيع قبل موسم الفيضان."
)
WIRE_AR_EDITED = WIRE_AR.replace("التقى", "إلتقى").replace("القصر القديم", "القصر القديـم").replace("ثلاث ساعات ", "")


def text(name: str, words: str, day: int, language: str = "en") -> Article:
    published = datetime(2021, 7, 1, 12, tzinfo=UTC) + timedelta(days=day - 1)
    return Article(id=name, text=words, language=language, published=published)


ARTICLES = {
    "agency": text("agency", AGENCY, 5),
    "edited": text("edited", EDITED, 6),
    "shortened": text("shortened", SHORTENED, 7),
    "follow-up": text("follow-up", FOLLOW_UP, 6),
    "later": text("later", EDITED, 26),
    "wire-ar": text("wire-ar", WIRE_AR, 5, "ar"),
    "edited-ar": text("edited-ar", WIRE_AR_EDITED, 6, "ar"),
}


@cache
def read(name: str) -> frozenset[Quad]:
    reader = load_reader(SETTINGS.ontology, SETTINGS.data, BASE)
    return frozenset(reader.quads(reader.report(ARTICLES[name])))


def filled(*names: str, whole: bool = False):
    store = store_of(whole=whole)
    for name in names:
        replace_article(store, name, read(name))
    return store


def versions(store) -> list[tuple[str, str]]:
    query = "SELECT DISTINCT ?one ?first { ?one maj:nearDuplicateOf ?first } ORDER BY ?one ?first"
    return [(one.rpartition("/")[2], first.rpartition("/")[2]) for one, first in map(ends, rows(store, query))]


def test_texts_that_differ_by_edits_are_like_each_other_and_others_are_not():
    assert resemblance(shingles(AGENCY), shingles(EDITED)) > 0.7
    assert resemblance(shingles(AGENCY), shingles(FOLLOW_UP)) < 0.3
    assert resemblance(shingles(WIRE_AR), shingles(WIRE_AR_EDITED)) > 0.8
    assert resemblance(shingles("كتب الرئيس"), shingles("كتب الرئيس")) == 1
    assert resemblance(shingles(""), shingles("")) == 0


def test_like_texts_share_a_key_and_others_do_not():
    draw = Random(7)
    words = [f"word{number}" for number in range(5000)]
    found = chance = 0
    for _ in range(200):
        one = [draw.choice(words) for _ in range(300)]
        other = list(one)
        for place in draw.sample(range(300), 20):
            other[place] = draw.choice(words)
        found += bool(set(keys(" ".join(one))) & set(keys(" ".join(other))))
        chance += bool(set(keys(" ".join(one))) & set(keys(" ".join(draw.sample(words, 300)))))
    assert found >= 195
    assert chance == 0
    assert keys("") == () == keys("… !")
    assert len(keys("خبر")) == len(keys(AGENCY)) == 16


def test_keys_are_those_that_a_store_has_from_before():
    assert keys("خبر")[:2] == ("0:2745374d", "1:16a90171")
    assert keys("قال الوزير إنه يصل بغداد غدا. وأضاف: نعم")[:3] == ("0:03058f90", "1:a307c7f4", "2:0ac241c7")


def test_an_agency_report_in_two_outlets_is_linked_and_its_facts_are_told_once():
    store = filled("agency", "edited")
    assert versions(store) == [("edited", "agency")]
    for kind in ("Meeting", "Demand", "Commitment", "Response"):
        alone, both = things(filled("agency"), kind), things(store, kind)
        assert alone
        assert both == alone, kind
    claims = rows(store, "SELECT DISTINCT ?c ?a { ?c maj:about ?m ; maj:mentionedIn ?a . ?m a maj:Meeting }")
    assert len({article for _, article in claims}) == 2
    why = rows(store, "SELECT DISTINCT ?why { ?m a maj:Commitment ; maj:identityBasis ?why }")
    assert [row[0].rpartition("#")[2] for row in why] == ["bySameReport"]


def test_the_link_is_seen_from_both_sides_and_as_what_others_call_it():
    store = filled("agency", "edited", whole=True)
    both = [("agency", "edited"), ("edited", "agency")]
    assert versions(store) == both
    query = "SELECT DISTINCT ?a ?b { ?a <http://www.w3.org/ns/prov#alternateOf> ?b }"
    assert sorted((a.rpartition("/")[2], b.rpartition("/")[2]) for a, b in rows(store, query)) == both


def test_arabic_versions_are_known_however_they_spell():
    assert versions(filled("wire-ar", "edited-ar")) == [("edited-ar", "wire-ar")]


def test_another_report_of_the_same_meeting_is_no_version_and_the_same_words_weeks_later_are_none():
    assert versions(filled("agency", "follow-up")) == []
    store = filled("agency", "later")
    assert versions(store) == []
    assert len(things(store, "Commitment")) == 2 * len(things(filled("agency"), "Commitment"))


@pytest.mark.parametrize("names", list(permutations(("agency", "edited", "shortened"))))
def test_the_order_of_reading_makes_no_difference(names):
    assert reported(filled(*names)) == reported(filled("agency", "edited", "shortened"))


def test_what_is_read_at_once_is_linked_as_what_is_read_one_after_another():
    store = store_of()
    replace_articles(store, {name: read(name) for name in ("shortened", "edited", "agency")})
    assert reported(store) == reported(filled("agency", "edited", "shortened"))


@pytest.mark.parametrize("gone", ["agency", "edited", "shortened"])
def test_when_one_version_goes_the_others_are_as_if_it_had_never_been(gone):
    names = ("agency", "edited", "shortened")
    store = filled(*names)
    assert remove_article(store, gone)
    assert reported(store) == reported(filled(*(name for name in names if name != gone)))


def test_a_version_that_is_corrected_into_another_text_is_none_any_more():
    store = filled("agency", "edited")
    reader = load_reader(SETTINGS.ontology, SETTINGS.data, BASE)
    changed = {
        name: reader.quads(reader.report(ARTICLES[name].model_copy(update={"text": FOLLOW_UP})))
        for name in ("agency", "edited")
    }
    replace_article(store, "edited", changed["edited"])
    assert versions(store) == []
    replace_article(store, "edited", read("edited"))
    replace_article(store, "agency", changed["agency"])
    assert versions(store) == []
    replace_article(store, "agency", read("agency"))
    again = filled("agency", "edited")
    assert versions(store) == versions(again) == [("edited", "agency")]
    for kind in ("Meeting", "Demand", "Commitment", "Response"):
        assert things(store, kind) == things(again, kind)


@pytest.mark.parametrize("seed", range(6))
def test_any_history_ends_like_reading_what_is_left(seed):
    draw, store, there = Random(seed), store_of(), set()
    for _ in range(14):
        name = draw.choice(sorted(ARTICLES))
        if name in there and draw.random() < 0.5:
            remove_article(store, name)
            there.discard(name)
        else:
            replace_article(store, name, read(name))
            there.add(name)
    assert reported(store) == reported(filled(*sorted(there)))
