"""Cues in an Arabic sentence: their surface forms, with what may be written onto them.

`triggers(clauses, position)` gives every cue whose form stands at a place. Called by the frames of verbs and nouns.
"""

from dataclasses import dataclass, replace

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.cues import Entry
from kg.extraction.rules.frames import Cue, Form
from kg.extraction.rules.remembered import of_word
from kg.language.arabic import clitics
from kg.language.normal import bare

_SUBJECT = 8  # words of a subject and its title


@dataclass(slots=True)
class Trigger:
    """A cue's form at a place in a sentence; `clitic` is what is written before it."""

    cue: Cue
    form: Form
    start: int
    end: int
    clitic: str
    definite: bool


def triggers_at(clauses: Clauses, position: int) -> list[Trigger]:
    words = clauses.words
    readings = _readings(clauses.judge, words[position]) if clauses.line.tokens[position].kind == "word" else ()
    if not readings:
        return []
    found: list[Trigger] = []
    for taken, rest, definite, (form_words, cue, form) in readings:
        end = position + len(form_words)
        tail = [bare(word) for word in words[position + 1 : end]] if definite else words[position + 1 : end]
        if (
            tuple(tail) != form_words[1:]
            or _cuts_name(clauses, position, end)
            or not _allowed(clauses, position, cue, form, taken, definite, rest)
        ):
            continue
        found.append(Trigger(cue, _as_spoken(clauses, position, form), position, end, taken, definite))
    longest = max((t.end for t in found), default=0)
    return [t for t in found if t.end == longest]


def _cuts_name(clauses: Clauses, position: int, end: int) -> bool:
    """Whether the last word of a cue begins a name: «بزيارة دولة قطر» is no visit of state."""
    name = clauses.dependent.get(end - 1) if end > position + 1 else None
    return name is not None and name.kind == "organization" and name.end > end


@of_word
def _readings(judge: ArabicWords, word: str) -> tuple[tuple[str, str, bool, Entry], ...]:
    """The forms of cues that begin with a word: what is written onto it, the rest, whether it is definite, the form."""
    return tuple(
        (taken, rest, definite, entry)
        for taken, rest in clitics(word)
        for key, definite in dict.fromkeys(((rest, False), (bare(rest), bare(rest) != rest)))
        for entry in judge.cues.forms.get(key, ())
    )


def _as_spoken(clauses: Clauses, position: int, form: Form) -> Form:
    """In direct speech «طالبنا» is what the speakers did: «وأضاف: "طالبنا الحكومة بـ…"»."""
    if form.pronoun == "نا" and form.tense == "past" and clauses.in_speech(position):
        return replace(form, pronoun="", first_person=True, plural=True)
    return form


def _allowed(clauses: Clauses, position: int, cue: Cue, form: Form, taken: str, definite: bool, word: str) -> bool:
    """Which letters may be written onto which kind of form."""
    if cue.part == "noun":
        letter = cue.features.get("clitic", "")
        if form.pronoun and "met" in cue.features:
            return False  # «قوبل برفض من تركيا», not «رفضه من حيث المبدأ»
        if taken[-1:] in ("ب", "ل") and len(word) < 3:
            return False  # «بحث» is no «ب» with «حث»
        if form.pronoun and clauses.line.tokens[position].text.endswith("ة"):
            return False  # «مطالبة» is no «مطالبه»
        before = clauses.words[position - 1] if position else ""
        if cue.features.get("clause") == "promise":
            return clauses.line.tokens[position].text[:1] != "ل" and _to_come(
                clauses, position + len(cue.lemma.split())
            )
        if "clause" in cue.features and word == "ما" and before in clauses.judge.words("before_relatives"):
            return False  # «وهو ما لم تقبله الحكومة», «على ما لم ينشر»
        if "opening" in cue.features and not (
            clauses.opens_here(position)
            or (form.pronoun and position - 1 in clauses.phrases)
            or before.removeprefix("و") in clauses.judge.words("complementizers")
        ):
            return False
        if "clause" in cue.features and definite:
            return False  # «في المقابل أن»
        if "opening" in cue.features and _taken(clauses, position, word):
            return False  # «تمنى الوزير عليه أن …»
        if cue.features.get("plural") == "broken" and (
            form.plural or (word.endswith(("ا", "ان")) and not form.pronoun)
        ):
            return False  # «مطالبا» is a participle
        opened = position and not taken and clauses.line.tokens[position - 1].text in ("،", ",")
        if (opened or _meanwhile(clauses, position, cue, word)) and _participle_too(clauses, cue, word):
            return False  # «ودعت النقابات …، مطالبة الحكومة بـ»
        if _plainly_verb(clauses, position, cue, taken, word):
            return False
        return "س" not in taken and not (definite and form.pronoun) and taken.endswith(letter)
    if definite or word in clauses.judge.prepositions:
        return False
    if cue.features.get("predicate") == "only":  # «أن الحكومة مطالبة بنشر …»
        called = form.tense == "participle" and not taken and not word.endswith("ا")
        called = called and _marked_behind(clauses, position, cue)
        return called and clauses.left_subject(position) is not None
    if cue.features.get("participle") == "only" and form.tense != "participle":
        return False  # «قادما من», not «قدّم»
    if form.tense == "participle" and "predicate" in cue.features:
        spoken_of = position and clauses.words[position - 1] in clauses.judge.words("but_it")
        if spoken_of or clauses.left_subject(position) is not None:
            return True  # «الدول ملتزمة بـ», «قال إنه ملتزم بـ»
    if form.tense == "participle":
        counted = position and clauses.line.tokens[position - 1].text[-1:].isdigit()
        if counted and word.endswith("ا") and not taken:
            return False  # «29 طالبا كانوا في المدرسة»
        adverbial = word.endswith(("ا", "ه", "ين")) and (
            taken
            or clauses.opens_here(position)
            or (word.endswith("ا") and _marked_behind(clauses, position, cue))
            or _describes_many(clauses, position, cue, word)
            or _meanwhile(clauses, position, cue, word)
        )
        return (
            taken in ("", "و")
            and ("participle" in cue.features or cue.family not in ("Meeting", "Visit"))
            and bool(adverbial)
        )
    if form.pronoun and ("bare" in cue.features or clauses.line.tokens[position].text.endswith("ة")):
        return False  # «وجهة سياحية» is no «وجّهه», «دعاة» no «دعاه»
    before = clauses.words[position - 1] if position else ""
    led_to = before in clauses.judge.words("causes") or (
        before == "ما" and position > 1 and clauses.words[position - 2] in ("،", ",")
    )
    if cue.family == "Demand" and form.tense == "past" and not form.pronoun and led_to:
        return False
    if "issuer" in cue.features and before == "لم":
        return False  # «إذا لم تجب الشركة» is of answering
    if form.first_person and cue.family in ("Meeting", "Visit"):
        return False
    if form.tense == "past" and cue.lemma[0] == "ا" and clauses.line.tokens[position].text.lstrip("وف")[:1] == "أ":
        return False  # «ألتقي» is no «التقى»
    plain = "ّ" not in cue.inflection and "أ" not in cue.inflection[3:]
    if not clauses.is_verb(position) or (plain and _accusative(clauses, position, word, form)):
        return False
    if form.tense == "past":
        return taken in ("", "و", "ف")
    return taken in ("", "و", "ف", "س", "وس", "فس", "ل", "ول")


def _plainly_verb(clauses: Clauses, position: int, cue: Cue, taken: str, word: str) -> bool:
    """Whether a noun is spelt like a verb where the verb stands: «قال إنه | طلب من …», «التقاهم، | وطلب منهم …».

    «الأمر الذي | رفضه الحزب», «وهو ما | رفضه الحزب».
    """
    if not position or not clauses.is_verb(position):
        return False
    before = clauses.words[position - 1]
    relative = before in clauses.judge.words("relatives") or before == "ما"
    but_it = before.removeprefix("و") in clauses.judge.words("but_it")
    opened = before in COMMAS if taken in ("و", "ف") else not taken and but_it
    opened = opened or (relative and not taken and word.endswith("ه"))
    forms = clauses.judge.cues.forms.get(word, ())
    return opened and any(other.part == "verb" and other.family == cue.family for _, other, _ in forms)


def _taken(clauses: Clauses, position: int, particle: str) -> bool:
    """Whether the verb before takes a particle for itself, with nothing but its subject between."""
    place = position - 1
    while place > 0 and place in clauses.covering:
        place -= 1
    if place < 0 or position - place > _SUBJECT or not clauses.is_verb(place):
        return False
    forms = {rest for _, rest in clitics(clauses.words[place])}
    cues = [cue for form in forms for _, cue, _ in clauses.judge.cues.forms.get(form, ()) if cue.family == "Demand"]
    return any(particle.startswith(marker) for cue in cues for slot in cue.slots for marker in slot.markers)


def _to_come(clauses: Clauses, position: int) -> bool:
    """Whether a verb that tells what is to come stands here: «سيدفع», «سوف يدفع»."""
    word = clauses.words[position] if position < len(clauses.words) else ""
    return word == "سوف" or (word[:1] == "س" and word[1:2] in ("ي", "ت") and len(word) > 4)


def _participle_too(clauses: Clauses, cue: Cue, word: str) -> bool:
    """Whether a noun of asking is spelt like a participle of one: «مطالبة», «مناشدة»."""
    if cue.family != "Demand" or not word.endswith("ه"):
        return False
    forms = clauses.judge.cues.forms.get(word, ())
    return any(form.tense == "participle" and other.family == "Demand" for _, other, form in forms)


def _marked_behind(clauses: Clauses, position: int, cue: Cue) -> bool:
    """Whether what it takes stands right behind a participle: «متعهدا بالعمل على …», «متوجها إلى …»."""
    behind = clauses.words[position + 1] if position + 1 < len(clauses.words) else ""
    markers = {marker for slot in cue.slots for marker in slot.markers}
    told = cue.family in ("Demand", "Commitment", "Visit")
    return told and (behind in markers or (behind[:1] in markers and len(behind) > 3))


def _describes_many(clauses: Clauses, position: int, cue: Cue, word: str) -> bool:
    """Whether a plural participle tells what several do meanwhile: «ساروا | مطالبين بـ», not «غير مطالبين بـ»."""
    before = clauses.words[position - 1] if position else ""
    return cue.family == "Demand" and word.endswith("ين") and before not in clauses.judge.words("not_being")


def _meanwhile(clauses: Clauses, position: int, cue: Cue, word: str) -> bool:
    """«صعدت فرنسا لهجتها تجاه دمشق | مطالبة بوقف …»: behind a further phrase of a clause that has its verb."""
    phrase = clauses.covering.get(position - 1)
    if cue.family != "Demand" or not word.endswith("ه") or phrase is None or phrase.end != position:
        return False
    if not (phrase.preposition or phrase.genitive) or not _marked_behind(clauses, position, cue):
        return False
    for place in range(phrase.start - 1, -1, -1):
        if clauses.is_verb(place):
            return True
        if clauses.line.tokens[place].kind != "word" or clauses.opens_clause(place):
            return False
    return False


def _accusative(clauses: Clauses, position: int, word: str, form: Form) -> bool:
    """Whether what looks like a dual past is an indefinite noun: «كان أمرا سهلا», not «الوزيران أمرا»."""
    if form.tense != "past" or form.pronoun or len(word) != 4 or word[2:] == "وا" or word[-1] != "ا":
        return False
    before = clauses.words[max(0, position - 3) : position]
    if before and before[-1] in clauses.judge.words("relatives"):
        return False  # «السفيرين، اللذين وصلا إلى …»
    return not any(other.endswith("ان") and len(other) > 4 for other in before)


def event_noun(clauses: Clauses, position: int) -> bool:
    """Whether a cue's noun for a meeting or a visit stands here."""
    return tells_event(clauses, position, "noun")


def tells_event(clauses: Clauses, position: int, *parts: str) -> bool:
    """Whether a cue for a meeting or a visit stands here, of some parts of speech or of any."""
    return any(
        cue.family in ("Meeting", "Visit") and (not parts or cue.part in parts)
        for _, rest in clitics(clauses.words[position])
        for _, cue, _ in clauses.judge.cues.forms.get(bare(rest), ())
    )
