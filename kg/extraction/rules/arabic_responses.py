"""Arabic answers to demands: acceptances and refusals, of a demand of the article or of something called one.

`responses(instances, entities, demand_drafts, grammar)` gives the drafts. Called by `reader` behind the demands.
"""

from collections.abc import Iterable

from kg.extraction.report import ResponseType
from kg.extraction.rules.drafts import DemandDraft, ResponseDraft
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity
from kg.extraction.rules.speech import answered, condition, first_agent
from kg.language.arabic import PRONOUNS
from kg.language.lexicon import Grammar
from kg.language.normal import bare, fold
from kg.language.stems import stems


def responses(
    instances: Iterable[Instance], entities: Entities, demand_drafts: list[DemandDraft], grammar: Grammar
) -> list[ResponseDraft]:
    """Acceptances and refusals: of a demand in this article, or of something called a demand."""
    drafts = []
    asked = grammar.words("asked")
    for instance in instances:
        if instance.family != "Response" or instance.modality in ("wished", "planned"):
            continue
        responder = first_agent(instance.args.get("responder", ()), entities)
        if responder is None or ("responder" in instance.implied and instance.content is None):
            continue
        draft = ResponseDraft(instance.cue.cls, [instance.line], responder=responder, content=instance.content_text())
        draft.demand = answered(responder, None, instance.line, demand_drafts)
        own = any(fold(word).removesuffix(ending) in asked for word in draft.content.split()[:1] for ending in PRONOUNS)
        if draft.demand is None and own:
            draft.demand = _refused(responder, instance, demand_drafts)
        named = own or any(bare(fold(word)) in asked for word in draft.content.split()[:6])
        words = [bare(fold(word)) for word in draft.content.split()]
        voted = any(word in grammar.words("voted_on") for word in words[:2])
        known = any(d.lines[0] is instance.line and d.issuer is not responder for d in demand_drafts)
        explicit = "responder" not in instance.implied and not voted and _explicit(instance, words, known, grammar)
        if (
            not named
            and not explicit
            and not (
                draft.demand is not None
                and stems(draft.content, entities.language) & stems(draft.demand.content, entities.language)
            )
        ):
            continue
        draft.response = _kind(instance, draft.content, grammar)
        draft.content = draft.content or instance.line.surface(instance.start, instance.end)
        drafts.append(draft)
    return drafts


def _explicit(instance: Instance, words: list[str], demanded: bool, grammar: Grammar) -> bool:
    """Whether the words of an answer tell what is refused: an act, a charge, talks, or what the sentence demands."""
    if instance.firm:
        return demanded  # «يطالب بتعديلات يعارضها الحزب»
    if len(words) == 1:
        return words[0] in grammar.words("gatherings_refused")
    return bool(words) and (instance.of_act or words[0] in {bare(word) for word in grammar.words("charges")})


def _kind(instance: Instance, content: str, grammar: Grammar) -> ResponseType:
    """The kind of an answer: what its cue says, less where only a part, or on a condition; «رفض التعليق» is none."""
    kind: ResponseType = instance.cue.features.get("response", "reject")  # type: ignore[assignment]
    words = [bare(fold(word)) for word in content.split()]
    if kind == "reject" and words[:1] and words[0] in {bare(word) for word in grammar.words("comment")}:
        return "noComment"
    if kind == "reject" and words[:1] and words[0] in {bare(word) for word in grammar.words("charges")}:
        return "deny"
    if kind == "noComment":
        return kind
    if instance.modality == "negated":
        return "accept" if kind == "reject" else "reject"
    if kind == "accept" and any(word in grammar.words("partly") for word in words[:4]):
        return "partial"
    if kind == "accept" and instance.content is not None and condition(instance.line, instance.content, grammar):
        return "acceptConditionally"
    return kind


def _refused(responder: Entity, instance: Instance, drafts: list[DemandDraft]) -> DemandDraft | None:
    """«طلب المنظم تجمعا جديدا، لكن البلدية رفضت طلبه»: the demand of the same sentence, which named nobody asked."""
    for known in reversed(drafts):
        if known.lines[0] is instance.line and not known.addressees and known.issuer is not responder:
            known.addressees = [responder]
            return known
    return None
