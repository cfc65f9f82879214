"""What stands behind a title or a name and is the object of its verb, so that it neither names nor describes anybody.

Called by `arabic_persons` while names and the posts behind them are looked for.
"""

from kg.extraction.rules.arabic_strange_words import is_place, names_land
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import clitics


def met_behind(judge: ArabicWords, mention: Mention, first: str) -> bool:
    """«استقبل الرئيس فلان | قائد الجيش», «التقى فلان | مسؤولا»: whether a title behind a name is who was met."""
    words, place = mention.line.words, mention.start - 1
    titled = mention.post is not None and mention.name_start > mention.start
    if mention.preposition or mention.conjoined or not (titled or first.endswith("ا")):
        return False
    if place > 0 and words[place] in judge.words("adverbs"):
        place -= 1
    entries = [e for _, rest in clitics(words[place]) for e in judge.cues.forms.get(rest, ())] if place >= 0 else []
    return any(
        cue.family == "Meeting" and cue.bare_object is not None and not form.pronoun and form.tense != "participle"
        for _, cue, form in entries
    )


def goes_to(judge: ArabicWords, line: Line, start: int, name: str) -> bool:
    """Whether one word behind a title is what its verb goes to or asks: «غادر الوسيط نيامي», «زار الوزير ألمانيا»."""
    if names_land(judge, "", name):
        return True
    if ((judge.is_given(name) or judge.is_surname(name)) and not is_place(judge, name)) or not start:
        return False
    families = {
        cue.family
        for _, rest in clitics(line.words[start - 1])
        for _, cue, form in judge.cues.forms.get(rest, ())
        if cue.part == "verb" and form.tense != "participle"
    }
    return bool(families & {"Visit", "Demand"})
