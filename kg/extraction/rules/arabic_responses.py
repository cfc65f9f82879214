"""Arabic answers to demands: acceptances and refusals, of a demand of the article or of something called one.

`responses(instances, entities, demand_drafts, grammar)` gives the drafts. Called by `reader` behind the demands.
"""

from collections.abc import Iterable

from kg.extraction.report import ResponseType
from kg.extraction.rules.drafts import DemandDraft, ResponseDraft
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity
from kg.extraction.rules.speech import agents, answered, condition
from kg.language.arabic import PRONOUNS
from kg.language.lexicon import Grammar
from kg.language.normal import bare, fold
from kg.language.stems import alike, stems

_UNASKED = ("reject", "deny", "noComment")
"""What is an answer though nobody tells who asked; who agrees to something may do so unasked."""
_NEAR = 6  # words in which an answer names what it answers
_NAME = 4  # words of «الكشف عن اسمه»


def responses(
    instances: Iterable[Instance], entities: Entities, demand_drafts: list[DemandDraft], grammar: Grammar
) -> list[ResponseDraft]:
    """Acceptances and refusals: of a demand in this article, or of something called a demand."""
    drafts: list[ResponseDraft] = []
    for instance in instances:
        if instance.family != "Response" or instance.modality in ("wished", "planned") or _supposed(instance, grammar):
            continue
        if _opposes(instance):
            continue
        several = instance.args.get("responder", ())
        nameless = _kind(instance, instance.content_text(), grammar) == "noComment" and any(
            m.kind == "thing" and m.unknown and not m.preposition for m in several
        )  # «ولم ترد نوفارا على طلب للتعليق», «ورفضت "نوفارا" التعليق»
        for responder in agents(several if _all(instance) else several[:1], entities, unnamed=nameless):
            draft = _draft(instance, responder, entities, demand_drafts, grammar)
            if draft is not None and not _told_before(draft, drafts, entities.language):
                drafts.append(draft)
    return drafts


def _told_before(draft: ResponseDraft, drafts: list[ResponseDraft], language: str) -> bool:
    """Whether the same answer was told in other words of the article."""
    for known in drafts:
        same = known.responder is draft.responder and known.response == draft.response
        if same and known.demand in (None, draft.demand) and alike(draft.content, known.content, language):
            known.tell(draft.lines[0])
            known.demand = draft.demand
            return True
    return False


def _all(instance: Instance) -> bool:
    """Whether each of several answers: countries and bodies that are joined («رفضته روسيا وإيران»)."""
    several = instance.args.get("responder", ())
    return all(m.kind in ("country", "organization") and m.line is instance.line for m in several)


def _draft(
    instance: Instance, responder: Entity, entities: Entities, demand_drafts: list[DemandDraft], grammar: Grammar
) -> ResponseDraft | None:
    """The answer of one of those who answer; None where nothing says that something was asked of him."""
    asked = grammar.words("asked")
    draft = ResponseDraft(instance.cue.cls, [instance.line], responder=responder, content=instance.content_text())
    draft.demand = answered(responder, None, instance.line, demand_drafts)
    said = [word.strip("،,.") for word in instance.content_text().split()]
    this = grammar.words("this_thing")
    again = bool(said) and all(fold(word).lstrip("لب") in this for word in said)  # «إن فلانا وافق على ذلك»
    taken_up = (instance.content is None or again) and _taken_up(instance, grammar)
    if taken_up and "responder" not in instance.implied:  # «…، وهو ما رفضته الحكومة»
        draft.demand = (
            draft.demand if _told_in(draft.demand, instance) else _refused(responder, instance, demand_drafts)
        )
    alone = instance.content is None and _bare_answer(instance, draft.demand, grammar)
    if (
        instance.content is None
        and not alone
        and ("responder" in instance.implied or not taken_up or draft.demand is None)
    ):
        return None
    own = any(rest.removesuffix(ending) in asked for rest in _ways(draft.content) for ending in PRONOUNS)
    if draft.demand is None and own:
        draft.demand = _refused(responder, instance, demand_drafts)
    if _points_back(draft.content, grammar) and not (
        draft.demand is not None and draft.demand.lines[0] is instance.line
    ):
        draft.demand = _beside(responder, instance, entities, demand_drafts) or draft.demand
    words = [_plain(word) for word in draft.content.split()]
    named = own or taken_up or alone or any(word in asked for word in words[:_NEAR])
    voted = any(word in grammar.words("voted_on") for word in words[: 1 if instance.of_act else 2])
    known = any(d.lines[0] is instance.line and d.issuer is not responder for d in demand_drafts)
    explicit = "responder" not in instance.implied and not voted and _explicit(instance, words, known, grammar)
    explicit = explicit or (bool(demand_drafts) and _paper(words, grammar))
    draft.response = _kind(instance, draft.content, grammar)
    told = any(d.issuer is not responder for d in demand_drafts) and not _agree(instance)
    unasked = draft.response in _UNASKED or instance.modality == "negated"  # who does not object was asked
    explicit = explicit and (unasked or told)
    if not (named or explicit or draft.response == "noComment" or _of_demand(draft, entities)):
        return None
    draft.content = draft.content or instance.line.surface(instance.start, instance.end)
    return draft


def _bare_answer(instance: Instance, demand: DemandDraft | None, grammar: Grammar) -> bool:
    """«ورد الوزير بالرفض», «قوبل الطلب برفض من الحكومة»: an answer that does not say behind it what is answered."""
    if not {"alone", "met"} & instance.cue.features.keys():
        return False
    before = instance.line.words[max(0, instance.start - _NEAR) : instance.start]
    called = "met" in instance.cue.features and any(_plain(word) in grammar.words("asked") for word in before)
    return called or _told_in(demand, instance)


def _agree(instance: Instance) -> bool:
    """«وافق الطرفان على …», «وافق الراوي والحسن على …»: what several agree on together, asked by nobody."""
    several = [m for m in instance.args.get("responder", ()) if m.line is instance.line]
    return len(several) > 1 or any(m.kind == "pronoun" for m in several)


def _ways(content: str) -> list[str]:
    """The first word with and without «ب» or «ل» written onto it: «لطلبها»."""
    first = fold(next(iter(content.split()), ""))
    return [first, *(first.removeprefix(letter) for letter in "بل" if first.startswith(letter))]


def _plain(word: str) -> str:
    """A word without its article, also behind «ل» and «ب»: «للدعوة», «بالطلب»."""
    folded = fold(word)
    if folded.startswith("لل"):
        return bare("ال" + folded[2:])
    return bare(folded.removeprefix("ب") if folded[1:3] == "ال" else folded)


def _of_demand(draft: ResponseDraft, entities: Entities) -> bool:
    """Whether the words of an answer are those of a demand told before."""
    language = entities.language
    return draft.demand is not None and bool(stems(draft.content, language) & stems(draft.demand.content, language))


def _paper(words: list[str], grammar: Grammar) -> bool:
    """Whether what is answered is a paper and no more is said of it: «ورفضت الحكومة البيان»."""
    return len(words) == 1 and words[0] in {bare(word) for word in grammar.words("document_heads")}


def _supposed(instance: Instance, grammar: Grammar) -> bool:
    """«في حال رفض الزعيم ذلك», «من يرفضون العفو», «رفض الكشف عن اسمه»: what nobody answered."""
    before = instance.line.words[max(0, instance.start - 2) : instance.start]
    among = before[-1:] == ["الذين"] or (before[-1:] == ["من"] and instance.cue.part == "verb")
    if " ".join(before) in grammar.words("condition_phrases") or among or before[-1:] == ["حال"]:
        return True
    said = instance.content_text().split()[:_NAME]
    return any(fold(word.strip("،,.")) in grammar.words("own_name") for word in said)


def _taken_up(instance: Instance, grammar: Grammar) -> bool:
    """Whether a verb takes up what was told: «وهو ما رفضته …», «الأمر الذي ترفضه …», «لكنه رفض ذلك», «لكنه رفض.»."""
    words = instance.line.words
    behind = words[instance.end : instance.end + 6]
    after = next((m.end for m in instance.args.get("responder", ()) if m.start == instance.end), 0)
    if after and instance.modality == "negated" and not any(word.isalpha() for word in words[after : after + 1]):
        return True  # «ولم يعلق البيت الأبيض.»
    last = instance.cue.part == "verb" and not (behind and behind[0].isalpha())
    beside = any(m.end == instance.start for m in instance.args.get("responder", ()))
    negated = instance.modality == "negated" and "responder" not in instance.implied  # «بيد أن المحكمة لم تستجب»
    if last and (beside or negated):
        return True
    before = words[max(0, instance.start - 3) : instance.start]
    relative = bool(before) and before[-1] in grammar.words("taking_up")
    this = grammar.words("this_thing")
    return relative or any(word in this or (word[:1] in ("ب", "ل") and word[1:] in this) for word in behind)


def _points_back(content: str, grammar: Grammar) -> bool:
    """Whether no more is said of what is answered than that it was asked: «لكن هذا الطلب رفضته الوزارة»."""
    words = [fold(word) for word in content.split()]
    return len(words) == 1 and words[0].startswith("ال") and bare(words[0]) in grammar.words("asked")


def _opposes(instance: Instance) -> bool:
    """«عارض التجار الشاه»: whether somebody is opposed, who is no answer to anything."""
    start = instance.content[0] if instance.content is not None else -1
    return any(m.start == start and m.kind in ("person", "title") and not m.preposition for m in instance.line.mentions)


def _told_in(demand: DemandDraft | None, instance: Instance) -> bool:
    """Whether a demand is told in the sentence of an answer or right before."""
    number = instance.line.sentence.number
    return demand is not None and any(number - 1 <= line.sentence.number <= number for line in demand.lines)


def _explicit(instance: Instance, words: list[str], demanded: bool, grammar: Grammar) -> bool:
    """Whether the words of an answer tell what is refused: an act, a charge, talks, or what the sentence demands."""
    if instance.firm:
        return demanded  # «يطالب بتعديلات يعارضها الحزب»
    talks = instance.content_text().startswith("ال") and words[:1] and words[0] in grammar.words("gatherings_refused")
    if len(words) == 1 or talks:
        return words[0] in grammar.words("gatherings_refused")
    return bool(words) and (instance.of_act or words[0] in {bare(word) for word in grammar.words("charges")})


def _kind(instance: Instance, content: str, grammar: Grammar) -> ResponseType:
    """The kind of an answer: what its cue says, less where only a part, or on a condition; «رفض التعليق» is none."""
    kind: ResponseType = instance.cue.features.get("response", "reject")  # type: ignore[assignment]
    words = [bare(fold(word)) for word in content.split()]
    comments = {bare(word) for word in grammar.words("comment")}
    if kind == "reject" and words[:1] and words[0] in comments:
        return "noComment"
    if kind == "reject" and words[:1] and words[0] in {bare(word) for word in grammar.words("charges")}:
        return "deny"
    if kind == "noComment":
        return kind
    if instance.modality == "negated" and kind == "accept" and comments.intersection(words[:8]):
        return "noComment"  # «لم تستجب اللجنة لطلبات التعليق»
    if instance.modality == "negated":
        return "accept" if kind == "reject" else "reject"
    if kind == "accept" and any(word in grammar.words("partly") for word in words[:4]):
        return "partial"
    if kind == "accept" and instance.content is not None and condition(instance.line, instance.content, grammar):
        return "acceptConditionally"
    return kind


def _refused(responder: Entity, instance: Instance, drafts: list[DemandDraft]) -> DemandDraft | None:
    """«طلب المنظم تجمعا جديدا، لكن البلدية رفضت طلبه»: the demand told just before, which named nobody asked."""
    for known in reversed(drafts):
        if _told_in(known, instance) and not known.addressees and known.issuer is not responder:
            known.addressees = [responder]
            return known
    return None


def _beside(responder: Entity, instance: Instance, entities: Entities, drafts: list[DemandDraft]) -> DemandDraft | None:
    """«طلبت كينيا الحوار، لكن هذا الطلب رفضته تشاد ومالي»: the demand of the same sentence, of all who answer it."""
    several = agents(instance.args.get("responder", ()), entities)
    for known in reversed(drafts):
        others = [one for one in known.addressees if one not in several]
        before = known.lines[0] is instance.line and known.span[0] < instance.start
        if before and not others and known.issuer is not responder:
            known.addressees = [*(one for one in known.addressees if one is not responder), responder]
            return known
    return None
