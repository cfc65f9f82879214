"""Whether an Arabic verb can have a phrase for its subject: by gender, number and case as far as spelling shows them.

`can_be_subject(clauses, form, phrase, verb_end)` is called by `arabic_subjects` and the frames of verbs;
`verb_gender` and `note_genders` say what gender a verb shows of somebody whose name does not; `disagrees` is asked by
those who look for whom a verb or a pronoun means.
"""

from typing import Literal

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.frames import Form
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.normal import bare, fold

_MANY = ("وا", "ون", "ن", "ين")
Gender = Literal["masculine", "feminine"]


def gender(clauses: Clauses, phrase: Mention) -> Gender | None:
    """The gender that the head of a phrase shows; None where spelling does not tell (broken plurals, foreign names)."""
    head = phrase.line.words[phrase.start]
    judge = clauses.judge
    if phrase.kind in ("country", "place") and phrase.actor is not None:
        plain = {bare(rest) for _, rest in clitics(head)} | {head}
        adjective = head.startswith("ال") and judge.is_adjective_of_country(head)  # «الأتراك» is a people, no country
        adjective = adjective and not head.endswith("ه")  # «السعودية»
        if adjective or (phrase.actor.family == "organization" and head.endswith(("ون", "ين"))):
            return None
        return "masculine" if plain & judge.words("masculine_countries") else "feminine"
    if {bare(rest) for _, rest in clitics(head)} & judge.words("feminine_plurals"):
        return "feminine"
    if phrase.kind == "group" or phrase.plural:
        return None
    if phrase.kind in ("person", "title"):
        return _of_title(clauses, phrase, head)
    if head.endswith(("ه", "ات")) and len(head) > 3 and not {head, bare(head)} & judge.words("masculine_in_ta"):
        return "feminine"
    if phrase.kind == "thing" and head in judge.words("kinsmen"):
        return "masculine"
    if phrase.kind == "organization":
        return "masculine" if bare(head) in judge.words("organization_heads") else None
    return None


def past_honours(clauses: Clauses, phrase: Mention) -> int:
    """Where the words begin that show a gender: «جلالة | الملك», «فخامة | الرئيس»."""
    place = phrase.start
    while place < phrase.end - 1 and not phrase.line.words[place].startswith("ال"):
        if not any(rest in clauses.judge.words("honorifics") for _, rest in clitics(phrase.line.words[place])):
            break
        place += 1
    return place


def _of_title(clauses: Clauses, phrase: Mention, head: str) -> Gender | None:
    place = past_honours(clauses, phrase)
    head = phrase.line.words[place] if place > phrase.start else head
    if phrase.post is None or not clauses.judge.starts_title(head):
        return _of_posts(clauses, phrase)
    if head in clauses.judge.words("masculine_in_ta"):
        return "masculine"
    if phrase.kind == "person" and head in clauses.judge.words("of_men_and_women"):
        return None
    written = phrase.line.tokens[place].text
    if written.endswith("ه"):
        return "feminine" if written.endswith("ته") else None  # «زعيمته» or «زعيمه», which may be a slip for «زعيمة»
    return "feminine" if written.endswith(("ة", "تها", "تهم")) else "masculine"


def _of_posts(clauses: Clauses, phrase: Mention) -> Gender | None:
    """What the titles that somebody bears elsewhere show: «المستشارة أنغيلا ميركل» is «ميركل»."""
    posts = phrase.entity.posts if phrase.entity is not None else []
    heads = {fold(post.title).split()[0] for post in posts if post.title.split()}
    for other in ("masculine_in_ta", "counterparts", "of_men_and_women"):
        heads -= clauses.judge.words(other)
    shown = {head.endswith("ه") for head in heads}
    return ("feminine" if shown.pop() else "masculine") if len(shown) == 1 else None


def disagrees(clauses: Clauses, phrase: Mention, other: Gender | None, genders: dict[int, bool]) -> bool:
    """Whether somebody cannot be meant by a word that excludes a gender; one in the masculine means no several people.

    `genders` tells what verbs showed of persons whose names and titles show nothing.
    """
    if other is None:
        return False
    if other == "feminine" and phrase.kind == "group" and phrase.org_kind != "delegation":
        return phrase.plural
    shown = gender(clauses, phrase)
    if shown is None and phrase.entity is not None and id(phrase.entity) in genders:
        shown = "feminine" if genders[id(phrase.entity)] else "masculine"
    return shown == other


def verb_gender(verb: str) -> bool | None:
    """Whether a verb of one person is feminine; None where its letters do not tell."""
    word = verb.lstrip("وف").removeprefix("س")
    if word.endswith(_MANY):
        return None
    if word.startswith("ي"):
        return False
    if word.endswith("ت"):
        return True
    return None if word.startswith(("ت", "ن")) else False


def note_genders(clauses: Clauses, subjects: dict[int, list[Mention]], genders: dict[int, bool]) -> None:
    """Keep the gender that a verb shows of the one person it names: «قالت تيريزا ماي»; the first one stands."""
    for place, named in subjects.items():
        entity = named[0].entity if len(named) == 1 and named[0].kind == "person" else None
        shown = verb_gender(clauses.words[place])
        if entity is not None and shown is not None and named[0].line is clauses.line:
            genders.setdefault(id(entity), shown)


def indefinite_object(clauses: Clauses, phrase: Mention) -> bool:
    """Whether a phrase is written as an object: «طلبت استيضاحا»."""
    word = clauses.words[phrase.start]
    if phrase.kind != "thing" or phrase.plural or word.startswith("ال") or len(word) < 4:
        return False
    return word.endswith("ا") and not clauses.judge.is_common(word)


def _oblique(clauses: Clauses, phrase: Mention) -> bool:
    """Whether a plural or dual is written as an object: «وناشد الطرفين», «حث المتظاهرين»."""
    word = clauses.words[phrase.start]
    if not word.endswith("ين") or len(word) < 6 or phrase.conjoined:
        return False
    if phrase.kind == "country":
        return word.startswith("ال") and clauses.judge.is_adjective_of_country(word)
    return phrase.kind in ("group", "pronoun") or (phrase.kind == "thing" and phrase.plural)


def can_be_subject(clauses: Clauses, form: Form, phrase: Mention, end: int) -> bool:
    """Whether the phrase behind a verb of this form may be its subject.

    A verb before its subject is in the singular; a masculine verb has a feminine subject only at a distance.
    """
    if form.plural and not form.first_person:
        return False
    if indefinite_object(clauses, phrase) or _oblique(clauses, phrase):
        return False
    shown = gender(clauses, phrase)
    if form.feminine:
        return shown != "masculine"
    return shown != "feminine" or phrase.start > end
