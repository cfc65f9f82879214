"""Where a personal name begins and ends in an Arabic sentence.

Names come from three hands: known people (the actors' trie), given names and surnames of the
lists, and what a title announces («وزير الخارجية مايك بومبيو»).
"""

from kg.extraction.rules.arabic_name_ends import accusative, clause_word, plain_past, says_how
from kg.extraction.rules.arabic_strange_words import (
    is_place,
    is_strange,
    is_unheard_of,
    is_unlisted,
    looks_arabic,
    may_be_name,
    owned,
)
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line
from kg.extraction.rules.remembered import of_word
from kg.language.arabic import ALI, clitics
from kg.language.lexicon import Actor
from kg.language.normal import bare

_LONGEST = 6
_KOREAN = 3
_SHORTEST = 3
_OF_KIN = frozenset({"ابن", "بنت", "ابي", "ابا"})


def name_end(judge: ArabicWords, words: list[str], start: int, first: str, *, titled: bool) -> int:
    """The end (exclusive) of the name whose first word is `first`, at `words[start]`; `start` where there is none.

    `titled` says that a title stands before it: then a single or an unknown word may be a name.
    """
    if first in judge.words("middle_particles") and not titled:
        return start
    if first in judge.words("name_particles") or (titled and first in judge.words("foreign_particles")):
        end = _after_particle(judge, words, start + 1, first)
        return _extended(judge, words, end, 2, titled=True) if end > start + 1 else start
    if not titled and _korean(judge, words, start + 1):
        return start  # «شكر | مون جاي-إن»
    odd = titled and looks_arabic(judge, words, start, first)
    son = titled and words[start + 1 : start + 2] and words[start + 1] in judge.words("sons")
    begins = can_begin(judge, first, titled=titled) and not (titled and _opens_phrase(judge, words, start))
    if not (begins or odd or (son and not _opens_phrase(judge, words, start))):
        return start
    end = _extended(judge, words, start + 1, 1, titled=titled or not judge.is_common(first))
    if end > start + 1 - titled and _last_name(judge, words, end):
        end += 1
    if titled:
        return end + (end == start + 1 and closed_family(judge, words, start))
    if end > start + 1 and _noun_phrase(judge, first, words[start + 1]):
        return start
    return end if end - start >= 2 else start


def _korean(judge: ArabicWords, words: list[str], start: int) -> bool:
    """«كيم جونغ-أون»: whether a family name stands here before a given name in two parts."""
    return "-" in "".join(words[start + 1 : start + 2]) and words[start] in judge.words("family_first")


def before_quotation(line: Line, start: int, end: int) -> int:
    """The end of a name less what a quotation behind it says: «قالت إيرين إيغان "رصدنا …"»."""
    if start in line.quoted:
        return end
    return next((place for place in range(start + 1, end) if place in line.quoted), end)


def _noun_phrase(judge: ArabicWords, first: str, second: str) -> bool:
    """«جمال المنظر», «هالة النزاهة», «ميلاد الزعيم»: a noun that is a name too, and a definite noun that is none."""
    if first not in judge.words("nouns_as_names") or judge.is_given(second) or not judge.is_ordinary(second):
        return False
    if not second.startswith("ال"):
        return judge.is_common(second)  # «راتب ضعيف»
    return not second.endswith("ي")


def past_demonym(judge: ArabicWords, words: list[str], start: int) -> int:
    """Past the adjective of a country in «، الكندي لوك مارتن»: where a name in apposition begins."""
    if start + 1 >= len(words) or not words[start].startswith("ال") or not judge.is_adjective_of_country(words[start]):
        return start
    return start + (name_end(judge, words, start + 1, words[start + 1], titled=True) > start + 2)


_CHINESE = "وي"
"""How a given name may begin that looks like «و» and another word behind a family name that stands first."""


def foreign_end(judge: ArabicWords, words: list[str], start: int) -> int:
    """The end of a run of two or more words that are no Arabic vocabulary, as foreign names are; `start` if none."""
    end = start
    if plain_past(judge, words[start]):
        return start  # «نشأ لوكاكو»
    while end < len(words) and end - start < _LONGEST and is_unlisted(judge, words[end]):
        if end > start and (accusative(judge, words[end]) or _sentence_goes_on(judge, words[end])):
            break
        end += 1
    return end if end - start >= 2 else start


def can_begin(judge: ArabicWords, word: str, *, titled: bool) -> bool:
    """Whether a word may be the first of a name; `titled` says that a title stands before it."""
    if len(word) < 2 or not word.replace("-", "").isalpha() or word.isascii():
        return False
    if not titled:
        return (
            (judge.is_given(word) or _one_word_kunya(judge, word))
            and not judge.definite(word)
            and word not in judge.closed
            and word not in judge.verbs
        )
    if judge.definite(word):
        return (judge.is_surname(word) or not judge.is_ordinary(word)) and not judge.stops_name(word)
    return not judge.stops_name(word) or _rare(judge, word)


def _rare(judge: ArabicWords, word: str) -> bool:
    """Whether a word is Arabic by its shape only («غافين» as a plural), so that behind a title it may be foreign."""
    if word in judge.closed or judge.is_common(word) or judge.is_verb(word) or judge.is_adjective_of_country(word):
        return False
    if judge.starts_title(word) or word[0] in "متاوفبل" or word.endswith(("ا", "ه")):
        return False
    return word in judge.lexicon.derived["ar"] and not judge.is_masdar(word)


def _one_word_kunya(judge: ArabicWords, word: str) -> bool:
    """«أبوالفدك», «عبدالله»: a particle written together with its word."""
    return word.startswith(("ابوال", "عبدال", "ابيال")) and not judge.is_common(word)


def _after_particle(judge: ArabicWords, words: list[str], position: int, particle: str) -> int:
    """Past the word that a particle («بن», «أبو», «عبد») must have after it; «دي», «فان» take no ordinary word."""
    if position >= len(words) or not words[position].isalpha() or words[position] in judge.closed:
        return position
    word = words[position]
    if word[0] == "ل" and len(word) > 3 and is_place(judge, word[1:]):
        return position  # «زيارة آبي لإريتريا»
    if particle in _OF_KIN and _no_kin(judge, word):
        return position  # «ابن عمها», «بنت ملجأها», «أبي الرئيس»
    if particle == "ام" and not (judge.is_given(word) or judge.is_given(bare(word))):
        return position  # «أم» also asks: «الأبيض أم الأسود»
    if judge.is_verb(word) and not (judge.is_given(word) or judge.is_surname(word)):
        return position
    foreign = judge.words("foreign_particles")
    if particle in foreign and word in foreign:
        return _after_particle(judge, words, position + 1, word)  # «فان دير ميرش»
    if particle in foreign and (word.startswith("ال") or judge.stops_name(word)):
        return position
    if word in judge.words("name_particles"):
        return _after_particle(judge, words, position + 1, word)
    return position + 1


def _no_kin(judge: ArabicWords, word: str) -> bool:
    """Whether a word behind «ابن», «أبي» is no name of a father or child."""
    if judge.is_common(word) or is_place(judge, word) or (word.startswith("ال") and judge.starts_title(word)):
        return True  # «بنت إسرائيل», «ابن الشاعر»
    if judge.is_given(word) or judge.is_surname(word):
        return False
    return owned(word) or judge.starts_title(word) or accusative(judge, word)


def _extended(judge: ArabicWords, words: list[str], position: int, count: int, *, titled: bool) -> int:
    particles = judge.words("name_particles") | judge.words("foreign_particles")
    while position < len(words) and count < _LONGEST:
        word = words[position]
        if count > 1 and _korean(judge, words, position - count):
            break  # «كيم جونغ-أون | مون جاي-إن»
        dated = not judge.words("weekdays").isdisjoint(words[position + 1 : position + 2])
        if dated and word in judge.words("parts_of_day"):
            break  # «وانغ يي | يوم الأحد», «كيم | صباح الثلاثاء»
        if count > 1 and (_title_goes_on(judge, words, position) or _known_phrase(judge, words, position)):
            break
        if word in particles:
            end = _after_particle(judge, words, position + 1, word)
            if end == position + 1:
                break
            position, count = end, count + 2
        elif _can_follow(judge, word, titled=titled or count > 1) or _family_name(
            judge, words, position, count, titled=titled
        ):
            position, count = position + 1, count + 1
        else:
            break
    return position


def _title_goes_on(judge: ArabicWords, words: list[str], position: int) -> bool:
    """«نزار عياش أمين نقابة …», «سامر الحلبي وشيخ عشيرة …»: a word that is a name too begins a title, for its
    complement follows."""
    word = words[position]
    if word[0] == "و" and judge.lexicon.titles["ar"].longest(words, position, word[1:])[0] > 1:
        return True
    if not judge.starts_title(word) or position + 1 >= len(words):
        return False
    following = words[position + 1]
    if not following.isalpha() or judge.is_given(following) or judge.is_verb(following):
        return False
    return (
        bare(following) in judge.words("organization_heads")
        or judge.is_ordinary(following)
        or is_place(judge, following)
    )


def _known_phrase(judge: ArabicWords, words: list[str], position: int) -> bool:
    """«زار سامر الراوي | الضفة الغربية»: whether the name of a place or body of several words begins here."""
    if not words[position].startswith("ال"):
        return False
    length, found = judge.lexicon.tries["ar"].longest(words, position, words[position])
    return length > 1 and any(isinstance(actor, Actor) and actor.family != "person" for actor in found)


def _opens_phrase(judge: ArabicWords, words: list[str], start: int) -> bool:
    """Whether what looks like a name behind a title is another phrase: «للملك والوطن», «المجاورة لدرعا»."""
    word = words[start]
    if word[0] == "ل" and judge.lexicon.titles["ar"].longest(words, start, word[1:])[0] > 1:
        return True  # «لولي العهد»
    if judge.is_given(word) or judge.is_surname(word):
        return False
    joined = (word[0] == "و" and len(word) > 4) or clause_word(judge, word)
    if owned(word) or joined or judge.is_function(word) or word[:-1] in judge.words("organization_heads"):
        return True
    return any(
        taken in ("و", "ب", "ل")
        and (rest.startswith("ال") or _known(judge, rest, taken) or (taken == "و" and _sentence_goes_on(judge, rest)))
        for taken, rest in clitics(word)[1:]
        if len(rest) > 2
    )


def _known(judge: ArabicWords, word: str, taken: str) -> bool:
    """Whether what stands behind «و», «ب» or «ل» is a place, a name, or vocabulary."""
    if is_place(judge, word) or judge.is_foreign(word) or judge.is_given(word):
        return True
    if taken == "ب":
        return judge.is_common(word) or (len(word) > 3 and judge.is_masdar(word))
    return judge.is_surname(word) or judge.is_ordinary(word) or (taken == "ل" and word.endswith("يه"))


def closed_family(judge: ArabicWords, words: list[str], start: int) -> bool:
    """Whether a word behind one given name is his family's, for what is said follows: «الناطق أشرف القدرة أن …»."""
    if start + 2 >= len(words) or not judge.is_given(words[start]):
        return False
    word, behind = words[start + 1], words[start + 2]
    told = behind[0] == "ل" and (
        behind[1:] in judge.words("organization_heads") or behind[1:] in judge.words("told_to")
    )
    spoken = start > 0 and behind.startswith("ال") and judge.starts_title(behind) and judge.statements(words[start - 1])
    closed = told or spoken or behind in ("،", ",", ":") or behind in judge.words("clause_openers")
    if not closed or not word.isalpha() or len(word) < _SHORTEST or owned(word) or clause_word(judge, word):
        return False
    if word[0] in "بل" and word.endswith("ه") and judge.is_noun(word[1:-1]):
        return False  # «قال يوسف بخطابه، …»
    if judge.is_foreign(words[start]) and not (word in judge.verbs or word.startswith("ال") or judge.is_common(word)):
        return word not in judge.closed and not accusative(judge, word)  # «فيكتور ستوي إن»
    if word.endswith("ا"):
        return False
    if judge.is_function(word) or word in judge.closed or word in judge.words("weekdays") or _joined(judge, word):
        return False
    return not (judge.is_verb(word) or judge.starts_title(word) or is_place(judge, word) or judge.is_masdar(word))


def _last_name(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether an unknown word closes a name, though it looks like one with a letter written onto it: «بيريرا»، «ليندن».

    «هندريك فان دير ليندن، الاثنين»: only where a comma or what is said follows; behind a foreign name («لارس فيستر في
    برلين») also before a preposition.
    """
    if position + 1 >= len(words):
        return False
    word, behind = words[position], words[position + 1]
    closed = behind in ("،", ",", ":", "(") or behind in judge.words("clause_openers")
    goes_on = behind in judge.words("prepositions") or behind in judge.words("relatives")
    if not closed and not (goes_on and judge.is_foreign(words[position - 1])):
        return False
    if is_place(judge, word):
        return False  # «زار سامر الراوي باريس، وبحث …»
    return is_unheard_of(judge, word) or (is_strange(judge, words[position - 1]) and may_be_name(judge, word))


def _family_name(judge: ArabicWords, words: list[str], position: int, count: int, *, titled: bool) -> bool:
    """Whether a word that is vocabulary as well is the family name: «كريس هيل», «أحمد بن سعيد الرميحي»."""
    word, before = words[position], words[position - 1]
    if word in judge.words("divine") and count <= _KOREAN and (judge.is_surname(before) or judge.is_given(before)):
        return True  # «هبة الله», «زبي الله»
    if before == ALI and count <= _KOREAN and word in judge.words("behind_ali"):
        return True  # «علي أكبر صالحي»
    if not word.isalpha() or word in judge.closed:
        return False
    if words[position - count] in judge.words("family_first") and count < _KOREAN:
        if word.startswith(_CHINESE) and not judge.is_verb(word[1:]) and not judge.is_given(word[1:]):
            return True  # «تشانغ ويهوا» is one, «شي ويلتقي» is not
        plain = not word.startswith("ال") and len(word) < 6 and word[0] not in "وفبل" and not clause_word(judge, word)
        return plain and not (
            accusative(judge, word)
            or judge.starts_title(word)
            or judge.is_verb(word)
            or (judge.is_ordinary(word) and len(word) > 4)
        )
    if titled and count == 1 and word in judge.words("regnal") and position > 1:
        return bare(words[position - 2]) in judge.words("reigning")  # «الملك فيصل الرابع»
    if judge.stops_family(word) or _joined(judge, word) or clause_word(judge, word):
        return False
    if titled and count == 1 and word.startswith("ال") and len(word) > 4 and not _joined(judge, word):
        return (judge.is_given(before) or before == ALI) and not is_place(judge, word)  # «زار البابا بطرس ألمانيا»
    if count > 1:
        return word.startswith("ال") and word.endswith("ي") and judge.is_given(before) and len(word) > 5
    foreign = judge.is_foreign(before) or (titled and is_strange(judge, before) and may_be_name(judge, word))
    return (
        foreign
        and not word.startswith("ال")
        and not (word[0] in "بلك" and judge.is_common(word[1:]) and not judge.is_surname(word))
        and not is_place(judge, word)
        and not owned(word)
        and (judge.is_surname(word) or not (judge.is_verb(word) or accusative(judge, word) or says_how(judge, word)))
    )


def _can_follow(judge: ArabicWords, word: str, *, titled: bool) -> bool:
    if not word.replace("-", "").isalpha() or len(word) < 2 or word.isascii():
        return False
    if _joined(judge, word) or word in judge.words("honorifics") or is_place(judge, word):
        return False
    if word in judge.lexicon.grammar["ar"].mapping("addressed"):
        return False  # «سلم سعيدوف | سموه رسالة»
    if judge.definite(word):
        if judge.is_surname(word) or judge.is_given(word[2:]):
            return not judge.stops_family(word)
        return titled and len(word) > 4 and not judge.is_ordinary(word) and not judge.stops_family(word)
    if judge.is_given(word) or (judge.is_surname(word) and not judge.is_common(word)):
        return word not in judge.closed and not judge.is_verb_only(word)
    return titled and not (
        judge.stops_name(word) or owned(word) or accusative(judge, word) or _sentence_goes_on(judge, word)
    )


def _sentence_goes_on(judge: ArabicWords, word: str) -> bool:
    """Whether a word that no list of names has is a verb, or has «و» or «ل» on it: «معاذ يعذبه», «كير ومشار»."""
    if word[0] == "و" and len(word) > 3:
        return True
    if clause_word(judge, word):
        return True
    if word.startswith("لل") and len(word) > 4:
        return True
    if word.startswith("سن") and "ي" + word[2:] in judge.lexicon.finite["ar"]:
        return True
    if word[0] == "ل" and len(word) > 4 and (is_place(judge, word[1:]) or word[1:] in judge.lexicon.tries["ar"].root):
        return True
    stem = next((word.removesuffix(ending) for ending in ("ه", "ها", "هم") if word.endswith(ending)), word)
    return word[0] in "يت" and len(stem) > 2 and stem in judge.lexicon.finite["ar"]


@of_word
def _joined(judge: ArabicWords, word: str) -> bool:
    """Whether «و» or a preposition is written onto the word, so that another phrase begins here."""
    if (word.startswith("وال") and len(word) > 5) or word in judge.words("reporters"):
        return True  # «أبلغ كريمي | الصحافيين»
    if judge.is_given(word) or (judge.is_surname(word) and not (word[0] == "و" and plain_past(judge, word[1:]))):
        return False
    return any(
        judge.is_given(rest)
        or judge.is_surname(rest)
        or rest.startswith("ال")
        or (taken == "ل" and len(rest) > 2 and is_place(judge, rest))  # «زيارة آبي لإريتريا»
        for taken, rest in clitics(word)[1:]
        if "س" not in taken
    )
