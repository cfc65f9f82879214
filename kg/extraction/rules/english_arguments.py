"""What stands to the right of an English cue: bare objects, those behind a preposition, and the clause.

`fill_right(syntax, instance, position, taken)` fills the slots of a frame; called by `english_clauses`, and for nouns
by `english_nouns`.
"""

from dataclasses import replace

from kg.extraction.rules.english_contents import content_end, content_start
from kg.extraction.rules.english_series import BE
from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_two_states import two_states
from kg.extraction.rules.english_unnamed import asked_noun, behind_aside, joined_noun
from kg.extraction.rules.english_verbs import STOPS
from kg.extraction.rules.frames import Slot
from kg.extraction.rules.instances import CONTENT_SLOTS, Instance
from kg.extraction.rules.mentions import Mention

_REACH = 12
_ASIDE = 20
_CLOSE = 2
_AMONG = frozenset({"between", "of", "among"})
_BODIES = ("country", "organization")


def fill_right(syntax: Syntax, instance: Instance, position: int, taken: list[Mention]) -> None:
    """Fill the slots to the right of a cue: bare objects, marked ones, and the clause."""
    cue = instance.cue
    bare = [s for s in cue.slots[1:] if not s.markers and (not instance.passive or s.name in CONTENT_SLOTS)]
    if cue.part == "noun":
        bare = []
    limit, aside = position + _REACH, False
    while position < min(len(syntax.words), limit):
        if position in syntax.times:
            started, position = syntax.times[position]
            position += syntax.word(position) == "," == syntax.word(started - 1)
            limit = position + _REACH
            continue
        mention = syntax.starts.get(position) or heads_of_body(syntax, position)
        if mention is None and (asked := asked_noun(syntax, instance, position)) is not None:
            instance.fill("addressee", _host(syntax, instance, asked) or [asked])
            position = asked.end
            continue
        if mention is not None:
            step = _take(syntax, instance, mention, bare, taken)
            if step is None:
                return
            aside = False
            behind = syntax.starts.get(step)
            if mention.preposition and behind is not None and not behind.preposition and behind.kind == "group":
                step = behind.end  # "an invitation from African Union (AU) mediators"
            apposed = "," in syntax.words[mention.start : mention.end]
            position = step + (apposed and syntax.word(step) == ",")
            limit = position + _REACH
            continue
        open_slots = [] if aside else bare
        follows = _person_follows(syntax, instance, position)
        start = None if follows else content_start(syntax, instance, position, open_slots)
        if start is not None:
            instance.content = (start, content_end(syntax, instance, start))
            return
        if syntax.words[position] in syntax.judge.words("reduced") and syntax.word(position + 1) == "to":
            position += 1  # "urged the nations involved to leave"
            continue
        if _ends(syntax, instance, position):
            resumed = _behind_aside(syntax, instance, position) or _behind_joined(syntax, instance, position)
            resumed = resumed or _behind_examples(syntax, instance, position)
            resumed = resumed or _behind_speaker(syntax, instance, position)
            if not resumed:
                return
            position, limit = resumed, resumed + _REACH
            continue
        aside = aside or (syntax.words[position] in syntax.judge.words("prepositions") and not follows)
        position += 1


def _host(syntax: Syntax, instance: Instance, asked: Mention) -> list[Mention]:
    """Who is asked as "his host": the other one of the two who met last."""
    own = {id(m.entity) for m in instance.args.get("issuer", ())}
    others = [m for m in syntax.context.pair if id(m.entity) not in own]
    told = syntax.words[asked.end - 1] in ("host", "hosts") and syntax.word(asked.end - 2) in ("his", "her", "their")
    return others if told and len(others) == 1 else []


def heads_of_body(syntax: Syntax, position: int) -> Mention | None:
    """The company of "met the management of Lund Ltd", which its board or management acts for."""
    inside = syntax.word(position) in syntax.judge.words("bodies_within") and syntax.word(position + 1) == "of"
    body = syntax.starts.get(position + 2) if inside else None
    if body is None or body.kind != "organization" or body.preposition != "of":
        return None
    opened = position - 1 - (syntax.word(position - 1) in ("the", "its", "their"))
    before = syntax.word(opened)
    return replace(body, preposition=before if before in syntax.judge.words("prepositions") else "")


def _behind_aside(syntax: Syntax, instance: Instance, comma: int) -> int:
    """The "to" of "asked Chad, which holds Oslo, to leave"; 0 where no such aside opens at a comma."""
    asked = "addressee" in instance.args or (instance.cue.part == "noun" and "issuer" in instance.args)
    return behind_aside(syntax, comma) if instance.family == "Demand" and asked else 0


def _behind_examples(syntax: Syntax, instance: Instance, comma: int) -> int:
    """The "with" of "discussed trade, including fish, with Berg"; 0 where no such aside opens at a comma."""
    opened = syntax.words[comma] == "," and syntax.word(comma + 1) in syntax.judge.words("examples")
    if not opened or instance.family != "Meeting" or instance.cue.part != "verb":
        return 0
    for at in range(comma + 2, min(comma + _ASIDE, len(syntax.words) - 1)):
        if at not in syntax.covering and (syntax.words[at] in STOPS or at in syntax.heads):
            return 0
        if at not in syntax.covering and syntax.words[at] == ",":
            return at + 1 if syntax.words[at + 1] == "with" else 0
    return 0


def _behind_speaker(syntax: Syntax, instance: Instance, comma: int) -> int:
    """The "on" of "Chad is insisting, Berg said, on a new quota"; 0 where no such aside opens at a comma."""
    if syntax.words[comma] != "," or comma != instance.end or instance.family not in ("Demand", "Commitment"):
        return 0
    closed = next((at for at in range(comma + 1, min(comma + _ASIDE, len(syntax.words) - 1)) if _comma(syntax, at)), 0)
    says = syntax.heads.get(closed - 1)
    slots = {marker for slot in instance.cue.slots for marker in slot.markers}
    told = says is not None and says.kind == "finite" and syntax.speaks(says)
    return closed + 1 if told and syntax.word(closed + 1) in slots else 0


def _comma(syntax: Syntax, at: int) -> bool:
    return syntax.words[at] == "," and at not in syntax.covering


def _behind_joined(syntax: Syntax, instance: Instance, position: int) -> int:
    """The "to" of "asked Chad and the wider world to leave", where somebody without a name is asked as well; else 0."""
    joint = syntax.words[position] in ("and", "or") and instance.family == "Demand" and "addressee" in instance.args
    joined = joined_noun(syntax, position + 1) if joint else None
    if joined is None:
        return 0
    instance.fill("addressee", [joined])
    return joined.end


def _person_follows(syntax: Syntax, instance: Instance, position: int) -> bool:
    """Whether a word introduces somebody rather than the content: "called on X for", "appealed to X"."""
    mention = syntax.starts.get(position + 1)
    if mention is None or mention.preposition != syntax.words[position]:
        return False
    return _slot_for(instance, mention, []) is not None


def _take(syntax: Syntax, instance: Instance, mention: Mention, bare: list[Slot], taken: list[Mention]) -> int | None:
    """Give a mention its slot: the position after it, or None where the content begins with it."""
    members = syntax.group(mention)
    if mention in taken:
        return members[-1].end
    own = syntax.word(mention.start - 1) in syntax.judge.words("possessives") and mention.kind == "group"
    if own and instance.family == "Meeting" and syntax.words[mention.end - 1] in syntax.judge.words("sent_out"):
        return mention.end  # "the two sat down with their delegations"
    behind = syntax.starts.get(mention.end)
    if behind is not None and behind.kind in ("person", "title") and syntax.words[mention.end - 1].endswith("'s"):
        behind.preposition = behind.preposition or mention.preposition
        return mention.end  # "met with Berg's deputy Omar Holt"
    slot = _slot_for(instance, mention, bare)
    owns = mention.kind in _BODIES and behind is None and _owns_a_name(syntax, mention)
    if instance.family == "Meeting" and (owns or _of_a_thing(syntax, mention)):
        return mention.end + 1  # "talks with Chad's Lund Alliance", "to meet U.S. demands"
    if slot is not None and slot.name in CONTENT_SLOTS:
        instance.content = (mention.start, content_end(syntax, instance, mention.start))
        return None
    if slot is not None and slot.name == "destination" and mention.kind == "title":
        return members[-1].end  # "is due here at the head of a mission"
    if slot is not None:
        known = instance.all()
        meant = [as_group(m, slot.name) for m in syntax.resolved(members, taken)]
        if not meant and mention.name == "pair" and slot.name == "addressee":
            meant = list(syntax.context.pair) or two_states(syntax, mention)  # "urged both sides"
        told = slot.name == "participant" and instance.cue.part == "verb"  # "telephoned both leaders"
        with_them = mention.preposition == "with" or (told and mention.preposition in ("", "to"))
        if not meant and mention.name == "pair" and slot.name == "participant" and with_them:
            sides = {id(m.entity) for m in [*known, *syntax.resolved(syntax.main(instance.start))]}
            pair = syntax.context.pair  # "his meeting with the two leaders", told of by a third
            meant = pair if pair and not sides & {id(m.entity) for m in pair} else []
        if not meant and mention.name == "pair" and instance.family == "Meeting" and mention.preposition in _AMONG:
            meant = list(syntax.context.pair)  # "the talks between the two sides"
            instance.definite = instance.definite or not syntax.times
        instance.fill(slot.name, [m for m in meant if m not in known])
        if slot in bare:
            bare.remove(slot)
    elif not mention.preposition and instance.cue.part == "verb" and not mention.conjoined and bare == []:
        return members[-1].end
    return members[-1].end


def _owns_a_name(syntax: Syntax, mention: Mention) -> bool:
    """Whether a state or a body only tells whose something is that no list knows: "Chad's Lundland"."""
    at = mention.end
    if at >= len(syntax.words) or not syntax.words[at - 1].endswith("'s"):
        return False
    return syntax.line.tokens[at].kind == "word" and syntax.line.tokens[at].text[0].isupper()


def _of_a_thing(syntax: Syntax, mention: Mention) -> bool:
    """Whether the short name of a state or a body only tells whose something is: "to meet U.S. demands"."""
    short = mention.kind in _BODIES and mention.end == mention.start + 1
    at = mention.end
    token = syntax.line.tokens[at] if at < len(syntax.words) else None
    written = syntax.line.surface(mention.start, mention.end).replace(".", "")
    if token is None or not short or not written.isupper() or token.kind != "word" or not token.text.islower():
        return False
    word = syntax.words[at]
    if word in syntax.judge.words("convening_groups"):
        return False
    taken = at in syntax.covering or at in syntax.times or at in syntax.heads or word in syntax.judge.function_words
    return not taken and len(word) > _CLOSE and word.endswith("s") and word not in syntax.judge.words("adverbs")


def as_group(mention: Mention, slot: str) -> Mention:
    """ "Iraqi officials" who are asked or met, "a commander" who asks, are actors and no sources."""
    asked = slot in ("addressee", "promisee", "participant", "guest") and mention.plural
    acts = slot in ("issuer", "promisor", "visitor")
    return replace(mention, kind="group") if mention.kind == "source" and (asked or acts) else mention


def _slot_for(instance: Instance, mention: Mention, bare: list[Slot]) -> Slot | None:
    cue = instance.cue
    if mention.preposition and mention.preposition != "that":
        if (
            mention.preposition == "by"
            and cue.slots
            and not cue.slots[0].markers
            and (instance.passive or (cue.part == "noun" and cue.family != "Meeting"))
        ):
            return cue.slots[0]
        of = cue.family == "Visit" and mention.preposition == "of"
        far = of and mention.start > instance.end + _CLOSE and not _time_between(instance, mention)
        if far:
            return None  # "a visit to Chad at the invitation of its president"
        people = [s for s in cue.slots if mention.preposition in s.markers and s.name not in CONTENT_SLOTS]
        return next((s for s in people if s.name not in instance.args or s.name == "participant"), None)
    return next((s for s in bare if s.name not in CONTENT_SLOTS), None) or next(
        (s for s in bare if s.name in CONTENT_SLOTS), None
    )


def _time_between(instance: Instance, mention: Mention) -> bool:
    """Whether a day stands between a noun and who it is told of: "the departure on Monday of a Chadian delegation"."""
    tokens = instance.line.tokens
    first, last = tokens[instance.end - 1].end, tokens[mention.start].start
    return any(first < time.start and time.end < last for time in instance.line.sentence.times)


def _ends(syntax: Syntax, instance: Instance, position: int) -> bool:
    """Whether nothing that belongs to a cue can follow: the clause ends, or another verb begins."""
    word = syntax.words[position]
    if word == "and" and syntax.word(position + 1) in ("with", "on", "to") and position + 2 in syntax.starts:
        return False
    if instance.attended and word in ("and", ","):
        behind = position + 1 + (word == "," and syntax.word(position + 1) == "and")
        if syntax.word(behind) == "by" and behind + 1 in syntax.starts:
            return False  # "attended by farmers from both and by Berg, and by Holt"
    if word == "and" and instance.cue.part == "noun" and "between" in syntax.words[position + 1 : position + 4]:
        return False  # "talks on prisoners and roads between"
    if word == "," and position + 1 in syntax.times and syntax.word(syntax.times[position + 1][1]) == ",":
        return False  # "met, Monday, with"
    if word == "," == syntax.word(instance.end) and syntax.word(position + 1) == "to" and position == instance.end:
        goal = syntax.starts.get(position + 2)  # "her first foreign visit, to Chad, in May"
        if instance.family == "Visit" and goal is not None and goal.kind in ("country", "place"):
            return False
    if word in STOPS and not (word == "." and position < len(syntax.words) - 2):
        return True
    meanwhile = word == "as" and "well" not in (syntax.word(position - 1), syntax.word(position + 1))
    if meanwhile and instance.family == "Meeting" and position >= instance.end and position not in syntax.covering:
        return True  # "met as crowds marched"
    if instance.family == "Meeting" and word in syntax.judge.words("edges"):
        return syntax.word(position + 1) != "with"  # "on the sidelines of the Council's session"
    if word == "," and position >= instance.end:
        return True
    if word in (
        "and",
        "but",
        "while",
        "after",
        "before",
        "as",
        "when",
        "who",
        "which",
        "whose",
        "where",
        "if",
        "unless",
        "because",
    ):
        return position not in syntax.covering and word != "as"
    verb = syntax.heads.get(position)
    aims = verb is not None and verb.kind == "gerund" and syntax.word(position - 1) in ("of", "for")
    if aims and instance.family == "Meeting" and position >= instance.end:
        return True  # "met Berg in the hope of pushing Chad"
    if (
        verb is not None
        and instance.family == "Meeting"
        and instance.cue.part == "noun"
        and word in syntax.judge.words("under_way")
    ):
        return not verb.passive  # "Talks were held in Oslo between"
    here = verb is not None and instance.family == "Meeting" and instance.cue.part == "noun" and word in BE
    if here and "between" in syntax.words[position + 1 : position + _REACH]:
        return False  # "The talks will be in Oslo on Friday between"
    return verb is not None and verb.kind in ("finite", "infinitive") and position >= instance.end
