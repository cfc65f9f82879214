"""Organizations of an Arabic sentence: governments, known bodies and places, bodies by head or in quotation marks.

Each function looks at one position and gives a `Mention` or None. Called by `arabic_mentions`, in the order in which
the readings are tried.
"""

import re

from kg.extraction.rules.arabic_body_ends import before_governing, before_object, of_people, purpose
from kg.extraction.rules.arabic_names import name_end
from kg.extraction.rules.arabic_regions import of_ground
from kg.extraction.rules.arabic_strange_words import owned
from kg.extraction.rules.arabic_titles import head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, named
from kg.language.arabic import clitics
from kg.language.lexicon import Actor
from kg.language.normal import bare

_LONGEST_QUOTED = 5
_FEMININE = ("ه", "ات", "ائب", "ايا", "يا", "وي", "ويه", "ايب")
_SAYING = 8
_ADJECTIVE = re.compile(
    r"^ال\w{2,}(?:ي|يه|يين|يون|ين)$|^الم\w{2,}$|^ال\w{1,2}ا\w{2,3}(?:ه)?$|^الاعلي$|^العليا$|^الكبري$|^العامه?$"
)
_DOING = re.compile(r"^الم[تن]\w{3,}ه$")
"""A participle of the fifth to eighth forms, of verbs that mostly have their object by a preposition."""


def government(line: Line, position: int, first: str, judge: ArabicWords) -> Mention | None:
    """«الحكومة العراقية», «الجانب الإيراني»: the government of a country, by its adjective."""
    heads = judge.words("government_heads")
    following = position + 1
    if (first not in heads and "ال" + first not in heads) or following >= len(line.words):
        return None
    country, length = judge.lexicon.country_of_phrase(line.words, following)
    end = following + length
    if country is None:
        length, found = judge.lexicon.tries["ar"].longest(line.words, following, line.words[following])
        actor = next((a for a in found if isinstance(a, Actor) and a.cls == "Country"), None)
        if first in judge.words("cabinets") and any(isinstance(a, Actor) and a.family == "person" for a in found):
            served = _served(judge, line.words, following)  # «إدارة ترامب»
            mention = Mention(line, position, position + 1, "organization", org_kind="government")
            mention.actor = judge.lexicon.actors.get(judge.lexicon.government(served) or "") if served else None
            mention.name = named(line, position, following + length, first)
            return mention
        if actor is None or first.startswith("ال"):
            return None
        country, end = actor.path, following + length
    path = judge.lexicon.government(country)
    while (
        end < len(line.words)
        and _ADJECTIVE.match(line.words[end])
        and judge.has_article(line.words[end])  # «الحكومة الفرنسية | ألمانيا»
        and judge.is_ordinary(line.words[end])
        and bare(line.words[end]) not in judge.words("asked")
        and not judge.is_surname(line.words[end])
        and line.words[end] not in judge.words("weekdays")
    ):
        end += 1
    mention = Mention(
        line, position, end, "organization", actor=judge.lexicon.actors.get(path or ""), org_kind="government"
    )
    mention.name = named(line, position, end, first)
    return mention


def known(line: Line, position: int, first: str, judge: ArabicWords, *, plain: bool) -> Mention | None:
    """A place or body of data/actors; `plain` says that nothing is written onto its first word."""
    length, found = judge.lexicon.tries["ar"].longest(line.words, position, first)
    actors = [actor for actor in found if isinstance(actor, Actor) and actor.family != "person"]
    if not actors:
        return None
    if first in judge.words("ministry_short") and _describes(line, position, judge):
        return None
    before = line.words[position - 1] if position else ""
    if (
        length == 1
        and first in judge.words("adjectives_too")
        and judge.is_ordinary(before)
        and not judge.is_function(before)
    ):
        return None
    actor = min(actors, key=lambda a: (a.cls != "Country", a.family != "organization", a.path))
    if length == 1 and actor.cls != "Country" and _doubtful(line, position, first, judge, actor):
        return None
    measured = position + 1 < len(line.words) and line.words[position + 1][:1].isdigit()  # «بقطر 5 أمتار»
    if not plain and length == 1 and len(first) < 4 and (actor.cls != "Country" or measured):
        return None
    end = position + length
    kind = "country" if actor.cls == "Country" else ("place" if actor.family == "place" else "organization")
    if kind == "organization" and end < len(line.words) and judge.is_adjective_of_country(line.words[end]):
        end += 1
    mention = Mention(line, position, end, kind, actor=actor)  # type: ignore[arg-type]
    mention.name = named(line, position, end, first)
    mention.org_kind = kind_of(actor.cls)
    return mention


def _doubtful(line: Line, position: int, first: str, judge: ArabicWords, actor: Actor) -> bool:
    behind = (*line.words[position + 1 : position + 2], "")[0]
    gone_to = position and line.words[position - 1] in ("في", "الي") and line.tokens[position].text.endswith("ة")
    if gone_to and actor.family == "place" and not (behind.startswith("ال") and not judge.starts_title(behind)):
        return False  # «في جدة», not «في مالية الدولة»
    if first in judge.verbs or first in judge.words("doubtful_places"):
        return actor.family == "place" or first not in judge.lexicon.tries["ar"].root
    if judge.is_common(first) and actor.family != "place":
        return first not in judge.lexicon.tries["ar"].root
    if position and line.words[position - 1] in ("في", "الي", "من"):
        return False
    called = judge.is_given(first)  # «إيرينا كوفالسكا» is not the agency IRENA
    return (actor.family == "place" or called) and name_end(
        judge, line.words, position, first, titled=False
    ) > position + 1


def placed(line: Line, position: int, first: str, judge: ArabicWords) -> Mention | None:
    """«العاصمة العراقية بغداد», «محافظة ذي قار», «مدينتي عدن وتعز»; a capital may stand without its name."""
    heads, several = judge.words("place_heads"), first in judge.words("places_of_several")
    if first not in heads and "ال" + first not in heads and not several:
        return None
    end = position + 1
    country = judge.lexicon.country_of_adjective(line.words[end], "ar") if end < len(line.words) else None
    end += country is not None
    if end < len(line.words) and line.words[end] in ("،", ",") and country is not None:
        end += 1
    found = known(line, end, line.words[end], judge, plain=True) if end < len(line.words) else None
    if found is not None and found.kind in ("place", "country"):
        found.start = position
        return found
    if (
        found is None
        and country is None
        and not (several or first.startswith("ال"))
        and _unlisted_place(line, end, judge)
    ):
        mention = Mention(line, position, end + 1, "place", name=line.surface(end, end + 1))
        mention.name_start, mention.name_end = end, end + 1
        return mention
    if country is None or first != "العاصمه":
        return None
    actor = judge.lexicon.actors.get(judge.lexicon.actors[country].links.get("capital", ""))
    if actor is None:
        return None
    return Mention(line, position, position + 2, "place", actor=actor, name=named(line, position, position + 2, first))


def _unlisted_place(line: Line, position: int, judge: ArabicWords) -> bool:
    """Whether the word behind «ولاية», «بلدة» can be a place that no list has."""
    if position >= len(line.words) or line.tokens[position].kind != "word":
        return False
    word = line.words[position]
    return not (judge.is_ordinary(word) or word in judge.closed or judge.verb_here(line, position) or len(word) < 3)


def _of_meeting(words: list[str], position: int, judge: ArabicWords) -> bool:
    """Whether a noun for a meeting stands shortly before, so that a word is the verb of its clause."""
    near = [bare(rest) for word in words[max(position - 3, 0) : position] for _, rest in clitics(word)]
    entries = (entry for form in near for entry in judge.cues.forms.get(form, ()))
    return any(cue.part == "noun" and cue.family == "Meeting" for _, cue, _ in entries)


def body(line: Line, position: int, first: str, judge: ArabicWords) -> Mention | None:
    """A body by its head: «وزارة الخارجية الروسية», «الجيش السوري», «حزب العدالة», «المنظمة الدولية للهجرة»."""
    words = line.words
    following = words[position + 1] if position + 1 < len(words) else ""
    if first in judge.words("ministry_short"):
        if judge.lexicon.country_of_adjective(following, "ar") is None or _describes(line, position, judge):
            return None
        return _body(line, position, position + 2, first, "ministry")
    if f"{first} {following}" in judge.words("no_bodies") or (owned(following) and not judge.is_common(following)):
        return None
    if of_ground(line, position, first, judge):
        return None
    if first in judge.gathering and _of_meeting(words, position, judge):
        return None  # «قمة ثانية تجمع الرئيس …»
    head = bare(first)
    if head not in judge.words("organization_heads") and first not in judge.words("organization_heads"):
        return None
    behind = judge.lexicon.grammar["ar"].mapping("heads_before").get(head)
    if behind is not None and bare(following) not in behind and not first.startswith("ال"):
        return None
    kind = kind_of_head(judge, head)
    quoted = quoted_end(line, position + 1)
    if quoted and not first.startswith("ال"):
        return _body(line, position, quoted, first, kind)
    definite = first.startswith("ال")
    if definite:
        return _definite(line, position, first, judge, kind)
    led = following.startswith("ال") or first in judge.words("cabinets")  # «حكومة رئيس الوزراء فلان»
    office = head_at(judge, words, position + 1, following) if led else None
    if office is not None and office[1].kind == "office":
        return _of_officer(line, position, first, judge, kind)
    state = walk(judge, words, position + 1, first, definite=False)
    state.end = before_object(words, position + 1, before_governing(words, position + 1, state.end, judge), judge)
    if state.body is not None and state.body_start > position + 1 and _some(words[state.body_start - 1], judge):
        state.end, state.body = state.body_start, None  # «منظمة حقوقية | مجلس الأمن»
    if (
        state.end == position + 1
        or state.modifiers == 0
        or not _names(words[position + 1 : state.end], first, judge, state.body is not None)
    ):
        return None
    mention = _body(line, position, state.end, first, kind)
    if state.body is not None and state.body_start == position + 1 and state.body_end == state.end:
        mention.actor = state.body
    return mention


def _some(word: str, judge: ArabicWords) -> bool:
    """Whether an adjective without the article says that one of several bodies is meant: «منظمة حقوقية»."""
    described = judge.words("adjectives") | judge.words("group_adjectives")
    return bool({word, word.removesuffix("ه")} & described) or (
        not word.startswith("ال") and judge.is_adjective_of_country(word)
    )


def _of_officer(line: Line, position: int, first: str, judge: ArabicWords, kind: str) -> Mention | None:
    """«إدارة الرئيس الأمريكي»: the body ends before the post of whoever leads it, which is a phrase of its own."""
    words = line.words
    head = head_at(judge, words, position + 1, words[position + 1])
    assert head is not None
    state = walk(judge, words, head[0], head[1].lemma, definite=True)
    country = state.country or _served(judge, words, state.end)
    government = judge.lexicon.government(country) if country else None
    mention = Mention(line, position, position + 1, "organization", org_kind=kind)
    mention.name = named(line, position, state.end, first)
    if first in judge.words("cabinets"):
        mention.org_kind = "government"
        mention.actor = judge.lexicon.actors.get(government or "")
    return mention


def _served(judge: ArabicWords, words: list[str], position: int) -> str | None:
    """The country that the known person named here serves."""
    if position >= len(words):
        return None
    _, found = judge.lexicon.tries["ar"].longest(words, position, words[position])
    return next((a.links["serves"] for a in found if isinstance(a, Actor) and "serves" in a.links), None)


def _describes(line: Line, position: int, judge: ArabicWords) -> bool:
    """Whether a portfolio describes the noun before it: «السياسة الخارجية الأمريكية» is no ministry."""
    before = line.words[position - 1] if position else ""
    return before.startswith("ال") and before not in judge.words("prepositions") and not judge.is_function(before)


def _names(modifiers: list[str], head: str, judge: ArabicWords, known_body: bool) -> bool:
    """Whether what stands behind a head makes a name of it: «تنظيم تجمع», «موقع الحادث» are no bodies."""
    telling = modifiers[:1] if judge.is_masdar(head) else modifiers  # «تنظيم مسيرة القدس»
    if known_body or any(judge.is_adjective_of_country(word) or not judge.is_ordinary(word) for word in telling):
        return True
    if head in judge.words("doubtful_heads"):
        return False
    return any(word.startswith("ال") for word in modifiers)


def _definite(line: Line, position: int, first: str, judge: ArabicWords, kind: str) -> Mention | None:
    """«الجيش السوري», «المجلس البابوي للحوار بين الأديان»; alone («الحركة») it means a body named before."""
    words, end = line.words, position + 1
    national = False
    while (
        end < len(words)
        and _ADJECTIVE.match(words[end])
        and (judge.is_adjective_of_country(words[end]) or not judge.is_surname(words[end]))
        and not judge.is_participle(bare(words[end]))  # «الحركة المطالبة ب…»
        and bare(words[end]) not in judge.words("group_heads")  # «دعت الوزارة المجتمع الدولي»
        and bare(words[end]) not in judge.words("organization_heads")  # «ألزمت المحكمة العليا الوزارة بـ»
        and (bare(words[end]) not in judge.words("asked") or end in line.quoted)  # «رفضت الحكومة التركية المقترح»
        and not (first.endswith("ه") and words[end].endswith("ي"))  # «الحكومة الدعم الاقتصادي»
        and not (words[end].endswith("ه") and not first.endswith(_FEMININE))  # «الجيش المتكررة»
        and not (national and words[end].endswith("ات"))  # «الشرطة العراقية الهراوات»
        and not of_people(judge, words[end])  # «اتهم التحالف الحوثيين»
        and words[end] not in judge.words("governing")
        and not (words[end] == "العام" and words[end + 1 : end + 2] and words[end + 1] in judge.words("weekdays"))
        and not (national and _DOING.match(words[end]) and _preposition(judge, words, end + 1))
    ):
        national = national or judge.is_adjective_of_country(words[end])
        end += 1
    if (served := _press_office(line, position, first, judge)) > position:
        return _body(line, position, served, first, kind)
    whole = end if kind in ("armedForces", "government") or end == position + 1 else purpose(line.words, end, judge)
    if end > position + 1 and (national or whole > end or first not in judge.words("weak_heads")):
        end = whole  # «الجامعة العامة للسكك الحديدية»
        mention = _body(line, position, end, first, kind)
        mention.anaphoric = kind == "media" and end == position + 2  # «الصحيفة الأمريكية», named before
        return mention
    if end > position + 1 and first in judge.words("told_apart"):
        return None  # «القوات الحكومية» are others than «القوات الكردية»
    mention = _body(line, position, position + 1, first, kind)
    mention.anaphoric = True
    return mention


def _press_office(line: Line, position: int, first: str, judge: ArabicWords) -> int:
    """Where «المكتب الإعلامي للراوي», «المكتب الصحفي لرئيس الوزراء» ends: with whom it serves; else `position`."""
    words, place = line.words, position + 2
    if first not in judge.words("serving_bodies") or place >= len(words):
        return position
    if words[place - 1] not in judge.words("serving_as") or not words[place].startswith("ل"):
        return position
    whom = "ال" + words[place][2:] if words[place].startswith("لل") else words[place][1:]
    office = head_at(judge, words, place, whom)
    if office is not None:
        place = walk(judge, words, office[0], office[1].lemma, definite=whom.startswith("ال")).end
        return place if place >= len(words) else name_end(judge, words, place, words[place], titled=True)
    return max(place + 1, name_end(judge, words, place, whom, titled=True))


def _preposition(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether a preposition stands here: «القوات الفرنسية المتمركزة في ميناكا»."""
    return position < len(words) and words[position] in judge.words("prepositions")


def quotation(line: Line, position: int, first: str, judge: ArabicWords) -> Mention | None:
    """«قال لـ"عربي بوست"», «ونقلت "رويترز" عن»: a few words in quotation marks where somebody speaks or is told."""
    end = quoted_end(line, position)
    if not end or line.words[position] != first or position == 0:
        return None
    before = line.words[position - 1]
    said = any(judge.statements(word) for word in line.words[max(0, position - _SAYING) : position])
    told = (said and before in ("ل", "الي")) or (
        judge.is_verb(before) and before.removeprefix("و") in judge.words("relaying")
    )
    if not told:
        return None
    mention = _body(line, position, end, first, "mediaOutlet")
    length, found = judge.lexicon.tries["ar"].longest(line.words, position, first)
    if length == end - position:
        mention.actor = next((a for a in found if isinstance(a, Actor) and a.family == "organization"), None)
    return mention


def quoted_end(line: Line, position: int) -> int:
    """Where a short quotation that opens here closes; 0 where none opens."""
    if position not in line.quoted or position >= len(line.tokens):
        return 0
    start = line.tokens[position].start
    span = next((q for q in line.sentence.quotations if q.start <= start <= q.start + 1), None)
    if span is None:
        return 0
    end = position
    while end < len(line.tokens) and line.tokens[end].end <= span.end:
        end += 1
    return end if end - position <= _LONGEST_QUOTED and line.tokens[end - 1].kind == "word" else 0


def before_time(line: Line, start: int, end: int) -> int:
    """The end of a phrase less the words that say when: «محكمة تركية الثلاثاء»."""
    opened = line.tokens[start].end
    times = [time.start for time in line.sentence.times if opened < time.start < line.tokens[end - 1].end]
    while times and end > start + 1 and line.tokens[end - 1].start >= min(times):
        end -= 1
    return end


def _body(line: Line, start: int, end: int, first: str, kind: str) -> Mention:
    end = before_time(line, start, end)
    mention = Mention(line, start, end, "organization", org_kind=kind)
    mention.name = named(line, start, end, first)
    return mention


def kind_of_head(judge: ArabicWords, head: str) -> str:
    """The kind of organization that a head tells."""
    kinds = judge.lexicon.grammar["ar"].mapping("organization_kinds")
    return next((kind for kind, heads in kinds.items() if head in heads), "organization")


def kind_of(cls: str) -> str:
    """A class as a kind: ArmedGroup gives armedGroup."""
    return cls[:1].lower() + cls[1:] if cls else "organization"


def without_clitic(line: Line, start: int, end: int) -> str:
    """The same where the first word is known to be in its place: only «لل» is undone."""
    text = line.surface(start, end)
    return "ال" + text[2:] if line.words[start].startswith("لل") else text


__all__ = [
    "body",
    "government",
    "kind_of",
    "kind_of_head",
    "known",
    "placed",
    "quotation",
    "without_clitic",
]
