"""Whose account a sentence gives where no verb of speech has him for its subject: «بحسب المصدر», "according to …".

`attributed(line, grammar)`, `relayed_by(line, grammar)` and `headed(line)` give the mention of the source or None.
Called by `claims`.
"""

from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import clitics
from kg.language.lexicon import Grammar
from kg.language.normal import bare

_HEAD = 10  # words up to the colon of a headline
_SEVERAL = ("ين", "ون")  # a sound plural is of people
_SHORTEST = 5  # letters of such a plural
_COUNTING = 2  # words such as «بعض», «عدد من» before who has published it


def attributed(line: Line, grammar: Grammar) -> Mention | None:
    """«بحسب المصدر», «وفقا لبيان …», «وفق رواية الجمعية», "according to …"."""
    for mention in line.mentions:
        start = mention.start - 1
        if start >= 0 and _attributes(line.words[start], grammar):
            return mention
        if start < 1 or not _attributes(line.words[start - 1], grammar):
            continue
        account = any(rest in grammar.words("accounts") for _, rest in clitics(line.words[start]))
        if account or mention.preposition:
            return mention
    unnamed = next((t for t in line.things if t.start and _people(line, t, grammar)), None)
    if unnamed is not None and unnamed.preposition == "ل" and unnamed.name.startswith("ل"):
        whole = unnamed.name  # «وفقا لوسائل إعلام», «وفقا للسكان»
        unnamed.name = "ال" + whole[2:] if whole.startswith("لل") else whole[1:]
    return unnamed


def _people(line: Line, thing: Mention, grammar: Grammar) -> bool:
    """«بحسب نقابيين», «وفق السكان», «نقلا عن أشخاص»: a phrase that names nobody, for people who can speak."""
    about = line.words[thing.start - 1] == "عن" and thing.start > 1 and line.words[thing.start - 2]
    if not _attributes(about or line.words[thing.start - 1], grammar) or thing.kind != "thing":
        return False
    heads = {bare(rest) for taken, rest in clitics(line.words[thing.start]) if taken in ("", "ل")}
    known = heads & (grammar.words("speaking_things") | grammar.words("persons") | grammar.words("cited"))
    plural = [h for h in heads - grammar.words("broken_plurals") if h.endswith(_SEVERAL) and not h.endswith("تين")]
    several = bool(about) or line.words[thing.start - 1].removeprefix("و") != "كما"  # «كما تعلمون»
    return bool(known) or (several and any(len(head) > _SHORTEST for head in plural))


def _attributes(word: str, grammar: Grammar) -> bool:
    return bool({word, word.removeprefix("و"), word.removeprefix("ف")} & grammar.words("attributions"))


def relayed_by(line: Line, grammar: Grammar) -> Mention | None:
    """«بحسب ما نشرته وسائل إعلام محلية», «حسبما نشرت الصحيفة»: who stands behind the verb of such an aside."""
    words = line.words
    for place, word in enumerate(words):
        opens = words[place + 1 : place + 2] in (["ما"], ["لما"]) and _attributes(word, grammar)
        verb = place + 2 if opens else place + 1 if word.removeprefix("و") in grammar.words("as_told") else 0
        if not verb or verb + 1 >= len(words) or line.tokens[verb].kind != "word":
            continue
        return _behind(line, verb, grammar)
    return None


def _behind(line: Line, verb: int, grammar: Grammar) -> Mention | None:
    """The phrase right behind a verb, past «بعض»; also where the verb was taken for its first word."""
    first = verb + 1
    while first < min(verb + 1 + _COUNTING, len(line.words)) and line.words[first] in grammar.words("quantifiers"):
        first += 1
    named = next((m for m in line.mentions if m.start == first and not m.preposition), None)
    if named is not None:
        return named
    thing = next((t for t in line.things if t.start in (verb, first) and t.end > first and t.kind == "thing"), None)
    if thing is None:
        return None
    head = bare(line.words[first])
    if head not in grammar.words("speaking_things") and head not in grammar.words("persons"):
        return None
    return Mention(line, first, thing.end, "thing", name=line.surface(first, thing.end))


def headed(line: Line) -> Mention | None:
    """Who is named before the colon of a headline: «الوزير فلان: لن نقبل بالقرار»."""
    if ":" not in line.words[1:_HEAD]:
        return None
    colon = line.words.index(":", 1)
    before = [m for m in line.mentions if m.end <= colon]
    whole = len(before) == 1 and before[0].start == 0 and before[0].end == colon
    return before[0] if whole and before[0].kind == "person" and len(line.words) > colon + 2 else None
