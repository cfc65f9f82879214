"""Titles that wait for a name behind a comma, whatever stands in them: «محامي عائلة الراوي، سامر الضامر،».

`join_waiting(line, judge)` gives the name the title where nothing else has. Called by `reader` for each sentence once
its names and titles are found, before it is settled who is who.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_long_titles import closes
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_posts import post_of
from kg.extraction.rules.arabic_titles import head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post, named, said
from kg.language.arabic import clitics, conjoined, preposition
from kg.language.lexicon import Title
from kg.language.normal import bare

_LONGEST = 10
_ARTICLES = ("ال", "لل", "بال", "وال")
_Head = tuple[int, str, str, Title]
"""Where a title begins, what is written onto its first word, that word without it, and the title."""


def join_waiting(line: Line, judge: ArabicWords) -> None:
    """Give each name that a comma parts from a title that title."""
    for name in [m for m in line.mentions if _waits_for_title(line, m, judge)]:
        comma = name.start - 1
        if _hand_on(line, comma, name):
            continue
        head = _head(line, comma, judge)
        if head is not None:
            _join(line, head, comma, name, judge)


def _waits_for_title(line: Line, name: Mention, judge: ArabicWords) -> bool:
    """Whether a name has no post before it and stands behind a comma, closed off or right behind a whole title."""
    if name.kind != "person" or name.preposition or name.conjoined or name.name_end - name.name_start < 2:
        return False
    if name.post is not None and name.post.kind != "rank":
        return False
    if name.start < 2 or line.words[name.start - 1] not in COMMAS:
        return False
    return closes(line, name.end, judge) or any(m.kind == "title" and m.end == name.start - 1 for m in line.mentions)


def _hand_on(line: Line, comma: int, name: Mention) -> bool:
    """«استقبل الملك سامر الراوي، وزير الخارجية الفرنسي، يان ديفريس»: the name before has a title of another state."""
    before = next((m for m in line.mentions if m.end == comma and m.kind == "person" and m.extra_posts), None)
    if before is None or before.post is None or not before.extra_posts:
        return False
    last = before.extra_posts[-1]
    if last.country is None or before.post.country in (None, last.country) or last.kind != "office":
        return False
    before.extra_posts.pop()
    before.end = before.name_end
    name.front_posts = [last, *name.front_posts]
    name.start = before.end + (line.words[before.end] in COMMAS)
    return True


def _head(line: Line, comma: int, judge: ArabicWords) -> _Head | None:
    """The title that begins before a comma and runs up to it."""
    found: _Head | None = None
    for place in range(comma - 1, max(-1, comma - 1 - _LONGEST), -1):
        if line.tokens[place].kind != "word":
            break
        head = _begins(line, place, judge)
        if head is not None and head[0] + _length(line, head, judge) <= comma:
            found = head
            if head[1] or _separate(line, place, judge):
                break  # «و»، «ل» and the like open the phrase
        elif _breaks(line, place, judge):
            break
    return found


def _begins(line: Line, place: int, judge: ArabicWords) -> _Head | None:
    """The title of which a word is the first, less what is written onto it."""
    for taken, rest in clitics(line.words[place]):
        head = head_at(judge, line.words, place, rest)
        if head is not None and head[1].kind == "role" and place and line.words[place - 1].startswith(_ARTICLES):
            continue  # «المكتب الإعلامي»
        if head is not None and head[1].kind in ("office", "role"):
            return place, taken, rest, head[1]
    return None


def _length(line: Line, head: _Head, judge: ArabicWords) -> int:
    found = head_at(judge, line.words, head[0], head[2])
    return found[0] - head[0] if found is not None else 1


def _separate(line: Line, place: int, judge: ArabicWords) -> bool:
    """Whether a word without the article stands behind one that closes a phrase: «استقبل الوزير | رئيس شركة …»."""
    before = line.words[place - 1] if place else ""
    return before.startswith(_ARTICLES) or bool(place and judge.verb_here(line, place - 1))


def _breaks(line: Line, place: int, judge: ArabicWords) -> bool:
    """Whether a word cannot stand inside a title: a verb, a time, what opens a clause."""
    word, begun = line.words[place], line.tokens[place].start
    if any(time.start <= begun < time.end for time in line.sentence.times):
        return True
    if word in judge.words("within_titles") or word == "الي" or line.words[place - 1] in judge.words("governing"):
        return False  # «رئيس المجلس التابع لها»
    return judge.is_function(word) or judge.verb_here(line, place) or bool(judge.statements(word))


def _join(line: Line, head: _Head, comma: int, name: Mention, judge: ArabicWords) -> None:
    """Make one mention of a title, the comma and a name; who stands in the title stays somebody of his own."""
    start, taken, first, title = head
    inner = [m for m in line.mentions if start <= m.start and m.end <= comma]
    if any(m.start < start < m.end or (m.start < comma < m.end and m is not name) for m in line.mentions):
        return
    people = [m for m in inner if m.kind in ("person", "source", "group") and m.start > start]
    if any(m.kind == "person" and (m.post is not None or m.start == start) for m in inner):
        return  # «مستشار الرئيس سامر الراوي، يان ديفريس»: the title has a name
    post = _post(line, start, first, title, comma, inner, judge)
    if name.post is not None:
        name.extra_posts = [*name.extra_posts, name.post]
    name.post = post
    if people:
        line.mentions[:] = [m for m in line.mentions if m not in inner or m in people]
        return
    for mention in inner:
        mention.inside = True
    name.start, name.preposition, name.conjoined = start, preposition(taken), conjoined(taken)
    line.mentions[:] = [m for m in line.mentions if m not in inner]


def _post(line: Line, start: int, first: str, title: Title, end: int, inner: list[Mention], judge: ArabicWords) -> Post:
    begun = head_at(judge, line.words, start, first)
    state = walk(judge, line.words, begun[0] if begun else start + 1, title.lemma, definite=first.startswith("ال"))
    state.end = min(state.end, end)
    post = post_of(judge, line, start, first, state, title)
    body = post.organization or next((m for m in inner if m.kind == "organization"), None)
    land = next((m.actor for m in inner if m.kind == "country" and m.actor is not None), None)
    words = frozenset(bare(word) for word in line.words[start + 1 : end])
    return replace(
        post,
        title=said(named(line, start, end, first)),
        organization=body,
        country=post.country or (land.path if land is not None else None),
        words=post.words | words,
    )
