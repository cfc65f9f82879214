"""Places that no list knows, where somebody goes: «إلى ساراييفو», «إلى معبر باب السلام», «زيارة لسان كارلو».

`unlisted(clauses, instance, mention)` gives the mention as a place where its words and the journey make it one,
`visited` what a visit has for its object, `joined` what stands with other places. Called by `arabic_destinations`;
`names_goal(clauses, position)` by `arabic_travellers`.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_goals import told_of
from kg.extraction.rules.arabic_strange_words import is_unheard_of
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.normal import bare

_NAME = 2  # words of «سان كارلو»
_LETTERS = 6  # of a name with «و» on it, at least: not «وطبع»


def unlisted(clauses: Clauses, instance: Instance, mention: Mention) -> Mention:
    """The mention as a place, if it is the name of one; else as it is."""
    if mention.kind != "thing" or mention.line is not clauses.line:
        return mention
    if mention.preposition not in _ways(instance):
        return mention
    if end := landmark_end(clauses, mention):
        return _as_place(clauses, mention, mention.start, end)
    if instance.cue.part == "noun" and not told_of(instance) and instance.cue.lemma != "زيارة":
        return mention
    return by_name(clauses, mention)


def visited(clauses: Clauses, instance: Instance) -> list[Mention]:
    """«زار أمس سراييفو», «يعتزم زيارة معبر باب السلام», «زيارة سراييفو»: the object of a verb or a noun of visiting."""
    if instance.form.pronoun or "sites" not in instance.cue.features:
        return []
    if instance.cue.part == "noun":
        whole = clauses.phrases.get(instance.start)
        if whole is None or whole.end <= instance.end or not names_goal(clauses, instance.end):
            return []
        return [_object(clauses, instance.end, whole.end)]
    ends = [m.end for m in instance.args.get("visitor", []) if m.line is clauses.line and m.start >= instance.end]
    position = max([instance.end, *ends])
    position += bool(ends) and clauses.words[position : position + 1] in (["،"], [","])  # «زار الوزير، فلان، سراييفو»
    phrase = clauses.starts.get(clauses.times.get(position, position))
    if phrase is None or phrase.kind != "thing" or phrase.preposition or phrase.conjoined:
        return []
    beside = bool(ends) and phrase.start == max(ends)  # «زار أندور تاكاتش» may be all his name
    if beside and clauses.words[position] not in clauses.judge.words("place_beginnings"):
        return []
    place = by_name(clauses, phrase)
    return [place] if place is not phrase else []


def names_goal(clauses: Clauses, position: int) -> bool:
    """Whether a word behind «زيارة» is the name or the kind of what is visited, and not who visits it."""
    if position >= len(clauses.words) or position in clauses.covering:
        return False
    word, judge = clauses.words[position], clauses.judge
    if bare(word) in judge.words("sites") or word in judge.words("place_beginnings"):
        return True
    own = clauses.line.tokens[position].text.endswith("ه")  # «زيارة أخواله»
    return is_unheard_of(judge, word) and not (judge.is_given(word) or judge.is_surname(word) or own)


def _object(clauses: Clauses, start: int, end: int) -> Mention:
    """The rest of a phrase behind a noun of visiting: a site, or a place by its name."""
    while end < len(clauses.words) and end not in clauses.covering and is_unheard_of(clauses.judge, clauses.words[end]):
        end += 1  # «زيارة نصب ياد فاشيم»
    rest = Mention(clauses.line, start, end, "thing", name=clauses.line.surface(start, end))
    rest.unknown = is_unheard_of(clauses.judge, clauses.words[start])
    return by_name(clauses, rest)


def joined(clauses: Clauses, places: list[Mention]) -> list[Mention]:
    """«إلى باريس وسراييفو»: a name that no list knows, joined to that of a place."""
    last = places[-1] if places and places[-1].line is clauses.line else None
    phrase = clauses.starts.get(last.end) if last is not None and last.kind in ("place", "country") else None
    if phrase is None or phrase.kind != "thing" or not phrase.unknown or phrase.preposition:
        return []
    word = clauses.words[phrase.start]
    if (
        word[0] != "و"
        or len(word) < _LETTERS
        or not is_unheard_of(clauses.judge, word[1:])
        or clauses.judge.is_surname(word[1:])
    ):
        return []
    place = by_name(clauses, phrase)
    place.name = place.name[1:]
    return [place] if place is not phrase else []


def _ways(instance: Instance) -> frozenset[str]:
    """The prepositions that lead to where a journey goes."""
    return frozenset(way for slot in instance.cue.slots if slot.name == "destination" for way in slot.markers)


def by_name(clauses: Clauses, mention: Mention) -> Mention:
    """A word that no list knows, or two of which the first often begins the name of a place: «سان كارلو»."""
    start, words = mention.start, clauses.words
    first = words[start] in clauses.judge.words("place_beginnings")
    if first and mention.end - start >= _NAME and not clauses.judge.is_ordinary(words[start + 1]):
        return _as_place(clauses, mention, start, start + _NAME)
    if not mention.unknown or clauses.judge.definite(words[start]) or mention.end in clauses.dependent:
        return mention  # «إلى شواطئ تونس»
    end = start + 1
    while end < mention.end and not (clauses.judge.is_ordinary(words[end]) or words[end].endswith("ا")):
        end += 1
    return _as_place(clauses, mention, start, end)


def landmark_end(clauses: Clauses, mention: Mention) -> int:
    """Where the name of a town, a port, a shrine ends, told with its kind: «ميناء الصخرة | أمس»; 0 for others."""
    start, words, judge = mention.start, clauses.words, clauses.judge
    heads = {rest for _, rest in clitics(words[start])}
    if heads.isdisjoint(judge.words("landmarks")) or mention.end - start < _NAME:
        return 0
    name = words[start + 1]
    plain = judge.is_ordinary(name) and not (name.startswith("ال") or name in judge.words("place_beginnings"))
    return 0 if plain and start + 1 not in clauses.covering else mention.end


def _as_place(clauses: Clauses, mention: Mention, start: int, end: int) -> Mention:
    return replace(mention, kind="place", end=end, name=clauses.line.surface(start, end))
