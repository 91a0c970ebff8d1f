"""What a reader of the pages prefers, kept in cookies: language and theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

Lang = Literal["zh", "en"]
Theme = Literal["auto", "light", "dark"]
YEAR = 365 * 24 * 3600

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Preferences:
    """Language and theme of a page."""

    lang: Lang = "zh"
    theme: Theme = "auto"

    def tr(self, zh: str, en: str) -> str:
        """Return the wording in the reader's language."""
        return zh if self.lang == "zh" else en

    @property
    def dark(self) -> bool | None:
        """The theme as NiceGUI has it: None is as the system has it."""
        return {"light": False, "dark": True}.get(self.theme)


def count_of(number: int, thing: str) -> str:
    """Return a number of things in English.

    >>> count_of(1, "row"), count_of(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def preferences(request: Request) -> Preferences:
    """Return the preferences of a request: ``?lang=`` and ``?theme=`` if given, else its cookies."""
    lang = _asked(request.query_params, request.cookies, "lang")
    theme = _asked(request.query_params, request.cookies, "theme")
    return Preferences("en" if lang == "en" else "zh", theme if theme in ("light", "dark") else "auto")  # type: ignore[arg-type]


def _asked(query: Mapping[str, str], cookies: Mapping[str, str], name: str) -> str:
    return query.get(name) or cookies.get(f"rectigraph-{name}", "")


def switch(back: str, **wanted: str) -> str:
    """Return the link that sets preferences and leads back to a page.

    >>> switch("/ledger?page=2", lang="en")
    '/preferences?lang=en&back=%2Fledger%3Fpage%3D2'
    """
    return "/preferences?" + urlencode({**wanted, "back": back})


@router.get("/preferences")
def prefer(lang: str = "", theme: str = "", back: str = "/") -> RedirectResponse:
    """Set cookies and lead back to a page of ours."""
    ours = back.startswith("/") and not back.startswith(("//", "/\\"))
    response = RedirectResponse(back if ours else "/", status_code=303)
    for name, value, known in (("lang", lang, ("zh", "en")), ("theme", theme, ("auto", "light", "dark"))):
        if value in known:
            response.set_cookie(f"rectigraph-{name}", value, max_age=YEAR, samesite="lax")
    return response
