"""Titles that stand behind a name: «آرون لوند، الباحث في معهد …», «نقلت عن خالد مراد المتحدث باسم الجيش».

`take_up(lines, persons, judge)` gives them to the person named before, once it is known who is who. Called by `reader`.
"""

from kg.extraction.rules.arabic_holders import complement, described_post
from kg.extraction.rules.arabic_members import are_people, are_several
from kg.extraction.rules.arabic_persons import speaks_before
from kg.extraction.rules.arabic_titles import head_at
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.extraction.rules.persons import add_post, post_fits
from kg.language.lexicon import Actor
from kg.language.normal import bare, fold

_LONGEST = 9
_PAIR = 2
_COMMAS = frozenset({"،", ",", "-", "–", "—", "("})


def take_up(lines: list[Line], entities: Entities, judge: ArabicWords) -> None:
    """Give each title or description that stands in apposition to a name before it to that person."""
    for line in lines:
        starts = {m.start: m for m in line.mentions}
        for holder in [m for m in line.mentions if m.kind == "person" and m.entity is not None]:
            _complete(line, holder, starts, judge, entities)
            title = _behind(line, holder, starts, judge)
            if title is None and (told := _told(line, holder, judge)) is not None and holder.entity is not None:
                add_post(holder.entity, told)
            if title is None or title.counterpart or not _free(title, holder, entities):
                continue
            post = _post(line, title, starts, judge, entities)
            if post is not None and holder.entity is not None:
                add_post(holder.entity, post)
                title.kind, title.post, title.entity = "title", post, holder.entity
                holder.entity.mentions.append(title)


def _told(line: Line, holder: Mention, judge: ArabicWords) -> Post | None:
    """What somebody is said to be between commas: «، وهو أستاذ فيزياء سابق،», «، أحد كبار مستشاري الوزير،»."""
    place, words = holder.end, line.words
    parted = words[place : place + 1] != [] and words[place] in _COMMAS
    place += parted
    told = words[place : place + 1] != [] and words[place] in judge.words("copulas")
    one = place < len(words) and words[place] in judge.words("one_of") and speaks_before(judge, line, holder.start)
    if not parted and not told and not one:
        return None
    place += told
    ends = (
        p
        for p in range(place, min(place + _LONGEST, len(words)))
        if not words[p].isalpha() or _goes_on(words[p], judge)
    )
    end = next(ends, place)
    closed = end < len(words) and (words[end] in _COMMAS or told or words[end] in judge.words("clause_openers"))
    if end - place < _PAIR or not closed or place in line.quoted:
        return None
    if any(judge.verb_here(line, p) or words[p] in judge.words("subordinators") for p in range(place, end)):
        return None
    head = head_at(judge, words, place, words[place])
    behind = words[place + 1 : place + 3]
    one_of = words[place] in judge.words("one_of") and are_people(judge, behind)
    one_of = one_of or (words[place] == "من" and are_several(judge, behind))
    if not one_of and (head is None or head[1].kind not in ("office", "role") or words[place].startswith("ال")):
        return None
    named = any(m.kind == "person" and place <= m.start < end for m in line.mentions)
    if named and not one_of and words[place] not in judge.words("annexed"):
        return None  # «قال الرئيس، رئيس الوكالة فلان، …»
    inside = [m for m in line.mentions if place <= m.start and m.end <= end and m.kind == "organization"]
    lemma = head[1].lemma if head is not None and not one_of else words[place]
    country = next((c for word in words[place:end] if (c := judge.lexicon.country_of_adjective(word, "ar"))), None)
    body = next(iter(inside), None)
    return Post(line.surface(place, end), lemma, frozenset(words[place:end]), country, body, kind="role")


def _goes_on(word: str, judge: ArabicWords) -> bool:
    """Whether a word goes on with something else about whom the words before describe: «… الذي», «… حيث»."""
    return word in judge.words("subordinators") or word in judge.words("auxiliaries")


def _complete(line: Line, holder: Mention, starts: dict[int, Mention], judge: ArabicWords, entities: Entities) -> None:
    """Add the body or country to a post behind the name: «مراد، وزير الثقافة في المملكة العربية السعودية»."""
    post = holder.extra_posts[-1] if holder.extra_posts else None
    sent = post is not None and bare(next(iter(fold(post.title).split()), "")) in judge.words("envoys")
    if post is None or post.organization is not None or (post.country is not None and not sent):
        return
    end, body = complement(line, holder, starts, judge)
    if body is None:
        return
    post.title += line.text[line.tokens[holder.end - 1].end : line.tokens[end - 1].end]
    if body.kind == "organization":
        body.entity = entities.organization(body)
        post.organization = body
    elif body.actor is not None:
        post.country = post.country or _country_of(body.actor)


def _behind(line: Line, holder: Mention, starts: dict[int, Mention], judge: ArabicWords) -> Mention | None:
    """The title in apposition: behind a comma, behind «وهو», or at once where the name is no subject with an object."""
    place, words = holder.end, line.words
    parted = place < len(words) and words[place] in _COMMAS
    place += parted
    if place < len(words) and words[place] in judge.words("copulas"):
        place, parted = place + 1, True
    title = starts.get(place)
    if title is None or title.kind not in ("title", "source") or title.preposition or title.conjoined:
        return None
    if parted:
        closed = title.end >= len(words) or not words[title.end].isalpha()
        set_off = holder.name_start > 0 and words[holder.name_start - 1] in ("،", ",")
        return title if closed or not set_off else None  # «حث رئيس اللجنة، فلان، | وزير النقل على …»
    definite = words[place].startswith("ال")
    before = words[holder.start - 1] if holder.start else ""
    told = speaks_before(judge, line, holder.start) or bool(holder.preposition) or before in judge.words("auxiliaries")
    return title if told and (definite or title.kind == "title") else None


def _free(title: Mention, holder: Mention, entities: Entities) -> bool:
    """Whether the title is nobody else's: «وعد السيد علوي، رئيس الوزراء العراقي، بالعمل»."""
    if title.entity is None or title.entity is holder.entity or title.post is None:
        return True
    return not any(
        post_fits(known, title.post) and len(known.words) > 1
        for person in entities.persons
        if person is not holder.entity
        for known in person.posts
    )


def _post(
    line: Line, title: Mention, starts: dict[int, Mention], judge: ArabicWords, entities: Entities
) -> Post | None:
    """The post of a title or of a description such as «عضو بارز في الحزب», with the body it goes on to."""
    post = title.post
    if post is None:
        post = described_post(title, judge)
        if post is None:
            return None
    end, body = complement(line, title, starts, judge)
    if body is not None and post.organization is None:
        post.title = line.surface(title.start, end)
        if body.kind == "organization":
            post.organization = body
        elif body.actor is not None:
            post.country = post.country or _country_of(body.actor)
    if post.organization is not None and post.organization.entity is None:
        post.organization.entity = entities.organization(post.organization)
    return post


def _country_of(actor: Actor) -> str | None:
    """The country that a place lies in, or that it is."""
    return actor.links.get("inCountry") if actor.family == "place" and actor.cls != "Country" else actor.path
