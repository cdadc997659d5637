"""The running numbers, to be looked at: drawing one is the only way to change them."""

from django.contrib import admin
from django.http import HttpRequest

from documents.models import Series


@admin.register(Series)
class SeriesAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The last number of every series."""

    list_display = ["key", "last_number"]
    search_fields = ["key"]
    ordering = ["key"]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Series | None = None) -> bool:
        """Nobody: a number once drawn is never given out again."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Series | None = None) -> bool:
        """Nobody."""
        return False
