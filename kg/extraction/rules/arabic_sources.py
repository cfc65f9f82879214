"""Unnamed sources spoken of again: «المصدر», «العضو», «الدبلوماسي نفسه» mean the one described before.

`refer_back(line, earlier)` gives them the description of the first mention; `bodies_again` tells which body «الوكالة»
is, `parts_of` joins «أحد» to those of whom he is one, `relayed` tells of whom an outlet says it has it. Called by
`arabic_clauses`.
"""

from kg.extraction.rules.arabic_bodies import kind_of_head
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import clitics
from kg.language.normal import bare, fold


def refer_back(line: Line, earlier: list[Mention], judge: ArabicWords) -> None:
    """Describe a definite source as the one it means; `earlier` grows by the sources described in this sentence."""
    starts = {m.start: m for m in line.mentions if m.kind == "person" and m.entity is not None}
    for mention in [*line.mentions, *line.things]:
        named = starts.get(mention.end + 1)
        if (
            named is not None
            and line.words[mention.end] in judge.words("called")
            and mention.kind in ("source", "thing")
        ):
            mention.kind, mention.entity = "title", named.entity  # «قال ناج آخر يدعى وائل مراد»
            continue
        unnamed = mention.kind in ("source", "thing") or (mention.kind == "title" and mention.entity is None)
        if not unnamed or not (earlier or mention.kind == "source"):
            continue
        name = mention.name or (mention.post.title if mention.post is not None else "")
        if not fold(name):
            continue
        words = fold(name).split()
        if not words[0].startswith("ال"):
            if mention.kind == "source":
                earlier.append(mention)
            continue
        meant = _meant([bare(word) for word in words if word not in judge.words("emphatics")], earlier)
        if meant is not None:
            mention.kind, mention.name, mention.affiliation = "source", meant.name, meant.affiliation


def _meant(words: list[str], earlier: list[Mention]) -> Mention | None:
    """The source described last whose description begins with the same noun and has all the words."""
    for source in reversed(earlier):
        described = [bare(word) for word in fold(source.name).split()]
        if described[0] in (words[0], words[0] + "ا") and set(words) <= {*described, words[0]}:
            return source
    return None


def bodies_again(line: Line, named: list[Mention], judge: ArabicWords) -> None:
    """«الوكالة», «المنظمة» are the body of that name or kind named last; `named` grows by those of this sentence."""
    for thing in [t for t in line.things if t.end == t.start + 1 and _speaks(line, t.start, judge)]:
        head = next((rest for _, rest in clitics(line.words[thing.start]) if rest in judge.words("weak_heads")), "")
        meant = (
            _body(bare(head), thing, [m for m in [*named, *line.mentions] if _known_body(m)], judge) if head else None
        )
        if meant is not None:
            thing.kind, thing.entity, thing.org_kind = "organization", meant.entity, meant.org_kind
    named += [m for m in line.mentions if _known_body(m)]


def parts_of(line: Line, judge: ArabicWords) -> bool:
    """«قال أحد هؤلاء الدبلوماسيين», «عدد من العمال قالوا»: the word that counts and the people behind it.

    Gives whether some of these were a mention, so that there are fewer now.
    """
    many = len(line.mentions)
    some = [m for m in line.mentions if m.kind in ("group", "source") and _some(line, m, judge)]
    for mention in some:  # «وقال بعض المحتجين إن …»
        mention.kind, mention.start = "source", mention.start - 1
        mention.name = line.surface(mention.start, mention.end)
    people = {m.start: m for m in [*line.things, *line.mentions] if m.kind in ("group", "source", "thing")}
    for thing in [t for t in line.things if t.kind == "thing" and line.words[t.start] in judge.words("counting")]:
        place = thing.start + 1
        if thing.end > place and (place not in people or people[place].end != thing.end):
            continue
        several = line.words[place : place + 1] == ["من"]
        if not several and line.words[thing.start] in judge.words("quantities"):
            continue  # «عدد سكانها»
        place += several
        place += line.words[place : place + 1] != [] and line.words[place] in judge.words("demonstratives")
        whole = people.get(place)
        if whole is None or whole.preposition not in ("", "من"):
            continue
        speaks = thing.start > 0 and bool(judge.statements(line.words[thing.start - 1]))
        if not speaks and not (whole.end < len(line.words) and judge.statements(line.words[whole.end])):
            continue
        if whole.kind == "thing" and not whole.plural and not judge.definite(line.words[whole.start]):
            continue
        thing.kind, thing.end = "source", whole.end
        owner = next((m for m in line.mentions if m.start == whole.end and not (m.preposition or m.conjoined)), None)
        owned = owner is not None and not judge.definite(line.words[whole.end - 1]) and owner.kind != "source"
        thing.name = line.surface(thing.start, owner.end if owned and owner is not None else whole.end)
        thing.affiliation = whole.affiliation
        for kept in (line.things, line.mentions):
            kept[:] = [m for m in kept if m is not whole]
    return bool(some) or len(line.mentions) != many


def _some(line: Line, people: Mention, judge: ArabicWords) -> bool:
    """Whether «بعض» stands before people, and a verb of speech before it or behind them."""
    before = line.words[people.start - 1] if people.start else ""
    if before != "بعض" or people.preposition or people.entity is not None:
        return False
    around = [*line.words[max(0, people.start - 2) : people.start - 1], *line.words[people.end : people.end + 1]]
    return any(judge.statements(word) for word in around)


def relayed(instance: Instance) -> None:
    """«ذكرت الصحيفة عن مصدر دبلوماسي أن …»: the unnamed source behind the outlet is who says so."""
    speakers = instance.args.get("speaker", [])
    if instance.family != "Statement" or not speakers or instance.cue.marked("عن") is not None:
        return
    line, place = instance.line, speakers[-1].end
    source = next((m for m in line.mentions if m.start == place + 1 and m.kind == "source"), None)
    if speakers[-1].line is line and line.words[place : place + 1] == ["عن"] and source is not None:
        instance.fill("source", [source])


def _speaks(line: Line, position: int, judge: ArabicWords) -> bool:
    """Whether a verb of speech or «بحسب» stands right before a word, or it is what «نقلت … عن» takes."""
    before = line.words[position - 1] if position else ""
    return judge.speech_acts(before) or before.removeprefix("و") in judge.words("attributions")


def _known_body(mention: Mention) -> bool:
    return mention.kind == "organization" and mention.entity is not None and not mention.anaphoric


def _body(head: str, thing: Mention, named: list[Mention], judge: ArabicWords) -> Mention | None:
    """The last body before a word whose name begins with it, else the last that may be called so."""
    before = [m for m in named if m.line is not thing.line or m.end <= thing.start]
    called = [m for m in before if m.entity is not None and any(_head(name) == head for name in m.entity.names)]
    kind = kind_of_head(judge, head)
    alike = [kinds for kinds in judge.lexicon.grammar["ar"].pairs("kinds_called_alike").values() if kind in kinds]
    fitting = [m for m in before if any(m.org_kind in kinds for kinds in alike)]
    return next(iter([*called[-1:], *fitting[-1:]]), None)


def _head(name: str) -> str:
    return bare(next(iter(fold(name).split()), ""))
