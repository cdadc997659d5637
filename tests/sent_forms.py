"""What a browser sends when the form of a page is sent as it is shown."""

from html.parser import HTMLParser


class _Shown(HTMLParser):
    """The controls of the forms in the main part of a page, by name."""

    def __init__(self):
        super().__init__()
        self.sent = {}
        self.is_main = False
        self.textarea = self.select = None

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        name, value = attributes.get("name"), attributes.get("value") or ""
        if attributes.get("type") == "checkbox":
            # A box without a value of its own.
            value = attributes.get("value", "on")
        if tag == "main":
            self.is_main = True
        elif not self.is_main:
            return
        elif "disabled" in attributes:
            # A browser sends nothing of it.
            self.select = None if tag == "select" else self.select
        elif tag == "input" and attributes.get("type") in {"checkbox", "radio"}:
            if "checked" in attributes:
                self.sent[name] = [*self.sent.get(name, []), value]
        elif tag == "input":
            self.sent[name] = value
        elif tag == "textarea":
            self.textarea, self.sent[name] = name, ""
        elif tag == "select":
            self.select = name
        elif (
            tag == "option"
            and self.select
            and (self.select not in self.sent or "selected" in attributes)
        ):
            # No option is selected: the first one is.
            self.sent[self.select] = value

    def handle_endtag(self, tag):
        if tag == "main":
            self.is_main = False
        elif tag == "textarea" and self.textarea:
            # As browsers do: the newline after the tag is none of the text, others are two bytes.
            text = self.sent[self.textarea].removeprefix("\n")
            self.sent[self.textarea], self.textarea = text.replace("\n", "\r\n"), None

    def handle_data(self, data):
        if self.textarea:
            self.sent[self.textarea] += data


def as_shown(response):
    """Name and value of all that the form in the main part of this page would send."""
    page = _Shown()
    page.feed(response.content.decode())
    return page.sent
