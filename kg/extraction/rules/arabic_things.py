"""Noun phrases of an Arabic sentence that name no actor: «القرار», «عدد من السكان», «تصريحات الوزير».

`find_things(line, judge)` fills `line.things` once the mentions are known. They keep a clause's places: what stands
where the subject stands is the subject, also where nobody is named, and a name behind a noun belongs to that noun.
"""

from kg.extraction.rules.arabic_cue_words import owned
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, named
from kg.extraction.rules.remembered import of_word
from kg.language.arabic import PRONOUNS, clitics, conjoined, preposition
from kg.language.normal import bare

_LONGEST = 8
_LETTERS = frozenset({"ب", "ل", "ك", "و"})
_OCCASION = 2  # words of «ختام زيارته»
_OWNERS = ("ه", "ها", "هم")
_SHORTEST = 4  # letters of a noun with the article, unless it is a known one: «بالكف»


def find_things(line: Line, judge: ArabicWords) -> dict[int, bool]:
    """Append a thing for every noun phrase outside the mentions, and mark the mentions that depend on one.

    Gives whether a verb stands at the places that were looked at, which holds as long as the mentions do.
    """
    starts = {m.start: m for m in line.mentions}
    taken = {p for m in line.mentions for p in range(m.start, m.end)}
    for time in line.sentence.times:
        taken |= {p for p, token in enumerate(line.tokens) if token.start < time.end and token.end > time.start}
    verbs: dict[int, bool] = {}
    position = 0
    while position < len(line.tokens):
        thing = None if position in taken else _thing(line, judge, position, taken, starts, verbs)
        if thing is not None:
            line.things.append(thing)
        position = thing.end if thing is not None else position + 1
    return verbs


def _thing(
    line: Line,
    judge: ArabicWords,
    position: int,
    taken: set[int],
    starts: dict[int, Mention],
    verbs: dict[int, bool],
) -> Mention | None:
    word = line.words[position]
    if (
        line.tokens[position].kind != "word"
        or len(word) < 2
        or judge.is_function(word)
        or _verb(line, judge, position, verbs)
        or (word.startswith("ايا") and word[3:] in PRONOUNS)
    ):
        return None
    opened = position > 0 and line.tokens[position - 1].kind != "word"
    if judge.is_participle(word) and (word.endswith("ا") or (opened and word.endswith(("ه", "ين")))):
        return None
    if word.endswith("ين") and judge.is_participle(word) and judge.asks(word):
        return None  # «رفعوا شعارات | مطالبين | الحكومة بـ»
    letters, head = _head(judge, word)
    if (judge.is_function(head) and letters[-1:] not in ("ب", "ل")) or (
        letters[-1:] in ("و", "ف") and judge.is_verb(word)
    ):
        return None
    definite = judge.definite(head)
    end = _end(line, judge, position + 1, taken, verbs, definite=definite)
    if word in judge.words("manners_of"):  # «بشكل جازم | الطلبات»
        end = next((p for p in range(position + 2, end) if _apart(line.words[p], judge)), end)
    if head in judge.words("latter"):  # «ورفض الأخير | الطلب»
        end = position + 1
    sited = head in judge.words("site_heads") and end - position > 1
    thing = Mention(line, position, end, "thing", name=line.surface(position, end))
    thing.preposition, thing.conjoined = preposition(letters), conjoined(letters)
    thing.plural = _people(judge, head)
    thing.unknown = not thing.plural and not judge.is_ordinary(head) and not judge.is_given(head) and len(head) > 3
    if thing.plural or thing.unknown or (letters and head.startswith("ال")):
        thing.name = named(line, position, end, head)
    govern(line, thing, judge)
    if head in judge.words("numbers_of") and line.words[end : end + 1] == ["من"] and end + 1 in starts:
        counted = starts[end + 1]  # «مئات | من المتظاهرين»
        if counted.kind == "group":
            counted.genitive, thing.end = True, counted.end
            thing.name = named(line, position, counted.end, head)
            return thing
    owner = starts.get(end)
    last = line.words[end - 1]
    if (
        owner is not None
        and not owner.preposition
        and not owner.conjoined
        and not judge.definite(last)
        and not sited
        and not (last.endswith("ا") and end - position == 1 and len(last) > 3 and not judge.is_common(last))
        and last not in judge.words("adverbs")
        and not (end - position > 1 and (last in judge.words("adjectives") or word in judge.words("manners_of")))
        and not _foreign(line, judge, position, end)
        and not (thing.unknown and thing.preposition == "في" and end - position == 1)  # «التقى في زردن | السفيرة»
        and not _indefinite_people(judge, last)  # «طالب ناشطون بارزون | الحكومة بـ»
        and last not in judge.words("govern_nothing")
        and not (_governs_alone(line, position, end, judge) and _owned(line, end - 1, judge))
    ):
        owner.genitive = True
        thing.end = owner.end
        if not owned(line.tokens[end - 1].text):  # «زملاءه أعضاء المجلس»
            thing.name = named(line, position, owner.end, head)
    return thing


def _governs_alone(line: Line, position: int, end: int, judge: ArabicWords) -> bool:
    """Whether a noun stands alone, or ends «في إطار جولته | لبنان», «في ختام زيارته | رئيسه», «في مقر إقامته | …»."""
    tour = line.words[end - 1].startswith(tuple(judge.words("tours")))
    opening = judge.words("circumstances") | judge.words("sites")
    occasion = end - position == _OCCASION and line.words[position] in opening
    return end - position == 1 or tour or occasion


def _owned(line: Line, position: int, judge: ArabicWords) -> bool:
    """Whether a noun in «ة», or one of going, bears a pronoun, so that nothing depends on it: «دعوته | الدول إلى …»."""
    text, word = line.tokens[position].text, line.words[position]
    stem = next((word.removesuffix(pronoun) for pronoun in _OWNERS if text.endswith("ت" + pronoun)), "")
    moved = next((word.removesuffix(pronoun) for pronoun in _OWNERS if word.endswith(pronoun)), "")
    theirs = word.removesuffix("هم") if word.endswith("هم") else ""
    if len(theirs) > _SHORTEST and judge.is_masdar(theirs):
        return True  # «في ختام اجتماعهم | إيران»
    if moved in judge.words("own_movements") | judge.words("circumstances") and not text.endswith("ة"):
        return True  # «التقى فور وصوله | رئيس المجلس», «على هامشها | نظيره»
    if moved in judge.words("sites") | judge.words("private_offices") and not text.endswith("ة"):
        return True  # «استقبل في مكتبه | السفير»
    relative = position > 0 and line.words[position - 1] in judge.words("relatives")  # «الذي أبرمته إيران»
    return len(stem) > 2 and not relative and judge.is_ordinary(stem[:-1] + "ه")


def _apart(word: str, judge: ArabicWords) -> bool:
    """Whether a word behind «بشكل عاجل» begins a phrase of its own: one with the article, an act, a plural."""
    return word.startswith("ال") or word.endswith("ات") or judge.is_masdar(word) or word in judge.words("acts")


def _verb(line: Line, judge: ArabicWords, position: int, verbs: dict[int, bool]) -> bool:
    if position not in verbs:
        verbs[position] = judge.verb_here(line, position)
    return verbs[position]


def _foreign(line: Line, judge: ArabicWords, start: int, end: int) -> bool:
    """Whether a phrase ends with two words that no list knows: a name, which governs nothing («وادي سان خواكين»)."""
    last = line.words[max(start, end - 2) : end]
    return len(last) == 2 and not any(judge.is_ordinary(word) or len(word) < 3 for word in last)


@of_word
def _head(judge: ArabicWords, word: str) -> tuple[str, str]:
    """What is written onto a noun, and the noun: the first reading whose noun is known, else the word as it stands."""
    ways = clitics(word)
    if word.startswith("وو"):
        return "و", word[1:]
    for letters, rest in ways[1:]:
        long = len(rest) > _SHORTEST or rest[2:] in judge.words("acts")
        if letters and "س" not in letters and rest.startswith("ال") and long:
            return letters, rest
    if word[0] in "بل" and len(word) > 4 and judge.is_masdar(word[1:]) and not judge.is_common(word):
        return word[0], word[1:]  # «بإدانة»
    if word[0] in "بل" and len(word) > 5 and _owned_act(judge, word[1:]) and not judge.is_common(word):
        return word[0], word[1:]  # «بحمايتهم»
    stems = [word, *(word.removesuffix(pronoun) for pronoun in PRONOUNS)]
    if (
        word in judge.words("own_side")
        or word in judge.words("sites")
        or word in judge.words("adjectives")  # «لاحق»
        or any(
            stem in judge.lexicon.derived["ar"] or stem in judge.words("document_heads")
            for stem in stems
            if len(stem) > 3
        )
    ):
        return ways[0]
    for letters, rest in ways[1:]:
        known = len(rest) > 2 and judge.is_noun(rest)
        if letters[-1:] in ("ب", "ل") and (known or rest in judge.words("acts")):
            return letters, rest
    for letters, rest in ways:
        if not set("سك") & set(letters) and len(rest) > 2 and judge.is_ordinary(rest):
            return letters, rest
    return ways[0]


def _owned_act(judge: ArabicWords, word: str) -> bool:
    """Whether a word is an act in «ة» with a pronoun written onto it: «حمايتهم»."""
    stem = next((word.removesuffix(pronoun) for pronoun in PRONOUNS if word.endswith("ت" + pronoun)), "")
    if bool(stem) and (stem[:-1] + "ه" in judge.words("acts") or judge.is_masdar(stem[:-1] + "ه")):
        return True
    return any(word.removesuffix(p) in judge.words("acts") for p in PRONOUNS if word.endswith(p))  # «لطردهم»


def _end(
    line: Line, judge: ArabicWords, position: int, taken: set[int], verbs: dict[int, bool], *, definite: bool
) -> int:
    """Past the adjectives and genitives of a head."""
    first = position
    while position < len(line.tokens) and position - first < _LONGEST and position not in taken:
        word = line.words[position]
        if line.tokens[position].kind != "word" or judge.is_function(word) or _verb(line, judge, position, verbs):
            break
        if word in _LETTERS or word in judge.words("sayings") or (word.endswith("ا") and judge.is_participle(word)):
            break
        if judge.definite(word):
            if _indefinite_people(judge, line.words[position - 1]) or _describes(line, position - 1, first, judge):
                break  # «طالب ناشطون محليون | السلطات بـ»: who is spoken of keeps his ending before no genitive
            if judge.has_article(line.words[position - 1]) and _own_phrase(judge, word):
                break  # «أمر القاضي | الشرطة بـ»: behind the article nothing depends on a noun
            definite = True
        elif definite or (word[0] in "وفبلك" and _head(judge, word)[0]):
            break
        position += 1
    return position


@of_word
def _own_phrase(judge: ArabicWords, word: str) -> bool:
    """Whether a definite noun describes nothing: a body, an act («لمطلب السجناء | الانتقال»)."""
    acts = judge.is_masdar(word) and not word.endswith(("ي", "يه"))
    return bare(word) in judge.words("organization_heads") or acts or word in judge.words("plurals_of_two")


def _describes(line: Line, position: int, first: int, judge: ArabicWords) -> bool:
    """Whether an adjective without the article stands behind its noun: «خلال مؤتمر صحفي | الطرفين إلى»."""
    return position >= first and line.words[position] in judge.words("adjectives")


def _indefinite_people(judge: ArabicWords, word: str) -> bool:
    """Whether a word is a plural of persons or of what describes them, without the article: «ناشطون», «محليين»."""
    if not word.endswith(("ون", "ين")) or word.startswith("ال") or judge.is_masdar(word):
        return False
    if word in judge.words("lifeless") or len(word) < 6:
        return False
    singular = word[:-2]
    return word.endswith(("يون", "يين")) or singular in judge.lexicon.derived["ar"]


def govern(line: Line, mention: Mention, judge: ArabicWords) -> None:
    """Note the separate preposition or conjunction before a phrase, also across «كل من», «عدد من», «جميع»."""
    if mention.preposition or mention.start == 0:
        return
    place = mention.start - 1
    if place and line.words[place] == "من" and quantifier(line.words[place - 1], judge) is not None:
        place -= 1
    while place and line.words[place] in judge.words("demonstratives"):
        if line.words[place] == "ذلك" and not line.words[mention.start].startswith("ال"):
            return  # «التقى بعد ذلك | رئيس المجلس»
        place -= 1
    before = line.words[place]
    letters = quantifier(before, judge)
    if letters is not None:
        mention.preposition, mention.conjoined = preposition(letters), mention.conjoined or conjoined(letters)
        if mention.preposition or not place:
            return
        before = line.words[place - 1]
    prepositions = judge.words("prepositions")
    if before == "نحو" and line.words[mention.start] in judge.words("cardinals"):
        return  # «ودعا نحو ثلاثين نائبا الحكومة إلى …»
    if before in prepositions:
        mention.preposition = before
    elif before in ("ب", "ل", "ك", "لل"):
        mention.preposition = before[0]
    elif before[:1] in "وف" and before[1:] in prepositions:
        mention.preposition = before[1:]
    elif before == "و":
        mention.conjoined = True


def quantifier(word: str, judge: ArabicWords) -> str | None:
    """What is written onto a quantifier: «بكل» gives «ب», «عدد» an empty string; None for any other word."""
    quantifiers = judge.words("quantifiers")
    return next((letters for letters, rest in clitics(word) if rest in quantifiers), None)


@of_word
def _people(judge: ArabicWords, head: str) -> bool:
    """Whether a noun is a sound plural of persons, definite or somebody's: «المشاركين», «مواطنيه»."""
    if judge.is_masdar(head) or bare(head) in judge.words("lifeless"):
        return False
    if head.startswith("ال"):
        return len(head) > 5 and head.endswith(("ين", "ون")) and not judge.is_adjective_of_country(head)
    return any(
        len(head) > len(pronoun) + 4
        and (head.endswith("ي" + pronoun) or head.removesuffix(pronoun) in judge.words("own_people"))
        for pronoun in PRONOUNS
        if head.endswith(pronoun)
    )
