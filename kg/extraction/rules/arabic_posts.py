"""The post that an Arabic title stands for: its words, the country or the body it belongs to, its status.

`post_of(judge, line, position, first, state, title)` takes what `arabic_titles` walked over; called by
`arabic_mentions` and `arabic_persons`.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_bodies import kind_of, kind_of_head, without_clitic
from kg.extraction.rules.arabic_titles import Walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post, named, said, strip_clitic
from kg.language.arabic import clitics
from kg.language.lexicon import Title, words_of
from kg.language.normal import bare, fold


def post_of(judge: ArabicWords, line: Line, position: int, first: str, state: Walk, title: Title) -> Post:
    within = _body_of(judge, line, position, state) or _body_of_adjective(judge, line, position, state)
    several = first in judge.words("state_officers") or first in judge.words("plurals_of_two")
    significant = [
        fold(title.lemma) if several and " " not in title.lemma else first,
        *line.words[position + 1 : state.end],
    ]
    country = state.country or (state.body.links.get("inCountry") if state.body else None)
    words = frozenset(bare(word) for word in significant if judge.lexicon.country_of_adjective(word, "ar") is None)
    lemma, words = _by_its_usual_name(judge, title.lemma, words)
    text = said(named(line, position, state.end, first))
    if first in judge.words("plurals_of_two") and " " not in title.lemma:  # «الرئيسان الفرنسي فلان والتركي فلان»
        text = f"ال{title.lemma.removeprefix('ال')} {' '.join(text.split()[1:])}".strip()
    status = state.status if state.status in ("former", "acting") else "current"
    return Post(text, lemma, words, country, within, status, title.kind)  # type: ignore[arg-type]


def _by_its_usual_name(judge: ArabicWords, lemma: str, words: frozenset[str]) -> tuple[str, frozenset[str]]:
    """A post that goes by two names by the usual one: «رئيس الحكومة», whom others call «رئيس الوزراء»."""
    pairs = (entry.split("=") for entry in judge.lexicon.grammar["ar"].entries("posts_also_called"))
    called = next((usual.strip() for other, usual in pairs if other.strip() == lemma), None)
    if called is None or len(words) != len(words_of(lemma)):
        return lemma, words  # «رئيس حكومة الإقليم» is no prime minister of the country
    head, *rest = (bare(word) for word in words_of(called))
    feminine = any(word == bare(words_of(lemma)[0]) + "ه" for word in words)
    return called, frozenset((head + "ه" * feminine, *rest))


def _body_of_adjective(judge: ArabicWords, line: Line, position: int, state: Walk) -> Mention | None:
    """«المبعوث الأممي», «الموفد الدولي»: the body that an adjective stands for."""
    grammar = judge.lexicon.grammar["ar"]
    sent = any(bare(rest) in grammar.words("sent_for") for _, rest in clitics(line.words[position]))
    standing = [*grammar.mapping("body_adjectives").items(), *(grammar.mapping("who_sends").items() if sent else ())]
    for place in range(position + 1, state.end):
        for path, adjectives in standing:
            if line.words[place] in adjectives and path in judge.lexicon.actors:
                inner = Mention(line, place, place + 1, "organization", inside=True)
                inner.actor = judge.lexicon.actors[path]
                inner.name, inner.org_kind = inner.actor.labels.get("ar", ""), kind_of(inner.actor.cls)
                return inner
    return None


def _body_of(judge: ArabicWords, line: Line, position: int, state: Walk) -> Mention | None:
    """The body that a title names: a known one, else from its head to the end of the title."""
    ends = judge.words("former") | judge.words("acting") | judge.words("in_office")
    while state.end > position + 1 and line.words[state.end - 1] in ends:
        state = replace(state, end=state.end - 1)
    if state.body is not None:
        inner = Mention(line, state.body_start, state.body_end, "organization", actor=state.body, inside=True)
        inner.name, inner.org_kind = _name_of_known(judge, inner), kind_of(state.body.cls)
        return inner
    heads = judge.words("organization_heads")
    if (again := body_again(judge, line, position + 1, state.end)) is not None:
        return again
    for place in range(position + 1, state.end - 1):
        if bare(line.words[place]) in heads:
            inner = Mention(line, place, state.end, "organization", inside=True)
            inner.name = line.surface(place, state.end)
            inner.org_kind = kind_of_head(judge, bare(line.words[place]))
            return inner
    for place in range(position + 1, state.end - 1):
        country = judge.lexicon.country_of_adjective(line.words[place + 1], "ar")
        if (
            line.words[place] in judge.words("ministry_short")
            and line.words[place - 1] == "باسم"
            and country is not None
        ):
            inner = Mention(line, place, place + 2, "organization", inside=True, org_kind="ministry")
            inner.name = said(line.surface(place, place + 2))  # «المتحدث باسم الخارجية الروسية»
            return inner
    return None


def _name_of_known(judge: ArabicWords, body: Mention) -> str:
    """The name of a body of the lists as written, less a letter before it: «رئيسة لمجلس الأمن»."""
    words, tries = body.line.words, judge.lexicon.tries["ar"]
    plain = tries.longest(words, body.start, words[body.start])[0]
    for _, rest in clitics(words[body.start])[1:]:
        if not plain and not rest.startswith("ال") and tries.longest(words, body.start, rest)[0]:
            return named(body.line, body.start, body.end, rest)
    return without_clitic(body.line, body.start, body.end)


def body_again(judge: ArabicWords, line: Line, start: int, end: int) -> Mention | None:
    """«المدير العام للشركة», «الناطق باسم الجيش»: a body named elsewhere, by its head at the end of a title."""
    for _, word in clitics(line.words[end - 1]) if start < end else ():
        if word.startswith("ال") and bare(word) in judge.words("organization_heads"):
            inner = Mention(line, end - 1, end, "organization", inside=True, anaphoric=True)
            inner.name, inner.org_kind = strip_clitic(line, end - 1, word), kind_of_head(judge, bare(word))
            return inner
    return None


def without_country(title: str, judge: ArabicWords) -> str:
    """«وزير الخارجية» of «وزير الخارجية الروسي»: the post that the next one named holds for another country."""
    kept: list[str] = []
    for word in title.split():
        if kept and judge.is_adjective_of_country(fold(word)):
            break
        kept.append(word)
    return " ".join(kept)
