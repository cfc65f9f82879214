"""What may stand between an Arabic noun and its arguments: adjectives, «التي تعقد», «وهو أن».

Called by `arabic_noun_frames`, which walks along the sentence; pure.
"""

from kg.extraction.rules.arabic_actions import may_be_act, opens_action
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics

_SHORT = 5
_NAMED = 8


def qualifies(clauses: Clauses, instance: Instance, mention: Mention) -> bool:
    """Whether what no list knows only describes the noun before it: «لقاء مزمع بين …», «زيارته التاريخية إلى …»."""
    if instance.family == "Visit" and clauses.words[mention.start] in clauses.judge.words("future"):
        return True  # «زيارة كانت مقررة الأسبوع المقبل إلى …»
    following = clauses.starts.get(mention.end) or clauses.starts.get(mention.end + 1)
    marked = following is not None and instance.cue.marked(following.preposition) is not None
    ranked = mention.end == mention.start + 2 and clauses.words[mention.end - 1] in clauses.judge.words("ranked")
    one = mention.kind == "thing" and (mention.end == mention.start + 1 or ranked)  # «المحادثات رفيعة المستوى بين …»
    adjective = clauses.words[mention.start].startswith("ال") and any(m.end == mention.start for m in instance.all())
    return one and marked and (adjective or (mention.start == instance.end and instance.family == "Meeting"))


def of_another(clauses: Clauses, instance: Instance, mention: Mention) -> bool:
    """Whether sides belong to another noun: «محادثات مع … للقمة بين», «كشفت القمة عن خلافات بين»."""
    if mention.preposition == "بين" and any(m.preposition == "مع" for m in instance.args.get("participant", ())):
        return True
    thing = clauses.phrases.get(mention.start - 2)
    if mention.preposition not in ("بين", "مع") or thing is None or thing.kind != "thing" or not thing.preposition:
        return False
    apart = thing.start >= instance.end
    return apart and any(rest in clauses.judge.words("relations") for _, rest in clitics(clauses.words[thing.start]))


def between(clauses: Clauses, position: int) -> int:
    """How many words of a short relative clause stand before the sides: «القمة التي طال انتظارها بين …»."""
    if clauses.words[position] not in clauses.judge.words("relatives"):
        return 0
    for step in range(1, _SHORT):
        mention = clauses.starts.get(position + step)
        if mention is not None and mention.preposition == "بين":
            return step
    return 0


def begun(clauses: Clauses, position: int) -> int:
    """How many words only say that it takes place: «زيارة الوفد التي بدأت الخميس إلى …», «لقاء يفترض أن يعقد بين …»."""
    place = position + (clauses.words[position] in clauses.judge.words("relatives"))
    words = [*clauses.words[place : place + 3], "", "", ""]
    if words[0] in clauses.judge.words("future") and words[1] == "ان":
        place, words = place + 2, words[2:]
    known = clauses.judge.words("taking_place")
    takes_place = any(rest in known for taken, rest in clitics(words[0]) if taken in ("", "س"))
    return place + 1 - position if takes_place else 0


def was_due(clauses: Clauses, position: int) -> bool:
    """«لقاء كان مقررا بين …»: two words that only say that it was to take place."""
    words = [*clauses.words[position : position + 2], "", ""]
    return words[0] in clauses.judge.words("was") and words[1] in clauses.judge.words("future")


def first_of_its_kind(clauses: Clauses, position: int) -> int:
    """How many words only count: «زيارة هي الأولى له إلى …», «لقاء هو الأول من نوعه بين …», «لم يسبق له مثيل»."""
    words, judge = clauses.words, clauses.judge
    if words[position : position + 2] == ["لم", "يسبق"] and words[position + 3 : position + 4] == ["مثيل"]:
        return 4
    if words[position : position + 3] == ["لم", "يعلن", "عنها"]:  # «بزيارة لم يعلن عنها مسبقا لـ…»
        return 3 + (words[position + 3 : position + 4] == ["مسبقا"])
    if words[position] not in ("هي", "هو") or position + 1 >= len(words):
        return 0
    place = position + 1
    if words[place] not in judge.words("first_times") and words[place] not in judge.words("once_more"):
        return 0
    place += 1
    while place < len(words) and words[place] in judge.words("of_its_kind"):
        place += 1
    return place - position


def describes(clauses: Clauses, position: int) -> bool:
    """Whether an adjective of the noun stands right behind it: «نداء مشتركا», «طلب رسمي»."""
    word, judge = clauses.words[position], clauses.judge
    return word in judge.words("adjectives") or word.removesuffix("ا") in judge.words("adjectives")


def namely(clauses: Clauses, position: int) -> int | None:
    """«مطلب واحد فقط، وهو أن يتوسط …»: where the clause begins that says what the noun means."""
    words = clauses.words
    for place in range(position, min(position + 4, len(words) - 2)):
        if words[place] in ("وهو", "وهي", "هو", "هي") and words[place + 1] == "ان":
            return place + 1
    return None


def named_behind(clauses: Clauses, instance: Instance) -> int | None:
    """«بمطلبها الأساسي وهو سحب القانون», «قدم عددا من المطالب، منها رفع الحصار»: where the first act named begins."""
    words, judge = clauses.words, clauses.judge
    ends = [m.end for m in instance.all() if m.line is clauses.line]
    start = max([instance.end, *(end for end in ends if end <= instance.end + _NAMED)])
    for place in range(start, min(start + _NAMED, len(words) - 2)):
        if words[place] in ("وهو", "وهي", "هو", "هي") or words[place] in judge.words("such_as"):
            act_at = place + 1 + (words[place + 1] in COMMAS)
            acts = may_be_act(judge, words[act_at]) and act_at not in clauses.covering
            return act_at if acts or opens_action(clauses, act_at) else None
        if words[place] in STOPS or judge.speech_acts(words[place]):
            return None
    return None
