"""Names set beside a title that lacks one: «حاكم الإقليم، الفريق سامي الراوي، …», «المبعوث، الهولندي يان ديفريس».

`name_titles(line, judge)` makes one person of the two, `close_titles` takes in the country to which somebody is sent.
Called by `reader` before it is settled who is who.
"""

from dataclasses import replace
from itertools import pairwise

from kg.extraction.rules.arabic_holders import described_post
from kg.extraction.rules.arabic_persons import speaks_before, takes_object
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention
from kg.extraction.rules.persons import post_fits
from kg.language.arabic import PRONOUNS
from kg.language.normal import bare, fold

_COMMAS = frozenset({"،", ",", "-", "–", "—"})
_COMPLEMENT = 2
_PAIR = 2
_GOVERNED = 2  # mentions that may depend on the title: «قائد القوة في لبنان، الجنرال …»


def name_titles(line: Line, judge: ArabicWords) -> None:
    """Join each title without a name to the name that stands behind it between commas."""
    joined: list[Mention] = []
    for mention in line.mentions:
        if joined and _same_bearer(line, joined[-1], mention, judge):
            _join(joined.pop(), mention, judge)
        if _for_another_state(joined, mention, judge):
            state = joined.pop()
            mention.start, mention.preposition, mention.conjoined = state.start, "", True
        if joined and _introduced(line, joined[-1], mention, judge):
            described = joined.pop()
            mention.post, mention.start = described.post, described.start
            mention.preposition, mention.conjoined = described.preposition, described.conjoined
        title = _title(joined, judge)
        if title is not None and _beside(line, joined, mention, judge):
            _close(title, joined[-1], judge)
            _name(title, mention)
            del joined[joined.index(title) + 1 :]
            continue
        joined.append(mention)
    line.mentions[:] = joined


def close_titles(line: Line, judge: ArabicWords) -> None:
    """Let a title that ends with a preposition hold what stands behind: «المبعوث الأممي إلى | سوريا، السويدي …»."""
    for title, held in pairwise(line.mentions):
        if title.kind == "title":
            _close(title, held, judge)


def _close(title: Mention, held: Mention, judge: ArabicWords) -> None:
    open_end = title.line.words[title.end - 1] in judge.words("sent_to")
    if open_end and held.start == title.end and held.kind in ("country", "place", "organization"):
        if title.post is not None:
            title.post.title += " " + title.line.surface(held.start, held.end)
        title.end, held.genitive = held.end, True


def _same_bearer(line: Line, title: Mention, name: Mention, judge: ArabicWords) -> bool:
    """«الكاتب والإعلامي العراقي سامر الراوي», «قال رئيس المجلس نقيب الأطباء سامر الراوي»: what one person is, twice."""
    if title.kind != "title" or name.kind != "person" or title.plural or title.end != name.start:
        return False
    if title.post is None or name.post is None or title.counterpart or name.counterpart or name.preposition:
        return False
    if line.words[name.start] in judge.words("plurals_of_two"):
        return False  # «استقبل الملك | الوزيرين سامر الراوي و…»
    countries = {post.country for post in (title.post, name.post) if post.country is not None}
    head = bare(next(iter(fold(title.post.title).split()), ""))
    annexed = head in judge.words("annexed") and not _minister_too(title, name, judge)
    if len(countries) > 1 or (title.preposition == "بين" and name.conjoined) or annexed:
        return False  # «قمة بين زعيم كوريا والرئيس …», «خطيبة الصحفي والكاتب فلان»
    if name.conjoined and name.post.title.split()[0].endswith(PRONOUNS):
        return False  # «ابنة الرئيس ومستشارته فلانة»
    if name.conjoined:
        return bare(fold(title.post.lemma)) != bare(fold(name.post.lemma))  # «وزير الدفاع ووزير الخارجية فلان»
    before = line.words[title.start - 1] if title.start else ""
    told = bool(title.preposition) or before.removeprefix("و") in judge.words("describing_before")
    told = told or speaks_before(judge, line, title.start) or before in judge.words("complementizers")
    told = told or title.conjoined or not before.isalpha() or not takes_object(judge, before)
    told = told or before in judge.light or before in judge.words("auxiliaries")
    told = told or _subject_ahead(line, title) or _object_behind(line, name) or _minister_too(title, name, judge)
    return told and name.post.kind in ("office", "role") and title.post.kind == "office"


def _minister_too(title: Mention, name: Mention, judge: ArabicWords) -> bool:
    """«نائب رئيس الوزراء وزير الدولة فلان»: a deputy whose own office follows, whomever he is the deputy of."""
    assert title.post is not None
    assert name.post is not None
    heads = [fold(post.title).split() for post in (title.post, name.post)]
    return len(heads[0]) > 1 and heads[0][0] in judge.words("deputies") and heads[1][0] in judge.words("ministers")


def _subject_ahead(line: Line, title: Mention) -> bool:
    """«السفير فلان يلتقي | رئيس الوزراء وزير الدفاع فلان»: whether who acts stands before, so that one is met."""
    return any(m.kind == "person" and title.start - 1 <= m.end <= title.start for m in line.mentions if m is not title)


def _object_behind(line: Line, name: Mention) -> bool:
    """«التقى رئيس الوزراء وزير الدفاع فلان | السفير …»: whether the other one of a meeting stands right behind."""
    place = name.end + (line.words[name.end : name.end + 1] in (["،"], [","]))
    other = next((m for m in line.mentions if m.start == place), None)
    return other is not None and other.kind in ("person", "title") and not (other.preposition or other.conjoined)


def _join(title: Mention, name: Mention, judge: ArabicWords) -> None:
    """Give a name the title before its own: as one phrase where both only describe, else as a further post."""
    assert title.post is not None
    assert name.post is not None
    if title.post.organization is not None and fold(name.post.title) in judge.words("said_of_parties"):
        name.post, name.start = title.post, title.start  # «رئيس حزب الأمل المعارض سامر الراوي»
        name.preposition, name.conjoined = title.preposition, title.conjoined
        return
    if not name.conjoined or {title.post.kind, name.post.kind} != {"role"}:
        name.front_posts = [*title.front_posts, title.post]
        name.start, name.preposition, name.conjoined = title.start, title.preposition, title.conjoined
        return
    both = (
        title.post.title
        + name.line.text[name.line.tokens[title.end - 1].end : name.line.tokens[name.name_start - 1].end]
    )
    name.post = replace(
        name.post, title=both.rstrip(" ،,-"), lemma=title.post.lemma, words=title.post.words | name.post.words
    )
    name.start, name.preposition, name.conjoined = title.start, title.preposition, title.conjoined


def _introduced(line: Line, described: Mention, name: Mention, judge: ArabicWords) -> bool:
    """«باحث في المعهد يدعى سامي الراوي», «متحدثة باسم الشركة، هي مريم القاضي،»: whose the words before are."""
    if name.kind != "person" or name.post is not None or name.preposition or name.conjoined:
        return False
    between = line.words[described.end : name.start]
    called = len(between) == 1 and between[0] in judge.words("called")
    is_he = len(between) == _PAIR and between[0] in _COMMAS and between[1] in judge.words("is_he")
    if described.kind not in ("title", "source") or described.plural or not (called or is_he):
        return False
    if is_he and line.words[name.end : name.end + 1] not in (["،"], [","]):
        return False
    if described.post is None:
        described.post = described_post(described, judge)
    return described.post is not None


def _for_another_state(joined: list[Mention], name: Mention, judge: ArabicWords) -> bool:
    """«وزراء خارجية السعودية فلان والإمارات فلان»: give a name behind a state the post shared with the one before."""
    if len(joined) < _PAIR or name.kind != "person" or name.post is not None or name.preposition or name.conjoined:
        return False
    before, state = joined[-2:]
    post, actor = before.post, state.actor
    if before.kind != "person" or post is None or actor is None or before.end != state.start or state.end != name.start:
        return False
    if (
        not state.conjoined
        or state.kind != "country"
        or fold(post.title).split()[0] not in judge.words("state_officers")
    ):
        return False
    words = post.title.split()
    own = judge.lexicon.tries["ar"]
    kept = next(
        (p for p, word in enumerate(words) if p and own.longest(fold(post.title).split(), p, fold(word))[0]), len(words)
    )
    name.post = replace(post, title=" ".join(words[:kept]), country=actor.path)
    return True


def _title(joined: list[Mention], judge: ArabicWords) -> Mention | None:
    """The title that may still be waiting for its name: the last mention, or one that the last ones depend on."""
    for mention in reversed(joined[-1 - _GOVERNED :]):
        if mention.kind in ("title", "source"):
            if mention.kind == "source" and mention is joined[-1]:
                mention.post = described_post(mention, judge)
            return mention if mention.post is not None and not mention.plural else None
        aside = (
            mention.line.words[mention.start - 1] == "(" or mention.start in mention.line.quoted
        )  # «البعثة (مونوسكو)»
        if not mention.preposition and not mention.genitive and not aside:
            return None
    return None


def _beside(line: Line, joined: list[Mention], name: Mention, judge: ArabicWords) -> bool:
    """Whether only a comma, and the adjective of a country, stand between, and the name is closed off."""
    if name.kind != "person" or name.preposition or name.conjoined or not name.name:
        return False
    between = line.words[joined[-1].end : name.start]
    if name.post is not None and not _rank(name, judge):
        return (joined[-1].end == name.start and _address(name)) or _also(line, joined[-1], between, name)
    if (_complement(between, judge) and not _king(name, judge)) or (not between and _governed(joined[-1])):
        return True
    between = between[1:] if between[:1] == [")"] else between
    if not between:
        return _within(line, joined[-1], judge) or _alias(joined)
    if len(between) == 1 and judge.is_adjective_of_country(between[0]) and _sent(line, joined[-1], judge):
        return True
    if between[0] not in _COMMAS or len(between) > 2:
        return False
    if len(between) == 2 and not _of_a_kind(between[1], judge):
        return False
    if name.line.words[name.start] in judge.words("honorifics"):
        return True  # «ولي العهد السعودي، الأمير سامي الراوي لبريطانيا»
    end = name.end
    return end >= len(line.words) or not line.words[end].isalpha() or judge.is_verb(line.words[end])


def _also(line: Line, title: Mention, between: list[str], name: Mention) -> bool:
    """«ودعا رئيس البعثة، نائب الرئيس الزامبي السابق سامي الراوي، الأطراف»: what he is besides, between commas."""
    if len(between) != 1 or between[0] not in _COMMAS or line.words[name.end : name.end + 1] not in (["،"], [","]):
        return False
    if title.kind != "title" or title.post is None or name.post is None or name.counterpart or title.counterpart:
        return False
    return title.post.kind == "office" and name.post.kind == "office" and not post_fits(title.post, name.post)


def _alias(joined: list[Mention]) -> bool:
    """«رئيس الاتحاد الدولي لكرة القدم (فيفا) سامي الراوي»: what the body of the title is called in short."""
    if len(joined) < _PAIR or joined[-1].kind != "organization" or joined[-1].conjoined:
        return False
    title, alias = joined[-2:]
    inside = title.post is not None and title.post.organization is not None
    beside = alias.start - title.end <= 1 and (alias.start in alias.line.quoted or alias.start > title.end)
    return title.kind == "title" and inside and beside and alias.end == alias.start + 1


def _complement(between: list[str], judge: ArabicWords) -> bool:
    """«كاتب الدولة للهجرة سامي الراوي», «المفوض السامي للسلام …»: what it is for, and the name right behind."""
    return (
        0 < len(between) <= _COMPLEMENT
        and between[0].startswith("لل")
        and judge.is_noun("ال" + between[0][2:])
        and all(word.isalpha() and not judge.is_verb(word) and not judge.is_function(word) for word in between)
    )


def _sent(line: Line, held: Mention, judge: ArabicWords) -> bool:
    """«المبعوث الأممي إلى ليبيا | اللبناني سامي الراوي»: whether a title has told where somebody is sent to."""
    before = line.words[held.start - 1 : held.start] if held.kind != "title" else line.words[held.start : held.end]
    return not judge.words("sent_to").isdisjoint(before)


def _governed(mention: Mention) -> bool:
    """«رئيس الدائرة في حكومة الإقليم سامي الراوي», «نظيره من جنوب السودان …»: the body or country of the post."""
    return (mention.kind == "organization" and mention.preposition in ("في", "ل")) or (
        mention.kind == "country" and mention.preposition in ("من", "لدي")
    )


def _of_a_kind(word: str, judge: ArabicWords) -> bool:
    """Whether a definite adjective says what somebody is: «، الهولندي يان»، «، الليبرالية آنا»."""
    related = word.startswith("ال") and word.endswith(("ي", "يه")) and not judge.starts_title(word)
    return judge.is_adjective_of_country(word) or (related and not judge.is_surname(word) and judge.is_ordinary(word))


def _within(line: Line, place: Mention, judge: ArabicWords) -> bool:
    """«المتحدثة باسم المنظمة في صنعاء كلير مارتن», «السفير الأردني بالقاهرة سامي الراوي»: a post held in a place."""
    gap = {"في": 1, "ب": 0}.get(place.preposition)
    if place.kind != "place" or gap is None:
        return False
    title = next((m for m in line.mentions if m.end == place.start - gap and m.post is not None), None)
    if title is None or title.post is None:
        return False
    return bare(fold(title.post.lemma).split()[0]) in judge.words("posts_within")


def _address(name: Mention) -> bool:
    """Whether a name has but one definite word before it: «النائب العام المستشار سامي الراوي»."""
    one = name.post is not None and name.name_start == name.start + 1 and not name.conjoined
    return one and name.line.words[name.start].startswith("ال")


def _rank(name: Mention, judge: ArabicWords) -> bool:
    """Whether the title before a name is a rank or a form of address only."""
    post = name.post
    if post is None:
        return False
    return post.kind == "rank" or name.line.words[name.start] in judge.words("honorifics") or _king(name, judge)


def _king(name: Mention, judge: ArabicWords) -> bool:
    return name.line.words[name.start] in judge.words("kings")


def _name(title: Mention, name: Mention) -> None:
    assert title.post is not None
    title.kind, title.name, title.actor = "person", name.name, name.actor
    title.name_start, title.name_end, title.end = name.name_start, name.name_end, name.end
    title.extra_posts = [*title.extra_posts, *([replace(name.post)] if name.post else []), *name.extra_posts]
