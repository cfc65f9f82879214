"""Missions and teams that pay visits like a delegation: «وصلت بعثة من صندوق النقد», «فريق من خبراء المنظمة».

`travelling(body, entities)` gives who travels, or None. Called by `visits`.
"""

from kg.extraction.rules.entities import Entities
from kg.extraction.rules.mentions import Entity, Mention
from kg.language.arabic import clitics
from kg.language.normal import bare


def travelling(body: Mention, entities: Entities) -> Entity | None:
    """A mission with a name, or the body that sent it, or what it is called by those in it."""
    heads = {bare(rest).removesuffix("ا") for _, rest in clitics(body.line.words[body.start])}
    if entities.language != "ar" or heads.isdisjoint(entities.words("missions")):
        return None
    if body.kind == "organization":
        return entities.organization(body)
    behind = (*body.line.mentions, *body.line.things)
    sender = next((m for m in behind if m.start == body.end + 1 and not m.genitive), None)
    if body.kind != "thing" or sender is None or sender.preposition not in entities.words("sent_by"):
        return None  # «فريق ريال مدريد»
    if sender.kind in ("organization", "country"):
        return entities.agent(sender)
    known = sender.line.words[sender.start] in entities.words("travelling_groups")
    if sender.kind not in ("group", "thing", "source") or not (known or sender.plural):
        return None
    body.name = body.line.surface(body.start, sender.end)
    return entities.described(body, body.name)
