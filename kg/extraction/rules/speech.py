"""Instances of demands, commitments and responses -> drafts around the actions they share.

Called by `reader` once the meetings are known. Conditions are read from the words of the action itself.
"""

from collections.abc import Iterable

from kg.extraction.rules.arabic_doers import doers
from kg.extraction.rules.arabic_no_demand import asks_nothing
from kg.extraction.rules.conveyed import message, on_behalf
from kg.extraction.rules.deadlines import deadline
from kg.extraction.rules.drafts import CommitmentDraft, DemandDraft, MeetingDraft
from kg.extraction.rules.english_counterparts import counterpart
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.events import involved
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.interlocutors import interlocutors
from kg.extraction.rules.mentions import Entity, Line, Mention
from kg.extraction.rules.threats import own_plan, put_to, threatened, threatens
from kg.language.arabic import PRONOUNS
from kg.language.lexicon import Grammar
from kg.language.normal import bare, fold
from kg.language.stems import alike

_UNMADE = ("negated", "wished", "denied")
_SOON = 5  # sentences after which a meeting is no longer what is being told of


def demands(
    instances: Iterable[Instance], entities: Entities, meetings: list[MeetingDraft], grammar: Grammar
) -> list[DemandDraft]:
    """The demands of an article; the same act told twice is one."""
    drafts: list[DemandDraft] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    told: tuple[Instance, DemandDraft] | None = None
    for instance in instances:
        if (
            instance.family != "Demand"
            or (instance.modality in ("wished", "denied") and "implicit" not in instance.cue.features)
            or (instance.modality == "negated" and "issuer" not in instance.cue.features)  # «لا يجب على …» forbids
            or instance.content is None
        ):
            continue
        spans = taken.setdefault(instance.line.sentence.number, [])
        if instance.cue.language == "ar" and asks_nothing(instance, drafts[-1] if drafts else None, grammar):
            continue
        if any(start <= instance.start < end for start, end in spans) and instance.cue.features.get("implicit"):
            continue
        going_on = told is not None and (told[0].line, told[0].start) == (instance.line, instance.start)
        asked = told[1].addressees if told is not None and going_on else []  # «تريد من إيران أن …؛ وثانيا أن …»
        draft = _demand(instance, entities, grammar, asked)
        if draft is None:
            continue
        if not draft.addressees and instance.cue.language == "ar" and "implicit" not in instance.cue.features:
            draft.addressees = [one for one in doers(instance, entities, grammar) if one is not draft.issuer]
        told = (instance, draft)
        if not draft.addressees and draft.issuer is not None:
            later = instance.cue.language == "en" or instance.content[0] >= instance.start
            back = _in_return(draft, drafts) if later else []
            draft.addressees = interlocutors(instance, draft.issuer, meetings, grammar) or back
        draft.addressees = draft.addressees or counterpart(instance, draft, drafts, meetings, grammar)
        if "at_request" in instance.cue.features and (same := _requested(instance, drafts)) is not None:
            same.issuer = draft.issuer or same.issuer
            continue
        spans.append(instance.content)
        draft.meeting = _meeting_of(draft.issuer, draft.addressees, instance.line, meetings)
        _infer_issuer(draft, instance, meetings)
        if draft.issuer is None:
            continue
        _add(drafts, draft, entities.language)
    return drafts


def _demand(instance: Instance, entities: Entities, grammar: Grammar, asked: list[Entity]) -> DemandDraft | None:
    """What a cue asks for; `asked` is whom the same verb asked before. None where it is no demand."""
    draft = DemandDraft(instance.cue.cls, [instance.line])
    issuers = agents(instance.args.get("issuer", ()), entities, unnamed=True)
    draft.issuer = issuers[0] if issuers else None
    draft.addressees = agents(instance.args.get("addressee", ()), entities, unnamed=True)
    draft.on_behalf_of = on_behalf(instance, entities, grammar)
    if (sent := message(instance, entities, grammar)) is not None:
        draft.issuer, draft.conveyed_by = sent.sender, sent.bearer
        others = [one for one in draft.addressees if one is not sent.bearer]
        draft.addressees = others or ([sent.receiver] if sent.receiver is not None else [])
    if all(one is draft.issuer for one in draft.addressees):
        draft.addressees = _asked_inside(instance, entities, grammar) or list(asked)
    put = instance.cue.features.get("clause") == "yes" or put_to(instance, grammar)
    if not draft.addressees and put and threatens(instance, grammar):
        draft.addressees = threatened(instance, draft.issuer, entities)
    if instance.cue.features.get("clause") == "named" and not threatens(instance, grammar):
        return None
    if instance.cue.features.get("clause") == "offer" and not _offered(instance, draft, entities, grammar):
        return None
    known = draft.addressees or "alone" in instance.cue.features or _left_open(instance, grammar)
    if instance.cue.features.get("implicit") and not known:
        return None
    arabic = instance.cue.language == "ar"
    implied = instance.cue.part == "noun" or (arabic and instance.cue.features.get("issuer") == "speaker")
    if "issuer" in instance.implied and draft.issuer in draft.addressees and implied:
        draft.issuer = None  # who was asked did not ask himself
    if draft.issuer is not None and len(issuers) > 1:  # of two who met, it is not the one whose side is asked
        others = [one for one in issuers if not any(same_side(one, asked) for asked in draft.addressees)]
        draft.issuer = others[0] if others else draft.issuer
    draft.addressees = [entity for entity in draft.addressees if entity is not draft.issuer]
    draft.content = instance.content_text()
    if not _telling(draft.content) or _anonymity(draft.content, grammar) or _courtesy(instance, grammar):
        return None
    assert instance.content is not None
    if not grammar.words("own_name").isdisjoint(instance.line.words[instance.end : instance.content[0]]):
        return None  # «طالبا عدم نشر اسمه، أن ينضم …»
    draft.span = instance.content
    draft.force = instance.cue.features.get("force", "request")  # type: ignore[assignment]
    draft.status = {"planned": "planned", "alleged": "alleged", "cancelled": "withdrawn"}.get(instance.modality, "made")
    draft.condition = condition(instance.line, instance.content, grammar)
    draft.deadline = deadline(instance, grammar, entities.published)
    if "deadline" in instance.cue.features or instance.cue.language == "en":  # "gave Iran until Friday to comply"
        draft.deadline = draft.deadline or instance.time
    return draft


def _in_return(draft: DemandDraft, drafts: list[DemandDraft]) -> list[Entity]:
    """«تطالب أنقرة واشنطن بتسليمه، لكن واشنطن طلبت أدلة»: who was asked just before asks back."""
    for known in reversed(drafts):
        if known.lines[0] is draft.lines[0] and draft.issuer in known.addressees and known.issuer is not None:
            return [known.issuer]
    return []


def _requested(instance: Instance, drafts: list[DemandDraft]) -> DemandDraft | None:
    """«طلب منه المغادرة، بناء على طلب الوزير»: the demand told in the same words, which has its issuer behind it."""
    assert instance.content is not None
    start, end = instance.content
    here = [d for d in drafts if d.lines[0] is instance.line and start <= d.span[0] < max(end, instance.start)]
    return here[-1] if here else None


def _telling(content: str) -> bool:
    """Whether the words say what is asked for: «بها» alone does not."""
    words = [word for word in fold(content).split() if not word.removeprefix("ال").isdigit()]
    return len(words) > 1 or (len(words) == 1 and (len(words[0]) > 3 or not words[0].endswith(PRONOUNS)))


def _anonymity(content: str, grammar: Grammar) -> bool:
    """Asking not to be named is no demand."""
    return any(fold(word.strip('،,.:"“”«»()')) in grammar.words("own_name") for word in content.split()[:6])


def _courtesy(instance: Instance, grammar: Grammar) -> bool:
    """An invitation to come and see («دعوته لحضور الزفاف») is no demand either; «طلبه زيارة السجين» is one."""
    if {"at_request", "conjunction"} & instance.cue.features.keys() or instance.cue.features.get("force") == "demand":
        return False  # «نطالب اللجنة بزيارة الأسرى»
    first = fold(instance.content_text().split(maxsplit=1)[0].strip("،,."))
    ways = [first.removeprefix(letter) for letter in ("", "ل", "ب")]
    ways += ["ال" + first.removeprefix("لل")] if first.startswith("لل") else []  # «يدعو للقلق»
    return any(way in grammar.words("courtesies") for way in ways)


def _asked_inside(instance: Instance, entities: Entities, grammar: Grammar) -> list[Entity]:
    """Who is to act, where only the clause says it: «أن يتوسط الجانب الإيراني», «ضرورة ضغط الحكومة العراقية»."""
    assert instance.content is not None
    start, end = instance.content
    implicit = bool(instance.cue.features.get("implicit"))
    opened = implicit or fold(instance.line.words[start]).lstrip("ب") in ("ان", "that")
    line, reach = instance.line, start + (2 if implicit else 3)
    own = bare(fold(line.words[start])).lstrip("ب") in grammar.words("own_acts")
    if instance.cue.language == "ar" and instance.cue.features.get("issuer") == "speaker":
        opened = opened and fold(line.words[start]).lstrip("ب") in ("ان", "الا")  # «يجب محاسبة القادة» asks others
    if bare(fold(line.words[start])).lstrip("ب") in grammar.words("convening"):  # «عقد اجتماع عاجل للمجلس»
        bodies = [
            m for m in line.mentions if start < m.start < end and m.preposition == "ل" and m.kind == "organization"
        ]
        return agents(bodies[:1], entities)
    if not opened and not own:
        return []
    for mention in sorted((*line.mentions, *line.things), key=lambda m: m.start):
        within = start < mention.start <= (start + 1 if own and not opened else reach) and mention.start < end
        first = fold(line.words[start]).lstrip("ب")
        noun = implicit and instance.cue.part == "noun"
        within = within and (mention.start == start + 1 or not noun or first in ("ان", "الا", "ما", "لا"))
        being = line.words[mention.start - 1] in grammar.words("being")  # «أن يكون الرئيس الذي …» asks nobody
        if within and not mention.preposition and not mention.conjoined and not being:
            entity = entities.people(mention) if mention.kind == "thing" else involved(mention, entities)
            return [entity] if entity is not None else []
    return []


def _left_open(instance: Instance, grammar: Grammar) -> bool:
    """Whether something is demanded though nobody is named: «يجب على الطرفين …», «هدد بالانسحاب إذا لم يتم تعديله»."""
    if instance.cue.language != "ar" or instance.content is None or not instance.args.get("issuer"):
        return False
    if "clause" in instance.cue.features:
        left = instance.line.words[instance.content[0]] in grammar.words("being_done")
        warns = not grammar.words("warnings").isdisjoint(instance.line.words[: instance.start])
        return left and not warns and threatens(instance, grammar)  # «حذر من أزمة إذا لم يتم …» only foresees
    return any(mention.kind == "pronoun" for mention in instance.args.get("addressee", ()))


def _offered(instance: Instance, draft: DemandDraft, entities: Entities, grammar: Grammar) -> bool:
    """«مستعد لتسليم المدينة إذا أوقفت الحكومة هجومها»: an offer, and right behind «إذا» what somebody else is to do.

    «سترفع العقوبات عن تركيا إذا وافقت على …»: what one promises, if the other one named before gives way.
    """
    before = instance.line.words[: instance.start]
    offers = any(word.removeprefix("و") in grammar.words("offers") for word in before)
    if instance.cue.language == "ar" and instance.content is not None:
        yields = instance.line.words[instance.content[0]] in grammar.words("giving_way")
        promises = any(word.removeprefix("و") in grammar.words("promising") for word in before)
        offers = offers or (yields and (promises or own_plan(instance, grammar)))
        if offers and yields and not draft.addressees:
            draft.addressees = threatened(instance, draft.issuer, entities)
    own = set(map(id, draft.addressees)) - {id(draft.issuer)}
    return offers and bool(own) and not grammar.words("blows") & {word.removeprefix("ل") for word in before}


def _infer_issuer(draft: DemandDraft, instance: Instance, meetings: list[MeetingDraft]) -> None:
    """A demand told of a meeting without its issuer is made by the other side."""
    if draft.issuer is not None or not draft.addressees:
        return
    number = instance.line.sentence.number
    near = [m for m in meetings if 0 <= number - m.lines[-1].sentence.number <= 2]
    for meeting in reversed(near):
        sides = [entity for entity, _ in meeting.roles.values()]
        asked = [side for side in sides if any(same_side(side, addressee) for addressee in draft.addressees)]
        others = [side for side in sides if side not in asked]
        if asked and len(others) == 1:
            draft.issuer, draft.meeting = others[0], meeting
            return


def same_side(one: Entity, other: Entity) -> bool:
    """Whether two entities are the same or belong to one country's government."""
    return one is other or bool(_countries(one) & _countries(other))


def _countries(entity: Entity) -> set[str]:
    found = {post.country for post in entity.posts if post.country}
    if entity.actor is not None:
        for link in ("governmentOf", "inCountry"):
            if link in entity.actor.links:
                found.add(entity.actor.links[link])
    return found


def _add(drafts: list[DemandDraft], draft: DemandDraft, language: str) -> None:
    for known in drafts:
        asked, again = set(map(id, known.addressees)), set(map(id, draft.addressees))
        headline = language == "en" and _headline(known.lines[0]) and known.lines[0] is not draft.lines[0]
        one_act = (headline and known.issuer is draft.issuer) or (headline and asked == again and bool(asked))
        one_issuer = known.issuer is draft.issuer and (asked == again or not asked or not again)
        if (one_act or one_issuer) and alike(draft.content, known.content, language):
            known.tell(draft.lines[0])
            if one_act:  # the text says in full who asks whom
                known.issuer, known.addressees = draft.issuer, draft.addressees or known.addressees
            known.addressees = known.addressees or draft.addressees
            known.deadline = known.deadline or draft.deadline
            known.condition = known.condition or draft.condition
            return
    drafts.append(draft)


def _headline(line: Line) -> bool:
    """Whether a sentence is the headline of its report: the first, without a full stop."""
    return line.sentence.number == 0 and bool(line.words) and line.words[-1] not in (".", "!", "?")


def commitments(
    instances: Iterable[Instance],
    entities: Entities,
    meetings: list[MeetingDraft],
    demand_drafts: list[DemandDraft],
    grammar: Grammar,
) -> list[CommitmentDraft]:
    """The promises of an article, tied to the demand they answer where one fits."""
    drafts: list[CommitmentDraft] = []
    for instance in instances:
        if instance.family != "Commitment" or instance.modality in _UNMADE or instance.content is None:
            continue
        for promisor in agents(instance.args.get("promisor", ()), entities):
            draft = _commitment(instance, promisor, entities, grammar)
            if not draft.content or any(d.promisor is promisor and d.content == draft.content for d in drafts):
                continue
            draft.demand = answered(promisor, draft.promisee, instance.line, demand_drafts)
            draft.meeting = _meeting_of(promisor, [draft.promisee] if draft.promisee else [], instance.line, meetings)
            drafts.append(draft)
    return drafts


def _commitment(instance: Instance, promisor: Entity, entities: Entities, grammar: Grammar) -> CommitmentDraft:
    assert instance.content is not None
    return CommitmentDraft(
        instance.cue.cls,
        [instance.line],
        promisor=promisor,
        promisee=first_agent(instance.args.get("promisee", ()), entities),
        content=instance.content_text(),
        condition=condition(instance.line, instance.content, grammar),
        deadline=deadline(instance, grammar, entities.published),
    )


def answered(actor: Entity, asker: Entity | None, line: Line, drafts: list[DemandDraft]) -> DemandDraft | None:
    """The last demand before this sentence that was addressed to the one who answers."""
    number = line.sentence.number
    fitting = [
        d
        for d in drafts
        if d.lines[0].sentence.number <= number
        and any(same_side(actor, addressee) for addressee in d.addressees)
        and (asker is None or d.issuer is None or same_side(asker, d.issuer))
    ]
    exact = [d for d in fitting if any(addressee is actor for addressee in d.addressees)]
    return next(reversed(exact or fitting), None)


def _meeting_of(
    issuer: Entity | None, addressees: list[Entity], line: Line, meetings: list[MeetingDraft]
) -> MeetingDraft | None:
    """The meeting in which two sides spoke: both took part, or, just after it was told of, their governments did."""
    if issuer is None or not addressees:
        return None
    number = line.sentence.number
    happened = [m for m in meetings if m.status in ("held", "alleged", "denied")]
    for meeting in sorted(happened, key=lambda m: abs(number - m.lines[0].sentence.number)):
        sides = [entity for entity, _ in meeting.roles.values()]
        if issuer in sides and any(addressee in sides for addressee in addressees):
            return meeting
    for meeting in reversed(
        [m for m in happened if any(0 <= number - told.sentence.number <= _SOON for told in m.lines)]
    ):
        sides = [entity for entity, _ in meeting.roles.values()]
        asking = [side for side in sides if same_side(side, issuer)]
        asked = [side for side in sides if any(same_side(side, addressee) for addressee in addressees)]
        if asking and asked and (issuer in sides or any(addressee in sides for addressee in addressees)):
            return meeting
    return None


def condition(line: Line, span: tuple[int, int], grammar: Grammar) -> str | None:
    """The words of a condition within an action: from «مقابل», «بشرط», "if", "unless" to its end."""
    start, end = span
    for position in range(start + 1, end):
        pair = " ".join(line.words[position : position + 2])
        plain = line.words[position] in grammar.words("condition_nouns")
        plain = plain and line.words[position - 1] not in grammar.words("prepositions")  # not «إعفاء من شرط الفحص»
        if plain or line.words[position] in grammar.words("conditions") or pair in grammar.words("condition_phrases"):
            return line.surface(position, end).strip(' ،,."“”«»')
    return None


def first_agent(mentions: Iterable[Mention], entities: Entities) -> Entity | None:
    return next(iter(agents(mentions, entities)), None)


def agents(mentions: Iterable[Mention], entities: Entities, *, unnamed: bool = False) -> list[Entity]:
    found: list[Entity] = []
    for mention in mentions:
        entity = entities.people(mention) if mention.kind == "thing" else involved(mention, entities)
        entity = entity or (entities.unnamed(mention) if unnamed else None)
        if entity is not None and entity not in found:
            found.append(entity)
    return found
