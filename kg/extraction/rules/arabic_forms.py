"""Surface forms of Arabic cues: verbs conjugated by mazini, nouns by rule. All forms are folded.

Called once, when the cues are loaded. A verb's form says what it tells of tense, person and voice.
"""

from collections.abc import Iterator
from functools import cache

import mazini
from mazini.lexicon import attested_wazns, lexicon_roots

from kg.errors import OntologyError
from kg.extraction.rules.frames import Form
from kg.language.arabic import PRONOUNS
from kg.language.normal import fold

_PERSONS = {
    "3ms": (False, False, False),
    "3fs": (True, False, False),
    "3md": (False, True, False),
    "3fd": (True, True, False),
    "3mp": (False, True, False),
    "3fp": (True, True, False),
    "1s": (False, False, True),
    "1p": (False, True, True),
}
_BEFORE_PRONOUN = frozenset({"3ms", "3fs", "3mp", "1s", "1p"})
_SHORT = 3
_TENSES = {"past": "past", "ind": "present", "subj": "present", "juss": "present"}


def verb_forms(lemma: str, inflection: str) -> dict[str, Form]:
    """Every folded form of a verb in the third and first persons, with suffix pronouns, and its active participles.

    Raises OntologyError where neither the brackets nor the attested verbs give root and pattern.
    """
    forms: dict[str, Form] = {}
    for root, pattern in _roots(lemma, inflection):
        for form, told in _conjugated(root, pattern):
            forms.setdefault(form, told)
    return forms


def _conjugated(root: str, pattern: str) -> Iterator[tuple[str, Form]]:
    try:
        table = mazini.conjugate(root, pattern).slots
    except mazini.MaziniError as error:
        raise OntologyError(
            f"The verb [{root} {pattern}] cannot be conjugated: {error}; check root and pattern."
        ) from error
    for prefix, tense in _TENSES.items():
        for voice in ("", "pass_"):
            for person, (feminine, plural, first) in _PERSONS.items():
                if first and (voice or prefix != "ind"):
                    continue
                for form in table.get(f"{prefix}_{voice}{person}", ()):
                    told = Form(tense, feminine, plural, bool(voice), first)
                    plain = fold(form.form)
                    hollow = person == "3fp" and root[1] == "و"
                    if len(plain) < 2 or (len(plain) == _SHORT and (prefix == "juss" or hollow)):
                        continue  # «يقل» is hardly ever the shortened «يقول», «عدن» that women came back
                    yield plain, told
                    if not voice and prefix in ("past", "ind", "subj") and person in _BEFORE_PRONOUN:
                        yield from _with_pronouns(plain, told)
    for form in table.get("ap", ()):
        if form.form != "?":  # what the root alone does not tell
            yield from _participles(fold(form.form))


def _with_pronouns(plain: str, told: Form) -> Iterator[tuple[str, Form]]:
    stem = plain[:-1] if plain.endswith("وا") else plain
    stem = stem[:-1] + "ا" if stem.endswith("ي") and told.tense == "past" and not told.plural else stem
    for pronoun in PRONOUNS:
        yield stem + pronoun, Form(told.tense, told.feminine, told.plural, False, told.first_person, pronoun)


def _participles(active: str) -> Iterator[tuple[str, Form]]:
    # A defective participle is written without its ya when indefinite: «داع», but «داعيا» and «الداعي».
    weak = len(active) <= 4 and not active.endswith(("ي", "ه")) and len(active) == 3
    stems = [active] + ([active + "ي"] if weak else [])
    for stem in stems:
        for ending, feminine, plural in (
            ("ا", False, False),
            ("ه", True, False),
            ("ين", False, True),
            ("ون", False, True),
        ):
            yield stem + ending, Form("participle", feminine, plural)
        yield stem, Form("participle")


@cache
def _roots(lemma: str, inflection: str) -> tuple[tuple[str, str], ...]:
    """(root, pattern) of a verb: what the brackets say, or every attested verb written like the lemma."""
    if inflection:
        root, _, pattern = inflection.partition(" ")
        return ((root, pattern.strip()),)
    wanted = fold(lemma)
    found = []
    for root in lexicon_roots():
        if not _could_be(fold(root), wanted):
            continue
        for pattern in attested_wazns(root):
            past = mazini.conjugate(root, pattern).slots.get("past_3ms", ())
            if any(fold(form.form) == wanted for form in past):
                found.append((root, pattern))
    if not found:
        raise OntologyError(
            f"No attested verb is written “{lemma}”; add its root and pattern in brackets, as in طالب [طلب فاعل]."
        )
    return tuple(found)


def _could_be(root: str, lemma: str) -> bool:
    """Whether the strong letters of a root occur in the lemma in their order."""
    position = 0
    for letter in root:
        if letter in "اويء":
            continue
        position = lemma.find(letter, position) + 1
        if position == 0:
            return False
    return True


def noun_forms(lemma: str) -> dict[str, Form]:
    """Every folded form of an event noun, plain, accusative, plural, with pronouns; only its first word varies."""
    first, _, rest = fold(lemma).partition(" ")
    stems = {first: False}
    feminine = lemma.split(maxsplit=1)[0].endswith("ة")  # not «توجه», where the letter belongs to the root
    if feminine:
        stems |= {first[:-1] + ending: True for ending in ("ات", "تين", "تان")}
    elif first.endswith("ء"):
        stems |= {first + "ات": True, first + "ين": True}
    elif not first.endswith(("ات", "ين", "ون")):
        stems |= {first + "ات": True, first + "ا": False, first + "ين": True, first + "ان": True}
    forms = {}
    for stem, plural in stems.items():
        tail = f" {rest}" if rest else ""
        forms[stem + tail] = Form("noun", plural=plural)
        if tail:
            forms[stem + tail + "ا"] = Form("noun", plural=plural)
            definite = " ".join("ال" + word if not word.startswith("ال") else word for word in rest.split())
            forms[f"{stem} {definite}"] = Form("noun", plural=plural)
        for joined in _joining(stem, feminine=feminine):
            for pronoun in PRONOUNS:
                forms.setdefault(joined + pronoun + tail, Form("noun", plural=plural, pronoun=pronoun))
    return forms


def _joining(stem: str, *, feminine: bool) -> tuple[str, ...]:
    """How a noun is written before a suffix pronoun."""
    if feminine and stem.endswith("ه"):
        return (stem[:-1] + "ت", stem[:-1] + "تي")  # «زيارته», «زيارتيه»
    if stem.endswith("ء"):
        return (stem[:-1] + "ي", stem[:-1] + "و", stem)
    return (stem,)
