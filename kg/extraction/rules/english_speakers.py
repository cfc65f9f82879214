"""Demands that no verb of asking tells: "X must leave", "unless Y pays", said by whoever speaks in the sentence.

`implied_demands(syntax, found)` is called by `english_clauses` once the sentence's other cues are filled; the words
stand in the cues with the features `modal` and `conjunction`.
"""

from collections.abc import Iterator

from kg.extraction.rules.english_asked import side
from kg.extraction.rules.english_contents import content_end, not_meant
from kg.extraction.rules.english_modality import hypothetical
from kg.extraction.rules.english_requests import done_at_request, given_time
from kg.extraction.rules.english_series import BE
from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_two_states import two_states
from kg.extraction.rules.english_unnamed import acting_noun
from kg.extraction.rules.english_verbs import Verb
from kg.extraction.rules.english_words import BASE
from kg.extraction.rules.frames import Cue, Form
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention

_SEMI_MODALS = {"need": "need", "needs": "need", "needed": "need", "ought": "ought"}
_HAVE_TO = {"has": "must", "have": "must", "had": "must"}
_BARGAIN = 16  # words from what is held back to "until"
_ACTORS = ("person", "title", "organization", "country", "group", "place")
_WILLED = ("will", "would", "'ll", "won't", "wouldn't")


def implied_demands(syntax: Syntax, found: list[Instance]) -> list[Instance]:
    """The instances of modal and conjunction cues, with the speaker of the sentence as issuer."""
    _spoken(syntax, found)
    built = []
    for verb in syntax.verbs:
        if _asked_already(found, verb):
            continue
        speaker = _speaker(syntax, found, verb.start)
        for cue, form in _cues(syntax, verb.modal or _semi_modal(syntax, verb), "modal"):
            instance = _modal(syntax, cue, form, verb, speaker, _told(found, verb.start))
            if instance is not None:
                built.append(instance)
    for position in range(len(syntax.words)):
        if position not in syntax.covering:
            for cue, form in _conjunctions(syntax, position):
                last = position + len(cue.lemma.split()) - 1
                speaker = _asking(found, position) or _threatening(syntax, position)
                speaker = speaker or _speaker(syntax, found, position)
                hearers = _told(found, position)
                instance = _conditional(syntax, cue, form, last, speaker, hearers)
                if instance is not None and "addressee" not in instance.args:
                    instance.fill("addressee", hearers)
                    instance.args = {slot: filled for slot, filled in instance.args.items() if filled}
                if instance is not None:
                    built.append(instance)
    built += [told for instance in found if (told := _imperative(syntax, instance)) is not None]
    return [*built, *done_at_request(syntax), *given_time(syntax, found)]


def _asked_already(found: list[Instance], verb: Verb) -> bool:
    """Whether a modal stands in what somebody asks for: "the farmers demanded that Chad should pay, officials said"."""
    asked = (i.content for i in found if i.family == "Demand" and i.content is not None and i.args.get("issuer"))
    return any(start <= verb.start < end for start, end in asked)


def _imperative(syntax: Syntax, instance: Instance) -> Instance | None:
    """'"Leave Oslo at once," she told Chad': what is told somebody in quotation marks, and begins with a verb.

    Where nobody is told, an object must follow at once: '"Stop the raids," she said', unlike '"Support is growing"'.
    """
    hearers = [m for m in instance.args.get("hearer", ()) if m.kind in _ACTORS and not _outlet(m)]
    if instance.family != "Statement" or instance.content is None or not instance.args.get("speaker"):
        return None
    start, end = instance.content
    orders = BASE in syntax.judge.verb(syntax.words[start]) and start not in syntax.covering
    if not orders or start not in syntax.line.quoted or syntax.words[start] in syntax.judge.words("no_orders"):
        return None
    if not hearers and syntax.word(start + 1) not in syntax.judge.words("ordered_objects"):
        return None
    entries = [*syntax.judge.cues.forms.get(syntax.words[instance.start], ()), *syntax.judge.cues.forms.get("told", ())]
    cue, form = next(((c, f) for words, c, f in entries if c.family == "Demand" and len(words) == 1), (None, None))
    if cue is None or form is None:
        return None
    told = Instance(cue, form, syntax.line, instance.start, instance.end, content=(start, end))
    told.fill("issuer", instance.args["speaker"])
    told.fill("addressee", hearers)
    return told


def _spoken(syntax: Syntax, found: list[Instance]) -> None:
    """ "We demand that …" is asked by whoever says so."""
    for instance in found:
        speaker = _speaker(syntax, found, instance.start)
        if "spoken" in instance.cue.features and speaker:
            behind = (m for m in instance.args["addressee"] if m.start >= instance.end and m.line is syntax.line)
            asked = [m for m in behind if not _same(m, speaker[0])]
            instance.args = {"issuer": speaker, "addressee": asked} if asked else {}
        elif instance.family == "Demand" and "issuer" not in instance.args and instance.cue.part == "verb":
            before = syntax.word(syntax.back(syntax.heads[instance.start].start))
            if before in ("we", "i") and speaker:
                instance.fill("issuer", speaker)


def settle_limits(syntax: Syntax, found: list[Instance]) -> list[Instance]:
    """ "demanded their release and gave Chad a day to comply" is one demand: what was asked stands before."""
    kept: list[Instance] = []
    for instance in found:
        asked = instance.family == "Demand" and instance.content is not None
        bare = asked and syntax.words[instance.content[0]] in syntax.judge.words("complying")  # type: ignore[index]
        known = next((one for one in reversed(kept) if bare and _asked_before(one, instance)), None)
        if known is None:
            kept.append(instance)
            continue
        known.fill("addressee", instance.args.get("addressee", []))
        known.time = known.time or instance.time
    return kept


def _asked_before(known: Instance, instance: Instance) -> bool:
    """Whether a demand is the one that somebody is given time to comply with."""
    if known.family != "Demand" or "addressee" in known.args or not instance.args.get("addressee"):
        return False
    return any(_same(one, other) for one in known.args.get("issuer", ()) for other in instance.args.get("issuer", ()))


def _cues(syntax: Syntax, word: str, feature: str) -> Iterator[tuple[Cue, Form]]:
    seen = set()
    for words, cue, form in syntax.judge.cues.forms.get(word, ()):
        if len(words) == 1 and feature in cue.features and cue.family == "Demand" and id(cue) not in seen:
            seen.add(id(cue))
            yield cue, form


def _conjunctions(syntax: Syntax, position: int) -> Iterator[tuple[Cue, Form]]:
    """The conjunctions of demands that begin at a token: "unless", "only if"."""
    for words, cue, form in syntax.judge.cues.forms.get(syntax.words[position], ()):
        whole = tuple(syntax.words[position : position + len(words)]) == words and words == tuple(cue.lemma.split())
        if whole and "conjunction" in cue.features and cue.family == "Demand":
            yield cue, form


def _asking(found: list[Instance], position: int) -> list[Mention]:
    """Who asks what a condition is part of: "Chad's demand that talks go on only if Niger stops"."""
    around = (i for i in found if i.family == "Demand" and i.content is not None)
    return next((i.args.get("issuer", [])[:1] for i in around if i.content[0] <= position < i.content[1]), [])  # type: ignore[index]


def _speaker(syntax: Syntax, found: list[Instance], position: int) -> list[Mention]:
    """Who says what stands at a position."""
    said = [i for i in found if i.family == "Statement" and i.args.get("speaker")]
    around = [i for i in said if i.content is not None and i.content[0] <= position < i.content[1]]
    if said:  # of "officials said Chad told Niger that it must leave", Chad
        inner = min(around, key=lambda i: i.content[1] - i.content[0]) if around else said[0]  # type: ignore[index]
        return inner.args["speaker"][:1]
    promised = (i for i in found if i.family == "Commitment" and i.content is not None and i.args.get("promisor"))
    for promise in promised:  # "Holt promised to pay, provided that Chad left"
        if promise.content is not None and promise.content[0] <= position < promise.content[1]:
            return promise.args["promisor"][:1]
    quoted = any(q.start <= syntax.line.sentence.start + 1 for q in syntax.line.sentence.quotations)
    return syntax.context.speaker[:1] if quoted else []


def _threatening(syntax: Syntax, position: int) -> list[Mention]:
    """Who is named to threaten what stands before a condition: "Berg said …, and Holt threatened a strike unless …"."""
    verb = next((v for v in reversed(syntax.verbs) if v.head < position and v.kind == "finite"), None)
    if verb is None or syntax.words[verb.head] not in syntax.judge.words("threats"):
        return []
    return [m for m in syntax.subject(verb) if m.kind in _ACTORS][:1]


def _modal(
    syntax: Syntax, cue: Cue, form: Form, verb: Verb, speaker: list[Mention], told: list[Mention]
) -> Instance | None:
    """ "Minsk must release all prisoners" in what somebody says, or "it must" in what Minsk is `told`."""
    if verb.kind == "gerund" or verb.passive or hypothetical(syntax, verb):
        return None
    if not speaker or not _demands(speaker[0], syntax.judge.words("onlookers")):
        return None
    subject = _who_must(syntax, verb)
    if cue.features.get("force") == "demand" or told:
        named = [m for m in subject if syntax.words[m.start] not in ("it", "they")]
        subject = syntax.resolved(named, speaker) or ([m for m in told if _agrees(syntax, subject, m)])
    pair = next((m for m in subject if m.kind == "pronoun" and m.name in ("pair", "governments")), None)
    subject = two_states(syntax, pair) if pair is not None else subject
    asked = [m for m in subject if m.kind in _ACTORS and not _same(m, speaker[0])]
    if not asked:
        return None
    instance = Instance(cue, form, syntax.line, verb.start, verb.head)
    instance.fill("issuer", speaker)
    instance.fill("addressee", asked)
    start = verb.head
    instance.content = (start, content_end(syntax, instance, start))
    return instance


def _agrees(syntax: Syntax, subject: list[Mention], hearer: Mention) -> bool:
    """Whether "it" or "they" before a modal may be whoever is told so."""
    word = syntax.words[subject[0].start] if subject else ""
    return word == "they" or (word == "it" and not hearer.plural and hearer.kind not in ("person", "title"))


def _who_must(syntax: Syntax, verb: Verb) -> list[Mention]:
    """Who is to act: the subject, also that of "ought" before "to"."""
    return syntax.before(verb.start - 1, verb) if syntax.word(verb.start - 1) == "ought" else syntax.subject(verb)


def _demands(speaker: Mention, onlookers: frozenset[str]) -> bool:
    """Whether somebody who says what others must do asks it of them; analysts and diplomats only judge."""
    described = speaker.line.words[speaker.start : speaker.end]
    return speaker.kind in _ACTORS or (speaker.kind == "source" and onlookers.isdisjoint(described))


def _semi_modal(syntax: Syntax, verb: Verb) -> str:
    """ "need", "have", "ought" right before the "to" of a verb."""
    before = syntax.word(verb.start - 1)
    if verb.kind != "infinitive" or verb.start - 1 in syntax.covering or verb.negated:
        return ""
    if syntax.word(syntax.back(verb.start - 1)) in syntax.judge.words("relatives"):
        return ""  # "the countries which had to wait"
    named = all(m.kind != "pronoun" for m in syntax.subject(verb))  # "he said he had to go" asks nobody
    return _SEMI_MODALS.get(before, "") or (_HAVE_TO.get(before, "") if named else "")


def _bargains(syntax: Syntax, position: int, verb: Verb) -> bool:
    """Whether "if" puts a price on what the speaker will do: "it would stop if Chad paid", not "if Chad attacked"."""
    words, judge = syntax.words, syntax.judge
    subject = syntax.subject(verb)
    offer = next((v for v in reversed(syntax.verbs) if v.head < position), None)
    named = bool(subject) and position < subject[0].start <= position + 2 and subject[0].kind in _ACTORS
    if subject and subject[0].kind == "pronoun" and offer is not None:
        named = "only" in words[offer.start : position]  # "would only come if he agreed"
    if verb.negated and named and offer is not None and not verb.modal:
        return offer.modal in ("will", "would", "'ll") and words[offer.head] in judge.words("retaliations")
    if not named or verb.passive or verb.negated or words[verb.head] in BE or verb.modal:
        return False
    if any(word in judge.words("provocations") for word in words[verb.head : verb.head + 2]):
        return False
    if offer is not None and _willing(syntax, offer):
        return True
    if (
        offer is None
        or offer.modal not in ("will", "would", "'ll")
        or any(
            word in judge.words("provocations") | judge.words("retaliations")
            for word in words[offer.head : offer.head + 2]
        )
    ):
        return False
    if "only" in words[offer.start : position]:
        return True
    own = syntax.word(syntax.back(offer.start)) in ("it", "he", "she", "they", "we", "i")
    return own or _of_his_side(syntax, offer)


def _of_his_side(syntax: Syntax, offer: Verb) -> bool:
    """Whether somebody offers what his own state will do: "Berg said Chad would stop if Niger paid"."""
    said = next((v for v in reversed(syntax.verbs) if v.head < offer.start and syntax.speaks(v)), None)
    offering = [m for m in syntax.subject(offer) if m.kind in ("country", "organization", "place")]
    speakers = syntax.resolved(syntax.subject(said)) if said is not None else []
    return any(side(one) & side(speaker) for one in offering for speaker in speakers)


def _willing(syntax: Syntax, offer: Verb) -> bool:
    """ "is ready to talk": what somebody would do."""
    before = syntax.word(offer.start - 1)
    return offer.kind == "infinitive" and before in syntax.judge.words("willing")


def _refuses(syntax: Syntax, position: int, verb: Verb) -> bool:
    """Whether "until" puts a price on what somebody will not do: "would not talk until Chad left", "no deal until"."""
    subject = [m for m in syntax.subject(verb) if position < m.start <= position + 2 and m.kind in _ACTORS]
    if verb.modal or syntax.words[verb.head] in BE or not (subject or verb.passive):
        return False
    before = [v for v in syntax.verbs if position - _BARGAIN < v.head < position]
    return any(_holds_back(syntax, offer, position, named=bool(subject)) for offer in before)


def _holds_back(syntax: Syntax, offer: Verb, position: int, *, named: bool) -> bool:
    """Whether a verb before "until" tells of what is not done, or kept as it is, for so long."""
    between, words = syntax.words[offer.head + 1 : position], syntax.judge.words
    if "," in between or "that" in between:
        return False
    coming = offer.modal in ("will", "would")
    if syntax.words[offer.head] in BE:  # "there would be no talks until"
        could = coming or offer.modal in ("can", "could")
        return could and between[:1] == ["no"] and bool((words("talking") | words("held_back")) & {*between})
    if syntax.words[offer.head] in words("kept_up"):  # "will keep the road closed until Chad leaves"
        return coming and not offer.negated and named
    refused = words("refusals") & {*syntax.words[max(0, offer.start - 2) : offer.head]}
    unwilled = offer.negated and (coming or offer.modal in ("can", "could") or offer.kind == "infinitive")
    return syntax.words[offer.head] in words("held_back") and bool(unwilled or refused)


def _told(found: list[Instance], position: int) -> list[Mention]:
    """Who is told of a condition that names nobody: "told Tunisia that it will close the pipe unless it is paid"."""
    telling = [i for i in found if i.family == "Statement" and i.start < position and i.args.get("hearer")]
    hearers = telling[-1].args["hearer"] if telling else []
    return [m for m in hearers if m.kind in _ACTORS and not _outlet(m)]


def _outlet(mention: Mention) -> bool:
    return mention.org_kind in ("mediaOutlet", "newsAgency", "media")


def _conditional(
    syntax: Syntax, cue: Cue, form: Form, position: int, speaker: list[Mention], told: list[Mention]
) -> Instance | None:
    """ "would strike unless wages were paid"; "they" are those who are `told`."""
    verb = next((v for v in syntax.verbs if v.head > position and v.kind == "finite"), None)
    opened = position - len(cue.lemma.split()) + 1
    if (
        verb is None
        or verb.head - position > 15
        or syntax.word(opened - 1) == "not"  # "not only when it rains"
        or ("negated" in cue.features and not (verb.negated and _warns(syntax, opened)))
        or ("bargain" in cue.features and not _bargains(syntax, position, verb))
        or ("refused" in cue.features and not _refuses(syntax, position, verb))
    ):
        return None
    issuer = speaker or [m for m in syntax.main(position) if m.kind in _ACTORS]
    if not issuer:
        return None
    instance = Instance(cue, form, syntax.line, position, position + 1)
    instance.fill("issuer", issuer[:1])
    subject = [m for m in syntax.subject(verb) if position < m.start]
    they = [m for m in subject if m.kind == "pronoun" and m.name == "they" and issuer[0].kind in ("person", "title")]
    subject = (told if they else []) or [m for m in syntax.resolved(subject, issuer) if m.kind in _ACTORS]
    plain = acting_noun(syntax, position + 1) if not subject else None
    subject = subject or ([plain] if plain is not None else [])
    if not verb.passive:
        instance.fill("addressee", [m for m in subject if not _same(m, issuer[0])])
    if cue.features.get("threat") == "needed" and not _threatens(syntax, instance, verb):
        return None
    instance.content = (position + 1, content_end(syntax, instance, position + 1))
    unsaid = not_meant(syntax, (verb.start, verb.head + 1)) or syntax.words[verb.head] in ("named", "identified")
    return None if unsaid else instance


def _warns(syntax: Syntax, position: int) -> bool:
    """Whether a word of threatening stands before a condition: "threatened sanctions if Chad did not leave"."""
    warns = syntax.judge.words("threats") | syntax.judge.words("warnings")
    return not warns.isdisjoint(syntax.words[:position])


def _threatens(syntax: Syntax, instance: Instance, verb: Verb) -> bool:
    """Whether "unless" asks: who speaks tells what he will do himself, or names who is to act; no mere forecast."""
    words, judge, position = syntax.words, syntax.judge, instance.start
    issuer = instance.args["issuer"][0]
    if not judge.words("threats").isdisjoint(words[:position]):
        return True
    before = (v for v in reversed(syntax.verbs) if v.head < position and v.kind == "finite")
    behind = (v for v in syntax.verbs if v.head > verb.head and v.kind == "finite")
    offer = next(before, None) or next(behind, None)
    willed = offer is not None and offer.modal in _WILLED
    if willed and not judge.words("warnings").isdisjoint(words):
        return True
    if offer is not None and words[offer.head] not in BE and (willed or words[offer.head] in judge.words("refusals")):
        own = words[syntax.back(offer.start)] in ("it", "he", "she", "they", "we", "i")
        denied = offer.passive and offer.negated and issuer.kind != "source"
        if own or denied or any(_same(m, issuer) for m in syntax.resolved(syntax.subject(offer))):
            return True
    named = bool(instance.args.get("addressee"))
    return named and issuer.kind not in ("source", "group") and words[verb.head] not in BE


def _same(one: Mention, other: Mention) -> bool:
    return one is other or (one.entity is not None and one.entity is other.entity)
