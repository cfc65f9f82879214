"""What is done in Arabic at somebody's request, and who put the request forward: «بناء على طلب …», «تقدم … بطلب».

Called by `arabic_noun_frames`.
"""

from kg.extraction.rules.arabic_actions import act
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_asking_nouns import received
from kg.extraction.rules.arabic_content_ends import clause_end
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_subjects import carried
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare

_ANSWER = 6
_TOPIC = 12
_CLOSE = 2


def at_request(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    """«سمحت السلطات بالتفتيش بطلب من تركيا», «بناء على طلب السفير»: the main clause is what was asked for."""
    words = clauses.words
    if not on_request(clauses, trigger):
        return
    judge = clauses.judge
    before = [p for p in subjects if p < trigger.start]
    verbs = [p for p in before if not judge.statements(words[p]) or _only_happens(clauses, p)]
    if verbs and _only_happens(clauses, verbs[-1]):
        happened = subjects[verbs[-1]][:1]  # «تم الإفراج عنهم بأمر من الرئيس»
        if not happened or words[happened[0].start] in judge.words("on_grounds"):
            happened = _opened_with(clauses, verbs[-1])
        head = words[happened[0].start] if happened and happened[0].line is clauses.line else ""
        plain = bool(head) and clauses.antecedent(verbs[-1]) is None
        stems = (head, *(head.removesuffix(own) for own in PRONOUNS if head.endswith(own)))  # «انسحابهم جاء بطلب من …»
        if plain and happened[0].kind == "thing" and any(act(judge, stem) for stem in stems):
            instance.content = (happened[0].start, happened[0].end)
        return  # «جرت العملية بناء على طلب …» does not say what
    verbs = [p for p in verbs if _tells(clauses, p)]
    later = next((p for p in subjects if p > trigger.end), None) if _opens(clauses, trigger.start) else None
    start = verbs[-1] if verbs else later if later is not None and _tells(clauses, later) else None
    if start is None or any(cue.family == "Statement" for _, cue, _ in clauses.judge.cues.forms.get(words[start], ())):
        return
    acting = subjects[start]
    doers = acting
    if start < trigger.start and (not acting or (acting[0].kind == "thing" and acting[0].start == start + 1)):
        doers = carried(clauses, start, subjects, context)  # «حيث قرر تعيينه بطلب من الوزير»
    end = trigger.start if start < trigger.start else clause_end(clauses, start)
    relatives = judge.words("relatives")
    before_it = acting and acting[0].line is clauses.line and acting[0].start < start
    if before_it and relatives.isdisjoint(words[acting[0].start : start]):
        start = acting[0].start  # «الجلسة ستعقد بناء على طلب …»
    grounds = judge.words("on_grounds") | COMMAS
    while start < trigger.start and end > start + 1 and bare(words[end - 1]) in grounds:
        end -= 1  # «وذلك بناء على |», «وذلك بعد |», «، استجابة |»
    if end - start < _CLOSE:
        return  # «تمت بناء على طلب …» does not say what
    instance.content = (start, end)
    instance.fill("addressee", [m for m in doers if m.kind not in ("thing", "document")])


def _tells(clauses: Clauses, verb: int) -> bool:
    """Whether a verb is of the main clause and tells more than that it happened: «انعقدت», not «التي وقعت», «جرت»."""
    if clauses.antecedent(verb) is not None or clauses.words[verb - 1] in clauses.judge.words("relatives"):
        return False
    return not _only_happens(clauses, verb)


def _only_happens(clauses: Clauses, verb: int) -> bool:
    return bool({rest for _, rest in clitics(clauses.words[verb])} & clauses.judge.words("happening_only"))


def _opened_with(clauses: Clauses, verb: int) -> list[Mention]:
    """«أن | مشاركتهم في الحرب جاءت بطلب من …»: what stands right behind the word that opens the clause of a verb."""
    for place in range(verb - 1, max(-1, verb - _TOPIC), -1):
        if clauses.is_verb(place) or clauses.words[place] in STOPS:
            return []
        if clauses.opens_clause(place):
            phrase = clauses.starts.get(place + 1 + (clauses.words[place + 1] == '"'))
            return [phrase] if phrase is not None and not phrase.preposition else []
    return []


def _opens(clauses: Clauses, noun: int) -> bool:
    """Whether the request stands before its clause: «وبناء على طلب الوزير، سمحت …», «قالت: "بطلب من تركيا …»."""
    place = noun - 1
    while place >= 0 and clauses.words[place] in clauses.judge.words("on_grounds"):
        place -= 1
    return place < 0 or not clauses.words[place].isalpha() or clauses.opens_clause(place)


def asked_of(clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]]) -> None:
    """«يدرس الطلب من الدولة دفع التكاليف», «توصية بالطلب من الحكومة سحب القانون»: «من» names who is asked."""
    issuer = instance.args.get("issuer", [])
    if "at_request" not in trigger.cue.features or instance.content is None or instance.args.get("addressee"):
        return
    if not issuer or any(m.preposition != "من" and not m.conjoined for m in issuer) or on_request(clauses, trigger):
        return
    start = instance.content[0]
    if start > trigger.end and trigger.definite and not received(clauses, trigger, subjects):
        instance.args["addressee"] = instance.args.pop("issuer")


def on_request(clauses: Clauses, trigger: Trigger) -> bool:
    """Whether a noun of asking says why something was done: «بطلب من …», «بناء على طلب …», «تلبية لطلب …»."""
    before = clauses.words[trigger.start - 1] if trigger.start else ""
    submits = {
        rest for word in clauses.words[max(0, trigger.start - _ANSWER) : trigger.start] for _, rest in clitics(word)
    }
    if trigger.clitic.endswith("ب") and submits & clauses.judge.words("submitting"):
        return False  # «تقدم المحامي بطلب إلى المحكمة»
    if "at_request" not in trigger.cue.features:
        return False
    complies = trigger.clitic.endswith("ل") and bare(before) in clauses.judge.words("obliging")
    asked = before == "بعد" and clauses.words[trigger.end : trigger.end + 1] == ["من"]  # «بعد طلب من الحكومة»
    grounds = set(clauses.words[max(0, trigger.start - 2) : trigger.start - 1]) & clauses.judge.words("on_grounds")
    return trigger.clitic.endswith("ب") or (before == "علي" and bool(grounds)) or complies or asked


def tabled(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """«أعلن تقدم عشرة نواب بطلب لـ»: who puts a request forward, where a noun says so and no verb."""
    if not trigger.clitic.endswith("ب"):
        return []
    phrase = next((t for t in clauses.line.things if t.end == trigger.start), None)
    if phrase is None or bare(clauses.words[phrase.start]) not in clauses.judge.words("submission"):
        return []
    inside = [m for m in clauses.line.mentions if phrase.start < m.start < phrase.end and m.genitive]
    return inside[:1]


def submitted(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> list[Mention]:
    """«بناء على طلب رسمي تقدمت به فلسطين», «… تم تقديمه من قبل فلسطين»: who made the request that is spoken of."""
    words, judge = clauses.words, clauses.judge
    for place in range(trigger.end, min(trigger.end + _TOPIC, len(words) - 1)):
        if words[place] in STOPS or words[place] in COMMAS:
            return []
        named = clauses.starts.get(place + 2) or clauses.starts.get(place + 1)
        if words[place] == "من" and words[place + 1] in judge.words("on_the_part") and named is not None:
            return clauses.group(named)
        if words[place] in judge.words("submitting") and subjects.get(place):
            return subjects[place]
    return []
