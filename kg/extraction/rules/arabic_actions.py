"""What can be asked for or promised: where the words of an act begin, and what looks like one and is none.

Called by `arabic_slots` and the frames of verbs and nouns. Positions are token indexes.
"""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.normal import bare

_PRESENT = "يتن"


def act(judge: ArabicWords, word: str) -> bool:
    """Whether a noun means an act: a masdar by shape, one that is listed, or three letters that conjugate («وقف»)."""
    plain = bare(word)
    if plain in judge.words("own_acts") or plain in judge.words("negators") or judge.is_masdar(word):
        return True
    return len(plain) == 3 and plain.isalpha() and judge.is_verb(plain) and plain not in judge.words("lifeless")


def opens_action(clauses: Clauses, position: int) -> bool:
    """Whether «أن», «ألا» opens what somebody is to do: a verb in the present follows («أن تفعل», not «أن الرئيس»)."""
    words = clauses.words
    if words[position].lstrip("وب") not in ("ان", "الا") or "إ" in clauses.line.tokens[position].text:
        return False
    place = position + 1
    if place < len(words) and words[place] in ("لا", "لن"):
        place += 1
    if place >= len(words) or place in clauses.covering or clauses.judge.is_function(words[place]):
        return (
            place < len(words) and words[place][:1] in _PRESENT and words[place] in clauses.judge.words("auxiliaries")
        )
    word = words[place]
    return len(word) > 2 and word[0] in _PRESENT and (word[0] != "ن" or clauses.is_verb(place))


def manner(clauses: Clauses, position: int) -> bool:
    """Whether a word says how, and not what: «بشكل عاجل», «بموجب الاتفاق», «بقوة», but not «بسرعة الإفراج»."""
    judge, word = clauses.judge, clauses.words[position]
    if word in judge.words("manners_of"):
        return True
    behind = clauses.words[position + 1] if position + 1 < len(clauses.words) else ""
    return word in judge.words("manners") and not behind.startswith("ال")


def describes_before(clauses: Clauses, position: int) -> bool:
    """Whether a definite word only describes the phrase before it: «الفصائل المعارضة | مغادرة», «السلطات المحلية»."""
    word, judge = clauses.words[position], clauses.judge
    before = clauses.phrases.get(position - 1)
    if before is None or not word.startswith("ال") or position in clauses.starts and position in clauses.covering:
        return False
    behind = clauses.words[position + 1] if position + 1 < len(clauses.words) else ""
    if word.endswith("يه") and not judge.is_masdar(word):
        return True
    goes_on = position + 1 < len(clauses.words) and (
        opens_action(clauses, position + 1) or (not behind.startswith("ال") and act(judge, behind) and len(behind) > 2)
    )
    return goes_on and not _governs(clauses, position)


def _governs(clauses: Clauses, position: int) -> bool:
    """Whether a preposition follows, as behind a masdar with the article: «الإفراج عن»."""
    behind = clauses.words[position + 1] if position + 1 < len(clauses.words) else ""
    return behind in clauses.judge.words("prepositions")


def cut_at_act(clauses: Clauses, mention: Mention) -> None:
    """End a phrase for who is asked before what is asked: «المسؤولين | التنسيق مع», «شركائنا | تحمل»."""
    if mention.kind != "thing" or mention.end - mention.start < 2:
        return
    judge, words = clauses.judge, clauses.words
    people = (
        mention.plural
        or words[mention.start].endswith(("نا", "هم", "ها", "ه"))
        or (bare(words[mention.start]) in judge.words("group_heads"))
    )
    for place in range(mention.start + 1, mention.end):
        word = words[place]
        feminine = word.endswith("ه") and not people
        if (
            place in clauses.times
            or word == "عدم"
            or (not feminine and word not in clauses.judge.words("lifeless") and act(judge, word))
        ):
            mention.end = place
            mention.name = clauses.line.surface(mention.start, place)
            for genitive in [m for m in clauses.line.mentions if m.genitive and m.start == place]:
                genitive.genitive = False
            for gone in range(place, max(clauses.phrases, default=place) + 1):
                if clauses.phrases.get(gone) is mention:
                    del clauses.phrases[gone]
            return


def lifeless(judge: ArabicWords, word: str) -> bool:
    """Whether a noun means nobody: an act, an adjective, or one of the things that are spoken of as if they acted."""
    heads = {bare(rest) for _, rest in clitics(word)}
    if heads & judge.words("lifeless"):
        return True
    return judge.is_masdar(word) or (word.startswith("ال") and word.endswith("يه"))
