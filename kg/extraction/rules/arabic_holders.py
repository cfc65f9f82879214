"""Titles whose complement no list knows, and the name behind it: «القيادي في حركة النور أبو علي».

`join_holders(line, judge)` makes one person of the title, the words between, and the name. Called by `arabic_mentions`.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_long_titles import closes, far_name, set_off_name, unlisted_name
from kg.extraction.rules.arabic_names import past_demonym
from kg.extraction.rules.arabic_persons import speaks_before
from kg.extraction.rules.arabic_posts import body_again
from kg.extraction.rules.arabic_titles import head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post, said
from kg.language.arabic import clitics
from kg.language.normal import bare, fold

_COMPLEMENT = 4
_LONGEST = 6
_COMMAS = frozenset({"،", ",", "-", "–", "—"})


def join_holders(line: Line, judge: ArabicWords) -> None:
    """Join each title that lacks its complement with the name that stands right behind the complement."""
    joined: list[Mention] = []
    for mention in line.mentions:
        waits = joined and mention.kind == "organization" and _waits(joined[-1], mention, judge)
        if waits and _complete(joined[-1], mention):
            continue
        body = joined[-1] if joined and joined[-1].kind == "organization" else None
        title = joined[-2] if body is not None and len(joined) > 1 else joined[-1] if joined else None
        if (
            title is not None
            and _named(mention)
            and _open(title, body, judge)
            and _complement(line, title, body, mention, judge)
        ):
            _hold(title, body, mention, mention.start, judge)
            if body is not None:
                joined.pop()
            continue
        joined.append(mention)
    line.mentions[:] = joined
    for title in [m for m in joined if m.kind in ("title", "source") and not m.counterpart and not m.plural]:
        _behind_complement(line, title, judge)
        _far(line, title, judge)


def _behind_complement(line: Line, title: Mention, judge: ArabicWords) -> None:
    """Find the holder behind what a title goes on with: «السفير لدى مجلس الأمن، كاريل فان دايك، …»."""
    starts = {m.start: m for m in line.mentions}
    end, body = complement(line, title, starts, judge)
    scene = starts.get(end + 1) if line.words[end : end + 1] == ["في"] else None
    if (
        body is not None
        and scene is not None
        and scene.kind == "place"
        and _name_behind(line, scene.end, starts, judge)
    ):
        end = scene.end  # «الباحث في مركز … في واشنطن فلان»
        line.mentions.remove(scene)
    if end >= len(line.words):
        return
    comma = line.words[end] in _COMMAS
    described = title.kind == "source"
    if body is None and not comma and not described and end == title.end and end not in line.quoted:
        return
    begin = past_demonym(judge, line.words, end + 1) if comma else end
    name = found = starts.get(begin)
    if name is None or (name.kind == "title" and judge.is_given(line.words[begin])):
        name = unlisted_name(line, begin, judge) or (set_off_name(line, begin, judge) if comma else None)
    if name is None or not _named(name) or (comma and not closes(line, name.end, judge)):
        return
    if described and end == title.end and _another(line, title, name, judge):
        return
    if title.post is None:
        title.post = described_post(title, judge)
    if title.post is None:
        return
    line.mentions[:] = [m for m in line.mentions if m not in (body, name, found)]
    _hold(title, body, name, end, judge)


def _another(line: Line, described: Mention, name: Mention, judge: ArabicWords) -> bool:
    """«التقى الدبلوماسي الإيطالي | وزير المالية فلان»: whether a name with an office of its own is somebody else."""
    office = name.post is not None and name.post.kind == "office" and not name.conjoined
    definite = any(rest.startswith("ال") for _, rest in clitics(line.words[described.start]))
    return office and definite and not described.preposition and not speaks_before(judge, line, described.start)


def _far(line: Line, title: Mention, judge: ArabicWords) -> None:
    """Give a title that goes on for long the name behind it."""
    far = far_name(line, title, {m.start: m for m in line.mentions}, judge) if title.kind == "title" else None
    if far is None:
        return
    inside = [m for m in line.mentions if title.end <= m.start < far.name.end and m is not far.body]
    line.mentions[:] = [m for m in line.mentions if m is not far.body and m not in inside]
    _hold(title, far.body, far.name, far.end, judge)


def described_post(source: Mention, judge: ArabicWords) -> Post | None:
    """The post in the description of a source: «عضو بارز في الحزب», «الناطق باسمها»."""
    words = source.line.words
    for _, rest in clitics(words[source.start]):
        head = head_at(judge, words, source.start, rest)
        if head is not None:
            state = walk(judge, words, head[0], head[1].lemma, definite=rest.startswith("ال"))
            told = frozenset(bare(word) for word in [rest, *words[source.start + 1 : source.end]])
            post = Post(source.name, head[1].lemma, told, state.country, kind=head[1].kind)
            if source.affiliation is not None and source.affiliation.kind == "organization":
                post.organization = source.affiliation
            return post
    return None


def complement(
    line: Line, title: Mention, starts: dict[int, Mention], judge: ArabicWords
) -> tuple[int, Mention | None]:
    """Where a title ends with its body or country («الباحثة في الشؤون السورية بمنظمة …»), and that body."""
    place = _quoted_end(line, title.end)
    for _ in range(_LONGEST if place == title.end else 0):
        found = starts.get(place)
        linked = line.words[place - 1] in judge.words("post_links") or line.words[place - 1] == "الي"
        if (
            found is not None
            and found.kind == "place"
            and (
                line.words[place - 1] == "الي"
                or (linked and _posted(title, judge))
                or (found.preposition == "ل" and place == title.end and title.kind == "person")
            )
        ):
            return found.end, found
        if found is not None and _stands_for(title, found, judge) and _name_behind(line, found.end, starts, judge):
            return found.end, found
        if found is not None and found.kind in ("organization", "country"):
            return (found.end, found) if linked or found.preposition in ("ب", "ل") else (title.end, None)
        if place >= len(line.words) or line.tokens[place].kind != "word" or found is not None:
            if place < len(line.words) and line.words[place] in _COMMAS and place > title.end:
                return place, None
            behind = found is None or (found.kind == "person" and not found.preposition)
            return (place, None) if behind and _about(line, title.end, place, judge) else (title.end, None)
        word = line.words[place]
        opens = word in judge.words("post_links") or word[0] in "بل" or word == "عن"
        if (
            judge.verb_here(line, place)
            or (place == title.end and not opens)
            or (judge.is_function(word) and not opens)
        ):
            break
        place += 1
    return (place if place == _quoted_end(line, title.end) else title.end), None


def _quoted_end(line: Line, position: int) -> int:
    """Where a quotation ends that a title runs into: «الناطق باسم "غرفة العمليات في الجنوب" فلان»; else the same."""
    if not 0 < position < len(line.tokens):
        return position
    start = line.tokens[position - 1].start
    quote = next((q for q in line.sentence.quotations if q.start <= start < q.end), None)
    end = position
    while quote is not None and end < len(line.tokens) and line.tokens[end].start < quote.end:
        end += 1
    return end if end - position <= _COMPLEMENT else position


def _stands_for(title: Mention, found: Mention, judge: ArabicWords) -> bool:
    """«المرشح عن حزب النور»; where somebody only is what he is («الناشط الموجود في درعا»), also a place."""
    before = found.preposition or found.line.words[found.start - 1]
    if found.kind in ("organization", "country"):
        return before in judge.words("stood_for")
    role = title.post.kind if title.post is not None else "role"
    if found.kind == "place" and before in judge.words("stood_for"):
        return True  # «النائب عن بندر عباس»
    return found.kind == "place" and role == "role" and before in judge.words("scene_prepositions")


def _name_behind(line: Line, position: int, starts: dict[int, Mention], judge: ArabicWords) -> bool:
    named = starts.get(position)
    if named is not None:
        return _named(named)
    return unlisted_name(line, position, judge) is not None


def _posted(title: Mention, judge: ArabicWords) -> bool:
    """Whether one holds such a post in a place: «القنصل التركي في أربيل»."""
    lemma = title.post.lemma if title.post is not None else ""
    return bare(fold(lemma).split(" ", maxsplit=1)[0]) in judge.words("posts_within") if lemma else False


def _about(line: Line, start: int, end: int, judge: ArabicWords) -> bool:
    """Whether nothing but what a post is about stands between: «المدير العام للمناجم», «النائب عن المحافظة»."""
    if not start < end <= start + _COMPLEMENT:
        return False
    words = line.words[start:end]
    if words[0] == "عن":
        return len(words) == 2 and (words[1].startswith("ال") or judge.is_noun(words[1]))
    return (words[0].startswith("لل") and len(words[0]) > 4) or words[0][1:] in judge.words("organization_heads")


def _named(mention: Mention) -> bool:
    """Whether a mention is a name alone, governed and joined by nothing."""
    return mention.kind == "person" and mention.post is None and not mention.preposition and not mention.conjoined


def _open(title: Mention, body: Mention | None, judge: ArabicWords) -> bool:
    """Whether a title waits for its complement: «القيادي في», «رئيسة اتحاد», «الأمين العام» before «للحركة»."""
    if title.kind != "title" or title.post is None or title.post.organization is not None:
        return False
    last = title.line.words[title.end - 1]
    if last == "الي":
        return False  # «المبعوثة إلى …»: where she goes is no name
    return (
        last in judge.words("post_links") or not last.startswith("ال") or (body is not None and body.preposition == "ل")
    )


def _waits(holder: Mention, body: Mention, judge: ArabicWords) -> bool:
    """Whether the post behind a name ends with a preposition and its body follows: «علي، القيادي في حركة النور»."""
    return (
        holder.kind == "person"
        and bool(holder.post or holder.extra_posts)
        and body.start == holder.end
        and not (body.preposition == "ب" and body.anaphoric)
        and holder.name_end < holder.end
        and (holder.line.words[holder.end - 1] in judge.words("post_links") or body.preposition == "ب")
    )


def _complete(holder: Mention, body: Mention) -> bool:
    """Make a body the end of the post before it; where the post has one already it stays a phrase of its own."""
    post = holder.extra_posts[-1] if holder.extra_posts else holder.post
    assert post is not None
    words = holder.line.surface(holder.end - 1, body.end)
    last = holder.line.surface(holder.end - 1, holder.end)
    full = replace(
        post, title=said(post.title.removesuffix(said(last)) + words), organization=post.organization or body
    )
    if holder.extra_posts:
        holder.extra_posts[-1] = full
    else:
        holder.post = full
    if full.organization is not body:
        return False
    body.inside, holder.end = True, body.end
    return True


def _complement(line: Line, title: Mention, body: Mention | None, name: Mention, judge: ArabicWords) -> bool:
    """Whether nothing but nouns, or one body, stands between a title and a name."""
    if body is not None:
        return body.start == title.end and body.end == name.start
    between = range(title.end, name.start)
    return 0 < len(between) <= _COMPLEMENT and all(
        line.tokens[place].kind == "word"
        and not judge.is_function(line.words[place])
        and not judge.verb_here(line, place)
        and not line.words[place].startswith("و")
        for place in between
    )


def _hold(title: Mention, body: Mention | None, name: Mention, end: int, judge: ArabicWords) -> None:
    """Make one person of a title, which goes on to `end`, its body and a name."""
    assert title.post is not None
    words = title.line.surface(title.start, end)
    lost = len(title.line.tokens[title.start].text) - len(title.post.title.split()[0])  # letters written onto the title
    if body is not None:
        body.inside = True
    country = title.post.country or (
        body.actor.path if body is not None and body.actor and body.kind == "country" else None
    )
    own = title.post.organization
    if own is not None and own.end == title.end and (whole := _quoted_end(title.line, own.end)) > own.end:
        own.end = whole  # «تحالف "الفجر الكبير"»
        own.name = title.line.surface(own.start, whole)
    organization = body if body is not None and body.kind == "organization" else own
    organization = organization or body_again(judge, title.line, title.start + 1, end)
    title.post = replace(title.post, title=words[max(lost, 0) :], organization=organization, country=country)
    title.kind, title.name, title.actor = "person", name.name, name.actor
    title.name_start, title.name_end, title.end = name.name_start, name.name_end, name.end
    rank = [name.post] if name.post is not None and name.post.kind == "rank" else []
    title.extra_posts = [*title.extra_posts, *rank, *name.extra_posts]
