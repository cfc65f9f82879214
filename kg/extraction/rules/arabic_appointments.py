"""Posts that somebody is given: «تعيين سامي الراوي رئيسا للأركان», «أعفي الراوي من منصبه وعين قائدا للجيش».

`appoint(lines, entities, judge)` gives the post to who is appointed. Called by `reader` once it is known who is who.
"""

from kg.extraction.rules.arabic_posts import post_of
from kg.extraction.rules.arabic_titles import head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.extraction.rules.persons import add_post
from kg.extraction.rules.remembered import of_word
from kg.language.arabic import clitics

_GOVERNED = ("ل", "ب")
_DEFINITE = ("لل", "بال")


def appoint(lines: list[Line], entities: Entities, judge: ArabicWords) -> None:
    """Find each accusative title behind a word of appointing, and the name behind that or before it."""
    for line in lines:
        named = [m for m in line.mentions if m.kind == "person" and m.entity is not None]
        for place in [p for p, word in enumerate(line.words) if named and _appoints(judge, word)]:
            behind = next((m for m in named if m.start == place + 1 and not m.preposition), None)
            holder = behind or next((m for m in reversed(named) if m.end <= place), None)
            start = behind.end if behind is not None else place + 1
            post = _post(line, start, judge) if holder is not None else None
            if post is not None and holder is not None and holder.entity is not None:
                _give(holder, post, entities)


@of_word
def _appoints(judge: ArabicWords, word: str) -> bool:
    return any(rest in judge.words("appointing") for _, rest in clitics(word))


def _post(line: Line, place: int, judge: ArabicWords) -> Post | None:
    """The office in the accusative at a place."""
    if place >= len(line.words) or not line.tokens[place].text.endswith(("ا", "اً", "ًا")):
        return None
    head = head_at(judge, line.words, place, line.words[place])
    if head is None or head[1].kind != "office":
        return None
    state = walk(judge, line.words, head[0], head[1].lemma, definite=False)
    post = post_of(judge, line, place, line.words[place], state, head[1])
    return post if post.organization is not None else _completed(line, place, state.end, post, judge)


def _completed(line: Line, start: int, end: int, post: Post, judge: ArabicWords) -> Post:
    """The post with what it is for or in: «وزيرا للخارجية», «نائبا لأمير المنطقة», «مستشارا بالديوان»."""
    inner = next((m for m in line.mentions if m.start == end and m.preposition in ("ل", "ب")), None)
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
    return post


def _goes_on(word: str, judge: ArabicWords) -> bool:
    return word.startswith("ال") and word not in judge.words("weekdays") and not judge.is_function(word)


def _give(holder: Mention, post: Post, entities: Entities) -> None:
    assert holder.entity is not None
    if post.organization is not None and post.organization.entity is None:
        post.organization.entity = entities.organization(post.organization)
    add_post(holder.entity, post)
