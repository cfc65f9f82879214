"""Words that no list of Arabic vocabulary or of names has, or that only look as if they were vocabulary.

Each function looks at one folded word, `looks_arabic` also at the one behind it. Called by `arabic_names` and by those
who look for the names of bodies and of people.
"""

from kg.extraction.rules.arabic_name_ends import accusative, by_shape_only, plain_past
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line
from kg.extraction.rules.remembered import of_word
from kg.language.arabic import clitics
from kg.language.lexicon import Actor

_SHORTEST = 3
_LONGEST = 4
_CLAUSE = 7
_ARTICLE = 5
"""Letters of a word that hardly has «ال» by chance."""


@of_word
def is_unlisted(judge: ArabicWords, word: str) -> bool:
    """Whether a word is no Arabic vocabulary, as the words of foreign names are."""
    if not word.replace("-", "").isalpha() or len(word) < 3 or word.isascii() or judge.definite(word):
        return False
    _, found = judge.lexicon.tries["ar"].longest([word], 0, word)
    known_otherwise = any(isinstance(actor, Actor) and actor.family != "person" for actor in found)
    listed = judge.stops_name(word) or owned(word) or known_otherwise or _with_clitic(judge, word)
    return not (listed or _annexed_people(judge, word))


def _annexed_people(judge: ArabicWords, word: str) -> bool:
    """Whether a word is a sound plural of people before whoever they belong to: «محامو ترامب», «مؤيدو الرئيس»."""
    one = word.removesuffix("و")
    if one == word or word[0] != "م" or len(one) < _LONGEST:
        return False
    return one + "ين" in judge.lexicon.derived["ar"] or judge.starts_title(one) or judge.starts_title(one + "ي")


def strange_name(judge: ArabicWords, line: Line, title: int, end: int, begin: int) -> int:
    """«التقت رئيس الوزراء نغوين دوك»: the end of a name behind a title whose first word could be Arabic; or `begin`.

    The words behind are strange, and the verb of the clause stands before the title, so that none can follow it.
    """
    words, first = line.words, line.words[begin]
    known = first in judge.closed or judge.definite(first) or first in judge.verbs or judge.starts_title(first)
    known = known or owned(first) or accusative(judge, first) or (first[0] == "و" and first[1:2] != "و")
    joined = [rest for _, rest in clitics(first)[1:] if len(rest) > _SHORTEST - 1]
    known = known or any(judge.is_ordinary(rest) or _heard_of(judge, rest) for rest in joined)
    if known or (begin == end and judge.is_common(first)) or len(first) < _SHORTEST or not first.isalpha():
        return begin
    place = begin + 1
    while place < len(words) and place - begin < _LONGEST and is_unlisted(judge, words[place]):
        place += 1
    if place == begin + 1 or not _verb_before(judge, line, title):
        return begin
    return place + (place < len(words) and judge.is_surname(words[place]))


def _verb_before(judge: ArabicWords, line: Line, title: int) -> bool:
    """Whether the verb of a clause stands near before a place in it."""
    for place in range(title - 1, max(-1, title - _CLAUSE), -1):
        word = line.words[place]
        if not word.isalpha() or word in judge.words("complementizers") or word in judge.words("relatives"):
            return False
        if judge.verb_here(line, place):
            return True
    return False


def _with_clitic(judge: ArabicWords, word: str) -> bool:
    """Whether a word that no list has is a known one with letters written onto it: «لأوليفر», «بحشرات», «والهتاف»."""
    if judge.is_given(word) or judge.is_surname(word):
        return False
    if accusative(judge, word) or word.startswith(("بال", "كال", "فال", "لل")):
        return True
    finite = judge.lexicon.finite["ar"]
    if word.startswith("وو") or (word[0] in "يت" and word.endswith("وا")) or is_place(judge, word[1:]):
        return True
    if (word[0] == "ا" and "ي" + word[1:] in finite) or (word.startswith("سن") and "ي" + word[2:] in finite):
        return True  # «أصمم», «سنستهدف»
    if plain_past(judge, word[1:]) and word[0] in "وف":
        return True  # «فنشأ»
    if word.startswith("وال") or (word[0] == "ب" and len(word) > 4 and word.endswith(("ات", "ه", "ها", "هم"))):
        return True
    return word[0] in "ولبف" and len(word) > 4 and (judge.is_given(word[1:]) or judge.is_surname(word[1:]))


@of_word
def is_unheard_of(judge: ArabicWords, word: str) -> bool:
    """Whether no list has a word, whatever may be written onto it."""
    if not word.isalpha() or len(word) < _SHORTEST or word.isascii() or owned(word) or accusative(judge, word):
        return False
    if word in judge.closed or judge.is_common(word) or judge.is_adjective_of_country(word) or judge.starts_title(word):
        return False
    if judge.is_given(word) or judge.is_surname(word):
        return True
    if judge.is_ordinary(word) or judge.is_verb(word) or word.startswith("ال"):
        return False
    return not any(_heard_of(judge, rest) for taken, rest in clitics(word)[1:] if len(rest) > 2 and "س" not in taken)


def _heard_of(judge: ArabicWords, rest: str) -> bool:
    """Whether what remains of a word, less the letters before it, is a name or vocabulary."""
    listed = judge.is_given(rest) or judge.is_surname(rest) or rest in judge.lexicon.tries["ar"].root
    plain = rest in judge.closed or judge.is_common(rest) or rest in judge.lexicon.derived["ar"]
    return listed or plain or judge.is_adjective_of_country(rest) or (rest.startswith("ال") and len(rest) > _ARTICLE)


def looks_arabic(judge: ArabicWords, words: list[str], start: int, first: str) -> bool:
    """Whether a word that has the shape of vocabulary is a name, for a foreign one follows: «المدير مونخ ساندغ»."""
    if first != words[start] or start + 1 >= len(words):
        return False
    if first in judge.words("given_too"):
        return _is_family(judge, words[start + 1])  # «الدكتور معمر الراوي»
    behind = words[start + 1]
    if not (is_strange(judge, behind) or (judge.is_surname(behind) and is_unlisted(judge, behind))):
        return False
    return is_strange(judge, first) if first[0] == "و" else may_be_name(judge, first)


def _is_family(judge: ArabicWords, word: str) -> bool:
    """Whether a word can only be a family name behind a word that is a name too."""
    listed = judge.is_surname(word) or (word.startswith("ال") and not judge.is_ordinary(word))
    other = judge.stops_family(word) or is_place(judge, word) or word.endswith(("ين", "ون", "ات"))
    return listed and not other


def may_be_name(judge: ArabicWords, word: str) -> bool:
    """Whether a word has the shape of vocabulary, and nothing else speaks against its being a name."""
    return by_shape_only(judge, word) and not owned(word) and not is_place(judge, word)


def is_strange(judge: ArabicWords, word: str) -> bool:
    """Whether a word can only be one of a foreign name."""
    listed = judge.is_given(word) or judge.is_surname(word)
    return judge.is_foreign(word) or (not listed and is_unlisted(judge, word) and is_unheard_of(judge, word))


@of_word
def is_place(judge: ArabicWords, word: str) -> bool:
    """Whether a word is the name of a country or a city, which ends a name: «زار نتنياهو موسكو»."""
    _, found = judge.lexicon.tries["ar"].longest([word], 0, word)
    return any(isinstance(actor, Actor) and actor.family == "place" for actor in found)


def names_land(judge: ArabicWords, before: str, word: str) -> bool:
    """Whether a word with the article is a place and does not describe the title before: «زار الوزير | القاهرة»."""
    if not word.startswith("ال") or not is_place(judge, word) or judge.is_surname(word):
        return False
    describes = judge.is_adjective_of_country(word) and word.endswith("ه") == before.endswith("ه")  # «الوزيرة السعودية»
    return not describes and word not in judge.words("doubtful_places")


def land_behind_nation(judge: ArabicWords, before: str, word: str) -> bool:
    """Whether a place with the article stands behind the adjective of a country: «رئيس الوزراء اليوناني | القاهرة»."""
    return before.startswith("ال") and judge.is_adjective_of_country(before) and names_land(judge, "", word)


def owned(word: str) -> bool:
    """Whether a pronoun is written onto a word: «قواعدها», «لكلمتها»."""
    return len(word) > 4 and word.endswith(("ها", "هم", "هن", "هما", "ته", "تنا", "ئكم", "اوه", "اءه", "ايه"))
