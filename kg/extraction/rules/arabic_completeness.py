"""Whether the frame of an Arabic cue is filled as its features require, so that it counts at all.

`complete(instance, judge)` and `follows_at_once(clauses, instance)` are called by `arabic_clauses` for every cue.
"""

from kg.extraction.rules.arabic_actions import past_description
from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.instances import CONTENT_SLOTS, Instance
from kg.language.arabic import PRONOUNS
from kg.language.normal import fold

_NEXT = 3


def _of_no_demand(instance: Instance, relatives: frozenset[str]) -> bool:
    """«الأفعال التي يتعين القيام بها» speaks of a duty; «يجب أن نتوقع …» asks nobody else."""
    words = instance.line.words
    before = words[instance.start - 1] if instance.start else ""
    if before in relatives or before.removeprefix("و") in ("كان", "كانت"):
        return True  # «كان يجب على الحكومة أن …» regrets what was not done
    if instance.form.pronoun == "نا" or words[instance.end : instance.end + 1] == ["علينا"]:
        return True
    if instance.content is None or instance.args.get("addressee"):
        return False
    start = instance.content[0]
    return words[start] == "ان" and start + 1 < len(words) and words[start + 1][:1] == "ن" and len(words[start + 1]) > 2


def _asserted(instance: Instance) -> bool:
    """«يصر على أنه يريد …» says how it is, and asks for nothing."""
    assert instance.content is not None
    word = instance.line.words[instance.content[0]]
    return any(word == "ان" + pronoun for pronoun in PRONOUNS)


def _to_know(instance: Instance, judge: ArabicWords) -> bool:
    """«أراد أن يعرف الحلفاء أنه غير سعيد» tells somebody something."""
    assert instance.content is not None
    start = instance.content[0]
    words = instance.line.words[start : start + 2]
    return (
        "implicit" in instance.cue.features
        and len(words) > 1
        and words[0] == "ان"
        and words[1] in judge.words("knowing")
    )


def _promised_again(instance: Instance) -> bool:
    """«التزموا بتعهدهم», «… بعدم القيام بذلك»: of a promise told elsewhere."""
    assert instance.content is not None
    start, end = instance.content
    words = instance.line.words[start:end]
    return any(word in ("بذلك", "ذلك", "به", "بها") for word in words[:4]) or (
        len(words) == 1 and words[0].endswith(PRONOUNS) and not words[0].startswith("ال")
    )


def _prays(instance: Instance, prayed_to: frozenset[str]) -> bool:
    """«يدعون الله أن …» asks nobody in the news; «طالب حزب الله بـ» does."""
    line = instance.line
    places = [p for p in range(instance.end, min(instance.end + 2, len(line.words))) if line.words[p] in prayed_to]
    return any(not any(m.kind != "person" and m.start < place < m.end for m in line.mentions) for place in places)


def _of_cause(instance: Instance, judge: ArabicWords) -> bool:
    """«السبب الذي يدعو الحكومة إلى …», «الأمر الذي دفع …»: what makes somebody do something does not ask for it."""
    before = instance.line.words[max(0, instance.start - 2) : instance.start]
    behind = instance.line.words[instance.end : instance.end + 1]
    cause = len(before) == 2 and before[0] in judge.words("causing") and before[1] in judge.words("relatives")
    return cause and judge.words("resumptives").isdisjoint(behind)


def _speaks(instance: Instance, impersonal: frozenset[str]) -> bool:
    """Whether who is named can be who says it: nobody does in «يذكر أن», «حدث يتوقع أن …»; in «جاء في بيان» a paper."""
    speakers = instance.args.get("speaker", [])
    if instance.line.words[instance.start] in impersonal:
        before = bool(speakers) and speakers[0].kind == "thing" and speakers[0].end <= instance.start
        return "speaker" not in instance.implied and not before
    if "written" not in instance.cue.features:
        return True
    paper = speakers[0] if speakers else None
    outlet = paper is not None and paper.org_kind in ("mediaOutlet", "newsAgency", "media")
    return paper is not None and instance.end < paper.start <= instance.end + 2 and (outlet or paper.kind == "document")


def complete(instance: Instance, judge: ArabicWords) -> bool:
    """Whether the features and slots that the cue needs are there."""
    relatives, prayed_to, impersonal = (judge.words(name) for name in ("relatives", "prayed_to", "impersonal"))
    features = instance.cue.features
    subject = instance.cue.subject
    if features.get("issuer") == "speaker" and _of_no_demand(instance, relatives):
        return False
    behind = instance.line.words[instance.end : instance.end + 2]
    if instance.family == "Demand" and (
        _prays(instance, prayed_to) or (instance.cue.part == "verb" and behind[:1] in (["ذلك"], ["الامر"]))
    ):
        return False  # «متى طلبت ذلك الأغلبية», «إذا تطلب الأمر تدخلا»
    if instance.family == "Demand" and instance.line.words[instance.start] in judge.words("so_called"):
        return False  # «رجل يدعى سامر»
    if instance.family == "Demand" and instance.cue.part == "verb" and _of_cause(instance, judge):
        return False
    if instance.family == "Statement" and not _speaks(instance, impersonal):
        return False
    if instance.family == "Statement" and instance.modality == "negated" and "polarity" not in features:
        return False  # «ولم ترد الوزارة على طلب التعليق», «لم يعلن الطرفان موعدا»: nobody says anything
    if "modality" in features and instance.modality != features["modality"]:
        return False  # «ولم ترد الوزارة على طلب التعليق»
    if features.get("subject") == "needed" and (
        subject is None
        or (subject.name in instance.implied and not _refuses_himself(instance, judge))
        or not instance.args.get(subject.name)
    ):
        return False
    scope = features.get("scope")
    if scope:
        kinds = {"persons": ("person", "title"), "actors": ("person", "title", "organization", "country", "group")}[
            scope
        ]
        if not all(mention.kind in kinds for mention in instance.all()) or len(instance.all()) < 2:
            return False
        joined = [m for m in instance.all() if m.preposition]
        if instance.cue.part == "verb" and not joined and all(m.kind == "country" for m in instance.all()):
            return False  # «وتبحث واشنطن ولندن القيام بعمل عسكري»
    if (("alone" in features) or features.get("definite") == "never") and instance.definite:
        return False
    if "alone" in features and _of_another(instance, judge):
        return False
    if "implicit" in features and instance.content is not None and _asserted(instance):
        return False
    if instance.family == "Demand" and instance.content is not None and _to_know(instance, judge):
        return False
    if instance.family == "Commitment" and instance.content is not None and _promised_again(instance):
        return False
    if (features.get("light") == "needed" and not instance.args) or (
        features.get("light") == "verb" and not instance.lent
    ):
        return False
    if features.get("pronoun") == "needed" and not instance.form.pronoun:
        return False
    needed = [name.strip() for name in features.get("needs", "").split(",") if name]
    if any(not instance.args.get(name) and (name not in CONTENT_SLOTS or instance.content is None) for name in needed):
        return False
    if len(needed) > 1 and instance.implied & set(needed):
        return False
    if "never" in features and not instance.form.pronoun and not _may_precede(instance, features["never"]):
        return False
    if instance.cue.cls == "Meeting" and not judge.words("sports").isdisjoint(instance.line.words):
        return False  # «لقاء المنتخب العراقي مع …»
    if "after" in features and not _stands_behind(instance, features["after"]):
        return False
    if "without" in features:
        behind = instance.line.words[instance.end : instance.end + _NEXT]
        if any(fold(word) in behind for word in features["without"].split("|")):
            return False
    if "near" in features:
        inside = {p for m in instance.all() if m.line is instance.line for p in range(m.start, m.end)}
        around = [word for p, word in enumerate(instance.line.words) if p >= instance.end and p not in inside]
        around = around[: REACH + 3]
        if not any(fold(word) in around for word in features["near"].split("|")):
            return False
    recalls = instance.cue.part == "noun" and instance.family in ("Meeting", "Visit") and instance.definite
    told = instance.modality in ("cancelled", "denied") or instance.lasts > 1
    tells = instance.time is not None or told or (recalls and _placed(instance))
    return bool(instance.args) or instance.content is not None or (recalls and tells)


def _refuses_himself(instance: Instance, judge: ArabicWords) -> bool:
    """«قال إنه لن يقبل العرض»: whether «لن», «لا» and a pronoun before it stand before an answer."""
    before = instance.line.words[max(0, instance.start - 2) : instance.start]
    return instance.family == "Response" and len(before) > 1 and before[0] in judge.words("but_it")


def _of_another(instance: Instance, judge: ArabicWords) -> bool:
    """«أعفاهم من شرط الفحص» speaks of a condition, «على شرط أن …» makes one."""
    before = instance.line.words[instance.start - 1] if instance.start else ""
    return "implicit" in instance.cue.features and before != "علي" and before in judge.words("prepositions")


def _stands_behind(instance: Instance, words: str) -> bool:
    """Whether one of these words is the last one before a cue: «في طريقه إلى …» (`after=في`)."""
    before = instance.line.words[instance.start - 1 : instance.start] if instance.start else []
    return any(fold(word) in before for word in words.split("|"))


def _may_precede(instance: Instance, words: str) -> bool:
    """Whether the word right behind a cue is none that makes it a passive: «وصفت بأنها …» (`never=بأنها|…`)."""
    behind = instance.line.words[instance.end : instance.end + 1]
    return not any(fold(word) in behind for word in words.split("|"))


def follows_at_once(clauses: Clauses, instance: Instance) -> bool:
    """Whether what is asked follows who is asked: «على الحكومة أن …», not «على تويتر رغم أن …» (`opening=yes`)."""
    asked = next((slot for slot in instance.cue.slots if slot.name == "action"), None)
    if "opening" not in instance.cue.features or asked is None:
        return True
    words, start = clauses.words, instance.content[0] if instance.content else 0
    named = [m for m in instance.args.get("addressee", ()) if m.line is instance.line and m.start >= instance.end]
    ends = {past_description(clauses, m.end) for m in named} | ({instance.end} if instance.form.pronoun else set())
    if start in ends and words[start] not in asked.markers:
        return True  # «على إيران وقف …»
    if not start or words[start] not in asked.markers or "إ" in clauses.line.tokens[start].text:
        return False
    if not instance.form.pronoun and words[instance.end] in clauses.judge.words("before_clauses"):
        return False  # «على الرغم من أن»
    named = [m for m in instance.args.get("addressee", ()) if m.line is instance.line and m.end <= start]
    end = max([instance.end, *(m.end for m in named)])
    while end < start and (end in clauses.phrases or end in clauses.times or words[end] in ("في", "من")):
        end += 1
    return bool(instance.form.pronoun) or start - end <= 1 or (words[end] in COMMAS and words[start - 1] in COMMAS)


def _placed(instance: Instance) -> bool:
    """«هذا الاجتماع الذي دار في المنطقة الخضراء»: whether a place stands near behind."""
    return any(
        m.kind in ("place", "country") and m.preposition and 0 <= m.start - instance.end <= REACH
        for m in instance.line.mentions
    )
