"""The user guide of docs/panduan, as pages of the site."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Origin
from django.template.loaders.filesystem import Loader as FilesystemLoader
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt

FOLDER = Path(settings.BASE_DIR) / "docs" / "panduan"
INDEX = "README"


class Loader(FilesystemLoader):
    """Loads a guide page as a template: its Markdown becomes HTML when it is read.

    So our own text needs no `|safe` to stand in a page.
    """

    def get_contents(self, origin: Origin) -> str:
        html = MarkdownIt("commonmark", {"html": False}).render(super().get_contents(origin))
        html = re.sub(r'src="gambar/([^"]+)"', lambda m: f'src="{static("panduan/" + m[1])}"', html)
        return re.sub(
            r'href="([a-z-]+)\.md"', lambda m: f'href="{reverse("guide", args=[m[1]])}"', html
        )


@login_not_required
@require_safe
def guide(request: HttpRequest, name: str = INDEX) -> HttpResponse:
    """One page of the guide; the index without a name. In Indonesian only."""
    if name not in {path.stem for path in FOLDER.glob("*.md")}:
        raise Http404
    title = (FOLDER / f"{name}.md").read_text().partition("\n")[0].removeprefix("# ")
    context = {"part": f"{name}.md", "title": title, "is_index": name == INDEX}
    return render(request, "guide.html", context)
