"""The body that stands in the title of a post: «عضو مجلس النواب عن الضاحية», «رئيس الاتحاد», «المتحدث باسم الخارجية».

`settle_bodies(lines, entities, judge)` gives it to the posts of persons that have none yet. Called by `reader` once
their countries are settled.
"""

from kg.extraction.rules.arabic_bodies import kind_of_head
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.mentions import Entity, Line, Mention, Post, said, strip_clitic
from kg.language.arabic import clitics
from kg.language.normal import bare, fold

_KINDS = ("organization", "group")


def settle_bodies(lines: list[Line], entities: Entities, judge: ArabicWords) -> None:
    """Find the body in each title that names one, among the bodies of the article or as a body of its own."""
    known: dict[str, Mention] = {}
    for line in lines:
        for mention in line.mentions:
            _note_head(mention, known)
            if mention.kind == "person" and mention.entity is not None and not mention.counterpart:
                for post in (*mention.front_posts, *([mention.post] if mention.post else []), *mention.extra_posts):
                    if post.organization is None or post.organization.entity is None:
                        _settle(line, mention, post, known, entities, judge)


def _note_head(mention: Mention, known: dict[str, Mention]) -> None:
    """Remember a body by the first word of its name: «اتحاد» of «اتحاد مزارعي الوادي»."""
    if mention.kind in _KINDS and not mention.anaphoric and mention.end > mention.start + 1:
        for _, rest in clitics(mention.line.words[mention.start]):
            known[bare(rest)] = mention


def _settle(
    line: Line, holder: Mention, post: Post, known: dict[str, Mention], entities: Entities, judge: ArabicWords
) -> None:
    inner = _body(line, holder, post, judge)
    if inner is None:
        post.organization = _parliament(post, entities, judge) or post.organization
        return
    government = entities.lexicon.government(post.country) if post.country is not None else None
    if government is not None and fold(inner.name) in judge.words("bare_government"):
        inner.entity = entities.actor(government, inner)
    elif inner.anaphoric:
        full = known.get(bare(fold(inner.name)))
        if full is not None:
            inner.entity = full.entity = full.entity or entities.organization(full)
        elif fold(inner.name) in judge.words("weak_heads"):
            return
    inner.entity = inner.entity or _same(inner, entities) or entities.organization(inner)
    post.organization = inner


def _parliament(post: Post, entities: Entities, judge: ArabicWords) -> Mention | None:
    """«النائب سامر الراوي»: the one parliament that the article names is his."""
    if fold(post.title) not in judge.words("members_of_parliament"):
        return None
    houses = [e for e in entities.organizations.values() if any(_is_house(name, judge) for name in e.names)]
    return next((m for m in houses[0].mentions if m.entity is houses[0]), None) if len(houses) == 1 else None


def _is_house(name: str, judge: ArabicWords) -> bool:
    words = fold(name).split()
    return bool({" ".join(words[:1]), " ".join(words[:2])} & judge.words("parliaments"))


def _same(inner: Mention, entities: Entities) -> Entity | None:
    """The body of the article that has this very name."""
    name = fold(inner.name)
    return next((e for e in entities.organizations.values() if any(fold(own) == name for own in e.names)), None)


def _body(line: Line, holder: Mention, post: Post, judge: ArabicWords) -> Mention | None:
    """The first body behind the head of a title; `anaphoric` where its name is left out: «رئيس الاتحاد»."""
    start, end = _span(line, holder, post)
    ends = judge.words("former") | judge.words("acting") | judge.words("in_office")
    while end > start + 1 and line.words[end - 1] in ends:
        end -= 1
    for place in range(start + 1, end):
        short = line.words[place] in judge.words("ministry_short") and line.words[place - 1] == "باسم"
        for _, rest in clitics(line.words[place]):
            if not short and bare(rest) not in judge.words("organization_heads"):
                continue
            stop = next((p for p in range(place + 1, end) if _closes(line.words[p], judge)), end)
            alone = rest.startswith("ال") and (stop == place + 1 or not line.words[place + 1].startswith("ال"))
            if stop == place + 1 and not alone:
                return None  # «رئيس مجلس»: its name is not understood
            stop = place + 1 if alone else stop
            inner = Mention(line, place, stop, "organization", inside=True, anaphoric=alone and not short)
            inner.name = said(
                strip_clitic(line, place, rest) + line.surface(place, stop)[len(line.tokens[place].text) :]
            )
            inner.org_kind = "ministry" if short else kind_of_head(judge, bare(rest))
            return inner
    return None


def _closes(word: str, judge: ArabicWords) -> bool:
    """Whether a word leads on from the name of a body to where, for whom, how, or what else: «عن», «بالإنابة»."""
    held = word in judge.words("former") or word in judge.words("acting")
    return held or word in judge.words("within_titles") or not word.isalpha() or _joins_title(word, judge)


def _joins_title(word: str, judge: ArabicWords) -> bool:
    """«رئيس مجلس الوزراء ووزير الخارجية»: whether «و» and another title follow."""
    return word[0] == "و" and judge.starts_title(word[1:]) and not judge.starts_title(word)


def _span(line: Line, holder: Mention, post: Post) -> tuple[int, int]:
    """The tokens of a title beside the name of its holder; empty where it stands elsewhere."""
    words = fold(post.title).split()
    for place in range(holder.start, holder.end - len(words) + 1):
        told = line.words[place : place + len(words)]
        if told[1:] == words[1:] and told[0].endswith(bare(words[0])):
            return place, place + len(words)
    return holder.start, holder.start
