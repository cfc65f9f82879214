"""People and papers without names in an Arabic sentence: groups, unnamed sources, documents, «الجانبان».

Each function looks at one position and gives a `Mention` or None. Called by `arabic_mentions`.
"""

from kg.extraction.rules.arabic_bodies import before_time, government, known
from kg.extraction.rules.arabic_dwellers import dwellers_end, stands_alone
from kg.extraction.rules.arabic_names import name_end
from kg.extraction.rules.arabic_titles import Walk, head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, named
from kg.language.arabic import PRONOUNS, clitics
from kg.language.lexicon import Actor
from kg.language.normal import bare

_LONGEST = 12
_WITH_NUN = ("ون", "ين")
_ADJECTIVES = ("ي", "يه", "يون", "يين", "يان", "ون")
PAIR = ("one", "other")


def group(line: Line, position: int, first: str, judge: ArabicWords) -> Mention | None:
    """People without names: «وفد أمريكي», «قادة كتائب حزب الله», «المتظاهرين»."""
    heads = judge.words("group_heads")
    if first in judge.words("seniors") and position + 1 < len(line.words):  # «كبار المسؤولين»
        inner = group(line, position + 1, line.words[position + 1], judge)
        if inner is not None and inner.kind == "group":
            inner.start, inner.name = position, named(line, position, inner.end, first)
        return inner
    own = not line.tokens[position].text.endswith("ة")  # «دولة قطر» is nobody's states
    owned = next((first[: -len(ending)] for ending in PRONOUNS if own and first.endswith(ending)), "")
    if owned and (owned in heads or owned.removesuffix("ء") in heads or owned + "ء" in heads):
        owned = "yes"
    if owned != "yes" and first not in heads and (bare(first) not in heads or first in judge.words("source_heads")):
        return nation(line, position, first, judge)
    definite = first.startswith("ال")
    state = walk(judge, line.words, position + 1, first, definite=definite)
    following = line.words[position + 1 : position + 2]
    if following and stands_alone(judge, first, following[0]):
        state.end = position + 1
    if not definite and state.end == position + 1 and following and following[0] in judge.lexicon.portfolios["ar"]:
        state = walk(judge, line.words, position + 2, first, definite=False)  # «وزراء خارجية دول الحلف»
    state.end = before_act(line, position, before_time(line, position, state.end), judge)
    state.end = _before_place(line, position, first, state.end, judge)
    state.end = dwellers_end(judge, line.words, position, first, state.end)
    kind = "delegation" if first.removeprefix("ال").startswith("وف") else "group"
    mention = Mention(line, position, state.end, "group", org_kind=kind, plural=True)
    while mention.end < len(line.words) and _indefinite_adjective(judge, line.words[mention.end]):
        state.country = state.country or judge.lexicon.country_of_adjective(line.words[mention.end], "ar")
        mention.end += 1
    states = bare(first) in judge.words("states_of") and mention.end == position + 1
    mention.end += states and not judge.words("belonging").isdisjoint(line.words[mention.end : mention.end + 1])
    mention.name = named(line, position, mention.end, first)
    mention.affiliation = _belongs(line, position, mention.end, state, judge)
    if first in judge.words("state_officers") or bare(first) in judge.words("state_officers"):
        whose = _whose(line, position + 1, judge)
        mention.members = _states(line, whose, max(mention.end, whose + 1), judge)
        behind = line.words[mention.end : mention.end + 1]
        if not mention.members and behind in (["من"], ["عن"], ["في"]):  # «وفود من العراق وإيران»
            mention.members = _states(line, mention.end + 1, mention.end + 2, judge)
    return mention


def _before_place(line: Line, start: int, first: str, end: int, judge: ArabicWords) -> int:
    """The end of a phrase that nothing more can depend on: «زار مبعوثون كوريون | واشنطن», «زار مع وفد كبير | باريس».

    Either its head bears «ن», or an adjective without the article stands behind it.
    """
    if first.startswith("ال"):
        return end
    described = judge.words("adjectives") | judge.words("group_adjectives") | {"المستوي"}
    for place in range(start + 1, end):
        word, before = line.words[place], line.words[place - 1]
        if judge.is_adjective_of_country(word) or before in judge.words("prepositions"):
            continue
        described_so = before in described or (place > start + 1 and _indefinite_adjective(judge, before))
        if not (first.endswith(_WITH_NUN) or described_so):
            continue
        where = known(line, place, word, judge, plain=True)
        if where is not None and where.kind in ("place", "country"):
            return place
    return end


def before_act(line: Line, start: int, end: int, judge: ArabicWords) -> int:
    """The end of a phrase for people before what they are to do: «المسؤولين | التنسيق مع …», «الوزراء | الموافقة»."""
    head = bare(line.words[start])
    persons = head.endswith(("ين", "ون", "اء", "نا", "هم"))
    for place in range(start + 1, end):
        word, before = line.words[place], line.words[place - 1]
        if word.startswith("لل") and judge.is_masdar("ال" + word[2:]) and head not in judge.words("organization_heads"):
            return place  # «أعضاء المجلس | للتصويت»
        if not before.startswith("ال") and not before.endswith(("نا", "هم")):
            continue  # «دول منظمة التعاون»
        masdar = judge.is_masdar(word) or bare(word) in judge.words("own_acts")
        if word == "عدم" or (masdar and (persons or not word.endswith("ه"))):
            return place
    return end


def _whose(line: Line, position: int, judge: ArabicWords) -> int:
    """Where the states begin: «وزراء خارجية | روسيا وإيران», «وزراء خارجية كل من | روسيا وإيران»."""
    place = position
    while place < len(line.words) and line.words[place] in judge.lexicon.portfolios["ar"]:
        place += 1
    every = line.words[place : place + 1] and line.words[place] in judge.words("quantifiers")
    return place + 2 if every and line.words[place + 1 : place + 2] == ["من"] else position


def _states(line: Line, position: int, end: int, judge: ArabicWords) -> list[Mention]:
    """The countries whose officers meet: «وزراء خارجية روسيا وإيران وتركيا» are three sides."""
    found: list[Mention] = []
    while position < len(line.words):
        for _, rest in clitics(line.words[position]):
            country = known(line, position, rest, judge, plain=True) or _adjective(line, position, rest, judge)
            if country is not None and country.kind == "country":
                found.append(country)
                break
        else:
            if position >= end or found:
                break
        position = found[-1].end if found and found[-1].start == position else position + 1
    return found if len(found) > 1 else []


def _adjective(line: Line, position: int, word: str, judge: ArabicWords) -> Mention | None:
    """The country whose adjective a word is: «مسؤولين سعوديين وأتراك»."""
    broken = judge.lexicon.grammar["ar"].pairs("peoples_of")
    path = next(iter(broken.get("ال" + word.removeprefix("ال"), ())), None)
    path = path or (judge.lexicon.country_of_adjective(word, "ar") if word.endswith(("ين", "ون")) else None)
    actor = judge.lexicon.actors.get(path) if path else None
    return Mention(line, position, position + 1, "country", actor=actor) if actor is not None else None


def pair_of_states(line: Line, position: int, first: str, judge: ArabicWords) -> Mention | None:
    """«الكوريتان»: two countries in one word."""
    for word, paths in judge.lexicon.grammar["ar"].pairs().items():
        if first == word:
            mention = Mention(line, position, position + 1, "group", name=line.tokens[position].text, plural=True)
            mention.org_kind = "group"
            actors = [judge.lexicon.actors[path] for path in paths if path in judge.lexicon.actors]
            mention.members = [Mention(line, position, position + 1, "country", actor=actor) for actor in actors]
            return mention
    return None


def nation(line: Line, position: int, first: str, judge: ArabicWords) -> Mention | None:
    """«الروس», «الأمريكيون»: a people in the plural, standing for its side."""
    broken = judge.lexicon.grammar["ar"].pairs("peoples_of").get(first, ())
    regular = first.endswith(("ون", "ين")) or first in judge.words("peoples")
    if not first.startswith("ال") or not (regular or broken):
        return None
    country = next(iter(broken), None) or judge.lexicon.country_of_adjective(first, "ar")
    before = line.tokens[position - 1].start if position else -1
    timed = any(time.start <= before < time.end for time in line.sentence.times)  # «الجمعة | الأتراك»
    describes = position and line.words[position] == first and line.words[position - 1].startswith("ال") and not timed
    if country is None or describes:
        return None
    actor = judge.lexicon.actors.get(country)
    return Mention(
        line, position, position + 1, "country", actor=actor, name=named(line, position, position + 1, first)
    )


def two_officers(line: Line, position: int, first: str, judge: ArabicWords) -> Mention | None:
    """«زعيما الكوريتين», «وزيري خارجية العراق وإيران», «الرئيسان العراقي والتركي»: two who stand for their sides."""
    end = position + 1
    if first in judge.words("plurals_of_two"):
        members = nations(line, end, judge)
    elif first in judge.words("two_officers"):
        end += end < len(line.words) and line.words[end] in judge.lexicon.portfolios["ar"]
        whose = line.words[end] if end < len(line.words) else ""
        if whose in judge.words("plurals_of_two"):  # «زعيمي البلدين»
            return Mention(line, position, end + 1, "pronoun", name=line.surface(position, end + 1), plural=True)
        pair = pair_of_states(line, end, whose, judge)
        members = pair.members if pair is not None else _states(line, end, end + 1, judge)
        members = members or _bodies(line, end, judge)
    else:
        return None
    if len(members) != len(PAIR):
        return None
    last = members[-1].end
    mention = Mention(line, position, last, "group", plural=True, org_kind="group", members=members)
    mention.name = named(line, position, last, first)
    return mention


def _bodies(line: Line, position: int, judge: ArabicWords) -> list[Mention]:
    """«وفدي طالبان والحكومة الأفغانية»: two bodies joined."""
    found: list[Mention] = []
    for joint in ("", "و"):
        word = line.words[position] if position < len(line.words) else ""
        if not word.startswith(joint):
            return []
        rest = word.removeprefix(joint)
        body = government(line, position, rest, judge) or known(line, position, rest, judge, plain=True)
        if body is None or body.kind not in ("organization", "country"):
            return []
        found.append(body)
        position = body.end
    return found


def nations(line: Line, position: int, judge: ArabicWords) -> list[Mention]:
    """«المصري والعراقي والسعودي», «المصري، والعراقي»: the countries whose adjectives are listed from here on."""
    found: list[Mention] = []
    while position < len(line.words):
        at = position + (bool(found) and line.words[position] in ("،", ","))
        words = line.words[at : at + 2]
        joint = "و" if found else ""
        if not words or not words[0].startswith(joint + "ال"):
            break
        country, length = judge.lexicon.country_of_phrase([words[0][len(joint) :], *words[1:]], 0)
        actor = judge.lexicon.actors.get(country) if country else None
        if actor is None:
            break
        found.append(Mention(line, at, at + length, "country", actor=actor))
        position = at + length
    return found


def _belongs(line: Line, start: int, end: int, state: Walk, judge: ArabicWords) -> Mention | None:
    if state.body is not None:
        inner = Mention(line, state.body_start, state.body_end, "organization", actor=state.body)
        inner.name = line.surface(state.body_start, state.body_end)
        return inner
    path = judge.lexicon.government(state.country) if state.country else None
    return Mention(line, start, end, "country", actor=judge.lexicon.actors.get(path)) if path else None


def _indefinite_adjective(judge: ArabicWords, word: str) -> bool:
    if not word.isalpha() or word.startswith("ال"):
        return False
    people = "ال" + word in judge.lexicon.grammar["ar"].pairs("peoples_of")  # «مسؤولين روس»
    return people or judge.is_adjective_of_country(word) or word in judge.words("group_adjectives")


def source(line: Line, position: int, first: str, judge: ArabicWords) -> Mention | None:
    """An unnamed source or a document with the words that describe it."""
    document = first in judge.words("document_heads")
    if first not in judge.words("source_heads") and not document:
        opened = position > 0 and line.words[position - 1] in judge.words("accusing")  # «لكن متحدثا باسمها قال»
        if not opened or first.removesuffix("ا") not in judge.words("source_heads"):
            return None
    end = position + 1
    while end < len(line.words) and end - position < _LONGEST and line.words[end].isalpha():
        if _source_ends(line, position, end, judge, document=document):
            break
        end += 1
    while end > position + 1 and line.words[end - 1] in judge.words("prepositions"):
        end -= 1
    mention = Mention(line, position, end, "document" if document else "source")
    mention.name = named(line, position, end, first)
    mention.affiliation = _affiliation(line, position + 1, end, judge)
    return mention


def _at_time(line: Line, position: int) -> bool:
    token = line.tokens[position]
    return any(time.start <= token.start < time.end for time in line.sentence.times)


def _source_ends(line: Line, start: int, end: int, judge: ArabicWords, *, document: bool) -> bool:
    word, words = line.words[end], line.words
    if word in judge.words("demonstratives") and end > start + 1 and words[end - 1] in judge.words("prepositions"):
        return False  # «مطلع على هذا اللقاء»
    if document and len(word) > 3 and word in judge.words("issued_by") and word.endswith(PRONOUNS):
        return True  # «بيان وزعه المتحدث»
    if (
        word in judge.words("subordinators")
        or judge.verb_here(line, end)
        or word in ("ل", "ما")
        or end in line.quoted
        or word in judge.words("sayings")
        or (document and word in judge.words("quantifiers"))  # «طالب بيان صدر أمس | كافة الأطراف بـ»
        or judge.is_reporting(word)
        or judge.statements(word)
        or word in judge.words("attributions")
        or word in judge.words("auxiliaries")
        or (word in judge.words("adverbs") and not (end == start + 1 and words[start].endswith("ا")))
    ):
        return True
    if document and end > start + 1 and judge.asks(word) and not words[start].startswith("ال"):
        return True  # «قرار أممي | حث الأطراف على …»
    if _circumstance(judge, words, end) if document else word == "الي":
        return True  # «بيان صدر في ختام اجتماع …», «سافر مسؤول كبير إلى …»
    if not document and _told(line, end, judge):
        return True
    if judge.is_adjective_of_country(words[end - 1]) and word.startswith("ال") and _office(judge, words, end):
        return True  # «الدبلوماسي الإيطالي | الملك فيصل»
    if _parted(words[start], words[end - 1], word, judge):
        return True
    if word[0] == "ل" and word not in judge.words("prepositions") and not document and _is_outlet(words, end, judge):
        return True
    if (
        document
        and word.startswith("ال")
        and (
            {word, bare(word)} & (judge.words("organization_heads") | judge.words("group_heads"))
            or _office(judge, words, end)
        )
    ):
        return True
    if document and word[0] == "ب" and judge.is_masdar(word[1:]) and not judge.is_masdar(word):
        return True  # «طالبت في بيان مشترك | بإعادة …»
    if document and word.startswith("ال") and _known(judge, words, end - 1) and not judge.is_adjective_of_country(word):
        return True  # «في تغريدة على تويتر | الناس»
    if document and word not in judge.words("issued_by") and _at_time(line, end - 1):
        return True  # «دعا في بيان الثلاثاء | أطراف النزاع إلى …»
    if document and (word in ("الي", "من") or (not judge.is_common(word) and _known(judge, words, end))):
        return True
    if document and word == "علي" and words[start].startswith("ال"):
        return True  # «اقترح البيان على مجلس الأمن»
    if document and (word == "عن" or word[0] == "ل") and words[end - 1] not in ("صادر", "صدر"):
        return word == "عن" or word[1:] in judge.words("organization_heads") or not judge.is_noun(word[1:])
    if word in ("خلال", "بعد", "قبل", "يوم") or name_end(judge, words, end, word, titled=False) > end + 1:
        return True
    if words[end + 1 : end + 2] and words[end + 1] in judge.words("own_name"):
        return False  # «رفض الكشف عن هويته»
    if not document and word == "عن" and end > start + 1 and words[end - 1] not in judge.words("in_charge"):
        return True  # «كشف مصدر حكومي | عن لقاء»
    return end > start + 1 and word in ("في", "علي", "عن") and words[end - 1].startswith("ال")


def _told(line: Line, end: int, judge: ArabicWords) -> bool:
    """Whether what a source tells, when or to whom begins: «مصدر أمني مقتل …», «مسؤول أميركي الأحد», «مصدر لـCNN»."""
    word = line.words[end]
    if word in judge.words("told_of") or (word[0] == "ب" and word[1:] in judge.words("told_of")):
        return True
    if word in judge.words("negators") - {"عدم"} or (word[0] == "ل" and word[1:].isascii()):
        return True
    begun = line.tokens[end].start
    return any(time.start == begun for time in line.sentence.times)


def _parted(head: str, before: str, word: str, judge: ArabicWords) -> bool:
    """Whether a word can be no part of a description: «مصادر أمنية | الحادث», «المتحدث | وفد …»."""
    definite = word.startswith("ال")
    if any(rest.startswith("ال") for _, rest in clitics(head)):
        joined = word[0] in "بلو" and word not in judge.words("group_heads")
        plain = not definite and not joined and not judge.is_function(word)
        return plain and before.startswith("ال") and word not in judge.words("emphatics")
    if before == head and head.endswith(_WITH_NUN) and not word.endswith(_WITH_NUN):
        return not judge.is_function(word) and word[0] not in "بلو"  # «محللون | جولة الوزير»
    if before.startswith("ال") and word.endswith("ه") and not head.endswith(("ه", "ات")):
        plain = not definite and not judge.is_function(word) and not judge.is_participle(word) and word[0] not in "بلو"
        return plain and judge.is_ordinary(word)  # «مصدر في الوزارة | رواية أخرى»: no adjective of a man
    adjective = before != head and before.endswith(_ADJECTIVES) and not judge.is_function(before)
    if before.startswith("ال") or not adjective:
        return False
    return (definite and word not in judge.words("ranked")) or word in judge.words("outlets")


def _circumstance(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether the words say on what occasion: «في ختام», «عقب»."""
    told = judge.words("circumstances")
    following = words[position + 1] if position + 1 < len(words) else ""
    return words[position] in told and (words[position] not in ("في", "علي") or following in told)


def _known(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether somebody known is named here: «قرار واشنطن», «تغريدة ترامب»."""
    _, found = judge.lexicon.tries["ar"].longest(words, position, words[position])
    return any(isinstance(actor, Actor) for actor in found)


def _office(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether the post of whoever made a document begins here: «قرار الرئيس …», «بيان المبعوث الخاص»."""
    head = head_at(judge, words, position, words[position])
    return head is not None and head[1].kind in ("office", "honorific")


def _is_outlet(words: list[str], position: int, judge: ArabicWords) -> bool:
    for taken, rest in clitics(words[position])[1:]:
        if taken == "ل":
            _, found = judge.lexicon.tries["ar"].longest(words, position, rest)
            return any(isinstance(a, Actor) and a.cls in ("MediaOutlet", "NewsAgency") for a in found) or (
                rest in judge.words("organization_heads") or rest in judge.words("told_to")
            )
    return False


def _affiliation(line: Line, start: int, end: int, judge: ArabicWords) -> Mention | None:
    for position in range(start, end):
        for _, rest in clitics(line.words[position]):
            mention = government(line, position, rest, judge) or known(line, position, rest, judge, plain=True)
            if mention is not None and mention.end <= end + 1:
                return mention
        country = judge.lexicon.country_of_adjective(line.words[position], "ar")
        actor = judge.lexicon.actors.get(judge.lexicon.government(country) or "") if country else None
        if actor is not None:
            return Mention(line, position, position + 1, "country", actor=actor)
    return None


def pair(line: Line, position: int, first: str, judge: ArabicWords) -> Mention | None:
    """«الجانبان», «الوزيران»: the participants spoken of last."""
    if first not in judge.words("plurals_of_two"):
        return None
    return Mention(line, position, position + 1, "pronoun", name=line.tokens[position].text, plural=True)
