"""What somebody says where much stands between him and it: «قال فلان، مدير …، في مقابلة مع قناة …، إن …».

`said_far_behind(clauses, instance)` fills the content of a verb of speech that the frame of the verb has left without.
Called by `arabic_clauses`. `expressing(words)` tells the verb «عبّر … عن» from «عبر», which are spelt alike; called by
`reader` for the words of every sentence.
"""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_content_ends import clause_end
from kg.extraction.rules.arabic_marks import STOPS
from kg.extraction.rules.arabic_people import people_or_body
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention

_FURTHEST = 32  # words between a verb of speech and what is said
_SPEECH = 4  # words of a quotation that is no name
_ABOUT = 16  # words between «عبّر» and «عن»
_BEFORE = frozenset({"كما", "قد", "كان", "فيما", "بينما", "حيث", "لكن", "ولكن", "وقد", "وكان"})
_SOURCES = ("person", "title", "organization", "source", "group", "country")
_MARK = 2  # characters of the mark that opens a quotation, with a space


def said_far_behind(clauses: Clauses, instance: Instance) -> None:
    """Take the next clause or quotation that only a verb of speech can open, up to another such verb."""
    if instance.family != "Statement" or instance.cue.part != "verb" or instance.form.tense == "participle":
        return
    if instance.passive or instance.form.pronoun:
        return
    if "written" in instance.cue.features and "speaker" not in instance.args:
        instance.fill("speaker", _paper(clauses, instance.end))
    if instance.cue.marked("عن") is not None and "source" not in instance.args:
        instance.fill("source", _told_by(clauses, instance))
    elif instance.content is not None or instance.cue.lemma == "نقل":
        return
    told = instance.args.get("source") or instance.args.get("speaker", [])
    if not told or (told[0].line is clauses.line and told[0].start in clauses.line.quoted):
        return
    start = max([instance.end, *(m.end for m in told if m.line is clauses.line and m.start >= instance.end)])
    said = _said(clauses, instance, start)
    if said is not None:
        instance.content = (said, clause_end(clauses, said))


def _paper(clauses: Clauses, end: int) -> list[Mention]:
    """The paper or the outlet right behind «جاء في»."""
    found = (m for m in clauses.line.mentions if end < m.start <= end + _MARK and m.preposition == "في")
    return list(found)[:1]


def _told_by(clauses: Clauses, instance: Instance) -> list[Mention]:
    """«نقلت الصحيفة، القريبة من الحكومة، عن مصادر أن …»: who stands behind «عن» further on."""
    for place in range(instance.end, min(instance.end + _ABOUT, len(clauses.words) - 1)):
        source = clauses.starts.get(place + 1)
        if clauses.words[place] == "عن" and source is not None and source.preposition == "عن":
            known = source.kind in _SOURCES or people_or_body(clauses.judge, clauses.words[place + 1])
            return [source] if known else []
        if clauses.words[place] in STOPS:
            break
    return []


def _said(clauses: Clauses, instance: Instance, start: int) -> int | None:
    """Where what is said begins behind a place."""
    plain = any(not slot.markers or "ان" in slot.markers for slot in instance.cue.slots if slot.name == "content")
    for place in range(start, min(start + _FURTHEST, len(clauses.words))):
        if (plain and _opens_quotation(clauses, place)) or _opens_saying(clauses, instance, place):
            return place
        word = clauses.words[place]
        if word in STOPS or (clauses.judge.speech_acts(word) and clauses.is_verb(place)):
            return None
    return None


def _opens_saying(clauses: Clauses, instance: Instance, place: int) -> bool:
    """«إن» opens nothing but what somebody says; «أن» may stand behind much else, so only where no verb is between."""
    text = clauses.line.tokens[place].text
    if clauses.words[place] not in clauses.judge.words("clause_openers"):
        return False
    before = clauses.words[place - 1]
    if before in clauses.judge.words("before_clauses"):
        return False  # «حتى إن»
    if text.startswith("إ"):
        return True
    if any(slot.markers and before in slot.markers for slot in instance.cue.slots):
        return True
    aside = before in clauses.judge.words("prepositions") or before in clauses.judge.words("subordinators")
    verbs = any(clauses.is_verb(between) for between in range(instance.end, place))
    return instance.cue.lemma != "قال" and not aside and not verbs


def _opens_quotation(clauses: Clauses, place: int) -> bool:
    """Whether a quotation of several words begins here, as no name of a paper or a channel is."""
    token = clauses.line.tokens[place]
    for quotation in clauses.line.sentence.quotations:
        if quotation.start <= token.start <= quotation.start + _MARK:
            inside = [t for t in clauses.line.tokens[place : place + _SPEECH] if t.start < quotation.end]
            return len(inside) == _SPEECH and clauses.words[place - 1] not in clauses.judge.words("naming_heads")
    return False


def expressing(words: list[str]) -> None:
    """Write «عبّر فلان عن» as «أعرب»: a verb where a clause opens and «عن» follows, not «عبر موقعه».

    Unlike the feminine «عبرت», the form has the letters of a preposition, as which everything else would take it.
    """
    for place, word in enumerate(words[:-1]):
        if word not in ("عبر", "وعبر") or (place and words[place - 1] not in _BEFORE):
            continue
        for behind in words[place + 1 : place + _ABOUT]:
            if behind in STOPS:
                break
            if behind == "عن":
                words[place] = word.replace("عبر", "اعرب")
                break
