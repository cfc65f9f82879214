"""Two persons whose surnames «و» joins, taken for one name: «أوربان ونتانياهو» beside «بنيامين نتانياهو».

`part_joined(lines)` parts them. Called by `reader` before it is settled who is who.
"""

from kg.extraction.rules.mentions import Line, Mention


def part_joined(lines: list[Line]) -> None:
    """Part a name whose last word is the surname of somebody else in the report, behind «و»."""
    surnames = {m.line.words[m.end - 1] for line in lines for m in line.mentions if _of_several_words(m)}
    for line in lines:
        for mention in [m for m in line.mentions if m.kind == "person"]:
            last = line.words[mention.end - 1]
            parted = last[:1] == "و" and last[1:] in surnames
            if not parted or mention.end - max(mention.name_start, mention.start) < 2:
                continue
            place = mention.end - 1
            text = line.tokens[place].text
            other = Mention(line, place, mention.end, "person", name=text[1:], conjoined=True)
            other.name_start, other.name_end = place, mention.end
            mention.name = mention.name.removesuffix(text).rstrip()
            mention.end, mention.name_end = place, min(mention.name_end, place)
            line.mentions = sorted([*line.mentions, other], key=lambda m: m.start)


def _of_several_words(mention: Mention) -> bool:
    return mention.kind == "person" and mention.end - max(mention.name_start, mention.start) > 1
