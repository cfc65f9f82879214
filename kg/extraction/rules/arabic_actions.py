"""What can be asked for or promised: where the words of an act begin, and what looks like one and is none.

Called by `arabic_slots` and the frames of verbs and nouns. Positions are token indexes.
"""

import re

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_content_ends import clause_end
from kg.extraction.rules.arabic_cue_words import owned
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.instances import CONTENT_SLOTS, Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare, fold

_RELATIVE = 16
_DESCRIBED = 8
_FIRST_FORM = re.compile(r"^(?:\w{2}ا\wه|\w{2}و\w|لقاء|مقابله)")
_TENTH = 5
_OWNED = 5
_DUTY = frozenset({"علي", *("علي" + pronoun for pronoun in PRONOUNS)})
_PRESENT = "يتن"


def act(judge: ArabicWords, word: str) -> bool:
    """Whether a noun means an act: a masdar by shape, one that is listed, or three letters that conjugate («وقف»)."""
    plain = bare(word)
    listed = judge.words("own_acts") | judge.words("acts")
    if plain in listed or plain == "عدم" or judge.is_masdar(word):
        return True
    if judge.is_function(plain):
        return False
    if plain.startswith("است") and len(plain) > _TENTH and not plain.endswith(("ي", "يه")):
        return True
    if len(plain) == 4 and plain[0] == "ت" and plain in judge.lexicon.derived["ar"]:
        return plain not in judge.words("persons")  # «تحمل», «تدخل», but not «تجار»
    root = plain if word.startswith("ال") or judge.is_common(plain) else judge.root_of(plain)
    return len(root) == 3 and root in judge.lexicon.finite["ar"] and plain not in judge.words("lifeless")


def may_be_act(judge: ArabicWords, word: str) -> bool:
    """Whether a noun can mean an act, also by the shapes that other nouns share: «زيادة», «حضور», «لقاء»."""
    plain = bare(word)
    if act(judge, word) or plain in judge.words("gatherings"):
        return True
    return bool(_FIRST_FORM.match(plain)) and (plain.endswith("ه") or plain not in judge.words("lifeless"))


def opens_action(clauses: Clauses, position: int) -> bool:
    """Whether «أن», «ألا» opens what somebody is to do: a verb in the present follows («أن تفعل», not «أن الرئيس»)."""
    words = clauses.words
    if words[position].lstrip("وب") not in ("ان", "الا", "لان") or "إ" in clauses.line.tokens[position].text:
        return False
    place = position + 1
    if place < len(words) and words[place] == "لا":
        place += 1
    if place < len(words) and words[place] in _DUTY:
        return True  # «أنذرها بأن عليها فتح الطريق»
    if place >= len(words) or place in clauses.covering or clauses.judge.is_function(words[place]):
        return (
            place < len(words) and words[place][:1] in _PRESENT and words[place] in clauses.judge.words("auxiliaries")
        )
    word = words[place]
    if word.startswith("لا") and word[2:3] in ("ي", "ت") and len(word) > 4:
        return True  # «أن لايعرضوا»: written together
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
    if before is None or not judge.definite(word) or (position in clauses.starts and position in clauses.covering):
        return False
    if position in clauses.line.quoted:
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
    judge, words = clauses.judge, clauses.words
    counterpart = mention.kind == "title" and words[mention.start] in judge.words("counterparts")
    if mention.kind == "source":
        _cut_source(clauses, mention)
        return
    if not (counterpart or mention.kind in ("thing", "group")) or mention.end - mention.start < 2:
        return
    bears = [
        owned(token.text) or token.text.endswith("نا") for token in clauses.line.tokens[mention.start : mention.end]
    ]
    one_of = words[mention.start] in judge.words("partitives")
    for place in range(mention.start + 1, mention.end):
        word = words[place]
        feminine = word.endswith("ه") and not (mention.plural or bears[0])
        before = words[place - 1]
        if mention.kind != "thing" and not plain_act(judge, word):
            continue
        closed = (
            counterpart
            or (one_of and place > mention.start + 1)
            or (mention.unknown and word.startswith("ال"))  # «رفضت "نوفارا" | التعليق»
            or any(rest.startswith("ال") for _, rest in clitics(before))
            or bears[place - 1 - mention.start]
        )
        masdar = closed and act(judge, word) and word not in judge.words("lifeless") and not feminine
        if place in clauses.times or word == "عدم" or masdar:
            _end_at(clauses, mention, place)
            return


def _cut_source(clauses: Clauses, mention: Mention) -> None:
    """«من مسؤول مصري | بحث إمكانية …», «دبلوماسيا روسيا | بالمغادرة»: an unnamed man ends before what is asked."""
    words, judge = clauses.words, clauses.judge
    if judge.definite(words[mention.start]):
        return
    for place in range(mention.start + 1, mention.end):
        marked = any(
            taken == "ب" and rest.startswith("ال") and act(judge, rest) for taken, rest in clitics(words[place])
        )
        if marked or (act(judge, words[place]) and (words[place].startswith("ال") or place > mention.start + 1)):
            mention.end, mention.name = place, clauses.line.surface(mention.start, place)
            for gone in [p for p, covered in clauses.covering.items() if covered is mention and p >= place]:
                del clauses.covering[gone], clauses.phrases[gone]
            return


def plain_act(judge: ArabicWords, word: str) -> bool:
    """Whether a word in a group's name can only be an act: «الأطراف | الوفاء بـ», «أتباعه | عدم الرد»."""
    listed = bare(word) in judge.words("acts") | judge.words("own_acts")
    return word == "عدم" or (word.startswith("ال") and (listed or (judge.is_masdar(word) and not word.endswith("ه"))))


def _end_at(clauses: Clauses, mention: Mention, place: int) -> None:
    """Make a phrase end before a place, and what stood in it from there on a phrase of its own."""
    for inner in [m for m in clauses.line.mentions if m.genitive and place <= m.start < mention.end]:
        inner.genitive = False
        clauses.starts[inner.start] = inner
    for gone in range(place, mention.end):
        if clauses.phrases.get(gone) is mention:
            del clauses.phrases[gone]
        if clauses.covering.get(gone) is mention:
            del clauses.covering[gone]
    mention.end = place
    mention.name = clauses.line.surface(mention.start, place)


def asked_behind_comma(clauses: Clauses, instance: Instance, position: int) -> bool:
    """Whether what is asked stands behind the comma here: «طالبت السفير، فلان، | بالتراجع عن …»."""
    if instance.family not in ("Demand", "Commitment") or clauses.words[position] not in COMMAS:
        return False
    phrase = clauses.starts.get(position + 1)
    if phrase is None or phrase.kind != "thing" or not phrase.preposition or manner(clauses, phrase.start):
        return False
    letters = [(taken, rest) for taken, rest in clitics(clauses.words[phrase.start]) if taken in ("ب", "ل")]
    marked = {m for slot in instance.cue.slots if slot.name in CONTENT_SLOTS for m in slot.markers}
    return any(taken in marked and act(clauses.judge, rest) for taken, rest in letters)


def tells_act(clauses: Clauses, instance: Instance) -> bool:
    """Whether what is asked or promised begins with an act: «بتشكيل حكومة», «أن تدفع», not «بالقانون»."""
    if instance.content is None:
        return False
    start = instance.content[0]
    word = clauses.words[start]
    if word.lstrip("وب") in clauses.judge.words("complementizers") or clauses.is_verb(start):
        return True
    nouns = [rest for taken, rest in clitics(word) if taken in ("", "ب", "ل")]
    nouns += [noun.removesuffix(end) for noun in nouns for end in PRONOUNS if noun.endswith(end) and len(noun) > _OWNED]
    return any(may_be_act(clauses.judge, noun) for noun in nouns)  # «بشرط انسحابه»


def ought(clauses: Clauses, instance: Instance) -> None:
    """«إن على إيران وقف …»: an act right behind who ought to do it, where no «أن» opens it."""
    asked = [m for m in instance.args.get("addressee", ()) if m.line is instance.line and m.start >= instance.end]
    for one in asked:
        if one.kind == "group":
            cut_at_act(clauses, one)  # «على المجتمع الدولي | الرد»
    place = past_description(clauses, max((m.end for m in asked), default=0))
    if instance.form.pronoun and place < instance.end:
        place = instance.end  # «أن عليها الامتناع عن …»
    before = clauses.words[instance.start - 1] if instance.start else ""
    said = clauses.quoted_at(instance.start) and clauses.in_speech(instance.start)
    said = said or before.lstrip("وبف") in clauses.judge.words("complementizers")
    if not said or instance.content is not None or not 0 < place < len(clauses.words) or place in clauses.covering:
        return
    if act(clauses.judge, clauses.words[place]) and not clauses.words[place].endswith("ا"):
        instance.content = (place, clause_end(clauses, place, strict=True))


def past_description(clauses: Clauses, position: int) -> int:
    """The position behind what describes a phrase: «على القوى | الفائزة في الانتخابات تعليق …»."""
    start, words = position, clauses.words
    if not position:
        return 0
    while position < len(words) - 1 and position - start < _DESCRIBED:
        phrase = clauses.starts.get(position) or clauses.starts.get(position + 1)
        if phrase is None or phrase.conjoined:
            break
        word, begins = words[position], phrase.start == position and not phrase.preposition
        adjective = begins and word.startswith("ال") and (word.startswith("الم") or word.endswith("ه"))
        scene = phrase.preposition in ("في", "علي", "من") and phrase.start == position + 1
        if not scene and (not adjective or act(clauses.judge, word)):
            break
        position = phrase.end
    if position > start and position < len(words) - 1 and words[position] in COMMAS:
        position += 1
    return position


def past_cognate(instance: Instance) -> None:
    """«يرفض رفضا قاطعا | مقايضة الأسرى»: what is answered begins behind the noun that only strengthens the verb."""
    if instance.content is None or instance.cue.part != "verb":
        return
    start, end = instance.content
    words = instance.line.words
    if fold(instance.cue.lemma) + "ا" in words[instance.end : start + 1]:
        while start < end and words[start].endswith("ا"):
            start += 1
        instance.content = (start, end) if start < end else None


def past_relative(clauses: Clauses, instance: Instance, position: int) -> int | None:
    """Where what is asked begins behind a relative clause: «الحزب الذي يقوده فلان | إلى فتح تحقيق»; None elsewhere."""
    words, judge = clauses.words, clauses.judge
    told = [m for m in instance.all() if m.line is clauses.line and m.end in (position, position - 1)]
    opens = words[position] in judge.words("relatives") or (
        clauses.is_verb(position) and any(not words[m.end - 1].startswith("ال") and m.kind == "thing" for m in told)
    )
    meant = clauses.is_verb(position) and whoever(clauses, position - 1)
    opens = opens or meant
    paper = clauses.phrases.get(position - 1)
    issued = paper is not None and paper.kind == "document" and paper.preposition == "في" and clauses.is_verb(position)
    people = all(m.kind in ("group", "thing") for m in told) and not instance.args.get("addressee") and not meant
    issued = issued and bool(instance.args)  # «دعا الحزب في بيان أصدره مؤخرا، إلى …»
    known = issued or (bool(told) and opens and not people)
    if instance.family != "Demand" or not known or "strict" in instance.cue.features:
        return None  # «دعا الشباب الذين …»: they may be who is asked
    markers = {m for slot in instance.cue.slots if slot.name in CONTENT_SLOTS for m in slot.markers}
    for place in range(position + 1, min(position + _RELATIVE, len(words) - 1)):
        if words[place] in STOPS or judge.speech_acts(words[place]):
            return None
        asks = may_be_act(judge, words[place + 1]) or opens_action(clauses, place + 1)
        if words[place] in markers and len(words[place]) > 1 and asks:
            return place + 1
        letter = next((rest for taken, rest in clitics(words[place]) if taken == "ب"), "")
        if letter and "ب" in markers and place in clauses.starts and act(judge, letter) and not manner(clauses, place):
            return place
    return None


def whoever(clauses: Clauses, position: int) -> bool:
    """Whether «من» opens a clause that says who is meant: «ناشدت الشرطة | من يملك معلومات بـ …»."""
    behind = position + 1
    if clauses.words[position] != "من" or behind >= len(clauses.words):
        return False
    return clauses.words[behind][:1] in _PRESENT and clauses.is_verb(behind)


def past_errand(clauses: Clauses, position: int) -> int:
    """The position behind the goal of an envoy: «المبعوث الخاص إلى | كوريا الشمالية | نظيره …»; or the same."""
    place = position - 1 if clauses.words[position - 1] == "الي" else position
    title = clauses.covering.get(place - 1)
    goal = clauses.starts.get(place + 1)
    if clauses.words[place] != "الي" or title is None or goal is None or goal.kind not in ("country", "place"):
        return position
    heads = {bare(word) for word in clauses.words[title.start : title.end]}
    return goal.end if title.kind in ("title", "person") and heads & clauses.judge.words("envoys") else position


def lifeless(judge: ArabicWords, word: str) -> bool:
    """Whether a noun means nobody: an act, an adjective, or one of the things that are spoken of as if they acted."""
    heads = {bare(rest) for _, rest in clitics(word)}
    if heads & judge.words("lifeless") or any(taken == "ب" and act(judge, rest) for taken, rest in clitics(word)):
        return True
    return judge.is_masdar(word) or (word.startswith("ال") and word.endswith("يه"))
