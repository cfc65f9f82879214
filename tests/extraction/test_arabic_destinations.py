"""Where an Arabic sentence says that a journey leads. All names are invented."""

import pytest

from tests.extraction import told

AR = "ar"
MINISTER = "الوزير المصري ماهر شاهين"


def _goals(text: str) -> list[str]:
    return [destination for _, _, destination in told.visits(text, AR)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Behind what else is told of the journey.
        (f"سافر {MINISTER} من محل إقامته في نيروبي إلى لبنان.", ["لبنان"]),
        (f"أنهى {MINISTER} الاثنين زيارة مثيرة للجدل إلى لبنان لحضور الحفل.", ["لبنان"]),
        (f"انتقد البيان {MINISTER} بعد زيارة قام بها الأخير إلى لبنان.", ["لبنان"]),
        # The state, and no visit of state.
        (f"قام {MINISTER} بزيارة دولة قطر.", ["دولة قطر"]),
        # The city of an airport, but a port that one looks at.
        (f"وصل {MINISTER} إلى المطار العسكري في نيروبي.", ["نيروبي"]),
        (f"وصل {MINISTER} إلى مطار العاصمة نيروبي.", ["نيروبي"]),
        (f"زار {MINISTER} الميناء القديم في نيروبي.", ["الميناء القديم"]),
        # A known name of two words is no part of the visitor's.
        (f"زار {MINISTER} الضفة الغربية.", ["الضفة الغربية"]),
        # The name behind the words for its kind and what describes it.
        (f"زار {MINISTER} العاصمة المؤقتة عدن.", ["عدن"]),
        (f"وصل {MINISTER} إلى المدينة الساحلية نيروبي.", ["نيروبي"]),
        # Where a tour of a whole region leads.
        (f"يقوم {MINISTER} بجولة في الشرق الأوسط تشمل لبنان والأردن.", ["لبنان", "الأردن"]),
        (f"يقوم {MINISTER} بجولة في المنطقة تشمل لبنان.", ["لبنان"]),
        # Where it goes on behind a day.
        (f"سافر {MINISTER} إلى كينيا الثلاثاء وإلى لبنان الأربعاء.", ["كينيا", "لبنان"]),
        (f"سيزور {MINISTER} كينيا الثلاثاء ولبنان الأربعاء.", ["كينيا", "لبنان"]),
        (f"سافر {MINISTER} إلى كينيا الثلاثاء وأكد أن لبنان بخير.", ["كينيا"]),
        # Who spends days in a place, or was there when he spoke.
        (f"أمضى {MINISTER} يومين في كينيا.", ["كينيا"]),
        (f"أمضى {MINISTER} عامه الأول في كينيا.", []),
        (f"يتواجد {MINISTER} حاليا في كينيا.", ["كينيا"]),
        (f"وأضاف {MINISTER} أنه موجود في كينيا لدعم الحكومة.", ["كينيا"]),
        (f"قال {MINISTER}، الموجود في كينيا للمشاركة في القمة، إن الأزمة انتهت.", ["كينيا"]),
        (f"وأكد {MINISTER} المتواجد في كينيا أن الأزمة انتهت.", ["كينيا"]),
        (f"قال {MINISTER} إن القوات الموجودة في كينيا ستنسحب.", []),
        (f"قال {MINISTER} خلال وجوده في كينيا إن الأزمة انتهت.", ["كينيا"]),
        # A city called by a common word, and a name that no list has.
        (f"وأضاف {MINISTER} أنه زار دوما في سوريا.", ["دوما"]),
        (f"توجه {MINISTER} إلى بلد آخر.", []),
        (f"سيقوم {MINISTER} بزيارة إلى شرمبوكا.", ["شرمبوكا"]),
    ],
)
def test_where_a_journey_leads(text: str, expected: list[str]) -> None:
    assert _goals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"شكر العاهل السعودي {MINISTER}. وقال البيان إن زيارة شاهين إلى المملكة ناجحة.", ["السعودية"]),
        (f"تحدث البيان عن كينيا. وتأتي زيارة {MINISTER} للبلاد بعد ذلك.", ["كينيا"]),
        (f"قال الرئيس اللبناني جورج خليفة بعد لقاء مع {MINISTER}، الذي يزور بلاده، إن الوضع صعب.", ["لبنان"]),
        (f"عاد الهدوء إلى جزيرة سقطرى. وانتقد البيان زيارة {MINISTER} للجزيرة.", ["سقطرى"]),
        # What belongs to another noun, and what is only the scene of something else.
        (f"عاد الهدوء إلى محافظة ميسان. واجتمع {MINISTER} فور وصوله مع قيادة العمليات للمحافظة.", []),
        (f"فاز {MINISTER} في كينيا بأول جولة من الانتخابات في البلاد.", []),
    ],
)
def test_a_noun_that_points_back_means_the_place_named_before(text: str, expected: list[str]) -> None:
    assert _goals(text) == expected


def test_whoever_once_held_an_office_is_not_somebody_else() -> None:
    text = f"كان {MINISTER} - الذي شغل منصب وزير الطاقة - يعيش في لبنان. وقبض عليه خلال زيارة إلى كينيا."
    assert told.visits(text, AR) == [("held", "ماهر شاهين", "كينيا")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"أجل {MINISTER} زيارته إلى لبنان التي كانت مقررة غدا.", "cancelled"),
        (f"سافر {MINISTER} من أجل زيارة إلى لبنان.", "held"),
    ],
)
def test_what_is_put_off_is_off(text: str, status: str) -> None:
    assert [stands for stands, _, _ in told.visits(text, AR)] == [status]
