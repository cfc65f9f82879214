"""Persons of one article: full names, then surnames alone, then titles alone.

`link_persons(lines, lexicon, language)` gives every person or title mention its entity where exactly one fits, and
adds the mentions that only show once the full names are known («علوي», "Kadhimi").
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from kg.extraction.rules.mentions import Entity, Line, Mention, Post, said
from kg.extraction.rules.offices import beside, called_so, counterpart_named, of_another
from kg.language.arabic import clitics, conjoined, preposition
from kg.language.lexicon import Grammar, Lexicon, words_of
from kg.language.normal import bare


def link_persons(lines: list[Line], lexicon: Lexicon, language: str) -> list[Entity]:
    """The persons of the article in the order of their first full mention."""
    persons: list[Entity] = []
    grammar = lexicon.grammar[language]
    every = [m for line in lines for mention in line.mentions for m in (mention, mention.served) if m is not None]
    named = [m for m in every if m.kind == "person"]
    for mention in sorted(named, key=lambda m: -len(name_words(m.name))):
        if len(name_words(mention.name)) > 1 or mention.actor is not None:
            _join(persons, mention, grammar)
    for mention in named:
        if mention.entity is None:
            _join(persons, mention, grammar)
    _surnames(lines, persons, lexicon, language)
    _appositions(lines, persons)
    _titles(lines, persons, grammar, grammar.words("sent_for") if language == "ar" else frozenset())
    return sorted(persons, key=lambda p: min(_place(m) for m in p.mentions))


_YOUNGER = frozenset({"jr", "sr"})
_NO_NAMES = _YOUNGER | {"ال", "al", "el"}


@lru_cache(maxsize=16384)
def name_words(name: str) -> tuple[str, ...]:
    """The telling words of a name: folded, without articles and particles written apart."""
    words = [piece for word in words_of(name) for piece in word.replace("-", " ").split()]
    words = [piece for word in words for piece in (("عبد", word[3:]) if word.startswith("عبدال") else (word,))]
    return tuple(bare(word) for word in words if word not in _NO_NAMES) or tuple(words)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.line.sentence.number, mention.start


def _join(persons: list[Entity], mention: Mention, grammar: Grammar) -> None:
    words = name_words(mention.name)
    fitting = [person for person in persons if _same(person, mention, words, grammar)]
    if len(fitting) > 1:
        before = [p for p in fitting if min(_place(m) for m in p.mentions) <= _place(mention)]
        fitting = before[-1:] or fitting[:1]
    if not fitting and len(words) == 1 and mention.post is None and mention.actor is None:
        fitting = [person for person in persons if _misspelt(person, words[0]) or _governed(person, words[0])]
    if fitting:
        person = fitting[0]
    else:
        person = Entity("person", [], actor=mention.actor)
        persons.append(person)
    attach(person, mention)


def _misspelt(person: Entity, word: str) -> bool:
    """Whether a word is a person's first or last name but for one letter: «بامبيو» after «مايك بومبيو»."""
    full = [name_words(name) for name in person.names if len(name_words(name)) > 1]
    own = {part for words in full for part in (words[0], words[-1])}
    return len(word) > 4 and any(Levenshtein.distance(word, name) == 1 and word[0] == name[0] for name in own)


def _governed(person: Entity, word: str) -> bool:
    """Whether a word is a person's last name with a preposition on it: «أكد لغريفيث» after «مارتن غريفيث»."""
    return len(word) > 4 and word[0] in "لب" and any(name_words(name)[-1] == word[1:] for name in person.names)


def attach(person: Entity, mention: Mention) -> None:
    """Make a mention one of this person's, with its name and post."""
    mention.entity = person
    person.mentions.append(mention)
    person.actor = person.actor or mention.actor
    name = said(mention.name)
    if name and mention.kind == "person" and name not in person.names:
        person.names.append(name)
        person.names.sort(key=lambda name: -len(name_words(name)))
    if mention.kind == "person":
        for post in [*mention.front_posts, *([mention.post] if mention.post is not None else [])]:
            if post.kind not in ("honorific", "epithet"):
                add_post(person, post)


def add_post(person: Entity, post: Post) -> None:
    """Add a post unless the person has it already; the fuller wording stays."""
    for position, known in enumerate(person.posts):
        if post_fits(known, post):
            if len(post.title) > len(known.title):
                person.posts[position] = post
            return
    person.posts.append(post)


def _royal(mention: Mention, grammar: Grammar) -> bool:
    """Whether the title is one that the first name alone may follow: «الملك سلمان», "Queen Elizabeth"."""
    return mention.post is not None and any(bare(word) in grammar.words("royal") for word in mention.post.words)


def _princely(mention: Mention, grammar: Grammar) -> bool:
    """Whether a name stands behind a form of address that goes with the first name: «الأمير محمد», «الشيخ تميم»."""
    before = mention.line.words[mention.start : mention.name_start]
    return any(bare(word) in grammar.words("first_name_titles") for word in before)


def _same(person: Entity, mention: Mention, words: tuple[str, ...], grammar: Grammar) -> bool:
    if person.actor is not None and mention.actor is not None:
        return person.actor is mention.actor
    for name in person.names:
        other = name_words(name)
        if words == other:
            return True
        if len(words) == 1:
            if _royal(mention, grammar) and words[0] == other[0]:
                return True
            if words[0] == other[0] and _princely(mention, grammar):
                return True
            if len(other) > 1 and other[-2] in grammar.words("sons"):
                continue  # in «محمد بن سلمان» the last word is the father's name
            if words[0] == other[-1] or (len(other) > 1 and words[0] == "".join(other[-2:])):
                return True
            if words[0] == other[0] and words[0] in grammar.words("family_first"):
                return True  # «الرئيس مون», of «مون جاي إن»
            if words[0] == other[0] and mention.post is None and bare(words[0]) not in grammar.words("name_particles"):
                return True  # «وقالت زينب», after «زينب سليم»
            continue
        if len(other) == 1:
            continue
        small, large = (words, other) if len(words) <= len(other) else (other, words)
        if set(small) <= set(large) and (small[0] == large[0] or small[-1] == large[-1]):
            return True
        if (
            len(words) == len(other)
            and fuzz.ratio(" ".join(words), " ".join(other)) >= 90
            and words[0][0] == other[0][0]
        ):
            return True
    return False


def _family(person: Entity, grammar: Grammar) -> set[tuple[str, ...]]:
    """How a person may be called by a part of the full name: the surname with its particle, in Korea the first word."""
    found: set[tuple[str, ...]] = set()
    for name in person.names:
        words = tuple(word for word in words_of(name) if word not in _YOUNGER)
        if len(words) < 2:
            continue
        if words[0] in grammar.words("family_first"):
            found.add((words[0],))
        last, begin = words[-1], len(words) - 1
        while begin > 1 and words[begin - 1] in grammar.words("surname_particles"):
            begin -= 1
        if begin < len(words) - 1:
            found.add(words[begin:])  # «فان دير ليندن»
        if words[-2] in grammar.words("family_particles"):
            found.add(words[-2:])
            if words[-2] == "ibn" or (last.isascii() and len(last) > 3):  # "Weizsaecker"
                found.add((last,))
        elif len(bare(last)) >= 3:
            found.add((last,))
            if last.startswith(("al-", "el-")):
                found.add((last[3:],))
    return found


def _first_name(person: Entity, lexicon: Lexicon) -> set[tuple[str, ...]]:
    """The first name of those who are called by it: Ethiopian and Chinese names, among others."""
    words = [tuple(words_of(name)) for name in person.names]
    return {
        (name[0],)
        for name in words
        if 2 <= len(name) <= 3 and len(name[0]) >= 2 and name[0] not in lexicon.common["en"] and "." not in name[0]
    }


def _given_alone(
    persons: list[Entity], lexicon: Lexicon, families: dict[str, list[tuple[tuple[str, ...], Entity]]]
) -> dict[str, Entity]:
    """First names that can only mean one person of the article: «ميلانيا», which is no word and nobody else's name."""
    found: dict[str, list[Entity]] = {}
    for person in persons:
        for word in {words_of(name)[0] for name in person.names if len(words_of(name)) > 1}:
            found.setdefault(word, []).append(person)
    known = (lexicon.common["ar"], lexicon.given["ar"], lexicon.derived["ar"], lexicon.finite["ar"])
    return {
        word: bearers[0]
        for word, bearers in found.items()
        if len(bearers) == 1 and len(word) > 4 and word not in families and not any(word in words for words in known)
    }


def _surnames(lines: list[Line], persons: list[Entity], lexicon: Lexicon, language: str) -> None:
    """Find the surnames that stand alone, now that the full names are known."""
    families: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}
    grammar = lexicon.grammar[language]
    first = grammar.words("family_first")
    for person in persons:
        for words in _family(person, grammar) | (_first_name(person, lexicon) if language == "en" else set()):
            families.setdefault(words[0], []).append((words, person))
    if language == "ar":
        for word, person in _given_alone(persons, lexicon, families).items():
            families[word] = [((word,), person)]
    if not families:
        return
    for family, bearers in families.items():  # «كيم» is rather Kim Jong Un than his secretary
        named_first = [p for _, p in bearers if family in first and any(words_of(n)[0] == family for n in p.names)]
        bearers.sort(key=lambda one: (one[1] not in named_first, one[1] in named_first and one[1].actor is None))
    borne = cache(
        lambda word: (
            language == "en" or any(rest in families or _slips(rest, families, lexicon) for _, rest in clitics(word))
        )
    )
    for line in lines:
        open_yet = {m.start for m in line.mentions if m.unknown and m.end == m.start + 1 and language == "en"}
        covered = {position for m in line.mentions for position in range(m.start, m.end)} - open_yet
        added: list[Mention] = []
        for p, word in enumerate(line.words):
            found = _alone(line, p, families, lexicon, language) if p not in covered and borne(word) else None
            if found is not None:
                added.append(found)
                covered.update(range(p, found.end))
        if added:
            named = open_yet & {m.start for m in added}
            kept = [m for m in line.mentions if m.start not in named]
            line.mentions = sorted([*kept, *added], key=lambda m: m.start)


def _alone(
    line: Line,
    position: int,
    families: dict[str, list[tuple[tuple[str, ...], Entity]]],
    lexicon: Lexicon,
    language: str,
) -> Mention | None:
    token = line.tokens[position]
    if token.kind != "word" or (language == "en" and not token.text[0].isupper()):
        return None
    own = line.words[position].removesuffix("'s") if language == "en" else ""
    for taken, rest in clitics(line.words[position]) if language == "ar" else (("", own),):
        candidates = families.get(rest, ()) or (_slips(rest, families, lexicon) if language == "ar" else ())
        for words, person in candidates:
            if tuple(line.words[position + 1 : position + len(words)]) != words[1:]:
                continue
            if len(words) == 1 and (rest in lexicon.given[language] and rest in lexicon.common[language]):
                continue
            end = position + len(words)
            name = token.text[len(token.text) - len(rest) :] if taken and len(token.text) >= len(rest) else token.text
            mention = Mention(line, position, end, "person", name_start=position, name_end=end)
            mention.name = name + line.surface(position, end)[len(token.text) :]
            mention.name = mention.name.removesuffix("'s").removesuffix("’s") if language == "en" else mention.name
            mention.preposition, mention.conjoined = preposition(taken), conjoined(taken)
            if (
                not mention.preposition
                and position
                and line.words[position - 1] in lexicon.grammar[language].words("prepositions")
            ):
                mention.preposition = line.words[position - 1]
            attach(person, mention)
            return mention
    return None


def _slips(
    word: str, families: dict[str, list[tuple[tuple[str, ...], Entity]]], lexicon: Lexicon
) -> list[tuple[tuple[str, ...], Entity]]:
    """A surname misspelt by one letter: taken only where a single person of the article fits."""
    if (
        len(word) < 4
        or word not in lexicon.surnames["ar"]
        or word in lexicon.common["ar"]
        or word in lexicon.given["ar"]
    ):
        return []
    near: list[tuple[tuple[str, ...], Entity]] = [
        (words, person)
        for entries in families.values()
        for words, person in entries
        if len(words) == 1 and Levenshtein.distance(word, words[0]) == 1 and word[0] == words[0][0]
    ]
    return near if len({id(person) for _, person in near}) == 1 else []


def post_fits(one: Post, other: Post) -> bool:
    """Whether two wordings may mean the same post: same head, no other country, one within the other."""
    if one.country and other.country and one.country != other.country:
        return False
    if "head" in (one.lemma, other.lemma) and one.lemma != other.lemma:
        return False  # the head of a body is no head of state
    heads = [bare(next(iter(words_of(post.lemma)), "")) for post in (one, other)]
    if one.words <= other.words or other.words <= one.words:
        return heads[0] == heads[1] or not all(heads) or one.lemma.isascii()  # «محامي الرئيس» is not «الرئيس»
    first = next(iter(words_of(one.lemma)), "")
    return (
        one.lemma == other.lemma
        and first in one.words
        and len(one.words & other.words) * 2 >= min(len(one.words), len(other.words)) + 1
        and len(one.words) > 2
    )


def _appositions(lines: list[Line], persons: list[Entity]) -> None:
    """Titles after a comma belong to the name before, unless they are known to be another's.

    «وعد السيد علوي، رئيس الوزراء العراقي، بالعمل»: the title is the one of the man promised to.
    """
    for line in lines:
        for mention in list(line.mentions):
            for post in list(mention.extra_posts):
                person = mention.entity
                if person is None:
                    continue
                other = next(
                    (
                        p
                        for p in persons
                        if p is not person and any(post_fits(known, post) and len(known.words) > 1 for known in p.posts)
                    ),
                    None,
                )
                own = len(post.words) == 1  # «بيار دوناك محامي رودريغ»: too little to be another's
                own = own or mention.end <= mention.name_end + 1  # "was named vice president": nothing to be cut off
                if other is not None and not own and not any(post_fits(known, post) for known in person.posts):
                    mention.extra_posts.remove(post)
                    _split(line, mention, post, other)
                else:
                    add_post(person, post)


def _split(line: Line, mention: Mention, post: Post, owner: Entity) -> None:
    """Cut an apposition off the mention before it and give it to its owner."""
    cut = mention.name_end
    parted = line.tokens[cut].kind != "word"
    title = Mention(line, cut + parted, mention.end, "title", post=post)
    mention.end = cut
    title.entity = owner
    owner.mentions.append(title)
    line.mentions = sorted([*line.mentions, title], key=lambda m: m.start)


def _titles(lines: list[Line], persons: list[Entity], grammar: Grammar, envoys: frozenset[str]) -> None:
    """Titles without a name: the person last spoken of whose post they fit, else one spoken of later."""
    for line in lines:
        for mention in line.mentions:
            if mention.kind != "title" or mention.entity is not None or mention.post is None:
                continue
            if mention.counterpart:
                counterpart_named(line, mention, persons)
                continue
            if not grammar.words("plural_titles").isdisjoint(line.words[mention.start : mention.end]):
                continue  # "leaders of the union" are not its chairman
            fitting = [p for p in _holders(persons, mention.post, grammar) if p is not beside(mention)]
            fitting = called_so(fitting, mention.post, grammar) or _sent_alike(persons, mention.post, envoys)
            if not (fitting := _of_that_state(fitting, mention.post) or fitting):
                continue
            here = _place(mention)
            places = [([place for m in p.mentions if (place := _place(m)) <= here], p) for p in fitting]
            before = [(max(told), p) for told, p in places if told]
            owner = max(before, key=lambda pair: pair[0])[1] if before else fitting[0]
            if mention.post.country is None and len(mention.post.words) <= 1 and not before:
                continue
            mention.entity = owner
            owner.mentions.append(mention)


def _sent_alike(persons: list[Entity], post: Post, envoys: frozenset[str]) -> list[Entity]:
    """«الموفد الأممي» is whom the article calls «المبعوث الخاص للأمم المتحدة», where it names one such."""

    def whose(one: Post) -> str | None:
        actor = one.organization.actor if one.organization is not None else None
        sent = bare(next(iter(words_of(one.lemma)), "")) in envoys
        return (actor.path if actor is not None else one.country) if sent else None

    sender = whose(post)
    found = [person for person in persons if any(whose(held) == sender for held in person.posts)] if sender else []
    return found if len(found) == 1 else []


def _of_that_state(persons: list[Entity], post: Post) -> list[Entity]:
    """«رئيس الوزراء اليوناني» is who was called so, not «رئيس الوزراء فلان», whose state nobody told."""
    if post.country is None:
        return []
    return [p for p in persons if any(own.country == post.country and post_fits(own, post) for own in p.posts)]


def _holders(persons: list[Entity], post: Post, grammar: Grammar) -> Iterator[Entity]:
    yield from (
        p for p in persons if any(post_fits(own, post) and not of_another(own, post, grammar) for own in p.posts)
    )
