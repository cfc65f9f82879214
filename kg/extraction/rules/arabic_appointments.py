"""Posts that somebody is given or holds by a verb: «تعيين الراوي رئيسا للأركان», «الراوي الذي عمل مستشارا للوزير».

`appoint(lines, entities, judge)` gives the post to who is appointed or holds it. Called by `reader` once it is known
who is who.
"""

from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_posts import post_of
from kg.extraction.rules.arabic_titles import head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.extraction.rules.persons import add_post
from kg.extraction.rules.remembered import of_word
from kg.language.arabic import clitics
from kg.language.normal import bare

_GOVERNED = ("ل", "ب")
_DEFINITE = ("لل", "بال")
_BETWEEN = 5
"""Words between a verb and the post: «شغل في الماضي منصب …»."""


def appoint(lines: list[Line], entities: Entities, judge: ArabicWords) -> None:
    """Find the titles that words of appointing or of holding govern, and whose they are."""
    for number, line in enumerate(lines):
        named = [m for m in line.mentions if m.kind == "person" and m.entity is not None]
        for place, word in enumerate(line.words):
            if named and _is_of(judge, word, "appointing"):
                _appointed(line, place, named, judge, entities)
            elif _is_of(judge, word, "holding"):
                before = lines[number - 1].mentions if number else []
                _held(line, place, named or _told_of(place, before), judge, entities)


@of_word
def _classes(judge: ArabicWords, word: str) -> frozenset[str]:
    """Which of the two a word belongs to, with what may be written onto it."""
    rests = {rest for _, rest in clitics(word)}
    return frozenset(name for name in ("appointing", "holding") if rests & judge.words(name))


def _is_of(judge: ArabicWords, word: str, name: str) -> bool:
    return name in _classes(judge, word)


def _appointed(line: Line, place: int, named: list[Mention], judge: ArabicWords, entities: Entities) -> None:
    """«تعيين سامي الراوي رئيسا للأركان ونادر القاضي نائبا له», «أعفي الراوي وعين قائدا للجيش»."""
    behind = [m for m in named if m.start > place and not m.preposition]
    for holder in behind:
        parted = line.words[holder.end : holder.end + 1] != [] and line.words[holder.end] in COMMAS
        post = _post(line, holder.end + parted, judge)
        if post is not None:
            _give(holder, post, entities)
    holder_before = next((m for m in reversed(named) if m.end <= place), None)
    if holder_before is not None and not any(m.start == place + 1 for m in behind):
        post = _post(line, place + 1, judge)
        if post is not None:
            _give(holder_before, post, entities)


def _held(line: Line, place: int, named: list[Mention], judge: ArabicWords, entities: Entities) -> None:
    """«الراوي الذي عمل مستشارا للوزير», «كان الراوي وزيرا للصحة», «وشغل منصب وزير الصحة»."""
    behind = next((m for m in named if m.line is line and m.start == place + 1 and not m.preposition), None)
    holder = behind or _subject_before(line, place, named, judge)
    if holder is None:
        return
    start = behind.end if behind is not None else place + 1
    for at in range(start, min(start + _BETWEEN, len(line.words))):
        word = line.words[at]
        if line.tokens[at].kind != "word" or word in judge.words("subordinators") or word in judge.words("closing"):
            return
        post = _post(line, at + 1, judge, bare_head=True) if word in judge.words("offices") else _post(line, at, judge)
        if post is not None:
            _give(holder, post, entities)
            return
        if any(m.start == at for m in line.mentions) and word not in judge.words("offices"):
            return


def _subject_before(line: Line, place: int, named: list[Mention], judge: ArabicWords) -> Mention | None:
    """The person named last before a verb, where nothing but a relative, «وهو» or «قد» stands between."""
    holder = next((m for m in reversed(named) if m.line is not line or m.end <= place), None)
    if holder is None or holder.line is not line:
        return holder
    own = {p for m in line.mentions if m.entity is holder.entity for p in range(m.start, m.end)}
    between = [line.words[p] for p in range(holder.end, place) if p not in own]
    links = judge.words("relatives") | judge.words("copulas") | judge.words("auxiliaries") | COMMAS
    linked = all(word in links or word.removeprefix("و") in links for word in between)
    related = any(word.removeprefix("و") in judge.words("relatives") | judge.words("copulas") for word in between)
    return holder if linked and (related or not holder.preposition) else None


def _told_of(place: int, before: list[Mention]) -> list[Mention]:
    """Whom the sentence before speaks of, where it names one person only and this one begins with the verb."""
    people = [m for m in before if m.kind == "person" and m.entity is not None]
    one = len({id(m.entity) for m in people}) == 1
    return people[:1] if one and place <= 1 and not people[0].preposition else []


def _post(line: Line, place: int, judge: ArabicWords, *, bare_head: bool = False) -> Post | None:
    """The office at a place: in the accusative, behind «ك», or with `bare_head` as the genitive of «منصب»."""
    if place >= len(line.words):
        return None
    word, text = line.words[place], line.tokens[place].text
    as_one = word[0] == "ك" and not judge.starts_title(word) and judge.starts_title(word[1:])
    first = word[1:] if as_one else word
    accusative = text.endswith(("ا", "اً", "ًا")) or (text.endswith("ة") and not word.startswith("ال"))
    if not (accusative or as_one or bare_head):
        return None
    head = head_at(judge, line.words, place, first)
    if head is None and text.endswith(("ا", "اً", "ًا")):
        first = first.removesuffix("ا")
        head = head_at(judge, line.words, place, first)  # «أمينا عاما»
    if head is None or head[1].kind != "office" or first in judge.words("organization_heads"):
        return None
    state = walk(judge, line.words, head[0], head[1].lemma, definite=first.startswith("ال"))
    while not bare_head and state.end < len(line.words) and _describes(line, state.end, judge):
        state.end += 1
    post = post_of(judge, line, place, first, state, head[1])
    if post.organization is None:
        _complete(line, place, state.end, post, judge)
    alone = len(post.title.split()) == 1 and bare(first) in judge.words("posts_or_adjectives")
    return None if alone else post  # «كان خطابه محافظا»


def _describes(line: Line, place: int, judge: ArabicWords) -> bool:
    """«نائبا أول للرئيس», «أمينا عاما للحزب», «مستشارا خاصا»: an adjective that agrees with the post."""
    word = line.words[place]
    stem = word.removesuffix("ا").removesuffix("ه")
    return word in judge.words("ranking") or (stem != word and stem in judge.words("ranking"))


def _complete(line: Line, start: int, end: int, post: Post, judge: ArabicWords) -> None:
    """Add what a post is for or in: «وزيرا للخارجية», «نائبا لأمير المنطقة», «مستشارا بالديوان»."""
    inner = next((m for m in line.mentions if m.start == end and m.preposition in ("ل", "ب")), None)
    title = post.title
    if inner is not None and inner.kind in ("title", "organization", "country"):
        post.title = line.surface(start, inner.end)
        post.organization = inner if inner.kind == "organization" else None
        own = inner.actor.path if inner.kind == "country" and inner.actor is not None else None
        post.country = post.country or own or (inner.post.country if inner.post is not None else None)
    elif line.words[end : end + 1] and line.words[end].startswith(_GOVERNED):
        whole = end + 1
        while line.words[whole : whole + 1] and _goes_on(line.words[whole], judge):
            whole += 1
        if whole > end + 1 or line.words[end].startswith(_DEFINITE):
            post.title = line.surface(start, whole)
    if post.title != title and line.words[start][0] == "ك" and not title.startswith("ك"):
        post.title = post.title[1:]


def _goes_on(word: str, judge: ArabicWords) -> bool:
    return word.startswith("ال") and word not in judge.words("weekdays") and not judge.is_function(word)


def _give(holder: Mention, post: Post, entities: Entities) -> None:
    assert holder.entity is not None
    if post.organization is not None and post.organization.entity is None:
        post.organization.entity = entities.organization(post.organization)
    add_post(holder.entity, post)
