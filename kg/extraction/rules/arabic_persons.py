"""The names of persons in an Arabic sentence behind a title, and titles behind a name.

`with_name` adds a name to the mention of a title, `apposition` what its bearer is. Called by `arabic_mentions` and
`arabic_lone_names`.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_bodies import quoted_end
from kg.extraction.rules.arabic_names import (
    before_quotation,
    name_end,
    past_demonym,
)
from kg.extraction.rules.arabic_objects import goes_to, met_behind
from kg.extraction.rules.arabic_posts import post_of
from kg.extraction.rules.arabic_strange_words import is_unlisted, strange_name
from kg.extraction.rules.arabic_titles import Walk, head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.language.arabic import PRONOUNS, clitics
from kg.language.lexicon import Actor, Title
from kg.language.normal import bare, fold

_SHORT_NAME = 3
_MORE_POSTS = 2
_PAIR = 2
COMMAS = frozenset({"،", ",", "-", "–", "—", "("})


def with_name(judge: ArabicWords, mention: Mention, start: int) -> Mention:
    """Add the name that follows a title, directly, after a form of address, or after a comma."""
    line, words = mention.line, mention.line.words
    ranked = start
    start = _past_honorifics(
        judge, words, start + (words[start : start + 1] != [] and words[start] in judge.words("thens"))
    )
    start = _past_short_name(judge, mention, start)
    if start >= len(words):
        return mention
    after_comma = words[start] in COMMAS and words[start] != "("
    begin = past_demonym(judge, words, start + 1) if after_comma else start
    if begin >= len(words) or line.tokens[begin].kind != "word":
        return mention
    if words[begin - 1] in judge.words("prepositions") and _somewhere(judge, words, begin):
        return mention  # «القنصل السعودي لدى إسطنبول»
    if not after_comma:
        begin = _past_unlisted_body(judge, mention, begin)
    king = words[begin] in judge.words("kings")
    if king and not _crowned(judge, mention):
        return mention  # «التقى الوزير | الملك محمد السادس»
    end, actor = known_or_listed(judge, words, begin, words[begin], titled=not after_comma)
    if king and actor is None and begin + 1 < len(words):  # «العاهل الأردني الملك فيصل الرابع»
        begin += 1
        end, actor = known_or_listed(judge, words, begin, words[begin], titled=True)
    if end == begin and not after_comma:
        end = strange_name(judge, line, mention.start, mention.end, begin)
    end = before_quotation(line, begin, end)
    if end > begin and actor is None and _said(line, begin, end):
        return mention
    if end == begin + 1 and actor is None and not after_comma and goes_to(judge, line, mention.start, words[begin]):
        return mention
    if end == begin + 1 and actor is None and _no_single_name(judge, mention, begin):
        return mention
    if end > begin and begin == mention.end and _annexed(judge, mention):
        return mention
    if actor is not None and _of_another_state(mention, actor):
        return mention  # «التقى وزير الخارجية الإيطالي | الملك عبد الله»
    if end > begin and (not after_comma or _closes(judge, words, end) or _known_name(judge, mention, begin, end)):
        mention.kind, mention.actor = "person", actor
        mention.name, mention.end = line.surface(begin, end), end
        mention.name_start, mention.name_end = begin, end
        mention.extra_posts += _ranks(judge, line, ranked, begin)
        apposition(judge, mention)
    return mention


def _past_short_name(judge: ArabicWords, mention: Mention, start: int) -> int:
    """«الأمين العام للهيئة «إيغاد» | سامر الراوي»: past what the body of a title is called for short."""
    if mention.post is None or mention.post.organization is None or start != mention.end:
        return start
    end = quoted_end(mention.line, start)
    short = 0 < end - start <= _SHORT_NAME and not judge.is_given(mention.line.words[start])
    return end if short and mention.line.tokens[end : end + 1] and _named_there(judge, mention.line, end) else start


def _named_there(judge: ArabicWords, line: Line, position: int) -> bool:
    return line.tokens[position].kind == "word" and not judge.verb_here(line, position)


def _ranks(judge: ArabicWords, line: Line, start: int, end: int) -> list[Post]:
    """The rank between a post and a name: «المتحدث باسم الجيش العقيد الركن سامي الراوي»."""
    head = head_at(judge, line.words, start, line.words[start]) if start < end else None
    if head is None or head[1].kind != "rank":
        return []
    return [post_of(judge, line, start, line.words[start], Walk(end), head[1])]


def _said(line: Line, begin: int, end: int) -> bool:
    """Whether a quotation opens here and goes on behind the words: «صرح الرئيس "كرامة الشعب …"»."""
    start = line.tokens[begin].start
    quote = next((q for q in line.sentence.quotations if q.start <= start <= q.start + 1), None)
    return quote is not None and end < len(line.tokens) and line.tokens[end].start < quote.end


def _annexed(judge: ArabicWords, mention: Mention) -> bool:
    """Whether the name behind a title is whose it is: «محامي سامر الراوي», «مبعوث أوزدمير»."""
    post, first = mention.post, mention.line.tokens[mention.start].text
    if post is None or post.country or post.organization or first.endswith("ه"):  # «نائبه سامر الراوي»
        return False
    title = fold(post.title).split()
    return len(title) == 1 and title[0] in judge.words("annexed")


def _of_another_state(mention: Mention, person: Actor) -> bool:
    """Whether a known person serves another country than the one whose title stands right before him."""
    country = mention.post.country if mention.post is not None else None
    return country is not None and person.links.get("serves", country) != country


def _crowned(judge: ArabicWords, mention: Mention) -> bool:
    """Whether a title is that of a king, a sultan or an heir, so that another such title may stand before the name."""
    return any(bare(rest) in judge.words("crowned") for _, rest in clitics(mention.line.words[mention.start]))


def _no_single_name(judge: ArabicWords, mention: Mention, place: int) -> bool:
    """Whether one word behind a title is no name: «عمدة كولون», «أبدى الرئيس غضبه», «مسؤولة سخرت من», «الملكة تغض»."""
    word, first = mention.line.words[place], mention.line.words[mention.start]
    listed = judge.is_given(word) or judge.is_surname(word)
    post = mention.post
    lacking = (
        post is not None and post.kind in ("office", "role") and len(post.title.split()) == len(post.lemma.split())
    )
    if lacking and not first.startswith("ال") and post is not None and not post.title.startswith("ال"):
        return not listed or judge.is_common(word)  # a head without the article still lacks its complement
    if judge.starts_title(word) and _somewhere(judge, mention.line.words, place + 1):
        return True  # «شكر الرئيس الأميركي | أمير قطر»
    if listed:
        return False
    if word[0] == "ل" and word.endswith(("ين", "ات")):
        return True  # «الأب لطفلين»
    behind = mention.line.words[place + 1] if place + 1 < len(mention.line.words) else ""
    if (
        word[0] == "ل"
        and len(word) > 3
        and (behind.startswith("ال") or _somewhere(judge, mention.line.words, place + 1))
    ):
        return True  # «الزعيم السياسي لصرب البوسنة»
    if post is not None and post.kind == "role" and word.endswith("ين"):
        return True  # «أدخل الجراح قضيبين»
    if mention.line.tokens[place].text.endswith("ه") or (first.endswith("ه") and word.endswith("ت") and len(word) < 6):
        return True
    return word[0] in "يت" and word in judge.lexicon.finite["ar"]


def _past_unlisted_body(judge: ArabicWords, mention: Mention, begin: int) -> int:
    """«رئيس تحرير أتلانتك جيفري غولدبرغ»: a head that lacks its complement takes a word before a given name."""
    words = mention.line.words
    post = mention.post
    if mention.line.tokens[mention.start].text.endswith(PRONOUNS):
        return begin  # «سلفه جيفري غولدبرغ»
    if post is None or begin + 2 >= len(words) or post.kind != "office" or post.country or post.organization:
        return begin
    if begin != mention.end or words[begin - 1].startswith("ال") or len(post.title.split()) != len(post.lemma.split()):
        return begin
    known = judge.is_given(words[begin]) or judge.is_surname(words[begin]) or not is_unlisted(judge, words[begin])
    if known or not judge.is_given(words[begin + 1]):
        return begin
    mention.post = replace(post, title=mention.line.surface(mention.start, begin + 1))
    return begin + 1


def _somewhere(judge: ArabicWords, words: list[str], position: int) -> bool:
    _, found = judge.lexicon.tries["ar"].longest(words, position, words[position]) if position < len(words) else (0, ())
    return any(isinstance(actor, Actor) and actor.family == "place" for actor in found)


def _past_honorifics(judge: ArabicWords, words: list[str], start: int) -> int:
    while start < len(words):
        head = head_at(judge, words, start, words[start])
        rank = head is not None and head[1].kind == "rank" and (words[start].startswith("ال") or head[0] > start + 1)
        if head is not None and (head[1].kind == "honorific" or rank):
            start = head[0]
        elif words[start] in judge.words("honorifics"):
            start += 1
        else:
            break
    return start


def _known_name(judge: ArabicWords, mention: Mention, begin: int, end: int) -> bool:
    """Whether words behind the title of a state's officer can only be his name: «زعيم كوريا الشمالية، كيم جون أون»."""
    first, post = mention.line.words[begin], mention.post
    listed = first in judge.words("family_first") or (judge.is_given(first) and not judge.is_common(first))
    return listed and end - begin > 1 and post is not None and post.country is not None


def _closes(judge: ArabicWords, words: list[str], end: int) -> bool:
    """After «وزير المخابرات، محمود علوي» the apposition must close: by a comma, a verb or the end."""
    return end >= len(words) or not words[end].isalpha() or judge.is_verb(words[end]) or words[end] in judge.closed


def known_or_listed(
    judge: ArabicWords, words: list[str], start: int, first: str, *, titled: bool
) -> tuple[int, Actor | None]:
    """Where a name ends, and the known person whose it is; the end is `start` where there is none."""
    length, found = judge.lexicon.tries["ar"].longest(words, start, first)
    actor = next((a for a in found if isinstance(a, Actor) and a.family == "person"), None)
    if (
        length
        and actor is None
        and any(isinstance(a, Actor) and a.family == "organization" for a in found)
        and length > 1
    ):
        return start, None
    end = name_end(judge, words, start, first, titled=titled)
    if actor and length > 1 and judge.starts_title(first):  # «الملك سلمان» of «الملك سلمان بن عبد العزيز»
        return max(end, start + length, name_end(judge, words, start + 1, words[start + 1], titled=True)), actor
    if actor and length > 1 and all(judge.is_masdar(word) for word in words[start + length : end]):
        end = min(end, start + length)  # «قرر شينزو آبي إلغاء …»
    if actor and start + length >= end:
        if length == 1 and not titled and (judge.is_common(first) or first in judge.verbs):
            return start, None
        return start + length, actor
    return end, None


def apposition(judge: ArabicWords, mention: Mention) -> None:
    """Take up «، رئيس هيئة …» or «(…)» after a name, and what more its bearer is: «، مدير المركز والمتحدث باسمه»."""
    _first_post(judge, mention)
    for _ in range(_MORE_POSTS):
        if not mention.extra_posts or not _further_post(judge, mention):
            return


def _further_post(judge: ArabicWords, mention: Mention) -> bool:
    """Take up one more post behind the last: joined by «و», or definite («نائب الرئيس السابق الأمين العام لـ…»)."""
    words, position = mention.line.words, mention.end
    if position >= len(words) or mention.line.tokens[position].kind != "word":
        return False
    joined = _conjoined_title(judge, words, position) and words[position][0] == "و"
    first = words[position][1:] if joined else words[position]
    head = head_at(judge, words, position, first)
    if head is None or head[1].kind not in ("office", "role") or not (joined or first.startswith("ال")):
        return False
    state = walk(judge, words, head[0], head[1].lemma, definite=first.startswith("ال"))
    if (state.modifiers == 0 and not first.startswith("ال")) or _name_at(judge, words, state.end):
        return False
    mention.extra_posts.append(post_of(judge, mention.line, position, first, state, head[1]))
    mention.end = state.end
    return True


def _name_at(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether a name stands here, also behind a form of address: «وزير الخارجية | الشيخ سامر الراوي»."""
    position += position + 1 < len(words) and words[position] in judge.words("honorifics")
    if position >= len(words) or not words[position].isalpha():
        return False
    return known_or_listed(judge, words, position, words[position], titled=True)[0] > position


def speaks_before(judge: ArabicWords, line: Line, position: int) -> bool:
    """Whether a verb of speech that takes no hearer stands right before: what follows the name describes it."""
    told = judge.statements(line.words[position - 1]) if position else []
    return bool(told) and all(slot.name != "hearer" for cue in told for slot in cue.slots)


def takes_object(judge: ArabicWords, word: str) -> bool:
    """Whether a word is a verb of the cues behind which two may follow with nothing between: who acts, and whom."""
    cues = [cue for _, rest in clitics(word) for _, cue, _ in judge.cues.forms.get(rest, ()) if cue.part == "verb"]
    return not cues or any(sum(not slot.markers for slot in cue.slots) > 1 for cue in cues)


def _takes_nothing_more(judge: ArabicWords, line: Line, position: int) -> bool:
    """Whether a definite title behind a name can only describe it: behind a verb of speech, behind «برئاسة», «مع»."""
    before = line.words[position - 1] if position else ""
    return speaks_before(judge, line, position) or before in judge.words("describing_before")


def _first_post(judge: ArabicWords, mention: Mention) -> None:
    """The post right behind a name; who it belongs to is settled in `entities`."""
    line, words, start = mention.line, mention.line.words, _past_age(judge, mention.line.words, mention.end)
    if start + 1 >= len(words):
        return
    close = words[start] not in ("،", ",", "-", "(", ")")
    if close:
        start -= 1
    first = words[start + 1]
    told = close and first.startswith("ال") and not _takes_nothing_more(judge, line, mention.start)
    several = first in judge.words("group_heads") and not first.startswith("ال")
    met = close and met_behind(judge, mention, first)
    if told or several or met or _conjoined_title(judge, words, start + 1):
        return  # «دعا الرئيس فلان | قادة الأحزاب»
    head = head_at(judge, words, start + 1, first)
    if head is None or (close and head[1].kind not in ("office", "role", "epithet")):
        return
    begin, title = head
    state = walk(judge, words, begin, title.lemma, definite=first.startswith("ال"))
    whole = state
    if _name_at(judge, words, state.end):
        spoken = close and speaks_before(judge, line, mention.start) and first in judge.words("annexed")
        served = state.end if spoken else None if close else _served(judge, line, start + 1, state, title)
        if served is None:
            return
        whole = replace(state, end=served)  # whoever is served stays somebody of his own
    elif state.modifiers == 0 and begin == start + 2:
        return
    if _set_off(mention) and words[state.end : state.end + 1] and words[state.end] not in COMMAS:
        return  # «استقبل مساعد الرئيس، فلان، | السفير الصيني في …»
    mention.extra_posts.append(post_of(judge, line, start + 1, first, whole, title))
    mention.end = state.end


def _set_off(mention: Mention) -> bool:
    """Whether a name stands between commas behind its title, so that the second comma closes the apposition."""
    return mention.start < mention.name_start - 1 and mention.line.words[mention.name_start - 1] in COMMAS


def _past_age(judge: ArabicWords, words: list[str], start: int) -> int:
    """The place of what closes «(34 عاما)», «، 34 عاما،» behind a name, or the same."""
    told = words[start + 1 : start + 4]
    if len(told) > _PAIR and words[start] in COMMAS and told[1] in judge.words("ages") and told[2] in COMMAS:
        return start + 3 if told[0].isdigit() else start
    aged = words[start : start + 1] == ["("] and any(
        word in judge.words("ages") for word in words[start + 1 : start + 4]
    )
    closed = next((p for p in range(start, min(start + 6, len(words))) if words[p] == ")"), start)
    title = closed + 1 < len(words) and judge.starts_title(words[closed + 1])
    return closed if aged and title else start


def _served(judge: ArabicWords, line: Line, start: int, state: Walk, title: Title) -> int | None:
    """Where a post behind a name ends that somebody else is named in: «جون هاريس، مستشار بوتن للشؤون الخارجية،».

    None where the name behind is its bearer's.
    """
    words, first = line.words, line.words[start]
    if first.startswith("ال") or title.kind not in ("office", "role"):
        return None
    if any(word.startswith("ال") and judge.starts_title(word) for word in words[start + 1 : state.end]):
        return state.end  # «، معاون الرئيس الفرنسي فلان»: he is the president
    end, _ = known_or_listed(judge, words, state.end, words[state.end], titled=True)
    after = words[end] if end < len(words) else "."
    closes = after.startswith("لل") or after in judge.closed or not after.isalpha()
    open_ended = not words[state.end - 1].startswith("ال")  # «مدير مكتب غيدي»
    return end if open_ended and end == state.end + 1 and closes else None


def _conjoined_title(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether «و» is written onto a title, which then opens another phrase."""
    return any(
        taken and judge.starts_title(rest) for taken, rest in clitics(words[position])[1:]
    ) and not judge.starts_title(words[position])
