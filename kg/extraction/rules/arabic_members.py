"""Names behind the people of whom their bearer is one: «قال أحد الناشطين في المدينة سامر الراوي».

`join_members(line, judge)` makes one person of the words and the name; `are_people` and `are_several` tell such people;
`came_for(line, judge)` gives representatives those who sent them.
Called by `arabic_mentions` and `arabic_appositions`.
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post, named
from kg.extraction.rules.remembered import of_word
from kg.language.arabic import clitics, conjoined, preposition
from kg.language.normal import bare

_LONGEST = 9
_SHORTEST = 5
"""Letters of a sound plural of persons before a genitive: «محاميي»."""


def are_people(judge: ArabicWords, words: list[str]) -> bool:
    """Whether a phrase begins with people in the plural, also behind «أبرز», «كبار»."""
    past = words[1:] if words and words[0] in judge.words("seniors") | judge.words("one_of") else words
    if not past:
        return False
    word, plain = past[0], bare(past[0])
    heads = judge.words("group_heads") | judge.words("state_officers") | judge.words("people_met")
    if word in heads or plain in heads or judge.starts_title(word):
        return True
    if len(plain) < _SHORTEST or judge.is_masdar(word) or plain in judge.words("lifeless"):
        return False
    if plain.endswith("ي") and judge.starts_title(plain[:-1]):
        return True  # «من مؤسسي الحزب»
    return plain.endswith(("ين", "يي", "ون")) and judge.is_ordinary(word)


def are_several(judge: ArabicWords, words: list[str]) -> bool:
    """Whether a phrase begins with people of whom one may be said to be «من»: «من مؤسسي الحزب», not «من الرئيس»."""
    plural = bool(words) and (not judge.starts_title(words[0]) or words[0].endswith(("ي", "ين")))
    return plural and not words[0].startswith("ال") and are_people(judge, words)


def join_members(line: Line, judge: ArabicWords) -> None:
    """Give each name that stands right behind «أحد …» what its bearer is one of."""
    for place, word in enumerate(line.words):
        single = _single(judge, word)
        if single is not None and are_people(judge, line.words[place + 1 : place + 3]):
            name = _name(line, place, judge)
            if name is not None:
                _join(line, place, name, single, judge)


def came_for(line: Line, judge: ArabicWords) -> None:
    """«ممثلين عن الحكومة والحركة», «مسؤولين من باريس ولندن»: for whom people without names came.

    Representatives also come for one alone; of others that is only where they are from.
    """
    starts = {m.start: m for m in line.mentions}
    for group in line.mentions:
        if group.kind != "group" or group.members or line.words[group.end : group.end + 1] not in (["عن"], ["من"]):
            continue
        heads = {bare(rest) for _, rest in clitics(line.words[group.start])}
        represent = not heads.isdisjoint(judge.words("representatives"))
        if not represent and heads.isdisjoint(judge.words("sent_by_several")):
            continue
        found: list[Mention] = []
        sent = starts.get(group.end + 1)
        while sent is not None and (sent.conjoined or not found) and _sends(sent, judge):
            found.append(sent)
            sent = starts.get(sent.end)
        if len(found) > 1 or (represent and found and found[0].kind != "place"):
            group.members += found


def _sends(mention: Mention, judge: ArabicWords) -> bool:
    """Whether a body, a state or a capital stands here."""
    if mention.kind != "place" or mention.actor is None:
        return mention.kind in ("organization", "country")
    country = judge.lexicon.actors.get(mention.actor.links.get("inCountry", ""))
    return country is not None and country.links.get("capital") == mention.actor.path


@of_word
def _single(judge: ArabicWords, word: str) -> tuple[str, str] | None:
    """«أحد», «بأحد»: what is written onto a word that counts one of several, and that word."""
    singles = judge.words("counting") & judge.words("one_of")
    return next((reading for reading in clitics(word) if reading[1] in singles), None)


def _name(line: Line, place: int, judge: ArabicWords) -> Mention | None:
    """The name that the phrase goes on to, with nothing but nouns, bodies and places between."""
    starts = {m.start: m for m in line.mentions}
    for end in range(place + 2, min(place + _LONGEST, len(line.words))):
        found = starts.get(end)
        if found is not None and found.kind == "person":
            alone = found.post is None and not found.preposition and not found.conjoined
            return found if alone and len(found.name.split()) > 1 else None
        inside = any(m.start < end < m.end for m in line.mentions)
        if line.tokens[end].kind != "word" or (not inside and _breaks(line, end, judge)):
            return None
    return None


def _breaks(line: Line, place: int, judge: ArabicWords) -> bool:
    word = line.words[place]
    if word in judge.words("within_titles"):
        return False
    return judge.is_function(word) or judge.verb_here(line, place) or bool(judge.statements(word))


def _join(line: Line, place: int, name: Mention, head: tuple[str, str], judge: ArabicWords) -> None:
    end = name.start
    if any(word.startswith("ال") and judge.starts_title(word) for word in line.words[place + 2 : end]):
        return  # «أحد أقارب الزعيم سامر الراوي»
    inner = [m for m in line.mentions if place <= m.start and m.end <= end]
    body = next((m for m in inner if m.kind == "organization"), None)
    words = line.words[place:end]
    country = next((c for word in words if (c := judge.lexicon.country_of_adjective(word, "ar"))), None)
    if body is not None:
        body.inside = True
    name.post = Post(named(line, place, end, head[1]), head[1], frozenset(words), country, body, kind="role")
    name.start, name.preposition, name.conjoined = place, preposition(head[0]), conjoined(head[0])
    line.mentions[:] = [m for m in line.mentions if m not in inner]
