"""What the tests of sources read: pages and sentences written for them."""

BODY_EN = (
    "The envoy, Salem Rawi, met the head of the dockers' union on Saturday and called on him to open the gates.",
    "He promised to return within a week, and the union said that it would wait for him until then.",
    "Both sides thanked the governor, who had opened his house to them for the third time this year.",
)
BODY_AR = (
    "التقى المبعوث سالم الراوي رئيس نقابة عمال الميناء يوم السبت وطالبه بفتح البوابات أمام الشاحنات.",
    "ووعد الراوي بالعودة خلال أسبوع، وقالت النقابة إنها ستنتظره حتى ذلك الحين في مقرها بالمدينة.",
    "وشكر الجانبان المحافظ الذي فتح بيته لهما للمرة الثالثة هذا العام.",
)


def page(body: tuple[str, ...] = BODY_EN, head: str = "", language: str = "en") -> str:
    """A page with this news on it."""
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in body)
    return (
        f"<!DOCTYPE html><html lang='{language}'><head><title>x</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Talks</h1>{paragraphs}</article></body></html>"
    )
