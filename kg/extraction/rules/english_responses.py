"""Instances of English answers -> drafts, each tied to the demand that it answers.

An answer counts where its words name a demand ("rejected the call"), where it refuses an act outright, or where a
demand told before was put to the one who answers. Called by `reader` once the demands are known.
"""

from collections.abc import Iterable

from kg.extraction.report import ResponseType
from kg.extraction.rules.drafts import DemandDraft, ResponseDraft
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.events import involved
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity, Mention
from kg.extraction.rules.speech import condition, same_side
from kg.language.lexicon import Grammar, words_of

_NEAR = 2  # sentences after which "refused" alone answers nothing any more
_STEM, _SHORTEST = 5, 4
_CLOSE = 4  # words of "Chad's renewed demand for" before what is asked
_EMPTY = ("prepositions", "subordinators", "determiners", "possessives", "auxiliaries", "adverbs", "pronouns")
_NEGATED: dict[str, ResponseType] = {"accept": "reject", "defer": "reject", "reject": "defer"}
_PRO_VERBS = (["do", "so"], ["do", "it"], ["do", "that"])
_REQUEST_REACH = 6  # words in which what is answered is called a request
_PRONOUN_REACH = 4  # words from "it" or "the government" to the answer
_EITHER, _ONE = frozenset({"it", "they", "government"}), frozenset({"he", "she"})
_POINTING = frozenset({"it", "that", "this", "them"})


def english_responses(
    instances: Iterable[Instance], entities: Entities, demands: list[DemandDraft], grammar: Grammar
) -> list[ResponseDraft]:
    """The answers of an article, in the order of the text; one a sentence, responder and kind."""
    found: list[ResponseDraft] = []
    answers = [i for i in instances if i.family == "Response" and i.modality not in ("wished", "denied", "cancelled")]
    for instance in answers:
        kind = _kind(instance)
        if kind is None or _governs(instance, answers):
            continue
        draft = _draft(instance, kind, entities, demands, grammar)
        if draft is not None and not any(_same(draft, known) for known in found):
            found.append(draft)
    return found


def _kind(instance: Instance) -> ResponseType | None:
    """What kind of answer it is, with a negation reckoned in; None where it is no answer at all."""
    features = instance.cue.features
    kind: ResponseType | None = features.get("response")  # type: ignore[assignment]
    if instance.modality == "negated" and "polarity" not in features:
        negated = features.get("negated")
        return negated or _NEGATED.get(kind or "")  # type: ignore[return-value]
    return kind


def _governs(instance: Instance, answers: list[Instance]) -> bool:
    """Whether it only leads to another answer: "refused" of "refused to comply with the order"."""
    if instance.content is None:
        return False
    start, end = instance.content
    return any(
        other is not instance and other.line is instance.line and start <= other.start <= start + 1 < end
        for other in answers
    )


def _draft(
    instance: Instance, kind: ResponseType, entities: Entities, demands: list[DemandDraft], grammar: Grammar
) -> ResponseDraft | None:
    responder = next((e for m in instance.args.get("responder", ()) if (e := _who(m, entities)) is not None), None)
    content = instance.content_text()
    others = [d for d in demands if responder is None or d.issuer is not responder]
    demand = _inside(instance, others) or _before(instance, responder, others, grammar)
    if responder is None and demand is not None and (instance.passive or "answer" in instance.cue.features):
        responder = next(iter(demand.addressees), None)
    if demand is None and responder is not None and kind != "noComment":  # "Niger asked Chad to leave. It refused"
        demand = _put_by(responder, instance, demands)
        responder = demand.addressees[0] if demand is not None else responder
    if responder is None or not _answers(instance, demand, grammar):
        return None
    if demand is None and kind in ("accept", "partial", "defer") and not _requested(instance, grammar):
        return None  # who approves of a plan or an offer has not been asked for anything
    own = _inside(instance, [d for d in demands if d.issuer is responder])
    if own is not None and demand is None and own.span[0] - (instance.content or own.span)[0] <= _CLOSE:
        return None  # nobody turns down what he asks himself
    draft = ResponseDraft(instance.cue.cls, [instance.line], responder=responder, content=content)
    draft.demand, draft.response = demand, _shaded(instance, kind, grammar)
    if demand is not None and not demand.addressees and _inside(instance, [demand]) is not None:
        demand.addressees = [responder]
    draft.content = content or instance.line.surface(instance.start, instance.end)
    return draft


def _who(mention: Mention, entities: Entities) -> Entity | None:
    """Who answers: of "Chadian officials", those whom they serve."""
    served = mention.affiliation if mention.kind == "source" else None
    return involved(served or mention, entities)


def _put_by(issuer: Entity, instance: Instance, demands: list[DemandDraft]) -> DemandDraft | None:
    """The last demand of somebody, where a pronoun or "the government" answers and may mean whom it asks as well."""
    number = instance.line.sentence.number
    before = instance.line.words[max(0, instance.start - _PRONOUN_REACH) : instance.start]
    either = _ONE.isdisjoint(before) and not _EITHER.isdisjoint(before)
    for demand in reversed(demands):
        if demand.issuer is not None and demand.addressees and same_side(demand.issuer, issuer):
            told = demand.lines[0].sentence.number
            person = demand.addressees[0].kind == "person"
            if (person and either) or (not person and not either) or (_ONE | _EITHER).isdisjoint(before):
                return None
            here = told == number and demand.span[1] <= instance.start
            return demand if here or number - _NEAR <= told < number else None
    return None


def _requested(instance: Instance, grammar: Grammar) -> bool:
    """Whether what is answered is called a request or a demand, and no mere plan or offer."""
    words = set(words_of(instance.content_text())[:_REQUEST_REACH])
    return not words.isdisjoint(grammar.words("asked") - grammar.words("tendered"))


def _answers(instance: Instance, demand: DemandDraft | None, grammar: Grammar) -> bool:
    """Whether the words are an answer, and no mere agreement or dislike."""
    features, content = instance.cue.features, instance.content_text()
    if "answer" in features or ("modal" in features and not content):
        return demand is not None
    takes = any(slot.name == "demand" for slot in instance.cue.slots)
    if "polarity" not in features and words_of(content)[:2] in _PRO_VERBS:
        return demand is not None
    if "modal" in features and content:
        return demand is not None and _close(content, demand, grammar, negative="polarity" in features)
    if features.get("response") == "noComment":
        return True
    if not takes:
        return demand is not None
    if not content:
        return demand is not None and "alone" in features
    if words_of(content)[:1] and words_of(content)[0] in _POINTING and demand is not None:
        return True
    if instance.definite:
        return True
    if features.get("object") == "any":
        return True
    return demand is not None and features.get("object") != "asked" and bool(_shared(content, demand, grammar))


def _close(content: str, demand: DemandDraft, grammar: Grammar, *, negative: bool) -> bool:
    """Whether what somebody will or will not do is what was asked: a telling word for a "no", the verb for a "yes"."""
    shared = _shared(content, demand, grammar)
    return bool(shared) if negative else bool(_stems(content.split(maxsplit=1)[0], grammar) & shared)


def _shared(content: str, demand: DemandDraft, grammar: Grammar) -> set[str]:
    return _stems(content, grammar) & _stems(demand.content, grammar)


def _stems(text: str, grammar: Grammar) -> set[str]:
    """The beginnings of the telling words, alike for "release", "released" and "releasing"."""
    empty = {word for name in _EMPTY for word in grammar.words(name)}
    return {word[:_STEM] for word in words_of(text) if len(word) >= _SHORTEST and word not in empty}


def _shaded(instance: Instance, kind: ResponseType, grammar: Grammar) -> ResponseType:
    """An acceptance on a condition, or of a part."""
    if kind != "accept":
        return kind
    around = instance.line.words[max(0, instance.start - 2) : instance.end + 2]
    if any(word in grammar.words("partly") for word in around):
        return "partial"
    rest = (instance.end - 1, instance.content[1] if instance.content is not None else len(instance.line.words))
    if condition(instance.line, rest, grammar) is not None:
        return "acceptConditionally"
    return kind


def _inside(instance: Instance, demands: list[DemandDraft]) -> DemandDraft | None:
    """The demand told of by a noun among the words of the answer: "rejected a demand by Egypt that it leave"."""
    if instance.content is None:
        return None
    start, end = instance.content
    inside = [d for d in demands if d.lines[0] is instance.line and start < d.span[0] < end]
    return next(iter(inside), None)


def _before(
    instance: Instance, responder: Entity | None, demands: list[DemandDraft], grammar: Grammar
) -> DemandDraft | None:
    """The demand told before that was put to the one who answers: the likest, else the nearest."""
    number, content = instance.line.sentence.number, instance.content_text()
    ranked = []
    words = words_of(content)
    asked = grammar.words("asked")
    definite = (words[:1] == ["the"] and words[1:2] != [] and words[1] in asked) or (
        words[:1] != [] and (words[0] in ("it", "them") or (len(words) == 1 and words[0] in asked | _POINTING))
    )
    for order, demand in enumerate(demands):
        first = demand.lines[0].sentence.number
        if first > number or (demand.lines[0] is instance.line and instance.start < demand.span[1]):
            continue
        addressed = responder is None or any(same_side(responder, one) for one in demand.addressees)
        open_to_all = definite or (not demand.addressees and demand.issuer is not responder)
        near = number - max(line.sentence.number for line in demand.lines if line.sentence.number <= number) <= _NEAR
        shared, asked_by = len(_shared(content, demand, grammar)), _asked_by(instance, demand.issuer)
        if not (addressed or open_to_all) or not (near or shared or asked_by):
            continue
        if "modal" in instance.cue.features and not addressed:
            continue  # who was not asked says what he will do for reasons of his own
        if open_to_all and not addressed and not (near and (asked_by or shared or definite or not content)):
            continue
        if instance.cue.features.get("response") == "noComment" and not (shared or asked_by or definite):
            continue
        ranked.append(((asked_by, shared, addressed, first, order), demand))
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _asked_by(instance: Instance, issuer: Entity | None) -> bool:
    """Whether who asked is named among the words of the answer: "rejected Egypt's demand"."""
    if instance.content is None or issuer is None:
        return False
    start, end = instance.content
    for mention in instance.line.mentions:
        if start <= mention.start < end:
            state = issuer.actor.links.get("governmentOf") if issuer.actor is not None else None
            same_actor = mention.actor is not None and (mention.actor is issuer.actor or mention.actor.path == state)
            if mention.entity is issuer or mention in issuer.mentions or same_actor:
                return True
    return False


def _same(one: ResponseDraft, other: ResponseDraft) -> bool:
    """Whether two answers are one told twice."""
    if one.responder is not other.responder or one.response != other.response:
        return False
    return one.lines[0] is other.lines[0] or (one.demand is not None and one.demand is other.demand)


__all__ = ["english_responses"]
