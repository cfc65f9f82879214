"""Who says so: every event, demand and statement gets a claim with its source.

A sentence speaks for whoever its reporting verb names, for the source of «بحسب …», or for the
speaker still being quoted; otherwise the outlet itself reports.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extraction.rules.accounts import attributed, headed, relayed_by
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.contradictions import contradictions
from kg.extraction.rules.drafts import ClaimDraft, Draft
from kg.extraction.rules.instances import Instance, says_clause
from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import PRONOUNS
from kg.language.lexicon import Grammar
from kg.language.normal import bare, fold

_OPENING = 6
_CLAUSE = 12
_MAKERS = frozenset({"person", "organization", "title", "country"})


@dataclass(slots=True)
class Voice:
    """Who speaks in a sentence, through whom, and how surely; `attribution` is the sentence where «بحسب» told it."""

    speaker: Mention | None = None
    outlet: Mention | None = None
    instance: Instance | None = None
    attribution: Line | None = None
    line: Line | None = None


def voices(lines: list[Line], instances: list[Instance], grammar: Grammar) -> dict[int, Voice]:
    """The voice of every sentence, by its number."""
    spoken: dict[int, Voice] = {}
    previous = Voice()
    issued: dict[str, Mention] = {}
    speaking: dict[int, list[Instance]] = {}
    for instance in instances:
        if _speaks(instance, grammar):
            speaking.setdefault(instance.line.sentence.number, []).append(instance)
    for line in lines:
        number = line.sentence.number
        _note_issued(line, issued, grammar)
        own = speaking.get(number)
        voice = _accounted(line, grammar) or (_spoken(own[0], line) if own else None)
        if voice is not None and voice.speaker is not None:
            voice.speaker = (
                _meant(voice, previous) or _still(voice, previous, grammar) or _issuer(voice.speaker, issued, grammar)
            )
            if voice.instance is not None:
                voice.instance.issuer = voice.speaker
            _note_documents(voice.speaker, line, issued)
        if voice is None and _still_quoted(line) and previous.speaker is not None:
            voice = Voice(previous.speaker, previous.outlet)
        spoken[number] = replace(voice, line=line) if voice is not None else Voice(line=line)
        if voice is not None:
            previous = spoken[number]
    return spoken


def _meant(voice: Voice, previous: Voice) -> Mention | None:
    """Who spoke before, for a pronoun that an attribution has: "according to them"."""
    speaker, before = voice.speaker, previous.speaker
    if voice.attribution is None or speaker is None or before is None or speaker.kind != "pronoun":
        return None
    return before if speaker.plural == before.plural else None


def _still(voice: Voice, previous: Voice, grammar: Grammar) -> Mention | None:
    """«وأضافت الخبيرة»: who spoke before, where a verb that goes on has only a title that nobody is named for."""
    speaker, told, before = voice.speaker, voice.instance, previous.instance
    if speaker is None or told is None or before is None or fold(told.cue.lemma) not in grammar.words("continuing"):
        return None
    alone = speaker.end == speaker.start + 1 and speaker.line.words[speaker.start].startswith("ال")
    unnamed = speaker.entity is None and (speaker.kind == "title" or (speaker.kind in ("thing", "source") and alone))
    named = previous.speaker is not None and previous.speaker.entity is not None and previous.speaker.kind == "person"
    same = told.form.feminine == before.form.feminine and told.form.plural == before.form.plural
    return previous.speaker if unnamed and named and same else None


def _issuer(speaker: Mention, issued: dict[str, Mention], grammar: Grammar) -> Mention:
    """Whoever a document speaks for: «بيان الوزارة», «تقرير صادر عن …», «البيان» after «قالت الوزارة في بيان»."""
    if speaker.kind != "document":
        return speaker
    head = speaker.line.words[speaker.start]
    owner = _owner(speaker, grammar) or _inside(speaker)
    if owner is not None:
        issued[_document(speaker)] = owner
        return owner
    if speaker.end == speaker.start + 1 and "ال" in head[:4]:
        return issued.get(_document(speaker), speaker)
    return speaker


def _owner(document: Mention, grammar: Grammar) -> Mention | None:
    line, place = document.line, document.end
    while place < len(line.words) and line.words[place] in grammar.words("issued_by"):
        place += 1
    following = next((m for m in line.mentions if m.start == place), None)
    if following is None or following.kind not in _MAKERS:
        return None
    last = line.words[document.end - 1]
    annexed = following.start == document.end and not following.preposition  # «بيان الجيش»
    annexed = annexed and document.name != "" and not last.startswith("ال") and not last.endswith("ا")
    belongs = place > document.end or following.preposition == "ل" or following.genitive or annexed
    return following if belongs and not following.conjoined else None


def _inside(document: Mention) -> Mention | None:
    """The body that the words of a document name at their end: «بيان الخارجية الروسية»."""
    owner = document.affiliation
    named = owner is not None and owner.kind == "organization" and owner.end == document.end
    return owner if named and owner is not None and owner.start == document.start + 1 else None


def _document(mention: Mention) -> str:
    """The noun of a document: «بيان» of «البيان», «بيانا»."""
    words = [word for word in fold(mention.name).split() if word]
    return bare(words[0]).removesuffix("ا") if words else ""


def _note_documents(speaker: Mention, line: Line, issued: dict[str, Mention]) -> None:
    """Remember who said something «في بيان»."""
    if speaker.kind in _MAKERS:
        for mention in line.mentions:
            if mention.kind == "document" and mention.preposition in ("في", "ب"):
                issued[_document(mention)] = speaker


def _note_issued(line: Line, issued: dict[str, Mention], grammar: Grammar) -> None:
    """Remember who issues a paper: «أصدر الحزب الذي يقود الائتلاف بيانا», «تقرير للأمم المتحدة»."""
    issuing = grammar.words("issuing")
    for paper in line.mentions:
        if paper.kind == "document" and (owner := _owner(paper, grammar) or _inside(paper)) is not None:
            issued[_document(paper)] = owner
    for place, word in enumerate(line.words):
        if word not in issuing and word.removeprefix("و") not in issuing:
            continue
        behind = [m for m in line.mentions if place < m.start <= place + _CLAUSE and not m.preposition]
        papers = [m for m in behind if m.kind == "document"]
        makers = [m for m in behind if m.kind in _MAKERS and m.start <= place + 2]
        if papers and makers:
            issued[_document(papers[0])] = makers[0]


def _speaks(instance: Instance, grammar: Grammar) -> bool:
    """Whether a statement has a speaker who can speak: not just any noun phrase in the place of the subject."""
    to_come = instance.cue.language == "ar" and instance.modality in ("planned", "wished")
    if instance.family != "Statement" or to_come:
        return False
    speakers = [*instance.args.get("source", ()), *instance.args.get("speaker", ())]
    if not speakers:
        return False
    first = speakers[0]
    if first.kind != "thing" or (first in instance.args.get("source", ()) and _quoted(first, grammar)):
        return True
    words = first.line.words[first.start : first.end]
    head = words[1] if len(words) > 1 and words[0] in grammar.words("partitives") else words[0]
    known = any(form in grammar.words("speaking_things") for form in _without_pronoun(head))
    known = known or (words[-1] == head and head in grammar.words("other_speakers"))
    nominative = first.plural and head.endswith("ون") and len(words) == 1  # «السياسيين» is an object
    return known or nominative or says_clause(instance, grammar)


def _quoted(source: Mention, grammar: Grammar) -> bool:
    """«نقلت صحف عن ناديه تأكيده أن …»: whoever the words behind say that something is his."""
    behind = source.line.words[source.end : source.end + 1]
    return bool(behind) and behind[0] in grammar.words("sayings") | grammar.words("clause_openers")


def _without_pronoun(word: str) -> Iterator[str]:
    """A noun as written, without its article, and without the pronoun on it («خطيبته» gives «خطيبة»)."""
    plain = bare(word)
    yield from (word, plain)
    for pronoun in PRONOUNS:
        stem = plain.removesuffix(pronoun)
        if stem != plain and len(stem) > 2:
            yield from (stem, stem[:-1] + "ه" if stem.endswith("ت") else stem)


def _spoken(instance: Instance, line: Line) -> Voice:
    """Who speaks in a statement; «نقلت رويترز عن مسؤول قوله» speaks for the official, through Reuters."""
    if instance.args.get("source"):
        return Voice(instance.args["source"][0], next(iter(instance.args.get("speaker", ())), None), instance)
    return Voice(instance.args["speaker"][0], _outlet(line), instance)


def _accounted(line: Line, grammar: Grammar) -> Voice | None:
    source = attributed(line, grammar) or headed(line)
    return Voice(source, _outlet(line), attribution=line) if source is not None else None


def _outlet(line: Line) -> Mention | None:
    """The outlet a source spoke to: «قال المصدر لرويترز», "told Reuters"."""
    for mention in line.mentions:
        if (
            mention.kind == "organization"
            and mention.org_kind in ("mediaOutlet", "newsAgency", "media")
            and (mention.preposition in ("ل", "to") or mention.preposition == "")
        ):
            return mention
    return None


def _still_quoted(line: Line) -> bool:
    """Whether the whole sentence stands inside quotation marks."""
    start, end = line.sentence.start, line.sentence.end
    return any(q.start <= start + 1 and q.end >= end - 2 for q in line.sentence.quotations)


def claims(
    drafts: Iterable[Draft], instances: list[Instance], spoken: dict[int, Voice], grammar: Grammar, language: str
) -> list[ClaimDraft]:
    """A claim for each item and voice that tells of it, and one for each statement."""
    found: list[ClaimDraft] = []
    for draft in drafts:
        seen: set[int] = set()
        for line in draft.lines:
            voice = spoken[line.sentence.number]
            if id(voice.speaker) in seen or (seen and voice.speaker is None):
                continue
            seen.add(id(voice.speaker))
            found.append(_claim(draft, line, voice))
    for instance in instances:
        if _speaks(instance, grammar) and (instance.content is not None or "speaker" not in instance.implied):
            claim = _statement(instance, spoken[instance.line.sentence.number], grammar)
            if claim.content:
                found += [claim, *_said_too(instance, claim)]
    found += _attributions(spoken, found)
    found += _relayed(spoken, found, grammar)
    contradictions(found, grammar, language)
    return found


def _said_too(instance: Instance, claim: ClaimDraft) -> Iterator[ClaimDraft]:
    """The others who say the same: «أعرب الوزير ونظيره عن …»."""
    kinds = (
        "person",
        "organization",
        "country",
        "title",
        *(("source", "group") if instance.cue.language == "en" else ()),
    )
    for speaker in instance.args.get("speaker", ())[1:]:
        if claim.speaker is instance.args["speaker"][0] and speaker.kind in kinds:
            yield replace(claim, speaker=speaker, contradicts=[])


def _attributions(spoken: dict[int, Voice], found: list[ClaimDraft]) -> Iterator[ClaimDraft]:
    """«… بحسب وكالة الأنباء»: a claim for the source of a sentence that no verb of speech gave one."""
    told = {(claim.lines[0].sentence.number, id(claim.speaker)) for claim in found}
    for number, voice in spoken.items():
        if voice.attribution is not None and (number, id(voice.speaker)) not in told:
            line = voice.attribution
            content = line.text[line.sentence.start : line.sentence.end]
            yield ClaimDraft("Claim", [line], content=content, speaker=voice.speaker, outlet=voice.outlet)


def _relayed(spoken: dict[int, Voice], found: list[ClaimDraft], grammar: Grammar) -> Iterator[ClaimDraft]:
    """«… بحسب ما نشرته صحف محلية»: a claim for whoever has published what a sentence tells."""
    told = {(claim.lines[0].sentence.number, id(claim.speaker)) for claim in found}
    for number, voice in spoken.items():
        line = voice.line
        source = relayed_by(line, grammar) if line is not None else None
        if line is not None and source is not None and (number, id(source)) not in told:
            yield ClaimDraft(
                "Claim", [line], content=line.text[line.sentence.start : line.sentence.end], speaker=source
            )


def _claim(draft: Draft, line: Line, voice: Voice) -> ClaimDraft:
    claim = ClaimDraft("Claim", [line], about=draft, speaker=voice.speaker, outlet=voice.outlet)
    if voice.instance is not None:
        claim.certainty = voice.instance.cue.features.get("certainty", "certain")
    status = getattr(draft, "status", "")
    if status == "alleged":
        claim.certainty = "possible"
    denied_by = getattr(draft, "denied_by", [])
    claim.negative = status == "denied" and (not denied_by or line in denied_by)
    claim.tense = "future" if status == "planned" else "past"
    claim.content = line.text[line.sentence.start : line.sentence.end]
    return claim


def _statement(instance: Instance, voice: Voice, grammar: Grammar) -> ClaimDraft:
    own = _spoken(instance, instance.line)
    own.speaker = instance.issuer or own.speaker
    if "speaker" in instance.implied and voice.speaker is not None:
        own = voice
    claim = ClaimDraft(
        "Claim", [instance.line], content=instance.content_text(), speaker=own.speaker, outlet=own.outlet
    )
    claim.certainty = instance.cue.features.get("certainty", "certain")
    claim.negative = (
        instance.cue.features.get("polarity") == "negative"
        or instance.modality == "negated"
        or _negated(instance, grammar)
    )
    claim.tense = "present" if instance.form.tense == "present" else "past"
    if instance.content is None:  # «… حسبما قالت الوزارة»: what was said stands before
        claim.content = instance.line.text[instance.line.sentence.start : instance.line.sentence.end]
        return claim
    start = instance.line.tokens[instance.content[0]].start
    claim.direct = any(q.start - 2 <= start <= q.start + 1 for q in instance.line.sentence.quotations)
    return claim


def _negated(instance: Instance, grammar: Grammar) -> bool:
    """Whether what is said denies something: by a word near its beginning, or behind a comma."""
    if instance.content is None:
        return False
    start, end = instance.content
    words = instance.line.words[start : min(end, start + _CLAUSE)]
    denying = grammar.words("denying")
    direct = start in instance.line.quoted or instance.line.words[start - 1 : start] == [":"]  # «وقال: "لم نأكل"»
    opening = [] if direct else words[: words.index(":") if ":" in words else _OPENING][:_OPENING]
    return any(word in denying for word in opening) or any(
        comma in COMMAS and word in denying for comma, word in pairwise(words)
    )
