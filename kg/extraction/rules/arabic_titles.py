"""Post titles and names of bodies in Arabic: a head and what belongs to it.

«رئيس هيئة وحدات الحشد الشعبي العراقي»: from the head, words are taken as long as they can
modify it; where a name begins, the title ends. The same walk serves bodies («وزارة الخارجية الروسية»).
"""

import re
from dataclasses import dataclass

from kg.extraction.rules.arabic_regions import city, region
from kg.extraction.rules.arabic_strange_words import is_place, land_behind_nation, names_land
from kg.extraction.rules.arabic_title_bodies import behind_name, lacks_owner, names_body
from kg.extraction.rules.arabic_title_series import same_series
from kg.extraction.rules.arabic_words import ArabicWords
from kg.language.arabic import PRONOUNS, clitics
from kg.language.lexicon import Actor, Title
from kg.language.normal import bare


@dataclass(slots=True)
class Walk:
    """Where the phrase ends (exclusive) and what was met on the way."""

    end: int
    country: str | None = None
    body: Actor | None = None
    body_start: int = -1
    body_end: int = -1
    status: str = "current"
    modifiers: int = 0
    start: int = 0
    named: int = -1
    """Where the name of a place or body ends that was taken last."""


def head_at(judge: ArabicWords, words: list[str], start: int, first: str) -> tuple[int, Title] | None:
    """The longest head of a title at `start`: (its end, the title)."""
    length, titles = judge.lexicon.titles["ar"].longest(words, start, first)
    if not length:
        return None
    title = titles[0]
    return (start + length, title) if isinstance(title, Title) else None


def walk(judge: ArabicWords, words: list[str], start: int, lemma: str, *, definite: bool) -> Walk:
    """Take modifiers from `start` on. `definite` says the head has the article, so only adjectives follow."""
    state = Walk(start, start=start - len(lemma.split()))
    definite = definite and words[start - 1] not in judge.words("acting_for")  # «القائم بأعمال وزير الخارجية»
    while state.end < len(words):
        before = state.end
        _step(judge, words, state, lemma, definite)
        if state.end == before:
            break
        state.modifiers += 1
    return state


def _step(judge: ArabicWords, words: list[str], state: Walk, lemma: str, definite: bool) -> None:
    word = words[state.end]
    if state.modifiers and land_behind_nation(judge, words[state.end - 1], word):
        return  # «يغادر رئيس الوزراء اليوناني | القاهرة»
    if names_body(judge, words, state.start, state.end) or (
        not definite and state.modifiers == 0 and _owned(judge, word)
    ):
        state.end += 1  # «المدير التنفيذي لشركة النور», «رئيس وزرائها»
        return
    if word.isdigit() and bare(words[state.end - 1]) in judge.words("organization_heads") and state.end > state.start:
        state.end += 1  # «قائد اللواء 52»
        return
    if word in judge.words("owner_pronouns") and state.end > state.start and _adjectives(words, state):
        state.end += 1  # «الناطقة باسمها», «المتحدث العسكري باسمها»
        return
    if word in judge.words("particles") and not definite and _actor(judge, words, state, word):
        return  # «مراسل بي بي سي»
    if words[state.end - 1] == "باسم" and word in judge.words("place_heads") and state.end + 1 < len(words):
        length = judge.lexicon.tries["ar"].longest(words, state.end + 1, words[state.end + 1])[0]
        state.end += 1 + max(length, not judge.is_given(words[state.end + 1]))  # «المتحدث باسم إقليم …»
        return
    if not word.isalpha() or word in judge.words("subordinators") or word in judge.words("particles"):
        return
    if not definite and state.modifiers == 0 and (length := region(judge, words, state.end)):
        state.end += length  # «حاكم جزيرة …», «عمدة مدينة …»
        return
    if word in judge.words("counterparts") or _another(judge, words, state):
        return
    if definite and judge.has_article(words[state.end - 1]) and names_land(judge, words[state.end - 1], word):
        return
    if words[state.end - 1] in judge.words("acting") and word[0] == "ب" and word[1:] in judge.lexicon.portfolios["ar"]:
        state.end += 1  # «الوزير المكلف بالميزانية»
        return
    if _status(judge, state, word):
        return
    if word[0] == "و" and judge.starts_title(word[1:]) and not judge.starts_title(word):
        return  # «رئيس الأركان بالوكالة | ووزير الدفاع»
    if word in judge.words("disputed") and words[state.end + 1 : state.end + 2] and state.end > state.start:
        if words[state.end + 1].startswith("ولايت"):  # «رئيس الوزراء المنتهية ولايته»
            state.end += 2
        return
    if word in judge.words("recognized") and words[state.end + 1 : state.end + 2] in (["بها"], ["به"]):
        state.end += 2 + (words[state.end + 2 : state.end + 3] == ["دوليا"])  # «رئيس الحكومة المعترف بها دوليا»
        return
    country, length = judge.lexicon.country_of_phrase(words, state.end)
    if word.endswith(("يين", "يون")) and state.modifiers and words[state.end - 1].endswith(("ي", "يه")):
        return  # «الرئيس الأمريكي | الأوروبيين»
    if country and (word.startswith("ال") or not definite) and word not in judge.lexicon.portfolios["ar"]:
        state.country = state.country or country
        state.end += length
        return
    # A definite word ends a chain of nouns, also one of the head itself: «رئيس الجمهورية | تنفيذ الاتفاق».
    complete = words[state.end - 1].removeprefix("و").startswith("ال")
    closed = complete and state.end > state.start + 1
    ended = closed or state.named == state.end or _national(judge, words[state.end - 1])
    within = words[state.end - 1] == "في" and state.end > state.start  # «ممثلها في سوريا»
    named = (within or not definite) and not closed and _actor(judge, words, state, word)
    if named or _prepositional(judge, words, state, lemma):
        return
    if judge.has_article(word):
        object_begins = _begins_object(words, state.end) or ((definite or closed) and _begins_phrase(judge, word))
        object_begins = object_begins or (closed and not definite and _no_modifier(judge, word))
        object_begins = object_begins or (complete and not definite and bare(word) in judge.words("answered"))
        placed = state.modifiers > 0 and is_place(judge, words[state.end - 1])
        other = judge.starts_title(word) or _no_modifier(judge, word) or _begins_phrase(judge, word)
        other = other or word.endswith(("ات", "ون", "ين"))
        object_begins = object_begins or (placed and other)  # «ناشدت بلدية هاتاي | الرئيس …», «… | الموظفات»
        one = definite and not state.modifiers and bare(lemma) not in judge.words("group_heads")
        listed = one and word.endswith(("ين", "ون")) and bare(word)[:-2] in judge.lexicon.derived["ar"]
        many = listed or (complete and word.endswith("ين") and judge.starts_title(word[:-2]))
        behind = behind_name(judge, words, state.start, state.end) and not word.endswith(("ي", "يه"))
        object_begins = object_begins or many or behind  # «الأسقف | المضربين», «رئيس الحكومة | السفيرين»
        over = bool(state.modifiers) and judge.is_adjective_of_country(words[state.end - 1]) and word.endswith("ات")
        object_begins = object_begins or over or (bool(state.modifiers) and word in judge.words("weekdays"))
        lacking = state.end > state.start and lacks_owner(judge, words[state.end - 1])
        if (lacking or not _begins_name(judge, words, state, definite)) and not object_begins:
            state.end += 1
    elif (
        (not definite and not ended and _inner(judge, words, state.end))
        or (
            word[0] == "و"
            and len(word) > 4
            and not definite
            and not judge.starts_title(word[1:])
            and not (word[1:].startswith("ال") and judge.starts_body(word[1:]))  # «بين نقابة المعلمين | والحكومة»
            and (
                not judge.is_surname(word[1:])
                and judge.lexicon.country_of_adjective(word[1:], "ar") is None
                and word[1:] not in judge.closed
                and same_series(judge, words, state.end)
            )
        )
    ):
        state.end += 1


def _adjectives(words: list[str], state: Walk) -> bool:
    """Whether nothing but adjectives stands behind the head so far."""
    behind = words[state.end - state.modifiers : state.end]
    return all(word.startswith("ال") and word.endswith(("ي", "يه")) for word in behind)


def _owned(judge: ArabicWords, word: str) -> bool:
    stem = next((word.removesuffix(pronoun) for pronoun in PRONOUNS if word.endswith(pronoun)), "")
    return bool(stem) and stem in judge.words("owned_complements")


_MASDAR = re.compile(r"^ال(?:ت\w{2}ي\w|ت\w{3}|ا\w{1,3}ا\w|است\w{1,2}ا\wه)$")


def _begins_phrase(judge: ArabicWords, word: str) -> bool:
    """Whether a definite word begins another phrase: «طالب المستشار | الموقع», «دعا البيان | البنك العربي»."""
    plain = bare(word)
    return (
        plain in judge.words("organization_heads")
        or plain in judge.words("group_heads")
        or word in judge.words("bare_government")
        or plain in judge.words("other_actors")
        or plain in judge.words("asked")  # «رفض الوزير | الطلب»
    )


def _begins_object(words: list[str], position: int) -> bool:
    """Whether a masdar behind an adjective begins another phrase: «رفض مستشار الأمن القومي التعليق»."""
    before = words[position - 1]
    return bool(_MASDAR.match(words[position])) and before.startswith("ال") and before.endswith(("ي", "يه"))


def _no_modifier(judge: ArabicWords, word: str) -> bool:
    """Whether a definite word behind a closed chain is another phrase: «مجلس النواب القانون», «قوات الأمن الغاز»."""
    plain = bare(word)
    if plain in judge.words("lifeless") or plain in judge.words("document_heads") or plain in judge.words("acts"):
        return True
    return bool(_MASDAR.match(word)) and judge.is_masdar(word) and not word.endswith("ي")


def _another(judge: ArabicWords, words: list[str], state: Walk) -> bool:
    """Whether a rank or form of address begins the name: «رئيس مجلس الوزراء الشيخ …»."""
    if not words[state.end].startswith("ال"):
        return False
    head = head_at(judge, words, state.end, words[state.end])
    behind = words[head[0]] if head is not None and head[0] < len(words) else ""
    other = head is not None and head[1].kind == "office" and behind.startswith("ال") and state.country is not None
    if other and judge.lexicon.country_of_adjective(behind, "ar") is not None:
        return True  # «ولي العهد السعودي | الرئيس الإيراني»
    named = behind != "" and (judge.is_given(behind) or behind in judge.words("name_particles"))
    closed = words[state.end - 1].startswith("ال") or state.named == state.end  # «مندوب سلطنة عمان | السفير سامر …»
    crowned = any(bare(rest) in judge.words("crowned") for _, rest in clitics(words[state.start]))
    if named and closed and not crowned and bare(words[state.end]) in judge.words("sole_offices"):
        return True  # «قائد الجيش | الملك محمد», not «العاهل المغربي الملك محمد»
    if head is None or not behind or state.end < state.start + 2:
        return False
    if words[state.end - 1] in judge.words("former") and head[1].kind == "office":
        return True  # «نائب الرئيس السابق الرئيس الأسبق للوكالة»
    if words[state.end - 1] == "باسم" and bare(words[state.end]) in judge.words("organization_heads"):
        return False  # «المتحدث باسم اللواء | النقيب سامر الراوي»
    return head[1].kind in ("rank", "honorific") or (named and closed)


def _status(judge: ArabicWords, state: Walk, word: str) -> bool:
    for status, name in (("former", "former"), ("acting", "acting")):
        if word in judge.words(name):
            state.status = status
            state.end += 1
            return True
    return False


def _actor(judge: ArabicWords, words: list[str], state: Walk, word: str) -> bool:
    length, actors = judge.lexicon.tries["ar"].longest(words, state.end, word)
    actor = next((found for found in actors if isinstance(found, Actor) and found.family != "person"), None)
    if actor is None:
        return False
    if actor.cls == "Country":
        state.country = state.country or actor.path
    elif actor.family == "organization":
        state.body, state.body_start, state.body_end = actor, state.end, state.end + length
    if words[state.end - 1] not in judge.words("naming_heads"):  # «صحيفة ديلي ميل»
        state.named = state.end + length
    state.end += length
    return True


def _national(judge: ArabicWords, word: str) -> bool:
    """Whether an adjective without the article ends a chain of nouns: «محكمة سعودية | بسجن الناشط»."""
    portfolio = word in judge.lexicon.portfolios["ar"] or "ال" + word in judge.lexicon.portfolios["ar"]  # «مالية»
    return not portfolio and not word.startswith("ال") and judge.is_adjective_of_country(word)


def _prepositional(judge: ArabicWords, words: list[str], state: Walk, lemma: str) -> bool:
    """«لشؤون …», «للأمم المتحدة», «باسم …», «لدى …», «إلى سوريا», «في كتائب …»."""
    word = words[state.end]
    following = words[state.end + 1] if state.end + 1 < len(words) else ""
    head = bare(lemma.split(" ", maxsplit=1)[0])
    if word == "باسم" or (word in ("لدي", "لدى") and following):
        state.end += 1 + (city(judge, words, state.end + 1) if word != "باسم" else 0)
        return True
    if word == "الي" and head in judge.words("envoys") and _names_thing(judge, words, state.end + 1):
        state.end += 1
        return True
    if (
        word == "في"
        and head in judge.words("posts_within")
        and _names_thing(judge, words, state.end + 1)
        and state.modifiers == 0
    ):
        state.end += 1
        return True
    if _sent_by(judge, words, state, head):
        return True
    for taken, rest in clitics(word)[1:]:
        if taken != "ل" or judge.is_given(word):
            continue
        if bare(rest) in judge.words("affairs"):
            state.end += 1
            return True
        length, actors = judge.lexicon.tries["ar"].longest(words, state.end, rest)
        actor = next((found for found in actors if isinstance(found, Actor) and found.family != "person"), None)
        if actor and (actor.family == "organization" or head in judge.words("envoys")):
            if actor.family == "organization":
                state.body, state.body_start, state.body_end = actor, state.end, state.end + length
            state.end += length
            return True
        if state.modifiers and head in judge.words("commissioners") and rest in judge.lexicon.portfolios["ar"]:
            state.end += 1  # «المفوضة الأوروبية للتجارة»
            return True
        if rest in judge.words("organization_heads") and head != "وزير":
            state.end += 1
            return True
        purpose = word.startswith("لل") or rest in judge.words("purposes")
        if state.modifiers and purpose and _inside_body(judge, words, state) and judge.is_ordinary(rest):
            state.end += 1  # «مركز بغداد للدراسات الاستراتيجية»
            return True
    if word == "بين" and following.startswith("ال") and words[state.end - 1].startswith("ل"):
        state.end += 2
        return True
    return False


def _inside_body(judge: ArabicWords, words: list[str], state: Walk) -> bool:
    heads = judge.words("organization_heads")
    return any(bare(word) in heads for word in words[max(0, state.start) : state.end])


def _sent_by(judge: ArabicWords, words: list[str], state: Walk, head: str) -> bool:
    """«المبعوث الخاص للأمين العام للأمم المتحدة»: the office of whoever sent him is part of the title."""
    if head not in judge.words("envoys") and head not in judge.words("sent_for"):
        return False
    for taken, rest in clitics(words[state.end])[1:]:
        served = head_at(judge, words, state.end, rest) if taken == "ل" else None
        if served is not None and served[1].kind == "office":
            definite = rest.startswith("ال")
            inner = walk(judge, words, served[0], served[1].lemma, definite=definite)
            if not definite and inner.end == served[0] and len(served[1].lemma.split()) == 1:
                continue
            state.end = inner.end
            state.country = state.country or inner.country
            if state.body is None and inner.body is not None:
                state.body, state.body_start, state.body_end = inner.body, inner.body_start, inner.body_end
            return True
    return False


def _names_thing(judge: ArabicWords, words: list[str], position: int) -> bool:
    if position >= len(words):
        return False
    length, actors = judge.lexicon.tries["ar"].longest(words, position, words[position])
    if length and any(isinstance(a, Actor) and a.family != "person" for a in actors):
        return True
    return bare(words[position]) in judge.words("organization_heads")


def _begins_name(judge: ArabicWords, words: list[str], state: Walk, definite: bool) -> bool:
    """Whether a word with the article is a family name («الرئيس السيسي») rather than a modifier."""
    word = words[state.end]
    if judge.is_common(word) or word in judge.lexicon.portfolios["ar"]:
        return False
    length, actors = judge.lexicon.tries["ar"].longest(words, state.end, word)
    if any(isinstance(a, Actor) and a.family == "person" for a in actors):
        return True
    if length:
        return False
    if (judge.is_given(word) or not word.endswith(("ي", "يه", "يين", "يون"))) and not judge.is_ordinary(word):
        held = judge.is_given(word) and (words[state.end - 1] in judge.words("acting") | judge.words("former"))
        return definite or held or state.country is not None  # «الملكة إليزابيث»: not every «ال» is the article
    return judge.is_surname(word) and (definite or state.country is not None)


def _inner(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether a word without the article is a link in a chain of nouns: something definite follows it."""
    word = words[position]
    if word in judge.words("prepositions") or word in judge.words("subordinators"):
        return False
    if word.startswith("وال") and judge.starts_body(word[1:]):
        return False
    if word in judge.words("organization_heads") or word in judge.lexicon.portfolios["ar"]:
        return True
    before = words[position - 1]
    portfolio = "ال" + word in judge.lexicon.portfolios["ar"]
    if portfolio and (before in judge.words("ministers") or before in judge.words("organization_heads")):
        return True  # «وزير خارجية سويدي سابق», «رئيس غرفة تجارة عمان»
    if word in judge.words("auxiliaries") or (word[0] in "يت" and word.removesuffix("ه") in judge.lexicon.finite["ar"]):
        return False  # «قوات فإن …», «تحالف تقوده السعودية»
    naming = judge.words("naming_heads")
    if before in naming and word not in judge.closed and not judge.is_verb(word):
        return True
    marked = any(taken[-1] == "ب" and len(rest) > 2 and judge.is_noun(rest) for taken, rest in clitics(word)[1:])
    done = judge.is_masdar(word) or word in judge.words("acts") or marked
    if words[position - 2] in naming and not judge.is_ordinary(before) and done:
        return False  # «شركة لومباران | إغلاق المصنع»
    if (
        words[position - 2] in naming
        and not judge.is_ordinary(before)
        and not judge.is_ordinary(word)
        and not judge.is_foreign(word)
        and len(word) > 2
    ):
        return True  # «وكالة فرانس برس»
    if judge.is_given(word) or judge.is_surname(word) or word in judge.verbs or position + 1 >= len(words):
        return False
    following = words[position + 1]
    if judge.starts_title(word):
        whose = following.startswith("ال") or following in judge.words("organization_heads")
        long = judge.lexicon.titles["ar"].longest(words, position, word)[0] > 1  # «مستشار ولي عهد البحرين»
        thing = not before.startswith("ال") and _names_thing(judge, words, position + 1)  # «مساعدة مندوب هولندا»
        return whose or thing or long
    if not judge.is_common(word):
        return False
    length, actors = judge.lexicon.tries["ar"].longest(words, position + 1, following)
    if length:
        return any(isinstance(a, Actor) and a.family != "person" for a in actors)
    return (following.startswith("ال") and not judge.is_surname(following)) or _chained(judge, words, position + 1)


def _chained(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether a noun is a further link before a definite one: «قائد وحدة مكافحة الجريمة»."""
    word = words[position]
    if position + 1 >= len(words) or not word.isalpha() or word in judge.closed or judge.is_verb(word):
        return False
    linked = judge.is_common(word) and not judge.is_given(word) and not judge.starts_title(word)
    linked = linked and word[0] not in "ولب" and word not in judge.words("adjectives")
    behind = words[position + 1]
    return linked and not word.startswith("ال") and behind.startswith("ال") and not judge.is_surname(behind)
