"""Who asks where the grammar names a paper, a message or a gathering: «الإعلان الختامي», «رسالة تناشده», «القمة».

`described` finds the indefinite noun whose relative clause a verb opens; `sender` says who stands behind a message.
Called by `arabic_subjects` and the frames of verbs.
"""

from kg.extraction.rules.arabic_agreement import gender
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.frames import Form
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.mentions import Line, Mention, named
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare

_FAR = 12
_NEAR = 3
_SENTENCE = 24
_ACTORS = ("person", "title", "organization", "country", "group")
_THROUGH = ("في", "عبر")


def message(line: Line, phrase: Mention, judge: ArabicWords) -> bool:
    """Whether a phrase is a paper or a message, which says what somebody wants."""
    heads = _heads(line.words[phrase.start])
    if not heads.isdisjoint(judge.words("drafts")):  # «مشروع القرار»
        heads = {bare(word) for word in line.words[phrase.start + 1 : phrase.start + 2]}
    return phrase.kind == "document" or bool(heads & judge.words("messages"))


def gathering(line: Line, phrase: Mention, judge: ArabicWords) -> bool:
    """Whether a phrase is a summit or a conference, which speaks for those who take part."""
    return phrase.kind == "thing" and bool(_heads(line.words[phrase.start]) & judge.words("gatherings"))


def _heads(word: str) -> set[str]:
    heads = {bare(rest) for _, rest in clitics(word)}
    return heads | {head[:-1] for head in heads if head.endswith("ا")}


def described(clauses: Clauses, start: int, forms: list[Form]) -> Mention | None:
    """The indefinite noun that a relative clause without a pronoun describes: «مجموعة محلية تطالب بـ», «قرار يدعو …».

    A message may stand some phrases before its verb; anybody else right before it.
    """
    place = start - 1
    apart = place >= 0 and clauses.words[place] in COMMAS
    if apart:
        place -= 1
    near = True
    while place >= 0 and start - place <= _FAR:
        phrase = clauses.phrases.get(place)
        beside = clauses.covering.get(phrase.start - 1) if phrase is not None and phrase.kind == "thing" else None
        held = not _heads(clauses.words[place]).isdisjoint(clauses.judge.words("held_up"))
        held = held and phrase is not None and phrase.end == phrase.start + 1  # «رفع المحتجون | لافتات تطالب بـ»
        joined = beside is not None and beside.kind == "group" and near and not held
        if joined and not clauses.words[place].startswith("ال"):
            phrase = beside  # «قوى سياسية»
        elif (
            phrase is not None
            and phrase.genitive
            and not (phrase.kind in ("group", "document") and _indefinite(clauses, phrase))
        ):
            phrase = next((t for t in clauses.line.things if t.start <= place < t.end), phrase)
        if phrase is None and any(w == clauses.words[place] for w in _aside_of(clauses, place)):
            place -= 1
            continue
        if phrase is None:
            return None
        if apart and phrase.preposition == "من" and phrase.start <= 1:
            return None  # «من جانب آخر، يدعو القرار إلى …»
        opening = clauses.words[phrase.start - 1].removeprefix("و") if phrase.start else ""
        if apart and near and opening in clauses.judge.words("according_to"):
            return None  # «وبحسب مصادر مطلعة، طلبت الحكومة …»
        told = message(clauses.line, phrase, clauses.judge)
        if _indefinite(clauses, phrase) and (told or (near and _people(clauses, phrase))):
            shown = gender(clauses, phrase)
            fits = any(form.plural or shown is None or form.feminine == (shown == "feminine") for form in forms)
            return phrase if fits else None
        if not phrase.preposition:
            return None
        near = near and phrase.preposition == "غير"
        place = phrase.start - 1
        while (
            place >= 0 and place not in clauses.phrases and clauses.words[place] in clauses.judge.words("prepositions")
        ):
            place -= 1
    return None


def _aside_of(clauses: Clauses, place: int) -> tuple[str, ...]:
    """«احتجاجات ضده طالبت بـ»: a preposition with its pronoun says only against or with whom."""
    word, prepositions = clauses.words[place], clauses.judge.words("prepositions")
    return (word,) if any(word.endswith(p) and word.removesuffix(p) in prepositions for p in PRONOUNS) else ()


def crowd(clauses: Clauses, start: int) -> Mention | None:
    """The protest of which a verb behind a comma tells: «تظاهرة لعمال المصنع في المدينة، كانت تطالب الحكومة بـ…»."""
    opened = clauses.words[start - 1] in COMMAS or clauses.words[start - 1] in clauses.judge.words("was")
    if not start or not opened:
        return None
    for place in range(start - 1, max(-1, start - _SENTENCE), -1):
        if clauses.words[place] in STOPS:
            return None
        phrase = clauses.starts.get(place)
        if (
            phrase is not None
            and phrase.kind == "thing"
            and _heads(clauses.words[place]) & clauses.judge.words("protests")
        ):
            return whose_protest(clauses, phrase) if _indefinite(clauses, phrase) else None
        if clauses.is_verb(place):
            return None
    return None


def protest_inside(clauses: Clauses, phrase: Mention) -> list[Mention]:
    """«ارتفاع وتيرة الاحتجاجات التي تطالب بـ», «استمرار الاحتجاجات على مدى أيام، والتي طالبت بـ»: the protest asks."""
    if phrase.kind != "thing" or phrase.plural or phrase.line is not clauses.line:
        return []
    near = [t for t in clauses.line.things if t.end <= phrase.start <= t.end + _NEAR]
    for thing in (phrase, *reversed(near)):
        for place in range(thing.start, thing.end):
            if _heads(clauses.words[place]) & clauses.judge.words("protests"):
                return [marching(clauses, place, thing.end)]
    return []


def marching(clauses: Clauses, start: int, end: int) -> Mention:
    """The words of a protest as who asks."""
    words = clauses.words
    known = clauses.judge.words("protests")
    ways = [rest for _, rest in clitics(words[start])[1:] if rest.startswith("ال") or rest in known]
    first = next(iter(ways), words[start])  # «لتظاهرات حاشدة»
    protest = Mention(clauses.line, start, end, "thing", somebody=True)
    protest.name = named(clauses.line, start, end, first)
    return protest


def whose_protest(clauses: Clauses, protest: Mention) -> Mention:
    """Who stands in a protest, where the words say so: «تظاهرة لعمال المصنع», «مسيرة النقابات»; else the protest."""
    inside = [m for m in clauses.line.mentions if m.genitive and protest.start < m.start < protest.end]
    behind = clauses.starts.get(protest.end) or clauses.starts.get(protest.end + 1)
    if behind is not None and behind.preposition == "ل" and behind.kind in ("group", "organization"):
        return behind
    return next((m for m in inside if m.kind in ("group", "organization")), protest)


def _indefinite(clauses: Clauses, phrase: Mention) -> bool:
    if phrase.kind not in ("thing", "document", "group", "source") or phrase.actor is not None:
        return False
    head = clauses.words[phrase.start]
    if any(rest.startswith("ال") and len(rest) > 4 for _, rest in clitics(head)):
        return False
    last = clauses.words[phrase.end - 1]
    return not any(m.genitive and phrase.start < m.start < phrase.end for m in clauses.line.mentions) or (
        phrase.kind == "document" and not last.startswith("ال")
    )


def _people(clauses: Clauses, phrase: Mention) -> bool:
    heads = _heads(clauses.words[phrase.start])
    judge = clauses.judge
    known = judge.words("speaking_things") | judge.words("organization_heads") | judge.words("group_heads")
    return phrase.kind in ("group", "source") or bool(heads & (known | judge.words("protests")))


def sender(
    clauses: Clauses,
    paper: Mention,
    subjects: dict[int, list[Mention]],
    context: Context,
    asked: frozenset[str] = frozenset(),
) -> list[Mention]:
    """Who a message comes from: whom its words name, else who sends it, else who spoke last.

    `asked` are the prepositions before whom the verb asks whose subject it is: «طلبت المسودة | من الأمين العام أن …».
    """
    if paper.affiliation is not None:
        return [paper.affiliation]
    here = paper.line is clauses.line
    if set(paper.line.words[paper.start : paper.end]) & clauses.judge.words("of_nations"):
        bodies = {"organization/" + body for body in ("united-nations", "un-security-council")}
        return [m for m in reversed(context.named) if m.actor is not None and m.actor.path in bodies][:1]
    for mention in paper.line.mentions:
        behind = here and mention.start >= paper.end and mention.preposition in asked
        if mention.kind in _ACTORS and not mention.conjoined and _signs(paper, mention) and not behind:
            return clauses.group(mention) if here else [mention]
    before = [subjects[p] for p in sorted(subjects) if here and p < paper.start and subjects[p]]
    named = [s for s in before if s[0].kind in _ACTORS]
    if named:
        return named[-1]
    near = [m for m in paper.line.mentions if m.end <= paper.start and m.kind in _ACTORS]
    beside = [m for m in near if m.preposition in ("", "عن", "من")]
    if beside:
        return beside[-1:]
    final = set(paper.line.words[paper.start : paper.end]) & clauses.judge.words("final")
    if context.gathering and (final or not context.subject):
        return context.gathering
    definite = clauses.judge.definite(paper.line.words[paper.start].lstrip("و"))
    if definite and context.author:
        return context.author
    meant = context.collective if definite and context.collective else context.subject
    return [_itself(m, clauses.judge) for m in meant if m is not paper]


def author(clauses: Clauses, telling: Instance) -> list[Mention]:
    """Who says or asks something in a paper: «قالت الوزارة في بيان إن …»; of this paper «وأضاف البيان» speaks later."""
    speaker = telling.args.get("speaker" if telling.family == "Statement" else "issuer", [])
    if telling.family not in ("Statement", "Demand") or not speaker or speaker[0].kind not in _ACTORS:
        return []
    if telling.family == "Demand" and "issuer" in telling.implied and speaker[0].line is clauses.line:
        between = [m for m in clauses.line.mentions if speaker[0].end <= m.start and m.end <= telling.start]
        if any(m.kind == "document" and not m.preposition for m in between):
            return speaker  # «وزعت واشنطن مسودة قرار على الأعضاء تطالب بـ»
    end = telling.content[0] if telling.content is not None else len(clauses.words)
    for place in range(telling.end, min(end, telling.end + _SENTENCE)):
        paper = clauses.starts.get(place)
        if paper is not None and paper.preposition in _THROUGH and message(clauses.line, paper, clauses.judge):
            return speaker
    return []


def _itself(phrase: Mention, judge: ArabicWords) -> Mention:
    """«أعمال القمة العربية» is the summit, where it asks."""
    line, behind = phrase.line, phrase.start + 1
    if phrase.kind != "thing" or line.words[phrase.start] not in judge.words("proceedings") or behind >= phrase.end:
        return phrase
    return Mention(line, behind, phrase.end, "thing", name=line.surface(behind, phrase.end), somebody=True)


def given_out(clauses: Clauses, position: int) -> bool:
    """Whether a verb here says how the paper before it came out: «في بيان نشرته»."""
    paper = clauses.phrases.get(position - 1)
    if paper is None or paper.preposition not in _THROUGH or not message(clauses.line, paper, clauses.judge):
        return False
    return clauses.words[position] in clauses.judge.words("given_out")


def _signs(paper: Mention, mention: Mention) -> bool:
    """Whether a paper's words say that it is somebody's: «بيان الوزارة», «رسالة من الوزير», «قرار في الجمعية»."""
    if paper.start < mention.start < paper.end:
        return True
    if mention.start in (paper.end, paper.end + 1) and mention.preposition in ("من", "ل", "عن"):
        return True
    near = paper.end < mention.start <= paper.end + _NEAR
    return near and mention.kind == "organization" and mention.preposition == "في"


def gathered(clauses: Clauses, subjects: dict[int, list[Mention]]) -> list[Mention]:
    """Who comes together at the summit that a sentence tells of: «القادة العرب في ختام قمة …», «قمة منظمة …»."""
    words, summits = clauses.words, clauses.judge.words("summits")
    for place in (p for p, word in enumerate(words) if word in summits):
        sides = [s for s in subjects.values() if s and s[0].kind == "group" and s[0].end - s[0].start > 1]
        if sides:
            return sides[0]
        phrase = next((t for t in clauses.line.things if t.start <= place < t.end), None)
        behind = [m for m in clauses.line.mentions if phrase is not None and phrase.start < m.start < phrase.end]
        named = [m for m in behind if m.kind in ("organization", "group")]
        if named:
            return named[:1]
    return []
