"""Who asks or answers where the words name nobody: chosen among everybody named before, by weights that are data."""

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.extraction.rules.arabic_antecedents import Candidate
from kg.language.lexicon import load_lexicon
from kg.settings import Settings
from tests.extraction import told

AR = "ar"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "انتقد الوزير سامي الراوي القرار الذي اتخذته الحكومة العراقية ودعا إلى وقف تنفيذه فورا.",
            "سامي الراوي",
        ),
        (
            "نزل آلاف الأشخاص إلى شوارع بغداد مطالبين بإطلاق سراح الوزير كمال الراشد.",
            "آلاف الأشخاص",
        ),
        (
            "نشر ناشطون مقابلة أجراها الوزير السابق سامي الراوي، مطالبا الحكومة العراقية بسحب القرار.",
            "سامي الراوي",
        ),
        (
            "قالت المحامية هدى سالم إن الملف جاهز. واتهمت الوزير كمال الراشد بأنه جعل من الوزارة ملكا له، "
            "داعية إياه إلى الاستقالة.",
            "هدى سالم",
        ),
        ("أسرة سامي الراوي تطالب بتشكيل لجنة تحقيق مستقلة.", "أسرة"),
        ("وقال سامي الراوي إن العدد الذي كانت هذه الدول قد طلبت استقباله تراجع.", "الدول"),
    ],
)
def test_who_asks_is_chosen_among_those_named_before(text: str, issuer: str) -> None:
    assert issuer in {by for by, _, _ in told.demands(text, AR)}


def test_a_verb_in_the_plural_goes_on_with_several() -> None:
    text = (
        "قالت مصادر محلية إن ضباط الكلية يطالبون بإغلاق قسم شرطة الكرادة، ورفضوا طلب الوزير سامي الراوي تسليم زميلهم."
    )
    assert ("ضباط الكلية", "reject") in {(by, kind) for by, kind, *_ in told.responses(text, AR)}


def test_a_weight_of_the_way_is_added_to_that_of_all() -> None:
    one = Candidate([], {"subject", "relative"})
    weights = {"always": {"subject": 2.0, "relative": -1.5}, "participle": {"subject": 0.5}}
    assert (one.weight(weights, "participle"), one.weight(weights, "opening")) == (1.0, 0.5)


def test_a_weight_that_is_no_number_is_told_with_its_name(tmp_path: Path) -> None:
    data = Settings().data
    for name in ("actors", "names"):
        (tmp_path / name).symlink_to(data / name)
    (tmp_path / "language").mkdir()
    for file in (data / "language").iterdir():
        (tmp_path / "language" / file.name).write_bytes(file.read_bytes())
    (tmp_path / "language" / "antecedents-ar.toml").write_text('[always]\nsubject = "much"\n', "utf-8")
    with pytest.raises(OntologyError, match=r"antecedents-ar\.toml.*subject"):
        load_lexicon(tmp_path)


def test_a_weight_is_the_same_in_whatever_order_its_features_come():
    weights = {"always": {"near": 0.1, "named": 0.2, "acts": 0.3}}
    assert Candidate([], {"near", "named", "acts"}).weight(weights, "saying") == 0.6
