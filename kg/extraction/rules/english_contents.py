"""The clause that a verb of speech or demand takes: where it begins, where it ends, and who is asked inside of it.

Called by `english_clauses` with a `Syntax` and the frame being filled.
"""

from itertools import pairwise

from kg.extraction.rules.english_moods import bare_verb, past_adverbs, subjunctive, to_be
from kg.extraction.rules.english_series import BE
from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_unnamed import acting_noun, asked_people
from kg.extraction.rules.english_verbs import Verb
from kg.extraction.rules.english_words import BASE, PARTICIPLE, PAST, THIRD
from kg.extraction.rules.frames import Form, Slot
from kg.extraction.rules.instances import CONTENT_SLOTS, Instance
from kg.extraction.rules.mentions import Mention

_CLAUSAL = ("Statement", "Demand", "Commitment")
_PARTED = frozenset({",", "on", "into", "for", "against", "to", "over", "about", "with", "at", "and"})
_CLOSE_BY = 2  # words from "by" to a name, its article counted
_ASIDE = 20  # words of an aside
_HELP = 4  # words from "the help" to "of Chad"
_READERS = ("person", "title", "organization", "country", "group", "place")
_DENIALS = frozenset(
    f"{verb}{negation}"
    for verb in ("did", "does", "do", "has", "have", "had", "was", "were")
    for negation in (" not", "n't")
) | {"no such", "was no", "were no", "was none", "were none"}
_HEARERS = frozenset({"us", "me", "you"})
_NOT_MEANT = frozenset({"name", "named", "identified", "quoted", "further", "published"})


def content_start(syntax: Syntax, instance: Instance, position: int, bare: list[Slot]) -> int | None:
    """The first token of the content, where it begins at `position`; None where it does not."""
    word = syntax.words[position]
    if word == "that" and instance.family in _CLAUSAL and _opens_clause(instance):
        return position + 1 if position + 1 < len(syntax.words) else None
    if word in _HEARERS and syntax.word(position + 1) == "that":
        return position + 2  # "they promised us that they would come"
    for slot in instance.cue.slots:
        if slot.name not in CONTENT_SLOTS:
            continue
        if word in slot.markers and position + 1 < len(syntax.words):
            return _marked(syntax, instance, position, word)
        if slot in bare and _ordinary(syntax, position):
            return position
    if instance.family == "Statement" and word in (":", ",") and syntax.quote_before(position + 1):
        return position + 1
    return None


def _opens_clause(instance: Instance) -> bool:
    return any("that" in slot.markers or not slot.markers for slot in instance.cue.slots if slot.name in CONTENT_SLOTS)


def _marked(syntax: Syntax, instance: Instance, position: int, word: str) -> int | None:
    if word == "to" and instance.cue.family != "Response":
        verbal = BASE in syntax.judge.verb(syntax.word(position + 1)) or syntax.word(position + 1) in (
            "be",
            "have",
            "do",
        )
        people = any("to" in slot.markers and slot.name not in CONTENT_SLOTS for slot in instance.cue.slots)
        invites = instance.form.tense != "noun" and "addressee" in instance.args
        article = invites and syntax.word(position + 1) in ("a", "an", "the")  # "challenged Berg to a debate"
        if article and syntax.words[instance.start].startswith(("invit", "challeng", "summon")):
            return position + 1
        unknown = syntax.starts.get(position + 1) is None and not people
        unknown = unknown and syntax.word(position + 1) not in syntax.judge.function_words  # "similar to those"
        if verbal and syntax.word(position - 1) == "not":
            return position - 1
        return position + 1 if verbal or unknown or syntax.word(position + 1) in syntax.judge.words("adverbs") else None
    if word == "not":
        return position
    return position + 1


def _ordinary(syntax: Syntax, position: int) -> bool:
    word = syntax.words[position]
    judge = syntax.judge
    return (
        syntax.line.tokens[position].kind in ("word", "number")
        and word not in judge.words("prepositions")
        and word not in judge.words("subordinators")
        and word not in judge.words("conjunctions")
        and word not in judge.words("adverbs")
        and word not in BE
    )


def content_end(syntax: Syntax, instance: Instance, start: int) -> int:
    """Where a content ends: with the sentence or quotation, at an attribution, or at a verb joined to the cue's own."""
    tokens = syntax.line.tokens
    quote = next((q for q in syntax.line.sentence.quotations if q.start <= tokens[start].start < q.end), None)
    noun = instance.cue.part == "noun" and "conjunction" not in instance.cue.features
    position, inner, clause = start, 0, syntax.word(start - 1) == "that"
    own = syntax.heads.get(instance.start)
    relative = own is not None and syntax.word(syntax.back(own.start)) in ("who", "which")
    while position < len(tokens):
        token = tokens[position]
        if quote is not None and token.start >= quote.end:
            break
        if token.norm in (";", "!", "?") or (token.norm == "." and position >= len(tokens) - 2):
            break
        if token.norm == "," and position > start and _attributed(syntax, position + 1):
            break
        if token.norm == "," and relative and _goes_on(syntax, position + 1):
            break
        if position > start and _joined(syntax, instance, position):
            break
        verb = syntax.heads.get(position)
        if verb is not None and verb.kind == "finite" and verb.start > start and noun:
            inner += syntax.word(verb.start - 1) not in ("who", "which", "that")
            if inner > 1 or (inner and not clause):
                return _trimmed(syntax, start, verb.start)
        position += 1
    return position


def _goes_on(syntax: Syntax, position: int) -> bool:
    """Whether the main verb stands behind the comma that closes "Chad, which asked Niger to pay, has left"."""
    verb = next((v for v in syntax.verbs if v.start == position), None)
    return verb is not None and verb.kind == "finite"


def _trimmed(syntax: Syntax, start: int, end: int) -> int:
    """The end of a content less the words that lead to the verb behind it: ", and instead"."""
    while end - 1 > start and (
        syntax.words[end - 1] in (",", "and", "but", "then") or syntax.words[end - 1] in syntax.judge.words("adverbs")
    ):
        end -= 1
    return end


def _attributed(syntax: Syntax, position: int) -> bool:
    """Whether a comma opens ", he said", ", according to", ", while", ", a day after"."""
    word = syntax.word(position)
    if word == "and" and syntax.word(position + 1) == "that":
        return True  # "asked for help, and that Chad agreed": what is said goes on
    gerund = syntax.heads.get(position)
    if gerund is not None and gerund.kind == "gerund" and gerund.start == position:
        return True
    if word in ("a", "an") and syntax.word(position + 1) in syntax.judge.words("asked"):
        return True
    if word in syntax.judge.words("attributions") or word in (
        "something",
        "while", "whereas", "adding", "but", "saying", "who", "which", "after", "as", "threatening", "telling", "where",
    ):  # fmt: skip
        return True
    for ahead in range(position, min(position + 14, len(syntax.words))):
        if ahead in syntax.covering:
            continue
        if syntax.words[ahead] == ",":
            around = syntax.covering.get(ahead - 1)
            if around is not None and "," in syntax.words[around.start : around.end]:
                continue  # the comma that closes "its leader, Anna Berg,"
            return False
        entries = syntax.judge.cues.forms.get(syntax.words[ahead], ())
        if any(
            cue.family == "Statement" and (form.tense == "past" or _third_person(form)) and len(words) == 1
            for words, cue, form in entries
        ):
            return ahead in syntax.heads
    return False


def _third_person(form: Form) -> bool:
    """Whether a form is "says" and not "say"."""
    return form.tense == "present" and not form.plural


def _joined(syntax: Syntax, instance: Instance, position: int) -> bool:
    """Whether "and" at a token joins a further verb to the cue's own verb."""
    if syntax.words[position] not in ("and", "but") or position in syntax.covering:
        return False
    own = syntax.heads.get(instance.start)
    following = next((v for v in syntax.verbs if position < v.head <= position + 3 and v.start == position + 1), None)
    if following is not None and own is not None and own.kind == following.kind == "gerund":
        return syntax.object_control(following)  # "demanding his resignation and calling on the king to"
    if following is None or (own is not None and own.kind != "finite"):
        return False
    if own is None:
        return following.kind == "finite" and following.tense == PAST
    return following.kind == "finite" and following.tense == own.tense


def content_before(syntax: Syntax, instance: Instance) -> tuple[int, int] | None:
    """The words before a reporting clause at the end: '"We will come," he said'."""
    verb = syntax.heads.get(instance.start)
    limit = min(
        [
            verb.start if verb is not None else instance.start,
            *(m.start for m in instance.args.get("speaker", ()) if m.line is syntax.line),
        ]
    )
    stop = next(
        (p for p in range(limit - 1, -1, -1) if syntax.words[p] in (",", "?", "!") or syntax.quote_before(p + 1)), 0
    )
    start = next((v for v in range(stop - 1, -1, -1) if syntax.words[v] == ";"), -1) + 1
    if stop - start < 1:
        return None
    if start not in syntax.line.quoted and all(token.text.isupper() for token in syntax.line.tokens[start:stop]):
        return None  # "VISBY, Sweden - Eight states told Moscow": a dateline is nothing said
    return start, stop


def asked_inside(syntax: Syntax, instance: Instance) -> bool:
    """Take whoever is to act out of a that-clause: "demanded that Iran cease". False where the clause is no demand."""
    assert instance.content is not None
    start, end = instance.content
    mention = syntax.starts.get(start)
    if mention is None and syntax.heads.get(instance.start) is not None:
        mention = _acting(syntax, instance)
    said = mention is not None and syntax.heads.get(instance.start) is not None  # the modal verb tells it itself
    strict = instance.cue.lemma.split()[0] not in syntax.judge.words("saying_too")
    wanted = subjunctive(syntax, start, end, mention, strict=strict) or (not said and to_be(syntax, start, end))
    if instance.cue.features.get("inside") == "needed" and not wanted:
        return False
    if mention is None or "addressee" in instance.args or mention.preposition not in ("", "that", "and", "for"):
        return True
    members = syntax.group(mention)
    after = past_adverbs(syntax, _past_aside(syntax, members[-1], _past_phrases(syntax, members[-1].end)))
    end = end if after < end else content_end(syntax, instance, after)
    acts = (
        after in _verb_starts(syntax)
        or bare_verb(syntax, after)
        or BASE in syntax.judge.verb(syntax.word(after))
        or syntax.word(after) in ("not", "do")
        or (syntax.word(after) == "to" and syntax.starts.get(after + 1) is None)
    )
    be = after + (syntax.word(after) == "to")
    passive = syntax.word(be) == "be" and PARTICIPLE in syntax.judge.verb(syntax.word(be + 1))
    if acts and not passive and after < end:
        subject = instance.args.get("issuer", [])
        instance.fill("addressee", [m for m in syntax.resolved(members, subject) if m not in subject])
        instance.content = (after, end)
    return True


def _acting(syntax: Syntax, instance: Instance) -> Mention | None:
    """Those of plain words who are to act behind a verb of the past: "insisted that rich nations take their share"."""
    assert instance.content is not None
    noun = acting_noun(syntax, instance.content[0])
    verb = syntax.heads.get(noun.end) if noun is not None else None
    past = syntax.heads[instance.start].tense in (PAST, PARTICIPLE)
    bare = verb is not None and BASE in syntax.judge.verb(syntax.words[verb.head]) and verb.tense not in (PAST, THIRD)
    return noun if past and bare and verb is not None and not verb.modal else None


def _past_aside(syntax: Syntax, mention: Mention, position: int) -> int:
    """Past ", which holds the islands," behind somebody who is to act, or the comma of "its leader, Anna Berg,"."""
    if syntax.word(position) != ",":
        return position
    if "," in syntax.words[mention.start : mention.end]:
        return position + 1
    if syntax.word(position + 1) not in syntax.judge.words("asides"):
        return position
    reach = range(position + 2, min(position + _ASIDE, len(syntax.words)))
    return next((at for at in reach if syntax.words[at] == "," and at not in syntax.covering), position - 1) + 1


def _past_phrases(syntax: Syntax, position: int) -> int:
    """Past "in Niamey" behind somebody: "that the ambassador in Niamey leave"."""
    while syntax.word(position) in syntax.judge.words("prepositions") and (inner := syntax.starts.get(position + 1)):
        position = inner.end
    return position


def asked_from(syntax: Syntax, instance: Instance) -> None:
    """Who is asked, behind a thing that is asked for: "sought guarantees from Chad", not "a retreat from Chad"."""
    if instance.content is None or "addressee" in instance.args or instance.form.tense == "noun":
        return
    start, end = instance.content
    helper = next((m for m in syntax.line.mentions if start < m.start <= start + _HELP and m.preposition == "of"), None)
    if helper is not None and syntax.judge.words("help") & set(syntax.words[start : helper.start]):
        instance.fill("addressee", syntax.group(helper))  # "sought the help of Chad"
        return
    for mention in syntax.line.mentions:
        if start < mention.start < end and mention.preposition == "from":
            acts = any(start <= v.head < mention.start and v.kind != "participle" for v in syntax.verbs)
            leaving = acts or _leaving(syntax, start, mention.start)
            if mention.kind in ("country", "place", "organization", "person", "title", "group") and not leaving:
                instance.fill("addressee", syntax.group(mention))
            return
    if (doer := _doer(syntax, start, end)) is not None:
        instance.fill("addressee", syntax.group(doer))
        return
    for at in range(start, end - 1):
        if syntax.words[at] == "from" and at not in syntax.covering and (asked := asked_people(syntax, at + 1)):
            acts = any(start <= verb.head < at for verb in syntax.verbs)
            if not acts and not _leaving(syntax, start, at):
                instance.fill("addressee", [asked])
            return


def _doer(syntax: Syntax, start: int, end: int) -> Mention | None:
    """Who is to do what a noun tells: Chad of "called for the release of the men by Chad", not "a plan drafted by"."""
    for mention in syntax.line.mentions:
        if not start < mention.start < end or mention.preposition != "by":
            continue
        by = next((at for at in range(mention.start - 1, start, -1) if syntax.words[at] == "by"), None)
        if by is None:
            return None
        between = [at for at in range(start, by) if at not in syntax.covering]
        plainly = not any(at in syntax.heads or syntax.words[at] in _PARTED for at in between)
        return mention if plainly and mention.kind in _READERS and mention.start - by <= _CLOSE_BY else None
    return None


def _leaving(syntax: Syntax, start: int, end: int) -> bool:
    """Whether one of the words tells of going away or taking away: "withdrawal", "exempt"."""
    return any(word.startswith(tuple(syntax.judge.words("leaving"))) for word in syntax.words[start:end])


def asked_in_writing(syntax: Syntax, instance: Instance) -> None:
    """Who is asked in a letter: "wrote to the king demanding answers", "sent a message to Chad, asking for help"."""
    verb = syntax.heads.get(instance.start)
    if verb is None or "addressee" in instance.args or instance.content is None:
        return
    if verb.kind != "gerund":
        if (reader := _reader(syntax, verb)) is not None:
            instance.fill("addressee", syntax.group(reader))
        return
    main = next((v for v in reversed(syntax.verbs) if v.head < verb.start and v.kind == "finite"), None)
    if main is None or not syntax.judge.words("writing") & set(syntax.words[main.head : verb.start]):
        return
    readers = [m for m in syntax.line.mentions if main.head < m.start < verb.start and m.preposition == "to"]
    if readers and readers[0].kind in _READERS:
        instance.fill("addressee", syntax.group(readers[0]))


def _reader(syntax: Syntax, verb: Verb) -> Mention | None:
    """To whom the letter goes that opens a sentence: "In a letter to Chad, the council demanded …"."""
    reader = next((m for m in syntax.line.mentions if m.end <= verb.start and m.preposition == "to"), None)
    if reader is None or reader.kind not in _READERS or syntax.word(syntax.group(reader)[-1].end) != ",":
        return None
    before = syntax.words[max(0, reader.start - _HELP) : reader.start]
    first = not any(other.head < reader.start for other in syntax.verbs)
    return reader if first and not syntax.judge.words("writing").isdisjoint(before) else None


def _verb_starts(syntax: Syntax) -> set[int]:
    return {verb.start for verb in syntax.verbs}


def denies(syntax: Syntax, instance: Instance) -> bool:
    """Whether what is said denies that something is or was so: "no such meeting", "did not"; not what will not be."""
    if instance.content is None:
        return False
    start, end = instance.content
    words = syntax.words[start : min(end, start + 8)]
    if words[:1] == ["if"]:
        return False
    pairs = {" ".join(pair) for pair in pairwise(words)}
    return bool(pairs & _DENIALS) or "never" in words[:5] or bool(_DENIALS & set(words))


def not_meant(syntax: Syntax, content: tuple[int, int] | None) -> bool:
    """Whether what is asked is only not to be named."""
    if content is None:
        return False
    words = syntax.words[content[0] : content[0] + 4]
    return any(word in _NOT_MEANT for word in words) and ("not" in words or "be" in words)
