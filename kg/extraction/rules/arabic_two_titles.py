"""What somebody is told to be twice before his name: «مبعوث الأمم المتحدة إلى اليمن، الدبلوماسي الأردني سامر الراوي»,
«نائب رئيس الوزراء وزير الدفاع سامر الراوي».

`join_titles(line, judge)` gives the name behind the second title the first one too. Called by `reader` for each
sentence, before it is settled who is who.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_long_titles import closes
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.extraction.rules.persons import post_fits
from kg.language.arabic import clitics
from kg.language.normal import bare, fold

_COMPLEMENT = 6
_OBJECT = 10  # words from a name to who was met
_INNER = frozenset({"organization", "place", "country"})


def join_titles(line: Line, judge: ArabicWords) -> None:
    """Join each title that a comma parts from another title with a name to that name."""
    joined: list[Mention] = []
    for mention in line.mentions:
        while (beside := _beside(line, joined, mention, judge)) is not None:
            joined.remove(beside)
            _take(mention, beside, _whole(line, beside, mention.start, None))
        first = _first_title(line, joined, mention, judge)
        if first is None:
            joined.append(mention)
            continue
        body = next((m for m in joined[joined.index(first) + 1 :] if m.kind == "organization"), None)
        del joined[joined.index(first) :]
        _take(mention, first, _whole(line, first, mention.start - 1, body))
        joined.append(mention)
    line.mentions[:] = joined


def _take(name: Mention, title: Mention, post: Post) -> None:
    """Let the mention of a name begin with a title before it."""
    name.front_posts = [post, *name.front_posts]
    name.start, name.preposition, name.conjoined = title.start, title.preposition, title.conjoined


def _beside(line: Line, joined: list[Mention], name: Mention, judge: ArabicWords) -> Mention | None:
    """The title right before a name with an office of its own, unless a verb may have one of them for its object."""
    title = joined[-1] if joined else None
    if title is None or title.kind != "title" or title.end != name.start or title.plural or title.counterpart:
        return None
    if name.kind != "person" or name.post is None or name.post.kind != "office" or " " not in name.post.title:
        return None
    if name.preposition or name.conjoined or name.counterpart or not _of_one(title.post, name.post, judge):
        return None
    free = title.preposition or not _takes_two(line, title.start, judge) or _object_behind(line, name, judge)
    return title if free else None


def _object_behind(line: Line, name: Mention, judge: ArabicWords) -> bool:
    """«التقى ولي العهد نائب القائد الأعلى فلان، مساء الجمعة، | وزير الدفاع فلانا»: whether another is who was met."""
    for mention in line.mentions:
        if mention.start < name.end or mention.inside or (mention.preposition and not mention.conjoined):
            continue
        between = range(name.end, mention.start)
        far = len(between) > _OBJECT or any(judge.verb_here(line, p) for p in between)
        named = mention.kind == "person" and mention.post is not None and mention.name_start > mention.start
        return named and not (far or mention.conjoined)
    return False


def _takes_two(line: Line, start: int, judge: ArabicWords) -> bool:
    """Whether a verb stands before that may have the second for its object: «استقبل رئيس الوزراء وزير الدفاع فلانا»."""
    verb = next((p for p in range(start - 1, max(-1, start - _COMPLEMENT), -1) if judge.verb_here(line, p)), None)
    if verb is None:
        return False
    forms = judge.cues.forms
    told = [cue for _, rest in clitics(line.words[verb]) for _, cue, _ in forms.get(rest, ()) if cue.part == "verb"]
    return not told or any(cue.bare_object is not None and cue.family != "Visit" for cue in told)


def _first_title(line: Line, joined: list[Mention], name: Mention, judge: ArabicWords) -> Mention | None:
    """The title before a comma and a name with another title, where the two may be one person's."""
    if name.kind != "person" or name.post is None or name.post.kind not in ("office", "role"):
        return None
    if name.preposition or name.conjoined or name.counterpart or not name.start or not closes(line, name.end, judge):
        return None
    comma = name.start - 1
    title = next((m for m in reversed(joined) if m.kind not in _INNER), None)
    if line.words[comma] not in COMMAS or title is None or not _leads_to(line, joined, title, comma, judge):
        return None
    return title if _of_one(title.post, name.post, judge) and not (title.plural or title.counterpart) else None


def _leads_to(line: Line, joined: list[Mention], title: Mention, comma: int, judge: ArabicWords) -> bool:
    """Whether nothing but what a title goes on to stands between it and the comma: «إلى اليمن», «في الحكومة»."""
    if title.kind != "title" or title.post is None or comma - title.end > _COMPLEMENT:
        return False
    covered = {p for m in joined[joined.index(title) + 1 :] for p in range(m.start, m.end)}
    linked = judge.words("within_titles") | judge.words("when_held") | {"الي"}
    return all(p in covered or line.words[p] in linked or _describes(line, p, judge) for p in range(title.end, comma))


def _describes(line: Line, place: int, judge: ArabicWords) -> bool:
    """Whether a word is neither a verb nor a function word."""
    word = line.words[place]
    return word.isalpha() and not judge.verb_here(line, place) and not judge.is_function(word)


def _of_one(first: Post | None, second: Post, judge: ArabicWords) -> bool:
    """Whether one person may be both: of one gender, and not in office for two states."""
    if first is None or first.kind != "office" or post_fits(first, second):
        return False
    heads = [post.title.split()[0] for post in (first, second)]
    women = [head.endswith("ة") and bare(fold(head)) not in judge.words("masculine_in_ta") for head in heads]
    sent = bare(fold(heads[0])) in judge.words("envoys")
    serving = second.kind == "office" and second.status == first.status == "current" and not sent
    states = {post.country for post in (first, second) if post.country is not None}
    return women[0] == women[1] and not (serving and len(states) > 1)


def _whole(line: Line, title: Mention, end: int, body: Mention | None) -> Post:
    """The post of a title with what it goes on to up to a comma."""
    assert title.post is not None
    lost = len(line.tokens[title.start].text) - len(title.post.title.split()[0])  # letters written onto the title
    if body is not None:
        body.inside = True
    words = line.surface(title.start, end)[max(lost, 0) :]
    return replace(title.post, title=words, organization=title.post.organization or body)
