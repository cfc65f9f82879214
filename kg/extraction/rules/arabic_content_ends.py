"""Where what is said, asked or promised ends in an Arabic sentence.

`content_end(clauses, instance, start)` and `clause_end(clauses, start)` are called by whatever fills a content.
"""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.instances import Instance
from kg.language.arabic import clitics

_TELLING = frozenset({"Demand", "Commitment", "Statement", "Meeting"})
_ACTORS = frozenset({"person", "title", "organization", "country", "group"})
_SHORT = 4  # words in quotation marks that do not make a quotation of their own


def content_end(clauses: Clauses, instance: Instance, start: int) -> int:
    """Where the content of an instance ends that begins at `start`."""
    return clause_end(clauses, start, strict=instance.family in ("Demand", "Commitment"))


def clause_end(clauses: Clauses, start: int, *, strict: bool = False) -> int:
    """Where the clause that begins at `start` ends: before the next main clause, attribution or full stop.

    `strict` ends it also before «وأن …» and before a participle that goes on with the main clause («ملوحا بـ»).
    """
    quote = next(
        (q for q in clauses.line.sentence.quotations if q.start <= clauses.line.tokens[start].start < q.end), None
    )
    position = start
    while position < len(clauses.words):
        if quote is not None and clauses.line.tokens[position].start >= quote.end:
            if not clauses.words[position].isalpha() or position - start > _SHORT:
                break
            quote = None  # a word or two in quotation marks open the clause, which goes on
        if clauses.words[position] in ("؛", ";", "!", "؟", "?") or (
            clauses.words[position] == "." and position > start
        ):
            break
        threat = clauses.words[position : position + 2] == ["وما", "لم"]  # «طالب بنشر العقود، وما لم تنشر …»
        if position > start + 1 and (threat or clauses.words[position] in ("فيما", "بينما", "والا")):
            break
        if strict and position > start and _tells_anew(clauses, position):
            break
        if (
            clauses.words[position] in COMMAS
            and position + 1 < len(clauses.words)
            and (_breaks(clauses, position + 1) or (strict and _goes_on(clauses, position + 1)))
        ):
            break
        position += 1
    return position


def _tells_anew(clauses: Clauses, position: int) -> bool:
    """Whether the main clause goes on without a comma: «دعا روسيا إلى الحوار | وحثها على …»."""
    word = clauses.words[position]
    told = [cue for _, cue, form in clauses.judge.cues.forms.get(word[1:], ()) if form.tense == "past"]
    verb = any(cue.part == "verb" and cue.family in _TELLING for cue in told)
    if not verb or not word.startswith(("و", "ف")) or position + 1 >= len(clauses.words):
        return False
    behind = clauses.starts.get(position + 1)
    named = behind is not None and behind.kind in _ACTORS and not behind.preposition
    taken = named or clauses.judge.tells_behind(word[1:], clauses.words[position + 1])
    return clauses.is_verb(position) and (taken or not clauses.judge.noun_too(word))


def _goes_on(clauses: Clauses, position: int) -> bool:
    word = clauses.words[position]
    if word in ("قبل", "بعد"):
        return clauses.words[position + 1 : position + 2] == ["ان"]  # «بفتح المعبر، بعد أن ناشده الأهالي …»
    if (
        word.startswith(("و", "ف"))
        and word[1:2] not in "يتن"
        and clauses.is_verb(position)
        and not clauses.judge.noun_too(word)
    ):
        return True  # «بفتح المعبر، واستدعى السفير»
    if word in ("وان", "وانه", "وانها", "وانهم", "وانهما", "في", "وذلك", "اذ"):
        return word != "في" or clauses.words[position + 1 : position + 2] in (["اشاره"], ["حين"], ["وقت"])
    return len(word) > 4 and word.endswith("ا") and word[:-1] in clauses.judge.lexicon.derived["ar"] and word[0] == "م"


def _breaks(clauses: Clauses, position: int) -> bool:
    word = clauses.words[position]
    behind = (*clauses.words[position + 1 : position + 2], "")[0]
    which = (word, behind) == ("الامر", "الذي")  # «، الأمر الذي رفضته …»
    which = which or (word == "ما" and behind in clauses.judge.words("brings_about"))
    told = any(taken in ("و", "ف") and rest in clauses.judge.verbs for taken, rest in clitics(word)[1:])
    if told or which or word in clauses.judge.words("attributions") or word in clauses.judge.words("breaks"):
        return True
    entries = clauses.judge.cues.forms.get(word, ())
    return any(form.tense == "participle" and cue.family in ("Statement", "Demand") for _, cue, form in entries)
