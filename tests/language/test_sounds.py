"""Names in Arabic and in Latin letters sound alike, and other names do not."""

import pytest

from kg.language.normal import bare, fold
from kg.language.sounds import alike, readings

SAME = """
Kadhimi الكاظمي; kazimi الكاظمى; Kazemi كاظمي; Hussein حسين; Hassan حسن; Mustafa مصطفى; Mohammed محمد; Mahmoud محمود;
Erdoğan أردوغان; Gaddafi القذافي; Qaddafi القذافي; Ghalibaf قاليباف; Khamenei خامنئي; Soleimani سليماني; Putin بوتين;
Netanyahu نتنياهو; Zarif ظريف; Rouhani روحاني; Raisi رئيسي; Reza رضا; Riyadh الرياض; Iran إيران; Iraq العراق; Ali علي;
Omar عمر; Othman عثمان; Osman عثمان; Sisi السيسي; Elsisi السيسي; Alabadi العبادي; Alavi علوي; Youssef يوسف; Waleed وليد;
Fatima فاطمة; Fatimah فاطمة; Saleh صالح; Griffiths غريفيث; Volker فولكر; Zawahiri الظواهري; Said سعيد; Haftar حفتر;
Lavrov لافروف; Hariri الحريري; Aoun عون; Berri بري; Assad الأسد; Baghdad بغداد; Tehran طهران; Moscow موسكو; Jaafar جعفر;
Sadr الصدر; Barzani بارزاني; Trump ترامب; Biden بايدن; Macron ماكرون; Merkel ميركل; Gamal جمال; Chad تشاد
"""
PAIRS = [pair.split() for pair in SAME.split(";")]


@pytest.mark.parametrize(("latin", "arabic"), PAIRS)
def test_a_name_sounds_like_itself_in_the_other_letters(latin: str, arabic: str) -> None:
    assert alike(fold(latin), bare(fold(arabic))) >= 0.8


def test_few_other_names_sound_like_it_and_none_better() -> None:
    known = {frozenset(pair) for pair in PAIRS}
    mistaken = 0
    for latin, own in PAIRS:
        for _, arabic in PAIRS:
            how = alike(fold(latin), bare(fold(arabic)))
            if frozenset((latin, arabic)) not in known and bare(fold(arabic)) != bare(fold(own)):
                mistaken += how >= 0.8
                assert how <= alike(fold(latin), bare(fold(own)))
    assert mistaken < len(PAIRS) // 2


@pytest.mark.parametrize("word", ["", "123", "ʼ", "中文", "ﷺ", "e", "ا", "ё", "x" * 1000])
def test_any_word_may_be_heard(word: str) -> None:
    assert all(reading.skeleton for reading in readings(word))
    assert len(readings(word)) <= 16
